"""A month of a loan: planned days, holidays, part months, what may not be typed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.models.loans import BillingTerms, BillingUnit, Loan
from app.models.places import Place
from app.models.timesheets import DayKind, Expense, Timesheet
from app.models.weeks import Weeks
from app.rules.loans import timesheets

WEEK = Weeks((("0" * 16 + "1" * 8 + "00" + "1" * 6 + "0" * 16) * 5 + "0" * 96,))
"""Seven hours a day, Monday to Friday."""
LOAN = Loan(id="l", starts_on=date(2026, 2, 9), ends_on=date(2028, 3, 15), grid=WEEK, place=Place("", "47000", "47001"))
ALSACE = replace(LOAN, place=Place("", "67000", "67482"))


def full(loan: Loan, month: date) -> Timesheet:
    return timesheets.as_planned(loan, timesheets.blank(loan, month))


def worked(sheet: Timesheet, kind: DayKind = DayKind.WORKED) -> Decimal:
    return sum((one.count for one in sheet.days if one.kind is kind and one.count), Decimal(0))


@pytest.mark.parametrize(
    ("month", "days", "hours", "holidays"),
    [
        (date(2026, 2, 1), 20, 105, 0),  # from the 9th: the loan's first month
        (date(2027, 2, 1), 28, 140, 0),
        (date(2028, 2, 1), 29, 147, 0),  # leap year
        (date(2026, 6, 1), 30, 154, 0),
        (date(2026, 5, 1), 31, 119, 28),  # 1, 8, 14 and 25 May
        (date(2028, 3, 1), 15, 77, 0),  # to the 15th: the last one
        (date(2026, 3, 1), 31, 154, 0),  # the night the clocks change is a Sunday like another
        (date(2026, 10, 1), 31, 154, 0),
    ],
)
def test_a_month_as_planned(month: date, days: int, hours: int, holidays: int) -> None:
    sheet = full(LOAN, month)
    assert (len(sheet.days), worked(sheet), worked(sheet, DayKind.HOLIDAY)) == (days, hours, holidays)


def test_good_friday_and_the_26th_of_december_are_holidays_in_alsace_moselle_only() -> None:
    month = date(2026, 4, 1)
    assert worked(full(LOAN, month), DayKind.HOLIDAY) == 7
    assert worked(full(ALSACE, month), DayKind.HOLIDAY) == 14
    christmas = date(2027, 12, 1)  # the 25th and the 26th lie in a week-end: nobody planned work
    assert worked(full(ALSACE, christmas), DayKind.HOLIDAY) == 0


def test_by_the_day_a_short_day_is_half_a_day() -> None:
    short = Weeks(("0" * 16 + "1" * 8 + "0" * 24 + "0" * 16 + "1" * 14 + "0" * 18 + "0" * 240,))
    loan = replace(LOAN, grid=short, billing=BillingTerms(unit=BillingUnit.DAY))
    assert timesheets.planned_count(loan, date(2026, 6, 1)) == Decimal("0.5")
    assert timesheets.planned_count(loan, date(2026, 6, 2)) == 1
    assert timesheets.planned_count(loan, date(2026, 6, 3)) == 0


def test_as_planned_leaves_what_was_typed() -> None:
    sheet = timesheets.blank(LOAN, date(2026, 6, 1))
    typed = replace(sheet, days=(replace(sheet.days[0], kind=DayKind.ABSENCE, count=Decimal(0)), *sheet.days[1:]))
    filled = timesheets.as_planned(LOAN, typed)
    assert (filled.days[0].count, filled.days[1].count) == (0, 7)
    assert timesheets.untyped(LOAN, typed)[0] == date(2026, 6, 2)
    assert not timesheets.untyped(LOAN, filled)


def test_the_months_of_a_loan_stop_at_today_or_at_its_end() -> None:
    assert timesheets.months(LOAN, date(2026, 4, 2)) == [date(2026, 2, 1), date(2026, 3, 1), date(2026, 4, 1)]
    assert timesheets.months(LOAN, date(2026, 1, 31)) == []
    assert timesheets.months(replace(LOAN, ended_on=date(2026, 3, 3)), date(2026, 9, 1))[-1] == date(2026, 3, 1)
    assert timesheets.months(Loan(), date(2026, 1, 31)) == []
    assert timesheets.is_over(LOAN, date(2026, 3, 1), date(2026, 4, 1))
    assert not timesheets.is_over(LOAN, date(2026, 3, 1), date(2026, 3, 31))
    assert timesheets.is_over(replace(LOAN, ended_on=date(2026, 3, 3)), date(2026, 3, 1), date(2026, 3, 4))


def test_what_cannot_be_is_refused() -> None:
    sheet = timesheets.blank(LOAN, date(2026, 6, 1))
    wrong = replace(
        sheet,
        km=Decimal(-1),
        days=(replace(sheet.days[0], count=Decimal("24.5")), *sheet.days[1:]),
        expenses=(Expense(amount=None),),
    )
    assert [problem.field for problem in timesheets.problems(wrong)] == ["days.0.count", "km", "expenses.0.amount"]
    by_day = replace(sheet, unit=BillingUnit.DAY, days=(replace(sheet.days[0], count=Decimal(2)),))
    assert [problem.field for problem in timesheets.problems(by_day)] == ["days.0.count"]


@pytest.mark.parametrize(
    ("count", "unit", "said"),
    [("7.5", BillingUnit.HOUR, "7 h 30"), ("7.25", BillingUnit.HOUR, "7,25 h"), ("0.5", BillingUnit.DAY, "0,5 j")],
)
def test_counts_in_words(count: str, unit: BillingUnit, said: str) -> None:
    assert timesheets.count_in_words(Decimal(count), unit).replace("\u00a0", " ") == said
