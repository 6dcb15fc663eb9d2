"""Floor of `save`: one row of the same size, one commit, the same settings of the library."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2


def prepare(path: Path, row: str) -> Any:
    connection = dbapi2.connect(str(path), isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE bare (id TEXT PRIMARY KEY NOT NULL, row TEXT) STRICT")
    connection.execute("INSERT INTO bare VALUES ('1', ?)", (row,))
    return connection


def run(connection: Any, row: str) -> None:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE bare SET row=? WHERE id='1'", (row,))
    connection.execute("COMMIT")
