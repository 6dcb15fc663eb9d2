"""Limits of working time over every job: five cases a rule and more, on each side of the limit."""

from datetime import date

import pytest

from app.actions.demo.grids import both, week
from app.models.organisations import Derogation, DerogationKind
from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules.legal.limits import Limit
from app.rules.legal.working_time import Breach, Context, breaches, derogations_on, laid_over, left_over, within

EMPTY = "0" * SLOTS_A_WEEK
FORFAIT = Context(is_day_based=True)
YOUNG = Context(is_minor=True)
OFFICE = week("01234", (9, 12), (13, 17))
NIGHTS = week("01234", (21, 0), (24.5, 28.5))
MIDWEEK = week("1234", (8, 12))


def under(*kinds: DerogationKind, **other: bool) -> Context:
    return Context(derogations=frozenset(kinds), **other)


def breach(limit: Limit, grids: tuple[str, ...] | tuple[Weeks, ...], context: Context = Context()) -> Breach | None:  # noqa: B008
    laid = [grid if isinstance(grid, Weeks) else Weeks((grid,)) for grid in grids]
    return next((one for one in breaches(laid, context) if one.limit is limit), None)


def found(limit: Limit, grids: tuple[str, ...] | tuple[Weeks, ...], context: Context = Context()) -> float | None:  # noqa: B008
    one = breach(limit, grids, context)
    return None if one is None else one.found


def every(*weeks: str) -> Weeks:
    return Weeks(weeks)


NO_LIMIT_PASSED = [
    ((),),
    ((EMPTY,),),
    ((OFFICE,),),
    ((week("012345", (6, 12), (12.5, 13.5)),),),
    ((week("01234", (8, 9), (17, 19)), week("01234", (11, 14))),),
    ((week("01234", (21, 0.5), (25, 29)),),),
]


@pytest.mark.parametrize("case", NO_LIMIT_PASSED)
def test_ordinary_weeks_break_nothing(case: tuple[tuple[str, ...]]) -> None:
    assert [one.limit for one in breaches([Weeks((text,)) for text in case[0]]) if one.is_certain] == []


DAY = [
    ((week("0", (7, 12), (13, 18)),), Context(), None),
    ((week("0", (7, 12), (13, 18.5)),), Context(), 10.5),
    ((week("0", (7, 12), (13, 18.5)),), under(DerogationKind.DAY_12H), None),
    ((week("0", (7, 12), (12.5, 19.5)),), under(DerogationKind.DAY_12H), None),
    ((week("0", (7, 12), (12.5, 20)),), under(DerogationKind.DAY_12H), 12.5),
    ((week("0", (7, 12), (13, 18.5)),), under(DerogationKind.REST_9H), 10.5),
    ((week("0", (8, 12), (13, 16)), week("0", (17, 20))), Context(), None),
    ((week("0", (8, 12), (13, 16)), week("0", (17, 20.5))), Context(), 10.5),
    ((week("0", (6, 8.5)), week("0", (16, 20)), week("0", (10, 14))), Context(), 10.5),
    ((week("0", (19, 5.5)),), Context(), 10.5),
    ((week("6", (19, 5.5)),), Context(), 10.5),
    ((week("0123456", (0, 24)),), Context(), 24),
    ((week("0", (7, 12), (13, 18.5)),), FORFAIT, None),
    ((week("0", (8, 12), (13, 17)),), YOUNG, None),
    ((week("0", (8, 12), (13, 17.5)),), YOUNG, 8.5),
    ((week("0", (8, 12), (13, 17.5)),), under(DerogationKind.DAY_12H, is_minor=True), 8.5),
    ((week("0", (8, 12), (13, 19)),), under(DerogationKind.YOUNG, is_minor=True), None),
    ((every(EMPTY, week("3", (7, 12), (13, 19))),), Context(), 11),
]


