"""A whole import and a merge are one gesture each: undone, done again, and told in the past of each record."""

from datetime import date
from pathlib import Path

from app.actions import duplicates
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind, TwinKind
from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store
from tests.actions import demo_rows
from tests.actions.import_steps import imported, table

LIST = "Nom;Prénom;Ville;Téléphone;Employeur\nOuradou;Maïté;Nérac;06 39 98 12 12;Ateliers de la Baïse\n"


def _there_and_back(store: Store, before: demo_rows.Rows, word: str) -> None:
    after = demo_rows.whole(store)
    assert after != before
    for _ in range(2):
        assert store.undo_last() == word
        assert demo_rows.whole(store) == before
        assert store.redo_last() == word
        assert demo_rows.whole(store) == after
    assert store.check() == []


def test_an_import_is_undone_and_done_again(office: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    before = demo_rows.whole(office)
    imported(office, gazetteer, ImportKind.PERSONS, table(LIST, tmp_path))
    _there_and_back(office, before, "importer des volontaires")


def test_a_merge_is_undone_and_done_again(office: Store, today: date) -> None:
    found = duplicates.find(office, TwinKind.ORGANISATION, lambda _done, _total: None).groups[0]
    kept_id, gone_id = duplicates.kept_first(office, TwinKind.ORGANISATION, *found.ids)
    before = demo_rows.whole(office)
    duplicates.merge(office, TwinKind.ORGANISATION, (kept_id, gone_id), {}, today, is_aware=True)
    _there_and_back(office, before, "fusionner deux fiches")
    assert records.get(office, Organisation, kept_id).id == kept_id
