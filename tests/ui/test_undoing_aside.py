"""A large action is undone and done again aside, the window alive under the bar; a small one at once."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import organisations
from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.models.organisations import Organisation, Site
from app.store import history, records
from app.store.store import Store
from app.ui import errors, undoing
from app.ui.waiting import Waiting
from app.ui.window import Session

CTRL = Qt.KeyboardModifier.ControlModifier
MANY = 8_000
WORD = "importer des entreprises"


@pytest.fixture
def session(qtbot: QtBot, store: Store) -> Iterator[Session]:
    """With a worker of its own, as for people."""
    store.close()
    made = Session(LaptopSettings())
    qtbot.addWidget(made.frame)
    assert made.open(store.path)
    with qtbot.waitActive(made.frame):
        made.frame.show()
        made.frame.activateWindow()
    yield made
    made.close_file()


class Turns:
    """Of the window's loop while the bar is in front, and what it says."""

    def __init__(self) -> None:
        self.count, self.titles = 0, set[str]()
        self._timer = QTimer()
        self._timer.timeout.connect(self._turn)
        self._timer.start()

    def _turn(self) -> None:
        shown = QApplication.activeModalWidget()
        if isinstance(shown, Waiting):
            self.count += 1
            self.titles |= {label.text() for label in shown.findChildren(QLabel) if label.text()}


def of(session: Session) -> Store:
    assert session.office is not None
    return session.office.store


def names(session: Session) -> list[str]:
    return [one.name for one in records.every(of(session), Organisation)]


def imported(session: Session, count: int = MANY) -> str:
    store = of(session)
    made = [
        Organisation(id=store.new_id(), name=f"Société {at}", code=f"E-A{at}", sites=(Site(id=store.new_id()),))
        for at in range(count)
    ]
    with store.write(WORD) as work:
        records.insert_many(work, made)
    return store.last_action_id


def ended(qtbot: QtBot, session: Session, sentence: str) -> None:
    qtbot.waitUntil(lambda: session.frame.toast_sentence() == sentence, timeout=60_000)
    assert QApplication.activeModalWidget() is None


def where(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The threads actions are put back in."""
    known, found = history.put_back, []

    def put_back(*given: Any) -> set[str]:
        found.append(threading.get_ident())
        return known(*given)

    monkeypatch.setattr(history, "put_back", put_back)
    return found


def test_a_large_import_goes_and_comes_back_by_keys_while_the_window_lives(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(session)
    threads, turns = where(monkeypatch), Turns()
    qtbot.keyClick(session.frame, Qt.Key.Key_Z, CTRL)
    assert isinstance(QApplication.activeModalWidget(), Waiting)
    ended(qtbot, session, f"Annulé\u00a0: {WORD}.")
    assert names(session) == []
    assert turns.count > 20
    assert turns.titles == {f"Annulation\u00a0: {WORD}…"}
    there, turns.titles = turns.count, set()
    with qtbot.waitActive(session.frame):
        session.frame.activateWindow()
    qtbot.keyClick(session.frame, Qt.Key.Key_Y, CTRL)
    ended(qtbot, session, f"Rétabli\u00a0: {WORD}.")
    assert len(names(session)) == MANY
    assert turns.count - there > 20
    assert turns.titles == {f"Rétablissement\u00a0: {WORD}…"}
    assert threading.get_ident() not in threads
    assert [one.word for one in of(session).done] == [WORD]
    assert of(session).undone == []


def test_the_menu_goes_the_same_way(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(session)
    threads = where(monkeypatch)
    menus = [one for one in session.frame.menuBar().actions() if one.text() == "É&dition"]
    menu: Any = menus[0].menu()
    menu.aboutToShow.emit()
    acts: list[QAction] = menu.actions()
    acts[0].trigger()
    ended(qtbot, session, f"Annulé\u00a0: {WORD}.")
    menu.aboutToShow.emit()
    acts[1].trigger()
    ended(qtbot, session, f"Rétabli\u00a0: {WORD}.")
    assert len(names(session)) == MANY
    assert len(threads) == 2
    assert threading.get_ident() not in threads


def test_a_small_action_is_undone_at_once(qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert session.office is not None
    organisations.save(of(session), Organisation(name="Ateliers de la Baïse"), session.office.today)
    threads = where(monkeypatch)
    qtbot.keyClick(session.frame, Qt.Key.Key_Z, CTRL)
    assert names(session) == []
    qtbot.keyClick(session.frame, Qt.Key.Key_Y, CTRL)
    assert names(session) == ["Ateliers de la Baïse"]
    assert set(threads) == {threading.get_ident()}


def test_an_undo_that_fails_aside_is_said_changes_nothing_and_is_tried_again(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(session)
    known = history.put_back

    def full(*given: Any) -> set[str]:
        known(*given)
        raise WorldProblem("Le disque est plein.", may_pass=True)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(history, "put_back", full)
        qtbot.keyClick(session.frame, Qt.Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: session.frame.banner.sentence() == "Le disque est plein.", timeout=60_000)
    assert QApplication.activeModalWidget() is None
    assert len(names(session)) == MANY
    assert [one.word for one in of(session).done] == [WORD]
    assert session.frame.toast_sentence() == ""
    again = next(one for one in session.frame.banner.findChildren(QPushButton) if one.text() == errors.AGAIN)
    again.click()
    ended(qtbot, session, f"Annulé\u00a0: {WORD}.")
    assert names(session) == []


def test_what_was_changed_since_stays(qtbot: QtBot, session: Session) -> None:
    assert session.office is not None
    action_id = imported(session)
    one = records.every(of(session), Organisation)[0]
    with of(session).write("écrire une note") as work:
        records.save(work, Organisation(id=one.id, name="Ateliers de la Baïse", sites=one.sites))
    undoing.undo(session.frame, session.office, action_id, "Annulation de l'import…", "Import annulé.")
    assert isinstance(QApplication.activeModalWidget(), Waiting)
    qtbot.waitUntil(lambda: "modifiée depuis" in session.frame.banner.sentence(), timeout=60_000)
    assert len(names(session)) == MANY
    assert len(of(session).done) == 2
