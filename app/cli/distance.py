"""`distance`: kilometres as the crow flies between two places."""

from app.geo.distances import km
from app.geo.gazetteer import Commune, Gazetteer
from app.models.errors import WorldProblem


def distance(a: str, b: str) -> float:
    """On the ellipsoid, between the best answers to both texts; raises WorldProblem when a text means no place."""
    gazetteer = Gazetteer.load()
    start, end = (_best(gazetteer, text) for text in (a, b))
    return km(start.lat, start.lon, end.lat, end.lon)


def _best(gazetteer: Gazetteer, text: str) -> Commune:
    found = gazetteer.find(text, limit=1)
    if not found:
        raise WorldProblem(f"Aucune commune ne correspond à « {text} » : essayez le nom entier ou le code postal.")
    return found[0]
