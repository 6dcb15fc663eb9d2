"""Any record with its children: saved whole, read whole, deleted softly."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, repeat
from operator import attrgetter
from typing import Any, TypeVar, cast

from app.store import journal, rows, sqlite
from app.store.store import Store, Write

R = TypeVar("R")
_ALL, _NOT_ERASED = "1=1", "erased_on IS NULL"
_ROWS_A_STATEMENT = 50


def save(work: Write, record: R) -> R:
    """Inserts or updates the record and its children inside the transaction; answers it with its ids filled.

    A row that would not change is left alone, so history holds real changes only.
    """
    layout = rows.shape(type(record))
    return cast("R", _save(work, record, layout, rows.table_name(type(record)), "", 0))


def _save(work: Write, record: Any, layout: rows.Shape, table: str, parent_id: str, position: int) -> Any:
    if not record.id:
        record = replace(record, id=work.new_id())
    values = rows.encode(record, layout)
    extra = (parent_id, position) if parent_id else ()
    done = work.connection.execute(
        _upsert(table, layout.columns, bool(parent_id)), (*values, *extra, work.at, work.at, work.laptop.id)
    )
    if done.rowcount:
        work.changed.add(table)
    for child in layout.children:
        child_layout = rows.shape(child.record_type, child.table)
        kept = tuple(
            _save(work, item, child_layout, child.table, record.id, index)
            for index, item in enumerate(getattr(record, child.field))
        )
        _drop_others(work, child.table, record.id, [item.id for item in kept])
        record = replace(record, **{child.field: kept})
    return record


@cache
def _upsert(table: str, columns: Sequence[str], is_child: bool) -> str:
    quoted = _quoted(columns, is_child)
    settings = ", ".join(f"{name}=excluded.{name}" for name in quoted[1:])
    differs = " OR ".join(f'"{table}".{name} IS NOT excluded.{name}' for name in quoted[1:])
    return (
        f"{_insert(table, columns, is_child)} ON CONFLICT(id) DO UPDATE SET {settings}, "
        "updated_at=excluded.updated_at, updated_by=excluded.updated_by,"
        f' deleted_at=NULL WHERE {differs} OR "{table}".deleted_at IS NOT NULL'
    )


@cache
def _insert(table: str, columns: Sequence[str], is_child: bool) -> str:
    stamped = [*_quoted(columns, is_child), "created_at", "updated_at", "updated_by"]
    return f'INSERT INTO "{table}" ({", ".join(stamped)}) VALUES {_marks(len(stamped))}'


def _marks(count: int) -> str:
    return f"({', '.join('?' * count)})"


def _quoted(columns: Sequence[str], is_child: bool) -> list[str]:
    names = (*columns, "parent_id", "position") if is_child else columns
    return [f'"{name}"' for name in names]


def _drop_others(work: Write, table: str, parent_id: str, kept: list[str]) -> None:
    marks = ", ".join("?" * len(kept))
    done = work.connection.execute(
        f'UPDATE "{table}" SET deleted_at=?, updated_at=?, updated_by=?'
        f" WHERE parent_id=? AND deleted_at IS NULL AND id NOT IN ({marks})",
        (work.at, work.at, work.laptop.id, parent_id, *kept),
    )
    if done.rowcount:
        work.changed.add(table)


def get(store: Store, record_type: type[R], record_id: str) -> R:
    """The live record of that id, children included. Raises KeyError when there is none."""
    found = _read(store.connection, record_type, "id=?", (record_id,))
    if not found:
        raise KeyError(record_id)
    return found[0]


def every(store: Store, record_type: type[R]) -> list[R]:
    """All live records of a type, children included, in the order they were made; of people, not those erased."""
    is_person = "erased_on" in rows.shape(record_type).columns
    return _read(store.connection, record_type, _NOT_ERASED if is_person else _ALL, ())


def where(store: Store, record_type: type[R], **equals: str) -> list[R]:
    """The live records whose columns equal these values, in the order they were made."""
    known = rows.shape(record_type).columns
    for column in equals:
        if column not in known:
            raise ValueError(column)
    condition = " AND ".join(f'"{column}"=?' for column in equals)
    return _read(store.connection, record_type, condition, tuple(equals.values()))


def delete(work: Write, record_type: type[Any], record_id: str) -> None:
    """Soft: the row stays until purged, and its children with it."""
    table = rows.table_name(record_type)
    stamps = (work.at, work.at, work.laptop.id, record_id)
    work.connection.execute(f'UPDATE "{table}" SET deleted_at=?, updated_at=?, updated_by=? WHERE id=?', stamps)
    for child in rows.shape(record_type).children:
        _drop_others(work, child.table, record_id, [])
    work.changed.add(table)


def insert_many(work: Write, records: Iterable[Any]) -> int:
    """Many new records of one type at once, ids already given, none of them in the file: for generators and imports.
    Answers how many."""
    made = list(records)
    if made:
        table = rows.table_name(type(made[0]))
        journal.note_so_far(work.connection, work.action_id, work.noted)
        _insert_level(work, made, rows.shape(type(made[0])), table, ())
        journal.note_made(work.connection, table, [one.id for one in made], work.noted)
    return len(made)


def _insert_level(
    work: Write, made: Sequence[Any], layout: rows.Shape, table: str, extras: Sequence[Sequence[Any]]
) -> None:
    """`extras` are the columns of the parents' ids and of the places under them; none at the top."""
    columns = rows.encode_all(made, layout)
    # A column without a value is left out of the statement: the library binds each None through its adapters, which
    # takes most of the time of a wide row.
    said = [place for place, values in enumerate(columns) if any(value is not None for value in values)]
    stamps = (repeat(work.at), repeat(work.at), repeat(work.laptop.id))
    # Not strict: the stamps repeat as long as there are rows.
    written = list(zip(*(columns[place] for place in said), *extras, *stamps, strict=False))
    insert = _insert(table, tuple(layout.columns[place] for place in said), bool(extras))
    whole = len(written) - len(written) % _ROWS_A_STATEMENT
    # One statement for many rows: what a statement with triggers saves in order to be undone alone is saved once.
    work.connection.executemany(
        f"{insert}{f', {_marks(len(written[0]))}' * (_ROWS_A_STATEMENT - 1)}",
        (tuple(chain.from_iterable(written[at : at + _ROWS_A_STATEMENT])) for at in range(0, whole, _ROWS_A_STATEMENT)),
    )
    work.connection.executemany(insert, written[whole:])
    work.changed.add(table)
    for child in layout.children:
        owned = list(map(attrgetter(child.field), made))
        items = list(chain.from_iterable(owned))
        if items:
            parents = [record.id for record, own in zip(made, owned, strict=True) for _ in own]
            places = [place for own in owned for place in range(len(own))]
            own_layout = rows.shape(child.record_type, child.table)
            _insert_level(work, items, own_layout, child.table, (parents, places))


