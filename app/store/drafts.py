"""Half-typed forms, kept as raw text on this laptop only: no history, never exchanged."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.models.imports import ImportKind
from app.store import merged, sqlite
from app.store.store import Store

if TYPE_CHECKING:
    from app.rules.safety.naming import Naming

LISTS = "import"
"""What was put right in a list before its import, kept by the file's digest: a line of it may be anybody's."""
MERGES = "merge"
"""What was chosen between two records, kept by both their ids."""
_OF_PEOPLE = {
    kind.value for kind in (ImportKind.PERSONS, ImportKind.LOANS, ImportKind.CHECK_INS, ImportKind.TIMESHEETS)
}
_DROP = "DELETE FROM draft WHERE form=? AND about_id=? AND laptop=?"


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
        store.connection.execute(_DROP, (form, about_id, store.laptop.id))


def waiting(store: Store) -> list[Draft]:
    """All drafts of this laptop, latest first."""
    with sqlite.spoken():
        found = store.connection.execute(
            'SELECT form, about_id, form_version, "values", saved_at FROM draft WHERE laptop=? ORDER BY saved_at DESC',
            (store.laptop.id,),
        ).fetchall()
    return [Draft(f, a, v, json.loads(t), datetime.fromisoformat(s)) for f, a, v, t, s in found]


def erase(connection: sqlite.Connection, naming: "Naming", ids: set[str]) -> None:
    """Forms half-typed about them go; in those about something else, the name does.

    So do corrections of lists of people: a birth date put right there tells no name, and could be theirs.
    """
    for *key, values, text in _every(connection):
        form, about = key[:2]
        is_list = form == LISTS and values.get("kind") in _OF_PEOPLE
        # A small panel's draft is about two records, one after the other.
        if is_list or any(one in about or one in text for one in ids):
            connection.execute(_DROP, key)
        elif any(isinstance(value, str) and naming.spans(value) for value in values.values()):
            kept = {name: naming.without(value) if isinstance(value, str) else value for name, value in values.items()}
            connection.execute(
                'UPDATE draft SET "values"=? WHERE form=? AND about_id=? AND laptop=?',
                (json.dumps(kept, ensure_ascii=False), *key),
            )


def erase_contacts(connection: sqlite.Connection, organisation_id: str) -> None:
    """What is half-typed about that company, and corrections of lists that bring companies' contacts."""
    for *key, values, _ in _every(connection):
        is_list = key[0] == LISTS and values.get("kind") not in _OF_PEOPLE
        if is_list or key[1] == organisation_id:
            connection.execute(_DROP, key)


def _every(connection: sqlite.Connection) -> list[tuple[str, str, str, dict[str, str], str]]:
    """Of every laptop."""
    found = connection.execute('SELECT form, about_id, laptop, "values" FROM draft').fetchall()
    return [(form, about, laptop, json.loads(text), text) for form, about, laptop, text in found]
