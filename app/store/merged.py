"""What was merged into what: light, for lists, drafts and searches; the merging itself is in `twins`."""

from typing import TYPE_CHECKING, Any, NamedTuple

from app.store import sqlite

if TYPE_CHECKING:
    from app.store.store import Store

_TABLES = ("organisation", "person")


class Led(NamedTuple):
    """A record that was merged, and where it leads."""

    gone_code: str
    kept_id: str


def standing(store: "Store", record_id: str) -> str:
    """The record that one was merged into, itself when it was not."""
    found = _rows(store, "SELECT kept_id FROM merged_pair WHERE gone_id=? AND deleted_at IS NULL", record_id)
    return str(found[0][0]) if found else record_id


def named(store: "Store", asked: str) -> Led | None:
    """Where that code, or that id, leads when it is that of a record merged into another."""
    for table in _TABLES:
        for found in _rows(
            store,
            f'SELECT t.code, m.kept_id FROM merged_pair m JOIN "{table}" t ON t.id=m.gone_id'
            " WHERE m.deleted_at IS NULL AND (upper(t.code)=upper(?) OR t.id=?)",
            asked,
            asked,
        ):
            return Led(*found)
    return None


def gone_into(connection: sqlite.Connection, kept_id: str) -> list[str]:
    """The records merged into that one, the first merged first."""
    return [
        str(one)
        for (one,) in connection.execute(
            "SELECT gone_id FROM merged_pair WHERE kept_id=? AND deleted_at IS NULL ORDER BY created_at, id", (kept_id,)
        ).fetchall()
    ]


def former_names(store: "Store", table: str, *columns: str) -> list[tuple[str, ...]]:
    """The kept record, then those columns of each one merged into it: lists still name it so."""
    asked = ", ".join(f't."{column}"' for column in columns)
    return _rows(
        store,
        f'SELECT m.kept_id, {asked} FROM merged_pair m JOIN "{table}" t ON t.id=m.gone_id'
        " WHERE m.deleted_at IS NULL ORDER BY m.created_at, m.id",
    )


def former_codes(store: "Store") -> dict[str, list[str]]:
    """By kept record, the codes of those merged into it, which papers and memories still bear."""
    found: dict[str, list[str]] = {}
    for table in _TABLES:
        for kept, code in _rows(
            store,
            f'SELECT m.kept_id, t.code FROM merged_pair m JOIN "{table}" t ON t.id=m.gone_id'
            " WHERE m.deleted_at IS NULL ORDER BY m.created_at, m.id",
        ):
            found.setdefault(kept, []).append(code)
    return found


def standing_text(connection: sqlite.Connection, text: str) -> str:
    """A text that holds ids, such as a draft's, with those that lead to a merged record put right."""
    for gone, kept in connection.execute(
        "SELECT gone_id, kept_id FROM merged_pair WHERE deleted_at IS NULL"
    ).fetchall():
        text = text.replace(gone, kept)
    return text


def _rows(store: "Store", query: str, *values: object) -> list[tuple[Any, ...]]:
    with sqlite.spoken():
        return store.connection.execute(query, values).fetchall()
