"""What can be made again in a file without its records: its indexes, and the triggers that write its history."""

from pathlib import Path

from app.models.errors import WorldProblem
from app.store import history, migrations, sqlite


def missing(connection: sqlite.Connection) -> list[str]:
    """Indexes and triggers the schema has and the file lacks, one French sentence; empty for an older file."""
    if connection.execute("PRAGMA user_version").fetchone()[0] != migrations.LATEST:
        return []
    lost = _lost(connection)
    if not lost:
        return []
    return [f"Index ou suivis d'historique manquants\u00a0: {len(lost)}."]


def repair(path: Path) -> None:
    """Makes every index and trigger again, then the file itself without its empty places. Raises WorldProblem.

    All or nothing: interrupted or refused, the file is as it was.
    """
    try:
        with sqlite.spoken():
            connection = sqlite.connect(path, read_only=False)
            try:
                _remake(connection)
            finally:
                connection.close()
    except (sqlite.Failure, WorldProblem) as error:
        why = error.sentence if isinstance(error, WorldProblem) else "Ses fiches elles-mêmes sont atteintes."
        raise WorldProblem(
            f"Le fichier n'a pas pu être réparé. {why} Il est resté tel qu'il était\u00a0: restaurez une sauvegarde."
        ) from error


def _remake(connection: sqlite.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    try:
        for sql in _lost(connection).values():
            if sql.upper().startswith(("CREATE INDEX", "CREATE UNIQUE INDEX")):
                connection.execute(sql)
        connection.execute("REINDEX")
        history.create_triggers(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("VACUUM")


def _lost(connection: sqlite.Connection) -> dict[str, str]:
    fresh = sqlite.in_memory()
    try:
        migrations.migrate(fresh)
        expected = _made(fresh)
    finally:
        fresh.close()
    there = _made(connection)
    return {name: sql for name, sql in expected.items() if name not in there}


def _made(connection: sqlite.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    return dict(rows)
