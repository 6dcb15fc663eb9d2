"""The outlines: all of them, closed up against each other, around their own town."""

from collections import Counter

import numpy as np
import pytest

from app.geo.gazetteer import Gazetteer
from app.geo.outlines import Outlines, commune_outlines, departement_outline, departement_outlines
from app.geo.projection import METROPOLE

FAR = 0.02


@pytest.fixture(scope="module")
def communes(gazetteer: Gazetteer) -> dict[str, Outlines]:
    return {code: commune_outlines(code) for code in gazetteer.departements()}


def _area(ring: np.ndarray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float((x * np.roll(y, -1) - y * np.roll(x, -1)).sum() / 2)


def _edges(outlines: Outlines) -> Counter[tuple[tuple[int, int], ...]]:
    """Each side of each ring, whichever way it is walked."""
    found: Counter[tuple[tuple[int, int], ...]] = Counter()
    for _, ring in outlines.rings():
        points = [(x, y) for x, y in np.round(ring * 10_000).astype(int).tolist()]
        found.update(tuple(sorted(pair)) for pair in zip(points, points[1:] + points[:1], strict=True))
    return found


def test_every_commune_has_an_outline(gazetteer: Gazetteer, communes: dict[str, Outlines]) -> None:
    drawn = {code for outlines in communes.values() for code in outlines.codes}
    cut_up = {"75056", "69123", "13055"}
    assert drawn == {commune.insee for commune in gazetteer} - cut_up
    assert all(rings for outlines in communes.values() for rings in outlines.shapes().values())
    assert departement_outlines().codes == tuple(gazetteer.departements())


def test_communes_fill_their_departement(communes: dict[str, Outlines]) -> None:
    far = departement_outlines().shapes()
    for code, outlines in communes.items():
        inside = sum(_area(ring) for _, ring in outlines.rings())
        around = sum(_area(ring) for _, ring in departement_outline(code).rings())
        assert inside == pytest.approx(around, rel=1e-4), code
        assert inside == pytest.approx(sum(_area(ring) for ring in far[code]), rel=0.02), code


@pytest.mark.parametrize("code", ["47", "75", "2A", "974"])
def test_neighbours_share_their_edges(communes: dict[str, Outlines], code: str) -> None:
    """A side belongs to two communes, or to one and to the border of the département."""
    sides = _edges(communes[code])
    assert set(sides.values()) <= {1, 2}
    assert {side for side, count in sides.items() if count == 1} == set(_edges(departement_outline(code)))


def test_departements_share_their_edges() -> None:
    sides = _edges(departement_outlines())
    assert set(sides.values()) == {1, 2}
    assert sum(count == 2 for count in sides.values()) > 5_000


def test_every_point_is_in_or_near_its_outline(gazetteer: Gazetteer, communes: dict[str, Outlines]) -> None:
    shapes = {code: rings for outlines in communes.values() for code, rings in outlines.shapes().items()}
    astray = [
        commune
        for commune in gazetteer
        if commune.insee in shapes and not _is_near(commune.lon, commune.lat, shapes[commune.insee])
    ]
    assert not astray


def _is_near(lon: float, lat: float, rings: list[np.ndarray]) -> bool:
    is_inside = False
    for ring in rings:
        following = np.roll(ring, -1, axis=0)
        crossed = (ring[:, 1] > lat) != (following[:, 1] > lat)
        a, b = ring[crossed], following[crossed]
        at = a[:, 0] + (lat - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1])
        is_inside ^= bool((at > lon).sum() % 2)
    return is_inside or any(_distance(lon, lat, ring) <= FAR + 0.003 for ring in rings)


def _distance(lon: float, lat: float, ring: np.ndarray) -> float:
    sides, to_point = np.roll(ring, -1, axis=0) - ring, np.array([lon, lat]) - ring
    along = np.clip((sides * to_point).sum(axis=1) / (sides**2).sum(axis=1), 0, 1)
    return float(np.hypot(*(to_point - along[:, None] * sides).T).min())


def test_a_point_at_a_pole_has_a_place_on_the_sheet() -> None:
    """Put there by a careless click: what is drawn from it stays finite."""
    for lat in (-90.0, 90.0):
        assert np.isfinite(METROPOLE.project(3.0, lat)).all()
