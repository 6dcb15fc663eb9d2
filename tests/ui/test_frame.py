"""The window: pages on demand, keys, back, counters, codes, search, messages, and no file at all."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.models.errors import WorldProblem
from app.ui.shell.finder import Finder, Hit
from app.ui.shell.frame import PAGES, Frame
from app.ui.shell.page_list import PageSpec
from app.ui.shell.rail import NARROW, WIDE, RailButton
from tests.ui.conftest import Find, type_text

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
NOTHING: frozenset[str] = frozenset()


class FakeStore:
    def __init__(self) -> None:
        self.listeners: list[Callable[[frozenset[str]], None]] = []

    def on_change(self, listener: Callable[[frozenset[str]], None]) -> None:
        self.listeners.append(listener)

    def change(self, *tables: str) -> None:
        for listener in self.listeners:
            listener(frozenset(tables))


class FakeOffice:
    def __init__(self) -> None:
        self.codes = False
        self.store = FakeStore()
        self.waiting = {"today": 12, "needs": 3}

    def search(self, text: str) -> list[Hit]:
        hits = [("persons", "p1", "Lucie Martin", "soudeuse"), ("loans", "l1", "2026-A-014", "L. Martin")]
        return [hit for hit in hits if text.lower() in f"{hit[2]} {hit[3]}".lower()]

    def counters(self) -> dict[str, int]:
        return self.waiting


class FakePage(QWidget):
    """Writes down what the frame asks of it."""

    def __init__(self, office: FakeOffice, frame: Frame) -> None:
        super().__init__()
        self.calls: list[object] = []
        self.opened = ""
        field = QLineEdit()
        field.setAccessibleName("Champ")
        QVBoxLayout(self).addWidget(field)

    def refresh(self, tables: frozenset[str]) -> None:
        self.calls.append(set(tables))

    def open_record(self, record_id: str) -> None:
        self.opened = record_id

    def current_record(self) -> str:
        return self.opened

    def new_record(self) -> None:
        self.calls.append("new")

    def save(self) -> None:
        self.calls.append("save")

    def focus_filter(self) -> None:
        self.calls.append("filter")

    def leave(self) -> None:
        self.calls.append("leave")


class BarePage(QWidget):
    def __init__(self, office: FakeOffice, frame: Frame) -> None:
        super().__init__()

    def refresh(self, tables: frozenset[str]) -> None:
        pass


@pytest.fixture
def pages() -> tuple[PageSpec, ...]:
    fake = tuple(replace(page, factory=f"{__name__}:FakePage") for page in PAGES)
    return (*fake[:-1], replace(fake[-1], factory=f"{__name__}:BarePage"))


@pytest.fixture
def office() -> FakeOffice:
    return FakeOffice()


@pytest.fixture
def frame(qtbot: QtBot, pages: tuple[PageSpec, ...], office: FakeOffice) -> Frame:
    made = Frame(office, pages)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def page(frame: Frame, stem: str) -> FakePage:
    found = frame.page(stem)
    assert isinstance(found, FakePage)
    return found


def test_first_page_is_shown_and_no_other_is_built(frame: Frame) -> None:
    assert (frame.stem, frame.header.title()) == ("today", "Aujourd'hui")
    assert page(frame, "today").calls == [set()]
    assert frame.page("organisations") is None


def test_rail_by_mouse_and_keyboard(frame: Frame, qtbot: QtBot, find: Find[RailButton]) -> None:
    qtbot.mouseClick(find(frame, RailButton, "Salariés"), LEFT)
    assert frame.stem == "persons"
    needs = find(frame, RailButton, "Missions")
    needs.setFocus()
    qtbot.keyClick(needs, Qt.Key.Key_Return)
    assert frame.stem == "needs"
    assert needs.isChecked()


@pytest.mark.parametrize("place", range(1, 10))
def test_ctrl_digits_reach_every_page(frame: Frame, qtbot: QtBot, place: int) -> None:
    qtbot.keyClick(frame, Qt.Key(Qt.Key.Key_0 + place), CTRL)
    assert frame.stem == PAGES[place - 1].stem


def test_back_returns_to_page_and_record(frame: Frame, qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    back = find(frame, QAbstractButton, "Revenir")
    assert not back.isEnabled()
    frame.go("organisations", "o1")
    frame.go("organisations", "o2")
    frame.go("persons")
    qtbot.keyClick(frame, Qt.Key.Key_Left, ALT)
    assert (frame.stem, page(frame, "organisations").opened) == ("organisations", "o2")
    qtbot.mouseClick(back, LEFT)
    assert page(frame, "organisations").opened == "o1"
    qtbot.mouseClick(back, LEFT)
    assert frame.stem == "today"
    assert not back.isEnabled()


def test_keys_go_to_the_page(frame: Frame, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_F):
        qtbot.keyClick(frame, key, CTRL)
    assert page(frame, "today").calls[-3:] == ["new", "save", "filter"]


def test_keys_on_a_page_without_them_do_nothing(frame: Frame, qtbot: QtBot) -> None:
    frame.go("settings")
    for key in (Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_F):
        qtbot.keyClick(frame, key, CTRL)
    frame.go("today")
    assert frame.stem == "today"


def test_shown_page_reads_again_at_once_and_hidden_ones_when_shown(frame: Frame, office: FakeOffice) -> None:
    frame.go("persons")
    frame.go("today")
    page(frame, "persons").calls.clear()
    page(frame, "today").calls.clear()
    office.store.change("person")
    office.store.change("need", "person")
    assert page(frame, "today").calls == [{"person"}, {"need", "person"}]
    assert page(frame, "persons").calls == []
    frame.go("persons")
    assert page(frame, "persons").calls == [{"person", "need"}]
    frame.go("today")
    page(frame, "persons").calls.clear()
    frame.go("persons")
    assert page(frame, "persons").calls == []


def test_counters_follow_changes(qtbot: QtBot, frame: Frame, office: FakeOffice, find: Find[RailButton]) -> None:
    needs = find(frame, RailButton, "Missions")
    assert needs.counter == 3
    office.waiting = {"today": 0, "needs": 5}
    office.store.change("need")
    # The page first: what is shown is not kept waiting by what is counted.
    qtbot.waitUntil(lambda: (needs.counter, find(frame, RailButton, "Aujourd'hui").counter) == (5, 0))


def test_counters_that_cannot_be_read_are_said_calmly_and_asked_again(
    qtbot: QtBot, frame: Frame, office: FakeOffice, find: Find[RailButton], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> dict[str, int]:
        raise WorldProblem("Le fichier est occupé.", may_pass=True)

    monkeypatch.setattr(office, "counters", busy)
    office.store.change("person")
    qtbot.waitUntil(lambda: frame.banner.sentence() == "Le fichier est occupé.")
    monkeypatch.setattr(office, "counters", lambda: {"needs": 7})
    frame.banner._fix.click()
    assert find(frame, RailButton, "Missions").counter == 7


def test_f9_turns_every_page_to_codes(
    frame: Frame, office: FakeOffice, qtbot: QtBot, find: Find[QAbstractButton]
) -> None:
    frame.go("persons")
    page(frame, "persons").calls.clear()
    page(frame, "today").calls.clear()
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    assert office.codes
    assert find(frame, QAbstractButton, "Codes").isChecked()
    assert page(frame, "persons").calls == [set()]
    frame.go("today")
    assert page(frame, "today").calls == [set()]
    qtbot.mouseClick(find(frame, QAbstractButton, "Codes"), LEFT)
    assert not office.codes


def test_search_opens_a_record_with_keys_alone(frame: Frame, qtbot: QtBot, find: Find[Finder]) -> None:
    qtbot.keyClick(frame, Qt.Key.Key_K, CTRL)
    finder = find(frame, Finder, "Rechercher")
    assert finder.hasFocus()
    type_text(finder, "martin")
    assert [hit[1] for hit in finder.hits()] == ["p1", "l1"]
    qtbot.keyClick(finder, Qt.Key.Key_Down)
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert (frame.stem, page(frame, "loans").opened) == ("loans", "l1")
    assert not finder.is_open()
    assert finder.text() == ""
    assert not finder.hasFocus()


def test_search_closes_with_escape_and_says_when_nothing_is_found(
    frame: Frame, qtbot: QtBot, find: Find[Finder]
) -> None:
    finder = find(frame, Finder, "Rechercher")
    finder.setFocus()
    type_text(finder, "zzz")
    assert finder.is_open()
    assert [label.text() for label in frame.findChildren(QLabel) if label.isVisible()].count("Rien à ce nom.") == 1
    qtbot.keyClick(finder, Qt.Key.Key_Return)
    assert frame.stem == "today"
    qtbot.keyClick(finder, Qt.Key.Key_Escape)
    assert not finder.is_open()


def test_toast_undo_by_button_and_by_key(frame: Frame, qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    undone: list[int] = []
    frame.toast("Fiche enregistrée", lambda: undone.append(1))
    assert frame.toast_sentence() == "Fiche enregistrée"
    qtbot.mouseClick(find(frame, QAbstractButton, "Annuler"), LEFT)
    assert undone == [1]
    assert frame.toast_sentence() == ""
    frame.toast("Fiche supprimée", lambda: undone.append(2))
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert undone == [1, 2]


def test_banner_stays_until_closed_or_page_left(frame: Frame, qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    frame.say("Le disque est plein.")
    assert frame.banner.sentence() == "Le disque est plein."
    qtbot.mouseClick(find(frame, QAbstractButton, "Fermer le message"), LEFT)
    assert frame.banner.sentence() == ""
    frame.say("Le disque est plein.")
    frame.go("persons")
    assert frame.banner.sentence() == ""


def test_rail_shrinks_with_the_window_and_by_button(frame: Frame, qtbot: QtBot, find: Find[RailButton]) -> None:
    assert frame.rail.width() == WIDE
    qtbot.mouseClick(find(frame, RailButton, "Réduire"), LEFT)
    assert frame.rail.width() == NARROW
    qtbot.mouseClick(find(frame, RailButton, "Déplier"), LEFT)
    assert frame.rail.width() == WIDE
    frame.resize(1000, 700)
    assert frame.rail.width() == NARROW
    frame.resize(1366, 768)
    assert frame.rail.width() == WIDE


def test_crumb_and_status(frame: Frame) -> None:
    frame.set_crumb("Ateliers de la Baïse · Nérac")
    frame.set_status("cci47.coupdemain", "", "Hors ligne")
    assert frame.header.crumb() == "Ateliers de la Baïse · Nérac"
    assert frame.status.words() == "cci47.coupdemain  ·  Hors ligne"
    frame.go("persons")
    assert frame.header.crumb() == ""


def test_leaving_a_page_and_the_window(frame: Frame, qtbot: QtBot) -> None:
    today = page(frame, "today")
    frame.go("persons")
    assert today.calls[-1] == "leave"
    persons = page(frame, "persons")
    with qtbot.waitSignal(frame.office_left):
        frame.close()
    assert persons.calls[-1] == "leave"


def test_without_a_file_the_welcome_page_says_why(
    frame: Frame, office: FakeOffice, qtbot: QtBot, find: Find[QAbstractButton], monkeypatch: pytest.MonkeyPatch
) -> None:
    frame.show_welcome("Ce fichier est abîmé.", "/dossier/cci47.coupdemain")
    assert not frame.rail.isVisible()
    assert find(frame, QAbstractButton, "Nouveau fichier").hasFocus()
    qtbot.keyClick(frame, Qt.Key.Key_2, CTRL)
    office.store.change("person")
    assert frame.stem == ""
    assert [
        label for label in frame.findChildren(QLabel) if label.isVisible() and label.text() == "Ce fichier est abîmé."
    ]
    with qtbot.waitSignal(frame.file_chosen) as told:
        qtbot.mouseClick(find(frame, QAbstractButton, "Rouvrir cci47.coupdemain"), LEFT)
    assert told.args == ["/dossier/cci47.coupdemain"]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("/dossier/neuf", ""))
    new = find(frame, QAbstractButton, "Nouveau fichier")
    new.setFocus()
    with qtbot.waitSignal(frame.file_created) as told:
        qtbot.keyClick(new, Qt.Key.Key_Return)
    assert told.args == ["/dossier/neuf.coupdemain"]
    frame.set_office(office)
    assert frame.rail.isVisible()
    assert frame.stem == "today"


def test_giving_up_a_file_dialog_changes_nothing(frame: Frame, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: ("", ""))
    with qtbot.assertNotEmitted(frame.file_chosen), qtbot.assertNotEmitted(frame.file_created):
        frame.ask_file()
        frame.ask_new_file()


def test_menu_has_every_entry(frame: Frame, qtbot: QtBot) -> None:
    menus = {action.text(): action.menu() for action in frame.menuBar().actions()}
    entries = {
        entry.text().replace("&", ""): entry for menu in menus.values() for entry in menu.actions() if entry.text()
    }
    assert list(entries) == [
        "Nouveau fichier…",
        "Ouvrir…",
        "Restaurer une sauvegarde…",
        "Importer un tableau…\tCtrl+I",
        "Fichiers modèles…",
        "Chercher les doublons…",
        "Exporter la liste…\tCtrl+E",
        "Exporter tout (archive ouverte)…",
        "Ouvrir une archive…",
        "Quitter",
        "Annuler",
        "Rétablir",
        "Historique de la fiche…",
        "Corbeille",
        "Raccourcis clavier\tF1",
    ]
    load: QAction = entries["Importer un tableau…\tCtrl+I"]
    with qtbot.waitSignal(frame.import_asked) as told:
        load.trigger()
    assert told.args == [""]


def test_every_button_of_the_frame_has_a_name(frame: Frame) -> None:
    frame.say("Attention.")
    frame.toast("Fait.", lambda: None)
    buttons = [button for button in frame.findChildren(QAbstractButton) if button.isVisible()]
    # The clear button inside a field is Qt's own and takes no focus.
    ours = [button for button in buttons if not isinstance(button.parent(), QLineEdit)]
    assert len(ours) > 12
    assert [button for button in ours if not button.accessibleName()] == []


def test_importing_the_frame_loads_no_page_and_nothing_heavy() -> None:
    heavy = ("numpy", "rapidfuzz", "reportlab", "geopy", "sqlite_utils", "docx", "sqlcipher3")
    asked = [page.factory.partition(":")[0] for page in PAGES] + list(heavy)
    code = f"import sys, app.ui.shell.frame, app.ui.application; print([m for m in {asked!r} if m in sys.modules])"
    root = Path(__file__).parents[2]
    said = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
