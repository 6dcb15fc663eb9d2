"""When backups are taken, where, and which are kept."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from app import paths
from app.actions import private_folder
from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.rules.safety import thinning
from app.store import backups as files
from app.store.backups import Backup
from app.store.store import Store

EVERY = timedelta(minutes=30)
SECOND_PLACE_DAYS = 7
DRILL_DAYS = 30
AT_START, AT_CLOSE, REGULAR, BY_HAND = "ouverture", "fermeture", "toutes les 30 minutes", "à la main"
BEFORE_RESTORE, BEFORE_MIGRATION = "avant une restauration", "avant une mise à jour"
BEFORE_IMPORT, BEFORE_ERASURE = "avant un import", "avant un effacement"
BEFORE_REPAIR, BEFORE_EXCHANGE = "avant une réparation", "avant un échange"
SECOND_PLACE, SECOND_ON = "laptop.backup_second", "laptop.backup_second_on"
DRILL_ON, DRILL_SAID = "laptop.backup_drill_on", "laptop.backup_drill_said"
RESTORING = "laptop.restoring"


@dataclass(frozen=True)
class Taken:
    """`warning` is what did not go as it should, in one sentence; the backup itself is there."""

    backup: Backup
    warning: str = ""


@dataclass(frozen=True)
class Standing:
    """What the status bar says. `second_days` is None while no second place was chosen; `second_on`, the last copy."""

    latest: datetime | None
    second_days: int | None
    drill_said: str
    second_on: date | None = None
    drill_on: date | None = None

    @property
    def is_second_late(self) -> bool:
        return self.second_days is not None and self.second_days > SECOND_PLACE_DAYS


def folder_of(path: Path) -> Path:
    """Of that file alone: two offices may call theirs by the same name."""
    return paths.data_folder() / "sauvegardes" / _own_name(path)


def second_folder_of(path: Path, second: str) -> Path:
    """A folder of that file's own, in the second place."""
    return Path(second) / _own_name(path)


def _own_name(path: Path) -> str:
    return f"{path.stem}-{hashlib.sha256(str(path.absolute()).encode()).hexdigest()[:8]}"


def every(path: Path) -> list[Backup]:
    """Those of that file, latest first."""
    return files.every(folder_of(path), path.stem)


def everywhere(path: Path, settings: LaptopSettings) -> list[Backup]:
    """Those of that file in both places: all of what still holds what was erased."""
    second = settings.value(SECOND_PLACE)
    return [*every(path), *(files.every(second_folder_of(path, second), path.stem) if second else ())]


def take(
    path: Path,
    settings: LaptopSettings,
    now: datetime,
    reason: str,
    spared: Path | None = None,
    *,
    is_hurried: bool = False,
) -> Taken:
    """A backup of the file, in its folder and in the second place; the old ones are thinned, but never `spared`.

    In a hurry, not in the second place, which may be slow or away. Raises WorldProblem when the backup itself cannot be
    written; a second place that is away is only a warning.
    """
    folder = folder_of(path)
    files.drop_unfinished(folder, path)
    backup = files.make(path, folder, now, reason)
    warning = _thin(folder, path.stem, now, spared)
    if is_hurried:
        return Taken(backup, warning)
    try:
        copy_again(path, backup, settings, now, spared)
    except WorldProblem as problem:
        warning = problem.sentence
    return Taken(backup, warning)


def copy_again(path: Path, backup: Backup, settings: LaptopSettings, now: datetime, spared: Path | None = None) -> bool:
    """That backup in the second place, thinned there too; whether there is one. Raises WorldProblem."""
    second = settings.value(SECOND_PLACE)
    if not second:
        return False
    if not Path(second).is_dir():
        # Never made by us: where an unplugged stick was, a folder of this same disk would pass for it.
        raise WorldProblem(
            f"Le second emplacement de sauvegarde, «\u00a0{second}\u00a0», n'est pas là. Branchez la clé ou le "
            "disque\u00a0; la copie sera refaite à la prochaine sauvegarde. Celle de ce poste est faite."
        )
    folder = second_folder_of(path, second)
    files.drop_unfinished(folder)
    files.copy_to(backup, folder)
    settings.keep(SECOND_ON, now.date().isoformat())
    _thin(folder, path.stem, now, spared)
    return True


