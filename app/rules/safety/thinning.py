"""Which backups are kept: all of two days, then one a day for a week, one a week for five, one a month for a year."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

ALL_FOR = timedelta(days=2)
DAYS, WEEKS, MONTHS = 7, 5, 12
FEWEST = 3
"""Never fewer than these, however old."""
LONGEST_ABSENCE = timedelta(days=120)
"""A clock further than this from the last backup is doubted: nothing is thinned until both agree."""


def is_doubtful(made: Iterable[datetime], now: datetime) -> bool:
    """Whether the clock went back, or so far ahead that it cannot be trusted to throw anything away."""
    latest = max(made, default=now)
    return now < latest - timedelta(days=1) or now - latest > LONGEST_ABSENCE


def kept(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Of the moments backups were made at, those to keep; the latest of each day, week or month stands for it."""
    moments = sorted(set(made), reverse=True)
    today = now.date()
    monday = today - timedelta(days=today.weekday())
    found = {moment for moment in moments if now - moment <= ALL_FOR} | set(moments[:FEWEST])
    for first, starts in (
        (today - timedelta(days=DAYS - 1), _day),
        (monday - timedelta(weeks=WEEKS - 1), _monday),
        (_months_before(today.replace(day=1), MONTHS - 1), _month),
    ):
        latest: dict[date, datetime] = {}
        for moment in moments:
            if moment.date() >= first:
                latest.setdefault(starts(moment.date()), moment)
        found |= set(latest.values())
    return found


def _day(day: date) -> date:
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(day: date) -> date:
    return day.replace(day=1)


def _months_before(first: date, count: int) -> date:
    index = first.year * 12 + first.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)
