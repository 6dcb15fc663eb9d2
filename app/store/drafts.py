"""Half-typed forms, kept as raw text on this laptop only: no history, never exchanged."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime

from app.store import merged, sqlite
from app.store.store import Store


@dataclass(frozen=True)
class Draft:
    """`values` are the form's raw texts; `saved_at` is UTC; `about_id` is empty for a new record."""

    form: str
    about_id: str
    form_version: int
    values: dict[str, str]
    saved_at: datetime


def keep(store: Store, form: str, about_id: str, form_version: int, values: dict[str, str]) -> None:
    """Writes or replaces the draft. Raises WorldProblem when the file cannot be written."""
    if store.read_only:
        return
    with sqlite.spoken():
        store.connection.execute(
            'INSERT INTO draft (form, about_id, laptop, form_version, "values", saved_at) VALUES (?, ?, ?, ?, ?, ?)'
            " ON CONFLICT(form, about_id, laptop) DO UPDATE SET form_version=excluded.form_version,"
            ' "values"=excluded."values", saved_at=excluded.saved_at',
            (
                form,
                about_id,
                store.laptop.id,
                form_version,
                json.dumps(values, ensure_ascii=False),
                store.now().astimezone(UTC).isoformat(),
            ),
        )


def find(store: Store, form: str, about_id: str) -> Draft | None:
    with sqlite.spoken():
        row = store.connection.execute(
            'SELECT form_version, "values", saved_at FROM draft WHERE form=? AND about_id=? AND laptop=?',
            (form, about_id, store.laptop.id),
        ).fetchone()
    if row is None:
        return None
    # What it chose among may have been merged since.
    values = json.loads(merged.standing_text(store.connection, row[1]))
    return Draft(form, about_id, row[0], values, datetime.fromisoformat(row[2]))


def drop(store: Store, form: str, about_id: str) -> None:
    if store.read_only:
        return
    with sqlite.spoken():
        store.connection.execute(
            "DELETE FROM draft WHERE form=? AND about_id=? AND laptop=?", (form, about_id, store.laptop.id)
        )


def waiting(store: Store) -> list[Draft]:
    """All drafts of this laptop, latest first."""
    with sqlite.spoken():
        found = store.connection.execute(
            'SELECT form, about_id, form_version, "values", saved_at FROM draft WHERE laptop=? ORDER BY saved_at DESC',
            (store.laptop.id,),
        ).fetchall()
    return [Draft(f, a, v, json.loads(t), datetime.fromisoformat(s)) for f, a, v, t, s in found]
