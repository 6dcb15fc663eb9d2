"""A monthly statement, line by line, from the billing terms and the relevé d'heures, and whether it stays at cost.

Every line is rounded to the cent, half a cent upwards; the total is the sum of the lines as printed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from app.models.loans import AbsenceBilling, Billed, BillingTerms, BillingUnit, LegalBasis, Loan
from app.models.statements import LineUnit, Statement, StatementLine
from app.models.timesheets import DayKind, ExpenseKind, Timesheet, TimesheetDay
from app.models.words import Word
from app.rules.french import NBSP
from app.rules.legal import non_profit
from app.rules.legal.facts import BillingFacts, Facts, LoanFacts
from app.rules.legal.verdicts import Verdict
from app.rules.loans import pay, timesheets
from app.rules.loans.pay import cents

_ZERO = Decimal("0.00")


class MonthState(Word):
    COMING = "coming", "en cours"
    TO_TYPE = "to_type", "à saisir"
    TO_SIGN = "to_sign", "à viser"
    TO_BILL = "to_bill", "à facturer"
    SENT = "sent", "envoyé"
    LATE = "late", "en retard"
    PAID = "paid", "payé"


@dataclass(frozen=True)
class Given:
    """What a statement is made from. `weekly` is the contract's hours; `before` the days of the week going on when the
    month begins, as the month before has them."""

    loan: Loan
    sheet: Timesheet
    weekly: Decimal | None
    before: tuple[TimesheetDay, ...] = ()


@dataclass(frozen=True)
class Bill:
    """`missing`: without which nothing can be invoiced. `unsettled`: terms the agreement leaves open, counted for
    nothing. `verdict`: the total beside the lender's real cost."""

    lines: tuple[StatementLine, ...]
    before_vat: Decimal
    vat: Decimal
    with_vat: Decimal
    cost: Decimal | None
    verdict: Verdict
    missing: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()


def bill(given: Given, today: date) -> Bill:
    terms, sheet = given.loan.billing, given.sheet
    lines = [*_pay_lines(given), *_expense_lines(terms, sheet)]
    cost = real_cost(sheet)
    if sheet.is_brought_to_cost and cost is not None and (gap := cost - total(lines)):
        lines.append(StatementLine(label="Régularisation au coût réel du mois", amount=gap))
    lines += _reduction(given, total(lines))
    before = total(lines)
    vat = cents(before * (terms.vat_percent or 0) / 100)
    return Bill(
        tuple(lines),
        before,
        vat,
        before + vat,
        cost,
        compared(given.loan.legal_basis, sheet, before, today),
        tuple(_missing(given)),
        tuple(_unsettled(given)),
    )


def total(lines: Iterable[StatementLine]) -> Decimal:
    return sum((line.amount for line in lines), _ZERO)


def real_cost(sheet: Timesheet) -> Decimal | None:
    return non_profit.cost(_facts(LegalBasis.L8241_2, sheet, None, date.min))


def compared(basis: LegalBasis, sheet: Timesheet, invoiced: Decimal, today: date) -> Verdict:
    """One cent above cost stops; below, the legal basis says."""
    return non_profit.exact_cost(_facts(basis, sheet, invoiced, today))


def _facts(basis: LegalBasis, sheet: Timesheet, invoiced: Decimal | None, today: date) -> Facts:
    paid = BillingFacts(sheet.real_wages, sheet.real_charges, sheet.real_expenses, invoiced)
    return Facts(today, loan=LoanFacts(basis=basis), billing=paid)


# Lines.


def _reduction(given: Given, so_far: Decimal) -> list[StatementLine]:
    """Down to nothing at most; L8241-2 does not provide for any."""
    reduction = min(given.sheet.reduction or _ZERO, so_far)
    if given.loan.legal_basis is not LegalBasis.L8241_3 or reduction <= 0:
        return []
    return [StatementLine(label="Réduction consentie par la prêteuse (art. L8241-3)", amount=-reduction)]


def _line(label: str, unit: LineUnit, quantity: Decimal, price: Decimal) -> StatementLine:
    share = quantity / 100 if unit is LineUnit.PERCENT else quantity
    return StatementLine(label=label, unit=unit, quantity=quantity, unit_price=price, amount=cents(share * price))


