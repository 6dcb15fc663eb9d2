"""Which backups are kept, day after day for more than a year, and when nothing is thrown away."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.rules.safety import thinning

PARIS = ZoneInfo("Europe/Paris")


def at(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=PARIS)


START = at(2026, 1, 5, 9, 0)


def test_four_hundred_days_of_backups_every_half_hour_keep_what_the_rule_says() -> None:
    made: set[datetime] = set()
    for day in range(400):
        for half_hour in range(0, 16, 4):
            now = START + timedelta(days=day, minutes=30 * half_hour)
            made.add(now)
            kept = thinning.kept(made, now)
            assert now in kept
            assert len(kept) >= min(3, len(made))
            assert {moment for moment in made if now - moment <= timedelta(days=2)} <= kept
            made &= kept
    now = max(made)
    assert len({moment.date() for moment in made if (now.date() - moment.date()).days < 7}) == 7
    weeks = {moment.date() - timedelta(days=moment.weekday()) for moment in made}
    this_week = now.date() - timedelta(days=now.weekday())
    assert {this_week - timedelta(weeks=count) for count in range(5)} <= weeks
    months = {moment.date().replace(day=1) for moment in made}
    assert len(months) == 12
    # Every kept one stands for a day, a week or a month: nothing else stays.
    older = [moment for moment in made if now - moment > timedelta(days=2)]
    assert len(older) <= 7 + 5 + 12


def test_four_hundred_days_keep_exactly_what_the_rule_says_of_all_that_was_ever_made() -> None:
    """The rule said another way, over every backup ever made: nothing more is kept, nothing less, day after day."""
    ever: list[datetime] = []
    last: dict[object, datetime] = {}
    there: set[datetime] = set()
    for turn in range(400 * 6):
        now = START + timedelta(days=turn // 6, minutes=95 * (turn % 6))
        ever.append(now)
        last |= dict.fromkeys((now.date(), now.isocalendar()[:2], (now.year, now.month, "month")), now)
        there = thinning.kept({*there, now}, now)
        assert there == _by_the_rule(ever, last, now)
    assert len(ever) == 2_400


def _by_the_rule(ever: list[datetime], last: dict[object, datetime], now: datetime) -> set[datetime]:
    """Two days whole, the latest three, the last of 7 days, 5 weeks and 12 months, those under way included."""
    today = now.date()
    groups: list[object] = [today - timedelta(days=count) for count in range(7)]
    groups += [(today - timedelta(weeks=count)).isocalendar()[:2] for count in range(5)]
    groups += [(day.year, day.month, "month") for day in (_months_back(today, count) for count in range(12))]
    recent = {one for one in ever[-20:] if one >= now - timedelta(hours=48)}
    return recent | set(ever[-3:]) | {last[group] for group in groups if group in last}


def _months_back(day: date, count: int) -> date:
    for _ in range(count):
        day = day.replace(day=1) - timedelta(days=1)
    return day


def test_each_day_week_and_month_keeps_its_latest() -> None:
    now = at(2026, 11, 24, 18, 0)
    same_day = [at(2026, 11, 20, hour, 0) for hour in (9, 12, 17)]
    same_month = [at(2026, 8, day, 9, 0) for day in (3, 14, 28)]
    kept = thinning.kept([now, now - timedelta(hours=1), now - timedelta(hours=2), *same_day, *same_month], now)
    assert [moment in kept for moment in same_day] == [False, False, True]
    assert [moment in kept for moment in same_month] == [False, False, True]


def test_the_three_latest_stay_however_old() -> None:
    old = [at(2020, 1, day) for day in (1, 2, 3, 4)]
    assert thinning.kept(old, at(2026, 11, 24)) == set(old[1:])


@pytest.mark.parametrize(
    ("now", "is_doubtful"),
    [
        (at(2026, 11, 24), False),
        (at(2026, 11, 23, 1), False),
        (at(2026, 11, 22), True),
        (at(2016, 11, 24), True),
        (at(2027, 3, 24), False),
        (at(2027, 3, 25), True),
        (at(2036, 11, 24), True),
    ],
)
def test_a_clock_gone_back_or_far_ahead_is_doubted(now: datetime, is_doubtful: bool) -> None:
    assert thinning.is_doubtful([at(2026, 11, 24), at(2026, 10, 1)], now) is is_doubtful


def test_the_first_backup_doubts_nothing() -> None:
    assert not thinning.is_doubtful([], at(2036, 1, 1))
