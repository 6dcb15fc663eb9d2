"""Copies of an office's file through the library: whole even while it is written, and counted."""

import hashlib
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from app.models.errors import WorldProblem
from app.store import history, migrations, secret, sqlite, strangers

_BLOCK = 1 << 20
_PAGES = 1_000
"""How many pages are copied before whoever saves may go on."""
_SMALL = 24_000_000
"""Copied in one go sooner than anybody notices that a save waits."""
_PATIENCE = 10.0
_COUNTED = ("organisation", "person", "need", "loan", "check_in")


class Counts(NamedTuple):
    """`rows` by table, deleted ones included; `live` of the records people count by."""

    rows: Mapping[str, int]
    live: Mapping[str, int]


class Damaged(WorldProblem):
    """The file's own bytes are wrong: trying again does not help, a backup does."""


class _WrittenMeanwhileError(Exception):
    """Somebody saved: what was copied is no longer true, and the rest is taken in one go while saves wait."""


def copy(source: Path, target: Path) -> None:
    """`target` is made anew. Raises WorldProblem, OSError or the library's error."""
    settle(source)
    with sqlite.spoken():
        read = sqlite.connect(source, read_only=True)
        try:
            _copy_from(read, target, secret.known(source), source.stat().st_size < _SMALL)
        finally:
            read.close()


def settle(path: Path) -> None:
    """What an interrupted save left half-done is taken back: only a connection that may write does it."""
    # Whatever is wrong will be said by whoever reads the file next.
    with suppress(OSError, sqlite.Failure):
        if path.with_name(f"{path.name}-journal").stat().st_size:
            connection = sqlite.connect(path, read_only=False)
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()


def counted(path: Path) -> Counts:
    """Of a file that is whole and ours. Raises Damaged when it is not, WorldProblem when it cannot be told."""
    if secret.is_locked(path):
        raise secret.locked(path.name)
    with sqlite.spoken():
        connection = sqlite.connect(path, read_only=True)
    try:
        rows = connection.execute("PRAGMA quick_check(1)").fetchall()
        is_ours = connection.execute("PRAGMA application_id").fetchone()[0] == sqlite.APPLICATION_ID
        if [text for (text,) in rows] != ["ok"] or not is_ours:
            raise Damaged("Ce fichier est endommagé, ou n'est pas de Coup de Main\u00a0: ne vous y fiez pas.")
        if connection.execute("PRAGMA user_version").fetchone()[0] > migrations.LATEST:
            raise WorldProblem("Ce fichier est d'une version plus récente de Coup de Main\u00a0: mettez-le à jour.")
        strangers.refuse(connection, path.name)
        names = [*history.tables(connection), "history", "attachment"]
        return Counts(
            {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in sorted(names)},
            _live(connection),
        )
    except sqlite.Failure as error:
        problem = sqlite.said(error)
        raise (problem if sqlite.is_busy(error) else Damaged(problem.sentence)) from error
    finally:
        connection.close()


def live(path: Path) -> dict[str, int] | None:
    """Records as people count them, without reading the whole file; None when it cannot be read."""
    try:
        connection = sqlite.connect(path, read_only=True)
    except sqlite.Failure:
        return None
    try:
        return _live(connection)
    except sqlite.Failure:
        return None
    finally:
        connection.close()


def _live(connection: sqlite.Connection) -> dict[str, int]:
    return {
        name: connection.execute(f'SELECT count(*) FROM "{name}" WHERE deleted_at IS NULL').fetchone()[0]
        for name in _COUNTED
    }


def sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def flush(path: Path) -> None:
    """On the disk, not only on its way there."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def flush_folder(folder: Path) -> None:
    """The names of its files too, where a folder can be told to."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _copy_from(read: sqlite.Connection, target: Path, key: secret.Key | None, is_small: bool) -> None:
    until, least = monotonic() + _PATIENCE, 0

    def watch(_status: int, remaining: int, total: int) -> None:
        nonlocal least, until
        if total and (remaining < least or not least):
            until = monotonic() + _PATIENCE
        elif remaining > least:
            raise _WrittenMeanwhileError
        least = remaining
        if monotonic() > until:
            raise WorldProblem("Le fichier est occupé par un autre programme. Fermez-le ailleurs, puis réessayez.")

    try:
        _copy_into(read, target, key, -1 if is_small else _PAGES, watch)
    except _WrittenMeanwhileError:
        least = 0
        _copy_into(read, target, key, -1, watch)


def _copy_into(
    read: sqlite.Connection,
    target: Path,
    key: secret.Key | None,
    pages: int,
    watch: Callable[[int, int, int], None],
) -> None:
    target.unlink(missing_ok=True)
    target.touch()
    written = sqlite.connect(target, read_only=False, key=key)
    try:
        # Thrown away when it is interrupted, flushed as one when it is whole: no journal of its own.
        written.execute("PRAGMA synchronous=OFF")
        written.execute("PRAGMA journal_mode=OFF")
        read.backup(written, pages=pages, progress=watch, sleep=0.02)
    finally:
        written.close()
