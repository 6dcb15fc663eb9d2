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
