"""Where something is: an address, its commune, a point and how much that point can be trusted."""

from dataclasses import dataclass

from app.models.words import Word


class Precision(Word):
    ADDRESS = "address", "à l'adresse"
    MANUAL = "manual", "placé à la main"
    COMMUNE = "commune", "centre de la commune"


@dataclass(frozen=True)
class Place:
    """`insee` is the commune's code (arrondissement included); `lat`, `lon` in WGS84 degrees, None when unknown."""

    address: str = ""
    postal_code: str = ""
    insee: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
