"""Papers kept as bytes that are not one person's own: which records hold them, and how one leaves the file."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from app.store import sqlite


class KeptPaper(NamedTuple):
    """`table` and `record_id`: what it is attached to; both empty when only former states still name it."""

    id: str
    media_type: str
    table: str
    record_id: str


def others(connection: sqlite.Connection, spared: Iterable[str]) -> list[KeptPaper]:
    """All but those, without their bytes."""
    held: dict[str, tuple[str, str]] = {}
    for table, column in _columns(connection):
        held |= {
            attachment_id: (table, record_id)
            for record_id, attachment_id in connection.execute(
                f'SELECT id, "{column}" FROM "{table}" WHERE "{column}" <> \'\''
            ).fetchall()
        }
    left = set(spared)
    rows = connection.execute("SELECT id, media_type FROM attachment ORDER BY created_at, id").fetchall()
    return [KeptPaper(one, media, *held.get(one, ("", ""))) for one, media in rows if one not in left]


def of_companies(connection: sqlite.Connection, loan_ids: Iterable[str]) -> set[str]:
    """The papers of the CSEs consulted by the two companies of these loans."""
    asked = list(loan_ids)
    marks = ", ".join("?" * len(asked))
    return {
        row[0]
        for row in connection.execute(
            "SELECT c.attachment_id FROM cse_consultation c JOIN loan l"
            " ON c.organisation_id IN (l.lender_id, l.host_id)"
            f" WHERE l.id IN ({marks}) AND c.attachment_id <> ''",
            asked,
        ).fetchall()
    }


def content(connection: sqlite.Connection, attachment_id: str) -> bytes:
    row = connection.execute("SELECT content FROM attachment WHERE id=?", (attachment_id,)).fetchone()
    return bytes(row[0]) if row else b""


def drop(connection: sqlite.Connection, attachment_id: str) -> set[str]:
    """Its bytes leave the file; the records that held it say that they hold none. Answers their tables."""
    changed = set()
    for table, column in _columns(connection):
        done = connection.execute(f'UPDATE "{table}" SET "{column}"=NULL WHERE "{column}"=?', (attachment_id,))
        changed |= {table} if done.rowcount else set()
    connection.execute("DELETE FROM attachment WHERE id=?", (attachment_id,))
    return changed


def _columns(connection: sqlite.Connection) -> Iterator[tuple[str, str]]:
    """Table and column of every link to a paper."""
    yield from connection.execute(
        'SELECT m.name, f."from" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f'
        " WHERE m.type='table' AND f.\"table\"='attachment' ORDER BY m.name, f.\"from\""
    ).fetchall()
