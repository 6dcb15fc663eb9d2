"""The ranked list of a mise en relation: who may be proposed, who nearly may, then, greyed, who is stopped and why."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.rules import french
from app.rules.matching.fit import Match, Ranked, Selection
from app.ui.lists.row_view import dress
from app.ui.look import theme
from app.ui.matching.match_columns import CENTRE, COLUMNS, CRAMPED, HOURS, LEFT, NAME, NOTE, RANK, UNKNOWN, note, share

Index = QModelIndex | QPersistentModelIndex
SHARE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class MatchModel(QAbstractTableModel):
    """Free matches; under a line that counts them, those one change would let in; under another, the other stopped
    ones. A match is read when its row is painted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.names: Callable[[Match], str] = lambda _: ""
        self.name_title = "Volontaire"
        self.stopped_word = "arrêté"
        self.marked: frozenset[str] = frozenset()
        self._ranked: Ranked | None = None
        self._rows: tuple[int | str, ...] = ()
        self._near: Mapping[int, str] = {}
        self._side = 0
        self._read: dict[int, Match] = {}

    def show_matches(self, ranked: Ranked | None, shown: Selection, near: Mapping[int, str], side: int) -> None:
        """`near`: of the stopped, the place in the ranking of those one change would let in, and that change;
        `side`: 0 lists persons, 1 missions."""
        self.beginResetModel()
        if ranked is not self._ranked:
            self._read = {}
        self._ranked, self._near, self._side = ranked, near, side
        others = tuple(place for place in shown.stopped if place not in near)
        self._rows = (
            *shown.free,
            *self._titled(self._near_title(), tuple(near)),
            *self._titled(self._stopped_title(len(others)), others),
        )
        self.endResetModel()

    def titles(self) -> list[int]:
        """The rows that are a title."""
        return [row for row, entry in enumerate(self._rows) if isinstance(entry, str)]

    def near_rows(self) -> list[int]:
        return [row for row, entry in enumerate(self._rows) if isinstance(entry, int) and entry in self._near]

    def near(self, match: Match) -> str:
        """What would let that match in; empty for the others."""
        row = self.row_of((match.person_id, match.need_id)[self._side])
        place = None if row is None else self._position(row)
        return "" if place is None else self._near.get(place, "")

    @staticmethod
    def _titled(title: str, places: tuple[int, ...]) -> tuple[int | str, ...]:
        return (title, *places) if places else ()

    def _near_title(self) -> str:
        counted = french.counted(len(self._near), self.name_title.lower())
        return f"Presque{french.NBSP}: {counted}, avec ce qui suffirait"

    def _stopped_title(self, count: int) -> str:
        word = self.stopped_word
        return (
            french.counted(
                count, f"autre {word}" if self._near else word, f"autres {word}s" if self._near else f"{word}s"
            )
            + ", avec la raison"
        )

    def match_in(self, row: int) -> Match | None:
        place = self._position(row)
        return None if place is None else self._match_at(place)

    def id_at(self, row: int) -> str:
        """Of the person listed, or of the mission when missions are; empty on the line that counts the stopped."""
        place = self._position(row)
        return "" if place is None or self._ranked is None else self._ranked.ids(place)[self._side]

    def ids(self) -> list[str]:
        """In the order listed, best first."""
        return [one for row in range(len(self._rows)) if (one := self.id_at(row))]

    def match_of(self, wanted: str) -> Match | None:
        row = self.row_of(wanted)
        return None if row is None else self.match_in(row)

    def following(self, wanted: str) -> str:
        """Who comes after, so that one goes on down the list; the one before for the last of those not stopped."""
        free = self.ids()[: next((row for row, one in enumerate(self._rows) if isinstance(one, str)), None)]
        place = free.index(wanted) if wanted in free else -1
        around = (*free[place + 1 :], *reversed(free[: max(0, place)])) if place >= 0 else ()
        return around[0] if around else wanted

    def row_of(self, wanted: str) -> int | None:
        return next((row for row in range(self.rowCount()) if self.id_at(row) == wanted), None)

    def _position(self, row: int) -> int | None:
        entry = self._rows[row] if 0 <= row < len(self._rows) else None
        return None if isinstance(entry, str) else entry

    def _place_of(self, index: Index) -> int:
        place = self._position(index.row())
        return -1 if place is None else place

    def set_marked(self, marked: frozenset[str]) -> None:
        self.marked = marked
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, NOTE))

    def _match_at(self, position: int) -> Match:
        found = self._read.get(position)
        if found is None and self._ranked is not None:
            found = self._read[position] = self._ranked[position]
        assert found is not None
        return found

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self._position(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match, column = self.match_in(index.row()), COLUMNS[index.column()]
        if match is None:
            return self._title_data(index, role)
        if index.column() == HOURS and (near := self._near.get(self._place_of(index))):
            return self._near_data(match, near, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            drawn = column.dots and role == Qt.ItemDataRole.DisplayRole
            return "" if drawn else self._text(index, match)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._text(index, match) if index.column() in (NOTE, NAME) or column.dots else None
        if role == Qt.ItemDataRole.DecorationRole:
            return theme.meaning_icon("stop") if index.column() == RANK and match.stops else None
        if role == SHARE_ROLE and column.criterion is not None:
            return share(match.part(column.criterion))
        if role == Qt.ItemDataRole.ForegroundRole:
            shades = theme.colors()
            muted = bool(match.stops) or column.title in ("Adéq.", "Connu", "#", "À savoir")
            return QColor(shades.muted if muted else shades.text)
        if role == Qt.ItemDataRole.FontRole and index.column() == NAME and not match.stops:
            return theme.font(bold=True)
        return None

    def _text(self, index: Index, match: Match) -> str:
        if index.column() == RANK:
            is_marked = self.id_at(index.row()) in self.marked
            return "✓" if is_marked else "" if match.stops else str(index.row() + 1)
        if index.column() == NAME:
            return self.names(match)
        return COLUMNS[index.column()].text(match)

    def _near_data(self, match: Match, near: str, role: int) -> Any:
        """What would let them in, and what stops them, over all the columns that are left."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return f"{near} · {self.stopped_word}{french.NBSP}: {note(match)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        return QColor(theme.colors().text) if role == Qt.ItemDataRole.ForegroundRole else None

    def _title_data(self, index: Index, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) and index.column() == RANK:
            return self._rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        if role == Qt.ItemDataRole.BackgroundRole:
            return QColor(theme.colors().sunken)
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.colors().muted)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name_title if section == NAME else COLUMNS[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return COLUMNS[section].align
        return COLUMNS[section].tip or None if role == Qt.ItemDataRole.ToolTipRole else None


class _Dots(QStyledItemDelegate):
    """●●●○ for a share; « ? » in blue while unknown. The words are in the tooltip and for screen readers."""

    def __init__(self, dots: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._dots = dots

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        rect: Any = option.rect
        model: Any = index.model()
        match = model.match_in(index.row())
        if match is None:
            return
        shades = theme.colors()
        part = index.data(SHARE_ROLE)
        if part is None:
            painter.setPen(QColor(shades.todo))
            painter.drawText(rect, CENTRE, UNKNOWN)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = QColor(shades.muted if match.stops else shades.accent)
        left = rect.center().x() + 0.5 - (self._dots - 1) * 6.0
        for dot in range(self._dots):
            _paint_dot(painter, QPointF(left + dot * 12.0, rect.center().y() + 0.5), part * self._dots - dot, ink)
        painter.restore()


def _paint_dot(painter: QPainter, at: QPointF, filled: float, ink: QColor) -> None:
    painter.setPen(QPen(ink, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 3.8, 3.8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    if filled >= 0.75:
        painter.drawEllipse(at, 3.8, 3.8)
    elif filled >= 0.25:
        painter.drawPie(round(at.x() - 4), round(at.y() - 4), 8, 8, 90 * 16, 180 * 16)


class MatchList(QTableView):
    """Signals: match_chosen(Match or None), match_activated(Match) on Enter, mark_toggled(Match) on Space,
    compare_asked() on C, trip_asked() on T, aside_asked() on N."""

    match_chosen = Signal(object)
    match_activated = Signal(object)
    mark_toggled = Signal(object)
    compare_asked = Signal()
    trip_asked = Signal()
    aside_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matches = MatchModel(self)
        self.setModel(self.matches)
        dress(self, "Volontaires", 30)
        self.setIconSize(QSize(16, 16))
        header = self.horizontalHeader()
        header.setSectionsClickable(False)
        for place, column in enumerate(COLUMNS):
            self.setColumnWidth(place, column.width)
            if column.dots:
                self.setItemDelegateForColumn(place, _Dots(column.dots, self))
        header.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_current_changed)
        self._keys = {
            Qt.Key.Key_C.value: self.compare_asked,
            Qt.Key.Key_T.value: self.trip_asked,
            Qt.Key.Key_N.value: self.aside_asked,
        }
        self.doubleClicked.connect(lambda index: self._activate(index.row()))

    def show_matches(self, ranked: Ranked | None, shown: Selection, near: Mapping[int, str], side: int) -> None:
        """The row chosen stays chosen while it is still shown; else the first one is."""
        kept = self.matches.id_at(self.currentIndex().row()) if self.currentIndex().isValid() else ""
        self.clearSpans()
        self.matches.show_matches(ranked, shown, near, side)
        for row in self.matches.titles():
            self.setSpan(row, 0, 1, len(COLUMNS))
        for row in self.matches.near_rows():
            self.setSpan(row, HOURS, 1, len(COLUMNS) - HOURS)
        if not (kept and self.choose(kept)):
            first = next((row for row in range(min(2, self.matches.rowCount())) if self.matches.id_at(row)), None)
            if first is None:
                self.match_chosen.emit(None)
            else:
                self.setCurrentIndex(self.matches.index(first, NAME))

    def choose(self, wanted: str) -> bool:
        row = self.matches.row_of(wanted)
        if row is None:
            return False
        index = self.matches.index(row, NAME)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def chosen(self) -> Match | None:
        return self.matches.match_in(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match = self.chosen()
        if match and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.match_activated.emit(match)
        elif match and event.key() == Qt.Key.Key_Space:
            self.mark_toggled.emit(match)
        elif match and event.key() in self._keys:
            self._keys[event.key()].emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, least in CRAMPED:
            self.setColumnHidden(column, self.width() < least)
        if self.currentIndex().isValid():
            # What is told under the list takes height from it: the row it is about stays in sight.
            self.scrollTo(self.currentIndex())

    def _activate(self, row: int) -> None:
        match = self.matches.match_in(row)
        if match is not None:
            self.match_activated.emit(match)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.match_chosen.emit(self.matches.match_in(current.row()) if current.isValid() else None)
