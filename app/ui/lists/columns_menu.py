"""What a list's columns button offers: the order, the columns shown, and the list as a file."""

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.ui.lists.table import RecordTable


def fill(menu: QMenu, table: "RecordTable[Any]") -> None:
    menu.clear()
    menu.addAction("Trier par").setEnabled(False)
    group = QActionGroup(menu)
    for column in table.visible_columns():
        action = _ticked(menu, column.title, column.key == table.sort_key)
        group.addAction(action)
        action.triggered.connect(lambda _on=False, key=column.key: table.toggle_sort(key))
    menu.addSeparator()
    menu.addAction("Colonnes affichées").setEnabled(False)
    shown = table.columns_shown()
    for column in table.listing.columns:
        action = _ticked(menu, column.title, column.key in shown)
        action.toggled.connect(lambda on, key=column.key: table.turn_column(key, on))
    menu.addSeparator()
    menu.addAction("Exporter cette liste…\tCtrl+E", lambda: _export(table))
    for words, deed in table.gestures:
        menu.addAction(words, deed)


def _ticked(menu: QMenu, title: str, checked: bool) -> QAction:
    action = menu.addAction(title)
    action.setCheckable(True)
    action.setChecked(checked)
    return action


def _export(table: "RecordTable[Any]") -> None:
    # Imported here: lists are shown far more often than they are exported.
    from app.ui.exports.asking import ask

    ask(table)
