"""Mise en relation: who comes first, what filters keep, both directions."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.needs import NeedCertificate
from app.models.persons import Person
from app.rules.matching.fit import CRITERIA, Criterion, Filter, StopReason
from app.rules.matching.pool import Pool
from app.rules.matching.rank import Mission, rank
from tests.rules.matching.matching_cases import COMPANIES, FIT, NAN, NEED, TODAY, held, matched
from tests.rules.matching.matching_cases import missions as missions_of


def crowd(count: int) -> list[Person]:
    romes = ("H2913", "H2902", "")
    return [
        replace(FIT, id=f"p{index}", code=f"S-A{index:03}", max_km=5 + index % 40, rome=romes[index % 3])
        for index in range(count)
    ]


def test_order_is_the_same_whatever_the_order_read() -> None:
    people = crowd(60)
    km = {person.id: (index * 7) % 45 + 0.5 for index, person in enumerate(people)}
    orders = []
    for rows in (people, people[::-1]):
        pool = Pool.of(rows, COMPANIES, {})
        ranking = rank(pool, NEED, np.array([km[person.id] for person in pool.persons]), TODAY)
        orders.append([match.person_id for match in ranking])
    assert orders[0] == orders[1]


def test_stopped_come_last_then_points() -> None:
    pool = Pool.of(crowd(60), COMPANIES, {})
    ranking = rank(pool, NEED, np.array([(index * 7) % 45 + 0.5 for index in range(60)]), TODAY)
    keys = [(bool(match.stops), -match.points) for match in ranking]
    assert {stopped for stopped, _ in keys} == {False, True}
    for one, following in pairwise(keys):
        assert one[0] < following[0] or (one[0] == following[0] and one[1] <= following[1] + 0.06)


def test_nearer_comes_first_among_equals() -> None:
    pool = Pool.of([replace(FIT, id="far", code="S-A001"), replace(FIT, id="near", code="S-A002")], COMPANIES, {})
    ranking = rank(pool, NEED, np.array([4.0, 2.0]), TODAY)
    assert [match.person_id for match in ranking] == ["near", "far"]


kilometres = st.lists(st.one_of(st.floats(0, 120), st.just(NAN)), min_size=8, max_size=8)


@settings(max_examples=60, deadline=None)
@given(kilometres, st.floats(0, 120), st.floats(0, 60))
def test_raising_the_radius_never_removes_anyone(km: list[float], radius: float, more: float) -> None:
    ranking = rank(Pool.of(crowd(8), COMPANIES, {}), NEED, np.array(km), TODAY)
    missions = [Mission(replace(NEED, id=f"n{index}"), None if far != far else far) for index, far in enumerate(km)]
    both = missions_of(FIT, missions)
    for found in (ranking, both):
        small, large = found.select(Filter(radius)), found.select(Filter(radius + more))
        assert set(small.free) <= set(large.free)
        assert set(small.stopped) <= set(large.stopped)


def test_filters_keep_only_those_free_all_along_or_certified() -> None:
    short = replace(FIT, id="p2", code="S-A002", available_until=date(2027, 1, 31))
    unsure = replace(FIT, id="p3", code="S-A003", **held("CACES R489", None))
    ranking = rank(Pool.of([FIT, short, unsure], COMPANIES, {}), NEED, np.full(3, 6.0), TODAY)

    def kept(wanted: Filter) -> set[str]:
        return {ranking[place].person_id for place in ranking.select(wanted).free}

    assert kept(Filter()) == {"p1", "p2", "p3"}
    assert kept(Filter(only_on_dates=True)) == {"p1", "p3"}
    assert kept(Filter(only_certified=True)) == {"p1", "p2"}
    missions = missions_of(short, [Mission(NEED, 6)])
    assert missions.select(Filter()).free == (0,)
    assert missions.select(Filter(only_on_dates=True)).free == ()


def test_missions_of_a_volunteer_follow_the_same_rules() -> None:
    other = replace(NEED, id="n2", code="M-A002", certificates=(NeedCertificate(kind="Permis CE"),))
    far = replace(NEED, id="n3", code="M-A003")
    found = missions_of(FIT, [Mission(other, 2), Mission(far, 18), Mission(NEED, 6.2)])
    assert [match.need_id for match in found] == ["n1", "n3", "n2"]
    assert found[0] == matched(FIT)
    assert found[2].stops[0].reason is StopReason.CERTIFICATE


def test_weights_can_be_changed_and_points_stay_out_of_a_hundred() -> None:
    weights = {criterion: 10 if criterion is Criterion.DISTANCE else 0 for criterion in CRITERIA}
    ranking = rank(Pool.of([FIT], COMPANIES, {}), NEED, np.array([5.0]), TODAY, weights=weights)
    assert ranking[0].points == pytest.approx(100)
    assert ranking[0].known == pytest.approx(1)


def test_nobody_at_all() -> None:
    ranking = rank(Pool.of([], COMPANIES, {}), NEED, np.array([]), TODAY)
    assert len(ranking) == 0
    assert ranking.select(Filter(10)).free == ()


def test_who_was_not_kept_for_a_mission_comes_last_with_the_reason() -> None:
    other = replace(FIT, id="p2", code="S-A002")
    pool = Pool.of([FIT, other], COMPANIES, {})
    ranking = rank(pool, NEED, np.array([2.0, 18.0]), TODAY, {"p1": "horaires", "unknown": "dates"})
    assert [match.person_id for match in ranking] == ["p2", "p1"]
    assert [stop.phrase.replace("\u00a0", " ") for stop in ranking[1].stops] == ["non retenu : horaires"]
    missions = missions_of(FIT, [Mission(NEED, 2, "horaires")])
    assert missions[0].stops[0].reason is StopReason.SET_ASIDE
