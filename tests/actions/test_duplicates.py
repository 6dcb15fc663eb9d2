"""Two records made one: every link follows, nothing is left behind, and « Annuler » puts it all back."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import pytest

from app.actions import duplicates, office_file
from app.models.imports import TwinKind
from app.rules.duplicates import merging
from app.rules.duplicates.merging import Side
from app.store import history, merged, records
from app.store.store import Store

_MERGES = 8
_STAMPS = ("updated_at", "updated_by")


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    """The demonstration's file, to be written in."""
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    opened = office_file.open_office(path, office_file.LaptopSettings())
    yield opened
    opened.close()


def _step(_done: int, _total: int) -> None:
    """Nobody waits."""


def _whole(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every live row of the file, without the stamps that each write renews."""
    found = {}
    for table in history.tables(store.connection):
        columns = [name for name in history.columns(store.connection, table) if name not in _STAMPS]
        quoted = ", ".join(f'"{name}"' for name in columns)
        query = f'SELECT {quoted} FROM "{table}" WHERE deleted_at IS NULL ORDER BY id'  # noqa: S608 - names of ours
        found[table] = store.connection.execute(query).fetchall()
    return found


def _naming(store: Store, record_id: str) -> list[str]:
    """The live rows, of any table and column, where that id still stands."""
    return [
        f"{table}: {row}"
        for table, rows in _whole(store).items()
        if table != "merged_pair"
        for row in rows
        if any(isinstance(value, str) and record_id in value for value in row)
    ]


@pytest.mark.parametrize("kind", list(TwinKind))
def test_merging_any_two_leaves_no_link_behind_and_is_undone_whole(office: Store, kind: TwinKind, today: date) -> None:
    rng = Random(7)
    everybody = records.every(office, duplicates.RECORDS[kind])
    done = 0
    for _ in range(8 * _MERGES):
        kept, gone = rng.sample(everybody, 2)
        told = duplicates.compare(office, kind, kept.id, gone.id, today)
        if told.refusals or done == _MERGES:
            continue
        before = _whole(office)
        chosen = {one.path: rng.choice(list(Side)) for one in told.fields if one.side is not None}
        sides = {path: chosen[next(one for one in merging.family(path) if one in chosen)] for path in chosen}
        duplicates.merge(office, kind, (kept.id, gone.id), sides, today, is_aware=True)
        done += 1
        assert _naming(office, gone.id) == []
        assert office.check() == []
        assert merged.standing(office, gone.id) == kept.id
        office.undo(office.last_action_id)
        assert _whole(office) == before
        assert office.check() == []
    assert done == _MERGES
