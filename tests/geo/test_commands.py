"""`geo` and `distance` as the command line calls them."""

import pytest

from app.cli.distance import distance
from app.cli.geo import run_geo
from app.models.errors import WorldProblem


def test_geo_lists_places_for_each_text() -> None:
    agen, nothing = run_geo(["47000 Agen", "?"])
    assert nothing == []
    assert agen[0] == {
        "insee": "47001",
        "name": "Agen",
        "departement": "47",
        "departement_name": "Lot-et-Garonne",
        "postal_codes": ["47000"],
        "lat": pytest.approx(44.203, abs=0.02),
        "lon": pytest.approx(0.616, abs=0.02),
    }


def test_distance() -> None:
    assert distance("Agen", "Villeneuve-sur-Lot") == pytest.approx(24, abs=2)
    assert distance("Agen", "47000") == 0


def test_distance_of_nowhere_is_said() -> None:
    with pytest.raises(WorldProblem, match="Aucune commune ne correspond à «\u00a0zzzzzz\u00a0»"):
        distance("Agen", "zzzzzz")
