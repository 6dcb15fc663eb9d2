"""Trajet: estimated minutes at the edges of each stretch of road, a month of ways, and what somebody types."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.persons import TravelMeans
from app.models.trips import Trip
from app.models.weeks import Weeks
from app.rules import french, trip_phrases, trips
from app.rules.entries import EntryProblem
from app.rules.trips import Change, Rate, Way

KM = st.floats(min_value=0, max_value=400, allow_nan=False)


@pytest.mark.parametrize(
    ("road_km", "minutes"),
    [(0, 0), (0.1, 0), (0.3, 1), (5, 10), (20, 28), (60, 62), (150, 122)],
)
def test_each_stretch_ends_where_the_next_begins(road_km: float, minutes: int) -> None:
    assert trips.minutes_by_road(road_km) == minutes
    assert trips.minutes(road_km / trips.DETOUR) == minutes


@given(KM, KM)
def test_farther_never_takes_less_time(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert trips.minutes(near) <= trips.minutes(far)


@given(st.lists(KM, max_size=20))
def test_an_array_says_what_each_says(km: list[float]) -> None:
    assert trips.minutes_each(np.array(km)).tolist() == pytest.approx([trips.minutes(one) for one in km], abs=1)


def test_an_unknown_distance_stays_unknown() -> None:
    assert np.isnan(trips.minutes_each(np.array([np.nan]))).all()


def test_the_estimate_says_how_it_is_made() -> None:
    assert trips.how(20) == "estimé\u00a0: 1,3 × le vol d'oiseau, à 47\u00a0km/h de moyenne"
    assert trips.how(0) == "estimé\u00a0: 1,3 × le vol d'oiseau, à 30\u00a0km/h de moyenne"


# A month of ways.

DAY = "0" * 16 + "1" * 8 + "00" + "1" * 8 + "0" * 14
OFF = "0" * 48
FIVE = Weeks((DAY * 5 + OFF * 2,))
FOUR = Weeks((DAY * 4 + OFF * 3,))
TWO = Weeks((DAY * 2 + OFF * 5,))
CAR = (TravelMeans.CAR,)
RATE = Rate(Decimal("0.636"), "barème")
TODAY = date(2026, 11, 24)


def changed(own: float | None, host: float, grids: tuple[Weeks, Weeks] = (FIVE, FIVE), **facts: object) -> Change:
    """Kilometres by road, one way."""
    asked: dict[str, object] = {"means": CAR, "rate": RATE} | facts
    ways = tuple(None if km is None else Way(km, trips.minutes_by_road(km)) for km in (own, host))
    found = trips.change(ways, grids, asked["means"], asked["rate"])  # type: ignore[arg-type]
    assert found is not None
    return found


def spoken(text: str) -> str:
    return text.replace(french.NBSP, " ")


def test_a_month_is_return_trips_on_the_days_of_the_grid() -> None:
    found = changed(15, 10)
    assert found.km_a_day == -10
    assert found.km_a_month == pytest.approx(-10 * 5 * 52 / 12)
    assert found.euros_a_month == Decimal("-137.80")
    assert spoken(trip_phrases.sentence(found)) == "trajet : −10 km/jour, −138 €/mois, −4 h 30/mois"


@pytest.mark.parametrize(
    ("rate", "cents"),
    [("0.636", "27.56"), ("0.0001", "0.00"), ("0.000115", "0.00"), ("0.000116", "0.01"), ("1", "43.33")],
)
def test_euros_are_rounded_to_the_cent_half_up(rate: str, cents: str) -> None:
    assert changed(0, 1, rate=Rate(Decimal(rate), "")).euros_a_month == Decimal(cents)


def test_days_come_from_each_grid() -> None:
    assert trips.days(FIVE, FOUR) == (5, 4, 0, False)
    assert changed(10, 10, (FIVE, FOUR)).km_a_month == pytest.approx(-20 * 52 / 12)


def test_a_part_time_mission_leaves_the_other_days_at_the_employer() -> None:
    assert trips.days(FIVE, TWO) == (5, 2, 3, False)
    found = changed(10, 15, (FIVE, TWO))
    assert found.km_a_month == pytest.approx(2 * 10 * 52 / 12)
    assert "3 jours restent chez l'employeur" in spoken(" ".join(trip_phrases.reasons(found, TODAY)))


def test_a_cycle_of_weeks_counts_its_mean() -> None:
    assert trips.days(Weeks((FIVE.weeks[0], FOUR.weeks[0])), FIVE).own == 4.5


@pytest.mark.parametrize(("own", "mission", "days"), [(Weeks(), FOUR, 4), (FOUR, Weeks(), 4), (Weeks(), Weeks(), 5)])
def test_unknown_hours_are_said_to_be_asked(own: Weeks, mission: Weeks, days: float) -> None:
    assert trips.days(own, mission) == (days, days, 0, True)
    assert "horaires à demander" in " ".join(trip_phrases.reasons(changed(5, 9, (own, mission)), TODAY))


def test_an_unknown_place_of_work_leaves_what_the_mission_asks() -> None:
    said = spoken(trip_phrases.sentence(changed(None, 10)))
    assert said == "trajet : 20 km/jour, 276 €/mois, 11 h 30/mois (lieu de travail actuel à demander)"


@pytest.mark.parametrize(
    ("minutes", "said"), [(1, "+43 min"), (-1, "−43 min"), (2, "+1 h 30"), (7, "+5 h"), (-14, "−10 h"), (0, "0 min")]
)
def test_time_is_told_in_minutes_then_in_half_hours(minutes: int, said: str) -> None:
    found = trips.change((Way(10, 20), Way(15, 20 + minutes)), (FIVE, FIVE), CAR, RATE)
    assert found is not None
    assert spoken(trip_phrases.sentence(found)).endswith(f", {said}/mois")


def test_the_same_way_is_said_so() -> None:
    assert spoken(trip_phrases.sentence(changed(8, 8.2))) == "trajet : comme aujourd'hui"


def test_nothing_is_told_of_an_unknown_way_to_the_mission() -> None:
    assert trips.change((Way(3, 5), None), (FIVE, FIVE), CAR, RATE) is None


@pytest.mark.parametrize(
    ("means", "euros", "told"),
    [
        ((), "€/mois en voiture", "moyen de déplacement à demander"),
        ((TravelMeans.CAR, TravelMeans.BIKE), "€/mois,", ""),
        ((TravelMeans.CAR_POOL,), "€/mois avant partage", "en covoiturage, le coût se partage"),
        ((TravelMeans.TWO_WHEELS,), "€/mois en voiture", "le tarif d'une voiture est un plafond"),
        ((TravelMeans.BUS,), "", "se déplace en transport en commun : temps estimé en voiture, à demander"),
        ((TravelMeans.BIKE, TravelMeans.ON_FOOT), "", "se déplace à vélo ou à pied : temps estimé en voiture"),
    ],
)
def test_euros_are_those_of_a_car(means: tuple[TravelMeans, ...], euros: str, told: str) -> None:
    found = changed(5, 12, means=means)
    said = spoken(trip_phrases.sentence(found))
    assert euros in said
    assert ("€" in said) is bool(euros)
    assert told in spoken(" ".join(trip_phrases.reasons(found, TODAY)))


NOTED = Trip("t", "p", "s", "47195", minutes=25, noted_on=date(2026, 11, 12))


def test_what_was_noted_replaces_the_estimate_while_the_home_stays() -> None:
    assert trips.way(10, NOTED, "47195") == (13, 25, date(2026, 11, 12), False, True)
    assert trips.way(10, NOTED, "47001") == (13, 20, None, False, False)
    assert trips.way(None, NOTED, "47195") is None
    assert trips.way(None, replace(NOTED, km=14), "47195") == (14, 25, date(2026, 11, 12), True, True)


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        (None, "13 km, 20 min (estimé : 1,3 × le vol d'oiseau, à 40 km/h de moyenne)"),
        (NOTED, "25 min, noté le 12/11 ; 13 km (estimé : 1,3 × le vol d'oiseau)"),
        (replace(NOTED, km=14), "14 km, 25 min, noté le 12/11"),
        (replace(NOTED, km=14, minutes=None), "14 km, noté le 12/11 ; 21 min (estimé à 40 km/h de moyenne)"),
        (replace(NOTED, km=14, noted_on=date(2025, 3, 1)), "14 km, 25 min, noté le 01/03/2025"),
    ],
)
def test_each_figure_says_where_it_comes_from(noted: Trip | None, said: str) -> None:
    way = trips.way(10, noted, "47195")
    assert way is not None
    assert spoken(trip_phrases.one_way(way, TODAY)) == said


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("25 min", (None, 25)),
        ("25", (None, 25)),
        ("25mn", (None, 25)),
        ("1 h 05", (None, 65)),
        ("1h", (None, 60)),
        ("1 h 5 min", (None, 65)),
        ("18 km", (18, None)),
        ("18,4 km, 25 min", (18, 25)),
        ("25 min ; 18 km", (18, 25)),
        ("300", (None, 300)),
        ("500 km", (500, None)),
        ("", (None, None)),
        ("  ", (None, None)),
    ],
)
def test_a_way_is_read_as_people_type_it(typed: str, read: tuple[int | None, int | None]) -> None:
    assert trip_phrases.read(typed) == read


@pytest.mark.parametrize("typed", ["loin", "0 min", "301", "6 h", "501 km", "-4", "25 30", "1 h 75"])
def test_what_cannot_be_a_daily_way_is_refused(typed: str) -> None:
    with pytest.raises(EntryProblem):
        trip_phrases.read(typed)


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(typed: str) -> None:
    with suppress(EntryProblem):
        km, spent = trip_phrases.read(typed)
        assert km is None or 0 <= km <= 500
        assert spent is None or 1 <= spent <= 300
