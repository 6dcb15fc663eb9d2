"""`calendar`: everything due, as a file other calendars read."""

import argparse
from pathlib import Path

from app.actions import calendar, office_file
from app.cli import answers, office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.rules import french


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--names", action="store_true", default=None)
    parser.add_argument("--out", default="")


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        today, gazetteer = office_file.today(store), Gazetteer.load()
        found = calendar.entries(store, gazetteer, today, names=options.names)
        made = calendar.render(store, gazetteer, today, names=options.names) if options.out else None
    coming = sorted(
        (one for one in found if not one.is_cancelled and one.day >= today), key=lambda one: (one.day, one.at, one.uid)
    )
    document = {
        "entries": [
            {"uid": one.uid, "day": one.day.isoformat(), "at": one.at, "title": one.title, "detail": one.detail}
            for one in coming
        ],
        "cancelled": sum(one.is_cancelled for one in found),
        "file": options.out,
    }
    rows = [(french.day_figures(one.day), one.at, one.title) for one in coming]
    lines = answers.table(("Jour", "Heure", "Échéance"), rows)
    if made is not None:
        answers.write(Path(options.out), made[1])
        lines = [f"Écrit\u00a0: {options.out} ({french.counted(len(coming), 'échéance')} à venir)"]
    return Answer(document, lines)
