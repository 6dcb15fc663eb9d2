"""`geo` and `distance` as the command line calls them."""

import argparse

import pytest

from app.cli import distance
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


def _distance(start: str, end: str) -> dict[str, object]:
    document = distance.run(argparse.Namespace(start=start, end=end)).document
    assert isinstance(document, dict)
    return document


def test_distance_names_the_places_it_took() -> None:
    found = _distance("Agen", "villeneuve sur lot")
    assert found["km"] == pytest.approx(24, abs=2)
    assert found["to"] == {"insee": "47323", "name": "Villeneuve-sur-Lot"}
    assert _distance("Agen", "47000")["km"] == 0
    (line,) = distance.run(argparse.Namespace(start="Agen", end="nerac")).lines
    assert line == "23\u00a0km, Agen (Lot-et-Garonne) → Nérac (Lot-et-Garonne)"


def test_distance_of_nowhere_is_said() -> None:
    with pytest.raises(WorldProblem, match="Aucune commune ne correspond à «\u00a0zzzzzz\u00a0»"):
        _distance("Agen", "zzzzzz")
