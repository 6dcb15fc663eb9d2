"""Cells of chambers' lists, and what a person reading them would have understood."""

from datetime import date
from pathlib import Path

import pytest

from app.geo.gazetteer import Gazetteer
from app.models.check_ins import Feeling
from app.models.imports import ImportKind
from app.models.needs import Priority
from app.models.organisations import Organisation
from app.models.persons import ContractKind
from app.rules.entries import EntryProblem
from app.rules.imports import soft
from app.rules.imports.kinds import contact_cells, period_cells
from app.rules.imports.shapes import Verdict
from app.store import records
from app.store.store import Store
from tests.actions.import_steps import TODAY, columns, imported, prepared, said, table, verdicts

COMPANIES, PERSONS, NEEDS, LOANS = (
    *(ImportKind.ORGANISATIONS, ImportKind.PERSONS),
    *(ImportKind.NEEDS, ImportKind.LOANS),
)


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("M Da Costa", ["M. Da Costa"]),
        ("Mme LE GOFF", ["Mme Le Goff"]),
        ("M. de la Tour", ["M. de la Tour"]),
        ("DE LA TOUR Anne", ["Anne De La Tour"]),
        ("Bernard et Fils", ["Bernard et Fils"]),
        ("Durand et Cie", ["Durand et Cie"]),
        ("Mme Roux et M. Petit", ["Mme Roux", "M. Petit"]),
    ],
)
def test_names_are_not_cut_or_turned(cell: str, names: list[str]) -> None:
    assert [one.name for one in contact_cells.read_people(cell, TODAY)] == names


def test_the_address_of_human_resources_is_theirs(tmp_path: Path) -> None:
    found = table(
        "Entreprise;Dirigeant;Ligne directe;Resp. RH;Mail RH\n"
        "Alu;M. Sud;0553000001;Mme Pin;rh@alu.example\nBois;M. Nord;0553000002;M. If;rh@bois.example\n",
        tmp_path,
    )
    assert columns(COMPANIES, found)[3:] == ("contact2.name", "contact2.email")


def test_an_address_in_pieces_is_one_address(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    """« N° voie » is no second site."""
    found = table(
        "Entreprise;N° voie;Indice;Type voie;Libellé voie;Complément;Code postal;Ville\n"
        "Alu;12;bis;AV;DE BORDEAUX;Bât. C;47000;AGEN\nBois;;;LD;LE NAUTON;;47600;NERAC\n",
        tmp_path,
    )
    imported(store, gazetteer, COMPANIES, found)
    sites = {one.name: [site.place.address for site in one.sites] for one in records.every(store, Organisation)}
    assert sites == {"Alu": ["12 bis AV DE BORDEAUX, Bât. C"], "Bois": ["LD LE NAUTON"]}
    assert verdicts(prepared(store, gazetteer, COMPANIES, found)) == [Verdict.SAME] * 2


@pytest.mark.parametrize("cell", ["idem", "Idem.", '"', "- id -", "〃"])
def test_idem_makes_nobody(store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str) -> None:
    found = table(f"Nom|Prénom|Employeur\nPetit|Anne|Alu\nRoux|Luc|{cell}\n".replace('"', '""""'), tmp_path)
    imported(store, gazetteer, PERSONS, found)
    assert [one.name for one in records.every(store, Organisation)] == ["Alu"]


@pytest.mark.parametrize("cell", ["8 à 10", "+ de 50", "entre 20 et 49", "20-49 salariés", "moins de 11"])
def test_a_range_is_no_headcount_and_refuses_nothing(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, cell: str
) -> None:
    imported(store, gazetteer, COMPANIES, table(f"Entreprise;Effectifs au 31/12/25\nAlu;{cell}\n", tmp_path))
    (one,) = records.every(store, Organisation)
    assert (one.headcount, one.notes) == (None, f"Effectif\u00a0: {cell}")


def test_a_customer_program_s_type_is_kept_as_a_note(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(
        "Nom du compte;Type;Rue de facturation;Ville de facturation;Code postal de facturation;Pays de facturation;"
        "Nombre d'employés\nTalleres;Prospect;Calle Gamarra 22;Vitoria;01013;Espagne;85\n",
        tmp_path,
    )
    imported(store, gazetteer, COMPANIES, found)
    (one,) = records.every(store, Organisation)
    assert (one.notes, one.headcount) == ("Nature\u00a0: Prospect", 85)
    assert one.sites[0].place.address == "Calle Gamarra 22, 01013 Vitoria (Espagne)"


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("du 01/12/2026 au 28/02/2027", "2026-12-01", "2027-02-28"),
        ("01/12/2026 - 28/02/2027", "2026-12-01", "2027-02-28"),
        ("du 3 au 14 novembre 2026", "2026-11-03", "2026-11-14"),
        ("S48 à S50 2026", "2026-11-23", "2026-12-13"),
        ("S52 à S2 2026", "2026-12-21", "2027-01-17"),
        ("1er trimestre 2027", "2027-01-01", "2027-03-31"),
        ("T4 2026", "2026-10-01", "2026-12-31"),
        ("décembre 2026", "2026-12-01", "2026-12-31"),
        ("de décembre à février 2027", "2026-12-01", "2027-02-28"),
    ],
)
def test_a_period_is_two_days(cell: str, first: str, last: str) -> None:
    assert period_cells.read_period(cell, TODAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "cell", ["du 3 au 14 nov.", "sem. 48 à 50", "du 15/12 au 24/12", "courant 2027", "S60 à S61 2026"]
)
def test_a_period_without_its_year_is_not_made_up(cell: str) -> None:
    with pytest.raises(EntryProblem):
        period_cells.read_period(cell, TODAY)


