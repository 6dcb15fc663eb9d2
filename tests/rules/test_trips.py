"""Trajet: the estimated minutes, at the edges of each stretch of road."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules import trips

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
