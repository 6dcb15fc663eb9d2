"""`sheets`: what is printed for the week's calls, or for a month of hours."""

import argparse
from datetime import date
from pathlib import Path

from app.actions import office_file, sheets
from app.cli import answers, office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.rules import french


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--timesheets", default="")
    parser.add_argument("--out", required=True)


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        today, gazetteer = office_file.today(store), Gazetteer.load()
        if options.timesheets:
            found: sheets.CallSheets | sheets.MonthSheets = sheets.of_month(
                store, gazetteer, _month(options.timesheets)
            )
        else:
            found = sheets.of_week(store, gazetteer, today)
    count = len(found.calls) if isinstance(found, sheets.CallSheets) else len(found.loans)
    answers.write(Path(options.out), sheets.render(found, today)[1])
    return Answer(
        {"file": options.out, "sheets": count}, [f"Écrit\u00a0: {options.out} ({french.counted(count, 'fiche')})"]
    )


def _month(text: str) -> date:
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        raise WorldProblem(f"Un mois s'écrit 2026-12\u00a0: «\u00a0{text}\u00a0» n'en est pas un.") from None
