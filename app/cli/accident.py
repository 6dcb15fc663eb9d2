"""`accident`: who does what, before which hour, from the moments given; with --out, both letters carry them."""

import argparse
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.actions import documents, office_file
from app.cli import office
from app.cli.answers import Answer, write
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.reports import library
from app.rules import french
from app.rules.loans.accident import Accident, Duty, duties, told


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("loan")
    parser.add_argument("--at", required=True)
    parser.add_argument("--host-knew", default="")
    parser.add_argument("--lender-knew", default="")
    parser.add_argument("--out", default="")


def more_help() -> list[str]:
    return [
        "  --at QUAND          l'accident, comme 2026-11-24T16:45",
        "  --host-knew QUAND   quand l'utilisatrice l'a su (sinon, au moment de l'accident)",
        "  --lender-knew QUAND quand la prêteuse l'a su (sinon, au plus tard où elle doit l'apprendre)",
        "  --out DOSSIER       y écrit les deux lettres",
    ]


def run(options: argparse.Namespace) -> Answer:
    at = _moment(options.at)
    accident = Accident(
        at,
        max(at, _moment(options.host_knew or options.at)),
        max(at, _moment(options.lender_knew)) if options.lender_knew else None,
    )
    found = duties(accident)
    with office.opened(options.file) as store:
        facts = documents.facts(store, Gazetteer.load(), office.loan_id(store, options.loan))
        today = office_file.today(store)
    known = replace(facts, accident=accident)
    files = []
    if options.out:
        for kind in filter(None, (duty.letter for duty in found)):
            path = Path(options.out) / library.file_name(kind, known, ".pdf")
            write(path, library.render(kind, known, ".pdf", today))
            files.append(str(path))
    return Answer(
        {"loan": options.loan, "duties": [_document(duty) for duty in found], "files": files},
        [*map(_line, found), *(f"Écrit\u00a0: {path}" for path in files)],
    )


def _document(duty: Duty) -> dict[str, str | None]:
    until = duty.until.isoformat(timespec="minutes") if duty.until else None
    return {"who": duty.who, "what": duty.what, "article": duty.article, "until": until}


def _line(duty: Duty) -> str:
    when = "tout de suite" if duty.until is None else f"avant le {told(duty.until)}"
    article = f" ({duty.article})" if duty.article else ""
    return f"{french.colon(when)}{duty.who}. {duty.what}{article}"


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        raise WorldProblem(
            f"«\u00a0{text}\u00a0» n'est pas un moment\u00a0: écrivez-le comme 2026-11-24T16:45."
        ) from None
