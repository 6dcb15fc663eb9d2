"""No mouse: Tab reaches everything in reading order and comes round, Escape leaves, Enter acts, all have a name."""

import shutil
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.store import lists
from app.ui.application import make_application
from app.ui.form.editor import RecordEditor
from app.ui.jobs import Jobs
from app.ui.settings.rooms import SettingsRooms
from app.ui.window import Session

INTERACTIVE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox, QTabBar)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def session(demo_file: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Session]:
    make_application([], "light")
    path = tmp_path / "bureau.coupdemain"
    shutil.copyfile(demo_file, path)
    session = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(session.frame)
    session.frame.resize(1366, 768)
    session.frame.show()
    session.frame.activateWindow()
    qtbot.waitUntil(session.frame.isActiveWindow)
    assert session.open(path)
    yield session
    session.close_file()


def _loan(session: Session, status: str) -> str:
    assert session.office is not None
    return next(row.id for row in lists.loans(session.office.store) if row.status == status)


def _places(session: Session) -> dict[str, Callable[[], object]]:
    """Each page empty-handed, with a record, and with its form."""
    assert session.office is not None
    go, store = session.frame.go, session.office.store

    def form(stem: str, record_id: str, *names: str) -> None:
        go(stem, record_id)
        QApplication.processEvents()
        shown = [b for b in session.frame.findChildren(QPushButton) if b.isVisible() and b.accessibleName() in names]
        shown[0].click()

    def new(stem: str) -> None:
        go(stem)
        session.frame.new_record()

    company, person, need = (read(store)[0].id for read in (lists.organisations, lists.persons, lists.needs))
    proposal = next(row.id for row in lists.proposals(store) if not row.loan_id)
    call = lists.check_ins(store, done=False)[0].id
    return {
        "today": lambda: go("today"),
        "organisations": lambda: go("organisations", company),
        "organisations form": lambda: new("organisations"),
        "organisations visit": lambda: form("organisations", company, "Ajouter une visite"),
        "organisations cse": lambda: form("organisations", company, "Noter une consultation"),
        "persons": lambda: go("persons", person),
        "persons form": lambda: form("persons", person, "Modifier"),
        "needs": lambda: go("needs", need),
        "needs form": lambda: form("needs", need, "Modifier"),
        "matching mission": lambda: go("matching", need),
        "matching person": lambda: go("matching", person),
        "loans draft": lambda: go("loans", _loan(session, "draft")),
        "loans running": lambda: go("loans", _loan(session, "running")),
        "loans form": lambda: form("loans", _loan(session, "draft"), "Modifier"),
        "proposal": lambda: go("loans", proposal),
        "proposal form": lambda: form("loans", proposal, "Dates et détails…"),
        "check_ins": lambda: go("check_ins", call),
        "documents": lambda: go("documents", _loan(session, "running")),
        "figures": lambda: go("figures"),
        "figures list": lambda: go("figures", "tab:everything"),
        "figures map": lambda: go("figures", "tab:flows"),
        "settings": lambda: go("settings"),
        "clauses": lambda: go("settings", "clauses:recall"),
        "passphrase": lambda: go("settings", "secret"),
        "passphrase set": lambda: _protected(session),
    }


PLACES = (
    "today",
    "organisations",
    "organisations form",
    "organisations visit",
    "organisations cse",
    "persons",
    "persons form",
    "needs",
    "needs form",
    "matching mission",
    "matching person",
    "loans draft",
    "loans running",
    "loans form",
    "proposal",
    "proposal form",
    "check_ins",
    "documents",
    "figures",
    "figures list",
    "figures map",
    "settings",
    "clauses",
    "passphrase",
    "passphrase set",
)


def _protected(session: Session) -> None:
    session.frame.go("settings", "secret")
    page = session.frame.current_page()
    assert isinstance(page, SettingsRooms)
    form = page.room("secret").form
    for name in ("passphrase", "again"):
        form.lines[name].setText("sept mots qui ne vont pas ensemble")
    form.go.click()
    QTest.qWait(50)
    form.choices["change"].click()


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, session: Session) -> Session:
    _places(session)[request.param]()
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()
    return session


def interactive(within: QWidget) -> list[QWidget]:
    """What a mouse could use, once each: not the parts a widget is made of."""
    found = []
    for widget in within.findChildren(QWidget):
        if not (isinstance(widget, INTERACTIVE) and widget.isVisible() and widget.isEnabled()):
            continue
        parent = widget.parentWidget()
        if isinstance(parent, QAbstractSpinBox | QComboBox | QLineEdit | QAbstractItemView | QTabBar | QScrollArea):
            continue
        if type(widget).__name__ == "QHeaderView" or widget.property("mouse_only"):
            continue
        found.append(widget)
    return found


def called(widget: QWidget) -> str:
    return f"{type(widget).__name__} « {widget.accessibleName()} »"


