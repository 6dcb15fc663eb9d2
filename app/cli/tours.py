"""`tours`: outreach tours in figures, or their page."""

import argparse
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from app.actions import office_file
from app.actions import tours as actions
from app.cli import answers, office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.reports import tour_page
from app.rules import french
from app.rules.visits import tours as rules
from app.rules.visits.tours import Count


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("tour", nargs="?", default="")
    parser.add_argument("--by-area", action="store_true")
    parser.add_argument("--out", default="")


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        today = office_file.today(store)
        facts = actions.facts(store, Gazetteer.load(), today, options.tour)
    if options.out:
        content = tour_page.rendered(facts, today)[1]
        path = Path(options.out)
        answers.write(path, content)
        return Answer({"file": str(path), "stops": len(facts.rows)}, [f"Écrit\u00a0: {path}"])
    stops = [row.stop for row in facts.rows]
    found = rules.counts(stops, (lambda stop: stop.area) if options.by_area else (lambda stop: stop.tour))
    heads = ("Bassin" if options.by_area else "Tournée", "Étapes", "Annulées", "Visiteurs", "Dépensé")
    return Answer([_document(one) for one in found], answers.table(heads, [_row(one) for one in found]))


def _row(one: Count) -> tuple[str, ...]:
    visitors = f"{french.number(one.visitors)} ({one.counted}/{one.held})" if one.counted else ""
    spent = f"{french.euros(one.spent)} sur {french.euros(one.budget)}" if one.budget or one.spent else ""
    return one.name, tour_page.held_of_planned(one), french.number(one.cancelled), visitors, spent


def _document(one: Count) -> dict[str, object]:
    return {key: str(value) if isinstance(value, Decimal) else value for key, value in asdict(one).items()}
