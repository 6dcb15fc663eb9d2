"""What a list shows, as data: columns, chips, empty sentence; and the Qt model that serves the rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QIcon

from app.ui.lists.searching import searchable
from app.ui.look import theme

R = TypeVar("R")
Align = Literal["left", "right", "center"]
Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = int(Qt.ItemDataRole.UserRole)

_LEAST_STRETCH = 136
_FEWEST = 1

_ALIGNMENTS = {
    "left": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
    "center": Qt.AlignmentFlag.AlignCenter,
}


@dataclass(frozen=True)
class Column(Generic[R]):
    """`text` gives the words of a cell; `sort` the value to order by (the words when absent; None goes last).

    `meaning` puts the icon of one of the four meanings before the words, `icon` any other. `private` columns
    disappear while codes are shown (F9). `stretch` takes the width that remains. `outward` is what a third party reads
    instead, in a list that masks itself.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    align: Align = "left"
    width: int = 120
    visible: bool = True
    stretch: bool = False
    meaning: Callable[[R], theme.Meaning | None] | None = None
    icon: Callable[[R], str] | None = None
    tip: Callable[[R], str] | None = None
    bold: bool = False
    private: bool = False
    outward: Callable[[R], str] | None = None


@dataclass(frozen=True)
class Chip(Generic[R]):
    """A filter with a name; its button shows how many rows pass."""

    key: str
    label: str
    test: Callable[[R], bool]


def _identity(record: Any) -> object:
    return getattr(record, "id", record)


@dataclass(frozen=True)
class Listing(Generic[R]):
    """`name` is what the rows are (« Entreprises »); `empty` says what to do first, `empty_button` does,
    `empty_other` is another way.
    `also_found_by`: words a row is found by though no column shows them. `outward`: which list of
    `actions.exports.outward` says the same rows to a third party; empty when none does, or the list masks itself and
    `masked` says what."""

    name: str
    columns: tuple[Column[R], ...]
    chips: tuple[Chip[R], ...] = ()
    sorted_by: str = ""
    descending: bool = False
    empty: str = "Rien ici pour l'instant."
    empty_button: str = ""
    empty_other: str = ""
    empty_icon: str = "list"
    identity: Callable[[R], object] = field(default=_identity)
    also_found_by: Callable[[R], str] | None = None
    outward: str = ""
    masked: str = ""

    def column(self, key: str) -> Column[R]:
        return next(column for column in self.columns if column.key == key)


def fitting(columns: Sequence[Column[R]], width: int) -> set[str]:
    """The columns there is room for: from the right they give way, so that the stretching one stays readable."""
    kept = list(columns)
    while len(kept) > _FEWEST and sum(_LEAST_STRETCH if c.stretch else c.width for c in kept) > width:
        kept.remove(next(column for column in reversed(kept) if not column.stretch))
    return {column.key for column in kept}


def in_order(records: Sequence[R], column: Column[R], descending: bool) -> list[int]:
    """Positions of the records in the column's order; what has no value stays last, both ways."""
    by = column.sort
    keys = [by(record) for record in records] if by else searchable(map(column.text, records))
    filled = [place for place, key in enumerate(keys) if key is not None and key != ""]
    empty = [place for place, key in enumerate(keys) if key is None or key == ""]
    filled.sort(key=lambda place: keys[place], reverse=descending)
    return filled + empty


class RecordModel(QAbstractTableModel, Generic[R]):
    """Rows in, cells out: nothing is made for a cell before it is painted."""

    def __init__(self, columns: tuple[Column[R], ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._rows: Sequence[R] = ()
        self._icons: dict[tuple[str, str], QIcon] = {}
        self._bold = theme.font(bold=True)

    def set_rows(self, rows: Sequence[R]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def record(self, row: int) -> R:
        return self._rows[row]

    @property
    def rows(self) -> Sequence[R]:
        return self._rows

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(record)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[column.align]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icon(column, record)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(record) if column.tip else None
        if role == Qt.ItemDataRole.FontRole:
            return self._font(column)
        return record if role == RECORD_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNMENTS[self.columns[section].align]
        return None

    def _font(self, column: Column[R]) -> QFont | None:
        return self._bold if column.bold else None

    def _icon(self, column: Column[R], record: R) -> QIcon | None:
        if column.meaning is not None:
            meaning = column.meaning(record)
            return self._kept_icon(theme.MEANING_ICONS[meaning], meaning) if meaning else None
        name = column.icon(record) if column.icon else ""
        return self._kept_icon(name, "muted") if name else None

    def _kept_icon(self, name: str, role: str) -> QIcon:
        key = (name, role)
        if key not in self._icons:
            self._icons[key] = theme.icon(name, role)
        return self._icons[key]
