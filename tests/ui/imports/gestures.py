"""What a hand does in the import window, and what is read there."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store
from app.ui.imports.wizard import CHECK, COLUMNS, Wizard

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
