"""Opens the real window on a real file and fills one form by keys, then waits to be killed.

Run as a program: `typist FILE HOW`. When the last key is typed it prints the form's raw texts, one line of JSON.
"""

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from app.actions.office_file import LaptopSettings
from app.store import lists
from app.ui.application import make_application
from app.ui.form.editor import RecordEditor
from app.ui.form.fields import FieldRow
from app.ui.form.form import RecordForm
from app.ui.window import Session

HOWS = (
    "organisations new",
    "organisations visit",
    "persons known",
    "needs new",
    "loans known",
    "check_ins known",
)
_BY_NAME = {"siret": "7328 2932", "phone": "05 53", "email": "helene@", "weekly_hours": "35", "headcount": "12"}


def shown(session: Session) -> RecordForm:
    QApplication.processEvents()
    (editor,) = [one for one in session.frame.findChildren(RecordEditor) if one.isVisible()]
    assert editor.form is not None
    return editor.form


def reach(session: Session, how: str) -> RecordForm:
    """The page, the record and the form of this case."""
    assert session.office is not None
    store = session.office.store
    stem, _, kind = how.partition(" ")
    known = {
        "organisations": lambda: lists.organisations(store)[0].id,
        "persons": lambda: lists.persons(store)[0].id,
        "needs": lambda: lists.needs(store)[0].id,
        "loans": lambda: next(row.id for row in lists.loans(store) if row.status == "draft"),
        "check_ins": lambda: lists.check_ins(store, done=False)[0].id,
    }
    frame = session.frame
    frame.go(stem, "" if kind == "new" else known[stem]())
    page: Any = frame.current_page()
    if kind == "new":
        page.new_record()
    elif kind == "visit":
        click(page, "Ajouter une visite")
    elif stem != "check_ins":
        click(page, "Modifier")
    return shown(session)


def click(within: QWidget, *names: str) -> None:
    QApplication.processEvents()
    (button,) = [b for b in within.findChildren(QPushButton) if b.isVisible() and b.accessibleName() in names]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def fill(form: RecordForm) -> None:
    for group in form.groups:
        group.unfold()
        for listed in group.lists.values():
            listed._add.click()
    QApplication.processEvents()
    for row in form._rows():
        if not row.entry.is_fixed and row.isVisible():
            fill_row(row)
            QApplication.processEvents()


def fill_row(row: FieldRow) -> None:
    """As a hurried person would: a word here, half a number there, an arrow in a list, a space on a tick."""
    row.focus_field()
    name = row.entry.name.rpartition(".")[2]
    target = row.editor.input
    if isinstance(target, QPlainTextEdit):
        keys(target, "Une ligne d'été,\nune autre.")
    elif isinstance(target, QComboBox):
        QTest.keyClick(target, Qt.Key.Key_Down)
    elif isinstance(target, QLineEdit):
        is_day = target.placeholderText() == "jj/mm/aaaa"
        keys(target, "24/1" if is_day else _BY_NAME.get(name, f"Œuvre {name[:9]}"))
    elif isinstance(target, QAbstractButton):
        QTest.keyClick(target, Qt.Key.Key_Space)
        presets = [b for b in row.findChildren(QPushButton) if b.accessibleName().startswith("journée")]
        if presets:
            presets[0].click()


def keys(target: QWidget, text: str) -> None:
    """As a French keyboard sends them."""
    for letter in text:
        key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_unknown
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "\r" if letter == "\n" else letter)
            QCoreApplication.sendEvent(target, event)


def main(file: str, how: str) -> None:
    application = make_application([], "light")
    session = Session(LaptopSettings())
    assert session.open(Path(file))
    session.frame.show()
    form = reach(session, how)
    fill(form)
    print(json.dumps(form.values()), flush=True)  # noqa: T201
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
