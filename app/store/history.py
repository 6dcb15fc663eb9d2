"""History: every change of every record, written by triggers made from the tables' own columns; and its undoing.

What an insertion left is not kept: the next change found it, or the row says it still. `told` reads it there.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from app.store import sqlite

NOT_TRACED = ("history", "journal", "current_action", "draft", "attachment", "former_key")
LONG = 1_000
"""Rows of one action, put back in some twentieth of a second."""
_STAMPS = ("updated_at", "updated_by")


@dataclass(frozen=True)
class Change:
    """One change of one record. `at` is UTC ISO text; `before` and `after` are rows, column to value."""

    change: str
    action: str
    at: str
    laptop: str
    before: dict[str, object]
    after: dict[str, object]


def tables(connection: sqlite.Connection) -> list[str]:
    """The traced tables of the file, by name."""
    rows = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE "
        "'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\'"
        " ORDER BY name"
    ).fetchall()
    return [name for (name,) in rows if name not in NOT_TRACED]


def columns(connection: sqlite.Connection, table: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()]


def create_triggers(connection: sqlite.Connection) -> None:
    """Drops and makes again the three triggers of every traced table, so that they name today's columns."""
    for table in tables(connection):
        for trigger, sql in triggers(table, columns(connection, table)).items():
            connection.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            connection.execute(sql)


def triggers(table: str, names: list[str]) -> dict[str, str]:
    """The three of a table with those columns, by name, as the file keeps their text."""
    return {
        f"history_{table}_{change}": _trigger(table, names, change, before, after)
        for change, before, after in (("insert", "", ""), ("update", "OLD", "NEW"), ("delete", "OLD", ""))
    }


def former_triggers(table: str, names: list[str]) -> dict[str, str]:
    """Those of files of version 4 and before, that say otherwise: what was inserted is copied."""
    return {f"history_{table}_insert": _trigger(table, names, "insert", "", "NEW")}


def _trigger(table: str, names: list[str], change: str, before: str, after: str) -> str:
    sides = [f"json_object({_pairs(names, side)})" if side else "NULL" for side in (before, after)]
    return (
        f"CREATE TRIGGER history_{table}_{change} AFTER {change.upper()} ON {table} BEGIN "
        'INSERT INTO history (table_name, record_id, change, "before", "after", action_id, action, at, laptop) '
        f"SELECT '{table}', {after or before or 'NEW'}.id, '{change}', "
        f"{sides[0]}, {sides[1]}, id, word, at, laptop "
        "FROM current_action; END"
    )


def _pairs(names: list[str], side: str) -> str:
    return ", ".join(f"'{name}', {side}.\"{name}\"" for name in names)


def told(connection: sqlite.Connection, table: str) -> str:
    """A table's changes as a query between brackets, of `history`'s columns, what each insertion left told too.
    Raises WorldProblem."""
    with sqlite.spoken():
        left = f"json_object({_pairs(columns(connection, table), 'now')})"
    return (
        "(SELECT h.seq, h.table_name, h.record_id, h.change, h.\"before\", CASE WHEN h.change='insert' THEN"
        ' coalesce(h."after", (SELECT "before" FROM history WHERE table_name=h.table_name AND record_id=h.record_id'
        f' AND seq>h.seq ORDER BY seq LIMIT 1), (SELECT {left} FROM "{table}" now WHERE id=h.record_id))'
        ' ELSE h."after" END AS "after", h.action_id, h.action, h.at, h.laptop'
        f" FROM history h WHERE h.table_name='{table}')"
    )


def of(connection: sqlite.Connection, table: str, record_id: str) -> list[Change]:
    """The changes of one record, latest first."""
    with sqlite.spoken():
        rows = connection.execute(
            f'SELECT change, action, at, laptop, "before", "after" FROM {told(connection, table)}'
            " WHERE record_id=? ORDER BY seq DESC",
            (record_id,),
        ).fetchall()
    return [
        Change(change, action, at, laptop, json.loads(before or "{}"), json.loads(after or "{}"))
        for change, action, at, laptop, before, after in rows
    ]


def is_long(connection: sqlite.Connection, action_id: str) -> bool:
    """Whether an action changed more than `LONG` rows; no more are counted."""
    rows = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM history WHERE action_id=? LIMIT ?)", (action_id, LONG + 1)
    ).fetchone()
    return int(rows[0]) > LONG


def put_back(connection: sqlite.Connection, action_id: str, cancelled: Iterable[str] = ()) -> set[str]:
    """Replays one action backwards inside the caller's transaction; answers the tables touched.

    A record made by the action is soft-deleted, so that other laptops hear of it. `cancelled` are actions undone and
    what undid them: together they changed nothing.
    Raises ValueError when a record was changed again since: undoing would lose that later work.
    """
    if _changed_since(connection, action_id) - set(cancelled):
        raise ValueError("changed since")
    made = dict(
        connection.execute(
            "SELECT table_name, max(CASE WHEN change='insert' THEN at END) FROM history WHERE action_id=? GROUP BY 1",
            (action_id,),
        ).fetchall()
    )
    for table, at in made.items():
        _set_back(connection, table, action_id)
        if at is not None:
            # After what changed them later in that action; all at once, however many an import made.
            connection.execute(
                f'UPDATE "{table}" SET deleted_at=? WHERE id IN'
                " (SELECT record_id FROM history WHERE action_id=? AND table_name=? AND change='insert')",
                (at, action_id, table),
            )
    return set(made)


def _changed_since(connection: sqlite.Connection, action_id: str) -> set[str]:
    """The other actions that later changed what this one did, but for the one under way."""
    rows = connection.execute(
        "SELECT DISTINCT l.action_id FROM history m JOIN history l"
        " ON l.table_name=m.table_name AND l.record_id=m.record_id AND l.seq>m.seq AND l.action_id<>m.action_id"
        " WHERE m.action_id=? AND l.action_id<>(SELECT id FROM current_action)",
        (action_id,),
    ).fetchall()
    return {other for (other,) in rows}


def _set_back(connection: sqlite.Connection, table: str, action_id: str) -> None:
    """What the action found, latest change first; those that go back to the same values together go at once."""
    ignored = ", ".join(f"'$.{name}'" for name in ("deleted_at", *_STAMPS))
    rows = connection.execute(
        # Thrown away or brought back and no more: said by the library, thrice as fast as both rows read here.
        "SELECT record_id, json_extract(\"before\", '$.deleted_at'),"
        f' CASE WHEN json_remove("before", {ignored})=json_remove("after", {ignored}) THEN NULL ELSE "before" END,'
        " \"after\" FROM history WHERE action_id=? AND table_name=? AND change<>'insert' ORDER BY seq DESC",
        (action_id, table),
    )
    changes = ((record_id, _found(*told)) for record_id, *told in rows)
    # All of them before the first is written: what is written adds to what is read.
    for found, run in groupby(list(changes), key=lambda change: change[1]):
        if found:
            settings = ", ".join(f'"{name}"=?' for name, _value in found)
            connection.execute(
                f'UPDATE "{table}" SET {settings} WHERE id IN (SELECT value FROM json_each(?))',
                (*(value for _name, value in found), json.dumps([record_id for record_id, _found in run])),
            )


def _found(deleted_at: object, before: str | None, after: str | None) -> tuple[tuple[str, object], ...]:
    """The columns a change left otherwise, and what it found there."""
    if before is None:
        return (("deleted_at", deleted_at),)
    left = json.loads(after or "{}")
    return tuple(
        (name, value)
        for name, value in json.loads(before).items()
        if name not in (*_STAMPS, "id") and (name not in left or left[name] != value)
    )
