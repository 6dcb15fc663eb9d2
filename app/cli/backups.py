"""`backups`: those of the file, latest first, each read again when it is asked."""

import argparse
from pathlib import Path

from app.actions import backups
from app.cli import office
from app.cli.answers import Answer, table
from app.rules.safety import telling
from app.store import backups as files
from app.store.backups import Backup

_HEADS = ("", "jour", "raison", "contenu", "taille", "état")


def add_words(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true")


def run(options: argparse.Namespace) -> Answer:
    path = office.unlocked(options.file)
    known = backups.every(path)
    problems = {one.path: files.problems(one) for one in known} if options.check else {}
    lines = [f"{backups.folder_of(path)}", ""]
    if known:
        lines += table(_HEADS, [_cells(place, one, problems) for place, one in enumerate(known, start=1)])
    else:
        lines += ["Aucune sauvegarde de ce fichier pour l'instant\u00a0: voyez «\u00a0backup\u00a0»."]
    wrong = any(problems.values())
    return Answer([_document(one, problems) for one in known], lines, code=1 if wrong else 0)


def _cells(place: int, one: Backup, problems: dict[Path, list[str]]) -> tuple[str, ...]:
    state = "" if one.path not in problems else " ".join(problems[one.path]) or "SHA-256 vérifié"
    return (
        str(place),
        telling.moment(one.made_at),
        one.reason,
        telling.holds(one.live, 2),
        telling.size(one.size),
        state,
    )


def _document(one: Backup, problems: dict[Path, list[str]]) -> dict[str, object]:
    return {
        "path": str(one.path),
        "made_at": one.made_at.isoformat(),
        "reason": one.reason,
        "size": one.size,
        "sha256": one.sha256,
        "counts": dict(one.live),
        "problems": problems.get(one.path),
    }
