"""The gross pay of one hour or one day, and what hours beyond the contract add (L3121-28, -36, L3123-8, -29)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from app.models.loans import BillingTerms, BillingUnit
from app.models.persons import PayUnit
from app.models.timesheets import DayKind, TimesheetDay

LEGAL_WEEK = Decimal(35)
FIRST_OVERTIME = Decimal(8)
WEEKS_A_MONTH = Decimal(52) / 12
DAYS_A_WEEK = 5
PAID_LEAVE_PERCENT = Decimal(10)
"""A tenth of what was earned (L3141-24)."""

_CENT = Decimal("0.01")
_RATE = Decimal("0.0001")


@dataclass(frozen=True)
class Extra:
    """Hours of one majoration, in percent: at the rate of one hour, to pay `percent` more."""

    percent: int
    hours: Decimal
    is_overtime: bool


def cents(value: Decimal) -> Decimal:
    """To the cent, half a cent upwards, as a pay slip does."""
    return value.quantize(_CENT, ROUND_HALF_UP)


def rate(terms: BillingTerms, weekly: Decimal | None) -> Decimal | None:
    """Gross pay of one hour, or of one day; four decimals and never rounded up, so that hours cannot exceed cost."""
    if terms.gross_pay is None:
        return None
    by_hour, by_day = terms.pay_unit is PayUnit.HOUR, terms.unit is BillingUnit.DAY
    if by_hour and not by_day:
        return terms.gross_pay.quantize(_RATE)
    if by_day and not by_hour:
        return (terms.gross_pay / (DAYS_A_WEEK * WEEKS_A_MONTH)).quantize(_RATE, ROUND_DOWN)
    if not weekly:
        return None
    if by_day:
        return (terms.gross_pay * weekly / DAYS_A_WEEK).quantize(_RATE, ROUND_DOWN)
    return (terms.gross_pay / (weekly * WEEKS_A_MONTH)).quantize(_RATE, ROUND_DOWN)


def overtime_rate(terms: BillingTerms, weekly: Decimal | None) -> Decimal | None:
    """The hour that is majored: a monthly pay for more than 35 hours holds the majoration of those beyond already."""
    known = rate(terms, weekly)
    if known is None or terms.gross_pay is None or not weekly or weekly <= LEGAL_WEEK or terms.pay_unit is PayUnit.HOUR:
        return known
    first = min(weekly - LEGAL_WEEK, FIRST_OVERTIME)
    paid = LEGAL_WEEK + first * Decimal("1.25") + (weekly - LEGAL_WEEK - first) * Decimal("1.5")
    return (terms.gross_pay / (paid * WEEKS_A_MONTH)).quantize(_RATE, ROUND_DOWN)


def extras(days: Sequence[TimesheetDay], month: date, weekly: Decimal, last: date | None) -> list[Extra]:
    """Hours beyond the contract, week by week; a week belongs to the month it ends in, or to that of the loan's end.

    `days` are those of the month and of the week that was going on when it began.
    """
    found: dict[tuple[int, bool], Decimal] = {}
    for monday, worked in _weeks(days).items():
        closes = min(monday + timedelta(days=6), last or date.max)
        if (closes.year, closes.month) == (month.year, month.month):
            for percent, is_overtime, hours in _beyond(worked, weekly):
                key = (percent, is_overtime)
                found[key] = found.get(key, Decimal(0)) + hours
    return [Extra(percent, hours, is_overtime) for (percent, is_overtime), hours in sorted(found.items())]


def _weeks(days: Sequence[TimesheetDay]) -> dict[date, Decimal]:
    found: dict[date, Decimal] = {}
    for one in days:
        if one.day and one.count and one.kind is DayKind.WORKED:
            monday = one.day - timedelta(days=one.day.weekday())
            found[monday] = found.get(monday, Decimal(0)) + one.count
    return found


def _beyond(worked: Decimal, weekly: Decimal) -> list[tuple[int, bool, Decimal]]:
    """Percent, whether it is overtime (else complementary hours of a part time), hours."""
    tenth = weekly + weekly / 10
    first_end = LEGAL_WEEK + FIRST_OVERTIME
    steps = (
        (10, False, weekly, min(tenth, LEGAL_WEEK)),
        (25, False, max(weekly, tenth), LEGAL_WEEK),
        (25, True, max(weekly, LEGAL_WEEK), first_end),
        (50, True, max(weekly, first_end), Decimal(168)),
    )
    bands = ((percent, kind, min(worked, end) - start) for percent, kind, start, end in steps)
    return [(percent, kind, hours) for percent, kind, hours in bands if hours > 0]
