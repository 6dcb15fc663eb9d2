"""The fields of two records side by side: ← takes the left one, → the right one, for the row the keyboard is on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.rules import french
from app.rules.duplicates import merging
from app.rules.duplicates.merging import Side
from app.ui.look import theme

Index = QModelIndex | QPersistentModelIndex
_FIELD, _LEFT, _RIGHT = range(3)
_LEAST_ROW, _MOST_ROW = 28, 150
_EDGES, _ICON = 24, 24
"""Pixels of a cell around its words, and those its mark takes."""
_SIDES = {_LEFT: Side.KEPT, _RIGHT: Side.GONE}
BOTH = "réunis"


@dataclass(frozen=True)
class Row:
    """One field in words. `side` None: nothing to choose, `becomes` then says the outcome. `clashes`: both know it."""

    path: str
    title: str
    left: str
    right: str
    side: Side | None
    becomes: str = ""
    is_list: bool = False

    @property
    def differs(self) -> bool:
        return self.left != self.right

    @property
    def clashes(self) -> bool:
        return self.differs and bool(self.left and self.right) and self.side is not None

    @property
    def head(self) -> str:
        is_told = bool(self.left and self.right) or self.becomes not in (self.left, self.right)
        return f"{self.title}\n→ {self.becomes}" if self.becomes and self.differs and is_told else self.title


class _Fields(QAbstractTableModel):
    """What is shown of the fields, and the side chosen for each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self.sides: dict[str, Side] = {}
        self._heads = ("Champ", "", "")

    def show_rows(self, rows: Sequence[Row], heads: tuple[str, str, str]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.sides = {row.path: row.side for row in rows if row.side is not None}
        self._heads = heads
        self.endResetModel()

    def show_only(self, rows: Sequence[Row]) -> None:
        """Other rows of the same pair: what was chosen stays."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def choose(self, path: str, side: Side) -> None:
        """With what means something only together with it."""
        for one in merging.family(path):
            if one in self.sides:
                self.sides[one] = side
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, _RIGHT))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self._heads[section] if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (row.head, row.left, row.right)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._read_aloud(row, column)
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.icon("check", "accent") if self.is_taken(row, column) and row.differs else None
        if role == Qt.ItemDataRole.ForegroundRole:
            is_quiet = not row.differs or (column != _FIELD and not self.is_taken(row, column))
            return QColor(theme.colors().muted if is_quiet else theme.colors().text)
        return _font(row.clashes and column == _FIELD) if role == Qt.ItemDataRole.FontRole else None

    def is_taken(self, row: Row, column: int) -> bool:
        """Lists that come together take from both sides."""
        if column == _FIELD:
            return False
        if row.side is None:
            said = (row.title, row.left, row.right)[column]
            return said == row.becomes or (row.is_list and bool(said))
        return self.sides.get(row.path) is _SIDES[column]

    def _read_aloud(self, row: Row, column: int) -> str:
        said = (row.head, row.left or "vide", row.right or "vide")[column]
        if column == _FIELD or not row.differs:
            return said
        state = BOTH if row.side is None else "retenu" if self.is_taken(row, column) else "laissé"
        return f"{said}, {state}"


def _font(is_bold: bool) -> QFont:
    return theme.font(bold=is_bold)


class _Marked(QStyledItemDelegate):
    """Under the words of what both know differently, the colour of what is taken."""

    def __init__(self, fields: _Fields, parent: QWidget) -> None:
        super().__init__(parent)
        self._fields = fields

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._fields.rows[index.row()]
        if row.clashes and self._fields.is_taken(row, index.column()):
            whole: Any = option
            inside: QRect = whole.rect.adjusted(2, 2, -2, -3)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.colors().accent_soft))
            painter.drawRoundedRect(inside, 5, 5)
            painter.restore()
        super().paint(painter, option, index)


class FieldChoices(QTableView):
    """Signals: chosen() once a gesture, entered() on Enter: the merge is asked for."""

    chosen = Signal()
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model_ = _Fields(self)
        self.setModel(self.model_)
        self.setItemDelegate(_Marked(self.model_, self))
        self.setAccessibleName("Champs des deux fiches")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_FIELD, QHeaderView.ResizeMode.Fixed)
        header.sectionResized.connect(lambda *_sizes: self._fit_rows())
        self.setColumnWidth(_FIELD, 190)
        self.clicked.connect(self._on_clicked)

    @property
    def sides(self) -> dict[str, Side]:
        return dict(self.model_.sides)

    def show_rows(self, rows: Sequence[Row], heads: tuple[str, str]) -> None:
        """A new pair: what is proposed is chosen."""
        self.model_.show_rows(rows, ("Champ", *heads))
        self._start()

    def put(self, sides: Mapping[str, Side]) -> None:
        """What was chosen before, over what is proposed."""
        for path, side in sides.items():
            self.model_.choose(path, side)

    def show_only(self, rows: Sequence[Row]) -> None:
        self.model_.show_only(rows)
        self._start()

    def take_all(self, side: Side) -> None:
        for path in list(self.model_.sides):
            self.model_.choose(path, side)
        self.chosen.emit()

    def _start(self) -> None:
        self._fit_rows()
        if self.model_.rows:
            self.setCurrentIndex(self.model_.index(0, _FIELD))

    def _fit_rows(self) -> None:
        """As high as what they say, within reason: the rest is in the tooltip."""
        metrics = QFontMetrics(_font(True))
        for place, row in enumerate(self.model_.rows):
            cells = (row.head, row.left, row.right)
            tallest = max(self._height(metrics, column, said) for column, said in enumerate(cells))
            self.setRowHeight(place, min(_MOST_ROW, max(_LEAST_ROW, tallest + 8)))

    def _height(self, metrics: QFontMetrics, column: int, said: str) -> int:
        room = self.columnWidth(column) - _EDGES - (_ICON if column != _FIELD else 0)
        return metrics.boundingRect(0, 0, max(40, room), 4_000, int(Qt.TextFlag.TextWordWrap), said).height()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() in _SIDES:
            self._choose(index.row(), _SIDES[index.column()])

    def _choose(self, place: int, side: Side) -> None:
        if 0 <= place < len(self.model_.rows):
            self.model_.choose(self.model_.rows[place].path, side)
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._choose(self.currentIndex().row(), Side.KEPT if key == Qt.Key.Key_Left else Side.GONE)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


def shown(rows: Sequence[Row], with_same: bool) -> list[Row]:
    """What is to choose or comes together; the rest only when asked."""
    return [row for row in rows if row.differs or with_same]


def same_said(rows: Sequence[Row]) -> str:
    count = sum(not row.differs for row in rows)
    return french.counted(count, "champ identique", "champs identiques") if count else ""
