"""Réglages, « Clauses »: worded, checked at every key, seen on a real loan, saved, compared, given back; drafts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QPushButton, QTabBar, QTextEdit
from pytestqt.qtbot import QtBot

from app.actions import clauses
from app.models.clauses import ClauseText
from app.rules.clauses.library import BY_WORD, CLAUSES
from app.store import drafts, records
from app.store.store import Store
from app.ui.settings.clauses import ClausesRoom
from app.ui.settings.clauses_side import page_of
from app.ui.settings.rooms import SettingsRooms
from app.ui.shell.frame import Frame
from tests.reports.reading import pdf_pages
from tests.ui import small_office as small
from tests.ui.conftest import Find, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Texte de la clause"
GOOD = "La prêteuse écrit au salarié et à l'utilisatrice {préavis_rappel} à l'avance pour le rappeler."


def shown(qtbot: QtBot, store: Store, word: str = "recall") -> tuple[Frame, ClausesRoom]:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("settings", f"clauses:{word}")
    return frame, room(frame)


def room(frame: Frame) -> ClausesRoom:
    page = frame.current_page()
    assert isinstance(page, SettingsRooms)
    room = page.room("clauses")
    assert isinstance(room, ClausesRoom)
    return room


def said_of(found: ClausesRoom, word: str) -> str:
    place = [one.word for one in CLAUSES].index(word)
    item = found.list.item(place)
    return str(item.data(Qt.ItemDataRole.AccessibleTextRole)) if item else ""


def write(qtbot: QtBot, field: QPlainTextEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    type_text(field, text)


def test_the_tab_is_reached_by_keys_and_lists_every_clause(qtbot: QtBot, store: Store, find: Find[QTabBar]) -> None:
    frame, _found = shown(qtbot, store)
    frame.go("today")
    frame.go("settings")
    tabs = find(frame, QTabBar, "Onglets des réglages")
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_PageUp, CTRL)
    assert tabs.currentIndex() == 0
    qtbot.keyClick(tabs, Qt.Key.Key_PageDown, CTRL)
    assert tabs.currentIndex() == 1
    found = room(frame)
    assert found.list.count() == len(CLAUSES)
    assert said_of(found, "recall") == "Rappel par la prêteuse, la nôtre"
    found.list.setFocus()
    qtbot.keyClick(found.list, Qt.Key.Key_Down)
    assert found.chosen() == "danger"


def test_worded_checked_and_saved_by_the_keyboard(qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]) -> None:
    small.prepared(store)
    frame, found = shown(qtbot, store)
    field = find(frame, QPlainTextEdit, TEXT)
    check = find(frame, QLabel, "Minimum légal de la clause")
    assert field.toPlainText() == BY_WORD["recall"].text
    assert check.text() == "Le minimum légal y est."
    write(qtbot, field, "La prêteuse rappelle.")
    assert "par écrit" in check.text()
    assert field.property("invalid") == "true"
    qtbot.keyClick(field, Qt.Key.Key_S, CTRL)
    assert field.toPlainText() == "La prêteuse rappelle."
    assert clauses.state(store, "recall").is_ours
    write(qtbot, field, GOOD)
    assert check.text() == "Le minimum légal y est."
    type_text(find(frame, QLineEdit, "Pourquoi ce changement (facultatif)"), "Plus court.")
    qtbot.keyClick(field, Qt.Key.Key_S, CTRL)
    assert frame.toast_sentence() == "Clause enregistrée."
    assert said_of(found, "recall") == "Rappel par la prêteuse, la vôtre, version\u00a01"
    kept = records.every(store, ClauseText)
    assert [(one.text, one.note) for one in kept] == [(GOOD, "Plus court.")]
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert said_of(found, "recall") == "Rappel par la prêteuse, la nôtre"
    assert field.toPlainText() == BY_WORD["recall"].text


def test_a_misspelt_value_is_told_and_one_is_inserted_by_keys(
    qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]
) -> None:
    frame, _found = shown(qtbot, store)
    field = find(frame, QPlainTextEdit, TEXT)
    write(qtbot, field, "La prêteuse écrit au salarié {préavis_rapel} à l'avance.")
    check = find(frame, QLabel, "Minimum légal de la clause")
    assert "vouliez-vous écrire «\u00a0{préavis_rappel}\u00a0»" in check.text()
    write(qtbot, field, "La prêteuse écrit au salarié à l'avance\u00a0: ")
    values = find(frame, QListWidget, "Valeurs du prêt à insérer")
    values.setFocus()
    qtbot.keyClick(values, Qt.Key.Key_Return)
    assert field.toPlainText().endswith(": {préavis_rappel}")
    assert field.hasFocus()


def test_a_draft_is_kept_by_clause_and_come_back_to(qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]) -> None:
    frame, found = shown(qtbot, store)
    field = find(frame, QPlainTextEdit, TEXT)
    write(qtbot, field, "Presque rien {")
    found.choose("danger")
    assert found.editor.text() == BY_WORD["danger"].text
    assert "saisie en cours" in said_of(found, "recall")
    frame.go("today")
    frame.close()
    again, other = shown(qtbot, store)
    assert find(again, QPlainTextEdit, TEXT).toPlainText() == "Presque rien {"
    qtbot.mouseClick(find(again, QPushButton, "Annuler la saisie"), Qt.MouseButton.LeftButton)
    assert find(again, QPlainTextEdit, TEXT).toPlainText() == BY_WORD["recall"].text
    assert drafts.waiting(store) == []
    assert "saisie en cours" not in said_of(other, "recall")


def test_reading_a_clause_changes_nothing_of_it(qtbot: QtBot, store: Store) -> None:
    """Not even its no-break spaces."""
    _frame, found = shown(qtbot, store)
    for clause in CLAUSES:
        found.choose(clause.word)
        assert found.editor.text() == clause.text
        assert not found.editor.is_changed()
    found.leave()
    assert drafts.waiting(store) == []


def test_a_change_from_elsewhere_leaves_what_is_typed(qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]) -> None:
    frame, found = shown(qtbot, store)
    field = find(frame, QPlainTextEdit, TEXT)
    write(qtbot, field, "J'écris")
    clauses.save(store, "recall", GOOD, small.TODAY)
    assert field.toPlainText() == "J'écris"
    assert said_of(found, "recall").startswith("Rappel par la prêteuse, la vôtre, version\u00a01")


def test_back_to_ours(qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]) -> None:
    clauses.save(store, "recall", GOOD, small.TODAY)
    frame, _found = shown(qtbot, store)
    qtbot.mouseClick(find(frame, QPushButton, "Revenir à notre texte"), Qt.MouseButton.LeftButton)
    assert find(frame, QPlainTextEdit, TEXT).toPlainText() == BY_WORD["recall"].text
    assert clauses.state(store, "recall").is_ours
    assert not find(frame, QPushButton, "Revenir à notre texte").isEnabled()


def test_the_preview_is_of_a_real_loan_and_opens_at_the_clause(
    qtbot: QtBot, store: Store, find: Find[QPlainTextEdit], monkeypatch: pytest.MonkeyPatch
) -> None:
    small.prepared(store)
    frame, found = shown(qtbot, store)
    shown_pdfs: list[bytes] = []
    monkeypatch.setattr(found.side.view, "show_pdf", shown_pdfs.append)
    assert "Frigo d'Albret" in find(frame, QComboBox, "Mise à disposition de l'aperçu").currentText()
    write(qtbot, find(frame, QPlainTextEdit, TEXT), GOOD)
    qtbot.waitUntil(lambda: bool(shown_pdfs), timeout=4_000)
    pages = [page.replace("\n", " ") for page in pdf_pages(shown_pdfs[-1])]
    start = "La prêteuse écrit au salarié"
    assert [start in page for page in pages].index(True) == page_of(shown_pdfs[-1], f"{start} et à l'utilisatrice")
    assert page_of(shown_pdfs[-1], "Rien de tel") == 0
    count = len(shown_pdfs)
    write(qtbot, find(frame, QPlainTextEdit, TEXT), "Trop court.")
    qtbot.wait(900)
    assert len(shown_pdfs) == count
    papers = find(frame, QComboBox, "Contrat de l'aperçu")
    assert [papers.itemText(row) for row in range(papers.count())] == ["Convention", "Avenant au contrat"]


def test_codes_hide_the_pages_and_the_names(qtbot: QtBot, store: Store, find: Find[QComboBox]) -> None:
    small.prepared(store)
    frame, found = shown(qtbot, store)
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    assert found.side.view.page_count() == 0
    listed = find(frame, QComboBox, "Mise à disposition de l'aperçu").currentText()
    assert "Frigo" not in listed
    assert "Lœuvrier" not in listed


def test_versions_are_compared_in_words_and_not_only_in_colour(
    qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]
) -> None:
    clauses.save(store, "recall", GOOD, small.TODAY, "Plus court.")
    clauses.save(store, "recall", GOOD.replace("écrit au", "envoie un courriel au"), small.TODAY)
    frame, found = shown(qtbot, store)
    found.side.setCurrentIndex(1)
    shown_diff = find(frame, QTextEdit, "Différences, mot à mot")
    assert shown_diff.accessibleDescription() == "retiré\u00a0: écrit. ajouté\u00a0: envoie un courriel"
    cursor = shown_diff.textCursor()
    place = shown_diff.toPlainText().index("écrit")
    cursor.setPosition(place + 2)
    assert cursor.charFormat().fontStrikeOut()
    cursor.setPosition(shown_diff.toPlainText().index("envoie") + 2)
    assert cursor.charFormat().fontUnderline()
    before, after = find(frame, QComboBox, "Comparer depuis"), find(frame, QComboBox, "Comparer avec")
    assert [before.itemText(row).split(" · ")[0] for row in range(before.count())] == [
        "Version\u00a02",
        "Version\u00a01",
        "La nôtre",
    ]
    after.setCurrentIndex(after.findData(1))
    assert any("Plus court." in label.text() for label in frame.findChildren(QLabel) if label.isVisible())
    qtbot.mouseClick(find(frame, QPushButton, "Reprendre ce texte"), Qt.MouseButton.LeftButton)
    assert find(frame, QPlainTextEdit, TEXT).toPlainText() == GOOD
    assert clauses.state(store, "recall").version == 2


@pytest.mark.parametrize("nasty", ["<b>gras</b>", "a & b < c", "{préavis_rappel}<br>", "Œ &nbsp; &lt;"])
def test_markup_in_a_text_is_only_words(qtbot: QtBot, store: Store, find: Find[QTextEdit], nasty: str) -> None:
    clauses.save(store, "recall", f"{nasty} {GOOD}", small.TODAY)
    frame, found = shown(qtbot, store)
    found.side.setCurrentIndex(1)
    assert nasty in find(frame, QTextEdit, "Différences, mot à mot").toPlainText()


def test_a_text_that_lost_its_minimum_is_marked_in_the_list(qtbot: QtBot, store: Store) -> None:
    with store.write("écrire une clause") as work:
        records.save(work, ClauseText("", "recall", 1, "La prêteuse rappelle.", small.TODAY))
    _frame, found = shown(qtbot, store)
    assert said_of(found, "recall").endswith("la vôtre, version\u00a01, minimum légal perdu")


def test_nothing_is_cut_on_a_small_screen(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    clauses.save(store, "recall", GOOD, small.TODAY)
    frame, _found = shown(qtbot, store)
    for name in ("Enregistrer la clause", "Annuler la saisie", "Revenir à notre texte"):
        made = find(frame, QPushButton, name)
        assert made.width() >= made.sizeHint().width()
        assert frame.rect().contains(made.mapTo(frame, made.rect().bottomRight()))
