"""A backup that takes the place of the file, and a file that comes back to this computer: what was there is kept."""

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from app import paths
from app.actions import backups, office_file
from app.actions.office_file import SUFFIX, LaptopSettings
from app.models.errors import WorldProblem, cause
from app.rules import french
from app.rules.safety import telling
from app.rules.safety.telling import COUNTED
from app.store import backups as files
from app.store import journal, whole_copy
from app.store import repair as repairs
from app.store.backups import Backup, Step
from app.store.store import Store

FOLDER = "Fichiers"
WORD = "restaurer la sauvegarde"
_STAMPED = re.compile(r"-\d{8}-\d{6}-\d{3}$")


@dataclass(frozen=True)
class Difference:
    """One line of what would change: « entreprises », now and then; `now` is None when the file cannot be read."""

    word: str
    now: int | None
    then: int


@dataclass(frozen=True)
class Restored:
    """`kept` is where the file that was there is: a backup, or damaged bytes put aside; None when there was none."""

    kept: Path | None
    warning: str = ""


def differences(path: Path, backup: Backup) -> list[Difference]:
    """Records counted in the present file, and in the backup."""
    now = whole_copy.live(path)
    return [
        Difference(many, None if now is None else now.get(name, 0), backup.live.get(name, 0))
        for name, _one, many in COUNTED
    ]


def restore(path: Path, backup: Backup, settings: LaptopSettings, now: datetime, step: Step | None = None) -> Restored:
    """That backup takes the place of the file, which nobody may have open, and which is backed up first.

    What is half-typed in the present file goes on in the restored one. Raises WorldProblem; then the file is as it was.
    """
    go_on: Step = step or (lambda _operation: None)
    found = files.problems(backup)
    if found:
        raise WorldProblem(f"{found[0]} Choisissez-en une autre.")
    settings.keep(backups.RESTORING, str(path.absolute()))
    go_on("present")
    kept = keep_present(path, settings, now, backups.BEFORE_RESTORE, backup.path)
    drafts = files.drafts_of(path) if path.exists() else None
    files.restore(backup, path, go_on, drafts)
    return kept


def note(store: Store, backup: Backup) -> None:
    """In the journal of the file that came back, which knows nothing of what it replaced."""
    with suppress(WorldProblem):
        journal.note(store, f"{WORD} du {telling.moment(backup.made_at)}")


def repair(path: Path, settings: LaptopSettings, now: datetime) -> Restored:
    """Indexes and history triggers made again; the file as it was is kept first. Raises WorldProblem."""
    kept = keep_present(path, settings, now, backups.BEFORE_REPAIR)
    repairs.repair(path)
    return kept


def restore_elsewhere(backup: Backup, target: Path) -> Path:
    """The same in another place, where nothing is. Raises WorldProblem."""
    target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
    if target.exists():
        raise WorldProblem(f"«\u00a0{target.name}\u00a0» existe déjà\u00a0: choisissez un autre nom.")
    office_file.refuse_shared(target)
    files.restore(backup, target)
    return target


def keep_present(
    path: Path, settings: LaptopSettings, now: datetime, reason: str, spared: Path | None = None
) -> Restored:
    """A backup of the file as it is; its bytes put beside it when it is too damaged for one. Raises WorldProblem."""
    if not path.exists():
        return Restored(None)
    whole_copy.settle(path)
    try:
        taken = backups.take(path, settings, now, reason, spared)
        return Restored(taken.backup.path, taken.warning)
    except WorldProblem:
        if not is_damaged(path):
            raise
    aside = free_name(path.with_name(f"{path.stem} (endommagé le {_day(now.date())}){path.suffix}"))
    files.put_aside(path, aside)
    return Restored(aside, f"Le fichier endommagé est gardé à côté, sous le nom «\u00a0{aside.name}\u00a0».")


def is_damaged(path: Path) -> bool:
    """Its own bytes are wrong; a file that is only busy, newer or out of reach is not."""
    try:
        whole_copy.counted(path)
    except whole_copy.Damaged:
        return True
    except WorldProblem:
        return False
    return False


def proposed_place(backup: Path) -> Path:
    """Where a backup brought from elsewhere becomes a file: on this computer, called as it was."""
    stem = _STAMPED.sub("", backup.stem) or backup.stem
    return free_name(paths.data_folder() / FOLDER / f"{stem}{SUFFIX}")


def move_here(path: Path, today: date, step: Callable[[str], None] | None = None) -> tuple[Path, str]:
    """A file refused where it is, copied whole on this computer; the original stays, renamed.

    Answers the copy and, when the original could not be renamed, a sentence. Raises WorldProblem; then nothing moved.
    """
    go_on = step or (lambda _operation: None)
    target = free_name(paths.data_folder() / FOLDER / path.name)
    go_on("copy")
    files.copy_whole(path, target)
    go_on("rename")
    moved = free_name(path.with_name(f"{path.stem} (déplacé le {_day(today)}){path.suffix}"))
    try:
        path.rename(moved)
    except OSError as error:
        return target, (
            f"Le fichier est copié sur ce poste et ouvert, mais l'original n'a pas pu être renommé ({cause(error)})"
            f"\u00a0: n'utilisez plus «\u00a0{path}\u00a0»."
        )
    go_on("done")
    return target, ""


def free_name(path: Path) -> Path:
    """That name, or « cci47 (2) » when something has it already."""
    found, number = path, 2
    while found.exists():
        found, number = path.with_name(f"{path.stem} ({number}){path.suffix}"), number + 1
    return found


def _day(day: date) -> str:
    """As a file may be called by it: no slash."""
    return french.day_figures(day).replace("/", "-")