@pytest.mark.parametrize(("grids", "context", "expected"), DAY)
def test_ten_hours_a_day(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    assert found(Limit.DAY, grids, context) == expected


SIX_OF_EIGHT = week("012345", (7, 11), (12, 16))
WEEK = [
    ((SIX_OF_EIGHT,), Context(), None),
    ((both(SIX_OF_EIGHT, week("0", (16, 16.5))),), Context(), 48.5),
    ((both(SIX_OF_EIGHT, week("0", (16, 16.5))),), FORFAIT, None),
    ((both(SIX_OF_EIGHT, week("0", (16, 16.5))),), under(DerogationKind.WEEK_60H), None),
    ((both(SIX_OF_EIGHT, week("0", (16, 16.5))),), under(DerogationKind.AVERAGE_46H), 48.5),
    ((OFFICE, week("01234", (18, 20.5))), Context(), None),
    ((OFFICE, week("01234", (18, 20.5)), week("5", (8, 9))), Context(), 48.5),
    ((every(OFFICE, both(SIX_OF_EIGHT, week("0", (16, 17)))),), Context(), 49),
    ((week("01234", (9, 12), (13, 17)),), YOUNG, None),
    ((both(OFFICE, week("0", (17, 17.5))),), YOUNG, 35.5),
    ((both(OFFICE, week("01234", (8, 9))),), under(DerogationKind.YOUNG, is_minor=True), None),
]


@pytest.mark.parametrize(("grids", "context", "expected"), WEEK)
def test_forty_eight_hours_a_week(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    assert found(Limit.WEEK, grids, context) == expected


FORTY = week("01234", (8, 12), (13, 17))
FORTY_FOUR = both(FORTY, week("5", (8, 12)))
FORTY_FIVE = both(FORTY, week("5", (8, 13)))
FORTY_EIGHT = SIX_OF_EIGHT
AVERAGE = [
    ((FORTY_FOUR,), Context(), None),
    ((both(FORTY_FOUR, week("5", (12, 12.5))),), Context(), 44.5),
    ((every(FORTY, FORTY_EIGHT),), Context(), None),
    ((every(FORTY_EIGHT, FORTY_EIGHT, FORTY),), Context(), 45.33),
    ((every(FORTY_EIGHT, FORTY_EIGHT, FORTY),), under(DerogationKind.AVERAGE_46H), None),
    ((FORTY_EIGHT,), under(DerogationKind.AVERAGE_46H), 48),
    ((FORTY_EIGHT,), FORFAIT, None),
    # Thirteen weeks, one of them free: the window of twelve avoids the free one.
    ((every(*[FORTY_FIVE] * 12, EMPTY),), Context(), 45),
    # Two cycles of two and three weeks come round in six.
    ((every(FORTY, FORTY), every(week("5", (8, 12)), EMPTY, EMPTY)), Context(), None),
    ((FORTY_EIGHT,), Context(lasting=11), None),
    ((FORTY_EIGHT,), Context(lasting=8, otherwise=every(OFFICE)), None),
    ((FORTY_EIGHT,), Context(lasting=9, otherwise=every(OFFICE)), 44.75),
    ((FORTY_EIGHT,), Context(lasting=40), 48),
    ((FORTY_EIGHT,), Context(lasting=4, otherwise=every(FORTY, FORTY_FOUR)), None),
]


@pytest.mark.parametrize(("grids", "context", "expected"), AVERAGE)
def test_forty_four_hours_on_average(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    hours = found(Limit.AVERAGE, grids, context)
    assert (hours if hours is None else round(hours, 2)) == expected


REST = [
    ((both(week("0", (12, 20)), week("1", (7, 12))),), Context(), None),
    ((both(week("0", (12, 20)), week("1", (6.5, 12))),), Context(), 10.5),
    ((both(week("0", (12, 20)), week("1", (6.5, 12))),), under(DerogationKind.REST_9H), None),
    ((both(week("0", (12, 20)), week("1", (5, 12))),), under(DerogationKind.REST_9H), None),
    ((both(week("0", (12, 20)), week("1", (4.5, 12))),), under(DerogationKind.REST_9H), 8.5),
    ((both(week("0", (16, 1)), week("1", (12, 14))),), Context(), None),
    ((both(week("0", (16, 1)), week("1", (11.5, 14))),), Context(), 10.5),
    ((both(week("6", (14, 22)), week("0", (9, 12))),), Context(), None),
    ((both(week("6", (14, 22)), week("0", (8.5, 12))),), Context(), 10.5),
    ((every(week("6", (14, 22)), EMPTY),), Context(), None),
    ((every(week("6", (14, 22)), week("0", (8, 12))),), Context(), 10),
    # From the first hour to the last, thirteen hours leave eleven of the twenty-four.
    ((week("0", (6, 8), (17, 19)),), Context(), None),
    ((week("0", (6, 8), (17, 19.5)),), Context(), 10.5),
    ((week("0", (6, 8)), week("0", (17, 19.5))), Context(), 10.5),
    ((both(week("0", (12, 20)), week("1", (7, 12))),), FORFAIT, None),
    ((both(week("0", (12, 20)), week("1", (6.5, 12))),), FORFAIT, 10.5),
    ((both(week("0", (12, 20)), week("1", (8, 12))),), YOUNG, None),
    ((both(week("0", (12, 20)), week("1", (7.5, 12))),), YOUNG, 11.5),
    ((both(week("0", (12, 20)), week("1", (7.5, 12))),), under(DerogationKind.REST_9H, is_minor=True), 11.5),
    ((week("0123456", (0, 24)),), Context(), 0),
]


@pytest.mark.parametrize(("grids", "context", "expected"), REST)
def test_eleven_hours_of_rest(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    assert found(Limit.DAILY_REST, grids, context) == expected


SIX_DAYS = [
    ((week("012345", (8, 12)),), Context(), False),
    ((week("0123456", (8, 12)),), Context(), True),
    ((week("01234", (8, 12)), week("56", (8, 12))), Context(), True),
    ((week("0123456", (8, 12)),), under(DerogationKind.SUNDAY), True),
    ((week("0123456", (8, 12)),), under(DerogationKind.WEEKLY_REST), False),
    ((every(week("012345", (8, 12)), week("12345", (8, 12))),), Context(), False),
    ((week("123456", (8, 12)),), Context(), False),
    ((week("0123456", (8, 12)),), FORFAIT, True),
]


@pytest.mark.parametrize(("grids", "context", "expected"), SIX_DAYS)
def test_six_days_a_week(grids: tuple[str, ...], context: Context, expected: bool) -> None:
    assert (breach(Limit.SIX_DAYS, grids, context) is not None) is expected


WEEKLY_REST = [
    ((both(week("5", (12, 20)), week("0", (7, 12)), MIDWEEK),), Context(), None),
    ((both(week("5", (12, 20)), week("0", (6.5, 12)), MIDWEEK),), Context(), 34.5),
    ((both(week("5", (12, 20)), week("0", (6.5, 12)), MIDWEEK),), under(DerogationKind.WEEKLY_REST), None),
    ((both(week("5", (12, 20)), week("0", (6.5, 12)), MIDWEEK),), FORFAIT, 34.5),
    # The rest of Wednesday does as well as Sunday's, for this rule.
    ((both(week("0145", (8, 12)), week("6", (8, 12)), week("3", (8, 12))),), Context(), None),
    # A rest that begins on Sunday noon and ends on Monday night lies in neither week for 24 hours at once.
    ((both(week("6", (8, 14)), week("1", (3, 8)), week("12345", (8, 16))),), Context(), None),
    ((both(week("0123456", (8, 12))),), Context(), 20),
    ((every(week("0123456", (8, 12)), OFFICE),), Context(), 20),
    ((OFFICE,), YOUNG, None),
    ((week("01235", (9, 12)),), YOUNG, 1),
    ((week("12345", (9, 12)),), YOUNG, None),
    ((week("12345", (9, 12)),), under(DerogationKind.WEEKLY_REST, is_minor=True), None),
]


@pytest.mark.parametrize(("grids", "context", "expected"), WEEKLY_REST)
def test_thirty_five_hours_of_rest(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    assert found(Limit.WEEKLY_REST, grids, context) == expected


SUNDAY = [
    ((week("012345", (8, 12)),), Context(), None),
    ((week("6", (8, 12)),), Context(), 4),
    ((week("6", (8, 12)),), under(DerogationKind.SUNDAY), None),
    ((week("5", (21, 0)),), Context(), None),
    ((week("5", (21, 0.5)),), Context(), 0.5),
    ((week("6", (21, 5)),), Context(), 3),
    ((every(OFFICE, week("6", (8, 9))),), Context(), 1),
    ((OFFICE, week("6", (8, 9))), FORFAIT, 1),
]


@pytest.mark.parametrize(("grids", "context", "expected"), SUNDAY)
def test_sunday(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    assert found(Limit.SUNDAY, grids, context) == expected


LONG_NIGHTS = week("0123", (21, 1), (25.5, 30))
NIGHT_SHIFT = [
    ((week("0123", (21, 1), (25.5, 29.5)),), Context(), None),
    ((LONG_NIGHTS,), Context(), 8.5),
    ((LONG_NIGHTS,), under(DerogationKind.NIGHT), None),
    ((LONG_NIGHTS,), FORFAIT, 8.5),
    # One night a week does not make a night worker, nor less than three hours of night.
    ((week("0", (21, 1), (25.5, 30)),), Context(), None),
    ((week("0123", (14.5, 18), (18.5, 23.5)),), Context(), None),
    ((week("0123", (15, 19), (19.5, 24)),), Context(), 8.5),
    # Sunday night goes on into the first Monday.
    ((week("26", (21, 1), (25.5, 30)),), Context(), 8.5),
    ((every(OFFICE, LONG_NIGHTS),), Context(), 8.5),
    ((every(week("01234", (8, 12), (13, 18)), NIGHTS),), Context(), None),
]


@pytest.mark.parametrize(("grids", "context", "expected"), NIGHT_SHIFT)
def test_eight_hours_for_night_workers(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    assert found(Limit.NIGHT_SHIFT, grids, context) == expected


SIX_NIGHTS = both(week("01234", (21, 0), (24.5, 29)), week("5", (18, 21)))
NIGHT_AVERAGE = [
    ((week("01234", (21, 0), (24.5, 29)),), Context(), None),
    ((SIX_NIGHTS,), Context(), 40.5),
    ((SIX_NIGHTS,), under(DerogationKind.NIGHT_AVERAGE), None),
    ((SIX_NIGHTS,), under(DerogationKind.NIGHT), 40.5),
    ((SIX_NIGHTS,), Context(lasting=6, otherwise=every(OFFICE)), None),
    ((FORTY_FOUR,), Context(), None),
]


@pytest.mark.parametrize(("grids", "context", "expected"), NIGHT_AVERAGE)
def test_forty_hours_on_average_for_night_workers(
    grids: tuple[str, ...], context: Context, expected: float | None
) -> None:
    assert found(Limit.NIGHT_AVERAGE, grids, context) == expected


YOUNG_NIGHT = [
    ((week("0", (18, 22)),), YOUNG, None),
    ((week("0", (18, 22.5)),), YOUNG, 0.5),
    ((week("0", (6, 10)),), YOUNG, None),
    ((week("0", (5.5, 10)),), YOUNG, 0.5),
    ((week("6", (22, 3)),), YOUNG, 5),
    ((week("0", (22, 3)),), under(DerogationKind.NIGHT, is_minor=True), 5),
    ((week("0", (22, 3)),), Context(), None),
]


@pytest.mark.parametrize(("grids", "context", "expected"), YOUNG_NIGHT)
def test_no_night_under_18(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    assert found(Limit.NIGHT, grids, context) == expected


BREAK = [
    ((week("0", (6, 11.5)),), Context(), None),
    ((week("0", (6, 12)),), Context(), 6),
    ((week("0", (6, 12.5)),), FORFAIT, 6.5),
    ((week("0", (6, 11.5), (12, 17)),), Context(), None),
    ((week("0", (6, 9)), week("0", (9, 12))), Context(), 6),
    ((week("6", (21, 4)),), Context(), 7),
    ((week("0", (8, 12.5)),), YOUNG, None),
    ((week("0", (8, 13)),), YOUNG, 5),
]


@pytest.mark.parametrize(("grids", "context", "expected"), BREAK)
def test_a_break_is_said_and_never_certain(grids: tuple[str, ...], context: Context, expected: float | None) -> None:
    one = breach(Limit.BREAK, grids, context)
    assert (None if one is None else one.found) == expected
    assert one is None or not one.is_certain


OVERLAP = [
    ((OFFICE,), None),
    ((OFFICE, week("01234", (17, 19))), None),
    ((OFFICE, week("0", (16.5, 19))), 0.5),
    ((OFFICE, OFFICE), 35),
    ((every(OFFICE, EMPTY), every(EMPTY, OFFICE)), None),
    ((every(OFFICE, EMPTY), OFFICE), 17.5),
]


@pytest.mark.parametrize(("grids", "expected"), OVERLAP)
def test_two_jobs_at_once(grids: tuple[str, ...], expected: float | None) -> None:
    assert found(Limit.OVERLAP, grids) == expected


SAID = [
    (Limit.DAY, (week("1", (7, 12), (13, 19)),), "11 h de travail le mardi, 10 h au plus (L3121-18)"),
    (
        Limit.DAY,
        (week("1", (7, 12)), week("1", (13, 19.5))),
        "11 h 30 de travail le mardi sur les deux emplois, 10 h au plus (L3121-18, L8261-1)",
    ),
    (Limit.WEEK, (both(SIX_OF_EIGHT, week("0", (16, 18))),), "50 h dans la semaine, 48 h au plus (L3121-20)"),
    (
        Limit.AVERAGE,
        (every(FORTY_EIGHT, FORTY_EIGHT, FORTY),),
        "45,33 h par semaine en moyenne sur 12 semaines, 44 h au plus (L3121-22)",
    ),
    (
        Limit.DAILY_REST,
        (both(week("6", (14, 22)), week("0", (8.5, 12))),),
        "10 h 30 de repos de suite entre dimanche et lundi, 11 h au moins (L3131-1)",
    ),
    (Limit.SIX_DAYS, (week("0123456", (8, 9)),), "travail les sept jours de la semaine, 6 au plus (L3132-1)"),
    (Limit.SUNDAY, (week("6", (8, 12)),), "4 h de travail le dimanche (L3132-3)"),
    (Limit.NIGHT_SHIFT, (LONG_NIGHTS,), "8 h 30 pour un poste de nuit, 8 h au plus (L3122-6)"),
    (Limit.BREAK, (week("2", (6, 13)),), "7 h de suite le mercredi : pause de 20 min à prévoir (L3121-16)"),
    (
        Limit.DAY,
        (every(EMPTY, week("3", (7, 12), (13, 19))),),
        "11 h de travail le jeudi de la semaine 2, 10 h au plus (L3121-18)",
    ),
]


@pytest.mark.parametrize(("limit", "grids", "expected"), SAID)
def test_what_is_said(limit: Limit, grids: tuple[str, ...], expected: str) -> None:
    one = breach(limit, grids)
    assert one is not None
    assert one.phrase.replace("\u00a0", " ") == expected


def test_said_in_one_order_whatever_the_grids() -> None:
    everything = Weeks((week("0123456", (0, 24)),))
    said = [one.limit for one in breaches([everything])]
    assert said == sorted(said, key=list(Limit).index)
    assert Limit.SUNDAY in said
    assert Limit.DAILY_REST in said


MARCH = (date(2026, 3, 2), date(2026, 3, 27))
DEROGATIONS = [
    (Derogation("", DerogationKind.REST_9H, MARCH[0], MARCH[1]), True),
    (Derogation("", DerogationKind.REST_9H, date(2026, 3, 3), MARCH[1]), False),
    (Derogation("", DerogationKind.REST_9H, MARCH[0], date(2026, 3, 26)), False),
    (Derogation("", DerogationKind.REST_9H, MARCH[0], None), True),
    (Derogation("", DerogationKind.REST_9H, None, None), False),
    (Derogation("", None, MARCH[0], None), False),
]


@pytest.mark.parametrize(("derogation", "holds"), DEROGATIONS)
def test_a_derogation_holds_from_first_to_last_day(derogation: Derogation, holds: bool) -> None:
    assert derogations_on([derogation], *MARCH) == (frozenset({DerogationKind.REST_9H}) if holds else frozenset())


def test_what_stays_and_what_fits() -> None:
    own, free = Weeks((week("01", (8, 16)),)), Weeks((week("0", (6, 20)), EMPTY))
    assert left_over(own, free) == Weeks((week("1", (8, 16)), week("01", (8, 16))))
    assert within(own, free) == Weeks((week("0", (8, 16)), EMPTY))
    assert left_over(own, Weeks()) == own
    assert within(own, Weeks()) == own
    assert left_over(Weeks(), free) == Weeks()
    assert laid_over([own, free]).weeks[0] == both(week("01", (8, 16)), week("0", (6, 20)))
    assert laid_over([]) == Weeks()
