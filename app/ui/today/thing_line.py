"""One line of « Aujourd'hui »: what waits, about whom, and its verb at the end as a button."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.actions.today import Thing, Urgency
from app.ui.look import theme

HEIGHT = 36
_ICONS = {
    "call": "phone-call",
    "problem": "octagon-x",
    "loan": "handshake",
    "sign": "pencil",
    "start": "calendar-check",
    "end": "undo-2",
    "opinion": "users",
    "need": "briefcase",
    "company": "building-2",
    "visit": "map-pin",
    "draft": "save",
    "catalogue": "files",
    "request": "message-square",
    "statement": "file-text",
    "unpaid": "clock",
    "accident": "triangle-alert",
    "answer": "message-square",
    "debrief": "users",
    "quiet": "building-2",
    "proof": "lock",
    "uncalled": "user",
    "retention": "user-x",
}
_EDGE, _ICON, _GAP = 14, 18, 12
_MEANINGS: dict[Urgency, theme.Meaning] = {Urgency.LATE: "warn", Urgency.TODAY: "todo"}


class ThingLine(QAbstractButton):
    """Painted by hand, one widget a line.

    Signals: stepped(+1 or -1): arrow keys walk the list; later_asked(where on the screen): to put it off.
    """

    stepped = Signal(int)
    later_asked = Signal(object)

    def __init__(self, thing: Thing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.thing = thing
        self.setText(thing.verb)
        self.setAccessibleName(f"{thing.verb} · {thing.sentence}")
        can_wait = f"Touche P\u00a0: plus tard{', ou fait' if thing.is_soft else ''}." if thing.key else ""
        self.setAccessibleDescription(" ".join(filter(None, (thing.detail, can_wait))))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(640, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_P, Qt.Key.Key_Menu) and self.thing.key:
            self._ask_later()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.thing.key:
            self._ask_later()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The clock beside the verb is not the verb."""
        if self.isDown() and self._clock().contains(event.position().toPoint()):
            self.setDown(False)
            self._ask_later()
            return
        super().mouseReleaseEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.setToolTip(f"{self.thing.sentence}\n{self.thing.detail}".strip() if self._is_cut() else "")
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        shape.addRoundedRect(box, 6, 6)
        if self.underMouse() or self.hasFocus():
            painter.fillPath(shape, QColor(shades.hover))
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.focus), 2))
            painter.drawPath(shape)
        role = _MEANINGS.get(self.thing.urgency, "muted")
        drawing = theme.icon(_ICONS[self.thing.kind], role)
        drawing.paint(painter, QRect(_EDGE, (self.height() - _ICON) // 2, _ICON, _ICON))
        right = self._paint_verb(painter, shades).left()
        if self.thing.key and (self.underMouse() or self.hasFocus()):
            right = self._clock().left()
            theme.icon("clock", "muted").paint(painter, self._clock().adjusted(6, 6, -6, -6))
        self._paint_words(painter, shades, right - _GAP)
        painter.end()

    def _verb(self) -> QRect:
        width = QFontMetrics(theme.font()).horizontalAdvance(self.text()) + 26
        return QRect(self.width() - _EDGE + 4 - width, 4, width, self.height() - 8)

    def _clock(self) -> QRect:
        """Where « plus tard » is, left of the verb; nowhere for what cannot wait."""
        if not self.thing.key:
            return QRect()
        side = self.height() - 6
        return QRect(self._verb().left() - side - 4, 3, side, side)

    def _ask_later(self) -> None:
        self.later_asked.emit(self.mapToGlobal(self._clock().bottomLeft()))

    def _paint_verb(self, painter: QPainter, shades: theme.Colors) -> QRect:
        painter.setFont(theme.font())
        box = self._verb()
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        is_hot = self.underMouse() or self.hasFocus()
        painter.fillPath(shape, QColor(shades.accent if is_hot else shades.raised))
        painter.setPen(QPen(QColor(shades.accent if is_hot else shades.border_strong), 1))
        painter.drawPath(shape)
        painter.setPen(QColor(shades.accent_text if is_hot else shades.text))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text())
        return box

    def _paint_words(self, painter: QPainter, shades: theme.Colors, right: int) -> None:
        left = _EDGE + _ICON + _GAP
        metrics = QFontMetrics(theme.font())
        room = right - left
        wanted = metrics.horizontalAdvance(self.thing.sentence)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        said = metrics.elidedText(self.thing.sentence, Qt.TextElideMode.ElideRight, room)
        painter.setPen(QColor(shades.text))
        painter.drawText(QRect(left, 0, room, self.height()), int(middle), said)
        rest = room - wanted - 2 * _GAP
        if self.thing.detail and rest > 60:
            painter.setPen(QColor(shades.muted))
            detail = metrics.elidedText(self.thing.detail, Qt.TextElideMode.ElideRight, rest)
            painter.drawText(QRect(left + wanted + 2 * _GAP, 0, rest, self.height()), int(middle), detail)

    def _is_cut(self) -> bool:
        metrics = QFontMetrics(theme.font())
        words = metrics.horizontalAdvance(self.thing.sentence) + metrics.horizontalAdvance(self.thing.detail)
        verb = metrics.horizontalAdvance(self.text()) + 26
        return words > self.width() - verb - 2 * _EDGE - _ICON - 4 * _GAP
