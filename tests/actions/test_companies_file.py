"""« Charger un fichier d'entreprises »: columns found, lines repaired or left out with why, nothing added twice."""

from datetime import date
from pathlib import Path

import pytest

from app.actions import companies_file
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store

CSV = (
    "Raison sociale;N° SIRET;Ville;Code postal;Code APE;Effectif;Dirigeant\r\n"
    "Ateliers de la Baïse;73282932000074;Nérac;47600;25.62B;62;Mme Ortiz\r\n"
    "Conserverie du Lot;55208131766522;villeneuve sur lot;47300;1039A;;\r\n"
)


def load(store: Store, gazetteer: Gazetteer, path: Path, today: date) -> companies_file.Loaded:
    sheet = companies_file.read(path)
    prepared = companies_file.prepare(store, gazetteer, sheet, companies_file.guess(sheet), today)
    return companies_file.write(store, prepared)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_of_any_usual_kind_loads_by_its_headings(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, today: date, encoding: str, separator: str
) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(CSV.replace(";", separator).encode(encoding))
    assert load(store, gazetteer, path, today) == companies_file.Loaded(2, 0, ())
    first, second = records.every(store, Organisation)
    assert (first.name, first.siret, first.naf, first.headcount, first.code) == (
        "Ateliers de la Baïse",
        "73282932000074",
        "25.62B",
        62,
        "E-A001",
    )
    assert (first.sites[0].place.insee, first.sites[0].place.postal_code) == ("47195", "47600")
    assert first.contacts[0].name == "Mme Ortiz"
    assert (second.sites[0].place.insee, second.headcount, second.contacts, second.code) == (
        "47323",
        None,
        (),
        "E-A002",
    )
    assert store.check() == []


def test_a_company_already_known_is_not_added_again(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, today: date
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(CSV + "ATELIERS DE LA BAISE;;Nérac;;;;\n", encoding="utf-8")
    assert load(store, gazetteer, path, today).known == 1
    assert load(store, gazetteer, path, today) == companies_file.Loaded(0, 3, ())


def test_a_line_that_cannot_be_read_is_left_out_with_its_number_and_reason(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, today: date
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(
        "\n" + CSV + "Fausse;73282932000075;Agen;47000;;;\n;;Agen;47000;;;\n;;;;;;\nPerdue;;Zzyzxville;;;;\n",
        encoding="utf-8",
    )
    loaded = load(store, gazetteer, path, today)
    assert loaded.added == 2
    assert [item.line for item in loaded.refused] == [5, 6, 8], "blank lines count, as in the spreadsheet"
    assert "SIRET" in loaded.refused[0].sentence
    assert "nom" in loaded.refused[1].sentence
    assert "Zzyzxville" in loaded.refused[2].sentence


def test_a_workbook_with_numbers_for_sirets_and_postal_codes_loads(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, today: date
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append([])
    book.active.append(["Entreprise", "SIRET", "Commune", "CP", "Salariés"])
    book.active.append(["Moulin de l'Ain", 73282932000074, "Bourg-en-Bresse", 1000, 12.0])
    path = tmp_path / "liste.xlsx"
    book.save(path)
    assert companies_file.read(path).lines == (3,)
    assert load(store, gazetteer, path, today) == companies_file.Loaded(1, 0, ())
    (made,) = records.every(store, Organisation)
    assert (made.siret, made.sites[0].place.insee, made.headcount) == ("73282932000074", "01053", 12)


def test_sirets_are_found_by_what_they_are_when_no_heading_says_so(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("A;B\nAteliers;73282932000074\nConserverie;55208131766522\n", encoding="utf-8")
    assert companies_file.guess(companies_file.read(path)) == {"siret": 1}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("vide.csv", b"", "rien à charger"),
        ("titres.csv", b"Nom;SIRET\n", "rien à charger"),
        ("faux.xlsx", b"pas un classeur", "ne peut pas être lu"),
    ],
)
def test_a_file_that_holds_nothing_says_what_to_do(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(WorldProblem, match=said):
        companies_file.read(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorldProblem, match="ne peut pas être lu"):
        companies_file.read(tmp_path / "absent.csv")


def test_preparing_says_how_far_it_is_can_be_given_up_and_writes_nothing(
    store: Store, gazetteer: Gazetteer, tmp_path: Path, today: date
) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Ville\n" + "".join(f"Atelier {n};Agen\n" for n in range(250)), encoding="utf-8")
    sheet = companies_file.read(path)
    seen: list[tuple[int, int]] = []

    def step(done: int, total: int) -> None:
        seen.append((done, total))
        if done > 100:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        companies_file.prepare_aside(store, gazetteer, sheet, companies_file.guess(sheet), today, step)
    assert seen == [(0, 250), (100, 250), (200, 250)]
    assert records.every(store, Organisation) == []
