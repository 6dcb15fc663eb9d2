"""Live records that hang on a deleted one: the link holds, but no screen would show them."""

from app.store import history, sqlite


def counted(connection: sqlite.Connection) -> dict[tuple[str, str], int]:
    """Of the whole file, by table and parent; those without any are left out."""
    found: dict[tuple[str, str], int] = {}
    for table, column, parent in _links(connection):
        count = connection.execute(_hanging(table, column, parent)).fetchone()[0]
        if count:
            found[table, parent] = found.get((table, parent), 0) + count
    return found


def among(connection: sqlite.Connection, action_id: str) -> dict[tuple[str, str], int]:
    """The same, of what that action changed alone and what hangs on it, when that is less than to read the file."""
    if history.is_long(connection, action_id):
        return counted(connection)
    changed = {
        table
        for (table,) in connection.execute(
            "SELECT DISTINCT table_name FROM history WHERE action_id=?", (action_id,)
        ).fetchall()
    }
    found: dict[tuple[str, str], int] = {}
    for table, column, parent in _links(connection):
        hanging = _hanging(table, column, parent)
        own = f"c.id {{}} (SELECT record_id FROM history WHERE action_id=?1 AND table_name='{table}')"
        # Each pair once: those whose own side changed, then those of which only the parent did.
        parts = [f"{hanging} AND {own.format('IN')}"] if table in changed else []
        if parent in changed:
            parts.append(
                f"{hanging} AND p.id IN (SELECT record_id FROM history WHERE action_id=?1 AND table_name='{parent}')"
                + (f" AND {own.format('NOT IN')}" if table in changed else "")
            )
        count = sum(connection.execute(part, (action_id,)).fetchone()[0] for part in parts)
        if count:
            found[table, parent] = found.get((table, parent), 0) + count
    return found


def _links(connection: sqlite.Connection) -> list[tuple[str, str, str]]:
    """Table, column and parent; papers kept are never deleted."""
    return [
        (table, column, parent)
        for table in history.tables(connection)
        for column, parent in connection.execute(
            'SELECT "from", "table" FROM pragma_foreign_key_list(?)', (table,)
        ).fetchall()
        if parent != "attachment"
    ]


def _hanging(table: str, column: str, parent: str) -> str:
    return (
        f'SELECT count(*) FROM "{table}" c JOIN "{parent}" p ON p.id = c."{column}"'
        " WHERE c.deleted_at IS NULL AND p.deleted_at IS NOT NULL"
    )
