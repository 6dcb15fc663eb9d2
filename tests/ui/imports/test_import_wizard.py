"""« Importer un tableau » as somebody uses it: the file, the columns, the rows, the import and its undoing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.rules.french import NBSP
from app.store import backups, drafts, records
from app.store.store import Store
from app.ui.imports import wizard as wizard_module
from app.ui.imports.board import Sort
from app.ui.imports.wizard import CHECK, COLUMNS, DONE, FILE, WAITING, Wizard
from app.ui.office import Office
from tests.ui.conftest import Find, type_text
from tests.ui.imports.conftest import ROWS, FrameDouble

Rest = Callable[[], None]
Workbook = Callable[..., Path]
ENTER, ESCAPE, DOWN, DELETE, TAB = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Down,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Tab,
)
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """To whoever has the keys."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifier)


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def companies(store: Store) -> dict[str, Organisation]:
    return {one.name: one for one in records.every(store, Organisation)}


def at_columns(wizard: Wizard, path: Path, rest: Rest) -> None:
    wizard.start(str(path))
    rest()
    wizard.go_on.click()
    assert wizard.here == COLUMNS


def at_check(wizard: Wizard, path: Path, rest: Rest) -> None:
    at_columns(wizard, path, rest)
    wizard.go_on.click()
    rest()
    assert wizard.here == CHECK


def heads_and_fields(wizard: Wizard) -> dict[str, str]:
    return {row.head: row.label for row in wizard.columns.model.rows}


def test_the_whole_way_by_keyboard_with_one_cell_put_right(
    wizard: Wizard, frame: FrameDouble, store: Store, workbook: Workbook, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(workbook()), ""))
    assert focused() == "Choisir un fichier…"
    press(ENTER)
    rest()
    assert focused() == "Continuer"
    press(ENTER)
    assert focused() == "Colonnes du fichier"
    press(ENTER)
    rest()
    assert (wizard.here, wizard.check.sort) == (CHECK, Sort.REFUSED)
    assert focused() == "Lignes du fichier et ce qu'elles feraient"
    press(ENTER)
    assert focused() == "Effectif"
    type_text(QApplication.focusWidget(), "12")
    press(ENTER)
    assert wizard.check.sort is Sort.ALL
    assert wizard.go_on.text() == f"Importer 3{NBSP}entreprises"
    press(ENTER, CONTROL)
    rest()
    assert wizard.here == DONE
    assert companies(store)["Frigo d'Albret"].headcount == 12
    assert len(companies(store)) == 3
    assert frame.backups == 1
    assert focused() == "Voir les entreprises importées"
    press(ENTER)
    assert frame.gone == ["organisations"]
    assert not wizard.isVisible()


def test_a_file_dropped_on_the_window_is_read(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(workbook()))])
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    wizard.file.dropEvent(drop)
    rest()
    assert wizard.file.model.rowCount() == 6
    assert wizard.file.model.index(2, 0).data() == "Nom"


def test_accents_are_seen_wrong_then_right(wizard: Wizard, tmp_path: Path, rest: Rest, find: Find[QComboBox]) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Nom;Ville\nConserverie Œillet;Nérac\n".encode("cp1252"))
    wizard.start(str(path))
    rest()
    encoding = find(wizard, QComboBox, "Encodage")
    assert encoding.currentData() == "cp1252"
    assert wizard.file.model.index(1, 1).data() == "Nérac"
    encoding.setCurrentIndex(encoding.findData("mac_roman"))
    encoding.activated.emit(encoding.currentIndex())
    rest()
    assert wizard.file.model.index(1, 1).data() != "Nérac"
    separator = find(wizard, QComboBox, "Séparateur")
    separator.setCurrentIndex(separator.findData(","))
    separator.activated.emit(separator.currentIndex())
    rest()
    assert wizard.file.model.columnCount() == 1


def test_the_row_of_headings_the_sheet_and_the_kind_can_be_said_otherwise(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QComboBox]
) -> None:
    wizard.start(str(workbook()))
    rest()
    opened = wizard.journey.opened
    assert opened is not None
    assert (opened.table.heads_line, opened.kind) == (3, ImportKind.ORGANISATIONS)
    heads = find(wizard, QComboBox, "Titres des colonnes")
    assert heads.currentText() == "ligne 3\u00a0: Nom, N° SIRET, Ville, Effectif, Tél…"
    heads.setCurrentIndex(heads.count() - 1)
    heads.activated.emit(heads.currentIndex())
    rest()
    opened = wizard.journey.opened
    assert opened is not None
    assert not opened.table.has_heads
    kind = find(wizard, QComboBox, "Ce tableau contient")
    kind.setCurrentIndex(kind.findData(ImportKind.PERSONS))
    kind.activated.emit(kind.currentIndex())
    rest()
    assert wizard.journey.kind is ImportKind.PERSONS
    sheet = find(wizard, QComboBox, "Feuille")
    sheet.setCurrentIndex(1)
    sheet.activated.emit(1)
    rest()
    assert wizard.file.model.rowCount() == 1 or "aucune ligne" in wizard.banner.sentence()


