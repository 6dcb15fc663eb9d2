"""A workbook of several sheets: each is seen with its rows, by the arrows; one comes in after the other."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.models.imports import ImportKind
from app.models.persons import Person
from app.rules.french import NBSP
from app.store import records
from app.store.store import Store
from app.ui.imports.sheet_list import SheetList
from app.ui.imports.wizard import CHECK, COLUMNS, DONE, FILE, Wizard
from tests.ui.conftest import Find
from tests.ui.imports.gestures import DOWN, ENTER, TAB, Rest, companies, focused, press

COMPANIES = (("Nom", "Ville", "Effectif"), ("Ateliers de la Baïse", "Nérac", "62"), ("Frigo d'Albret", "Agen", "40"))
PEOPLE = (("Nom", "Prénom", "Employeur"), ("DUPONT", "Marie", "Frigo d'Albret"))


@pytest.fixture
def club(tmp_path: Path) -> Path:
    import xlsxwriter

    path = tmp_path / "club.xlsx"
    with xlsxwriter.Workbook(str(path)) as made:
        for name, rows in (("Adhérents", COMPANIES), ("Volontaires", PEOPLE), ("Vide", ())):
            sheet = made.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def sheets(wizard: Wizard) -> list[str]:
    found = wizard.findChild(SheetList)
    return [found.item(place).text() for place in range(found.count())]


def test_each_sheet_is_there_with_its_rows_and_the_arrows_show_them(
    wizard: Wizard, club: Path, rest: Rest, qtbot: QtBot, find: Find[SheetList]
) -> None:
    wizard.start(str(club))
    rest()
    assert sheets(wizard) == [f"Adhérents · 2{NBSP}lignes", f"Volontaires · 1{NBSP}ligne", "Vide · aucune ligne"]
    listed = find(wizard, SheetList, "Feuilles du classeur")
    listed.setFocus()
    press(DOWN)
    qtbot.waitUntil(lambda: wizard.file.model.rowCount() == 2)
    rest()
    assert focused() == "Feuilles du classeur"
    assert wizard.journey.kind is ImportKind.PERSONS
    assert wizard.file.model.index(1, 0).data() == "DUPONT"
    press(DOWN)
    qtbot.waitUntil(lambda: "vide" in wizard.banner.sentence())
    rest()
    assert (wizard.here, listed.current_sheet()) == (FILE, "Volontaires")
    assert wizard.go_on.isEnabled()


def test_walking_quickly_down_reads_only_the_last(wizard: Wizard, club: Path, rest: Rest, qtbot: QtBot) -> None:
    wizard.start(str(club))
    rest()
    wizard.file.sheets.setFocus()
    press(DOWN)
    wizard.file.sheets.setCurrentRow(0)
    qtbot.wait(300)
    rest()
    assert wizard.file.model.rowCount() == 3


def test_a_second_sheet_comes_in_after_the_first(
    wizard: Wizard, club: Path, store: Store, rest: Rest, find: Find[QPushButton]
) -> None:
    wizard.start(str(club))
    rest()
    press(ENTER)
    assert wizard.here == COLUMNS
    press(ENTER)
    rest()
    assert wizard.here == CHECK
    press(ENTER)
    rest()
    assert wizard.here == DONE
    assert len(companies(store)) == 2
    find(wizard, QPushButton, f"Importer aussi la feuille «{NBSP}Volontaires{NBSP}»").click()
    rest()
    assert (wizard.here, wizard.journey.kind) == (FILE, ImportKind.PERSONS)
    assert focused() == "Continuer"
    assert "importées" in wizard.banner.sentence()
    assert not wizard.file.sheets.item(0).icon().isNull()
    press(ENTER)
    press(ENTER)
    rest()
    press(ENTER)
    rest()
    assert wizard.here == DONE
    assert [one.last_name for one in records.every(store, Person)] == ["DUPONT"]
    assert not wizard.ending.next_sheet.isVisible()


def test_undone_the_sheet_is_offered_again(wizard: Wizard, club: Path, rest: Rest, find: Find[QPushButton]) -> None:
    wizard.start(str(club))
    rest()
    press(ENTER)
    press(ENTER)
    rest()
    press(ENTER)
    rest()
    find(wizard, QPushButton, "Annuler l'import").click()
    rest()
    assert wizard.journey.next_sheet() == "Adhérents"


def test_tab_goes_as_one_reads_on_the_first_step_too(wizard: Wizard, club: Path, rest: Rest) -> None:
    wizard.start(str(club))
    rest()
    seen = [focused()]
    while len(seen) < 12:
        press(TAB)
        if focused() == seen[0]:
            break
        seen.append(focused())
    assert seen == [
        *("Continuer", "Autre fichier…", "Ce tableau contient", "Titres des colonnes"),
        *("Feuilles du classeur", "Lignes du fichier", "Fermer"),
    ]
