"""The one SQLite library of the process, and its errors said in French."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlcipher3
from sqlcipher3 import dbapi2

from app.models.errors import WorldProblem
from app.store import secret

if TYPE_CHECKING:
    # sqlcipher3 has no type hints of its own; it is the standard module's twin.
    from sqlite3 import Connection as Connection
    from sqlite3 import Error

    Failure = Error
else:
    Connection = dbapi2.Connection
    Failure = dbapi2.Error

APPLICATION_ID = 0x43444D31
BUSY_MILLISECONDS = 300

_BUSY = (5, 6)
_WORDS = {
    "is locked": 5,
    "readonly": 8,
    "disk I/O error": 10,
    "malformed": 11,
    "is full": 13,
    "unable to open": 14,
    "not a database": 26,
}
_FOR_GOOD = frozenset((8, 11, 26))
"""Read-only, damaged, not ours: the same gesture again would fail the same way."""
_SENTENCES = {
    5: "Le fichier est occupé par un autre programme. Fermez-le ailleurs, puis réessayez.",
    6: "Le fichier est occupé par un autre programme. Fermez-le ailleurs, puis réessayez.",
    8: "Le fichier est en lecture seule. Vérifiez ses droits, ou copiez-le dans un dossier où vous pouvez écrire.",
    10: "Le disque n'a pas pu lire ou écrire le fichier (disque plein, quota ou clé retirée). "
    "Libérez de la place, puis réessayez\u00a0: rien de ce que vous avez saisi n'est perdu.",
    11: "Le fichier est endommagé. N'y touchez plus et rouvrez votre dernière sauvegarde.",
    13: "Le disque est plein. Libérez de la place, puis réessayez\u00a0: rien de ce que vous avez saisi n'est perdu.",
    14: "Le fichier ne peut pas être ouvert. Vérifiez que le dossier existe et que vous y avez accès.",
    26: "Ce fichier n'est pas un fichier Coup de Main, ou le mot de passe qui l'ouvre n'est pas celui-là. Choisissez "
    "un fichier «\u00a0.coupdemain\u00a0», ou donnez son mot de passe.",
}


def connect(path: Path, read_only: bool, key: secret.Key | None = None) -> Connection:
    """A connection to an existing file, never a new one. Raises the library's error when it cannot be opened.

    A protected file opens with the key this process was given for it; `key` is for one that is still empty.
    """
    mode = "ro" if read_only else "rw"
    connection: Connection = dbapi2.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None)
    connection.execute("PRAGMA cipher_log_level=NONE")
    key = key or secret.known(path)
    if key is not None:
        connection.execute(f'PRAGMA key="{key.words}"')
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    if not read_only:
        connection.execute("PRAGMA synchronous=FULL")
    return connection


def in_memory() -> Connection:
    """A file that never was on the disk."""
    connection: Connection = dbapi2.connect(":memory:", isolation_level=None)
    return connection


def _code(error: Failure) -> int:
    """What the library answered; copying page by page tells it in words only."""
    told = getattr(error, "sqlite_errorcode", None)
    if told is None:
        return next((code for words, code in _WORDS.items() if words in str(error)), 1)
    return int(told) & 0xFF


def said(error: Failure) -> WorldProblem:
    """The sentence for a failure of the file or the disk."""
    code = _code(error)
    return WorldProblem(
        _SENTENCES.get(code, "Le fichier n'a pas pu être lu ou écrit. Réessayez\u00a0; s'il le faut, rouvrez-le."),
        may_pass=code not in _FOR_GOOD,
    )


def is_busy(error: Failure) -> bool:
    """Another program holds the file: nothing is wrong with it."""
    return _code(error) in _BUSY


@contextmanager
def spoken() -> Iterator[None]:
    """Turns the library's errors about the world into sentences; our own mistakes stay as they are."""
    try:
        yield
    except (dbapi2.OperationalError, dbapi2.DatabaseError) as error:
        if _code(error) in _SENTENCES:
            raise said(error) from error
        raise


def for_schema_tools() -> None:
    """Makes sqlite-utils use this same library: two of them in one process break each other's file locks."""
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = dbapi2


def version() -> str:
    """The SQLite inside."""
    return str(dbapi2.sqlite_version)
