"""Periods: both days inside, leap days, quarters, what a chart cuts them into."""

from datetime import date
from itertools import pairwise

import pytest

from app.rules.figures.asked import Asked, Span, beside, buckets, period_in_words, span_between, span_of

NBSP = "\u00a0"


def test_both_days_are_inside() -> None:
    asked = Asked(date(2026, 10, 1), date(2026, 10, 31))
    held = ("2026-09-30", "2026-10-01", "2026-10-31", "2026-11-01", "")
    assert [asked.holds(day) for day in held] == [False, True, True, False, False]


@pytest.mark.parametrize(
    ("starts", "ends", "is_met"),
    [
        ("2026-09-01", "2026-09-30", False),
        ("2026-09-01", "2026-10-01", True),
        ("2026-10-31", "2026-12-31", True),
        ("2026-11-01", "2026-12-31", False),
        ("2026-09-01", "2026-12-31", True),
        ("2026-10-05", "", True),
        ("", "2026-10-05", False),
    ],
)
def test_a_stretch_meets_the_period_by_one_day(starts: str, ends: str, is_met: bool) -> None:
    assert Asked(date(2026, 10, 1), date(2026, 10, 31)).meets(starts, ends) is is_met


@pytest.mark.parametrize(
    ("span", "day", "first", "last"),
    [
        (Span.MONTH, date(2028, 2, 10), date(2028, 2, 1), date(2028, 2, 29)),
        (Span.MONTH, date(2027, 2, 10), date(2027, 2, 1), date(2027, 2, 28)),
        (Span.QUARTER, date(2028, 2, 29), date(2028, 1, 1), date(2028, 3, 31)),
        (Span.QUARTER, date(2026, 12, 31), date(2026, 10, 1), date(2026, 12, 31)),
        (Span.YEAR, date(2028, 2, 29), date(2028, 1, 1), date(2028, 12, 31)),
    ],
)
def test_span_of_a_day(span: Span, day: date, first: date, last: date) -> None:
    assert span_of(span, day) == (first, last)
    assert span_between(first, last) is span


def test_steps_follow_one_another() -> None:
    for span in Span:
        first, last = span_of(Span.MONTH if span is Span.FREE else span, date(2028, 2, 29))
        after = beside(span, first, last, 1)
        assert (after[0] - last).days == 1
        assert beside(span, *after, -1) == (first, last)


def test_a_free_step_is_as_long() -> None:
    assert beside(Span.FREE, date(2028, 2, 28), date(2028, 3, 1), 1) == (date(2028, 3, 2), date(2028, 3, 4))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), f"année{NBSP}2026"),
        (date(2026, 1, 1), date(2026, 3, 31), f"1er trimestre{NBSP}2026"),
        (date(2026, 10, 1), date(2026, 12, 31), f"4e trimestre{NBSP}2026"),
        (date(2028, 2, 1), date(2028, 2, 29), f"février{NBSP}2028"),
        (date(2028, 2, 1), date(2028, 2, 28), f"du 1er{NBSP}février{NBSP}2028 au 28{NBSP}février{NBSP}2028"),
        (date(2028, 2, 29), date(2028, 2, 29), f"29{NBSP}février{NBSP}2028"),
    ],
)
def test_period_in_words(first: date, last: date, said: str) -> None:
    assert period_in_words(first, last) == said


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), 12),
        (date(2026, 1, 15), date(2026, 1, 20), 1),
        (date(2024, 1, 1), date(2025, 12, 31), 24),
        (date(2024, 1, 1), date(2026, 1, 31), 9),
        (date(2000, 1, 1), date(2026, 12, 31), 27),
    ],
)
def test_bars_stay_few_and_leave_no_day_out(first: date, last: date, count: int) -> None:
    bars = buckets(first, last)
    assert len(bars) == count
    assert (bars[0].first, bars[-1].last) == (first.isoformat(), last.isoformat())
    for one, other in pairwise(bars):
        assert (date.fromisoformat(other.first) - date.fromisoformat(one.last)).days == 1


@pytest.mark.parametrize(
    ("insee", "is_there"), [("47001", True), ("32107", True), ("33063", True), ("33001", False), ("", False)]
)
def test_a_territory_is_departements_and_communes(insee: str, is_there: bool) -> None:
    assert Asked(date.min, date.max, ("47", "32", "33063")).is_there(insee) is is_there
    assert Asked(date.min, date.max).is_there(insee)
