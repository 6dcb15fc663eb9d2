"""The point of an address, asked of the national address base over the network, only when the user asks for it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from app.geo.gazetteer import Commune
from app.models.errors import WorldProblem

_DOMAIN = "data.geopf.fr/geocodage"  # geopy's own default host has closed
_LEAST_SCORE = 0.5
_STREET = {"housenumber", "street", "locality"}

Search = Callable[[str, float], Sequence[Any]]


@dataclass(frozen=True)
class Point:
    """`address` is what the base understood, to be shown so that a mistake is seen."""

    lat: float
    lon: float
    address: str


def locate(address: str, commune: Commune, timeout: float = 5.0, search: Search | None = None) -> Point:
    """The best answer inside the commune; raises WorldProblem when there is none, or no network."""
    if not address.strip():
        raise WorldProblem("Il n'y a pas d'adresse à chercher\u00a0: saisissez le numéro et la rue.")
    postal_code = commune.postal_codes[0] if len(commune.postal_codes) == 1 else ""
    town = commune.name.split(" ")[0] if commune.parent_insee else commune.name
    asked = " ".join(f"{address} {postal_code} {town}".split())
    for answer in (search or _ask)(asked, timeout):
        found = answer.raw.get("properties", {})
        if _is_inside(str(found.get("citycode", "")), commune) and _is_precise(found):
            return Point(answer.latitude, answer.longitude, str(found.get("label", asked)))
    raise WorldProblem(
        f"La Base adresse nationale ne trouve pas «\u00a0{address.strip()}\u00a0» à {commune.name}. "
        "Vérifiez la rue, ou placez le point à la main sur la carte."
    )


def _is_inside(insee: str, commune: Commune) -> bool:
    """Addresses of Paris, Lyon and Marseille bear the code of their arrondissement."""
    if insee in {commune.insee, commune.parent_insee}:
        return True
    return insee.startswith({"75056": "751", "69123": "6938", "13055": "132"}.get(commune.insee, "-"))


def _is_precise(found: dict[str, Any]) -> bool:
    return found.get("type") in _STREET and float(found.get("score", 0)) >= _LEAST_SCORE


def _ask(text: str, timeout: float) -> Sequence[Any]:
    from geopy.exc import GeocoderTimedOut, GeopyError
    from geopy.geocoders import BANFrance

    try:
        return BANFrance(domain=_DOMAIN, timeout=timeout).geocode(text, limit=5, exactly_one=False) or []
    except GeocoderTimedOut as error:
        raise WorldProblem(
            "La Base adresse nationale n'a pas répondu à temps. Réessayez, ou placez le point à la main."
        ) from error
    except GeopyError as error:
        raise WorldProblem(
            "La Base adresse nationale ne peut pas être jointe. Vérifiez la connexion à Internet, "
            "ou placez le point à la main sur la carte."
        ) from error
