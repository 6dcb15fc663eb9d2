"""Kilometres and the sheet of the map."""

import random

import numpy as np
import pytest

from app.geo.distances import directions, km, km_to, many_km, near_km
from app.geo.gazetteer import Gazetteer
from app.geo.outlines import departement_outlines
from app.geo.projection import METROPOLE, OVERSEAS, projection_of


def test_known_distances() -> None:
    assert km(44.2, 0.62, 44.2, 0.62) == 0
    assert km(48.8566, 2.3522, 45.7640, 4.8357) == pytest.approx(392, abs=1)  # Paris, Lyon


def test_quick_distances_are_close_and_symmetric(gazetteer: Gazetteer) -> None:
    chance = random.Random(1)
    towns = chance.sample(list(gazetteer), 150)
    lats, lons = [town.lat for town in towns], [town.lon for town in towns]
    for town in towns[:30]:
        # Points within 50 km as well as far ones: scattered around each town of the sample.
        near_lats = [town.lat + chance.uniform(-0.3, 0.3) for _ in range(10)]
        near_lons = [town.lon + chance.uniform(-0.3, 0.3) for _ in range(10)]
        quick = many_km(town.lat, town.lon, near_lats, near_lons)
        exact = [km(town.lat, town.lon, lat, lon) for lat, lon in zip(near_lats, near_lons, strict=True)]
        np.testing.assert_allclose(quick, exact, rtol=0.005)
        assert km(town.lat, town.lon, lats[0], lons[0]) == pytest.approx(km(lats[0], lons[0], town.lat, town.lon))
    there, back = many_km(lats[0], lons[0], lats[1:2], lons[1:2]), many_km(lats[1], lons[1], lats[:1], lons[:1])
    assert there == pytest.approx(back, rel=0.005)


@pytest.mark.parametrize("lat", [50.9, 44.2, 41.4, 16.2, 4.0, -21.1])
def test_near_distances_are_exact_to_a_few_metres(lat: float) -> None:
    chance = random.Random(2)
    lats = np.array([lat + chance.uniform(-0.6, 0.6) for _ in range(120)])
    lons = np.array([0.6 + chance.uniform(-0.6, 0.6) for _ in range(120)])
    exact = np.array([km(lat, 0.6, a, b) for a, b in zip(lats, lons, strict=True)])
    off = np.abs(near_km(lat, 0.6, lats, lons) - exact)
    assert off[exact < 50].max() < 0.003
    assert off[exact < 100].max() < 0.005
    assert np.isnan(near_km(lat, 0.6, np.array([np.nan]), np.array([0.6]))[0])


def test_unknown_points_are_nowhere() -> None:
    found = km_to(44.2, 0.62, directions([44.2, float("nan")], [0.62, 1.0]))
    assert found[0] == 0
    assert np.isnan(found[1])


def test_the_sheet_keeps_lengths_and_comes_back() -> None:
    outlines = departement_outlines()
    for code, rings in outlines.shapes().items():
        projection = projection_of(code)
        lon, lat = rings[0].T
        x, y = projection.project(lon, lat)
        back_lon, back_lat = projection.unproject(x, y)
        np.testing.assert_allclose(back_lon, lon, atol=1e-9)
        np.testing.assert_allclose(back_lat, lat, atol=1e-9)
        on_sheet = float(np.hypot(x[0] - x[len(x) // 2], y[0] - y[len(y) // 2]))
        on_ground = km(lat[0], lon[0], lat[len(lat) // 2], lon[len(lon) // 2])
        assert on_sheet == pytest.approx(on_ground, rel=0.007), code


def test_north_is_up_and_east_right() -> None:
    for projection in (METROPOLE, *OVERSEAS.values()):
        x, y = projection.project(projection.lon, projection.lat)
        assert (float(x), float(y)) == pytest.approx((0, 0), abs=1e-9)
        assert projection.project(projection.lon + 0.1, projection.lat)[0] > 0
        assert projection.project(projection.lon, projection.lat + 0.1)[1] > 0
