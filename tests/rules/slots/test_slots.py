"""The slot puzzle: what holds in one week, and the nearest reason when it does not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest

from app.models.organisations import Derogation, DerogationKind
from app.models.weeks import Weeks
from app.rules.slots.allowance import Allowance, allowance
from app.rules.slots.board import Board, Job, Terms, Worker, is_part_time
from app.rules.slots.judge import Topic, Verdict, judge, off_target
from app.rules.slots.week import HOME, lay
from tests.rules.slots.slots_cases import (
    ALL,
    CANTEEN,
    CARE,
    COACH,
    FROM,
    NOBODY,
    TO,
    WEEKDAYS,
    board,
    both,
    job,
    judged,
    of_topic,
    week,
)

EVENING = job("evening", week(WEEKDAYS, (18.5, 21)))


def test_coach_and_home_help_make_a_full_time_week() -> None:
    found = judged(COACH, CARE, minutes=12)
    assert found.verdict is Verdict.HOLDS
    assert found.hours_said == "35\u00a0h sur 35"
    # 8 h 30 to 9 h and 13 h to 16 h 30, twelve minutes of each driven, five days.
    assert found.gap_minutes == 5 * (30 - 12 + 210 - 12)
    assert found.unpaid_minutes == 5 * 240
    assert found.km is not None
    assert round(found.km, 6) == round(10 * float(board(COACH, CARE, minutes=12).km[0, 1]), 6)


@pytest.mark.parametrize(("minutes", "verdict", "phrase"), [
    (0, Verdict.HOLDS, ""),
    (30, Verdict.HOLDS, "30\u00a0min de route entre les deux lieux, 30\u00a0min au plus juste (le lundi)"),
    (31, Verdict.FAILS, "il manque 1\u00a0min de trajet le lundi (30\u00a0min de 8\u00a0h\u00a030 à 9\u00a0h, "
                        "31\u00a0min de route)"),
    (40, Verdict.FAILS, "il manque 10\u00a0min de trajet le lundi (30\u00a0min de 8\u00a0h\u00a030 à 9\u00a0h, "
                        "40\u00a0min de route)"),
])  # fmt: skip
def test_travel_must_fit_to_the_minute(minutes: int, verdict: Verdict, phrase: str) -> None:
    found = judged(COACH, CARE, minutes=minutes)
    assert found.verdict is verdict
    assert [check.phrase for check in of_topic(found, Topic.TRAVEL)] == ([phrase] if phrase else [])


def test_no_gap_leaves_no_minute_for_the_way() -> None:
    follows = job("follows", week("1", (8.5, 12)))
    assert judged(COACH, follows).verdict is Verdict.HOLDS
    found = judged(COACH, follows, minutes=5)
    assert found.reason.startswith("il manque 5\u00a0min de trajet le mardi (aucune minute à 8\u00a0h\u00a030")


def test_same_site_needs_no_way() -> None:
    found = judged(replace(COACH, site="depot"), replace(CARE, site="depot"), minutes=40)
    assert found.verdict is Verdict.HOLDS
    assert found.km == 0


def test_hours_in_common_are_said_first() -> None:
    found = judged(COACH, job("early", week("13", (8, 12))), minutes=40)
    assert found.verdict is Verdict.FAILS
    assert found.reason == "1\u00a0h en commun par semaine, dès le mardi à 8\u00a0h"


@pytest.mark.parametrize(("second", "rest"), [((8.5, 12), "11"), ((8, 12), "10\u00a0h\u00a030")])
def test_rest_over_midnight(second: tuple[float, float], rest: str) -> None:
    late = job("late", week("0123", (17, 21.5)))
    found = judged(late, job("morning", week("1234", second)))
    assert found.verdict is (Verdict.HOLDS if rest == "11" else Verdict.FAILS)
    if rest != "11":
        law = of_topic(found, Topic.LAW)[0]
        assert law.phrase.startswith(f"{rest} de repos")
        assert law.article == "L3131-1"


def test_sunday_night_meets_monday_morning() -> None:
    sunday = Derogation(kind=DerogationKind.SUNDAY, starts_on=FROM)
    late = job("sunday", week("6", (18, 22)), derogations=(sunday,))
    assert judged(late, job("monday", week("0", (9, 13)))).verdict is Verdict.HOLDS
    found = judged(late, job("monday", week("0", (8, 12))))
    assert found.verdict is Verdict.FAILS
    assert "dimanche" in found.reason
    assert "lundi" in found.reason


def test_cycles_meet_over_all_their_weeks() -> None:
    mornings = week(WEEKDAYS, (6, 10))
    alternating = job("two", mornings, week(WEEKDAYS, (14, 18)))
    assert judged(alternating, job("noon", week("0134", (10.5, 13.5)))).verdict is Verdict.HOLDS
    found = judged(alternating, job("after", week("2", (15, 17))))
    assert found.laid.weeks == 2
    assert found.reason == "1\u00a0h en commun par semaine, dès le mercredi de la semaine 2 à 15\u00a0h"
    three = job("three", mornings, mornings, week(WEEKDAYS, (12, 16)))
    assert judged(alternating, three).laid.weeks == 6


def test_hours_of_a_cycle_are_a_mean() -> None:
    found = judged(job("two", week("0", (8, 12)), week("01", (8, 12))), job("noon", week("2", (8, 9))))
    assert found.half_hours == 14


@pytest.mark.parametrize(("half_hours", "off"), [(70, 0), (60, 10), (77, 0), (80, 3), (69, 1)])
def test_a_tenth_more_is_within_the_contract(half_hours: float, off: float) -> None:
    assert round(off_target(half_hours, 70), 9) == off


def test_all_jobs_are_laid_together_for_the_law() -> None:
    """Six hours and five hours are each allowed; eleven in a day are not (L8261-1)."""
    found = judged(job("one", week("0", (6, 12))), job("two", week("0", (13, 18))))
    law = of_topic(found, Topic.LAW)[0]
    assert found.verdict is Verdict.FAILS
    assert law.article == "L3121-18, L8261-1"


def test_a_derogation_must_hold_in_every_job() -> None:
    longer = (Derogation(kind=DerogationKind.DAY_12H, starts_on=FROM),)
    one, two = job("one", week("0", (6, 12))), job("two", week("0", (13, 18)))
    assert judged(replace(one, derogations=longer), two).verdict is Verdict.FAILS
    assert judged(replace(one, derogations=longer), replace(two, derogations=longer)).verdict is Verdict.HOLDS


def test_a_sunday_is_allowed_where_it_is_worked() -> None:
    sunday = (Derogation(kind=DerogationKind.SUNDAY, starts_on=FROM),)
    assert judged(job("sunday", week("6", (8, 12)), derogations=sunday), CARE).verdict is Verdict.HOLDS
    assert judged(job("sunday", week("6", (8, 12))), replace(CARE, derogations=sunday)).verdict is Verdict.FAILS


def test_dates_must_meet_for_a_week() -> None:
    after = replace(CARE, starts_on=date(2027, 6, 20), ends_on=date(2027, 9, 1))
    found = judged(COACH, after)
    assert found.verdict is Verdict.FAILS
    assert found.reason.startswith("pas de semaine commune")
    unknown = judged(COACH, replace(CARE, ends_on=None))
    assert unknown.verdict is Verdict.ASK
    assert unknown.reason == "dates à demander\u00a0: care"


def test_an_unknown_place_is_asked_for_and_never_passed() -> None:
    crow = np.array([[0.0, np.nan], [np.nan, 0.0]])
    found = judge(Board.of((COACH, CARE), crow), (0, 1), NOBODY, ALL)
    assert found.verdict is Verdict.ASK
    assert found.reason == "trajet à demander\u00a0: lieu inconnu pour care, coach"
    assert found.km is None


def test_hours_outside_those_given_fail() -> None:
    worker = Worker(availability=Weeks((week(WEEKDAYS, (7, 20)),)))
    assert judged(COACH, CARE, worker=worker).verdict is Verdict.HOLDS
    found = judged(CARE, EVENING, worker=worker)
    assert found.reason == ("evening\u00a0: 5\u00a0h par semaine hors de ses disponibilités, dès le lundi à 20\u00a0h")


def test_hours_nobody_gave_are_asked_for() -> None:
    found = judged(COACH, CARE, worker=Worker(availability=Weeks()))
    assert found.verdict is Verdict.ASK
    assert found.reason == "disponibilités à demander"


def test_no_car_is_asked_about() -> None:
    assert judged(COACH, CARE, minutes=12, worker=Worker(drives=False)).verdict is Verdict.ASK
    assert judged(COACH, CARE, minutes=0, worker=Worker(drives=False)).verdict is Verdict.HOLDS


def test_a_driver_is_told_of_the_vehicle() -> None:
    remarks = of_topic(judged(COACH, CARE, minutes=12), Topic.VEHICLE)
    assert [check.verdict for check in remarks] == [Verdict.REMARK]
    assert "où finit le véhicule le lundi à 8\u00a0h\u00a030" in remarks[0].phrase
    assert not of_topic(judged(CARE, EVENING, minutes=12), Topic.VEHICLE)


def test_a_long_stop_in_a_part_time_job_needs_an_agreement() -> None:
    part_time = judged(COACH, CARE, worker=Worker(target_half_hours=60))
    assert [check.article for check in of_topic(part_time, Topic.LAW) if check.verdict is Verdict.REMARK] == [
        "L3123-30"
    ]
    assert not [check for check in of_topic(judged(COACH, CARE), Topic.LAW) if check.verdict is Verdict.REMARK]


def test_a_jobs_own_short_pause_is_no_gap() -> None:
    assert judged(job("day", week("0", (8, 12), (13, 15))), job("other", week("1", (8, 12)))).gap_minutes == 0
    assert judged(job("cut", week("0", (8, 12), (14.5, 16))), job("other", week("1", (8, 12)))).gap_minutes == 150


def test_a_pause_filled_by_the_other_job_is_a_gap_again() -> None:
    found = judged(job("day", week("0", (8, 11), (13, 15))), job("noon", week("0", (11.5, 12.5))))
    assert found.gap_minutes == 60


def test_home_is_reached_twice_a_day() -> None:
    laid = lay(board(COACH, CARE, minutes=12, home=(5, 8)), (0, 1))
    from_home = [leg for leg in laid.legs if leg.origin == HOME]
    to_home = [leg for leg in laid.legs if leg.goal == HOME]
    assert len(from_home) == len(to_home) == 5
    assert {leg.goal for leg in from_home} == {0}
    assert all(leg.start + leg.minutes == 7 * 60 + 1440 * day for day, leg in enumerate(sorted(from_home)))


def test_a_long_rest_is_home_and_no_gap() -> None:
    dawn, dusk = job("dawn", week("0", (4, 6))), job("dusk", week("0", (17, 20)))
    found = judged(dawn, dusk, minutes=20)
    assert found.gap_minutes == 0
    assert not found.laid.passages


@pytest.mark.parametrize(("minutes", "weeks", "terms", "euros", "capped"), [
    (0, 1, ALL, "0.00", False),
    (600, 1, ALL, "65.11", False),  # 10 h a week: 43,333 h × 12,02 € × 12,5 % = 65,108 €
    (1200, 2, ALL, "65.11", False),
    (600, 1, Terms(hourly_rate=Decimal(12)), "65.00", False),
    (601, 1, Terms(hourly_rate=Decimal(12)), "65.11", False),
    (6000, 1, ALL, "150.00", True),
    (6000, 1, replace(ALL, cap=None), "651.08", False),
    (60, 1, Terms(percent=Decimal(10), hourly_rate=Decimal("11.65")), "5.05", False),  # 5,04833 €
])  # fmt: skip
def test_allowance_to_the_cent(minutes: int, weeks: int, terms: Terms, euros: str, capped: bool) -> None:
    found = allowance(minutes, weeks, terms)
    assert (found.euros, found.is_capped) == (Decimal(euros), capped)


def test_allowance_is_said_with_how_it_is_made() -> None:
    found = judged(COACH, CARE, minutes=12)
    assert found.earned == (
        "117,20\u00a0€ bruts par mois\u00a0: 12,5\u00a0% de 78,00\u00a0h de coupures à 12,02\u00a0€"
    )
    assert isinstance(found.allowance, Allowance)


@pytest.mark.parametrize(("grid", "part"), [
    (Weeks(), False),
    (COACH.grid, True),
    (Weeks((week(WEEKDAYS, (8, 15)),)), False),
    (Weeks((week(WEEKDAYS, (8, 16)), week("0", (8, 16)))), True),
])  # fmt: skip
def test_part_time_is_known_and_under_thirty_five_hours(grid: Weeks, part: bool) -> None:
    assert is_part_time(grid) is part


def test_three_jobs() -> None:
    found = judged(COACH, CANTEEN, job("early", week(WEEKDAYS, (4.5, 6))), minutes=20)
    assert found.half_hours == 30 + 28 + 15
    assert found.verdict is Verdict.FAILS
    assert found.reason.startswith("10\u00a0h\u00a030 de repos")
    assert len(found.jobs) == 3


def test_all_of_it_is_frozen() -> None:
    assert isinstance(hash(Job()), int)
    assert both(week("0", (8, 9)), week("1", (8, 9))).count("1") == 4
    assert TO > FROM
