"""`geo`: the places a text may mean."""

import argparse
from typing import TypedDict

from app.cli.answers import Answer, table
from app.geo.gazetteer import Commune, Gazetteer


class Place(TypedDict):
    insee: str
    name: str
    departement: str
    departement_name: str
    postal_codes: list[str]
    lat: float
    lon: float


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("texts", nargs="+")


def run(options: argparse.Namespace) -> Answer:
    found = run_geo(options.texts)
    lines: list[str] = []
    for text, places in zip(options.texts, found, strict=True):
        lines += [*([""] if lines else []), f"«\u00a0{text}\u00a0»"]
        rows = [
            (place["insee"], place["name"], place["departement_name"], ", ".join(place["postal_codes"][:3]))
            for place in places
        ]
        lines += table(("INSEE", "commune", "département", "code postal"), rows) if rows else ["aucune commune"]
    return Answer(found, lines)


def run_geo(texts: list[str]) -> list[list[Place]]:
    """For each text its places, best first."""
    gazetteer = Gazetteer.load()
    return [[_place(commune) for commune in gazetteer.find(text)] for text in texts]


def _place(commune: Commune) -> Place:
    return {
        "insee": commune.insee,
        "name": commune.name,
        "departement": commune.departement_code,
        "departement_name": commune.departement,
        "postal_codes": list(commune.postal_codes),
        "lat": commune.lat,
        "lon": commune.lon,
    }
