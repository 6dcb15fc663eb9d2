"""What changes of a loan under way, what it makes sign again, what the loan said on a given day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from app.models.changes import LoanChange
from app.models.loans import DocumentKind, LegalBasis, Loan, LoanStatus
from app.models.organisations import Organisation
from app.models.persons import ContractKind
from app.models.places import Place
from app.models.weeks import Weeks
from app.rules.legal.verdicts import Level
from app.rules.loans import changes, loan_records, timesheets
from app.rules.loans.changes_facts import BY_NAME, FACTS, as_of, read, said, value_of, with_values, written
from tests.filled import filled
from tests.rules.loans.loan_files import ENDS, STARTS, TODAY, settled, week

AGREEMENT, AMENDMENT = DocumentKind.AGREEMENT_CHANGE, DocumentKind.AMENDMENT_CHANGE
RUNNING = replace(settled().loan, status=LoanStatus.RUNNING, starts_on=date(2026, 10, 5))
MORNINGS = Weeks((week("01234", (6, 12)),))


def change(loan: Loan = RUNNING, on: date | None = TODAY, number: int = 0, **facts: Any) -> LoanChange:
    items = changes.items(loan, with_values(loan, facts))
    return LoanChange(id=f"c{number}", loan_id=loan.id, number=number, effective_on=on, items=items)


def applied(loan: Loan, one: LoanChange) -> tuple[Loan, LoanChange]:
    return changes.apply(loan, one), replace(one, applied_on=TODAY)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
@pytest.mark.parametrize("seed", [1, 2])
def test_every_fact_reads_back_what_it_wrote(fact: Any, seed: int) -> None:
    value = value_of(filled(Loan, seed), fact.name)
    assert read(fact, written(fact, value)) == value
    blank = value_of(Loan(), fact.name)
    assert read(fact, written(fact, blank)) == blank


BOTH = {"starts_on", "ends_on", "grid", "site_name", "place", "job_title", "qualification", "tasks", "features", "ppe"}
BOTH |= {"is_special_risk", "is_reinforced_follow_up", "early_end_notice_days", "recall_notice_days"}
BOTH |= {"billing.meal_voucher", "billing.km_rate"}


@pytest.mark.parametrize("name", BY_NAME)
def test_who_signs_again_for_each_fact(name: str) -> None:
    facts: dict[str, Any] = {name: value_of(Loan(), name)}
    asked_for = change(filled(Loan, 1), TODAY, 0, **facts).items
    asked = changes.to_sign(asked_for)
    papers = {one.kind: one.parties for one in asked}
    if name in BOTH:
        assert papers == {AGREEMENT: ("lender", "host"), AMENDMENT: ("lender", "person")}
        assert "accord écrit" in asked[1].sentence
    elif name == "tutor" or name.startswith("billing."):
        assert papers == {AGREEMENT: ("lender", "host")}
    else:
        assert papers == {}
        assert "sans avenant" in changes.nothing_to_sign(asked_for)


@pytest.mark.parametrize("year", [9999, 2101])
def test_a_year_no_form_reads_is_refused(year: int) -> None:
    found = changes.problems(RUNNING, change(ends_on=date(year, 12, 31)), TODAY)
    assert [one.field for one in found] == ["ends_on"]
    assert "entre 1900 et 2100" in found[0].sentence
    assert loan_records.loan_problems(replace(RUNNING, ends_on=date(year, 12, 31)), TODAY)


@pytest.mark.parametrize(
    ("facts", "on", "said_"),
    [
        ({"billing.charges_percent": Decimal(41)}, date(2026, 12, 15), "premier jour d'un mois"),
        ({"billing.charges_percent": Decimal(999)}, date(2026, 12, 1), "Entre 0 et 200"),
        ({"billing.gross_pay": Decimal(0)}, date(2026, 12, 1), "supérieur à zéro"),
        ({"billing.charges_percent": Decimal(41)}, date(2026, 12, 1), ""),
        ({"billing.charges_percent": Decimal(41)}, date(2026, 10, 5), ""),
    ],
)
def test_billing_terms_change_with_a_month(facts: dict[str, Any], on: date, said_: str) -> None:
    found = changes.problems(RUNNING, change(on=on, **facts), TODAY)
    assert said_ in " ".join(one.sentence for one in found)
    assert bool(found) is bool(said_)


def test_each_month_is_billed_by_its_own_terms() -> None:
    before = RUNNING.billing.charges_percent
    loan, one = applied(RUNNING, change(on=date(2026, 12, 1), **{"billing.charges_percent": Decimal(41)}))
    november, december = (timesheets.billed(loan, date(2026, month, 1), (one,)).billing for month in (11, 12))
    assert (november.charges_percent, december.charges_percent) == (before, Decimal(41))
    assert as_of(loan, (one,), date(2026, 11, 30)).billing == RUNNING.billing


def test_several_subjects_are_named_once() -> None:
    asked = change(ends_on=ENDS + timedelta(days=30), grid=MORNINGS, tutor="Léa", site_name="Quai")
    assert changes.subjects(asked.items) == "la durée, les horaires, le lieu et le tuteur"


@pytest.mark.parametrize(
    ("on", "facts", "said_"),
    [
        (TODAY, {}, "Rien ne change"),
        (None, {"tutor": "Léa"}, "prend effet"),
        (date(2026, 10, 4), {"tutor": "Léa"}, "rien ne change avant"),
        (ENDS + timedelta(days=1), {"tutor": "Léa"}, "Au plus tard"),
        (ENDS + timedelta(days=2), {"ends_on": ENDS + timedelta(days=40)}, "Au plus tard"),
        (TODAY, {"starts_on": date(2026, 10, 12)}, "premier jour ne change plus"),
        (TODAY, {"ends_on": TODAY - timedelta(days=1)}, "déjà passé"),
        (TODAY, {"ends_on": None}, "premier et un dernier jour"),
    ],
)
def test_what_is_refused(on: date | None, facts: dict[str, Any], said_: str) -> None:
    found = changes.problems(RUNNING, change(on=on, **facts), TODAY)
    assert said_ in " ".join(one.sentence for one in found)


@pytest.mark.parametrize(
    ("on", "facts"),
    [
        (date(2026, 10, 5), {"tutor": "Léa"}),
        (ENDS, {"tutor": "Léa"}),
        (ENDS + timedelta(days=1), {"ends_on": ENDS + timedelta(days=40)}),
        (TODAY, {"ends_on": TODAY}),
        (None, {"tutor_phone": "+33553000001"}),
    ],
)
def test_first_and_last_days_are_days_of_the_loan(on: date | None, facts: dict[str, Any]) -> None:
    assert changes.problems(RUNNING, change(on=on, **facts), TODAY) == []


def test_a_term_gone_by_is_not_renewed() -> None:
    late = change(on=ENDS, ends_on=ENDS + timedelta(days=40))
    [found] = changes.problems(RUNNING, late, ENDS + timedelta(days=1))
    assert "refaites une convention" in found.sentence
    assert changes.problems(RUNNING, late, ENDS) == []


@pytest.mark.parametrize("status", [LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.ENDED, LoanStatus.CANCELLED])
def test_only_a_signed_loan_changes(status: LoanStatus) -> None:
    assert changes.problems(replace(RUNNING, status=status), change(tutor="Léa"), TODAY)


def test_a_first_day_put_off_before_the_start_takes_effect_on_the_earlier_day() -> None:
    signed = replace(RUNNING, status=LoanStatus.SIGNED, starts_on=STARTS)
    later = STARTS + timedelta(days=14)
    assert changes.problems(signed, change(signed, later, starts_on=later), TODAY)
    asked = change(signed, STARTS, starts_on=later)
    assert changes.problems(signed, asked, TODAY) == []
    after, done = applied(signed, asked)
    assert as_of(after, [done], STARTS).starts_on == later
    assert as_of(after, [done], STARTS - timedelta(days=1)).starts_on == STARTS


def test_before_its_day_the_loan_said_otherwise() -> None:
    after, done = applied(RUNNING, change(on=date(2028, 2, 29), grid=MORNINGS))
    assert as_of(after, [done], date(2028, 2, 28)).grid == RUNNING.grid
    assert as_of(after, [done], date(2028, 2, 29)).grid == MORNINGS
    assert as_of(after, [replace(done, applied_on=None)], date(2028, 2, 28)) == after


def test_two_changes_in_a_row_each_from_its_day() -> None:
    evenings = Weeks((week("01234", (14, 20)),))
    one, first = applied(RUNNING, change(on=date(2026, 12, 1), number=1, grid=MORNINGS, tutor="Léa"))
    two, second = applied(one, change(one, date(2027, 1, 31), 2, grid=evenings))
    both = [second, first]
    assert [as_of(two, both, day).grid for day in (date(2026, 11, 30), date(2026, 12, 1), date(2027, 1, 31))] == [
        RUNNING.grid,
        MORNINGS,
        evenings,
    ]
    assert as_of(two, both, date(2026, 11, 30)).tutor == RUNNING.tutor
    assert as_of(two, both, date(2026, 12, 31)).tutor == "Léa"


def test_a_later_amendment_that_takes_effect_sooner_counts_from_its_own_day() -> None:
    evenings = Weeks((week("01234", (14, 20)),))
    one, first = applied(RUNNING, change(on=date(2027, 3, 1), number=1, grid=MORNINGS))
    two, second = applied(one, change(one, date(2027, 2, 1), 2, grid=evenings))
    found = [as_of(two, [first, second], day).grid for day in (date(2027, 1, 31), date(2027, 2, 1), date(2027, 3, 1))]
    assert found == [RUNNING.grid, evenings, evenings]


def test_a_month_cut_by_a_change_plans_each_half_by_its_own_hours() -> None:
    after, done = applied(RUNNING, change(on=date(2026, 12, 16), grid=MORNINGS))
    sheet = timesheets.as_planned(after, timesheets.blank(after, date(2026, 12, 1), [done]), [done])
    counts = {one.day: one.count for one in sheet.days}
    assert (counts[date(2026, 12, 15)], counts[date(2026, 12, 16)]) == (Decimal(7), Decimal(6))
    assert timesheets.untyped(after, sheet, [done]) == []


def test_a_grid_of_six_days_makes_the_saturday_to_type_from_its_day_only() -> None:
    six = Weeks((week("012345", (6, 12)),))
    after, done = applied(RUNNING, change(on=date(2026, 12, 14), grid=six))
    blank = timesheets.blank(after, date(2026, 12, 1), [done])
    saturdays = [day for day in timesheets.untyped(after, blank, [done]) if day.weekday() == 5]
    assert saturdays == [date(2026, 12, 19), date(2026, 12, 26)]


def test_only_what_the_change_newly_stops_is_said() -> None:
    file = settled()
    open_before = replace(file, loan=replace(file.loan, status=LoanStatus.RUNNING, purpose=""))
    employment = replace(file.employment, contract=ContractKind.CDD, ends_on=date(2027, 4, 30))
    open_before = replace(open_before, person=replace(file.person, employments=(employment,)))
    longer = change(open_before.loan, ends_on=date(2027, 5, 31))
    found = changes.newly_wrong(open_before, longer, TODAY)
    assert [one.rule for one in found] == ["contract.fixed_term"]
    assert changes.newly_wrong(open_before, change(open_before.loan, ends_on=date(2027, 4, 30)), TODAY) == []


def test_l8241_3_stops_at_three_years_to_the_day() -> None:
    file = settled()
    lender = Organisation(id="lender", name="Grande", headcount=6000, years_at_250=10, group_name="A", has_cse=False)
    loan = replace(
        file.loan,
        legal_basis=LegalBasis.L8241_3,
        status=LoanStatus.RUNNING,
        purpose="Partenariat",
        starts_on=date(2026, 1, 5),
        first_agreement_on=date(2026, 1, 5),
    )
    known = replace(file, lender=lender, loan=loan)
    rules = [
        [one.rule for one in changes.newly_wrong(known, change(loan, ends_on=until), TODAY)]
        for until in (date(2029, 1, 4), date(2029, 1, 10))
    ]
    assert "large_to_small.duration" not in rules[0]
    assert "large_to_small.duration" in rules[1]


def test_longer_hours_than_the_law_allows_stop() -> None:
    file = replace(settled(), loan=replace(settled().loan, status=LoanStatus.RUNNING))
    found = changes.newly_wrong(file, change(file.loan, grid=Weeks((week("012345", (6, 19)),))), TODAY)
    assert any(one.level is Level.BLOCKS and one.rule.startswith("hours.") for one in found)


def test_another_post_asks_for_training_and_exam() -> None:
    file = replace(settled(), loan=RUNNING)
    told = " ".join(changes.reminders(file, change(tasks="Conduire.", is_reinforced_follow_up=True)))
    assert "L4141-2" in told
    assert "aptitude" in told
    assert not any("L4141-2" in one for one in changes.reminders(file, change(tutor="Léa")))


def test_a_day_already_gone_is_warned_of() -> None:
    assert changes.warnings(change(on=TODAY - timedelta(days=1), tasks="Autre."), TODAY)
    assert not changes.warnings(change(on=TODAY, tasks="Autre."), TODAY)


def test_a_place_is_said_with_its_commune() -> None:
    place = written(BY_NAME["place"], Place("Quai 3\nBâtiment B", "47600", "47195", 44.1, 0.3))
    assert said(BY_NAME["place"], place, {"47195": "Nérac"}) == ("Quai 3, Bâtiment B, 47600 Nérac",)
    assert said(BY_NAME["place"], "", {}) == ("non précisé",)
