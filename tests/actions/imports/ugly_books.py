"""Workbooks as they come: what somebody or something made, and the headings and rows that must be found in them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.actions.imports import books
from tests.actions.imports.books import SIRET, ods_row, ods_text, ods_value, rows

_MOMENT, _MIDNIGHT = datetime.fromisoformat("2026-03-12T14:30"), datetime.fromisoformat("2026-04-01")
FILES = Path(__file__).parent / "files"


@dataclass(frozen=True)
class Book:
    make: Callable[[Path], Path]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    name: str = "liste.xlsx"


def _of(*lines: list[Any]) -> Callable[[Path], Path]:
    return lambda path: books.xlsx(path, rows(*lines))


def _merged(_book: Any, sheets: Any) -> None:
    sheet = sheets[0]
    sheet.merge_range("A1:C1", "Liste des salariés au 12/03")
    for column, head in enumerate(("Entreprise", "Nom", "Ville")):
        sheet.write(2, column, head)
    sheet.merge_range("A4:A5", "Fonderie Durand")
    for line, (name, town) in enumerate((("Paul", "Agen"), ("Anne", "Nérac"), ("Zoé", "Agen"))):
        sheet.write_row(3 + line, 1, (name, town))
    sheet.write(5, 0, "Menuiserie")


def _two_rows(_book: Any, sheets: Any) -> None:
    sheet = sheets[0]
    sheet.merge_range("A1:B1", "Entreprise")
    sheet.merge_range("C1:D1", "Contact")
    sheet.merge_range("E1:E2", "Ville")
    sheet.write_row(1, 0, ("Nom", "SIRET", "Nom", "Tél"))
    sheet.write_row(2, 0, ("Fonderie", SIRET, "Durand", "0553000000", "Agen"))
    sheet.write_row(3, 0, ("Menuiserie", SIRET, "Martin", "0553000001", "Nérac"))


def _hidden_first(_book: Any, sheets: Any) -> None:
    sheets[0].write(0, 0, "brouillon")
    sheets[0].hide()
    sheets[2].activate()
    sheets[2].write_row(0, 0, ("Nom", "Ville"))
    sheets[2].write_row(1, 0, ("Durand", "Agen"))


def _formulas(_book: Any, sheets: Any) -> None:
    sheet = sheets[0]
    sheet.write_row(0, 0, ("Nom", "Effectif", "Erreur"))
    sheet.write(1, 0, "Durand")
    sheet.write_formula(1, 1, "=10+2", None, 12)
    sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")


def _links(_book: Any, sheets: Any) -> None:
    sheets[0].write_row(0, 0, ("Nom", "Mail"))
    sheets[0].write(1, 0, "Durand")
    sheets[0].write_url(1, 1, "mailto:paul@exemple.fr", string="paul@exemple.fr")
    sheets[0].write_comment(1, 0, "Rappeler lundi")


_ODS = (
    ods_row(ods_text("Nom"), ods_text("SIRET"), ods_text("Début"), ods_text("Heures"), ods_text("Permis"))
    + ods_row(
        ods_text("Fonderie", ' table:number-rows-spanned="2"'),
        ods_value("float", "value", SIRET),
        ods_value("date", "date-value", "2026-03-12"),
        ods_value("time", "time-value", "PT37H30M00S"),
        ods_value("boolean", "boolean-value", "true"),
    )
    + ods_row("<table:covered-table-cell/>", ods_text("x"), ods_value("date", "date-value", "2026-04-01T08:30:00"))
    + ods_row('<table:table-cell table:number-columns-repeated="16384"/>', repeated=1_048_573)
)


def _from_1904(path: Path) -> Path:
    """As a Mac counted its days."""
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Nom", "Début"])
    book.active.append(["Paul", date(2026, 3, 12)])
    book.save(path)
    return path


READ = {
    "dates comptées depuis 1904": Book(_from_1904, ("Nom", "Début"), (("Paul", "12/03/2026"),)),
    "titre, blanc, total, notes": Book(
        _of(
            ["Liste des entreprises au 12/03"],
            [],
            ["Nom", "SIRET", "Effectif"],
            ["Fonderie", SIRET, 12],
            ["Menuiserie", "", 3],
            ["Total", "", 15],
            ["* effectifs au 31 décembre"],
        ),
        ("Nom", "SIRET", "Effectif"),
        (("Fonderie", SIRET, "12"), ("Menuiserie", "", "3")),
    ),
    "tableau loin du coin": Book(
        _of([], [], ["", "", "Nom", "Ville"], ["", "", "Durand", "Agen"], ["", "", "", "Nérac"]),
        ("Nom", "Ville"),
        (("Durand", "Agen"), ("", "Nérac")),
    ),
    "SIRET en nombre, taux, dates, heures, oui": Book(
        _of(
            ["SIRET", "Taux", "Entrée", "Passage", "Prise", "Semaine", "Permis"],
            [
                73282932000074,
                14.2,
                date(2026, 3, 12),
                _MOMENT,
                time(8, 5),
                timedelta(hours=37.5),
                True,
            ],
            [
                73282932000074,
                0.1 + 0.2,
                date(2026, 4, 1),
                _MIDNIGHT,
                time(0, 5),
                timedelta(hours=7),
                False,
            ],
        ),
        ("SIRET", "Taux", "Entrée", "Passage", "Prise", "Semaine", "Permis"),
        (
            (SIRET, "14,2", "12/03/2026", "12/03/2026 14:30", "08:05", "37:30", "oui"),
            (SIRET, "0,3", "01/04/2026", "01/04/2026", "00:05", "7:00", "non"),
        ),
    ),
    "nom d'entreprise fusionné sur plusieurs lignes": Book(
        lambda path: books.xlsx(path, _merged),
        ("Entreprise", "Nom", "Ville"),
        (("Fonderie Durand", "Paul", "Agen"), ("Fonderie Durand", "Anne", "Nérac"), ("Menuiserie", "Zoé", "Agen")),
    ),
    "intitulés sur deux lignes": Book(
        lambda path: books.xlsx(path, _two_rows),
        ("Entreprise – Nom", "Entreprise – SIRET", "Contact – Nom", "Contact – Tél", "Ville"),
        (("Fonderie", SIRET, "Durand", "0553000000", "Agen"), ("Menuiserie", SIRET, "Martin", "0553000001", "Nérac")),
    ),
    "première feuille cachée, deuxième vide": Book(
        lambda path: books.xlsx(path, _hidden_first, ("Brouillon", "Vide", "Liste")),
        ("Nom", "Ville"),
        (("Durand", "Agen"),),
    ),
    "formules lues en valeurs": Book(
        lambda path: books.xlsx(path, _formulas), ("Nom", "Effectif", "Erreur"), (("Durand", "12", "#DIV/0!"),)
    ),
    "liens et commentaires": Book(
        lambda path: books.xlsx(path, _links), ("Nom", "Mail"), (("Durand", "paul@exemple.fr"),)
    ),
    "aucun intitulé": Book(
        _of(["Fonderie", SIRET, "Agen"], ["Menuiserie", SIRET, "Nérac"], ["Garage", SIRET, "Agen"]),
        ("colonne 1", "colonne 2", "colonne 3"),
        (("Fonderie", SIRET, "Agen"), ("Menuiserie", SIRET, "Nérac"), ("Garage", SIRET, "Agen")),
    ),
    "intitulés répétés à chaque page": Book(
        _of(
            ["Nom", "Ville", "Tél"],
            ["Durand", "Agen", "0553000000"],
            [],
            ["Nom", "Ville", "Tél"],
            ["Martin", "Nérac", "0553000001"],
        ),
        ("Nom", "Ville", "Tél"),
        (("Durand", "Agen", "0553000000"), ("Martin", "Nérac", "0553000001")),
    ),
    "Total Énergies est une entreprise": Book(
        _of(["Nom", "SIRET", "Ville"], ["Total Énergies", SIRET, "Agen"], ["Total", SIRET, "Agen"], ["TOTAL", 2, ""]),
        ("Nom", "SIRET", "Ville"),
        (("Total Énergies", SIRET, "Agen"), ("Total", SIRET, "Agen")),
    ),
    "XLS ancien": Book(
        lambda _path: FILES / "liste.xls",
        ("Nom", "SIRET", "Date", "Tél"),
        (
            ("Fonderie Durand", SIRET, "12/03/2026", "553000000"),
            ("Fonderie Durand", "", "01/04/2026", "06 12 34 56 78"),
            ("Menuiserie Bœuf", "732 829 320 00074", "", ""),
        ),
    ),
    "ODS, un million de lignes vides": Book(
        lambda path: books.ods(path, _ODS),
        ("Nom", "SIRET", "Début", "Heures", "Permis"),
        (("Fonderie", SIRET, "12/03/2026", "37:30", "oui"), ("Fonderie", "x", "01/04/2026 08:30", "", "")),
        "liste.ods",
    ),
    "un XLSX nommé .xls": Book(
        _of(["Nom", "Ville"], ["Durand", "Agen"]), ("Nom", "Ville"), (("Durand", "Agen"),), "liste.xls"
    ),
    "un CSV nommé .xlsx": Book(
        lambda path: path.write_bytes(b"Nom;Ville\nDurand;Agen\n") and path,
        ("Nom", "Ville"),
        (("Durand", "Agen"),),
    ),
    "mise en forme jusqu'au bout de la feuille": Book(
        lambda path: books.raw_xlsx(
            path,
            books.sheet_xml(
                '<row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c><c r="XFD1" s="0"/></row>'
                '<row r="2"><c r="A2" t="inlineStr"><is><t>Durand</t></is></c></row>'
                '<row r="1048576" ht="12"><c r="A1048576" s="0"/></row>'
            ),
        ),
        ("Nom",),
        (("Durand",),),
    ),
    "archive aux barres inversées": Book(
        lambda path: books.raw_xlsx(
            path,
            books.sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'),
            name="xl\\worksheets\\sheet1.xml",
        ),
        ("colonne 1",),
        (("1",), ("2",)),
    ),
    "cellules sans adresse": Book(
        lambda path: books.raw_xlsx(
            path,
            books.sheet_xml("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>"),
        ),
        ("colonne 1", "colonne 2"),
        (("1", "2"), ("3", "4")),
    ),
}