def _pay_lines(given: Given) -> Iterator[StatementLine]:
    """Gross pay, then the employer's charges on all of it."""
    terms = given.loan.billing
    gross = list(_time_lines(given))
    earned = total(gross)
    if terms.paid_leave is Billed.INCLUDED and earned:
        label = "Congés payés acquis, un dixième des salaires ci-dessus"
        gross.append(_line(label, LineUnit.PERCENT, pay.PAID_LEAVE_PERCENT, earned))
    if terms.thirteenth_month is Billed.INCLUDED and earned:
        gross.append(StatementLine(label="Treizième mois, un douzième des salaires", amount=cents(earned / 12)))
    if terms.bonuses is Billed.INCLUDED and given.sheet.bonuses:
        gross.append(StatementLine(label="Primes contractuelles et conventionnelles", amount=given.sheet.bonuses))
    yield from gross
    if terms.charges_percent is not None and gross:
        yield _line("Charges sociales de l'employeur", LineUnit.PERCENT, terms.charges_percent, total(gross))


def _time_lines(given: Given) -> Iterator[StatementLine]:
    terms, sheet = given.loan.billing, given.sheet
    price = pay.rate(terms, given.weekly)
    if price is None:
        return
    unit = LineUnit.HOUR if sheet.unit is BillingUnit.HOUR else LineUnit.DAY
    extras = _extras(given)
    worked = _sum(sheet, DayKind.WORKED) - sum((one.hours for one in extras), Decimal(0))
    kept = _sum(sheet, DayKind.HOLIDAY) + _sum(sheet, DayKind.ABSENCE)
    counts = [("Heures travaillées" if unit is LineUnit.HOUR else "Journées travaillées", worked)]
    if terms.absences is AbsenceBilling.PAY_KEPT:
        counts.append(("Jours fériés et absences, salaire maintenu", kept))
    if terms.rtt is Billed.INCLUDED:
        counts.append(("Jours de réduction du temps de travail", _sum(sheet, DayKind.RTT)))
    for label, count in counts:
        if count:
            yield _line(label, unit, count, price)
    if terms.overtime is Billed.INCLUDED:
        dear = pay.overtime_rate(terms, given.weekly) or price
        for one in extras:
            word = "Heures supplémentaires" if one.is_overtime else "Heures complémentaires"
            label = f"{word}, majorées de {one.percent}{NBSP}%"
            yield _line(label, unit, one.hours, (dear * (100 + one.percent) / 100).quantize(dear, "ROUND_DOWN"))


def _sum(sheet: Timesheet, kind: DayKind) -> Decimal:
    return sum((one.count for one in sheet.days if one.kind is kind and one.count), Decimal(0))


def _extras(given: Given) -> list[pay.Extra]:
    sheet = given.sheet
    if sheet.unit is BillingUnit.DAY or sheet.month is None or given.weekly is None:
        return []
    days = (*given.before, *sheet.days)
    return pay.extras(days, sheet.month, given.weekly, timesheets.last_day(given.loan))


def _expense_lines(terms: BillingTerms, sheet: Timesheet) -> Iterator[StatementLine]:
    vouchers = sum(1 for one in sheet.days if one.kind is DayKind.WORKED and one.count)
    if terms.meal_voucher and vouchers:
        yield _line("Titres-restaurant, part de l'employeur", LineUnit.VOUCHER, Decimal(vouchers), terms.meal_voucher)
    if terms.km_rate and sheet.km:
        yield _line("Frais kilométriques remboursés au salarié", LineUnit.KM, sheet.km, terms.km_rate)
    for one in sheet.expenses:
        said = one.kind.label if one.kind is not ExpenseKind.OTHER else ""
        label = " · ".join(filter(None, (said, one.note.strip()))) or one.kind.label
        yield StatementLine(label=f"Frais remboursés{NBSP}: {label}", amount=one.amount or _ZERO)


# What is not known.


