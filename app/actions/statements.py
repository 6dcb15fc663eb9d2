"""A loan's months: hours typed and signed, the statement made, corrected by another one, and paid."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from app.actions import saving
from app.models.changes import LoanChange
from app.models.errors import Problem, Refusal
from app.models.loans import Loan
from app.models.persons import Person
from app.models.statements import Statement
from app.models.states import INVOICED
from app.models.timesheets import Timesheet, TimesheetDay
from app.rules import french
from app.rules.legal.verdicts import Level
from app.rules.loans import statements as rules
from app.rules.loans import timesheets
from app.rules.loans.statements import Bill, Given, MonthState
from app.store import numbers, records
from app.store.store import Store


@dataclass(frozen=True)
class MonthRow:
    """One month of a loan: where it stands, its hours once typed, its statement in force once issued."""

    month: date
    state: MonthState
    sheet: Timesheet | None = None
    statement: Statement | None = None


def months(store: Store, loan: Loan, today: date) -> list[MonthRow]:
    """Each month lived so far, oldest first; none while the agreement is not signed."""
    if loan.status not in INVOICED:
        return []
    sheets = {sheet.month: sheet for sheet in records.where(store, Timesheet, loan_id=loan.id)}
    issued = {one.month: one for one in rules.in_force(records.where(store, Statement, loan_id=loan.id))}
    found = []
    changes = changes_of(store, loan)
    for month in timesheets.months(loan, today):
        sheet, latest = sheets.get(month), issued.get(month)
        found.append(MonthRow(month, rules.month_state(loan, month, sheet, latest, today, changes), sheet, latest))
    return found


def changes_of(store: Store, loan: Loan) -> tuple[LoanChange, ...]:
    """Its signed amendments: a month before one counts what the loan said then."""
    return tuple(one for one in records.where(store, LoanChange, loan_id=loan.id) if one.applied_on)


def month(store: Store, loan: Loan, of: date) -> Timesheet:
    """The month as typed, or blank; days the loan gained or lost since come and go.

    Hours typed before the loan was invoiced by the day, or the other way round, are to type again.
    """
    fresh = timesheets.blank(loan, of, changes_of(store, loan))
    for sheet in records.where(store, Timesheet, loan_id=loan.id, month=of.isoformat()):
        if sheet.unit is not fresh.unit:
            return timesheets.unsigned(replace(sheet, unit=fresh.unit, days=fresh.days))
        typed = {one.day: one for one in sheet.days}
        return replace(sheet, days=tuple(typed.get(one.day, one) for one in fresh.days))
    return fresh


def billed(store: Store, loan: Loan, sheet: Timesheet) -> Loan:
    """The loan with the billing terms of that month."""
    return timesheets.billed(loan, sheet.month, changes_of(store, loan)) if sheet.month else loan


def given(store: Store, loan: Loan, sheet: Timesheet) -> Given:
    """What that month's statement is made from."""
    person = records.get(store, Person, loan.person_id)
    weekly = next((job.weekly_hours for job in person.employments if job.organisation_id == loan.lender_id), None)
    return Given(billed(store, loan, sheet), sheet, weekly, _before(store, loan, sheet))


def _before(store: Store, loan: Loan, sheet: Timesheet) -> tuple[TimesheetDay, ...]:
    """The days of the week going on when the month begins, from the month before."""
    if sheet.month is None or not sheet.month.weekday():
        return ()
    monday = sheet.month - timedelta(days=sheet.month.weekday())
    return tuple(
        one
        for earlier in records.where(store, Timesheet, loan_id=loan.id, month=monday.replace(day=1).isoformat())
        for one in earlier.days
        if one.day and one.day >= monday
    )


def bill(store: Store, loan: Loan, sheet: Timesheet, today: date) -> Bill:
    return rules.bill(given(store, loan, sheet), today)


def save_month(store: Store, sheet: Timesheet) -> Timesheet:
    """Writes the month; when what was signed changes, the signatures fall. Raises Refusal."""
    saving.refuse(timesheets.problems(sheet))
    _check_loan(records.get(store, Loan, sheet.loan_id))
    before = _kept(store, sheet)
    if before is not None and timesheets.text(before) != timesheets.text(sheet):
        sheet = timesheets.unsigned(sheet)
    with store.write("saisir un relevé d'heures") as work:
        return records.save(work, sheet)


def _kept(store: Store, sheet: Timesheet) -> Timesheet | None:
    return records.get(store, Timesheet, sheet.id) if sheet.id else None


