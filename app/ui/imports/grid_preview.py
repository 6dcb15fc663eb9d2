"""The rows of the file as it has them, numbered as the spreadsheet numbers them; the row of headings stands out."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.lists.row_view import dress
from app.ui.look import theme

Index = QModelIndex | QPersistentModelIndex
_MEASURED = 40
_NARROW, _WIDE, _AROUND = 64, 240, 30
_LONGEST = 300
"""Signs of a cell that are shown: a whole letter pasted into one would be laid out at each paint."""


class GridModel(QAbstractTableModel):
    """`heads_row` is the line of the headings, from 1; 0 when there is none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid: Sequence[Sequence[str]] = ()
        self._width = 0
        self._heads_row = 0
        self._bold = theme.font(bold=True)

    def show_grid(self, grid: Sequence[Sequence[str]], heads_row: int) -> None:
        self.beginResetModel()
        self._grid, self._heads_row = grid, heads_row
        self._width = max(map(len, grid), default=0)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._grid)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._width

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        line = row + 1
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cells = self._grid[row]
            return one_line(cells[index.column()]) if index.column() < len(cells) else ""
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if line == self._heads_row else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.colors().muted) if line < self._heads_row else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1) if orientation == Qt.Orientation.Vertical else letters(section)
        return None


class GridView(QTableView):
    def __init__(self, model: QAbstractTableModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        dress(self, name, 40)
        self.verticalHeader().show()
        self.verticalHeader().setHighlightSections(False)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def fit_columns(self, least: int = _NARROW) -> None:
        """As wide as the first rows ask, within reason: looking at all of them would take seconds."""
        model, letters_of = self.model(), self.fontMetrics()
        for column in range(model.columnCount()):
            found = [str(model.headerData(column, Qt.Orientation.Horizontal) or "")]
            found += [str(model.index(row, column).data() or "") for row in range(min(_MEASURED, model.rowCount()))]
            widest = max(letters_of.horizontalAdvance(line) for text in found for line in text.split("\n"))
            self.setColumnWidth(column, max(least, min(widest + _AROUND, _WIDE)))


def letters(place: int) -> str:
    """As spreadsheets call their columns: A… Z, AA…"""
    said = ""
    while place >= 0:
        said = chr(ord("A") + place % 26) + said
        place = place // 26 - 1
    return said


def one_line(text: str) -> str:
    return " ".join(text[:_LONGEST].split())
