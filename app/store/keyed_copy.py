"""Copies of an office's file under another key, or none: made beside, compared row by row, put in place at once."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.models.errors import WorldProblem, cause
from app.store import secret, sqlite, whole_copy

Step = Callable[[str], None]
"""Told before each operation on a file; a test stops the program there."""
_UNFINISHED = ".partiel"


def _go_on(_operation: str) -> None:
    """Nobody watches."""


def beside(path: Path) -> Path:
    """Where the copy is made: the same name as a restoring leaves, so that what was interrupted is cleared alone."""
    return path.with_name(f".{path.name}{_UNFINISHED}")


def copy_as_protected(source: Path, unfinished: Path, target: Path) -> None:
    """`source`, under the key of the file whose place it is to take; under its own when nothing readable is there."""
    wanted = secret.known(target)
    if wanted != secret.known(source) and (wanted is not None or secret.is_plain(target)):
        copy_under(wanted, source, unfinished, _formers(target))
    else:
        whole_copy.copy(source, unfinished)


def copy_under(
    key: secret.Key | None,
    source: Path,
    target: Path,
    formers: tuple[tuple[str, str], ...] = (),
    step: Step = _go_on,
) -> None:
    """`target` is made anew, plain when `key` is None, with the same rows. It keeps what opens the older backups.

    Raises WorldProblem, OSError or the library's error.
    """
    step("settle")
    whole_copy.settle(source)
    target.unlink(missing_ok=True)
    own = secret.known(source)
    if key is not None:
        secret.remember(key)
    with sqlite.spoken():
        connection = sqlite.connect(source, read_only=True)
        try:
            step("copy")
            _export(connection, key, target)
            step("compare")
            _compare(connection)
            step("keys")
            keys = [*formers, *([] if own is None or own == key else [(own.salt.hex(), own.raw.hex())])]
            connection.executemany("INSERT OR REPLACE INTO copied.former_key (salt, key) VALUES (?, ?)", keys)
            connection.execute("DETACH copied")
        finally:
            connection.close()


def _export(connection: sqlite.Connection, key: secret.Key | None, target: Path) -> None:
    words = "" if key is None else key.words
    connection.execute("ATTACH (?) AS copied KEY (?)", (f"{target.absolute().as_uri()}?mode=rwc", words))
    # Thrown away when it is interrupted, flushed as one when it is whole.
    connection.execute("PRAGMA copied.journal_mode=OFF")
    connection.execute("PRAGMA copied.synchronous=OFF")
    connection.execute("SELECT sqlcipher_export('copied')")
    for pragma in ("application_id", "user_version"):
        number = int(connection.execute(f"PRAGMA main.{pragma}").fetchone()[0])
        connection.execute(f"PRAGMA copied.{pragma}={number}")


def put_in_place(unfinished: Path, target: Path, step: Step) -> None:
    """The copy takes the place of a file that nobody has open. Raises WorldProblem; then the file is as it was."""
    try:
        step("flush")
        whole_copy.flush(unfinished)
        step("journal")
        whole_copy.settle(target)
        target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
        step("name")
        unfinished.replace(target)
        step("folder")
        whole_copy.flush_folder(target.parent)
        step("done")
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise WorldProblem(
            f"Le mot de passe n'a pas pu être changé ({cause(error)}). Votre fichier est resté tel qu'il était."
        ) from error


def _compare(connection: sqlite.Connection) -> None:
    """Every row of every table, in both: a copy that lacks one is never put in place."""
    names = connection.execute("SELECT name FROM main.sqlite_schema WHERE type='table' AND sql IS NOT NULL").fetchall()
    for (name,) in names:
        quoted = '"' + name.replace('"', '""') + '"'
        for one, other in (("main", "copied"), ("copied", "main")):
            asked = f"SELECT count(*) FROM (SELECT * FROM {one}.{quoted} EXCEPT SELECT * FROM {other}.{quoted})"
            if connection.execute(asked).fetchone()[0]:
                raise WorldProblem(
                    "La copie n'a pas toutes les fiches\u00a0: rien n'a été changé. Réessayez, et vérifiez la base si "
                    "cela se répète."
                )


def _formers(path: Path) -> tuple[tuple[str, str], ...]:
    """What opens the older backups of a file that is about to be replaced; nothing when it cannot be read."""
    own = secret.known(path)
    found = [] if own is None else [(own.salt.hex(), own.raw.hex())]
    with suppress(sqlite.Failure):
        connection = sqlite.connect(path, read_only=True)
        try:
            found += connection.execute("SELECT salt, key FROM former_key").fetchall()
        finally:
            connection.close()
    return tuple(found)
