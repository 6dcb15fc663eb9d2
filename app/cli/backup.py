"""`backup`: a copy of the file in one piece, in its folder, in the second place, and where it is asked."""

import argparse
from pathlib import Path

from app.actions import backups
from app.actions.office_file import LaptopSettings, clock
from app.cli import office
from app.cli.answers import Answer
from app.models.errors import WorldProblem
from app.rules.safety import telling
from app.store import backups as files


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", default="")


def run(options: argparse.Namespace) -> Answer:
    out = Path(options.out) if options.out else None
    if out is not None and not out.is_dir():
        raise WorldProblem(f"«\u00a0{out}\u00a0» n'est pas un dossier\u00a0: créez-le, puis réessayez.")
    with office.opened(options.file) as store:
        taken = backups.take(store.path, LaptopSettings(), clock(), backups.BY_HAND)
    made = taken.backup if out is None else files.copy_to(taken.backup, out)
    lines = [
        f"Sauvegarde faite\u00a0: {made.path}",
        f"{telling.holds(made.live)} · {telling.size(made.size)} · SHA-256\u00a0{made.sha256}",
        *([taken.warning] if taken.warning else []),
    ]
    return Answer({"path": str(made.path), "sha256": made.sha256, "size": made.size, "warning": taken.warning}, lines)
