"""When backups are taken, where, which are kept, and how one takes the place of the file."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from app import paths
from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.rules.safety import thinning
from app.store import backups as files
from app.store.backups import Backup, Step
from app.store.store import Store

EVERY = timedelta(minutes=30)
SECOND_PLACE_DAYS = 7
DRILL_DAYS = 30
AT_START, AT_CLOSE, REGULAR = "ouverture", "fermeture", "toutes les 30 minutes"
BEFORE_RESTORE = "avant une restauration"
SECOND_PLACE, SECOND_ON = "laptop.backup_second", "laptop.backup_second_on"
DRILL_ON, DRILL_SAID = "laptop.backup_drill_on", "laptop.backup_drill_said"


@dataclass(frozen=True)
class Taken:
    """`warning` is what did not go as it should, in one sentence; the backup itself is there."""

    backup: Backup
    warning: str = ""


@dataclass(frozen=True)
class Standing:
    """What the status bar says. `second_days` is None while no second place was chosen."""

    latest: datetime | None
    second_days: int | None
    drill_said: str

    @property
    def is_second_late(self) -> bool:
        return self.second_days is not None and self.second_days > SECOND_PLACE_DAYS


def folder_of(path: Path) -> Path:
    """Of that file alone: two offices may call theirs by the same name."""
    digest = hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]
    return paths.data_folder() / "sauvegardes" / f"{path.stem}-{digest}"


def every(path: Path) -> list[Backup]:
    """Those of that file, latest first."""
    return files.every(folder_of(path), path.stem)


def take(path: Path, settings: LaptopSettings, now: datetime, reason: str) -> Taken:
    """A backup of the file, in its folder and in the second place; the old ones are thinned.

    Raises WorldProblem when the backup itself cannot be written; a second place that is away is only a warning.
    """
    folder = folder_of(path)
    files.drop_unfinished(folder)
    backup = files.make(path, folder, now, reason)
    warning = _thin(path, now)
    second = settings.value(SECOND_PLACE)
    if second:
        try:
            files.copy_to(backup, Path(second))
            settings.keep(SECOND_ON, now.date().isoformat())
        except WorldProblem as problem:
            warning = problem.sentence
    return Taken(backup, warning)


def is_due(store: Store, now: datetime) -> bool:
    """Half an hour has passed since the last one, and something was saved meanwhile."""
    if store.read_only or store.saved_at is None:
        return False
    latest = next((one.made_at for one in every(store.path)), None)
    return latest is None or (store.saved_at > latest and now - latest >= EVERY)


def _thin(path: Path, now: datetime) -> str:
    """Throws away what the rule does not keep; nothing while the clock is doubted."""
    known = every(path)
    others = [one.made_at for one in known if one.made_at != now]
    if thinning.is_doubtful(others, now):
        return (
            "L'horloge de l'ordinateur ne s'accorde pas avec la dernière sauvegarde\u00a0: vérifiez la date. "
            "Aucune sauvegarde n'est supprimée en attendant."
        )
    kept = thinning.kept([one.made_at for one in known], now)
    for one in known:
        if one.made_at not in kept:
            files.delete(one)
    return ""


def restore(path: Path, backup: Backup, settings: LaptopSettings, now: datetime, step: Step | None = None) -> Taken:
    """That backup takes the place of the file, which nobody may have open, and which is backed up first.

    Raises WorldProblem; then the file is as it was.
    """
    before = take(path, settings, now, BEFORE_RESTORE)
    if step is None:
        files.restore(backup, path)
    else:
        files.restore(backup, path, step)
    return before


def standing(path: Path, settings: LaptopSettings, today: date) -> Standing:
    latest = next((one.made_at for one in every(path)), None)
    second_days = None
    if settings.value(SECOND_PLACE):
        last = settings.value(SECOND_ON)
        second_days = (today - date.fromisoformat(last)).days if last else SECOND_PLACE_DAYS + 1
    return Standing(latest, second_days, settings.value(DRILL_SAID))


def is_drill_due(settings: LaptopSettings, today: date) -> bool:
    last = settings.value(DRILL_ON)
    return not last or (today - date.fromisoformat(last)).days >= DRILL_DAYS


def drill(path: Path, settings: LaptopSettings, today: date) -> str:
    """Restores the latest backup aside, as if the file were lost, and counts what is in it; answers what was found."""
    # Imported here: once a month.
    import tempfile

    latest = next(iter(every(path)), None)
    if latest is None:
        said = "aucune sauvegarde à essayer"
    else:
        with tempfile.TemporaryDirectory(prefix="coupdemain-") as folder:
            try:
                files.restore(latest, Path(folder) / path.name)
                said = ""
            except WorldProblem as problem:
                said = problem.sentence
    settings.keep(DRILL_ON, today.isoformat())
    settings.keep(DRILL_SAID, said)
    return said
