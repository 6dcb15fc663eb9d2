"""One cell that says less than it should never keeps a whole row out: it is told, and kept in the notes."""

from datetime import date
from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.check_ins import CheckInParty, Feeling
from app.models.imports import ImportKind
from app.rules.imports.shapes import Verdict
from app.store.store import Store
from tests.actions.import_steps import BAISE, imported, prepared, refusals, said, table, verdicts

COMPANIES, PERSONS, NEEDS = ImportKind.ORGANISATIONS, ImportKind.PERSONS, ImportKind.NEEDS


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("ASAP", None),
        ("immédiat", None),
        ("Dès que possible", None),
        ("à convenir", None),
        ("selon les vendanges", None),
        ("semaine 5", date(2027, 2, 1)),
        ("S49", date(2026, 11, 30)),
        ("janvier 2027", date(2027, 1, 1)),
        ("01/2027", date(2027, 1, 1)),
    ],
)
def test_when_somebody_is_free_may_be_said_loosely(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str, day: date | None
) -> None:
    found = table(f"Nom;Prénom;Dispo\nPetit;Anne;{cell}\n", tmp_path)
    plan = prepared(store, gazetteer, PERSONS, found)
    assert verdicts(plan) == [Verdict.NEW]
    person = plan.rows[0].record
    assert (person.available_from, person.notes) == (day, f"Disponible à partir du\u00a0: {cell}")
    assert ("01/02/2027" in said(plan)) is (cell == "semaine 5")
    assert cell in said(plan)
    imported(store, gazetteer, PERSONS, found)
    assert verdicts(prepared(store, gazetteer, PERSONS, found)) == [Verdict.SAME]


