"""Everything a window says: words, tips and accessible names of what is visible, cells of its tables."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDateEdit,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.EditRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_SAYS: tuple[tuple[type[QWidget], Callable[[Any], str]], ...] = (
    (QLabel, lambda w: w.text()),
    (QAbstractButton, lambda w: w.text()),
    (QLineEdit, lambda w: f"{w.text()} {w.placeholderText()}"),
    (QPlainTextEdit, lambda w: f"{w.toPlainText()} {w.placeholderText()}"),
    (QTextEdit, lambda w: w.toPlainText()),
    (QGroupBox, lambda w: w.title()),
    (QDateEdit, lambda w: w.text()),
    (QComboBox, lambda w: " | ".join(w.itemText(i) for i in range(w.count()))),
    (QTabBar, lambda w: " | ".join(w.tabText(i) for i in range(w.count()))),
)


def said() -> Iterator[tuple[str, str]]:
    """(where, words) for everything visible in the program's windows."""
    for widget in QApplication.allWidgets():
        if not widget.isVisible():
            continue
        where = f"{type(widget).__name__} « {widget.accessibleName()} »"
        yield where, widget.accessibleName()
        yield f"{where}, description", widget.accessibleDescription()
        yield f"{where}, tip", f"{widget.toolTip()} {widget.statusTip()} {widget.whatsThis()}"
        if widget.isWindow():
            yield f"{where}, title", widget.windowTitle()
        for kind, say in _SAYS:
            if isinstance(widget, kind):
                yield where, say(widget)
        for action in widget.actions():
            yield f"{where}, action", _of_action(action)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(where, widget, widget.model())


def _of_action(action: QAction) -> str:
    return f"{action.text()} {action.toolTip()}"


def _cells(where: str, view: QAbstractItemView, model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    if isinstance(view, QHeaderView):
        return
    shown = [0]
    if isinstance(view, QTableView):
        shown = [column for column in range(model.columnCount(QModelIndex())) if not view.isColumnHidden(column)]
    for column in shown:
        yield f"{where}, heading", str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        for row in range(model.rowCount(QModelIndex())):
            index = model.index(row, column, QModelIndex())
            yield f"{where}, cell {row}.{column}", " ".join(str(index.data(role) or "") for role in _ROLES)