def test_missions_said_in_periods(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    """The next weeks, the next December are told; a November that is over stays a note."""
    found = table(
        "Entreprise;Poste recherché;Nb;Période;Urgent ?\nAlu;Soudeur;3 ou 4;sem. 48 à 50;oui\n"
        "Bois;Cariste;1 (mi-temps);de décembre à février;non\nCuir;Piqueur;;du 3 au 14 nov.;URGENT\n"
        "Fer;Forgeron;2;dès que possible, 3 mois;\n",
        tmp_path,
    )
    assert columns(NEEDS, found) == ("company", "job_title", "people", "period", "priority")
    plan = prepared(store, gazetteer, NEEDS, found)
    days = [(row.record.starts_on, row.record.ends_on) for row in plan.rows]
    weeks, winter = (date(2026, 11, 23), date(2026, 12, 13)), (date(2026, 12, 1), date(2027, 2, 28))
    assert days == [weeks, winter, (None, None), (None, None)]
    assert [row.record.people for row in plan.rows] == [3, 1, 1, 2]
    assert [row.record.priority for row in plan.rows[:3]] == [Priority.HIGH, Priority.NORMAL, Priority.HIGH]
    assert "Période « sem. 48 à 50 »".replace("« ", "«\u00a0").replace(" »", "\u00a0»") in said(plan)
    assert "Période\u00a0: du 3 au 14 nov." in plan.rows[2].record.notes


def test_a_day_of_its_own_comes_before_the_period(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    for heads in ("Début;Période", "Période;Début"):
        cells = {"Début": "05/12/2026", "Période": "du 01/12/2026 au 28/02/2027"}
        row = ";".join(cells[head] for head in heads.split(";"))
        plan = prepared(store, gazetteer, NEEDS, table(f"Entreprise;Métier;{heads}\nAlu;Soudeur;{row}\n", tmp_path))
        assert (plan.rows[0].record.starts_on, plan.rows[0].record.ends_on) == (date(2026, 12, 5), date(2027, 2, 28))


@pytest.mark.parametrize(
    ("key", "cell", "value"),
    [
        ("feeling", "4/5", Feeling.WELL),
        ("feeling", "5 sur 10", Feeling.WATCH),
        ("feeling", "1/5", Feeling.PROBLEM),
        ("job.contract", "CDI temps partiel 28h", (ContractKind.CDI, None)),
        ("ends_on", "18/12", date(2026, 12, 18)),
        ("ends_on", "jusqu'à fin janvier", date(2027, 1, 31)),
        ("consent_on", "en attente", None),
        ("signed_on", "signée", None),
        ("pay", "SMIC", None),
        ("pay", "SMIC + 5 %", None),
        ("pay", "1900-2100", None),
        ("pay", "12 à 13 €/h", None),
        ("employer_informed", "en cours", None),
    ],
)
def test_what_is_taken_of_a_cell_is_told(key: str, cell: str, value: object) -> None:
    found = soft.taken(key, cell, TODAY)
    assert found is not None
    assert (found.value, bool(found.sentence)) == (value, True)


@pytest.mark.parametrize(
    ("key", "cell"),
    [
        ("feeling", "4"),
        ("feeling", "7/5"),
        ("consent_on", "demandé le 12/10/2026"),
        ("consent_on", "transmis"),
        ("consent_on", "OK oral"),
        ("contract", "CDI intérimaire"),
        ("contract", "intérim"),
        ("ends_on", "14 nov."),
        ("signed_on", "signée en 2026"),
        ("pay", "1 900 net"),
        ("pay", "bon"),
    ],
)
def test_what_could_be_something_else_is_left_to_somebody(key: str, cell: str) -> None:
    assert soft.taken(key, cell, TODAY) is None


def test_a_loan_signed_the_first_of_october(store: Store, gazetteer: Gazetteer, tmp_path: Path) -> None:
    found = table(
        "Prêteur;Salarié;Utilisateur;Début;Fin prévue;Convention signée;Salaire\n"
        "Alu;M. SUD Paul;Bois;05/10/26;26 mars 2027;oui le 01/10/26;13,20 €/h\n",
        tmp_path,
    )
    (row,) = prepared(store, gazetteer, LOANS, found).rows
    assert (row.verdict, row.problems) == (Verdict.NEW, ())
    assert "13,20 €/h" in said(prepared(store, gazetteer, LOANS, found))
