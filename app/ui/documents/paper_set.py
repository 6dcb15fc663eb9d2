"""All the papers of one loan in a list, in the groups people look for them in."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.reports.library import ACCIDENT, LOAN_KINDS, readers
from app.ui.lists.listing import Index
from app.ui.look import theme

_ROW, _HEADING = 25, 26
_KIND = int(Qt.ItemDataRole.UserRole)
_SIDE = _KIND + 1
_GAP = 10
_READABLE = 0.7
"""Words cut shorter than this are left out: the right of the page says them in full."""
PACK, ALARM = "pack", "alarm"
"""What is not a paper: all of them together, and what an accident asks, by which hour."""
_BESIDE = {
    PACK: ("Dossier complet", "tout ensemble", "files", "Dossier complet\u00a0: un seul PDF et chaque document à part"),
    ALARM: ("Qui prévenir, et quand", "", "triangle-alert", "Accident\u00a0: qui prévenir, et avant quelle heure"),
}
State = tuple[str, theme.Meaning | None]


class PaperSet(QListWidget):
    """Arrows walk the papers over the headings, letters jump to a name. Signals: paper_chosen(kind),
    paper_activated(kind)."""

    paper_chosen = Signal(str)
    paper_activated = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: dict[str, QListWidgetItem] = {}
        self.setAccessibleName("Documents de la mise à disposition")
        self.setItemDelegate(_PaperDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._add(PACK, *_BESIDE[PACK][:2])
        group = ""
        for name, kind in LOAN_KINDS.items():
            if kind.group != group:
                group = kind.group
                heading = QListWidgetItem(group)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
                self.addItem(heading)
                if group == ACCIDENT:
                    self._add(ALARM, *_BESIDE[ALARM][:2])
            self._add(name, kind.short, kind.readers or "interne")
        self.currentItemChanged.connect(self._on_current_changed)
        self.itemActivated.connect(lambda item: self.paper_activated.emit(item.data(_KIND)))
        self.select(next(iter(LOAN_KINDS)))

    def _add(self, name: str, title: str, side: str) -> None:
        item = QListWidgetItem(title)
        item.setData(_KIND, name)
        item.setData(_SIDE, side)
        self.addItem(item)
        self._items[name] = item

    def show_states(self, states: Mapping[str, State]) -> None:
        for name, (_title, _side, icon, words) in _BESIDE.items():
            item = self._items[name]
            item.setIcon(theme.icon(icon, "accent" if name == PACK else "warn"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        for name, (state, meaning) in states.items():
            item = self._items[name]
            item.setIcon(
                theme.icon(theme.MEANING_ICONS[meaning], meaning) if meaning else theme.icon("file-text", "muted")
            )
            item.setToolTip(f"{LOAN_KINDS[name].title}, {readers(name)} · {state}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{LOAN_KINDS[name].title}, {readers(name)}, {state}")

    def show_alarm(self, is_shown: bool) -> None:
        """Only for a loan that runs."""
        if not is_shown and self.selected() == ALARM:
            self.select(next(iter(LOAN_KINDS)))
        self._items[ALARM].setHidden(not is_shown)

    def select(self, kind: str) -> None:
        if kind in self._items and kind != self.selected():
            self.setCurrentItem(self._items[kind])

    def selected(self) -> str:
        item = self.currentItem()
        return str(item.data(_KIND)) if item is not None and item.data(_KIND) else ""

    def title_of(self, kind: str) -> str:
        return self._items[kind].text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.selected():
            self.paper_activated.emit(self.selected())
        else:
            super().keyPressEvent(event)

    def _on_current_changed(self, item: QListWidgetItem | None, _before: object) -> None:
        if item is not None and item.data(_KIND):
            self.paper_chosen.emit(item.data(_KIND))


class _PaperDelegate(QStyledItemDelegate):
    """A heading in small grey letters; a paper with where it stands at the left, whom it is for at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, _ROW if index.data(_KIND) else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shades = theme.colors()
        box: QRect = option.rect.adjusted(10, 0, -10, 0)
        centred = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if not index.data(_KIND):
            painter.setFont(theme.font(theme.SMALL_POINTS, bold=True))
            painter.setPen(QColor(shades.muted))
            words = box.adjusted(0, 4, 0, 0)
            painter.drawText(words, int(centred | Qt.AlignmentFlag.AlignLeft), index.data())
            painter.restore()
            return
        style = option.widget.style()
        style.drawPrimitive(style.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, box.left(), box.center().y() - 7, 16, 16)
        painter.setFont(theme.font())
        room = box.adjusted(24, 0, 0, 0)
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
        used = painter.fontMetrics().horizontalAdvance(title) + _GAP
        painter.setPen(QColor(shades.text))
        painter.drawText(room, int(centred | Qt.AlignmentFlag.AlignLeft), title)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(shades.muted))
        left, wanted = room.width() - used, painter.fontMetrics().horizontalAdvance(index.data(_SIDE))
        if left > wanted * _READABLE:
            side = painter.fontMetrics().elidedText(index.data(_SIDE), Qt.TextElideMode.ElideRight, left)
            painter.drawText(room, int(centred | Qt.AlignmentFlag.AlignRight), side)
        painter.restore()


def named_in(typed: str) -> str:
    """The paper whose name has the most of the words typed, four letters at least: « convention martin »."""
    from app.rules.french import unaccented

    wanted = [word for word in unaccented(typed).split() if len(word) > 3]
    best, most = "", 0
    names = {PACK: _BESIDE[PACK][0], **{name: f"{kind.short} {kind.title}" for name, kind in LOAN_KINDS.items()}}
    for name, words in names.items():
        parts = unaccented(words).replace("'", " ").split()
        count = sum(any(part.startswith(word) for part in parts) for word in wanted)
        if count > most:
            best, most = name, count
    return best
