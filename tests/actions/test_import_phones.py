"""Telephones as chambers write them: the first number is called, nothing of the rest is lost without a word."""

from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.rules.imports.shapes import RowPlan, Verdict
from app.store.store import Store
from tests.actions.import_steps import imported, prepared, table, verdicts

COMPANIES, PERSONS = ImportKind.ORGANISATIONS, ImportKind.PERSONS
FIRST = "+33553000007"


def row_of(store: Store, gazetteer: Gazetteer, cell: str, folder: Path) -> RowPlan:
    found = table(f"Entreprise;Contact;Tél\nFrigo;Mme Ortiz;{cell}\n", folder)
    plan = prepared(store, gazetteer, COMPANIES, found)
    assert verdicts(plan) == [Verdict.NEW]
    imported(store, gazetteer, COMPANIES, found)
    assert verdicts(prepared(store, gazetteer, COMPANIES, found)) == [Verdict.SAME]
    return plan.rows[0]


@pytest.mark.parametrize(
    "cell",
    [
        "05 53 00 00 07 - 08",
        "05 53 00 00 07/08",
        "05 53 00 00 07 / 08 / 09",
        "05.53.00.00.07, 08",
        "05 53 00 00 07 à 09",
        "05 53 00 00 07 (ou 08)",
        "+33 (0)5 53 00 00 07/08",
        "Tél. 0553000007-08",
        "05 53 00 00 07 poste 12",
        "05 53 00 00 07 (poste 12)",
        "05 53 00 00 07 ou demander le poste 12",
    ],
)
def test_the_first_number_is_read_and_the_rest_is_noted(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str
) -> None:
    row = row_of(store, gazetteer, cell, tmp_path)
    assert [one.phone for one in row.record.contacts] == [FIRST]
    assert row.record.notes == f"Téléphone\u00a0: {cell}"
    assert len(row.warnings) == 1
    assert "note" in row.warnings[0]


@pytest.mark.parametrize(
    "cell",
    [
        "+33 (0)5 53 00 00 07",
        "0033 5 53 00 00 07",
        "00 33 5 53 00 00 07",
        "553000007",
        "553000007.0",
        "5,53000007E+08",
        "3.3553000007E+10",
        "O5 53 OO OO O7",
        "05\u00a053\u202f00\u00a000\u00a007",
        "05-53-00-00-07",
    ],
)
def test_one_number_written_any_way_is_that_number(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str
) -> None:
    row = row_of(store, gazetteer, cell, tmp_path)
    assert ([one.phone for one in row.record.contacts], row.record.notes, row.warnings) == ([FIRST], "", ())


def test_two_whole_numbers_are_two(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    row = row_of(store, gazetteer, "05.53.00.00.07 ou 06 12 34 56 78", tmp_path)
    assert row.record.contacts[0].phone == FIRST
    assert row.record.notes == "Autre téléphone\u00a0: 06\u00a012\u00a034\u00a056\u00a078"


def test_a_fax_beside_is_nobody_s_number(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    row = row_of(store, gazetteer, "Tél : 05 53 00 00 07 / Fax : 05 53 00 00 08", tmp_path)
    assert [one.phone for one in row.record.contacts] == [FIRST]
    assert "Autre" not in row.record.notes


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("5.53E+08", "arrondi ce numéro"),
        ("5,53E+08", "arrondi ce numéro"),
        ("05 53 00 00 07/08 ne plus appeler", "pas à appeler"),
        ("05 53 00 00 07 12", "n'existe pas"),
        ("3949", "Il manque"),
    ],
)
def test_what_is_no_number_to_call_is_noted_and_said(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str, why: str
) -> None:
    row = row_of(store, gazetteer, cell, tmp_path)
    assert [one.phone for one in row.record.contacts] == [""]
    assert cell in row.record.notes
    assert why in row.warnings[0]


def test_a_volunteer_s_number_is_read_the_same(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    plan = prepared(store, gazetteer, PERSONS, table("Nom;Prénom;Portable\nPetit;Anne;06 12 34 56 78/79\n", tmp_path))
    assert (plan.rows[0].record.phone, len(plan.rows[0].warnings)) == ("+33612345678", 1)


def test_the_same_cell_on_two_lines_is_noted_and_said_on_both(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    cell = "05 53 00 00 07 le soir"
    found = table(f"Entreprise;Tél\nFrigo;{cell}\nBaïse;{cell}\n", tmp_path)
    rows = prepared(store, gazetteer, COMPANIES, found).rows
    assert [row.record.notes for row in rows] == [f"Téléphone\u00a0: {cell}"] * 2
    assert [len(row.warnings) for row in rows] == [1, 1]
