"""A record as it was after each action, and what lies in the trash: read from the history, whole with its children."""

import json
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from app.store import history, rows, sqlite
from app.store.store import Store

R = TypeVar("R")


class State(NamedTuple):
    """A record after one action. `at` is UTC; `record` is None once it is deleted."""

    seq: int
    action_id: str
    action: str
    at: datetime
    laptop: str
    record: Any


class Deleted(NamedTuple):
    """A record in the trash, and the action that put it there."""

    table: str
    record_id: str
    action_id: str
    action: str
    at: datetime


def states(store: Store, record_type: type[R], record_id: str) -> list[State]:
    """From the first to the latest, one an action that changed the record or a child of it."""
    layout = rows.shape(record_type)
    tables = {rows.table_name(record_type): None} | {child.table: child for child in layout.children}
    live: dict[tuple[str, str], dict[str, Any]] = {}
    found: list[State] = []
    for seq, table, child_id, action_id, action, at, laptop, after in _changes(store, tuple(tables), record_id):
        row = json.loads(after) if after else {}
        live[table, child_id] = row
        state = State(seq, action_id, action, datetime.fromisoformat(at), laptop, _whole(record_type, record_id, live))
        if found and found[-1].action_id == action_id:
            found.pop()
        found.append(state)
    return found


def _changes(store: Store, tables: tuple[str, ...], record_id: str) -> list[tuple[Any, ...]]:
    """Of the record itself and of the rows that name it as their parent, or did."""
    own, *children = tables
    told = 'SELECT seq, table_name, record_id, action_id, action, at, laptop, "after" FROM'
    parts = [f"{told} {history.told(store.connection, own)} WHERE record_id=?1"]
    parts += [
        f"{told} {history.told(store.connection, child)} WHERE record_id IN"
        f' (SELECT id FROM "{child}" WHERE parent_id=?1 UNION SELECT record_id FROM history'
        f" WHERE table_name='{child}' AND json_extract(\"before\", '$.parent_id')=?1)"
        ' AND json_extract(coalesce("after", "before"), \'$.parent_id\')=?1'
        for child in children
    ]
    with sqlite.spoken():
        return store.connection.execute(f"{' UNION ALL '.join(parts)} ORDER BY seq", (record_id,)).fetchall()


def _whole(record_type: type[Any], record_id: str, live: dict[tuple[str, str], dict[str, Any]]) -> Any:
    layout = rows.shape(record_type)
    row = live.get((rows.table_name(record_type), record_id))
    if not row or row.get("deleted_at"):
        return None
    values = layout.build(_in_order(layout, row))
    for child in layout.children:
        own = rows.shape(child.record_type, child.table)
        kept = [one for (table, _), one in live.items() if table == child.table and one and not one.get("deleted_at")]
        kept.sort(key=lambda one: one.get("position") or 0)
        values[child.field] = tuple(child.record_type(**own.build(_in_order(own, one))) for one in kept)
    return record_type(**values)


def _in_order(layout: rows.Shape, row: dict[str, Any]) -> list[Any]:
    """A column this version added since has what a blank record has there."""
    blank = dict(zip(layout.columns, rows.encode(layout.record_type(), layout), strict=True))
    return [row.get(column, blank[column]) for column in layout.columns]


def deleted(store: Store, tables: tuple[str, ...], since: datetime) -> list[Deleted]:
    """Records of these tables put in the trash since then and still there, latest first."""
    marks = ", ".join("?" * len(tables))
    with sqlite.spoken():
        found = store.connection.execute(
            f"""SELECT h.table_name, h.record_id, h.action_id, h.action, max(h.at) FROM history h
                WHERE h.table_name IN ({marks}) AND h.at>=? AND json_extract(h."after", '$.deleted_at') IS NOT NULL
                 AND (h."before" IS NULL OR json_extract(h."before", '$.deleted_at') IS NULL)
                GROUP BY h.table_name, h.record_id ORDER BY h.at DESC""",
            (*tables, since.isoformat()),
        ).fetchall()
        live = {
            table: {
                row_id for (row_id,) in store.connection.execute(f'SELECT id FROM "{table}" WHERE deleted_at IS NULL')
            }
            for table in tables
        }
    return [
        Deleted(table, record_id, action_id, action, datetime.fromisoformat(at))
        for table, record_id, action_id, action, at in found
        if record_id not in live[table]
    ]


def table_named(store: Store, record_id: str) -> str:
    """The table of the record of that id, its rows' tables left out; empty when history knows none."""
    with sqlite.spoken():
        rows_of = store.connection.execute(
            "SELECT table_name FROM history WHERE record_id=? ORDER BY seq LIMIT 1", (record_id,)
        ).fetchone()
    return str(rows_of[0]) if rows_of else ""
