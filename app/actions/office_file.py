"""Which file this laptop works on, and the laptop's own settings."""

import json
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from app import paths
from app.models.errors import WorldProblem
from app.models.settings import SETTINGS, declared
from app.store import office_settings, whole_file
from app.store import store as store_module
from app.store.store import Laptop, Store

SUFFIX = ".coupdemain"
DEMO_LAPTOP = Laptop("c5e1b7a4-47d0-4a3e-9b62-1f8d0a6e2c39", "A")
"""Who opens the demonstration sits at the laptop that wrote it."""
_PARIS = "Europe/Paris"
_REMOTE = 4
"""What Windows calls a drive that is elsewhere."""


class Misplaced(WorldProblem):
    """The file is where something else would copy or share it: `restoring.move_here` puts it right."""


class LaptopSettings:
    """The settings of scope « laptop », in one JSON file of this user; in memory only when it cannot be written."""

    def __init__(self, folder: Callable[[], Path] = paths.settings_folder) -> None:
        self._folder = folder
        self._values: dict[str, str] | None = None

    def value(self, key: str) -> str:
        return self._read().get(key, declared(key).default)

    def keep(self, key: str, text: str) -> None:
        declared(key)
        values = self._read()
        if values.get(key) == text:
            return
        values[key] = text
        try:
            text = json.dumps(values, ensure_ascii=False, indent=1)
            whole_file.write(self._folder() / "laptop.json", text.encode())
        except (OSError, WorldProblem):
            # A laptop without a writable settings folder still works; it only forgets its last file.
            return

    def laptop(self) -> Laptop:
        """Who writes: an id given once, and the letter its numbers carry."""
        laptop_id = self.value("laptop.id")
        if not laptop_id:
            # Imported here: once in the life of a laptop.
            import uuid

            laptop_id = str(uuid.uuid4())
            self.keep("laptop.id", laptop_id)
        return Laptop(laptop_id, self.value("laptop.letter"))

    def _read(self) -> dict[str, str]:
        if self._values is None:
            known = {setting.key for setting in SETTINGS if setting.scope == "laptop"}
            try:
                kept = json.loads((self._folder() / "laptop.json").read_text(encoding="utf-8"))
                self._values = {k: str(v) for k, v in kept.items() if k in known}
            except (OSError, ValueError, AttributeError, WorldProblem):
                self._values = {}
        return self._values


def clock() -> datetime:
    """Now, as a clock on the wall in France shows it."""
    # Imported here: a demonstration, whose day is fixed, opens without asking the time.
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo(_PARIS))


def today(store: Store) -> date:
    """The day it is in France; a demonstration file says its own."""
    return day_of(fixed_today(store))


def fixed_today(store: Store) -> str:
    return office_settings.value(store, "office.fixed_today")


def day_of(fixed: str) -> date:
    """What a demonstration file says, or the clock."""
    try:
        return date.fromisoformat(fixed)
    except ValueError:
        return clock().date()


def new_id() -> str:
    """A UUIDv7: keys sort by the time they were given."""
    import uuid_utils

    return str(uuid_utils.uuid7())


def shared_by(path: Path) -> str:
    """What would copy or share a file put there (« OneDrive », « un partage réseau »); empty on the computer's disk."""
    # Imported here: once a file.
    from app.rules.safety import places

    return places.shared_by(str(path.absolute()), os.environ, _mounts(), _remote_drives())


def refuse_shared(path: Path) -> None:
    """Raises Misplaced for a place where something else would copy or share the file."""
    found = shared_by(path)
    if found:
        raise Misplaced(
            f"«\u00a0{path.name}\u00a0» est dans {found} ({path.parent})\u00a0: la synchronisation ou le réseau "
            "peut l'abîmer pendant qu'on y écrit. Déplacez-le sur ce poste, par exemple dans "
            f"«\u00a0{paths.data_folder()}\u00a0», puis ouvrez-le là. Les sauvegardes, elles, peuvent aller ailleurs."
        )


def _mounts() -> list[tuple[str, str]]:
    """Mount points and their kinds, where the system tells them."""
    try:
        lines = Path("/proc/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return []
    known = (line.split() for line in lines)
    return [(words[1].replace("\\040", " "), words[2]) for words in known if len(words) > 2]


def _remote_drives() -> list[str]:
    """Letters of drives that stand for a share, on Windows."""
    if sys.platform == "win32":
        import ctypes
        import string

        kind = ctypes.windll.kernel32.GetDriveTypeW
        return [f"{letter}:" for letter in string.ascii_uppercase if kind(f"{letter}:\\") == _REMOTE]
    return []


def open_office(path: Path, settings: LaptopSettings) -> Store:
    """Raises WorldProblem with the sentence that fits the file, or the place it is in."""
    # Imported here: it keeps its own settings through this module.
    from app.actions import backups

    refuse_shared(path)
    before = backups.before_migration(settings, clock)
    store = store_module.open_file(path, settings.laptop(), clock, new_id, before)
    if fixed_today(store):
        store.laptop = DEMO_LAPTOP
    if backups.is_paused(settings):
        settings.keep(backups.RESTORING, "")
    return store


def create_office(path: Path, settings: LaptopSettings) -> Store:
    """A new, empty office file, the suffix added when it was not typed. Raises WorldProblem, also for its place."""
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    refuse_shared(path)
    return store_module.create_file(path, settings.laptop(), clock, new_id)
