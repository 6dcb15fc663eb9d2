"""Lists as chambers, trade federations and groups of employers keep them: what a person reads there, and no more."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from app.actions.imports import reading
from app.rules.imports import grid, tables
from app.rules.imports.shapes import Table

Sheet = Callable[[Any], None]


def workbook(folder: Path, write: Sheet) -> Table:
    path = folder / "liste.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        write(made.add_worksheet("Adhérents"))
    return grid.table_of(reading.read(path).grid)


def lines(*rows: tuple[object, ...]) -> Sheet:
    def write(sheet: Any) -> None:
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)

    return write


def csv(folder: Path, content: str | bytes) -> Table:
    path = folder / "liste.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return grid.table_of(reading.read(path).grid)


def firsts(table: Table) -> list[str]:
    return [row[0] for row in table.rows]


def test_titles_of_groups_and_their_totals_are_no_companies(tmp_path: Path) -> None:
    found = workbook(
        tmp_path,
        lines(
            ("Entreprise", "Ville", "Effectif"),
            ("FONDERIE ET FORGE",),
            ("Fonderie Beaupuy", "Villeneuve-sur-Lot", 115),
            ("Sous-total Fonderie et forge", "", 115),
            ("MÉCANIQUE DE PRÉCISION",),
            ("Usinage Pignal", "Marmande", 34),
            ("Sous-total Mécanique", "", 34),
            ("Total semaine", "", 149),
            ("TOTAL GÉNÉRAL\u00a0: 2 adhérents", "", "≈150"),
        ),
    )
    assert firsts(found) == ["Fonderie Beaupuy", "Usinage Pignal"]


def test_a_title_merged_over_the_list_names_a_group_and_is_no_company(tmp_path: Path) -> None:
    def write(sheet: Any) -> None:
        lines(("Entreprise", "Ville", "Tél", "Effectif"), (), ("Alu Garonne", "Layrac", "", 20), (), ("Sud Bois",))(
            sheet
        )
        sheet.merge_range("A2:D2", "Prêteuses")
        sheet.merge_range("A4:D4", "Utilisatrices")

    assert firsts(workbook(tmp_path, write)) == ["Alu Garonne", "Sud Bois"]


@pytest.mark.parametrize("name", ["Total Énergies", "TOTALGAZ", "Total Développement", "Cumulus"])
def test_a_company_called_total_stays(name: str, tmp_path: Path) -> None:
    found = csv(tmp_path, f"Entreprise;Ville;Effectif\nAlu;Agen;1\n{name};;300\nBois;Agen;2\n")
    assert firsts(found) == ["Alu", name, "Bois"]


def test_two_files_put_end_to_end_are_one_list(tmp_path: Path) -> None:
    """The second one's mark and headings are then in the middle."""
    found = csv(tmp_path, b"Nom;Ville\nAlu;Agen\n" + "Nom;Ville\nBois;Nérac\n".encode("utf-8-sig"))
    assert found.rows == (("Alu", "Agen"), ("Bois", "Nérac"))


def test_broken_accents_are_mended_even_when_some_are_right(tmp_path: Path) -> None:
    found = csv(
        tmp_path,
        "SociÃ©tÃ©;CommuneÂ ;Notes\nMÃ©canique CazenÃ¨s;BoÃ©;Ã  rappeler\nCharcuterie de l’Å’uvre;Nérac;â‚¬ 300\n",
    )
    assert found.heads == ("Société", "Commune", "Notes")
    assert found.rows == (("Mécanique Cazenès", "Boé", "à rappeler"), ("Charcuterie de l’Œuvre", "Nérac", "€ 300"))


def test_broken_accents_of_a_workbook_too(tmp_path: Path) -> None:
    """A list opened with the wrong encoding, then saved by the spreadsheet."""
    found = workbook(tmp_path, lines(("SociÃ©tÃ©", "Ville"), ("TÃ´lerie Ã‰lysÃ©e", "Agen"), ("São João", "Braga")))
    assert (found.heads[0], *firsts(found)) == ("Société", "Tôlerie Élysée", "São João")


def test_portuguese_capitals_are_left_as_they_are(tmp_path: Path) -> None:
    assert firsts(csv(tmp_path, "Nom;Ville\nSÃO JOÃO;BRAGA\nCONCEIÇÃO;PORTO\n")) == ["SÃO JOÃO", "CONCEIÇÃO"]


