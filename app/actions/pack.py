"""Dossier complet: what it still lacks, and its files written in a folder, all of them or none."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

from app.actions import loans
from app.models.errors import WorldProblem, cause
from app.reports import pack
from app.reports.facts import LoanFacts
from app.rules.legal.verdicts import Level
from app.rules.loans import completeness
from app.rules.loans.point import Point
from app.store import whole_file
from app.store.store import Store


def missing(store: Store, loan_id: str) -> list[Point]:
    """What its papers would print as a blank, with the field that fills it. Raises KeyError for an unknown loan."""
    found = completeness.missing(loans.open_file(store, loan_id))
    return [one for one in found if one.level in (Level.BLOCKS, Level.UNKNOWN) and one.rule != completeness.OTHER_LOAN]


def write(
    facts: LoanFacts,
    folder: Path,
    today: date,
    step: Callable[[int, int], object] = lambda _done, _total: None,
    *,
    with_word: bool = False,
) -> tuple[Path, ...]:
    """The files, the whole first, in a folder of their own in that one, made if it is not there. Raises WorldProblem,
    or what `step` raises.

    They are made beside, then put in place at once: nobody finds half a pack.
    """
    files = pack.render(facts, today, step, with_word=with_word)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        whole_file.drop_unfinished(folder)
        beside = Path(mkdtemp(prefix=f"{whole_file.FOLDER}{os.getpid()}-", dir=folder))
    except OSError as error:
        raise _refused(folder, error) from error
    try:
        for file in files:
            whole_file.write(beside / file.name, file.content)
        place = _free(folder / pack.name(facts))
        beside.chmod(0o755)
        beside.rename(place)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise _refused(folder, error) from error
    return tuple(place / file.name for file in files)


def _refused(folder: Path, error: OSError) -> WorldProblem:
    return WorldProblem(
        f"Le dossier ne peut pas être écrit dans «\u00a0{folder}\u00a0» ({cause(error)}). Choisissez un autre endroit."
    )


def _free(wanted: Path) -> Path:
    """That folder, or the same with the next number: what was given out stays as it was."""
    number, place = 2, wanted
    while place.exists():
        place = wanted.with_name(f"{wanted.name} ({number})")
        number += 1
    return place
