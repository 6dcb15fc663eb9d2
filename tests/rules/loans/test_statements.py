"""À l'euro près: each line, the total, the real cost, the states; every cent accounted for."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given as hypothesis_given
from hypothesis import settings
from hypothesis import strategies as st

from app.models.loans import AbsenceBilling, Billed, BillingTerms, BillingUnit, LegalBasis
from app.models.persons import PayUnit
from app.models.statements import Statement
from app.models.timesheets import DayKind, Expense, ExpenseKind, Timesheet
from app.rules.legal.verdicts import Level
from app.rules.loans import pay, statement_totals, statements, timesheets
from app.rules.loans.statements import Given, MonthState
from tests.rules.loans.test_timesheets import ALSACE, LOAN, full

TODAY = date(2026, 12, 2)
JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)
PLAIN = BillingTerms(
    gross_pay=Decimal(15),
    pay_unit=PayUnit.HOUR,
    charges_percent=Decimal("40.00"),
    paid_leave=Billed.EXCLUDED,
    rtt=Billed.EXCLUDED,
    thirteenth_month=Billed.EXCLUDED,
    bonuses=Billed.EXCLUDED,
    overtime=Billed.EXCLUDED,
    absences=AbsenceBilling.WORKED_ONLY,
)


def bill(terms: BillingTerms = PLAIN, month: date = JUNE, **sheet: Any) -> statements.Bill:
    return statements.bill(given(terms, month, **sheet), TODAY)


def given(terms: BillingTerms = PLAIN, month: date = JUNE, **sheet: Any) -> Given:
    loan = replace(LOAN, billing=terms)
    return Given(loan, replace(full(loan, month), **sheet), Decimal(35))


def with_day(sheet: Timesheet, day: date, kind: DayKind, count: str) -> Timesheet:
    days = (replace(one, kind=kind, count=Decimal(count)) if one.day == day else one for one in sheet.days)
    return replace(sheet, days=tuple(days))


def amounts(made: statements.Bill) -> dict[str, Decimal]:
    return {line.label.replace("\u00a0", " "): line.amount for line in made.lines}


def test_hours_times_pay_then_charges_then_vat() -> None:
    made = bill()
    assert amounts(made) == {"Heures travaillées": 2310, "Charges sociales de l'employeur": 924}
    assert (made.before_vat, made.vat, made.with_vat) == (3234, Decimal("646.80"), Decimal("3880.80"))
    assert made.missing == made.unsettled == ()


def test_every_part_of_the_pay_is_a_line_and_bears_charges() -> None:
    terms = replace(PLAIN, paid_leave=Billed.INCLUDED, thirteenth_month=Billed.INCLUDED, bonuses=Billed.INCLUDED)
    assert amounts(bill(terms, bonuses=Decimal(80))) == {
        "Heures travaillées": 2310,
        "Congés payés acquis, un dixième des salaires ci-dessus": 231,
        "Treizième mois, un douzième des salaires": Decimal("192.50"),
        "Primes contractuelles et conventionnelles": 80,
        "Charges sociales de l'employeur": Decimal("1125.40"),
    }


def test_expenses_bear_no_charges() -> None:
    terms = replace(PLAIN, meal_voucher=Decimal("5.40"), km_rate=Decimal("0.5290"))
    expenses = (Expense(kind=ExpenseKind.LODGING, amount=Decimal(62), note="nuit du 3"),)
    made = amounts(bill(terms, km=Decimal("120.5"), expenses=expenses))
    assert made["Titres-restaurant, part de l'employeur"] == 22 * Decimal("5.40")
    assert made["Frais kilométriques remboursés au salarié"] == Decimal("63.74")
    assert made["Frais remboursés : hébergement · nuit du 3"] == 62
    assert made["Charges sociales de l'employeur"] == 924


def test_a_bank_holiday_is_billed_when_the_pay_kept_is() -> None:
    assert amounts(bill(month=MAY))["Heures travaillées"] == 119 * 15
    kept = amounts(bill(replace(PLAIN, absences=AbsenceBilling.PAY_KEPT), MAY))
    assert kept["Jours fériés et absences, salaire maintenu"] == 28 * 15


def test_alsace_moselle_has_two_more_days_to_keep_the_pay_of() -> None:
    loan = replace(ALSACE, billing=replace(PLAIN, absences=AbsenceBilling.PAY_KEPT))
    made = statements.bill(Given(loan, full(loan, date(2026, 4, 1)), Decimal(35)), TODAY)
    assert amounts(made)["Jours fériés et absences, salaire maintenu"] == 14 * 15


@pytest.mark.parametrize(
    ("absences", "worked", "kept"), [(AbsenceBilling.WORKED_ONLY, 147, 0), (AbsenceBilling.PAY_KEPT, 147, 7)]
)
def test_an_absence_under_both_terms(absences: AbsenceBilling, worked: int, kept: int) -> None:
    of = given(replace(PLAIN, absences=absences))
    made = amounts(
        statements.bill(replace(of, sheet=with_day(of.sheet, date(2026, 6, 3), DayKind.ABSENCE, "7")), TODAY)
    )
    assert made["Heures travaillées"] == worked * 15
    assert made.get("Jours fériés et absences, salaire maintenu", 0) == kept * 15


def test_leave_taken_is_not_billed_and_rtt_only_when_the_terms_say() -> None:
    of = given()
    sheet = with_day(with_day(of.sheet, date(2026, 6, 3), DayKind.LEAVE, "7"), date(2026, 6, 4), DayKind.RTT, "7")
    assert amounts(statements.bill(replace(of, sheet=sheet), TODAY))["Heures travaillées"] == 140 * 15
    included = replace(of.loan, billing=replace(PLAIN, rtt=Billed.INCLUDED))
    made = amounts(statements.bill(replace(of, loan=included, sheet=sheet), TODAY))
    assert made["Jours de réduction du temps de travail"] == 105


def overtime_week(hours: str, terms: BillingTerms, weekly: str = "35") -> dict[str, Decimal]:
    """One week of June of five equal days."""
    loan = replace(LOAN, billing=terms)
    sheet = timesheets.blank(loan, JUNE)
    for day in range(8, 13):
        sheet = with_day(sheet, date(2026, 6, day), DayKind.WORKED, str(Decimal(hours) / 5))
    made = amounts(statements.bill(Given(loan, sheet, Decimal(weekly)), TODAY))
    return {label: amount for label, amount in made.items() if "Charges" not in label}


def test_overtime_is_25_percent_for_eight_hours_then_50() -> None:
    paid = overtime_week("45", replace(PLAIN, overtime=Billed.INCLUDED))
    assert paid == {
        "Heures travaillées": 525,
        "Heures supplémentaires, majorées de 25 %": 150,
        "Heures supplémentaires, majorées de 50 %": 45,
    }
    assert overtime_week("45", PLAIN) == {"Heures travaillées": 525}


def test_part_time_has_complementary_hours() -> None:
    paid = overtime_week("25", replace(PLAIN, overtime=Billed.INCLUDED), "20")
    assert paid == {
        "Heures travaillées": 300,
        "Heures complémentaires, majorées de 10 %": 33,
        "Heures complémentaires, majorées de 25 %": Decimal("56.25"),
    }


def test_a_pay_for_39_hours_holds_its_own_majoration() -> None:
    monthly = Decimal(2600)
    terms = replace(PLAIN, gross_pay=monthly, pay_unit=PayUnit.MONTH, overtime=Billed.INCLUDED)
    base = pay.overtime_rate(terms, Decimal(39))
    assert base == Decimal("15.0000")
    assert overtime_week("40", terms, "39")["Heures supplémentaires, majorées de 25 %"] == Decimal("18.75")


def test_a_week_over_two_months_counts_where_it_ends() -> None:
    loan = replace(LOAN, billing=replace(PLAIN, overtime=Billed.INCLUDED))
    july = full(loan, date(2026, 7, 1))
    before = tuple(
        replace(one, count=Decimal(9)) for one in full(loan, JUNE).days if one.day and one.day >= date(2026, 6, 29)
    )
    made = amounts(statements.bill(Given(loan, july, Decimal(35), before), TODAY))
    assert made["Heures supplémentaires, majorées de 25 %"] == 4 * Decimal("18.75")
    alone = amounts(statements.bill(Given(loan, full(loan, JUNE), Decimal(35)), TODAY))
    assert not [label for label in alone if "majorées" in label]


def test_the_last_week_of_a_loan_counts_in_its_last_month() -> None:
    loan = replace(LOAN, ends_on=date(2026, 6, 30), billing=replace(PLAIN, overtime=Billed.INCLUDED))
    sheet = with_day(with_day(full(loan, JUNE), date(2026, 6, 29), DayKind.WORKED, "20"), date(2026, 6, 30),
                     DayKind.WORKED, "17")  # fmt: skip
    made = amounts(statements.bill(Given(loan, sheet, Decimal(35)), TODAY))
    assert made["Heures supplémentaires, majorées de 25 %"] == 2 * Decimal("18.75")


def test_by_the_day_as_a_forfait_jours_is() -> None:
    terms = replace(PLAIN, unit=BillingUnit.DAY, gross_pay=Decimal("3900.00"), pay_unit=PayUnit.MONTH)
    made = bill(terms)
    line = made.lines[0]
    assert (line.label, line.quantity, line.unit_price) == ("Journées travaillées", 22, Decimal(180))
    assert line.amount == 3960


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (replace(PLAIN, gross_pay=None), "salaire brut"),
        (replace(PLAIN, charges_percent=None), "taux de charges"),
        (replace(PLAIN, vat_percent=None), "TVA"),
        (replace(PLAIN, due_days=None), "délai de paiement"),
    ],
)
def test_without_these_nothing_can_be_invoiced(terms: BillingTerms, said: str) -> None:
    assert said in bill(terms).missing[0]


def test_the_hours_of_the_contract_are_asked_for_a_monthly_pay() -> None:
    of = given(replace(PLAIN, pay_unit=PayUnit.MONTH))
    assert "heures du contrat" in statements.bill(replace(of, weekly=None), TODAY).missing[0]
    by_hour = statements.bill(replace(given(replace(PLAIN, overtime=Billed.INCLUDED)), weekly=None), TODAY)
    assert by_hour.missing == ()
    assert "supplémentaires" in by_hour.unsettled[0]


def test_a_term_left_open_is_said_and_counted_for_nothing() -> None:
    made = bill(replace(PLAIN, paid_leave=None, absences=None), MAY)
    assert [sentence.split("rien sur ")[1].split("\u00a0")[0] for sentence in made.unsettled] == [
        "les congés payés",
        "les absences et jours fériés",
    ]
    assert made.before_vat == bill(month=MAY).before_vat


@pytest.mark.parametrize(
    ("gap", "basis", "level"),
    [
        ("0.01", LegalBasis.L8241_2, Level.BLOCKS),
        ("0.01", LegalBasis.L8241_3, Level.BLOCKS),
        ("0.00", LegalBasis.L8241_2, Level.OK),
        ("-0.01", LegalBasis.L8241_2, Level.WARNS),
        ("-0.01", LegalBasis.L8241_3, Level.OK),
    ],
)
def test_one_cent_above_cost_stops(gap: str, basis: LegalBasis, level: Level) -> None:
    of = given(real_wages=Decimal(2310) - Decimal(gap), real_charges=Decimal(924), real_expenses=Decimal(0))
    of = replace(of, loan=replace(of.loan, legal_basis=basis))
    made = statements.bill(of, TODAY)
    assert made.verdict.level is level
    brought = statements.bill(replace(of, sheet=replace(of.sheet, is_brought_to_cost=True)), TODAY)
    assert (brought.verdict.level, brought.before_vat) == (Level.OK, made.cost)


def test_only_l8241_3_may_be_invoiced_below_cost_down_to_nothing() -> None:
    of = given(reduction=Decimal(1000))
    assert statements.bill(of, TODAY).before_vat == 3234
    young = replace(of, loan=replace(of.loan, legal_basis=LegalBasis.L8241_3))
    assert statements.bill(young, TODAY).before_vat == 2234
    free = statements.bill(replace(young, sheet=replace(of.sheet, reduction=Decimal(9999))), TODAY)
    assert (free.before_vat, free.with_vat) == (0, 0)


def test_a_cost_nobody_gave_is_asked_for() -> None:
    made = bill(real_wages=Decimal(2310))
    assert (made.cost, made.verdict.level) == (None, Level.UNKNOWN)


MONEY = st.decimals(0, 9999, places=2)


@settings(max_examples=120, deadline=None)
@hypothesis_given(
    gross=st.decimals(9, 6000, places=2),
    percent=st.decimals(0, 70, places=2),
    by_month=st.booleans(),
    leave=st.booleans(),
    counts=st.lists(st.decimals(0, 12, places=2), min_size=30, max_size=30),
    month=st.sampled_from([date(2027, 2, 1), date(2028, 2, 1), JUNE, MAY]),
    km=st.decimals(0, 3000, places=2),
    vat=st.sampled_from([Decimal("20.00"), Decimal("5.50"), Decimal("0.00")]),
    costs=st.tuples(MONEY, MONEY, MONEY),
    brought=st.booleans(),
)
def test_the_lines_are_the_total_to_the_cent(**drawn: Any) -> None:
    terms = replace(
        PLAIN,
        gross_pay=drawn["gross"],
        pay_unit=PayUnit.MONTH if drawn["by_month"] else PayUnit.HOUR,
        charges_percent=drawn["percent"],
        paid_leave=Billed.INCLUDED if drawn["leave"] else Billed.EXCLUDED,
        overtime=Billed.INCLUDED,
        vat_percent=drawn["vat"],
        km_rate=Decimal("0.5290"),
    )
    of = given(terms, drawn["month"])
    days = tuple(replace(one, count=count) for one, count in zip(of.sheet.days, drawn["counts"], strict=False))
    wages, charges, expenses = drawn["costs"]
    sheet = replace(
        of.sheet,
        days=days,
        km=drawn["km"],
        real_wages=wages,
        real_charges=charges,
        real_expenses=expenses,
        is_brought_to_cost=drawn["brought"],
    )
    made = statements.bill(replace(of, sheet=sheet), TODAY)
    cent = Decimal("0.01")
    assert sum((line.amount for line in made.lines), Decimal(0)) == made.before_vat
    assert made.vat == (made.before_vat * drawn["vat"] / 100).quantize(cent, ROUND_HALF_UP)
    assert made.with_vat == made.before_vat + made.vat
    for line in made.lines:
        assert line.amount == line.amount.quantize(cent)
        if line.quantity is not None and line.unit_price is not None:
            share = line.quantity / 100 if line.unit.label == "%" else line.quantity
            assert line.amount == (share * line.unit_price).quantize(cent, ROUND_HALF_UP)
    assert made.cost == wages + charges + expenses
    assert (made.verdict.level is Level.BLOCKS) == (made.before_vat > made.cost)
    assert not drawn["brought"] or made.before_vat == made.cost


@settings(max_examples=100, deadline=None)
@hypothesis_given(
    gross=st.decimals(1000, 6000, places=2), weekly=st.decimals(10, 39, places=2), hours=st.decimals(1, 250, places=2)
)
def test_hours_at_the_rate_never_exceed_what_those_hours_cost(gross: Decimal, weekly: Decimal, hours: Decimal) -> None:
    terms = replace(PLAIN, gross_pay=gross, pay_unit=PayUnit.MONTH)
    price = pay.rate(terms, weekly)
    assert price is not None
    real = gross * hours * 12 / (weekly * 52)
    assert pay.cents(price * hours) <= pay.cents(real)


# After it is issued.

SENT = Statement(
    id="s1", number="2026-A-014-R01", loan_id="l", month=JUNE, before_vat=Decimal(3234), vat=Decimal("646.80"),
    with_vat=Decimal("3880.80"), issued_on=date(2026, 7, 2), due_on=date(2026, 8, 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("paid", "today", "state"),
    [
        (None, date(2026, 8, 1), MonthState.SENT),
        (None, date(2026, 8, 2), MonthState.LATE),
        ("3880.79", date(2026, 8, 2), MonthState.LATE),
        ("3880.80", date(2026, 8, 2), MonthState.PAID),
        ("4000", date(2026, 8, 2), MonthState.PAID),
    ],
)
def test_sent_late_paid(paid: str | None, today: date, state: MonthState) -> None:
    assert statements.state_of(replace(SENT, paid=Decimal(paid) if paid else None), today) is state


def test_a_month_waits_for_hours_then_for_signatures_then_for_its_statement() -> None:
    sheet, today = full(LOAN, JUNE), date(2026, 7, 1)
    signed = replace(sheet, person_signed_on=today, host_signed_on=today, lender_signed_on=today)
    states = [
        statements.month_state(LOAN, JUNE, one, None, today)
        for one in (None, timesheets.blank(LOAN, JUNE), sheet, signed)
    ]
    assert states == [MonthState.TO_TYPE, MonthState.TO_TYPE, MonthState.TO_SIGN, MonthState.TO_BILL]
    assert statements.month_state(LOAN, JUNE, None, None, date(2026, 6, 30)) is MonthState.COMING
    assert statements.month_state(LOAN, JUNE, signed, SENT, today) is MonthState.SENT


def test_a_year_counts_what_is_in_force() -> None:
    correction = replace(
        SENT, id="s2", number="2026-A-014-R02", corrects_id="s1", with_vat=Decimal(3000), paid=Decimal(100)
    )
    other = replace(SENT, id="s3", loan_id="m", month=date(2027, 1, 1))
    found = statement_totals.of_year([SENT, correction, other], 2026)
    assert found == [correction]
    of = statement_totals.by(found, lambda one: one.loan_id, SENT.due_on + timedelta(days=1) if SENT.due_on else TODAY)
    assert list(of) == ["l"]
    assert (of["l"].count, of["l"].paid, of["l"].late) == (1, 100, 2900)