def sign(store: Store, sheet_id: str, signed_on: date, today: date) -> Timesheet:
    """Notes that the employee and both companies signed the month as it is typed. Raises Refusal."""
    sheet = records.get(store, Timesheet, sheet_id)
    loan = records.get(store, Loan, sheet.loan_id)
    if signed_on > today:
        raise Refusal(Problem("signed_on", "La date du visa est à venir\u00a0: corrigez-la."))
    left = timesheets.untyped(loan, sheet, changes_of(store, loan))
    if left:
        raise Refusal(
            Problem("days", f"Le {french.day_figures(left[0])} n'est pas saisi\u00a0: complétez le relevé d'abord.")
        )
    with store.write("noter le visa d'un relevé d'heures") as work:
        return records.save(
            work,
            replace(sheet, person_signed_on=signed_on, host_signed_on=signed_on, lender_signed_on=signed_on),
        )


def issue(store: Store, sheet_id: str, today: date) -> Statement:
    """Makes the month's statement, numbered; when there is one already, the correction that replaces it.

    Raises Refusal while the month goes on, is not signed, lacks a fact, exceeds cost, or when nothing changed.
    """
    sheet = records.get(store, Timesheet, sheet_id)
    loan = billed(store, records.get(store, Loan, sheet.loan_id), sheet)
    made = bill(store, loan, sheet, today)
    former = latest(store, sheet)
    saving.refuse(_not_yet(loan, sheet, made, today))
    draft = drafted(loan, sheet, made, today)
    if former is not None:
        if _same(former, draft):
            raise Refusal(Problem("days", f"Rien n'a changé depuis {former.number}\u00a0: il n'y a rien à corriger."))
        draft = replace(draft, corrects_id=former.id, paid=former.paid, paid_on=former.paid_on)
    with store.write("corriger un décompte" if former else "établir un décompte") as work:
        number = numbers.next_statement_number(work, loan.number)
        return records.save(work, replace(draft, number=number))


def latest(store: Store, sheet: Timesheet) -> Statement | None:
    """The month's statement in force."""
    every = rules.in_force(records.where(store, Statement, loan_id=sheet.loan_id))
    return next((one for one in every if one.month == sheet.month), None)


def drafted(loan: Loan, sheet: Timesheet, made: Bill, today: date) -> Statement:
    """The statement as it would be issued today, without its number."""
    return Statement(
        loan_id=loan.id,
        month=sheet.month,
        before_vat=made.before_vat,
        vat_percent=loan.billing.vat_percent,
        vat=made.vat,
        with_vat=made.with_vat,
        cost=made.cost,
        issued_on=today,
        due_on=rules.due_on(today, loan.billing),
        lines=made.lines,
    )


def is_outdated(former: Statement, loan: Loan, sheet: Timesheet, made: Bill) -> bool:
    """Whether the month says something else than its statement."""
    return former.issued_on is None or not _same(former, drafted(loan, sheet, made, former.issued_on))


def _same(former: Statement, draft: Statement) -> bool:
    def said(one: Statement) -> object:
        lines = tuple((line.label, line.quantity, line.unit_price, line.amount) for line in one.lines)
        return lines, one.vat_percent, one.with_vat

    return said(former) == said(draft)


def _not_yet(loan: Loan, sheet: Timesheet, made: Bill, today: date) -> list[Problem]:
    _check_loan(loan)
    found = [Problem("billing", sentence) for sentence in made.missing]
    if sheet.month is None or not timesheets.is_over(loan, sheet.month, today):
        found.append(Problem("month", "Le mois n'est pas fini\u00a0: le décompte se fait une fois le mois passé."))
    elif not timesheets.signed(sheet):
        found.append(
            Problem("signed_on", "Le relevé d'heures n'est pas visé par les trois\u00a0: notez leur visa d'abord.")
        )
    if made.verdict.level is Level.BLOCKS:
        found.append(Problem("real_wages", f"{made.verdict.says} {made.verdict.do}"))
    return found


def _check_loan(loan: Loan) -> None:
    if loan.status not in INVOICED:
        raise Refusal(Problem("status", "La convention n'est pas signée\u00a0: rien ne se facture encore."))


def note_payment(store: Store, statement_id: str, amount: Decimal, paid_on: date, today: date) -> Statement:
    """Adds what came in to what came before. Raises Refusal."""
    statement = records.get(store, Statement, statement_id)
    if amount <= 0:
        raise Refusal(Problem("paid", "Donnez le montant reçu."))
    if paid_on > today:
        raise Refusal(Problem("paid_on", "La date du paiement est à venir\u00a0: corrigez-la."))
    with store.write("noter un paiement") as work:
        return records.save(work, replace(statement, paid=(statement.paid or Decimal(0)) + amount, paid_on=paid_on))
