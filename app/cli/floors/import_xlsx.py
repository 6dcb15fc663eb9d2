"""Floor of `import_xlsx`: the bare reader of workbooks, then the same rows into the same tables without triggers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2


def run(workbook: Path, database: Path, rows: Mapping[str, list[tuple[Any, ...]]]) -> None:
    """`rows` by INSERT statement."""
    from python_calamine import CalamineWorkbook

    CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()
    connection = dbapi2.connect(str(database), isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("BEGIN IMMEDIATE")
    for insert, values in rows.items():
        connection.executemany(insert, values)
    connection.execute("COMMIT")


def bared(database: Path) -> None:
    """The file without its triggers, before any time is taken."""
    connection = dbapi2.connect(str(database), isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute("COMMIT")
    connection.close()
