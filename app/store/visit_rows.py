"""Visits that wait, as light rows: the first page loads no records."""

from datetime import date
from typing import NamedTuple

from app.store import sqlite
from app.store.store import Store


class VisitDue(NamedTuple):
    id: str
    held_on: str
    at: str
    to_ask: str
    organisation_id: str
    name: str
    code: str


def to_note(store: Store, until: date) -> list[VisitDue]:
    """Planned for that day or before, and not held yet."""
    with sqlite.spoken():
        found = store.connection.execute(
            """SELECT v.id, v.held_on, v.at, v.to_ask, o.id, o.name, o.code
               FROM visit v JOIN organisation o ON o.id=v.organisation_id AND o.deleted_at IS NULL
               WHERE v.deleted_at IS NULL AND v.is_held=0 AND v.held_on<=? ORDER BY v.held_on, v.at, o.name""",
            (until.isoformat(),),
        ).fetchall()
    return [VisitDue._make(row) for row in found]
