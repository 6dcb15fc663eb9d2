"""A list of calls as somebody keeps it for herself: surnames, an initial."""

from datetime import date
from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.persons import Person
from app.rules.imports.shapes import Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import imported, prepared, refusals, said, table

LOANS = (
    "Prêteur;Salarié;Utilisateur;Début;Fin prévue\nAlu;ROQUECAVE Thibault;Bois;05/10/26;26/03/27\n"
    "Alu;PETIT Anne;Bois;05/10/26;26/03/27\nAlu;PETIT Léa;Bois;05/10/26;26/03/27\n"
)


@pytest.mark.parametrize("cell", ["Roquecave", "ROQUECAVE T.", "Roquecave T", "M. Roquecave"])
def test_the_only_one_of_that_name_is_meant_and_told(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str
) -> None:
    imported(store, gazetteer, ImportKind.LOANS, table(LOANS, tmp_path))
    plan = prepared(store, gazetteer, ImportKind.CHECK_INS, table(f"Date;Salarié\n16/11/2026;{cell}\n", tmp_path))
    assert [(row.verdict, row.record.done_on) for row in plan.rows] == [(Verdict.NEW, date(2026, 11, 16))]
    assert "Thibault Roquecave" in said(plan)


@pytest.mark.parametrize("cell", ["Petit", "Roquecave Z.", "Inconnu"])
def test_of_two_none_is_picked_nor_anybody_added(store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str) -> None:
    imported(store, gazetteer, ImportKind.LOANS, table(LOANS, tmp_path))
    plan = prepared(store, gazetteer, ImportKind.CHECK_INS, table(f"Date;Salarié\n16/11/2026;{cell}\n", tmp_path))
    assert (plan.rows[0].verdict, len(refusals(plan))) == (Verdict.REFUSED, 1)
    assert len(records.every(store, Person)) == 3


def test_an_initial_tells_two_of_one_name_apart(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    imported(store, gazetteer, ImportKind.LOANS, table(LOANS, tmp_path))
    plan = prepared(store, gazetteer, ImportKind.CHECK_INS, table("Date;Salarié\n16/11/2026;Petit A.\n", tmp_path))
    assert (plan.rows[0].verdict, "lu Anne Petit" in said(plan)) == (Verdict.NEW, True)
