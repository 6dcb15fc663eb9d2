"""Days and hours worked in a loan: of the months everybody signed, else of its grid."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from app.models.weeks import SLOTS_A_DAY
from app.rules.figures.asked import Asked
from app.rules.figures.facts import LoanFact, SheetFact
from app.rules.working_days import bank_holiday


class Worked(NamedTuple):
    """One month of one loan, inside the period. `signed` are the hours of a month the three parties signed."""

    loan_id: str
    month: str
    days: float
    hours: float
    signed: float


def worked(
    loans: list[LoanFact], sheets: Mapping[tuple[str, str], SheetFact], asked: Asked, today: date
) -> list[Worked]:
    """Month by month; what is still to come counts for nothing, nor a loan signed but not begun."""
    found: list[Worked] = []
    last_counted = min(asked.last, today)
    for loan in loans:
        if loan.status == "signed" or not loan.starts_on or not loan.last_on:
            continue
        first = max(date.fromisoformat(loan.starts_on), asked.first)
        last = min(date.fromisoformat(loan.last_on), last_counted)
        for begun, ended in months(first, last):
            month = begun.replace(day=1).isoformat()
            sheet = sheets.get((loan.id, month))
            found.append(_of_sheet(loan, sheet) if sheet else _of_grid(loan, begun, ended, month))
    return found


@lru_cache(maxsize=4096)
def months(first: date, last: date) -> tuple[tuple[date, date], ...]:
    """The months of a stretch of days, cut at both ends."""
    found, begun = [], first
    while begun <= last:
        after = (begun.replace(day=1) + timedelta(days=32)).replace(day=1)
        found.append((begun, min(last, after - timedelta(days=1))))
        begun = after
    return tuple(found)


def _of_sheet(loan: LoanFact, sheet: SheetFact) -> Worked:
    hours = sheet.total * _mean_day(loan.grid) if sheet.is_by_day else sheet.total
    days = sheet.total if sheet.is_by_day else float(sheet.days)
    return Worked(loan.id, sheet.month, days, hours, hours)


def _of_grid(loan: LoanFact, first: date, last: date, month: str) -> Worked:
    days, half_hours = planned(loan.grid, loan.starts_on, first, last, loan.insee[:3])
    return Worked(loan.id, month, days, half_hours / 2, 0.0)


@lru_cache(maxsize=65536)
def planned(grid: str, starts_on: str, first: date, last: date, area: str) -> tuple[int, int]:
    """Days and half-hours of the grid between two days, bank holidays of that place taken off; the cycle's first week
    is the week the loan starts in."""
    weeks = halves_of(grid)
    if not weeks:
        return 0, 0
    start = date.fromisoformat(starts_on)
    monday = (start - timedelta(days=start.weekday())).toordinal()
    days = half_hours = 0
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        week, weekday = divmod(ordinal - monday, 7)
        planned_then = weeks[week % len(weeks)][weekday]
        if planned_then and not _is_holiday(ordinal, area):
            days += 1
            half_hours += planned_then
    return days, half_hours


@lru_cache(maxsize=4096)
def halves_of(grid: str) -> tuple[tuple[int, ...], ...]:
    """Half-hours of each day of each week of a grid's text."""
    return tuple(
        tuple(week[day * SLOTS_A_DAY : (day + 1) * SLOTS_A_DAY].count("1") for day in range(7))
        for week in (grid.split("/") if grid else ())
    )


@lru_cache(maxsize=16384)
def _is_holiday(ordinal: int, area: str) -> bool:
    return bool(bank_holiday(date.fromordinal(ordinal), area))


@lru_cache(maxsize=4096)
def _mean_day(grid: str) -> float:
    """Hours of a day that is worked, on average over the grid; seven while it is not known."""
    halves = [count for week in halves_of(grid) for count in week if count]
    return sum(halves) / len(halves) / 2 if halves else _LEGAL_DAY


_LEGAL_DAY = 7.0
"""35 h over five days (L3121-27)."""
