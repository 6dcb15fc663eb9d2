"""The return of a loan: when each step falls due, who is still to hear, what may be quoted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.models.check_ins import CheckInParty
from app.models.loans import EarlyEnd, EndReason, Loan, LoanStatus, Outcome
from app.models.places import Place
from app.models.returns import Debrief, LoanReturn, ReturnDone, ReturnStep, Satisfaction, SkillGained
from app.rules.loans import returning

TODAY = date(2026, 11, 24)
LOAN = Loan(starts_on=date(2026, 6, 1), ends_on=date(2026, 12, 31), place=Place(insee="47001"))


@pytest.mark.parametrize(
    ("last", "step", "due"),
    [
        (date(2026, 12, 31), ReturnStep.MONTH_BEFORE, date(2026, 12, 1)),
        (date(2026, 12, 31), ReturnStep.FORTNIGHT_BEFORE, date(2026, 12, 16)),
        (date(2026, 12, 31), ReturnStep.DAY_BEFORE, date(2026, 12, 30)),
        (date(2026, 12, 31), ReturnStep.BACK, date(2027, 1, 4)),
        (date(2026, 12, 31), ReturnStep.THREE_MONTHS, date(2027, 3, 31)),
        (date(2026, 11, 30), ReturnStep.MONTH_BEFORE, date(2026, 11, 2)),
        (date(2026, 11, 30), ReturnStep.DAY_BEFORE, date(2026, 11, 30)),
        (date(2027, 11, 30), ReturnStep.THREE_MONTHS, date(2028, 2, 29)),
        (date(2026, 5, 2), ReturnStep.DAY_BEFORE, date(2026, 5, 2)),
    ],
)
def test_a_step_falls_on_a_working_day_and_never_past_the_last_one(last: date, step: ReturnStep, due: date) -> None:
    assert returning.due_on(replace(LOAN, ends_on=last), step) == due


def test_good_friday_is_a_holiday_in_alsace_and_not_in_agen() -> None:
    last = date(2027, 4, 10)
    agen, strasbourg = (replace(LOAN, ends_on=last, place=Place(insee=insee)) for insee in ("47001", "67482"))
    fortnight = ReturnStep.FORTNIGHT_BEFORE
    assert returning.due_on(agen, fortnight) == date(2027, 3, 26)
    assert returning.due_on(strasbourg, fortnight) == date(2027, 3, 30)


def test_the_real_last_day_counts_then_the_one_announced_then_the_one_agreed() -> None:
    announced = replace(LOAN, early_end=EarlyEnd(EndReason.BY_HOST, TODAY, date(2026, 12, 4)))
    assert returning.last_day(announced) == date(2026, 12, 4)
    assert returning.last_day(replace(announced, ended_on=date(2026, 12, 2))) == date(2026, 12, 2)
    assert returning.last_day(LOAN) == date(2026, 12, 31)
    assert returning.due_on(Loan(), ReturnStep.BACK) is None


def test_a_step_is_late_from_the_day_after_it_fell_due() -> None:
    for day, is_late in ((date(2026, 12, 1), False), (date(2026, 12, 2), True)):
        assert returning.steps(LOAN, LoanReturn(), day)[0].is_late is is_late
    done = LoanReturn(steps=(ReturnDone("", ReturnStep.MONTH_BEFORE, date(2026, 12, 3), "Mme Ortiz accueille"),))
    first = returning.steps(LOAN, done, date(2026, 12, 9))[0]
    assert (first.is_late, first.done_on, first.note) == (False, date(2026, 12, 3), "Mme Ortiz accueille")


def _ended(days_ago: int) -> Loan:
    return replace(LOAN, status=LoanStatus.ENDED, ended_on=TODAY - timedelta(days=days_ago))


def _heard(*parties: CheckInParty) -> LoanReturn:
    return LoanReturn(debriefs=tuple(Debrief(party=party, held_on=TODAY) for party in parties))


@pytest.mark.parametrize(
    ("loan", "known", "is_asked"),
    [
        (_ended(0), LoanReturn(), True),
        (_ended(60), LoanReturn(), True),
        (_ended(61), LoanReturn(), False),
        (_ended(3), _heard(CheckInParty.EMPLOYEE), True),
        (_ended(3), _heard(*CheckInParty), False),
        (replace(_ended(3), status=LoanStatus.STOPPED), LoanReturn(), True),
        (replace(LOAN, status=LoanStatus.RUNNING), LoanReturn(), False),
    ],
)
def test_the_three_are_heard_within_two_months_of_the_end(loan: Loan, known: LoanReturn, is_asked: bool) -> None:
    assert returning.is_asked(loan, known, TODAY) is is_asked


def test_a_party_not_heard_yet_is_waited_for() -> None:
    planned = LoanReturn(debriefs=(Debrief(party=CheckInParty.HOST),))
    assert returning.waited(planned) == tuple(CheckInParty)
    assert returning.waited(_heard(CheckInParty.HOST)) == (CheckInParty.EMPLOYEE, CheckInParty.LENDER)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (LoanReturn(debriefs=(Debrief(satisfaction=Satisfaction.GOOD),)), "debriefs.0.held_on"),
        (LoanReturn(debriefs=(Debrief(recommends=False),)), "debriefs.0.held_on"),
        (LoanReturn(debriefs=(Debrief(held_on=TODAY + timedelta(days=1)),)), "debriefs.0.held_on"),
        (LoanReturn(debriefs=(Debrief(held_on=date(2026, 5, 31)),)), "debriefs.0.held_on"),
        (LoanReturn(debriefs=(Debrief(held_on=TODAY, testimony="Ravi."),)), "debriefs.0.may_quote"),
        (LoanReturn(skills=(SkillGained(seen_by="M. Ferrand"),)), "skills.0.name"),
        (LoanReturn(skills=(SkillGained(name="TIG", seen_on=TODAY + timedelta(days=1)),)), "skills.0.seen_on"),
        (LoanReturn(steps=(ReturnDone(done_on=TODAY + timedelta(days=1)),)), "steps.0.done_on"),
        (LoanReturn(trade_links="Une commande", has_trade_links=False), "has_trade_links"),
        (LoanReturn(everyone_agreed_on=TODAY + timedelta(days=1)), "everyone_agreed_on"),
    ],
)
def test_what_contradicts_itself_is_said_next_to_its_field(record: LoanReturn, field: str) -> None:
    assert [problem.field for problem in returning.problems(record, LOAN, TODAY)] == [field]


def test_a_hiring_needs_the_day_everyone_agreed() -> None:
    hired = replace(LOAN, outcome=Outcome.HIRED)
    assert [problem.field for problem in returning.problems(LoanReturn(), hired, TODAY)] == ["everyone_agreed_on"]
    assert returning.problems(LoanReturn(everyone_agreed_on=TODAY), hired, TODAY) == []


def test_a_blank_debrief_stops_nothing() -> None:
    assert returning.problems(LoanReturn(debriefs=(Debrief(), Debrief())), LOAN, TODAY) == []
