"""The order of a day of visits, against every order tried one by one."""

from itertools import permutations
from math import hypot
from random import Random

import pytest

from app.rules.visits import tour
from app.rules.visits.tour import Point, Stop

OFFICE = (0.0, 0.0)


def km(one: Point, other: Point) -> float:
    """On a flat earth of kilometres."""
    return hypot(one[0] - other[0], one[1] - other[1])


def total(stops: list[Stop], order: tuple[str, ...]) -> tuple[int, float]:
    by_id = {stop.id: stop for stop in stops}
    way = tour.way([by_id[one] for one in order], OFFICE, km)
    return sum(leg.late for leg in way.legs), way.total_km


def best_of_all(stops: list[Stop]) -> tuple[int, float]:
    """Every order in which appointments keep their hours, tried."""
    kept = []
    for order in permutations(stops):
        hours = [stop.at for stop in order if stop.at]
        if hours == sorted(hours):
            kept.append(total(stops, tuple(stop.id for stop in order)))
    return min(kept)


def drawn(random: Random, size: int, timed: int) -> list[Stop]:
    hours = sorted(random.sample(["09:00", "10:30", "14:00", "15:30", "16:30"], timed))
    return [
        Stop(str(row), hours[row] if row < timed else "", (random.uniform(-12, 12), random.uniform(-12, 12)))
        for row in range(size)
    ]


@pytest.mark.parametrize("timed", [0, 1, 2, 3])
def test_shortest_way_is_the_best_of_all_orders(timed: int) -> None:
    random = Random(f"visits-{timed}")
    for _ in range(25):
        stops = drawn(random, random.randint(max(2, timed), 6), timed)
        late, found = total(stops, tour.shortest(stops, OFFICE, km))
        best_late, best = best_of_all(stops)
        assert late == best_late
        assert found == pytest.approx(best)


def test_appointments_are_never_exchanged() -> None:
    stops = [Stop("far", "09:00", (30, 0)), Stop("near", "11:30", (1, 0)), Stop("free", "", (15, 0))]
    order = tour.shortest(stops, OFFICE, km)
    assert order.index("far") < order.index("near")


def test_without_an_hour_a_visit_goes_where_it_costs_least() -> None:
    stops = [Stop("nine", "09:00", (10, 0)), Stop("two", "14:00", (10, 10)), Stop("free", "", (10, 5))]
    assert tour.arranged(stops, OFFICE, km) == ("nine", "free", "two")


def test_no_detour_makes_an_appointment_missed() -> None:
    stops = [Stop("nine", "09:00", (0, 10)), Stop("ten", "10:15", (0, 12)), Stop("between", "", (0, 11))]
    order = tour.arranged(stops, OFFICE, km)
    assert order == ("nine", "ten", "between")
    assert total(stops, order)[0] == 0


def test_an_impossible_day_says_how_late_one_is() -> None:
    stops = [Stop("a", "09:00", (0, 0)), Stop("b", "10:00", (0, 60))]
    legs = tour.way(stops, OFFICE, km).legs
    assert legs[0].late == 0
    assert legs[1].late > 30


def test_order_chosen_by_hand_stays_and_a_new_appointment_finds_its_place() -> None:
    stops = [
        Stop("third", "", (1, 0), 3),
        Stop("first", "10:00", (2, 0), 1),
        Stop("second", "16:00", (3, 0), 2),
        Stop("new", "11:00", (9, 9)),
    ]
    assert tour.arranged(stops, OFFICE, km) == ("first", "new", "second", "third")


def test_unknown_places_and_no_start_are_no_obstacle() -> None:
    stops = [Stop("known", "", (3, 4)), Stop("lost"), Stop("timed", "09:00")]
    order = tour.arranged(stops, None, km)
    assert set(order) == {"known", "lost", "timed"}
    assert tour.way([stops[0], stops[1]], None, km).total_km == 0
    assert set(tour.shortest(stops, OFFICE, km)) == {"known", "lost", "timed"}
    assert tour.arranged([], OFFICE, km) == ()
    assert tour.shortest([], OFFICE, km) == ()


def test_kilometres_count_the_way_back() -> None:
    way = tour.way([Stop("a", "", (3, 4))], OFFICE, km)
    assert way.legs[0].km == 5
    assert way.home_km == 5
    assert way.total_km == 10


def test_nobody_is_called_on_at_noon_without_an_appointment() -> None:
    stops = [Stop("late", "11:00", (1, 0)), Stop("free", "", (1, 1))]
    assert tour.way(stops, OFFICE, km).legs[1].arrive == 13 * 60 + 30
