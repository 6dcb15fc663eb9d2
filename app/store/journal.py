"""The journal: who did what, when, on which record. Never what the record says; kept a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from app.store import history, sqlite

if TYPE_CHECKING:
    # It writes here itself.
    from app.store.store import Store

KEPT = timedelta(days=366)
"""Twelve months, a leap year's day included (CNIL, délibération 2021-122: six months to a year)."""
TRUSTED_GAP = timedelta(days=92)
_PURGE = "DELETE FROM journal WHERE at<? AND EXISTS (SELECT 1 FROM journal WHERE at>=? AND at<?)"
"""Two dates must agree: the clock's, and a line of an earlier day not long ago. A clock gone wrong purges nothing."""
LISTS_KEPT = timedelta(days=30)
"""What was put right in a list that never came in, as long as the trash: it tells of people whom no record names."""
_PURGE_LISTS = _PURGE.replace("FROM journal WHERE at<?", "FROM draft WHERE form='import' AND saved_at<?", 1)


class Entry(NamedTuple):
    """`at` is UTC; `laptop` the id of the computer; `action` its French word; `table` and `record_id` may be empty."""

    at: datetime
    laptop: str
    action: str
    table: str
    record_id: str


@dataclass
class Noted:
    """How far the journal tells of the action under way: which records, and up to which row of history."""

    records: set[tuple[str, str]] = field(default_factory=set)
    seq: int = 0


def note_action(connection: sqlite.Connection, action_id: str, noted: Noted) -> None:
    """What the action has changed, now that it ends; and what was kept long enough goes."""
    at = connection.execute("SELECT at FROM current_action").fetchone()[0]
    now = datetime.fromisoformat(at)
    for purge, kept in ((_PURGE, KEPT), (_PURGE_LISTS, LISTS_KEPT)):
        connection.execute(purge, _limits(now, kept))
    note_so_far(connection, action_id, noted)


def note_so_far(connection: sqlite.Connection, action_id: str, noted: Noted) -> None:
    """What the action under way has changed since what is noted: each record once, whichever of its rows it was."""
    rows = connection.execute(
        'SELECT table_name, record_id, json_extract(coalesce("after", "before"), \'$.parent_id\') FROM history'
        " WHERE action_id=? AND seq>? ORDER BY seq",
        (action_id, noted.seq),
    ).fetchall()
    parents: dict[str, bool] = {}
    told: dict[tuple[str, str], None] = {}
    for table, own, said in rows:
        if table not in parents:
            parents[table] = "parent_id" in history.columns(connection, table)
        parent = said or (parents[table] and _parent_id(connection, table, own))
        told[(_parent(table), parent) if parent else (table, own)] = None
    touched = [one for one in told if one not in noted.records]
    connection.executemany(
        "INSERT INTO journal (at, laptop, action, table_name, record_id)"
        " SELECT at, laptop, word, ?, ? FROM current_action",
        touched,
    )
    _has_noted(connection, touched, noted)


def _parent_id(connection: sqlite.Connection, table: str, own: str) -> str:
    """Of a row just made, whose history does not say it."""
    row = connection.execute(f'SELECT parent_id FROM "{table}" WHERE id=?', (own,)).fetchone()
    return str(row[0] or "") if row else ""


def note_made(connection: sqlite.Connection, table: str, ids: Sequence[str], noted: Noted) -> None:
    """Thousands of records just made, all that history tells since what was noted: what it tells is not read."""
    connection.execute(
        # The plus: those since are few, those of the table are all there ever were.
        "INSERT INTO journal (at, laptop, action, table_name, record_id)"
        " SELECT at, laptop, action, table_name, record_id FROM history WHERE seq>? AND +table_name=? ORDER BY seq",
        (noted.seq, table),
    )
    _has_noted(connection, zip(repeat(table), ids), noted)


def _has_noted(connection: sqlite.Connection, touched: Iterable[tuple[str, str]], noted: Noted) -> None:
    noted.records.update(touched)
    noted.seq = connection.execute("SELECT coalesce(max(seq), 0) FROM history").fetchone()[0]


def _limits(now: datetime, kept: timedelta) -> tuple[str, str, str]:
    """Before what one goes; since when, and before what, another must have been written."""
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return _text(now - kept), _text(now - TRUSTED_GAP), _text(today)


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")


@cache
def _parent(table: str) -> str:
    """`loan_return_steps` hang on `loan_return`."""
    return table.rpartition("_")[0]


def note(store: "Store", action: str, table: str = "", record_id: str = "") -> None:
    """Something done that writes no record: what was printed, handed over, erased. Nothing in a read-only file."""
    if store.read_only:
        return
    at = _text(store.now())
    with sqlite.spoken():
        store.connection.execute(
            "INSERT INTO journal (at, laptop, action, table_name, record_id) VALUES (?, ?, ?, ?, ?)",
            (at, store.laptop.id, action, table, record_id),
        )


def entries(store: "Store", since: datetime) -> list[Entry]:
    """Latest first."""
    with sqlite.spoken():
        rows = store.connection.execute(
            "SELECT at, laptop, action, table_name, record_id FROM journal WHERE at>=? ORDER BY seq DESC",
            (_text(since),),
        ).fetchall()
    return [Entry(datetime.fromisoformat(row[0]), *row[1:]) for row in rows]


def purge(store: "Store", now: datetime) -> int:
    """Throws away what is older than a year, once another day's lines vouch for the clock; answers how many."""
    if store.read_only:
        return 0
    with sqlite.spoken():
        done = store.connection.execute(_PURGE, _limits(now, KEPT))
    return int(done.rowcount)
