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
    """On the ellipsoid, between the best answers to both texts, which are named: a text may mean several places."""
    gazetteer = Gazetteer.load()
    start, end = (_best(gazetteer, text) for text in (options.start, options.end))
    far = km(start.lat, start.lon, end.lat, end.lon)
    document = {"km": round(far, 3), "from": _place(start), "to": _place(end)}
    return Answer(document, [f"{french.km(far)}, {_said(start)} → {_said(end)}"])


def _place(commune: Commune) -> dict[str, str]:
    return {"insee": commune.insee, "name": commune.name}


def _said(commune: Commune) -> str:
    return f"{commune.name} ({commune.departement})"


def _best(gazetteer: Gazetteer, text: str) -> Commune:
    found = gazetteer.find(text, limit=1)
    if not found:
        raise WorldProblem(
            f"Aucune commune ne correspond à «\u00a0{text}\u00a0»\u00a0: essayez le nom entier ou le code postal."
        )
    return found[0]
