"""`distance`: kilometres as the crow flies between two places."""

import argparse

from app.cli.answers import Answer
from app.geo.distances import km
from app.geo.gazetteer import Commune, Gazetteer
from app.models.errors import WorldProblem
from app.rules import french


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("start")
    parser.add_argument("end")


def run(options: argparse.Namespace) -> Answer:
    km = distance(options.start, options.end)
    return Answer({"km": round(km, 3)}, [french.km(km)])


def distance(a: str, b: str) -> float:
    """On the ellipsoid, between the best answers to both texts; raises WorldProblem when a text means no place."""
    gazetteer = Gazetteer.load()
    start, end = (_best(gazetteer, text) for text in (a, b))
    return km(start.lat, start.lon, end.lat, end.lon)


def _best(gazetteer: Gazetteer, text: str) -> Commune:
    found = gazetteer.find(text, limit=1)
    if not found:
        raise WorldProblem(
            f"Aucune commune ne correspond à «\u00a0{text}\u00a0»\u00a0: essayez le nom entier ou le code postal."
        )
    return found[0]