def _read(connection: sqlite.Connection, record_type: type[R], condition: str, values: tuple[Any, ...]) -> list[R]:
    layout = rows.shape(record_type)
    table = rows.table_name(record_type)
    names = ", ".join(f'"{name}"' for name in layout.columns)
    with sqlite.spoken():
        found = connection.execute(
            f'SELECT {names} FROM "{table}" WHERE deleted_at IS NULL AND {condition} ORDER BY created_at, id',
            values,
        ).fetchall()
        whole = condition in (_ALL, _NOT_ERASED)
        ids = [row[0] for row in found]
        children = {child.field: _children(connection, child, None if whole else ids) for child in layout.children}
    return [
        record_type(**layout.build(row), **{name: kept.get(str(row[0]), ()) for name, kept in children.items()})
        for row in found
    ]


def _children(
    connection: sqlite.Connection, child: rows.Child, parents: list[str] | None
) -> dict[str, tuple[Any, ...]]:
    """The live children by parent id, in their order; `parents` None means all of the table."""
    layout = rows.shape(child.record_type, child.table)
    names = ", ".join(f'"{name}"' for name in layout.columns)
    limit = "" if parents is None else f"AND parent_id IN ({', '.join('?' * len(parents))})"
    grouped: dict[str, list[Any]] = {}
    for row in connection.execute(
        f'SELECT {names}, parent_id FROM "{child.table}" WHERE deleted_at IS NULL {limit} ORDER BY parent_id, position',
        parents or (),
    ).fetchall():
        grouped.setdefault(str(row[-1]), []).append(child.record_type(**layout.build(row)))
    return {parent: tuple(items) for parent, items in grouped.items()}
