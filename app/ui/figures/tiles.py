"""Large numbers one can press: each opens what is behind it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.rules import french
from app.ui.look import theme

_LEAST_WIDTH, _HEIGHT = 128, 78


class Tile(QAbstractButton):
    """The number, what it is, and a remark; Enter presses it as the space bar does."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._value = self._note = ""
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say("–")

    def say(self, value: str, note: str = "") -> None:
        self._value, self._note = value, note
        told = f"{self._title}{french.NBSP}: {value}"
        self.setAccessibleName(f"{told}, {note}" if note else told)
        self.setToolTip(f"{self.accessibleName()}\nEntrée{french.NBSP}: voir ce qui est compté")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        is_chosen, is_ringed = self.isChecked(), self.hasFocus()
        edge = QColor(shades.focus if is_ringed else shades.accent if is_chosen else shades.border)
        painter.setPen(QPen(edge, 2 if is_ringed or is_chosen else 1))
        painter.setBrush(
            QColor(shades.accent_soft if is_chosen else shades.hover if self.underMouse() else shades.surface)
        )
        painter.drawRoundedRect(box, 6, 6)
        inside = box.adjusted(theme.SPACE[2], theme.SPACE[1], -theme.SPACE[1], -theme.SPACE[1])
        lines = (
            (self._value, theme.font(theme.TITLE_POINTS + 2, bold=True), shades.text, 28.0),
            (self._title, theme.font(theme.SMALL_POINTS, bold=True), shades.text, 17.0),
            (self._note, theme.font(theme.SMALL_POINTS), shades.muted, 16.0),
        )
        top = inside.top()
        for text, font, shade, high in lines:
            painter.setFont(font)
            painter.setPen(QColor(shade))
            shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
            room = QRectF(inside.left(), top, inside.width(), high)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            top += high
        painter.end()
