"""All the file holds about one person, row by row: today's, former states, forms half typed, papers, the journal."""

import json
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from app.models.catalogues import CatalogueProfile
from app.store import erasing, history, rows, sqlite
from app.store.erasing import Reach
from app.store.store import Store


class Row(NamedTuple):
    """`values` as the models type them, by column; `raw` as the file keeps them. In the trash too."""

    table: str
    id: str
    parent_id: str
    values: dict[str, Any]
    raw: dict[str, Any]
    is_trashed: bool


class Former(NamedTuple):
    """A change of one of these rows: `after` is empty when it went, `before` when it came."""

    table: str
    record_id: str
    action: str
    at: datetime
    before: dict[str, Any]
    after: dict[str, Any]


class Paper(NamedTuple):
    id: str
    name: str
    size: int
    sha256: str
    kept_on: str


class Line(NamedTuple):
    """One line of the journal."""

    at: datetime
    action: str
    table: str


def found_rows(store: Store, reach: Reach) -> list[Row]:
    """Each record followed by its own rows, the person's record first."""
    found = _in_tables(store, reach)
    parts: dict[str, list[Row]] = {}
    for row in found:
        if _is_child(row.table) and row.table != "catalogue_issue_profiles":
            parts.setdefault(row.parent_id, []).append(row)
    whole = [row for row in found if not _is_child(row.table) or row.table == "catalogue_issue_profiles"]
    return [one for row in whole for one in (row, *parts.get(row.id, ()))]


def _in_tables(store: Store, reach: Reach) -> list[Row]:
    found: list[Row] = []
    for table, ids in reach.ids.items():
        layout = _layouts().get(table)
        if layout is None or not ids:
            continue
        names = ", ".join(f'"{name}"' for name in layout.columns)
        parent = "parent_id" if _is_child(table) else "''"
        with sqlite.spoken():
            kept = {
                row[0]: row
                for one in ids
                for row in store.connection.execute(
                    f'SELECT {names}, {parent}, deleted_at FROM "{table}" WHERE id=?', (one,)
                ).fetchall()
            }
        for one in ids:
            row = kept[one]
            values = {cell.column: cell.decode(value) for cell, value in zip(layout.cells, row, strict=False)}
            raw = dict(zip(layout.columns, row, strict=False))
            found.append(Row(table, one, row[-2] or "", values, raw, row[-1] is not None))
    return found


def decoded(table: str, column: str, value: Any) -> Any:
    """Raises KeyError for a column the records no longer have."""
    cells = {cell.column: cell for cell in _layouts()[table].cells}
    return cells[column].decode(value)


@cache
def _layouts() -> dict[str, rows.Shape]:
    found = {"catalogue_issue_profiles": rows.shape(CatalogueProfile, "catalogue_issue_profiles")}
    for table, record in erasing.RECORDS.items():
        layout = rows.shape(record, table)
        found[table] = layout
        found |= {child.table: rows.shape(child.record_type, child.table) for child in layout.children}
    return found


def _is_child(table: str) -> bool:
    return table not in erasing.RECORDS


def former(store: Store, reach: Reach) -> list[Former]:
    """Earliest first."""
    found = []
    for table, ids in reach.ids.items():
        for one in ids:
            with sqlite.spoken():
                states = store.connection.execute(
                    f'SELECT seq, action, at, "before", "after" FROM {history.told(store.connection, table)}'
                    " WHERE record_id=?",
                    (one,),
                ).fetchall()
            for seq, action, at, before, after in states:
                sides = json.loads(before or "{}"), json.loads(after or "{}")
                found.append((seq, Former(table, one, action, datetime.fromisoformat(at), *sides)))
    return [one for _, one in sorted(found, key=lambda pair: pair[0])]


def drafts(store: Store, reach: Reach) -> list[tuple[str, str, dict[str, str]]]:
    """Form, the moment it was kept, what was typed."""
    ids = reach.everything
    with sqlite.spoken():
        kept = store.connection.execute('SELECT form, about_id, saved_at, "values" FROM draft').fetchall()
    return [
        (form, at, json.loads(text))
        for form, about, at, text in kept
        if any(one in about or one in text for one in ids)
    ]


def papers(store: Store, reach: Reach) -> list[Paper]:
    with sqlite.spoken():
        return [
            Paper._make(row)
            for one in reach.papers
            for row in store.connection.execute(
                "SELECT id, name, size, sha256, substr(created_at, 1, 10) FROM attachment WHERE id=?", (one,)
            ).fetchall()
        ]


def journal(store: Store, reach: Reach) -> list[Line]:
    """Earliest first."""
    ids = reach.everything
    with sqlite.spoken():
        kept = store.connection.execute("SELECT at, action, table_name, record_id FROM journal ORDER BY seq").fetchall()
    return [Line(datetime.fromisoformat(at), action, table) for at, action, table, one in kept if one in ids]


def names_elsewhere(store: Store, table: str, record_id: str) -> str:
    """What a record named by a link is called: a company's name, a mission's code and job, a catalogue's number."""
    columns = {
        "organisation": "name",
        "need": "code || ' ' || job_title",
        "catalogue_issue": "number",
        "loan": "number",
        "organisation_sites": "name",
        "attachment": "name",
    }
    if table not in columns:
        return ""
    with sqlite.spoken():
        row = store.connection.execute(f'SELECT {columns[table]} FROM "{table}" WHERE id=?', (record_id,)).fetchone()
    return str(row[0]).strip() if row else ""
