"""`restore`: a backup takes the place of the file, which is kept first, or goes to another file."""

import argparse
from pathlib import Path

from app.actions import backups, restoring
from app.actions.office_file import LaptopSettings, clock
from app.cli import office
from app.cli.answers import Answer
from app.models.errors import WorldProblem
from app.rules.safety import telling
from app.store import backups as files
from app.store.backups import Backup


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup")
    parser.add_argument("--to", default="")


def run(options: argparse.Namespace) -> Answer:
    is_file = Path(options.backup).exists()
    path = None if is_file and options.to else office.unlocked(options.file)
    backup = _backup(options.backup, path)
    if options.to:
        target = restoring.restore_elsewhere(backup, Path(options.to))
        return Answer({"path": str(target), "kept": None}, [f"{_said(backup)} restaurée dans {target}."])
    assert path is not None
    restored = _in_place(path, backup)
    lines = [f"{_said(backup)} restaurée dans {path}.", *([restored.warning] if restored.warning else [])]
    if restored.kept is not None:
        lines.append(f"Le fichier d'avant est gardé\u00a0: {restored.kept}")
    return Answer({"path": str(path), "kept": None if restored.kept is None else str(restored.kept)}, lines)


def _in_place(path: Path, backup: Backup) -> restoring.Restored:
    # Imported here: only a restoration asks whether a window shows the file.
    from app.ui.one_window import OneWindow

    own = OneWindow()
    if not own.ask(path):
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» est ouvert dans une fenêtre\u00a0: fermez-la, ou restaurez-le de là."
        )
    try:
        return restoring.restore(path, backup, LaptopSettings(), clock())
    finally:
        own.give_up()


def _backup(asked: str, path: Path | None) -> Backup:
    """By its file, or by its number in the list."""
    if Path(asked).is_file():
        return files.found(Path(asked))
    known = backups.every(path) if path is not None and asked.isdigit() else []
    if not 0 < int(asked if known else 0) <= len(known):
        raise WorldProblem(
            f"Aucune sauvegarde «\u00a0{asked}\u00a0»\u00a0: donnez son numéro dans «\u00a0backups\u00a0», "
            f"ou son fichier «\u00a0{files.SUFFIX}\u00a0»."
        )
    return known[int(asked) - 1]


def _said(backup: Backup) -> str:
    return f"Sauvegarde du {telling.moment(backup.made_at)} ({telling.holds(backup.live, 2)})"
