"""« Importer un tableau » as somebody uses it: the file, the columns, the rows, the import and its undoing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QFileDialog, QLineEdit, QPushButton, QWidget

from app.models.imports import ImportKind
from app.rules.french import NBSP
from app.store.store import Store
from app.ui.imports.board import Sort
from app.ui.imports.wizard import CHECK, COLUMNS, DONE, FILE, Wizard
from tests.ui.conftest import Find, type_text
from tests.ui.imports.conftest import FrameDouble
from tests.ui.imports.gestures import (
    ALT,
    CONTROL,
    DELETE,
    ENTER,
    ESCAPE,
    Rest,
    Workbook,
    at_check,
    at_columns,
    companies,
    focused,
    heads_and_fields,
    press,
)


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
    assert focused() == "Voir les entreprises"
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


def test_the_row_of_headings_and_the_kind_can_be_said_otherwise(
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
    wizard: Wizard, workbook: Workbook, rest: Rest, find: Find[QPushButton]
) -> None:
    at_columns(wizard, workbook(), rest)
    wizard.columns.give(0, "")
    assert wizard.columns.missing() == f"«{NBSP}Nom de l'entreprise{NBSP}»"
    wizard.go_on.click()
    assert wizard.here == COLUMNS
    assert "Nom de l'entreprise" in wizard.banner.sentence()
    find(wizard, QPushButton, "Ce ne sont pas des entreprises…").click()
    assert (wizard.here, focused()) == (FILE, "Ce tableau contient")
    wizard.go_on.click()
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


def test_judged_with_all_the_others_the_next_cell_has_the_keys_all_the_same(
    wizard: Wizard, workbook: Workbook, rest: Rest
) -> None:
    frigo = ("Frigo d'Albret", "", "Agen", "12", "", "")
    bad = ("Frigo d'Albret", "", "Agen", "beaucoup", "05 53 65 00 09", "")
    other = ("Conserverie Œillet", "", "Marmande", "trop", "", "")
    at_check(wizard, workbook(frigo, bad, frigo, other), rest)
    press(ENTER)
    type_text(QApplication.focusWidget(), "12")
    press(ENTER)
    assert not wizard.go_on.isEnabled(), "the line below is about the same company"
    rest()
    board = wizard.journey.board
    assert board is not None
    assert (board.count(Sort.REFUSED), board.count(Sort.NEW)) == (1, 1)
    assert focused() == "Effectif"
    assert wizard.check.current_line() == 7


def test_what_is_typed_while_all_are_judged_is_not_lost(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    frigo = ("Frigo d'Albret", "", "Agen", "12", "", "")
    bad = ("Frigo d'Albret", "", "Agen", "beaucoup", "05 53 65 00 09", "")
    at_check(wizard, workbook(frigo, bad, frigo), rest)
    wizard.check.show_sort(Sort.ALL)
    wizard.check.select_line(5)
    wizard.check.detail.show_all_cells()
    cells = wizard.check.detail.lines
    type_text(cells[3], "12")
    wizard.check.detail.fixed.emit(5, 3, "12")
    cells[3].setModified(False)
    cells[4].setFocus()
    cells[4].clear()
    type_text(cells[4], "0553650")
    assert not wizard.go_on.isEnabled()
    rest()
    assert wizard.check.detail.lines[4].text() == "0553650"
    assert wizard.check.detail.lines[4].isModified()
    press(ENTER)
    assert wizard.journey.kept.fixes[5, 4] == "0553650"


def test_what_is_typed_in_a_row_that_leaves_the_list_is_entered(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    frigo = ("Frigo d'Albret", "", "Agen", "12", "", "")
    bad = ("Frigo d'Albret", "", "Agen", "beaucoup", "05 53 65 00 09", "")
    other = ("Conserverie Œillet", "", "Marmande", "trop", "", "")
    at_check(wizard, workbook(frigo, bad, frigo, other), rest)
    wizard.check.detail.show_all_cells()
    cells = wizard.check.detail.lines
    wizard.check.detail.fixed.emit(5, 3, "12")
    cells[4].setFocus()
    cells[4].clear()
    type_text(cells[4], "05 53 65 00 10")
    rest()
    QApplication.processEvents()
    assert wizard.check.current_line() == 7
    assert wizard.journey.kept.fixes[5, 4] == "05 53 65 00 10"


def test_a_name_put_right_alone_is_judged_at_once(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_check(wizard, workbook(), rest)
    wizard.check.show_sort(Sort.ALL)
    wizard.check.select_line(4)
    wizard.check.start()
    press(ENTER)
    assert focused() == "Nom de l'entreprise"
    type_text(QApplication.focusWidget(), "Baïse industrie")
    press(ENTER)
    board = wizard.journey.board
    assert board is not None
    assert board.rows[0].title == "Baïse industrie"
    assert wizard.go_on.isEnabled()
    assert wizard.go_on.text() == f"Importer 2{NBSP}entreprises"


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


def test_template_files_are_saved_from_the_first_step(
    wizard: Wizard, tmp_path: Path, rest: Rest, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "modèle.xlsx"
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    find(wizard, QPushButton, "Fichiers modèles…").click()
    rest()
    assert out.exists()
    assert "modèle.xlsx" in wizard.banner.sentence()
    wizard.start(str(out))
    rest()
    wizard.go_on.click()
    assert wizard.here == FILE
    assert "remplissez ce tableau" in wizard.banner.sentence()


def test_ctrl_l_locks_from_here_too(wizard: Wizard, frame: FrameDouble) -> None:
    press(Qt.Key.Key_L, CONTROL)
    assert frame.said == ["verrouillé"]


def tabbed() -> list[str]:
    """Where Tab leads until it has come round."""
    seen = [focused()]
    while True:
        press(Qt.Key.Key_Tab)
        if focused() == seen[0] or len(seen) > 30:
            return seen
        seen.append(focused())


def test_tab_goes_as_one_reads_and_comes_round(wizard: Wizard, workbook: Workbook, rest: Rest) -> None:
    at_columns(wizard, workbook(), rest)
    assert tabbed() == ["Colonnes du fichier", "Chercher un champ", "Fermer", "Retour", "Continuer"]
    wizard.go_on.click()
    rest()
    assert tabbed() == [
        "Lignes du fichier et ce qu'elles feraient",
        "Effectif",
        "Corriger une autre case…",
        "Laisser de côté",
        "Fermer",
        "Retour",
        f"Importer 2{NBSP}entreprises",
        "Refusées",
        "Filtrer les lignes du fichier",
    ]
