"""Faults of what stands around the file: a byte that turns, a journal cleaned away, clocks, other windows, locks."""

import os
from datetime import date, timedelta
from pathlib import Path
from random import Random
from unittest import mock
from zoneinfo import ZoneInfo

from icalendar import Calendar
from PySide6.QtCore import QLockFile

from app.actions import backups as keeping
from app.reports import ics
from app.rules.calendar_entries import Entry
from app.rules.safety import thinning
from app.store import backups, records, sqlite, whole_copy
from app.store import store as stores
from app.ui import one_window
from app.ui.one_window import OneWindow
from tests.faults import child, offices
from tests.faults.fault import GOOD, Fault, Outcome, expected, sentence, unless

_PAGE = 4096


def silent_flip(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """One bit of a backup turns, where no check of the library looks: found, and not restored."""
    path = offices.copied(folder)
    made = backups.make(path, folder / "sauvegardes", offices.NOW, "essai")
    content = bytearray(made.path.read_bytes())
    # In the text of a name, so that the pages stay sound.
    places = [at for at in range(len(content)) if content[at : at + 11] == b"Entreprise "]
    content[Random(turn).choice(places)] ^= 1
    made.path.write_bytes(content)
    before = path.read_bytes()
    with unless(is_protected, (whole_copy, "sha256", lambda _path: made.sha256)):
        found = backups.problems(made)
        said = sentence(lambda: backups.restore(made, path))
    if path.read_bytes() != before:
        return Outcome(lost=1, said="restaurée malgré tout")
    return expected(" ".join([*found, said]), "a changé", "Choisissez-en une autre")


def journal_cleaned(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Cut in the middle of a commit, and the journal thrown away by a cleaner: refused, or as before."""
    path = offices.copied(folder)
    before = path.read_bytes()
    store = offices.opened(path)
    with store.write("enregistrer") as work:
        records.save(work, offices.group("Nouvelle"))
    store.close()
    after = path.read_bytes()
    content = bytearray(before.ljust(len(after), b"\0"))
    starts = [at for at in range(0, len(after), _PAGE) if after[at : at + _PAGE] != content[at : at + _PAGE]]
    for at in starts[: 1 + turn % (len(starts) - 1)]:
        content[at : at + _PAGE] = after[at : at + _PAGE]
    path.write_bytes(content)
    removed = (stores, "_refuse_by_its_bytes", _nothing), (stores, "_refuse_damage", _nothing)
    with unless(is_protected, *removed):
        said = sentence(lambda: offices.opened(path).close())
        if said:
            return expected(said, "sauvegarde")
        connection = sqlite.connect(path, read_only=True)
        is_found = bool(offices.problems(connection))
        connection.close()
        # « Vérifier la base » finds what the quick look at the opening does not.
        return GOOD if is_found and is_protected else offices.after(path, ())


def _nothing(*_arguments: object) -> None:
    """Instead of a check."""


def clock_wrong(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Ten years on, or five back: no backup is thrown away, and the date is asked about."""
    kept = folder / "sauvegardes"
    kept.mkdir()
    for number in range(30):
        made = offices.NOW - timedelta(days=number * 3)
        path = kept / f"bureau-{number}{backups.SUFFIX}"
        path.write_bytes(b"x")
        backups._write_facts(backups.Backup(path, made, "essai", "0", 1, {}))
    years = (10, -5, 2, 30)[turn % 4]
    now = offices.NOW + timedelta(days=365 * years) if is_protected else offices.NOW + timedelta(days=3650)
    with unless(is_protected, (thinning, "is_doubtful", lambda *_asked: False)):
        said = keeping._thin(kept, "bureau", now, None)
    lost = 30 - len(backups.every(kept, "bureau"))
    return Outcome(lost=lost) if lost else expected(said, "vérifiez la date", "Aucune sauvegarde n'est supprimée")


_PARIS = ZoneInfo("Europe/Paris")
_DAYS = (*tuple(date(2026, 10, 23) + timedelta(days=n) for n in range(5)), date(2027, 3, 27), date(2027, 3, 28))


def hour_that_changes(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """A visit at nine stays at nine the day the clocks change, in every calendar program."""
    day = _DAYS[turn % len(_DAYS)]
    with unless(is_protected, (ics, "PARIS", ZoneInfo("Etc/GMT-2"))):
        content = ics.render([Entry("visit-1", day, "Visite", at="09:00")], "Agenda", "")
        later = ics.render([Entry("visit-1", day + timedelta(days=120), "Visite", at="09:00")], "Agenda", "")
    hours = [
        event.decoded("dtstart").astimezone(_PARIS).hour
        for made in (content, later)
        for event in Calendar.from_ical(made).walk("VEVENT")
    ]
    return Outcome(lost=sum(hour != 9 for hour in hours), said=f"{day}: {hours}")


class _NoLock:
    """A lock that everybody gets."""

    LockError = QLockFile.LockError

    def __init__(self, _path: str) -> None:
        self.is_free = True

    def setStaleLockTime(self, _ms: int) -> None:  # noqa: N802 - Qt's name
        pass

    def tryLock(self, _ms: int) -> bool:  # noqa: N802
        return self.is_free

    def error(self) -> object:
        return self.LockError.LockFailedError

    def unlock(self) -> None:
        pass


class _FileIsLock(_NoLock):
    """A lock that is only a file: whoever finds it there gives up."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.is_free = not Path(path).exists()


def second_window(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """While one window shows a file, another start does not get it."""
    path = offices.copied(folder)
    with mock.patch.dict(os.environ, {"COUPDEMAIN_HOME": str(folder / "home")}):
        first = OneWindow()
        assert first.ask(path)
        refused: list[bool] = []

        def start_again(say: child.Say) -> None:
            with unless(is_protected, (one_window, "QLockFile", _NoLock)):
                say("obtenu" if OneWindow().ask(path) else "refusé")

        refused = [line == "refusé" for line in child.run(start_again).said]
        first.give_up()
    return Outcome(torn=refused != [True], said=str(refused))


def stale_lock(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """A window that was killed holds nothing: the next start opens without any gesture."""
    path = offices.copied(folder)
    with mock.patch.dict(os.environ, {"COUPDEMAIN_HOME": str(folder / "home")}):

        def hold(_say: child.Say) -> None:
            own = OneWindow()
            assert own.ask(path)
            child.die()

        assert child.run(hold).is_killed
        (lock,) = (folder / "home" / "data" / "verrous").glob("*.lock")
        if turn % 2:
            # The number of that process now belongs to another program.
            lines = lock.read_text(encoding="utf-8").splitlines(keepends=True)
            lock.write_text("".join([f"{os.getppid()}\n", "un-autre-programme\n", *lines[2:]]), encoding="utf-8")
        with unless(is_protected, (one_window, "QLockFile", _FileIsLock)):
            own = OneWindow()
            is_open = own.ask(path)
            own.give_up()
    return Outcome(tracebacks=not is_open, said="le verrou mort retient encore le fichier")


def power_settings(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """A power cut is not tried; that each commit is asked down to the disk is."""
    path = offices.copied(folder)
    connect = sqlite.connect

    def careless(file: Path, read_only: bool) -> sqlite.Connection:
        made = connect(file, read_only)
        made.execute("PRAGMA synchronous=OFF")
        return made

    with unless(is_protected, (sqlite, "connect", careless)):
        store = offices.opened(path)
    asked = {
        name: store.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("synchronous", "foreign_keys", "journal_mode", "trusted_schema", "cell_size_check")
    }
    store.close()
    is_safe = asked["synchronous"] >= 2 and asked["journal_mode"] in ("delete", "truncate")
    is_careful = asked["foreign_keys"] == 1 and asked["trusted_schema"] == 0 and asked["cell_size_check"] == 1
    return Outcome(lost=not is_safe, torn=not is_careful, said=str(asked))


FAULTS = (
    Fault(2, "power_settings", "Coupure de courant (réglages seuls)", "synchronous", power_settings, 1, 3, 1),
    Fault(11, "second_window", "Deux fenêtres du même fichier", "verrou", second_window, 1, 20, 1),
    Fault(12, "stale_lock", "Verrou d'un programme mort", "verrou qui sait qui le tient", stale_lock, 2, 50, 1),
    Fault(14, "silent_flip", "Un bit retourné dans une sauvegarde", "SHA-256", silent_flip, 2, 200, 1),
    Fault(18, "journal_cleaned", "Journal effacé après une coupure", "contrôle à l'ouverture", journal_cleaned, 6, 200),
    Fault(22, "clock_wrong", "Horloge fausse de dix ans", "doute sur l'horloge", clock_wrong, 4, 40, 1),
    Fault(23, "hour_that_changes", "Changement d'heure", "heure de Paris", hour_that_changes, 7, 14, 7),
)
