"""What lies in the trash, by what it may be known again by."""

from app.store import sqlite
from app.store.store import Store


def sirets(store: Store) -> dict[str, str]:
    """SIRET and name of the companies deleted."""
    with sqlite.spoken():
        rows = store.connection.execute(
            "SELECT siret, name FROM organisation WHERE deleted_at IS NOT NULL AND siret<>''"
        ).fetchall()
    return dict(rows)


def erased_codes(store: Store) -> frozenset[str]:
    """Codes of the people erased for good: a list that names one may not bring them back."""
    with sqlite.spoken():
        rows = store.connection.execute("SELECT code FROM person WHERE erased_on IS NOT NULL AND code<>''").fetchall()
    return frozenset(code for (code,) in rows)