def before_migration(settings: LaptopSettings, now: Callable[[], datetime]) -> Callable[[Path], None]:
    """What opening an older file does first. Raises WorldProblem: then the file is not touched."""

    def back_up(path: Path) -> None:
        try:
            take(path, settings, now(), BEFORE_MIGRATION)
        except WorldProblem as problem:
            raise WorldProblem(
                f"«\u00a0{path.name}\u00a0» vient d'une version précédente et doit être mis à jour, après une "
                f"sauvegarde. {problem.sentence} Rien n'a été modifié\u00a0: rouvrez-le ensuite."
            ) from problem

    return back_up


def is_paused(settings: LaptopSettings) -> bool:
    """From a restoration to the next opening, nothing is backed up nor exchanged by itself."""
    return bool(settings.value(RESTORING))


def is_due(store: Store, now: datetime) -> bool:
    """Half an hour has passed since the last one, and something was saved meanwhile."""
    if store.read_only or store.saved_at is None:
        return False
    latest = next((one.made_at for one in every(store.path)), None)
    return latest is None or (store.saved_at > latest and now - latest >= EVERY)


def problems_of(backups: Iterable[Backup], step: Callable[[int, int], None]) -> dict[Path, list[str]]:
    """What is wrong with each of them; `step` is told how many are read, out of how many."""
    asked = list(backups)
    found = {}
    for place, backup in enumerate(asked):
        step(place, len(asked))
        found[backup.path] = files.problems(backup)
    return found


def _thin(folder: Path, stem: str, now: datetime, spared: Path | None) -> str:
    """Throws away what the rule does not keep; nothing while the clock is doubted."""
    known = files.every(folder, stem)
    others = [one.made_at for one in known if one.made_at != now]
    if thinning.is_doubtful(others, now):
        return (
            "L'horloge de l'ordinateur ne s'accorde pas avec la dernière sauvegarde\u00a0: vérifiez la date. "
            "Aucune sauvegarde n'est supprimée en attendant."
        )
    kept = thinning.kept([one.made_at for one in known], now)
    for one in known:
        if one.made_at not in kept and one.path != spared:
            files.delete(one)
    return ""


def standing(path: Path, settings: LaptopSettings, today: date) -> Standing:
    latest = next((one.made_at for one in every(path)), None)
    second_on = _day(settings.value(SECOND_ON))
    second_days = None
    if settings.value(SECOND_PLACE):
        second_days = (today - second_on).days if second_on else SECOND_PLACE_DAYS + 1
    return Standing(latest, second_days, settings.value(DRILL_SAID), second_on, _day(settings.value(DRILL_ON)))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_drill_due(settings: LaptopSettings, today: date) -> bool:
    last = _day(settings.value(DRILL_ON))
    return last is None or abs((today - last).days) >= DRILL_DAYS


def drill(path: Path, settings: LaptopSettings, today: date) -> str:
    """Restores the latest backup aside, as if the file were lost, and counts what is in it; answers what was found."""
    # Imported here: once a month.
    import tempfile

    latest = next(iter(every(path)), None)
    if latest is None:
        said = "aucune sauvegarde à essayer"
    else:
        with tempfile.TemporaryDirectory(dir=private_folder.of_session()) as folder:
            try:
                files.restore(latest, Path(folder) / path.name)
                said = ""
            except WorldProblem as problem:
                said = problem.sentence
    settings.keep(DRILL_ON, today.isoformat())
    settings.keep(DRILL_SAID, said)
    return said
