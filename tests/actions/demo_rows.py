"""The demonstration's file to be written in, and every row it holds, to be compared."""

from app.store import history
from app.store.store import Store

_STAMPS = ("updated_at", "updated_by")
Rows = dict[str, list[tuple[object, ...]]]


def whole(store: Store) -> Rows:
    """Every live row, without the stamps that each write renews."""
    found = {}
    for table in history.tables(store.connection):
        columns = [name for name in history.columns(store.connection, table) if name not in _STAMPS]
        quoted = ", ".join(f'"{name}"' for name in columns)
        query = f'SELECT {quoted} FROM "{table}" WHERE deleted_at IS NULL ORDER BY id'  # noqa: S608 - names of ours
        found[table] = store.connection.execute(query).fetchall()
    return found
