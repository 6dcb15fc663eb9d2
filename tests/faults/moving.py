"""Faults while files are made or replaced: migration, backup, restore, second place, documents; killed at each step."""

import functools
import lzma
import shutil
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from random import Random
from typing import NamedTuple

from app.store import backups, migrations, records
from tests.faults import child, offices
from tests.faults.fault import MISSED, Fault, Outcome, unless
from tests.faults.opening import RELEASED

_SHORT = 1
_STRIDE = 10
_OLD = tuple(range(1, migrations.LATEST))


@functools.cache
def _old_bytes(version: int) -> bytes:
    return lzma.decompress((RELEASED / f"version-{version}.coupdemain.xz").read_bytes())


def _tables(path: Path) -> tuple[int, tuple[str, ...]]:
    """Version, tables, triggers and columns of a file, whatever was left beside it taken back first."""
    connection = offices.raw(path)
    try:
        said = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql").fetchall()
        return connection.execute("PRAGMA user_version").fetchone()[0], tuple(sql for (sql,) in said)
    finally:
        connection.close()


class Way(NamedTuple):
    """The only two states allowed, as before or migrated, and which of the statements between write something."""

    ends: tuple[tuple[int, tuple[str, ...]], ...]
    writing: tuple[int, ...]


@functools.cache
def _way(version: int) -> Way:
    heard: list[str] = []
    with tempfile.TemporaryDirectory(prefix="coupdemain-fautes-") as folder:
        path = Path(folder) / "fins.coupdemain"
        path.write_bytes(_old_bytes(version))
        before = _tables(path)
        _migrate(path, heard.append)
        after = _tables(path)
    reading = ("SELECT", "PRAGMA TABLE", "PRAGMA INDEX", "PRAGMA FOREIGN", "WITH", "EXPLAIN")
    writing = [at for at, said in enumerate(heard) if not said.lstrip().upper().startswith(reading)]
    return Way((before, after), tuple(writing))


def _migrate(path: Path, hear: Callable[[str], None]) -> None:
    connection = offices.raw(path)
    connection.set_trace_callback(hear)
    migrations.migrate(connection)
    connection.set_trace_callback(None)
    connection.close()


def killed_in_migration(folder: Path, turn: int, is_protected: bool) -> Outcome:
    version = _OLD[turn % len(_OLD)] if turn >= _SHORT else _OLD[0]
    at = Random(turn).choice(_way(version).writing)
    path = folder / "ancien.coupdemain"
    path.write_bytes(_old_bytes(version))

    def migrate(_say: child.Say) -> None:
        left = iter(range(at))

        def hear(_statement: str) -> None:
            if next(left, None) is None:
                child.die()

        with _unbound(is_protected):
            _migrate(path, hear)

    if not child.run(migrate).is_killed:
        return MISSED
    return Outcome(torn=_between(path, version), said=f"{version}, instruction {at}")