def sheet_of(folder: Path, write: Sheet, name: str = "") -> tuple[tuple[str, ...], Table]:
    """The sheets told, and the table of one."""
    path = folder / "liste.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        write(made.add_worksheet("Club"))
    source = reading.read(path, sheet=name)
    return source.sheets, grid.table_of(source.grid)


def two_tables(sheet: Any) -> None:
    lines(
        ("Prêteuses", "", "", "", "", "Utilisatrices"),
        ("Nom", "Ville", "Contact", "", "", "Nom", "Ville", "Contact"),
        ("Alu Garonne", "Layrac", "Paul Sud", "", "", "Délices du Lot", "Casseneuil", "M. Noix"),
        ("Cuirs Vidal", "Nérac", "", "", "", "", "", ""),
    )(sheet)


def test_two_lists_side_by_side_are_two_sheets(tmp_path: Path) -> None:
    """Not one list whose second half is somebody else's."""
    told, first = sheet_of(tmp_path, two_tables)
    assert told == ("Club", "Club (tableau 2)")
    assert (first.heads, firsts(first), first.lines) == (
        ("Nom", "Ville", "Contact"),
        ["Alu Garonne", "Cuirs Vidal"],
        (3, 4),
    )
    _, second = sheet_of(tmp_path, two_tables, "Club (tableau 2)")
    assert (second.rows, second.lines) == ((("Délices du Lot", "Casseneuil", "M. Noix"),), (3,))


def two_tables_below(sheet: Any) -> None:
    lines(
        *(("Prêteuses",), ("Entreprise", "Commune", "Tél"), ("Alu", "Agen", "0553000011"), (), ("Utilisatrices",)),
        *(("Entreprise", "Tél", "Commune"), ("Fruits", "0553000013", "Tonneins")),
    )(sheet)


def test_two_lists_one_under_the_other_with_other_columns_are_two_sheets(tmp_path: Path) -> None:
    told, first = sheet_of(tmp_path, two_tables_below)
    assert (told, firsts(first)) == (("Club", "Club (tableau 2)"), ["Alu"])
    _, second = sheet_of(tmp_path, two_tables_below, told[1])
    assert (second.heads, second.rows, second.lines) == (
        *(("Entreprise", "Tél", "Commune"), (("Fruits", "0553000013", "Tonneins"),), (7,)),
    )


def test_a_company_in_each_column_is_turned_upright(tmp_path: Path) -> None:
    """« SIRET » and « Ville » are no companies."""
    told, found = sheet_of(
        tmp_path,
        lines(
            *(("Entreprise", "Alto", "Bréval"), ("Ville", "Agen", "Nérac"), ("Tél", "0553000021", "0553000022")),
            ("Effectif", 12, 40),
        ),
    )
    assert told == ("Club (lignes et colonnes échangées)",)
    assert "une fiche par colonne" in tables.told(told[0]).casefold()
    assert found.heads == ("Entreprise", "Ville", "Tél", "Effectif")
    assert firsts(found) == ["Alto", "Bréval"]


@pytest.mark.parametrize(
    "rows",
    [
        (("Entreprise", "Tél", "Mail", "", "Contact 2", "Tél", "Mail"), ("Alu", "1", "a@b.c", "", "Zoé", "2", "z@b.c")),
        (("Entreprise", "Ville", "Tél"), ("Alu", "Agen", "1"), ("Entreprise", "Ville", "Tél"), ("Bois", "Boé", "2")),
        (("Société Bois", "Agen", "12"), ("Société Alu", "Boé", "3"), ("Société Fer", "Nérac", "40")),
        (("Entreprise", "Ville"), ("Contact Services", "Agen"), ("Poste Immo", "Boé"), ("Mission Locale", "Agen")),
    ],
    ids=["second contact", "headings of each page", "no headings", "companies named as headings"],
)
def test_one_list_stays_one(rows: tuple[tuple[str, ...], ...], tmp_path: Path) -> None:
    assert sheet_of(tmp_path, lines(*rows))[0] == ("Club",)


def test_a_list_of_telephones_has_no_headings(tmp_path: Path) -> None:
    """« poste 12 » is a telephone's: the first line is somebody, not the columns' names."""
    found = csv(tmp_path, "DELMAS Sylvie;05 53 64 22 33 poste 12\nBRU Thierry;06.22.33.44.55\nNEY Paul;0553960000\n")
    assert (found.has_heads, len(found.rows)) == (False, 3)