def test_a_file_that_cannot_be_read_says_so_and_keeps_the_one_before(
    wizard: Wizard, workbook: Workbook, tmp_path: Path, rest: Rest
) -> None:
    wizard.start(str(workbook()))
    rest()
    bad = tmp_path / "scan.pdf"
    bad.write_bytes(b"%PDF-1.7 rien")
    wizard.start(str(bad))
    rest()
    assert "PDF" in wizard.banner.sentence()
    assert wizard.here == FILE
    assert wizard.journey.opened is not None
    assert wizard.journey.opened.path.name == "club.xlsx"


def test_columns_are_changed_by_a_letter_and_left_out_by_suppr(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_columns(wizard, workbook(), rest)
    known = heads_and_fields(wizard)
    assert known["N° SIRET"] == "SIRET"
    assert known["Couleur du logo"] == ""
    wizard.columns._select(5)
    type_text(wizard.columns.view, "n")
    assert focused() == "Chercher un champ"
    type_text(QApplication.focusWidget(), "otes")
    press(ENTER)
    assert "otes" in heads_and_fields(wizard)["Couleur du logo"].casefold()
    assert wizard.columns.model.rows[5].how == "chosen"
    assert focused() == "Colonnes du fichier"
    wizard.columns._select(3)
    press(DELETE)
    assert heads_and_fields(wizard)["Effectif"] == ""


def test_escape_while_looking_for_a_field_changes_nothing(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_columns(wizard, workbook(), rest)
    before = heads_and_fields(wizard)
    type_text(wizard.columns.view, "s")
    press(ESCAPE)
    assert wizard.isVisible()
    assert heads_and_fields(wizard) == before
    assert focused() == "Colonnes du fichier"


def test_without_a_column_of_names_nothing_goes_on_and_the_line_says_what_to_do(
    wizard: Wizard, workbook: Workbook, rest: Rest
) -> None:
    at_columns(wizard, workbook(), rest)
    wizard.columns.give(0, "")
    missing = [field.label for field in wizard.columns.missing()]
    assert missing == ["Nom de l'entreprise"]
    wizard.go_on.click()
    assert wizard.here == COLUMNS
    assert "Nom de l'entreprise" in wizard.banner.sentence()
    wizard.columns.give(0, "name")
    assert wizard.banner.sentence() == ""
    wizard.go_on.click()
    rest()
    assert wizard.here == CHECK


def test_back_and_forth_keeps_columns_corrections_and_lines_left_aside(
    wizard: Wizard, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.check.detail.fixed.emit(5, 3, "10")
    wizard.check.left_asked.emit([6], True)
    rest()
    press(Qt.Key.Key_Left, ALT)
    assert wizard.here == COLUMNS
    wizard.columns.give(5, "notes")
    press(Qt.Key.Key_Left, ALT)
    assert wizard.here == FILE
    wizard.go_on.click()
    assert heads_and_fields(wizard)["Couleur du logo"] != ""
    wizard.go_on.click()
    rest()
    board = wizard.journey.board
    assert board is not None
    assert (board.count(Sort.REFUSED), board.count(Sort.LEFT), board.to_write) == (0, 1, 2)


def test_a_cell_still_wrong_keeps_the_keys_and_says_why(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QLineEdit]
) -> None:
    at_check(wizard, workbook(), rest)
    press(ENTER)
    type_text(QApplication.focusWidget(), "beaucoup")
    press(ENTER)
    assert focused() == "Effectif"
    cell = find(wizard, QLineEdit, "Effectif")
    assert cell.text() == "beaucoup"
    assert cell.property("invalid")
    assert "nombre" in cell.accessibleDescription()
    press(ESCAPE)
    assert wizard.isVisible()
    assert focused() == "Lignes du fichier et ce qu'elles feraient"


def test_the_same_mistake_elsewhere_is_put_right_at_once(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    rows = [(f"Atelier {n}", "", "Agen", "une dizaine", "", "") for n in range(4)]
    at_check(wizard, workbook(*rows), rest)
    wizard.check.detail.fixed.emit(4, 3, "10")
    assert wizard.banner.sentence().startswith(f"3{NBSP}autres lignes refusées")
    find(wizard, QPushButton, "Les corriger aussi").click()
    assert wizard.go_on.text() == f"Importer 4{NBSP}entreprises"


def test_suppr_leaves_a_line_aside_and_takes_it_again(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_check(wizard, workbook(), rest)
    wizard.check.show_sort(Sort.ALL)
    wizard.check.select_line(4)
    wizard.check.start()
    press(DELETE)
    rest()
    board = wizard.journey.board
    assert board is not None
    assert board.left == {4}
    assert wizard.go_on.text() == f"Importer 1{NBSP}entreprise"
    wizard.check.show_sort(Sort.LEFT)
    wizard.check.start()
    press(DELETE)
    rest()
    assert wizard.go_on.text() == f"Importer 2{NBSP}entreprises"


def test_all_the_refused_are_left_aside_at_once(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    rows = [(f"Atelier {n}", "", "Agen", "trop" if n < 3 else "4", "", "") for n in range(5)]
    at_check(wizard, workbook(*rows), rest)
    find(wizard, QPushButton, "Laisser de côté les 3 lignes refusées").click()
    board = wizard.journey.board
    assert board is not None
    assert (board.count(Sort.REFUSED), board.count(Sort.LEFT)) == (0, 3)
    wizard.go_on.click()
    rest()
    assert wizard.here == DONE


def test_the_import_is_undone_in_one_click_and_the_rows_are_still_there(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.go_on.click()
    rest()
    assert len(companies(store)) == 2
    assert [one.reason for one in backups.every(backups_folder(store), store.path.stem)] == ["avant un import"]
    find(wizard, QPushButton, "Annuler l'import").click()
    rest()
    assert companies(store) == {}
    find(wizard, QPushButton, "Revenir aux lignes").click()
    rest()
    assert wizard.here == CHECK
    assert wizard.go_on.text() == f"Importer 2{NBSP}entreprises"


def backups_folder(store: Store) -> Path:
    from app.actions.backups import folder_of

    return folder_of(store.path)


def test_what_was_refused_is_saved_as_a_file(
    wizard: Wizard,
    workbook: Workbook,
    tmp_path: Path,
    rest: Rest,
    find: Find[QPushButton],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.go_on.click()
    rest()
    out = tmp_path / "refus.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    find(wizard, QPushButton, "Enregistrer les lignes refusées…").click()
    rest()
    assert out.exists()
    assert "refus.xlsx" in wizard.banner.sentence()


def test_cancelled_before_the_end_nothing_is_written(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest, qtbot: QtBot, find: Find[QPushButton]
) -> None:
    rows = [(f"Atelier {n}", "", "Agen", "4", "", "") for n in range(1500)]
    at_check(wizard, workbook(*rows), rest)
    wizard.go_on.click()
    assert wizard.pages.currentIndex() == WAITING
    find(wizard, QPushButton, "Annuler").click()
    rest()
    qtbot.waitUntil(lambda: wizard.pages.currentIndex() == CHECK)
    assert companies(store) == {}
    assert "rien n'a été écrit" in wizard.banner.sentence()
    wizard.go_on.click()
    rest()
    assert len(companies(store)) == 1500


def test_a_second_import_of_the_same_file_changes_nothing_and_says_so(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    path = workbook(*ROWS[::2])
    at_check(wizard, path, rest)
    wizard.go_on.click()
    rest()
    find(wizard, QPushButton, "Importer un autre tableau").click()
    at_check(wizard, path, rest)
    board = wizard.journey.board
    assert board is not None
    assert board.count(Sort.SAME) == 2
    assert wizard.go_on.text() == "Rien à importer"
    assert not wizard.go_on.isEnabled()


def test_columns_of_an_import_are_found_as_last_time(
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    at_columns(wizard, workbook(), rest)
    wizard.columns.give(5, "notes")
    wizard.go_on.click()
    rest()
    wizard.go_on.click()
    rest()
    find(wizard, QPushButton, "Importer un autre tableau").click()
    at_columns(wizard, workbook(("Autre atelier", "", "Agen", "3", "", "rouge"), name="suite.xlsx"), rest)
    assert heads_and_fields(wizard)["Couleur du logo"] != ""
    assert {row.how for row in wizard.columns.model.rows if row.label} == {"saved"}


def test_a_record_changed_meanwhile_has_the_rows_checked_again(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.reject()
    assert not wizard.isVisible()
    with store.write("créer une fiche") as work:
        records.save(work, Organisation(name="Ateliers de la Baïse", siret="73282932000074"))
    wizard.start()
    rest()
    board = wizard.journey.board
    assert board is not None
    row = board.row(4)
    assert row is not None
    assert row.verdict is not None
    assert wizard.here == CHECK
    assert board.count(Sort.NEW) == 1


def test_f9_hides_the_window_with_all_it_shows_and_keeps_it(
    wizard: Wizard, frame: FrameDouble, workbook: Workbook, rest: Rest
) -> None:
    at_columns(wizard, workbook(), rest)
    press(Qt.Key.Key_F9)
    assert not wizard.isVisible()
    assert frame.codes == [True]
    wizard.start()
    assert wizard.here == COLUMNS


def test_every_widget_that_takes_the_keys_has_a_name(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_check(wizard, workbook(), rest)
    kinds = (QPushButton, QComboBox, QLineEdit)
    asked = [widget for kind in kinds for widget in wizard.findChildren(kind)]
    ours = [widget for widget in asked if not isinstance(widget.parent(), QComboBox | QLineEdit)]
    assert [type(widget).__name__ for widget in ours if not named(widget)] == []


def named(widget: QWidget) -> bool:
    """A button not shown yet has no words yet; the calendar's and combo's own insides are Qt's."""
    return bool(widget.accessibleName()) or (isinstance(widget, QPushButton) and not widget.text())


def test_a_read_only_file_is_looked_at_and_not_written(
    office: Office, frame: FrameDouble, workbook: Workbook, rest: Rest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office.store, "read_only", True)
    made = Wizard(office, frame)  # type: ignore[arg-type]
    made.start()
    assert "lecture seule" in made.banner.sentence()
    at_check(made, workbook(), rest)
    assert not made.go_on.isEnabled()
    assert wizard_module.FILE == FILE


def test_corrections_of_a_closed_window_are_found_again_for_the_same_file(
    wizard: Wizard, office: Office, frame: FrameDouble, workbook: Workbook, tmp_path: Path, rest: Rest
) -> None:
    path = workbook()
    at_columns(wizard, path, rest)
    wizard.columns.give(5, "notes")
    wizard.go_on.click()
    rest()
    wizard.check.detail.fixed.emit(5, 3, "10")
    wizard.check.left_asked.emit([6], True)
    rest()
    wizard.reject()
    copied = tmp_path / "le même ailleurs.xlsx"
    copied.write_bytes(path.read_bytes())
    again = Wizard(office, frame)  # type: ignore[arg-type]
    again.start(str(copied))
    rest()
    assert again.banner.sentence() == f"1{NBSP}correction reprise, 1{NBSP}ligne laissée de côté."
    again.go_on.click()
    assert heads_and_fields(again)["Couleur du logo"] != ""
    again.go_on.click()
    rest()
    board = again.journey.board
    assert board is not None
    assert (board.to_write, board.count(Sort.LEFT), board.count(Sort.REFUSED)) == (2, 1, 0)


def test_found_corrections_can_be_forgotten(
    wizard: Wizard, office: Office, frame: FrameDouble, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    path = workbook()
    at_check(wizard, path, rest)
    wizard.check.detail.fixed.emit(5, 3, "10")
    wizard.reject()
    again = Wizard(office, frame)  # type: ignore[arg-type]
    again.start(str(path))
    rest()
    find(again, QPushButton, "Les oublier").click()
    at_check(again, path, rest)
    board = again.journey.board
    assert board is not None
    assert board.count(Sort.REFUSED) == 1


def test_a_cell_being_typed_survives_the_window(
    wizard: Wizard, office: Office, frame: FrameDouble, workbook: Workbook, rest: Rest
) -> None:
    path = workbook()
    at_check(wizard, path, rest)
    press(ENTER)
    type_text(QApplication.focusWidget(), "1")
    wizard.hide()
    again = Wizard(office, frame)  # type: ignore[arg-type]
    again.start(str(path))
    rest()
    assert again.journey.kept.fixes == {(5, 3): "1"}


def test_after_an_import_nothing_of_it_is_kept_as_a_draft(
    wizard: Wizard, store: Store, workbook: Workbook, rest: Rest
) -> None:
    at_check(wizard, workbook(), rest)
    wizard.check.detail.fixed.emit(5, 3, "10")
    assert [draft.form for draft in drafts.waiting(store)] == ["import"]
    wizard.go_on.click()
    rest()
    assert drafts.waiting(store) == []
