"""A list that comes in again each month, after the duplicates it made were put together."""

from pathlib import Path

from app.actions import duplicates
from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind, TwinKind
from app.models.organisations import Organisation
from app.models.persons import Person
from app.rules.imports.shapes import Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY, imported, prepared, table, verdicts


def test_a_company_merged_does_not_come_back(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(
        "Entreprise;Ville;Tél\nSARL Neuve du Lot;Fumel;0553710000\nNEUVE DU LOT;Fumel;0553710000\n"
        "Neuve du Lot;Agen;0553710000\n",
        tmp_path,
    )
    imported(store, gazetteer, ImportKind.ORGANISATIONS, found)
    by_name = {one.name: one.id for one in records.every(store, Organisation)}
    kept, gone = by_name["SARL Neuve du Lot"], by_name["NEUVE DU LOT"]
    duplicates.merge(store, TwinKind.ORGANISATION, (kept, gone), {}, TODAY)
    plan = prepared(store, gazetteer, ImportKind.ORGANISATIONS, found)
    assert verdicts(plan) == [Verdict.SAME] * 3
    assert records.get(store, Organisation, kept).name == "SARL Neuve du Lot"


def test_a_volunteer_merged_does_not_come_back(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(
        "Nom;Prénom;Né(e) le;Tél;Ville\nDUPONT épouse MARTIN;Marie-Claude;12/04/1971;0611223301;Agen\n"
        "DUPONT ep. MARTIN;Marie Claude;12/04/71;06 11 22 33 01;Agen\n",
        tmp_path,
    )
    imported(store, gazetteer, ImportKind.PERSONS, found)
    first, second = (one.id for one in records.every(store, Person))
    kept, gone = duplicates.kept_first(store, TwinKind.PERSON, first, second)
    duplicates.merge(store, TwinKind.PERSON, (kept, gone), {}, TODAY)
    assert verdicts(prepared(store, gazetteer, ImportKind.PERSONS, found)) == [Verdict.SAME] * 2
