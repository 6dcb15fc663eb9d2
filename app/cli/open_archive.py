"""`open-archive`: an open archive becomes a new file with the same contents."""

import argparse
from pathlib import Path

from app.actions.exports import archive_in
from app.actions.office_file import LaptopSettings
from app.cli.answers import Answer
from app.rules import french
from app.rules.safety import telling


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("archive")
    parser.add_argument("target")


def run(options: argparse.Namespace) -> Answer:
    seen = archive_in.look(Path(options.archive))
    made = archive_in.open_into(Path(options.archive), Path(options.target), LaptopSettings(), seen=seen)
    document = {"file": str(made), "made_on": seen.made_on.isoformat(), "counts": dict(seen.counts)}
    papers = french.counted(seen.documents, "fichier joint", "fichiers joints")
    return Answer(document, [f"Créé\u00a0: {made} ({telling.holds(seen.counts)}, {papers})"])
