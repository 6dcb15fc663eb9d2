"""Headings of other programs, and of other languages, taken for what they are."""

import re
from datetime import date
from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.rules.imports import mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import columns, imported, prepared, table, verdicts

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


def given(heads: str, tmp_path: Path, kind: ImportKind = COMPANIES) -> dict[str, str]:
    row = ("05 53 00 00 07" if re.match("Tél|Port|GSM|Phone", head) else "x" for head in heads.split(";"))
    found = table(f"{heads}\n{';'.join(row)}\n", tmp_path)
    return dict(zip(found.heads, columns(kind, found), strict=True))


def test_what_the_visits_of_a_chamber_note(tmp_path: Path) -> None:
    assert given(
        "Raison sociale;Enseigne commerciale éventuelle;Complément d'adresse;CP/Ville;Prête ?;Accueille ?;"
        "Date de la dernière visite;Freins;Leviers;Interlocuteur ressources humaines (nom et prénom);"
        "Fonction de l'interlocuteur;Tél. standard;Portable;GSM;Code client;"
        "Besoins saisonniers identifiés au cours de la visite;Chargé de mission",
        tmp_path,
    ) == {
        "Raison sociale": "name",
        "Enseigne commerciale éventuelle": "trade_name",
        "Complément d'adresse": "address_more",
        "CP/Ville": "commune",
        "Prête ?": "lends",
        "Accueille ?": "hosts",
        "Date de la dernière visite": "noted",
        "Freins": "noted",
        "Leviers": "noted",
        "Interlocuteur ressources humaines (nom et prénom)": "contact.name",
        "Fonction de l'interlocuteur": "contact.role",
        "Tél. standard": "contact.phone",
        "Portable": "contact.other_phone",
        "GSM": "contact.other_phone",
        "Code client": "noted",
        "Besoins saisonniers identifiés au cours de la visite": "asks_or_offers",
        "Chargé de mission": "noted",
    }


def test_what_accounts_and_customer_programs_export(tmp_path: Path) -> None:
    names = given("Code tiers;Tiers;Adresse 1;Adresse 2;CP;Ville;Civilité;Nom;Prénom", tmp_path).values()
    assert " ".join(names) == (
        "noted name address address_more postal_code commune contact.title contact.name contact.first_name"
    )
    sales = "Account Name;Billing Street;Billing City;Billing Zip/Postal Code;Billing Country;Phone;Website;Employees"
    assert " ".join(given(sales, tmp_path).values()) == (
        "name address commune postal_code country contact.phone noted headcount"
    )
    assert list(given("Nom;Prénom;Raison sociale", tmp_path).values()) == ["contact.name", "contact.first_name", "name"]
    assert given("Enseigne;Ville", tmp_path)["Enseigne"] == "name"
    assert given("Nom;Ville", tmp_path)["Nom"] == "name"


VISITED = """Entreprise;Prête ?;Accueille ?;Adresse;Complément d'adresse;CP/Ville;Civilité;Nom;Prénom;Tél;GSM;Freins
Frigo;oui;non;3 rue Haute;Bât. C;47600 Nérac;Madame;Ortiz;Inès;05 53 00 00 07;06 12 34 56 78;le transport
Baïse;peut-être;X;;;47000 Agen;;;;;;
"""


def test_what_has_no_field_is_noted_with_its_heading(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(VISITED, tmp_path)
    imported(store, gazetteer, COMPANIES, found)
    frigo, baise = sorted(records.every(store, Organisation), key=lambda one: one.name, reverse=True)
    assert (frigo.is_lender, frigo.is_host, baise.is_lender, baise.is_host) == (True, False, False, True)
    assert (frigo.sites[0].place.address, frigo.sites[0].place.insee) == ("3 rue Haute, Bât. C", "47195")
    assert [(one.name, one.phone) for one in frigo.contacts] == [("Mme Inès Ortiz", "+33553000007")]
    assert "Freins\u00a0: le transport" in frigo.notes
    assert "Autre téléphone\u00a0: 06" in frigo.notes
    assert baise.notes == "Prête (oui ou non)\u00a0: peut-être"
    assert verdicts(prepared(store, gazetteer, COMPANIES, found)) == [Verdict.SAME, Verdict.SAME]


@pytest.mark.parametrize(
    ("kind", "heads", "fields"),
    [
        (
            ImportKind.LOANS,
            "Employee;Lender;Host;Start date;End date;Job title;Signed on;Comments",
            "person.whole_name lender host starts_on ends_on job_title signed_on notes",
        ),
        (
            ImportKind.LOANS,
            "Last name;First name;Lending company;Host company;From;To;Position;Agreement date",
            "person.last_name person.first_name lender host starts_on ends_on job_title signed_on",
        ),
        (
            ImportKind.CHECK_INS,
            "Employee;Call date;With;Method;Outcome;Mood;Comments;Next call",
            "person.whole_name done_on party means result feeling answer_work next_on",
        ),
        (
            ImportKind.TIMESHEETS,
            "Loan number;Month;Hours worked;Mileage",
            "loan month count km",
        ),
        (ImportKind.TIMESHEETS, "First name;Last name;Day;Hours", "person.first_name person.last_name day count"),
    ],
)
def test_loans_calls_and_hours_in_english(kind: ImportKind, heads: str, fields: str, tmp_path: Path) -> None:
    assert list(given(heads, tmp_path, kind).values()) == fields.split()
    found = table(f"{heads}\n{';'.join('x' * (heads.count(';') + 1))}\n", tmp_path)
    assert mapping.guess_kind(found, {one: every.fields_of(one) for one in every.READY}) is kind


def test_volunteers_and_missions_have_more_than_one_telephone_or_remark(tmp_path: Path) -> None:
    found = given("Nom d'usage;Prénom usuel;Complément;CP;Tél. perso;Tél. pro;Disponible du;Au", tmp_path, PERSONS)
    assert " ".join(found.values()) == (
        "last_name first_name address_more postal_code phone other_phone available_from available_until"
    )
    needs = given("Entreprise;Métier;Contact;Salaire;Commentaires", tmp_path, NEEDS)
    assert list(needs.values()) == ["company", "job_title", "noted", "noted", "notes"]


def test_what_a_mission_says_beside_is_noted(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Entreprise;Métier;Salaire;Remarques\nFrigo;Soudeur;13 € de l'heure;urgent\n", tmp_path)
    (row,) = prepared(store, gazetteer, NEEDS, found).rows
    assert row.record.notes == "Salaire\u00a0: 13 € de l'heure\nurgent"