def cut_at_every_statement(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """What a cut would leave before each statement that writes, copied as the migration goes: a few, then one
    in ten a trial, all of them of each past version, in the long form."""
    version = _OLD[turn % len(_OLD)]
    way = _way(version)
    first = turn // len(_OLD) % _STRIDE
    wanted = set(way.writing[first::_STRIDE] if turn else Random(turn).sample(way.writing, 8))
    path = folder / "ancien.coupdemain"
    path.write_bytes(_old_bytes(version))
    torn = heard = 0

    def hear(_statement: str) -> None:
        nonlocal torn, heard
        if heard in wanted:
            left = folder / "laisse.coupdemain"
            for end in ("", "-journal"):
                if path.with_name(path.name + end).exists():
                    shutil.copyfile(path.with_name(path.name + end), left.with_name(left.name + end))
            torn += _between(left, version)
            for one in folder.glob("laisse*"):
                one.unlink()
        heard += 1

    with _unbound(is_protected):
        _migrate(path, hear)
    return Outcome(torn=torn, said=f"{version}, de {first} en {_STRIDE}")


def _unbound(is_protected: bool) -> AbstractContextManager[None]:
    from sqlite_utils import Database

    return unless(is_protected, (Database, "atomic", lambda database: nullcontext(database)))


def _between(path: Path, version: int) -> int:
    """Whether the file is neither as before nor migrated, or not whole."""
    state = _tables(path)
    connection = offices.raw(path)
    wrong = offices.problems(connection)
    connection.close()
    return (state not in _way(version).ends) + len(wrong)


_MAKE = ("folder", "copy", "flush", "facts", "name", "done")
_RESTORE = ("copy", "drafts", "flush", "journal", "name", "done")
_COPY = ("folder", "copy", "flush", "facts", "name", "done")


def _dies_at(step: str) -> Callable[[str], None]:
    return lambda operation: child.die() if operation == step else None


def _over(source: Path, target: Path, step: Callable[[str], None]) -> None:
    """A copy straight over what is there, as one would without care."""
    content = source.read_bytes()
    with target.open("wb", buffering=0) as file:
        for number, name in enumerate(("copy", "flush", "name", "done")):
            step(name)
            file.write(content[number * len(content) // 4 : (number + 1) * len(content) // 4])


def killed_in_backup(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """The former backup stays usable, and no other is there by half."""
    path, kept = offices.copied(folder), folder / "sauvegardes"
    first = backups.make(path, kept, offices.NOW, "essai")
    steps = _dies_at(_MAKE[turn % len(_MAKE)])
    later = offices.NOW.replace(hour=12)

    def make(_say: child.Say) -> None:
        if is_protected:
            backups.make(path, kept, later, "essai", steps)
        else:
            _over(path, first.path, steps)

    if not child.run(make).is_killed:
        return MISSED
    found = backups.every(kept, path.stem)
    bad = [one for one in found if backups.problems(one)]
    kept_look = offices.after(path, ())
    return kept_look._replace(lost=kept_look.lost + (first not in found), torn=kept_look.torn + len(bad))


def killed_in_restore(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """The file or the backup, whole; never something between."""
    path, kept = offices.copied(folder), folder / "sauvegardes"
    backup = backups.make(path, kept, offices.NOW, "essai")
    store = offices.opened(path)
    with store.write("enregistrer") as work:
        records.save(work, offices.group("Nouvelle"))
    store.close()
    before = path.read_bytes()
    steps = _dies_at(_RESTORE[turn % len(_RESTORE)])

    def restore(_say: child.Say) -> None:
        if is_protected:
            backups.restore(backup, path, steps, ())
        else:
            _over(backup.path, path, steps)

    if not child.run(restore).is_killed:
        return MISSED
    found = offices.after(path, ())
    new = "Nouvelle" in offices.look(path).names
    is_restored = not new and path.read_bytes() != before
    return found._replace(torn=found.torn + (not (new or is_restored)) + len(backups.problems(backup)))


def killed_in_second_place(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path, kept, stick = offices.copied(folder), folder / "sauvegardes", folder / "cle"
    first = backups.make(path, kept, offices.NOW, "essai")
    backups.copy_to(first, stick)
    again = backups.make(path, kept, offices.NOW.replace(hour=12), "essai")
    steps = _dies_at(_COPY[turn % len(_COPY)])

    def copy(_say: child.Say) -> None:
        if is_protected:
            backups.copy_to(again, stick, steps)
        else:
            _over(again.path, stick / first.path.name, steps)

    if not child.run(copy).is_killed:
        return MISSED
    found = backups.every(stick, path.stem)
    bad = [one for one in found if one.path.exists() and backups.problems(one)]
    return Outcome(lost=first.path.name not in [one.path.name for one in found], torn=len(bad))


def no_unfinished_left(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """What a kill left half-done is cleared at the next backup; the control never clears."""
    path, kept = offices.copied(folder), folder / "sauvegardes"
    child.run(lambda _say: backups.make(path, kept, offices.NOW, "essai", _dies_at("name")))
    if not list(kept.glob("*.partiel")):
        return MISSED
    with unless(is_protected, (backups, "_ABANDONED", 10**9)), unless(not is_protected, (backups, "_ABANDONED", -1)):
        backups.drop_unfinished(kept, path)
    return Outcome(torn=len(list(kept.glob("*.partiel"))))


FAULTS = (
    Fault(
        2,
        "cut_at_every_statement",
        "Coupé avant chaque instruction d'une migration",
        "une seule transaction",
        cut_at_every_statement,
        1,
        (_STRIDE + 1) * len(_OLD),
        2,
    ),
    Fault(
        2,
        "killed_in_migration",
        "Tué pendant une migration",
        "une seule transaction",
        killed_in_migration,
        _SHORT,
        100,
    ),
    Fault(3, "killed_in_backup", "Tué pendant une sauvegarde", "écrite à côté, puis nommée", killed_in_backup, 6, 60),
    Fault(3, "killed_in_restore", "Tué pendant une restauration", "écrite à côté", killed_in_restore, 6, 60),
    Fault(
        3, "killed_in_second_place", "Tué pendant la copie sur la clé", "écrite à côté", killed_in_second_place, 6, 60
    ),
    Fault(3, "no_unfinished_left", "Restes d'une sauvegarde tuée", "nettoyage", no_unfinished_left, 1, 10, 1),
)
