"""Lists out of the national register, addresses in pieces, and a name beside the legal one."""

from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.rules.imports.kinds.organisations import read_band
from app.rules.imports.shapes import Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import BAISE, LOT, TODAY, columns, imported, prepared, table, verdicts

NEW, CHANGES, SAME, REFUSED = Verdict
COMPANIES = ImportKind.ORGANISATIONS
REGISTER = (
    "siren;siret;denominationUniteLegale;enseigne1Etablissement;complementAdresseEtablissement;numeroVoieEtablissement;"
    "indiceRepetitionEtablissement;typeVoieEtablissement;libelleVoieEtablissement;codePostalEtablissement;"
    "libelleCommuneEtablissement;activitePrincipaleEtablissement;trancheEffectifsEtablissement;dateCreationEtablissement"
)


def one(store: Store) -> Organisation:
    (found,) = records.every(store, Organisation)
    return found


def test_a_line_of_the_national_register_is_a_company(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    row = f"732829320;{BAISE};SAS ATELIERS;LES ATELIERS;ZI DU LAC;12;B;AV;DE BORDEAUX;47600;NERAC;25.62B;11;2001-04-02"
    found = table(f"{REGISTER}\n{row}\n", tmp_path)
    imported(store, gazetteer, COMPANIES, found)
    made = one(store)
    assert (made.name, made.legal_name, made.siret, made.naf) == ("LES ATELIERS", "SAS ATELIERS", BAISE, "25.62B")
    place = made.sites[0].place
    assert (place.address, place.postal_code, place.insee) == ("12 B AV DE BORDEAUX, ZI DU LAC", "47600", "47195")
    assert (made.notes, made.headcount) == ("Tranche d'effectif\u00a0: 10 à 19 salariés", None)
    assert str(made.registered_on) == "2001-04-02"
    assert verdicts(prepared(store, gazetteer, COMPANIES, found)) == [SAME]


@pytest.mark.parametrize(
    ("heads", "cells"),
    [
        ("N° voie;Type de voie;Libellé de voie;Complément d'adresse", "12;rue;du Port;Bâtiment 3"),
        ("Complément d'adresse;Libellé de voie;Type de voie;Numéro de voie", "Bâtiment 3;du Port;rue;12"),
        ("Adresse;Complément d'adresse", "12 rue du Port;Bâtiment 3"),
        ("Complément d'adresse;Adresse", "Bâtiment 3;12 rue du Port"),
        ("Adresse 1;Adresse 2", "12 rue du Port;Bâtiment 3"),
    ],
)
def test_an_address_in_pieces_is_put_together_in_its_own_order(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, heads: str, cells: str
) -> None:
    found = table(f"Entreprise;{heads};Code postal;Ville\nAteliers;{cells};47600;Nérac\n", tmp_path)
    imported(store, gazetteer, COMPANIES, found)
    assert one(store).sites[0].place.address == "12 rue du Port, Bâtiment 3"


@pytest.mark.parametrize("heads", ["Raison sociale;Enseigne", "Dénomination;Nom commercial", "Société;Enseigne"])
def test_a_sign_beside_the_legal_name_is_the_usual_one(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, heads: str
) -> None:
    rows = f"SAS Dupont et Fils;Le Fournil;{BAISE}\nSARL Lot Métal;;{LOT}\nFrigo d'Albret;FRIGO D'ALBRET;\n"
    found = table(f"{heads};SIRET\n{rows}", tmp_path)
    imported(store, gazetteer, COMPANIES, found)
    assert sorted((made.name, made.legal_name) for made in records.every(store, Organisation)) == [
        ("Frigo d'Albret", ""),
        ("Le Fournil", "SAS Dupont et Fils"),
        ("SARL Lot Métal", ""),
    ]
    assert verdicts(prepared(store, gazetteer, COMPANIES, found)) == [SAME, SAME, SAME]


def test_whichever_comes_first(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table("Enseigne;Raison sociale\nLe Fournil;SAS Dupont et Fils\n", tmp_path)
    assert columns(COMPANIES, found) == ("name", "legal_name")
    imported(store, gazetteer, COMPANIES, found)
    assert (one(store).name, one(store).legal_name) == ("Le Fournil", "SAS Dupont et Fils")


@pytest.mark.parametrize("head", ["Enseigne", "Raison sociale", "Nom commercial", "Dénomination"])
def test_alone_it_is_the_name(store: Store, gazetteer: Gazetteer, tmp_path: Path, head: str) -> None:
    imported(store, gazetteer, COMPANIES, table(f"{head};Ville\nLe Fournil;Nérac\n", tmp_path))
    assert (one(store).name, one(store).legal_name) == ("Le Fournil", "")


def test_a_company_known_by_its_legal_name_gets_its_sign(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    imported(store, gazetteer, COMPANIES, table("Raison sociale;Ville\nSAS Dupont et Fils;Nérac\n", tmp_path))
    both = table("Raison sociale;Enseigne;Ville\nSAS Dupont et Fils;Le Fournil;Nérac\n", tmp_path)
    plan = prepared(store, gazetteer, COMPANIES, both)
    assert verdicts(plan) == [CHANGES]
    assert [(change.label, change.before, change.after) for change in plan.rows[0].changes] == [
        ("Nom de l'entreprise", "SAS Dupont et Fils", "Le Fournil"),
        ("Raison sociale", "", "SAS Dupont et Fils"),
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [("11", "10 à 19 salariés"), ("1", "1 ou 2 salariés"), ("0", "0 salarié"), ("21.0", "50 à 99 salariés")],
)
def test_the_register_s_codes_of_headcounts_are_put_in_words(code: str, said: str) -> None:
    assert read_band(code, TODAY) == f"Tranche d'effectif\u00a0: {said}"
    assert read_band("NN", TODAY) is None
    assert read_band("entre 10 et 19", TODAY) == "Tranche d'effectif\u00a0: entre 10 et 19"
