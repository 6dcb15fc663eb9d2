"""`geo`: the places a text may mean."""

from typing import TypedDict

from app.geo.gazetteer import Commune, Gazetteer


class Place(TypedDict):
    insee: str
    name: str
    departement: str
    departement_name: str
    postal_codes: list[str]
    lat: float
    lon: float


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
