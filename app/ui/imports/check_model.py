"""The rows of one chip with their verdict: there may be fifty thousand, and nothing is made before it is painted."""

import bisect
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports.shapes import Plan, RowPlan, Verdict
from app.ui.imports import words
from app.ui.imports.board import Board
from app.ui.look import theme

Index = QModelIndex | QPersistentModelIndex
LINE, VERDICT, TITLE, WHY = range(4)
_HEADS = ("Ligne", "Ce qu'elle fait", "Fiche", "Détail")
_EMPTY = Board(Plan(ImportKind.ORGANISATIONS, (), ()))


class CheckModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._board = _EMPTY
        self._places: Sequence[int] = ()
        self._labels: Sequence[str] = ()
        self._are_words_shown = True

    def show_places(self, board: Board, places: Sequence[int], labels: Sequence[str]) -> None:
        """`places` are those of the board's rows that are shown, in order; `labels` the fields of the columns."""
        self._labels = labels
        same = len(places) == len(self._places)
        if same and places == self._places:
            self._board = board
            if places:
                self.dataChanged.emit(self.index(0, 0), self.index(len(places) - 1, WHY))
            return
        self.beginResetModel()
        self._board, self._places = board, places
        self.endResetModel()

    def show_words(self, are_shown: bool) -> None:
        """Without them a verdict is its icon alone, where there is no room."""
        self._are_words_shown = are_shown

    def row_plan(self, row: int) -> RowPlan:
        return self._board.rows[self._places[row]]

    def row_of(self, line: int) -> int:
        """Where that line of the file shows; -1 when it does not."""
        place = self._board.place_of.get(line, -1)
        at = bisect.bisect_left(self._places, place)
        return at if at < len(self._places) and self._places[at] == place else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self.row_plan(index.row()), index.column()
        is_left = row.line in self._board.left
        if role == Qt.ItemDataRole.DisplayRole and column == VERDICT and not self._are_words_shown:
            return ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, column, is_left)
        if role == Qt.ItemDataRole.DecorationRole and column == VERDICT:
            return theme.icon(*words.icon_of(row, is_left))
        if role == Qt.ItemDataRole.ToolTipRole and column in (VERDICT, WHY):
            return self._text(row, column, is_left) or None
        if role == Qt.ItemDataRole.TextAlignmentRole and column == LINE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return _shade(row, column, is_left)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole and section == LINE:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return "" if section == VERDICT and not self._are_words_shown else _HEADS[section]
        return None

    def _text(self, row: RowPlan, column: int, is_left: bool) -> str:
        if column == LINE:
            return french.number(row.line)
        if column == VERDICT:
            return words.LEFT_WORD if is_left else row.verdict.label
        return row.title if column == TITLE else words.why(row, self._labels)


def _shade(row: RowPlan, column: int, is_left: bool) -> QColor | None:
    shades = theme.colors()
    if is_left or row.verdict is Verdict.SAME or column == LINE:
        return QColor(shades.muted)
    if column in (VERDICT, WHY) and row.verdict is Verdict.REFUSED:
        return QColor(shades.stop)
    return QColor(shades.warn) if column == WHY and row.warnings else None
