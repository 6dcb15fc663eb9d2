"""What is read beside the rows, and formulas that fail, are said where somebody looks."""

from pathlib import Path

import xlsxwriter
from PySide6.QtWidgets import QLabel, QWidget

from app.models.imports import ImportKind
from app.ui.imports.board import Sort
from app.ui.imports.wizard import CHECK, COLUMNS, FILE, Wizard
from tests.actions.imports import books
from tests.ui.imports.gestures import Rest, at_check, heads_and_fields


def words(part: QWidget) -> list[str]:
    return [label.text().replace("\u200b", "") for label in part.findChildren(QLabel)]


def test_the_month_of_the_sheet_is_said_then_stands_in_its_column(wizard: Wizard, rest: Rest, tmp_path: Path) -> None:
    path = books.xlsx(
        tmp_path / "Heures.xlsx",
        books.rows(["Salarié", "Heures"], ["Élise LŒUVRIER", 140], ["Karim BENALI", 151.67]),
        ("Octobre 2026", "Septembre 2026"),
    )
    wizard.start(str(path))
    rest()
    assert (wizard.here, wizard.journey.kind) == (FILE, ImportKind.TIMESHEETS)
    assert "Mois lu dans le nom de la feuille" in wizard.banner.sentence()
    wizard.go_on.click()
    assert wizard.here == COLUMNS
    assert heads_and_fields(wizard)["Mois"] == "Mois"


def test_a_formula_that_fails_is_said_on_its_row(wizard: Wizard, rest: Rest, tmp_path: Path) -> None:
    path = tmp_path / "club.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Adhérents")
        sheet.write_row(0, 0, ("Raison sociale", "Ville", "Effectif", "Tél."))
        sheet.write_row(1, 0, ("Ateliers de la Baïse", "Nérac", 62, "05 53 00 00 07 - 08"))
        sheet.write_row(2, 0, ("Frigo d'Albret", "Agen"))
        sheet.write_formula(2, 2, "=VLOOKUP(A3,Z:Z,1,0)", None, "#N/A")
        sheet.write_formula(3, 0, "=Z99", None, "#REF!")
        sheet.write_row(3, 1, ("1000 Bruxelles", 18))
    at_check(wizard, path, rest)
    assert (wizard.here, wizard.check.sort) == (CHECK, Sort.REFUSED)
    assert any("corrigez la formule" in one for one in words(wizard.check.detail))
    wizard.check.show_sort(Sort.ALL)
    assert wizard.check.select_line(3)
    assert any("#N/A" in one and "valeur laissée de côté" in one for one in words(wizard.check.detail))