def tab_round(session: Session) -> list[QWidget]:
    """Where Tab leads, from where the keyboard is, until it has come round."""
    frame = session.frame
    start = QApplication.focusWidget() or frame
    seen: list[QWidget] = []
    for _ in range(600):
        QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Tab)
        holder = QApplication.focusWidget()
        assert holder is not None
        if seen and holder is seen[0]:
            return seen
        assert holder not in seen, f"Tab goes round without the rest: {called(holder)} from {called(start)}"
        seen.append(holder)
    raise AssertionError("Tab never comes round")


def test_all_is_named_and_tab_reaches_it_as_one_reads(place: Session) -> None:
    shown = interactive(place.frame)
    assert not [f"{called(w)} in {type(w.parent()).__name__}" for w in shown if not w.accessibleName()]
    counted = Counter(widget.accessibleName() for widget in shown)
    assert not {name: count for name, count in counted.items() if count > 1}
    seen = tab_round(place)
    assert not [called(w) for w in shown if w not in seen and not _stands_for(w, seen)]
    assert not [called(w) for w in seen if not w.isVisible() or not w.isEnabled()]
    assert not _against_reading(place, seen)


def _stands_for(widget: QWidget, seen: list[QWidget]) -> bool:
    """« oui », « non », « inconnu »: one stop, arrows and letters go between them."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is not None and group.exclusive():
        return any(button in seen for button in group.buttons())
    siblings = [one for one in seen if isinstance(one, QAbstractButton) and one.parent() is widget.parent()]
    return any(one.autoExclusive() or one.isCheckable() for one in siblings)


def _against_reading(session: Session, seen: list[QWidget]) -> list[str]:
    """Within one panel, each stop is lower than the last, or on its line and further right, or begins a column."""
    wrong = []
    rightmost = 0
    for before, after in pairwise(seen):
        one, two = (w.mapTo(session.frame, QPoint(0, 0)) for w in (before, after))
        if _panel(before) is not _panel(after):
            rightmost = 0
            continue
        rightmost = max(rightmost, one.x())
        is_higher = two.y() + after.height() <= one.y() and two.x() <= rightmost
        is_back = two.x() < one.x() and abs(two.y() - one.y()) < min(before.height(), after.height()) // 2
        if is_higher or is_back:
            wrong.append(f"{called(before)} → {called(after)}")
    return wrong


def _panel(widget: QWidget) -> QWidget | None:
    """The nearest part of the window that is read as a whole."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent.parentWidget(), QSplitter):
            return parent
        if isinstance(parent, QScrollArea) or type(parent).__name__ in ("Rail", "Header", "RecordTable", "FieldRow"):
            return parent
        parent = parent.parentWidget()
    return None


@pytest.mark.parametrize(
    "name", ["organisations form", "organisations visit", "persons form", "needs form", "loans form", "proposal form"]
)
def test_escape_leaves_a_form_and_enter_answers(session: Session, name: str) -> None:
    _places(session)[name]()
    QApplication.processEvents()
    (editor,) = [e for e in session.frame.findChildren(RecordEditor) if e.isVisible()]
    assert editor.isAncestorOf(QApplication.focusWidget())
    press(session, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert QApplication.focusWidget() is not None
    assert session.frame.isAncestorOf(QApplication.focusWidget())
    _places(session)[name]()
    QApplication.processEvents()
    form: Any = editor.form
    for group in form.groups:
        group.unfold()
    first = next(r for r in form._rows() if isinstance(r.editor.input, QPlainTextEdit))
    first.focus_field()
    first.editor.input.setPlainText("Quelque chose")
    press(session, Qt.Key.Key_Escape)
    assert form.question().startswith("Quitter sans enregistrer")
    assert QApplication.focusWidget().accessibleName() == "Quitter"
    press(session, Qt.Key.Key_Escape)
    assert form.question() == ""
    assert editor.isVisible()
    press(session, Qt.Key.Key_Escape)
    press(session, Qt.Key.Key_Return)
    assert not editor.isVisible()


@pytest.mark.parametrize(
    "name", ["today", "organisations", "matching mission", "loans draft", "loans form", "check_ins", "settings"]
)
def test_enter_presses_the_button_the_keyboard_is_on(session: Session, name: str) -> None:
    """Every button answers Enter as it answers a click; what it would do is not the matter here."""
    _places(session)[name]()
    QApplication.processEvents()
    silent = []
    for widget in interactive(session.frame):
        if not isinstance(widget, QAbstractButton) or getattr(widget, "menu", str)():
            continue
        with warnings.catch_warnings(), suppress(RuntimeError, SystemError):
            warnings.simplefilter("ignore")
            widget.clicked.disconnect()
        with warnings.catch_warnings(), suppress(RuntimeError, SystemError):
            warnings.simplefilter("ignore")
            widget.toggled.disconnect()
        heard: list[bool] = []
        widget.clicked.connect(lambda _checked=False, heard=heard: heard.append(True))
        widget.setFocus()
        if widget.hasFocus():
            QTest.keyClick(widget, Qt.Key.Key_Return)
            if not heard:
                silent.append(called(widget))
    assert not silent


def press(session: Session, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or session.frame, key)
    QApplication.processEvents()