def _missing(given: Given) -> Iterator[str]:
    terms, sheet = given.loan.billing, given.sheet
    if terms.gross_pay is None:
        yield f"Le salaire brut manque{NBSP}: complétez-le dans les conditions de facturation."
    elif pay.rate(terms, given.weekly) is None:
        yield f"Les heures du contrat manquent{NBSP}: complétez-les sur la fiche du salarié."
    if terms.charges_percent is None:
        yield f"Le taux de charges manque{NBSP}: complétez-le dans les conditions de facturation."
    if terms.vat_percent is None:
        yield f"Le taux de TVA manque{NBSP}: complétez-le dans les conditions de facturation, 0 s'il n'y en a pas."
    if terms.due_days is None:
        yield f"Le délai de paiement manque{NBSP}: complétez-le dans les conditions de facturation."
    if sheet.unit is not terms.unit:
        yield f"Le relevé n'est pas compté comme le prêt est facturé{NBSP}: {terms.unit.label}. Saisissez-le à nouveau."


def _unsettled(given: Given) -> Iterator[str]:
    """Terms nobody settled though the month asks for them."""
    terms, sheet = given.loan.billing, given.sheet
    kept = _sum(sheet, DayKind.HOLIDAY) + _sum(sheet, DayKind.ABSENCE)
    asked = (
        (terms.paid_leave, True, "les congés payés"),
        (terms.thirteenth_month, True, "le treizième mois"),
        (terms.bonuses, bool(sheet.bonuses), "les primes"),
        (terms.rtt, bool(_sum(sheet, DayKind.RTT)), "les jours de RTT"),
        (terms.overtime, bool(_extras(given)), "les heures au-delà du contrat"),
        (terms.absences, bool(kept), "les absences et jours fériés"),
        (terms.km_rate, bool(sheet.km), "les kilomètres"),
    )
    if terms.overtime is Billed.INCLUDED and terms.unit is BillingUnit.HOUR and given.weekly is None:
        yield f"Les heures du contrat manquent{NBSP}: les heures supplémentaires ne sont pas comptées à part."
    for term, is_asked, said in asked:
        if term is None and is_asked:
            yield f"La convention ne dit rien sur {said}{NBSP}: rien n'en est compté."


# After it is issued.


def due_on(issued_on: date, terms: BillingTerms) -> date | None:
    return None if terms.due_days is None else issued_on + timedelta(days=terms.due_days)


def in_force(statements: Iterable[Statement]) -> list[Statement]:
    """Those no correction replaces, oldest month first."""
    known = list(statements)
    replaced = {one.corrects_id for one in known}
    return sorted((one for one in known if one.id not in replaced), key=lambda one: (one.month or date.min, one.number))


def owed(statement: Statement) -> Decimal:
    """Still to pay; below zero what is to give back."""
    return (statement.with_vat or _ZERO) - (statement.paid or _ZERO)


def state_of(statement: Statement, today: date) -> MonthState:
    if owed(statement) <= 0:
        return MonthState.PAID
    return MonthState.LATE if statement.due_on and statement.due_on < today else MonthState.SENT


def month_state(
    loan: Loan,
    month: date,
    sheet: Timesheet | None,
    latest: Statement | None,
    today: date,
    changes: timesheets.Changes = (),
) -> MonthState:
    """`latest` is the statement in force of that month, if one was issued."""
    if latest is not None:
        return state_of(latest, today)
    if not timesheets.is_over(loan, month, today):
        return MonthState.COMING
    if sheet is None or timesheets.untyped(loan, sheet, changes) or timesheets.is_blank(sheet):
        return MonthState.TO_TYPE
    return MonthState.TO_BILL if timesheets.signed(sheet) else MonthState.TO_SIGN


def mode_lines(loan: Loan) -> list[str]:
    """How the lines were worked out, beyond what the agreement says."""
    terms = loan.billing
    said = [f"Chaque ligne est arrondie au centime{NBSP}; le total est la somme des lignes."]
    if terms.unit is BillingUnit.DAY:
        said.append(f"Une journée vaut le salaire mensuel divisé par 21,67 (5{NBSP}jours × 52{NBSP}semaines / 12).")
    elif terms.pay_unit.value == "month":
        said.append(f"Une heure vaut le salaire mensuel divisé par les heures du contrat × 52{NBSP}semaines / 12.")
    if terms.overtime is Billed.INCLUDED and terms.unit is BillingUnit.HOUR:
        said.append(
            f"Heures supplémentaires{NBSP}: 25{NBSP}% pour les huit premières de la semaine, puis 50{NBSP}% "
            f"(art. L3121-36)."
        )
    return said
