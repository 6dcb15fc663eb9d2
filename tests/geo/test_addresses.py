"""The address base, without a network: what is asked, what is believed, what is said when nothing comes."""

from dataclasses import dataclass
from typing import Any

import pytest
from geopy.exc import GeocoderTimedOut, GeocoderUnavailable
from geopy.geocoders import BANFrance

from app.geo.addresses import Point, locate
from app.geo.gazetteer import Commune, Gazetteer
from app.models.errors import WorldProblem


@dataclass
class Answer:
    latitude: float
    longitude: float
    raw: dict[str, Any]


def answer(citycode: str, kind: str = "housenumber", score: float = 0.9) -> Answer:
    properties = {"citycode": citycode, "type": kind, "score": score, "label": "8 Rue des Tilleuls 47000 Agen"}
    return Answer(44.2, 0.62, {"properties": properties})


def place(gazetteer: Gazetteer, insee: str) -> Commune:
    found = gazetteer.by_insee(insee)
    assert found is not None
    return found


def test_the_first_precise_answer_inside_the_commune(gazetteer: Gazetteer) -> None:
    asked = []

    def search(text: str, timeout: float) -> list[Answer]:
        asked.append((text, timeout))
        return [answer("33063"), answer("47001", "municipality"), answer("47001", score=0.3), answer("47001")]

    found = locate(" 8 rue des Tilleuls ", place(gazetteer, "47001"), 2.0, search)
    assert found == Point(44.2, 0.62, "8 Rue des Tilleuls 47000 Agen")
    assert asked == [("8 rue des Tilleuls 47000 Agen", 2.0)]


@pytest.mark.parametrize(("insee", "citycode"), [("75056", "75112"), ("75112", "75112"), ("69123", "69383")])
def test_towns_with_arrondissements(gazetteer: Gazetteer, insee: str, citycode: str) -> None:
    assert locate("8 rue Vide", place(gazetteer, insee), search=lambda *_: [answer(citycode)])


@pytest.mark.parametrize("answers", [[], [answer("33063")], [answer("47001", "municipality")]])
def test_nothing_precise_enough(gazetteer: Gazetteer, answers: list[Answer]) -> None:
    with pytest.raises(WorldProblem, match="ne trouve pas «\u00a0rue Vide\u00a0» à Agen"):
        locate("rue Vide", place(gazetteer, "47001"), search=lambda *_: answers)


def test_no_address(gazetteer: Gazetteer) -> None:
    with pytest.raises(WorldProblem, match="Il n'y a pas d'adresse"):
        locate("  ", place(gazetteer, "47001"))


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(GeocoderTimedOut, "n'a pas répondu à temps"), (GeocoderUnavailable, "peut pas être jointe")],
)
def test_no_network_is_said(
    gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch, error: type[Exception], sentence: str
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise error("no network")

    monkeypatch.setattr(BANFrance, "geocode", fail)
    with pytest.raises(WorldProblem, match=sentence):
        locate("8 rue des Tilleuls", place(gazetteer, "47001"))


def test_the_address_asked_of_the_national_base(gazetteer: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def call(self: BANFrance, url: str, callback: object, timeout: object = None) -> list[Answer]:
        asked.append(url)
        return [answer("47001")]

    monkeypatch.setattr(BANFrance, "_call_geocoder", call)
    locate("8 rue des Tilleuls", place(gazetteer, "47001"))
    assert asked[0].startswith("https://data.geopf.fr/geocodage/search?")
    assert "q=8+rue+des+Tilleuls+47000+Agen" in asked[0]
