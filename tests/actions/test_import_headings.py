"""Headings of other programs, and of other languages, taken for what they are."""

from datetime import date
from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.rules.imports import mapping
from app.rules.imports.kinds import every
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import columns, imported, table

COMPANIES, PERSONS, NEEDS = ImportKind.ORGANISATIONS, ImportKind.PERSONS, ImportKind.NEEDS
CRM = """Compte;Rue 1;Code postal;Ville;Prénom;Nom;Poste;Contact RH;Effectif réel;Date création
Frigo d'Albret;3 rue Haute;47600;Nérac;Inès;Ortiz;directrice;Mme Roux;62;12/03/2024
"""


def test_an_export_of_a_customer_file_is_understood(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    imported(store, gazetteer, COMPANIES, table(CRM, tmp_path))
    (company,) = records.every(store, Organisation)
    assert (company.name, company.headcount, company.registered_on) == ("Frigo d'Albret", 62, None)
    assert company.sites[0].place.address == "3 rue Haute"
    assert [(one.name, one.role) for one in company.contacts] == [("Inès Ortiz", "directrice"), ("Mme Roux", "")]


def test_the_manager_and_the_one_for_staff_are_two(tmp_path: Path) -> None:
    for heads in ("Compte;Nom dirigeant;Contact RH", "Compte;Contact RH;Nom dirigeant"):
        found = columns(COMPANIES, table(f"{heads}\nFrigo;M. Petit;Mme Roux\n", tmp_path))
        assert set(found) == {"name", "contact.name", "contact2.name"}


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Date création", ""),
        ("Date de création", ""),
        ("Créé le", ""),
        ("Date de création de l'entreprise", "registered_on"),
        ("Date d'immatriculation", "registered_on"),
    ],
)
def test_the_day_a_record_was_made_is_not_a_company_s(head: str, field: str, tmp_path: Path) -> None:
    assert columns(COMPANIES, table(f"Compte;{head}\nFrigo;12/03/2004\n", tmp_path)) == ("name", field)


@pytest.mark.parametrize(
    ("kind", "heads", "row", "fields"),
    [
        (
            COMPANIES,
            "Company;Street;Postcode;City;Phone;First name;Last name;Job title",
            "Frigo;3 rue Haute;47600;Nérac;0553000000;Inès;Ortiz;HR",
            "name address postal_code commune contact.phone contact.first_name contact.name contact.role",
        ),
        (
            PERSONS,
            "First name;Last name;Date of birth;ZIP;City;Phone;Job title;Employer",
            "Inès;Ortiz;12/03/1980;47600;Nérac;0653000000;Soudeuse;Frigo",
            "first_name last_name birth_date postal_code commune phone job_title employer",
        ),
        (
            NEEDS,
            "Company;Job title;Number of people;Start date;End date;Skills",
            "Frigo;Soudeur;2;01/12/2026;26/02/2027;TIG",
            "company job_title people starts_on ends_on skills",
        ),
        (PERSONS, "Entreprise;Nom;Prénom;Tél", "Frigo;Ortiz;Inès;0653000000", "employer last_name first_name phone"),
    ],
)
def test_headings_tell_the_list(kind: ImportKind, heads: str, row: str, fields: str, tmp_path: Path) -> None:
    found = table(f"{heads}\n{row}\n", tmp_path)
    assert mapping.guess_kind(found, {one: every.fields_of(one) for one in every.READY}) is kind
    assert columns(kind, found) == tuple(fields.split())


def test_a_company_made_known_later_keeps_its_day(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Compte;Date de création de l'entreprise\nFrigo;12/03/2004\n", tmp_path)
    imported(store, gazetteer, COMPANIES, found)
    assert records.every(store, Organisation)[0].registered_on == date(2004, 3, 12)
