"""`check`: whether the file is whole."""

import argparse

from app.actions import restoring
from app.actions.office_file import LaptopSettings, clock
from app.cli import office
from app.cli.answers import Answer


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--repair", action="store_true")


def run(options: argparse.Namespace) -> Answer:
    with office.opened(options.file) as store:
        problems = store.check()
        said = []
        if problems and options.repair:
            kept = restoring.repair(store.path, LaptopSettings(), clock())
            said = [f"Index et suivi d'historique refaits\u00a0; le fichier d'avant est gardé\u00a0: {kept.kept}"]
            problems = store.check()
    lines = [*said, *(problems or [f"«\u00a0{store.path.name}\u00a0»\u00a0: tout est en ordre."])]
    return Answer({"ok": not problems, "problems": problems}, lines, code=1 if problems else 0)
