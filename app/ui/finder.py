"""The search of the whole file (Ctrl+K): type a name, choose with the arrows, Enter opens."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import theme
from app.ui.listing import Index

Hit = tuple[str, str, str, str]
"""Stem of the page, id of the record, title, subtitle."""

Search = Callable[[str], list[Hit]]
_MOST = 12
_ROW = 34
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


class Finder(QLineEdit):
    """The field in the header, and the list that opens under it. Signals: record_chosen(stem, id)."""

    record_chosen = Signal(str, str)

    def __init__(self, icons: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._search: Search | None = None
        self._palette: QFrame | None = None
        self._nothing = QLabel("Rien à ce nom.")
        self._list = QListWidget()
        self.setPlaceholderText("Rechercher   Ctrl+K")
        self.setAccessibleName("Rechercher")
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(lambda _text: self.look())

    def set_search(self, search: Search | None) -> None:
        self._search = search
        self.leave()

    def hits(self) -> list[Hit]:
        return [self._list.item(row).data(_HIT) for row in range(self._list.count())]

    def look(self) -> None:
        """Show what answers the words typed."""
        if self._search is None or not self.text().strip():
            self._close()
            return
        self._list.clear()
        for hit in self._search(self.text())[:_MOST]:
            item = QListWidgetItem(theme.icon(self._icons.get(hit[0], "circle"), "muted"), hit[2])
            item.setData(_HIT, hit)
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._open()

    def leave(self) -> None:
        self.clear()
        self._close()

    def is_open(self) -> bool:
        return self._palette is not None and self._palette.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
            self.window().setFocus()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + step) % self._list.count())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._list.currentItem())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self.is_open():
            self._open()
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    def _build(self) -> QFrame:
        frame = QFrame(self.window())
        frame.setObjectName("palette")
        self._list.setItemDelegate(_HitDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setStyleSheet("QListWidget { border: 0; background: transparent; }")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setAccessibleName("Résultats")
        self._list.itemPressed.connect(self._choose)
        self._nothing.setProperty("role", "muted")
        self._nothing.setContentsMargins(12, 8, 12, 8)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        self.window().installEventFilter(self)
        return frame

    def _open(self) -> None:
        if self._palette is None:
            self._palette = self._build()
        count = self._list.count()
        self._list.setVisible(count > 0)
        self._nothing.setVisible(count == 0)
        width = max(self.width(), min(520, self.window().width() - 40))
        corner = self.mapTo(self.window(), QPoint(self.width() - width, self.height() + 4))
        height = _ROW * count + 16 if count else 52
        self._palette.setGeometry(corner.x(), corner.y(), width, min(height, self.window().height() - 120))
        self._palette.show()
        self._palette.raise_()

    def _close(self) -> None:
        if self._palette is not None:
            self._palette.hide()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None or not self.is_open():
            return
        stem, record_id, _title, _subtitle = item.data(_HIT)
        self.leave()
        self.record_chosen.emit(stem, record_id)
