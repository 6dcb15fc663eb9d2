"""What a chamber's own spreadsheets hold, and what must not become wrong data without a word."""

from datetime import date
from pathlib import Path

import pytest

from app.actions import persons
from app.actions.imports import reading
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.models.persons import ConsentScope, Person
from app.rules.entries import EntryProblem
from app.rules.imports.kinds import contact_cells, readings
from app.rules.imports.shapes import Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY, columns, imported, prepared, refusals, said, table, verdicts

COMPANIES, PERSONS = ImportKind.ORGANISATIONS, ImportKind.PERSONS


@pytest.mark.parametrize(
    ("head", "cell"),
    [("CA (k€)", "12500"), ("Fax", "05 53 00 00 99"), ("Code INSEE", "47001"), ("Cotisation", "47300")],
)
def test_figures_that_look_like_something_else_are_left_alone(head: str, cell: str, tmp_path: Path) -> None:
    found = table(f"Entreprise;Ville;{head}\nFermetures du Lot;Agen;{cell}\n", tmp_path)
    assert columns(COMPANIES, found) == ("name", "commune", "")


def test_each_keeps_their_own_address(tmp_path: Path) -> None:
    """« Mail dirigeant » and « Mail RH » are never crossed with the two telephones before them."""
    found = table(
        "Entreprise;Portable dirigeant;Mail dirigeant;Tél RH;Mail RH\n"
        "Fermetures du Lot;06 12 34 56 78;p.durand@fdl.example;05 53 65 00 02;rh@fdl.example\n",
        tmp_path,
    )
    assert columns(COMPANIES, found)[1:] == ("contact.phone", "contact.email", "contact2.phone", "contact2.email")


@pytest.mark.parametrize(
    "cell", ["NE PAS APPELER 0553000003", "ancien n° 05 53 00 00 03", "05 53 00 00 03 injoignable"]
)
def test_a_number_not_to_call_is_not_one_to_call(store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str) -> None:
    imported(store, gazetteer, COMPANIES, table(f"Entreprise;Tél\nGamma;{cell}\n", tmp_path))
    (company,) = records.every(store, Organisation)
    assert (company.contacts, company.notes) == ((), f"Téléphone\u00a0: {cell}")


