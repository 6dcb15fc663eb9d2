"""Bytes: logo, scans, signed papers. Insert-only, never in history."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from app.store import sqlite
from app.store.store import Store, Write


@dataclass(frozen=True)
class Attachment:
    id: str
    name: str
    media_type: str
    content: bytes
    sha256: str = ""

    @property
    def is_intact(self) -> bool:
        """Its bytes are still those that were kept."""
        return hashlib.sha256(self.content).hexdigest() == self.sha256


def add(work: Write, name: str, media_type: str, content: bytes) -> str:
    """Answers the new attachment's id."""
    attachment_id = work.new_id()
    work.connection.execute(
        "INSERT INTO attachment (id, name, sha256, media_type, size, "
        "content, created_at, updated_at, updated_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            attachment_id,
            name,
            hashlib.sha256(content).hexdigest(),
            media_type,
            len(content),
            content,
            work.at,
            work.at,
            work.laptop.id,
        ),
    )
    work.changed.add("attachment")
    return attachment_id


def get(store: Store, attachment_id: str) -> Attachment | None:
    with sqlite.spoken():
        row = store.connection.execute(
            "SELECT id, name, media_type, content, sha256 FROM attachment WHERE id=?", (attachment_id,)
        ).fetchone()
    return Attachment(*row) if row else None


def names(store: Store) -> list[tuple[str, str]]:
    """Id and name of every paper kept."""
    with sqlite.spoken():
        return store.connection.execute("SELECT id, name FROM attachment ORDER BY created_at, id").fetchall()


def sums(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """The SHA-256 of each paper kept, without its bytes."""
    asked = [one for one in ids if one]
    marks = ", ".join("?" * len(asked))
    with sqlite.spoken():
        return dict(
            store.connection.execute(f"SELECT id, sha256 FROM attachment WHERE id IN ({marks})", asked).fetchall()
        )


def problems(connection: sqlite.Connection) -> list[str]:
    """Papers whose bytes are no longer those kept, and those nothing has ever hung on; one French sentence each."""
    found = []
    for paper_id, name, told in connection.execute("SELECT id, name, sha256 FROM attachment").fetchall():
        # One at a time: scans are heavy.
        row = connection.execute("SELECT content FROM attachment WHERE id=?", (paper_id,)).fetchone()
        if hashlib.sha256(row[0]).hexdigest() != told:
            found.append(
                f"Le fichier joint «\u00a0{name}\u00a0» n'est plus celui qui a été gardé\u00a0: son empreinte "
                "SHA-256 a changé. Rouvrez une sauvegarde pour le retrouver."
            )
    loose = _loose(connection)
    if loose:
        found.append(f"{len(loose)} fichier(s) joint(s) ne sont rattachés à rien\u00a0: {', '.join(loose)}.")
    return found


def _loose(connection: sqlite.Connection) -> list[str]:
    """Names of what no record names, today or before: what was replaced is still in the history."""
    links = connection.execute(
        'SELECT m.name, f."from" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f'
        " WHERE m.type='table' AND f.\"table\"='attachment'"
    ).fetchall()
    named = [f'SELECT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL' for table, column in links]
    # The logo: a setting names it.
    named.append("SELECT value FROM setting WHERE deleted_at IS NULL")
    rows = connection.execute(
        f"SELECT name FROM attachment WHERE deleted_at IS NULL AND id NOT IN ({' UNION '.join(named)})"
        " AND NOT EXISTS (SELECT 1 FROM history h"
        " WHERE instr(coalesce(h.\"before\", '') || coalesce(h.\"after\", ''), attachment.id) > 0) ORDER BY name"
    ).fetchall()
    return [name for (name,) in rows]
