"""Light reads about the catalogue, for the first page: no whole record is needed there."""

from datetime import date
from typing import NamedTuple

from app.store import sqlite
from app.store.store import Store


class WaitingRow(NamedTuple):
    """A profile asked for, of which nothing came yet."""

    id: str
    asked_on: str
    person_code: str
    first_name: str
    last_name: str
    company: str
    company_code: str


def latest(store: Store) -> date | None:
    """The day of the latest issue published."""
    with sqlite.spoken():
        (day,) = store.connection.execute(
            "SELECT max(published_on) FROM catalogue_issue WHERE deleted_at IS NULL"
        ).fetchone()
    return date.fromisoformat(day) if day else None


def waiting(store: Store) -> list[WaitingRow]:
    """The oldest first."""
    with sqlite.spoken():
        found = store.connection.execute(
            """SELECT r.id, coalesce(r.asked_on, ''), p.code, p.first_name, p.last_name, o.name, o.code
               FROM profile_request r JOIN person p ON p.id=r.person_id JOIN organisation o ON o.id=r.organisation_id
               WHERE r.deleted_at IS NULL AND r.proposal_id IS NULL AND r.closed_on IS NULL
               ORDER BY r.asked_on, r.id"""
        ).fetchall()
    return [WaitingRow._make(row) for row in found]
