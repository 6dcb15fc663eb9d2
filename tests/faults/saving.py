"""Faults while the program saves: killed, disk full, quota, another program holding the file, journal cleaned away."""

import os
import subprocess
from collections.abc import Callable
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from app.store import records, sqlite
from app.store.store import Store
from tests.faults import child, offices
from tests.faults.fault import MISSED, ROOT, Fault, Outcome, expected, sentence, unless

_PROMISE_KEPT = "rien de ce que vous avez saisi n'est perdu"


class Unbound:
    """A connection on which nothing is one transaction."""

    def __init__(self, connection: sqlite.Connection) -> None:
        self._connection = connection

    def execute(self, statement: str, *values: Any) -> Any:
        if statement in ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK"):
            return None
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def _save(store: Store, name: str) -> None:
    with store.write("enregistrer une entreprise") as work:
        records.save(work, offices.group(name))


def killed_in_save(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path = offices.copied(folder)

    def save_on(say: child.Say) -> None:
        store = offices.opened(path)
        if not is_protected:
            store.connection = Unbound(store.connection)  # type: ignore[assignment]
        for number in range(100_000):
            _save(store, f"Nouvelle {number}")
            say(f"Nouvelle {number}")

    ended = child.run(save_on, kill_after=Random(turn).uniform(0.005, 0.2))
    if not ended.is_killed:
        return Outcome(tracebacks=1, said=" ".join(ended.said[-1:]))
    return offices.after(path, ended.said)


def acknowledged_too_soon(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """« Enregistré » is said after the write; the control says it inside, before the commit."""
    path = offices.copied(folder)

    def save_on(say: child.Say) -> None:
        store = offices.opened(path)
        for number in range(100_000):
            with store.write("enregistrer") as work:
                records.save(work, offices.group(f"Nouvelle {number}"))
                if not is_protected:
                    say(f"Nouvelle {number}")
            if is_protected:
                say(f"Nouvelle {number}")

    ended = child.run(save_on, kill_after=Random(turn).uniform(0.005, 0.1))
    return offices.after(path, ended.said)


def _until_full(store: Store, say: child.Say) -> str:
    """Saves on until something is said, then what was said."""
    for number in range(5_000):
        said = sentence(partial(_save, store, f"Nouvelle {number}"))
        if said:
            return said
        say(f"Nouvelle {number}")
    return ""


def _when_full(path: Path, prepare: Callable[[Store], object], is_protected: bool) -> Outcome:
    """In a child: full at some moment, said calmly, everything acknowledged is kept."""

    def save_on(say: child.Say) -> None:
        with unless(is_protected, (sqlite, "spoken", nullcontext)):
            store = offices.opened(path)
            prepare(store)
            say(f"?{_until_full(store, say)}")
            store.close()

    ended = child.run(save_on)
    if child.stumbles(ended):
        return Outcome(tracebacks=1, said=ended.said[-1])
    said = next((line[1:] for line in ended.said if line.startswith("?")), "")
    kept = offices.after(path, [line for line in ended.said if line.startswith("Nouvelle")])
    if kept.is_bad or not said:
        return kept if said else MISSED
    return expected(said, _PROMISE_KEPT, "Libérez de la place")


@contextmanager
def _small_disk(folder: Path) -> Any:
    """A disk of two megabytes; an ordinary folder with a limit on the file where mounting is not allowed."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    try:
        yield mounted.returncode == 0
    finally:
        if mounted.returncode == 0:
            subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def disk_full(folder: Path, turn: int, is_protected: bool) -> Outcome:
    with _small_disk(folder / "disque") as is_small:
        if not is_small:
            return MISSED
        path = offices.copied(folder / "disque")
        # The last of the room is taken by something else, more or less of it at each turn.
        free = os.statvfs(path.parent).f_bavail * os.statvfs(path.parent).f_frsize
        room = 4096 * Random(turn).randint(4, 40)
        path.with_name("autre").write_bytes(bytes(max(0, free - room)))
        return _when_full(path, lambda _store: None, is_protected)


def disk_full_by_count(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path = offices.copied(folder)

    def limit(store: Store) -> None:
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count={pages + 1 + turn % 5}")

    return _when_full(path, limit, is_protected)


def file_too_large(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path = offices.copied(folder)
    size = path.stat().st_size + 4096 * (1 + turn % 5)
    return _when_full(path, lambda _store: child.no_file_larger_than(size), is_protected)


def held_elsewhere(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Another program has the file; once it lets go, the same gesture passes."""
    path = offices.copied(folder)

    def hold(say: child.Say) -> None:
        other = offices.raw(path)
        other.execute("BEGIN EXCLUSIVE")
        say("held")
        os.read(hearing, 1)

    hearing, telling = os.pipe()
    store = offices.opened(path)
    try:
        with _running(hold, telling), unless(is_protected, (sqlite, "spoken", nullcontext)):
            said = sentence(lambda: _save(store, "Nouvelle"))
        _save(store, "Nouvelle")
    finally:
        store.close()
        os.close(hearing)
    kept = offices.after(path, ["Nouvelle"])
    return kept if kept.is_bad else expected(said, "occupé par un autre programme", "réessayez")


@contextmanager
def _running(act: Callable[[child.Say], object], telling: int) -> Any:
    """The child works until one byte is written to it."""
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        with suppress(BaseException):
            act(lambda _line: os.close(writing))
        os._exit(0)
    os.close(writing)
    try:
        # Until the child closes its end: it holds the file.
        while os.read(reading, 1):
            pass
        yield
    finally:
        os.write(telling, b".")
        os.waitpid(pid, 0)
        os.close(reading)
        os.close(telling)


FAULTS = (
    Fault(1, "killed_in_save", "Tué (kill -9) pendant un enregistrement", "transaction", killed_in_save, 5, 200),
    Fault(
        1,
        "acknowledged_too_soon",
        "« Enregistré » dit, puis tué",
        "réponse donnée après l'écriture seulement",
        acknowledged_too_soon,
        4,
        100,
    ),
    Fault(
        4,
        "disk_full",
        "Disque plein (disque de deux mégaoctets)",
        "erreurs dites en phrases",
        disk_full,
        4,
        50,
        10,
        ROOT,
    ),
    Fault(
        5,
        "disk_full_by_count",
        "Disque plein, compté en pages",
        "erreurs dites en phrases",
        disk_full_by_count,
        4,
        50,
        6,
    ),
    Fault(6, "file_too_large", "Quota ou taille de fichier limitée", "erreurs dites en phrases", file_too_large, 4, 50),
    Fault(9, "held_elsewhere", "Fichier tenu par un autre programme", "erreurs dites", held_elsewhere, 2, 20, 2),
)
