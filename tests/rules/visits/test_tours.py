"""Outreach tours in figures: planned and held are never confused."""

from datetime import date
from decimal import Decimal

from app.models.tours import TourStop
from app.reports.tour_page import held_of_planned
from app.rules.visits import tours
from app.rules.visits.tours import StopState

TODAY = date(2026, 11, 24)
DAY = date(2026, 10, 6)
STOPS = (
    TourStop(tour="F", area="A", planned_on=DAY, held_on=DAY, visitors=400, budget=Decimal(1000), spent=Decimal(900)),
    TourStop(tour="F", area="B", planned_on=DAY, held_on=date(2026, 10, 8)),
    TourStop(tour="F", area="B", held_on=DAY, visitors=50, spent=Decimal(120)),
    TourStop(tour="F", area="C", planned_on=DAY, cancelled_because="crue", budget=Decimal(500)),
    TourStop(tour="F", area="C", planned_on=date(2026, 12, 1)),
    TourStop(tour="F", area="C", planned_on=date(2026, 11, 10)),
)


def test_counts_say_of_how_many() -> None:
    (found,) = tours.counts(STOPS, lambda stop: stop.tour)
    assert (found.planned, found.held, found.unplanned, found.cancelled, found.to_come) == (5, 3, 1, 1, 2)
    assert (found.visitors, found.counted) == (450, 2)
    assert (found.budget, found.spent) == (Decimal(1500), Decimal(1020))
    assert held_of_planned(found) == "2 tenues sur 5 prévues, et 1 non prévue"


def test_by_area_each_stop_is_counted_once() -> None:
    found = {one.name: one for one in tours.counts(STOPS, lambda stop: stop.area)}
    assert sum(one.planned for one in found.values()) == 5
    assert sum(one.held for one in found.values()) == 3
    assert held_of_planned(found["A"]) == "1 tenue sur 1 prévue"


def test_states() -> None:
    assert [tours.state(stop, TODAY) for stop in STOPS] == [
        StopState.HELD,
        StopState.HELD,
        StopState.HELD,
        StopState.CANCELLED,
        StopState.PLANNED,
        StopState.LATE,
    ]


def test_what_cannot_be_is_refused_in_a_sentence() -> None:
    def fields(stop: TourStop) -> set[str]:
        return {one.field for one in tours.problems(stop, TODAY)}

    assert fields(TourStop()) == {"tour", "planned_on"}
    assert fields(TourStop(tour="F", planned_on=DAY, visitors=12)) == {"held_on"}
    assert fields(TourStop(tour="F", held_on=DAY, cancelled_because="crue")) == {"cancelled_because"}
    assert fields(TourStop(tour="F", held_on=date(2026, 12, 1))) == {"held_on"}
    assert fields(STOPS[0]) == set()
