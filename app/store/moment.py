"""Whether anything was written since: what was judged by the file as it was is then judged again."""

from app.store import sqlite
from app.store.store import Store


def of(store: Store) -> int:
    """Grows with every change kept in the history. Raises WorldProblem."""
    with sqlite.spoken():
        found: int | None = store.connection.execute("SELECT max(seq) FROM history").fetchone()[0]
    return found or 0
