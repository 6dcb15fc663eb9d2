"""`pack`: every paper of a loan, in one PDF and in files of their own."""

import argparse
from pathlib import Path

from app.actions import documents, office_file, pack
from app.cli import office
from app.cli.answers import Answer
from app.geo.gazetteer import Gazetteer


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("loan")
    parser.add_argument("--word", action="store_true")
    parser.add_argument("--out", required=True)


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        asked = office.loan_id(store, options.loan)
        missing = pack.missing(store, asked)
        facts = documents.facts(store, Gazetteer.load(), asked)
        today = office_file.today(store)
    written = pack.write(facts, Path(options.out), today, with_word=options.word)
    folder = written[0].parent
    return Answer(
        {
            "loan": options.loan,
            "folder": str(folder),
            "files": [path.name for path in written],
            "missing": [{"rule": point.rule, "says": point.sentence} for point in missing],
        },
        [
            *(f"À compléter\u00a0: {point.sentence}" for point in missing),
            *(f"Écrit\u00a0: {path}" for path in written),
        ],
    )
