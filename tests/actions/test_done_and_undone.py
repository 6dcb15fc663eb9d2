"""A whole import and a merge are one gesture each: undone, done again, and told in the past of each record."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.actions import duplicates, office_file
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind, TwinKind
from app.models.organisations import Organisation
from app.store import history, records
from app.store.store import Store
from tests.actions.import_steps import imported, table

LIST = "Nom;Prénom;Ville;Téléphone;Employeur\nOuradou;Maïté;Nérac;06 39 98 12 12;Ateliers de la Baïse\n"
_STAMPS = ("updated_at", "updated_by")


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    opened = office_file.open_office(path, office_file.LaptopSettings())
    yield opened
    opened.close()


def _whole(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every live row, without the stamps that each write renews."""
    found = {}
    for name in history.tables(store.connection):
        columns = [one for one in history.columns(store.connection, name) if one not in _STAMPS]
        quoted = ", ".join(f'"{one}"' for one in columns)
        query = f'SELECT {quoted} FROM "{name}" WHERE deleted_at IS NULL ORDER BY id'  # noqa: S608 - names of ours
        found[name] = store.connection.execute(query).fetchall()
    return found


def _there_and_back(store: Store, before: dict[str, list[tuple[object, ...]]], word: str) -> None:
    after = _whole(store)
    assert after != before
    for _ in range(2):
        assert store.undo_last() == word
        assert _whole(store) == before
        assert store.redo_last() == word
        assert _whole(store) == after
    assert store.check() == []


def test_an_import_is_undone_and_done_again(office: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    before = _whole(office)
    imported(office, gazetteer, ImportKind.PERSONS, table(LIST, tmp_path))
    _there_and_back(office, before, "importer des volontaires")


def test_a_merge_is_undone_and_done_again(office: Store, today: date) -> None:
    found = duplicates.find(office, TwinKind.ORGANISATION, lambda _done, _total: None).groups[0]
    kept_id, gone_id = duplicates.kept_first(office, TwinKind.ORGANISATION, *found.ids)
    before = _whole(office)
    duplicates.merge(office, TwinKind.ORGANISATION, (kept_id, gone_id), {}, today, is_aware=True)
    _there_and_back(office, before, "fusionner deux fiches")
    assert records.get(office, Organisation, kept_id).id == kept_id
