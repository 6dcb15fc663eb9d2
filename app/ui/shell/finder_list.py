"""What the search of the whole file found, opened under its field."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui.lists.listing import Index
from app.ui.look import theme
from app.ui.shell.finder import Hit

_ROW = 34
_WIDTH = 520
_HIT = int(Qt.ItemDataRole.UserRole)


class _HitDelegate(QStyledItemDelegate):
    """Title to the left, what it is in grey to the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit: Hit = index.data(_HIT)
        style = option.widget.style()
        style.drawPrimitive(style.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        shades = theme.colors()
        box: QRect = option.rect.adjusted(12, 0, -12, 0)
        index.data(Qt.ItemDataRole.DecorationRole).paint(painter, box.left(), box.center().y() - 8, 17, 17)
        painter.setFont(theme.font())
        painter.setPen(QColor(shades.muted))
        side = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        half = box.width() // 2
        metrics = painter.fontMetrics()
        subtitle = metrics.elidedText(hit[3], Qt.TextElideMode.ElideRight, half)
        painter.drawText(box, side, subtitle)
        painter.setPen(QColor(shades.text))
        room = box.adjusted(28, 0, -metrics.horizontalAdvance(subtitle) - 12, 0)
        title = metrics.elidedText(hit[2], Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), title)


class FinderList(QFrame):
    """Over the pages of `window`, never with the keys: the field keeps them. Signals: chosen(hit)."""

    chosen = Signal(object)

    def __init__(self, icons: dict[str, str], window: QWidget) -> None:
        super().__init__(window)
        self._icons = icons
        self.setObjectName("palette")
        self._list = QListWidget()
        self._list.setItemDelegate(_HitDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setStyleSheet("QListWidget { border: 0; background: transparent; }")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Résultats")
        self._list.itemPressed.connect(lambda item: self.chosen.emit(item.data(_HIT)))
        self._nothing = QLabel("Rien à ce nom.")
        self._nothing.setProperty("role", "muted")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self._list.clear()
        for hit in hits:
            item = QListWidgetItem(theme.icon(self._icons.get(hit[0], "circle"), "muted"), hit[2])
            item.setData(_HIT, hit)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)

    def hits(self) -> list[Hit]:
        return [self._list.item(row).data(_HIT) for row in range(self._list.count())]

    def current(self) -> Hit | None:
        item = self._list.currentItem()
        hit: Hit | None = None if item is None else item.data(_HIT)
        return hit

    def walk(self, step: int) -> None:
        """To the next or the one before, round the ends."""
        if self._list.count():
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())

    def open_under(self, field: QWidget) -> None:
        window = field.window()
        count = self._list.count()
        width = max(field.width(), min(_WIDTH, window.width() - 40))
        corner = field.mapTo(window, QPoint(field.width() - width, field.height() + 4))
        height = _ROW * count + 16 if count else 52
        self.setGeometry(corner.x(), corner.y(), width, min(height, window.height() - 120))
        self.show()
        self.raise_()