def test_what_is_written_beside_a_number_is_kept(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Entreprise;Tél\nBeta;06 11 22 33 44 (le soir)\nDelta;tél. bureau 05 53 00 00 02\n", tmp_path)
    imported(store, gazetteer, COMPANIES, found)
    beta, delta = sorted(records.every(store, Organisation), key=lambda one: one.name)
    assert (beta.contacts[0].phone, beta.notes) == ("+33611223344", "Téléphone\u00a0: 06 11 22 33 44 (le soir)")
    assert (delta.contacts[0].phone, delta.notes) == ("+33553000002", "")
    assert verdicts(prepared(store, gazetteer, COMPANIES, found)) == [Verdict.SAME, Verdict.SAME]


def test_yes_and_no_are_no_certificates(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Nom;Prénom;CACES\nPetit;Anne;non\nRoux;Luc;oui\nBlanc;Eve;R489 cat. 3\n", tmp_path)
    plan = prepared(store, gazetteer, PERSONS, found)
    assert "Écrivez lequel, par exemple CACES R489 cat. 3." in said(plan)
    assert verdicts(plan) == [Verdict.NEW] * 3
    held = {row.title: [one.kind for one in row.record.certificates] for row in plan.rows}
    assert held == {"Anne Petit": [], "Luc Roux": [], "Eve Blanc": ["R489 cat. 3"]}


def test_an_agreement_denied_by_the_file_is_not_passed_over(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    given = Person(last_name="Petit", first_name="Anne", consent_on=date(2026, 1, 5), consent_scope=ConsentScope.NAMED)
    persons.save(store, given, TODAY)
    plan = prepared(store, gazetteer, PERSONS, table("Nom;Prénom;Accord\nPetit;Anne;Non\n", tmp_path))
    assert refusals(plan) == [
        "2 La fiche porte un accord du 05/01/2026\u00a0: s'il est retiré, notez-le sur la fiche\u00a0; sinon, videz la "
        "cellule."
    ]


def test_the_day_of_a_written_agreement_may_have_words_before(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    found = table("Nom;Prénom;Accord\nPetit;Anne;accord écrit le 12/10/2026\nRoux;Luc;oui, oral\n", tmp_path)
    plan = prepared(store, gazetteer, PERSONS, found)
    assert plan.rows[0].record.consent_on == date(2026, 10, 12)
    assert plan.rows[1].verdict is Verdict.REFUSED


def test_of_two_companies_of_one_name_none_is_picked(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    two = "Nom;Ville;Tél\nBoulangerie Martin;Agen;0553111111\nBoulangerie Martin;Nérac;0553111113\n"
    imported(store, gazetteer, COMPANIES, table(two, tmp_path))
    found = table("Nom;Ville;Tél\nBoulangerie Martin;;0553999999\nBoulangerie Martin;Nérac;0553999998\n", tmp_path)
    plan = prepared(store, gazetteer, COMPANIES, found)
    assert verdicts(plan) == [Verdict.REFUSED, Verdict.CHANGES]
    assert refusals(plan) == ["2 2\u00a0entreprises portent ce nom\u00a0: donnez son SIRET, sa commune ou son code."]


def test_namesakes_come_in_once_however_little_is_said_of_them(
    store: Store, gazetteer: Gazetteer, tmp_path: Path
) -> None:
    found = table(
        "Nom;Prénom;Naissance;Ville;Employeur\nMARTIN;Marie;01/01/1980;Agen;Alpha\nMARTIN;Marie;02/02/1990;Agen;Alpha\n"
        "Martin;Marie;;Nérac;Beta\nMartin;Marie;;;\n",
        tmp_path,
    )
    imported(store, gazetteer, PERSONS, found)
    assert len(records.every(store, Person)) == 4
    assert verdicts(prepared(store, gazetteer, PERSONS, found)) == [Verdict.SAME] * 4


def test_a_mission_may_be_said_in_weeks(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(
        "Entreprise;Métier;Du;Au\nBaïse;Soudeur;S49 2026;semaine 2 2027\nBaïse;Cariste;2026-S53;S53/2026\n"
        "Baïse;Maçon;semaine 5;S54 2026\n",
        tmp_path,
    )
    plan = prepared(store, gazetteer, ImportKind.NEEDS, found)
    days = [(row.record.starts_on, row.record.ends_on) for row in plan.rows[:2]]
    assert days == [(date(2026, 11, 30), date(2027, 1, 17)), (date(2026, 12, 28), date(2027, 1, 3))]
    assert refusals(plan) == ["4 Il n'y a pas de semaine 54 en 2026."]


@pytest.mark.parametrize("text", ["13/2026", "2026-13", "0/2026", "25.2026"])
def test_there_is_no_thirteenth_month(text: str) -> None:
    """Read month first, « 13/2026 » was the 13th of January."""
    with pytest.raises(EntryProblem, match="pas de mois"):
        readings.month(text, TODAY)


def test_one_word_among_american_dates_does_not_turn_some_of_them(tmp_path: Path) -> None:
    found = table("Nom;Prénom;Dispo\nPetit;Anne;12/25/2026\nRoux;Luc;à voir\nBlanc;Eve;03/04/2027\n", tmp_path)
    assert [row[2] for row in found.rows] == ["25/12/2026", "à voir", "04/03/2027"]


def test_a_list_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(WorldProblem, match="pas, ou plus, à cet endroit"):
        reading.read(tmp_path / "liste.xlsx")
    with pytest.raises(WorldProblem, match="est un dossier"):
        reading.read(tmp_path)


def test_a_trade_without_employer_makes_no_contract(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Nom;Prénom;Métier\nPetit;Anne;Cariste\n", tmp_path)
    imported(store, gazetteer, PERSONS, found)
    (anne,) = records.every(store, Person)
    assert (anne.job_title, anne.employments) == ("Cariste", ())
    assert verdicts(prepared(store, gazetteer, PERSONS, found)) == [Verdict.SAME]


def test_a_couple_in_one_cell_is_two_people() -> None:
    named = [one.name for one in contact_cells.read_people("M. et Mme Dupuy", TODAY)]
    assert named == ["M. Dupuy", "Mme Dupuy"]
    assert [one.name for one in contact_cells.read_people("M. Petit / Anne Roux", TODAY)] == ["M. Petit", "Anne Roux"]


def test_an_address_in_one_cell_has_its_town(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(
        'Nom;Adresse\nVergers;"3 rue Haute\n47110 Sainte-Livrade-sur-Lot"\nFrigo;12 rue du 11 Novembre\n', tmp_path
    )
    imported(store, gazetteer, COMPANIES, found)
    frigo, vergers = (
        one.sites[0].place for one in sorted(records.every(store, Organisation), key=lambda one: one.name)
    )
    assert (vergers.address, vergers.postal_code, vergers.insee) == ("3 rue Haute", "47110", "47252")
    assert (frigo.address, frigo.insee) == ("12 rue du 11 Novembre", "")
    assert verdicts(prepared(store, gazetteer, COMPANIES, found)) == [Verdict.SAME] * 2
