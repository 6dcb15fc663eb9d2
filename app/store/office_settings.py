"""The office's settings, in the file: what models/settings.py declares with scope « office »."""

from app.models.settings import declared
from app.store import sqlite
from app.store.store import Store, Write

_NAMESPACE = "6f6d5f0a-0d0e-5c1a-9a51-0c0de0fa11ce"


def value(store: Store, key: str) -> str:
    """The stored text, or the declared default."""
    setting = declared(key)
    with sqlite.spoken():
        row = store.connection.execute(
            "SELECT value FROM setting WHERE key=? AND deleted_at IS NULL", (key,)
        ).fetchone()
    return setting.default if row is None else str(row[0])


def keep(work: Write, key: str, text: str) -> None:
    """The row's id comes from the key, so that two laptops write the same row."""
    # Imported here: reading a setting, which the window does at start, does not need it.
    import uuid

    declared(key)
    row_id = str(uuid.uuid5(uuid.UUID(_NAMESPACE), key))
    work.connection.execute(
        "INSERT INTO setting (id, key, value, created_at, updated_at, updated_by) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT(id) DO UPDATE SET value=excluded.value, updated_at=excluded.updated_at,"
        " updated_by=excluded.updated_by WHERE value IS NOT excluded.value",
        (row_id, key, text, work.at, work.at, work.laptop.id),
    )
    work.changed.add("setting")
