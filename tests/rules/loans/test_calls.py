"""Who is called, when and how often: third and tenth day, holidays, ends of months, what was missed or corrected."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.check_ins import CheckIn, CheckInParty, CheckInResult, CheckInStep, Feeling
from app.models.loans import Caller, CallPlan, Loan, LoanStatus, Outcome
from app.models.places import Place
from app.rules.loans import calls
from app.rules.loans.calls import Planned, Rhythm
from app.rules.working_days import bank_holiday

EMPLOYEE, LENDER, HOST = CheckInParty.EMPLOYEE, CheckInParty.LENDER, CheckInParty.HOST
OFFICE = Rhythm()
STRASBOURG, AGEN = "67482", "47001"


def loan(starts: date, ends: date | None = None, insee: str = AGEN, plan: CallPlan | None = None) -> Loan:
    return Loan(
        id="loan",
        starts_on=starts,
        ends_on=ends or starts + timedelta(days=180),
        status=LoanStatus.RUNNING,
        place=Place(insee=insee),
        calls=plan or CallPlan(),
    )


def test_a_loan_that_starts_calls_the_employee_on_the_third_day_the_companies_by_their_rhythm() -> None:
    assert calls.first(loan(date(2026, 11, 9)), OFFICE) == {
        EMPLOYEE: Planned(date(2026, 11, 12), CheckInStep.DAY_3),
        LENDER: Planned(date(2026, 11, 16), CheckInStep.RHYTHM),
        HOST: Planned(date(2026, 11, 23), CheckInStep.RHYTHM),
    }


def test_the_tenth_day_comes_after_the_third_then_every_week() -> None:
    asked = loan(date(2026, 11, 9))
    days = [date(2026, 11, 12)]
    steps = []
    for _ in range(3):
        found = calls.following(asked, OFFICE, EMPLOYEE, days[-1])
        assert found is not None
        days.append(found.due_on)
        steps.append(found.step)
    assert days[1:] == [date(2026, 11, 19), date(2026, 11, 26), date(2026, 12, 3)]
    assert steps == [CheckInStep.DAY_10, CheckInStep.RHYTHM, CheckInStep.RHYTHM]


def test_a_third_day_called_late_in_the_week_of_the_tenth_is_the_call_of_that_week() -> None:
    found = calls.following(loan(date(2026, 11, 9)), OFFICE, EMPLOYEE, date(2026, 11, 18))
    assert found == Planned(date(2026, 11, 25), CheckInStep.RHYTHM), "not again the next day, on the 19th"


@given(
    start=st.dates(date(2024, 1, 1), date(2032, 12, 31)),
    lateness=st.lists(st.integers(0, 6), min_size=4, max_size=4),
    insee=st.sampled_from([AGEN, STRASBOURG, "97411", ""]),
    every=st.sampled_from([7, 14, 28]),
)
def test_never_two_calls_to_the_same_party_in_one_week(
    start: date, lateness: list[int], insee: str, every: int
) -> None:
    asked = loan(start, insee=insee, plan=CallPlan(employee_days=every))
    last: date | None = None
    for late in lateness:
        found = calls.following(asked, OFFICE, EMPLOYEE, last)
        assert found is not None
        assert found.due_on.weekday() < 5
        assert not bank_holiday(found.due_on, insee)
        assert last is None or calls.week(found.due_on) > calls.week(last)
        last = found.due_on + timedelta(days=late)


@pytest.mark.parametrize(
    ("start", "insee", "due"),
    [
        (date(2026, 12, 22), AGEN, date(2026, 12, 28)),  # Friday 25 is Christmas, then a week-end
        (date(2026, 12, 23), AGEN, date(2026, 12, 28)),  # the 26th is a Saturday
        (date(2025, 12, 23), AGEN, date(2025, 12, 26)),  # the 26th is worked in Agen
        (date(2025, 12, 23), STRASBOURG, date(2025, 12, 29)),  # and is a holiday in Alsace-Moselle
        (date(2026, 3, 31), AGEN, date(2026, 4, 3)),  # Good Friday is worked in Agen
        (date(2026, 3, 31), STRASBOURG, date(2026, 4, 7)),  # not in Strasbourg; then Easter Monday
        (date(2028, 2, 26), AGEN, date(2028, 2, 29)),  # a leap day is a day
        (date(2026, 12, 28), AGEN, date(2026, 12, 31)),  # week 53
        (date(2026, 3, 26), AGEN, date(2026, 3, 30)),  # the night of the summer hour lies between
        (date(2026, 10, 22), AGEN, date(2026, 10, 26)),  # and that of the winter hour
    ],
)
def test_the_third_day_is_moved_off_week_ends_and_holidays_of_the_place(start: date, insee: str, due: date) -> None:
    assert calls.first(loan(start, insee=insee), OFFICE)[EMPLOYEE].due_on == due


def test_week_53_and_the_first_days_of_january_are_one_week() -> None:
    assert calls.week(date(2026, 12, 31)) == (2026, 53) == calls.week(date(2027, 1, 3))
    assert calls.week(date(2027, 1, 4)) == (2027, 1)


def test_a_loan_of_two_days_has_no_call_after_its_end() -> None:
    assert calls.first(loan(date(2026, 11, 9), date(2026, 11, 10)), OFFICE) == {}


def test_the_loans_own_rhythm_goes_before_the_offices_and_zero_is_never() -> None:
    asked = loan(date(2026, 11, 9), plan=CallPlan(employee_days=0, lender_days=28))
    found = calls.first(asked, OFFICE)
    assert EMPLOYEE not in found, "neither the third nor the tenth day"
    assert found[LENDER].due_on == date(2026, 12, 7)
    assert found[HOST].due_on == date(2026, 11, 23)


def test_when_the_lender_phones_its_employee_we_ask_the_lender_as_often() -> None:
    asked = loan(date(2026, 11, 9), plan=CallPlan(employee_days=7, lender_days=28, caller=Caller.LENDER))
    found = calls.first(asked, OFFICE)
    assert EMPLOYEE not in found
    assert found[LENDER] == Planned(date(2026, 11, 12), CheckInStep.DAY_3)
    assert calls.following(asked, OFFICE, LENDER, date(2026, 11, 19)) == Planned(date(2026, 11, 26), CheckInStep.RHYTHM)


@pytest.mark.parametrize("status", [LoanStatus.ENDED, LoanStatus.STOPPED])
def test_a_month_and_three_months_after_the_end_also_when_stopped(status: LoanStatus) -> None:
    over = replace(loan(date(2026, 9, 28)), status=status, ended_on=date(2026, 11, 30))
    assert calls.after_the_end(over, date(2026, 11, 30)) == [
        (EMPLOYEE, Planned(date(2026, 12, 30), CheckInStep.MONTH_AFTER)),
        (EMPLOYEE, Planned(date(2027, 3, 1), CheckInStep.THREE_MONTHS_AFTER)),
    ], "28 February 2027 is a Sunday"
    assert calls.after_the_end(replace(over, outcome=Outcome.RENEWED), date(2026, 11, 30)) == []


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 3, date(2028, 5, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
    ],
)
def test_from_date_to_date(day: date, count: int, then: date) -> None:
    assert calls.months_later(day, count) == then


def call(number: int, result: CheckInResult = CheckInResult.SPOKEN, **others: object) -> CheckIn:
    done = date(2026, 11, number)
    return replace(CheckIn(id=f"c{number:02}", done_on=done, result=result), **others)  # type: ignore[arg-type]


MISSED, SPOKEN, OTHERWISE = CheckInResult.MISSED, CheckInResult.SPOKEN, CheckInResult.OTHERWISE


@pytest.mark.parametrize(
    ("results", "count"),
    [
        ([], 0),
        ([MISSED], 1),
        ([MISSED, MISSED], 2),
        ([MISSED, SPOKEN, MISSED], 1),
        ([MISSED, MISSED, OTHERWISE], 0),
        ([SPOKEN, MISSED, MISSED, MISSED], 3),
    ],
)
def test_missed_in_a_row(results: list[CheckInResult], count: int) -> None:
    made = [call(number, result) for number, result in enumerate(results, start=2)]
    assert calls.missed_in_a_row(made, EMPLOYEE) == count
    assert calls.asks_for_visit(made, EMPLOYEE) is (count >= 2)
    assert calls.missed_in_a_row(made, HOST) == 0, "each party on its own"


def test_missed_on_a_friday_is_tried_again_on_monday() -> None:
    assert calls.again(loan(date(2026, 11, 9)), date(2026, 11, 27)) == date(2026, 11, 30)


def test_a_correction_stands_right_after_what_it_corrects_and_alone_counts() -> None:
    first, other = call(3, feeling=Feeling.PROBLEM), call(10)
    fixed = replace(call(3, feeling=Feeling.WELL), id="c20", corrects_id="c03")
    again = replace(call(3, feeling=Feeling.WATCH), id="c21", corrects_id="c20")
    assert [one.id for one in calls.in_order([other, again, fixed, first])] == ["c03", "c20", "c21", "c10"]
    assert [one.id for one in calls.in_force([first, other, fixed, again])] == ["c10", "c21"]
    assert calls.open_problems([first, other, fixed]) == [], "corrected, it was no problem"


def test_a_problem_is_open_until_its_next_step_is_written() -> None:
    problem = call(3, feeling=Feeling.PROBLEM)
    assert calls.open_problems([problem]) == [problem]
    assert calls.open_problems([replace(problem, next_step="Réunion jeudi.")]) == []