def test_a_month_that_ends_something_is_its_last_day(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Entreprise;Métier;Du;Au\nBaïse;Soudeur;ASAP;fin février 2027\n", tmp_path)
    plan = prepared(store, gazetteer, NEEDS, found)
    need = plan.rows[0].record
    assert (need.starts_on, need.ends_on) == (None, date(2027, 2, 28))
    assert "lu 28/02/2027" in said(plan)


@pytest.mark.parametrize(("cell", "people"), [("1 à 2", 1), ("2-3", 2), ("3 ou 4 personnes", 3), ("plusieurs", None)])
def test_how_many_may_be_between_two(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str, people: int | None
) -> None:
    found = table(f"Entreprise;Métier;Nombre de postes\nBaïse;Soudeur;{cell}\n", tmp_path)
    plan = prepared(store, gazetteer, NEEDS, found)
    assert verdicts(plan) == [Verdict.NEW]
    assert plan.rows[0].record.notes == f"Nombre de personnes\u00a0: {cell}"
    if people:
        assert plan.rows[0].record.people == people
        assert "au moins" in said(plan)


def test_how_far_one_goes_may_be_in_words(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    plan = prepared(store, gazetteer, PERSONS, table("Nom;Prénom;Mobilité\nPetit;Anne;agglo Agen\n", tmp_path))
    assert verdicts(plan) == [Verdict.NEW]
    assert plan.rows[0].record.notes == "Distance maximale (km)\u00a0: agglo Agen"


@pytest.mark.parametrize("cell", ["en cours", "néant", "en attente", "pas de SIRET", "à venir"])
def test_a_siret_that_is_not_there_yet_is_empty(store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str) -> None:
    plan = prepared(store, gazetteer, COMPANIES, table(f"Entreprise;SIRET\nBaïse;{cell}\n", tmp_path))
    assert (verdicts(plan), plan.rows[0].record.siret, plan.rows[0].record.notes) == ([Verdict.NEW], "", "")


def test_what_is_wrong_for_certain_stays_refused(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    wrong = BAISE[:-1] + "5"
    assert refusals(prepared(store, gazetteer, COMPANIES, table(f"Entreprise;SIRET\nBaïse;{wrong}\n", tmp_path)))
    for head, cell in (("Naissance", "31/02/1980"), ("Accord", "bientôt")):
        found = table(f"Nom;Prénom;{head}\nPetit;Anne;{cell}\n", tmp_path)
        assert verdicts(prepared(store, gazetteer, PERSONS, found)) == [Verdict.REFUSED]


@pytest.mark.parametrize("kind", [COMPANIES, PERSONS])
def test_a_town_abroad_is_kept_as_it_is(store: Store, gazetteer: Gazetteer, tmp_path: Path, kind: ImportKind) -> None:
    found = table("Nom;Prénom;Adresse;Ville\nIturri;Ane;3 calle Mayor;Irun\n", tmp_path)
    plan = prepared(store, gazetteer, kind, found)
    assert verdicts(plan) == [Verdict.NEW]
    record = plan.rows[0].record
    place = record.home if kind is PERSONS else record.sites[0].place
    assert (place.address, place.insee, place.lat) == ("3 calle Mayor, Irun", "", None)
    assert "la distance sera inconnue" in said(plan)
    imported(store, gazetteer, kind, found)
    assert verdicts(prepared(store, gazetteer, kind, found)) == [Verdict.SAME]


CALLS = """Salarié;Date;Qui;Ressenti
Marie Dupont;05/10;Mme Dupont;bof
Dupont Marie;12/10/2026;Mme Roux;🙁
Dupont Marie;13/10/2026;le salarié;RAS
Marie Dupont;14 octobre;entreprise;mauvais
Marie Dupont;24/12;entreprise;🙂
"""


def test_calls_are_told_as_people_tell_them(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans = "Nom;Prénom;Prêteuse;Utilisatrice;Début;Fin;Signée le\n"
    loans += "Dupont;Marie;Baïse;Frigo;05/10/2026;26/02/2027;28/09/2026\n"
    imported(store, gazetteer, ImportKind.LOANS, table(loans, tmp_path))
    found = table(CALLS, tmp_path)
    plan = prepared(store, gazetteer, ImportKind.CHECK_INS, found)
    employee, host = CheckInParty.EMPLOYEE, CheckInParty.HOST
    assert [(one.record.party, one.record.done_on, one.record.feeling) for one in plan.rows[:4]] == [
        (employee, date(2026, 10, 5), Feeling.WATCH),
        (host, date(2026, 10, 12), Feeling.PROBLEM),
        (employee, date(2026, 10, 13), Feeling.WELL),
        (host, date(2026, 10, 14), Feeling.PROBLEM),
    ]
    assert "lu 05/10/2026" in said(plan)
    assert refusals(plan) == ["6 Cet appel vient avant le prêt, qui commence le 05/10/2026."]
    imported(store, gazetteer, ImportKind.CHECK_INS, found)
    assert verdicts(prepared(store, gazetteer, ImportKind.CHECK_INS, found))[:4] == [Verdict.SAME] * 4


def test_a_name_the_other_way_round_is_found(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    loans = "Nom;Prénom;Prêteuse;Utilisatrice;Début;Fin;Signée le\n"
    loans += "Martin;Paul;Baïse;Frigo;05/10/2026;26/02/2027;28/09/2026\n"
    imported(store, gazetteer, ImportKind.LOANS, table(loans, tmp_path))
    found = table("Nom;Prénom;Date;Ressenti\nPaul;Martin;12/10/2026;bien\n", tmp_path)
    plan = prepared(store, gazetteer, ImportKind.CHECK_INS, found)
    assert verdicts(plan) == [Verdict.NEW]
    assert "l'autre ordre" in said(plan)


@pytest.mark.parametrize("cell", ["05 53 00 00 02 demander Mme Roux", "05 53 00 00 02 (le soir)"])
def test_words_beside_a_number_are_said_not_understood(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str
) -> None:
    plan = prepared(store, gazetteer, COMPANIES, table(f"Entreprise;Tél\nBaïse;{cell}\n", tmp_path))
    assert said(plan) == "Téléphone\u00a0: ce qui est écrit à côté n'est pas compris, gardé en note"
    assert plan.rows[0].record.notes == f"Téléphone\u00a0: {cell}"
