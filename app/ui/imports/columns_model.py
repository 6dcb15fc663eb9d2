"""The columns of a file as rows: their name, what they hold, the field each one is and how that was found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.rules.entries import EntryProblem
from app.rules.imports import mapping
from app.rules.imports.shapes import ImportField, Table
from app.ui.imports.grid_preview import letters, one_line
from app.ui.look import theme

Index = QModelIndex | QPersistentModelIndex
CHOSEN = "chosen"
HOWS = {**mapping.HOW, CHOSEN: "choisi ici"}
_SAMPLES, _LONGEST = 3, 28
_READ = 200
"""Cells that tell whether a column can be read as a field."""

_HEADS = ("Colonne du fichier", "Exemples", "Champ", "Trouvé par")
NAME, SAMPLES, FIELD, HOW = range(4)
NOT_TAKEN = "non importée"
_EDGE, _LEAST_SECTION = 11, 80


@dataclass(frozen=True)
class ColumnRow:
    place: int
    head: str
    samples: str
    label: str
    how: str
    is_required: bool = False

    @property
    def is_used(self) -> bool:
        return bool(self.label)


@dataclass(frozen=True)
class Contents:
    """What a column holds: how many cells are filled, how many cannot be read, and the first that cannot."""

    filled: int
    unread: int
    first_unread: str
    looked_at: int


def samples(table: Table, place: int) -> str:
    """The first values that differ."""
    found: list[str] = []
    for row in table.rows[:_READ]:
        text = one_line(row[place])
        if text and text not in found:
            found.append(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
        if len(found) == _SAMPLES:
            break
    return " · ".join(found) or "(vide)"


def contents(table: Table, place: int, field: ImportField | None, today: date) -> Contents:
    looked_at = table.rows[:_READ]
    texts = [text for text in (row[place].strip() for row in looked_at) if text]
    unread = [text for text in texts if field is not None and not _can_be_read(field.read, text, today)]
    return Contents(len(texts), len(unread), one_line(unread[0]) if unread else "", len(looked_at))


class ColumnsModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[ColumnRow] = ()
        self._bold = theme.font(bold=True)

    def show_columns(self, rows: Sequence[ColumnRow]) -> None:
        """The same columns with other fields keep the selection."""
        if len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, HOW))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    @property
    def rows(self) -> Sequence[ColumnRow]:
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.head, row.samples, row.label or "—", HOWS.get(row.how, ""))[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{letters(row.place)}\u00a0: {row.head}" if column == NAME else None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if column == FIELD and row.is_used else None
        if role == Qt.ItemDataRole.ForegroundRole:
            is_quiet = not row.is_used or column in (SAMPLES, HOW)
            return QColor(theme.colors().muted) if is_quiet else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _HEADS[section]
        return None


class MappedModel(QAbstractTableModel):
    """The rows of the file again, above each column the field it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = Table((), (), ())
        self._columns: Sequence[ColumnRow] = ()

    def show_rows(self, table: Table, columns: Sequence[ColumnRow]) -> None:
        if table is self._table:
            self._columns = columns
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns) - 1)
            return
        self.beginResetModel()
        self._table, self._columns = table, columns
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return one_line(self._table.rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and not self._columns[index.column()].is_used:
            return QColor(theme.colors().border_strong)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(self._table.lines[section]) if role == Qt.ItemDataRole.DisplayRole else None
        row = self._columns[section]
        return f"{row.label or NOT_TAKEN}\n{row.head}" if role == Qt.ItemDataRole.DisplayRole else None

    def column(self, place: int) -> ColumnRow:
        return self._columns[place]


class MappedHeader(QHeaderView):
    """The field in our colour over the column's own name; what is not imported stays grey."""

    def __init__(self, model: MappedModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self._fonts = theme.font(theme.SMALL_POINTS, bold=True), theme.font(theme.SMALL_POINTS)
        self.setSectionsClickable(True)

    def sectionSizeFromContents(self, _section: int) -> QSize:
        high = sum(QFontMetrics(font).height() for font in self._fonts)
        return QSize(_LEAST_SECTION, high + 2 * theme.SPACE[1])

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        row, shades = self._rows.column(section), theme.colors()
        painter.fillRect(rect, QColor(shades.surface))
        painter.setPen(QColor(shades.border_strong))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        room = rect.adjusted(_EDGE, theme.SPACE[1], -theme.SPACE[0], -theme.SPACE[1])
        said = (row.label or NOT_TAKEN, shades.accent if row.is_used else shades.muted), (row.head, shades.muted)
        for under, (text, shade) in enumerate(said):
            font = self._fonts[0 if row.is_used and not under else 1]
            painter.setFont(font)
            painter.setPen(QColor(shade))
            cut = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
            side = Qt.AlignmentFlag.AlignBottom if under else Qt.AlignmentFlag.AlignTop
            painter.drawText(room, side | Qt.AlignmentFlag.AlignLeft, cut)


def _can_be_read(read: Callable[[str, date], Any], text: str, today: date) -> bool:
    try:
        read(text, today)
    except EntryProblem:
        return False
    return True
