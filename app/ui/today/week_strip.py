"""The week at a glance: seven days, the calls still to make and those made, today marked."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.actions.today import Day
from app.rules import french
from app.ui.look import theme

HEIGHT = 54
_GAP = 6.0


class WeekStrip(QWidget):
    """Painted in one go: this is the first thing the window shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Sequence[Day] = ()
        self._today: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("La semaine")

    def show_week(self, days: Sequence[Day], today: date) -> None:
        self._days = days
        self._today = today
        said = ", ".join(f"{french.weekday(one.day)} {_words(one, today)}" for one in days if one.due or one.done)
        self.setAccessibleDescription(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = (self.width() - _GAP * 6) / 7
        for place, one in enumerate(self._days):
            self._paint_day(painter, QRectF(place * (width + _GAP) + 0.5, 0.5, width - 1, HEIGHT - 1), one)
        painter.end()

    def _paint_day(self, painter: QPainter, box: QRectF, one: Day) -> None:
        shades = theme.colors()
        is_today = one.day == self._today
        shape = QPainterPath()
        shape.addRoundedRect(box, 8, 8)
        painter.fillPath(shape, QColor(shades.accent_soft if is_today else shades.surface))
        painter.setPen(QPen(QColor(shades.accent if is_today else shades.border), 1))
        painter.drawPath(shape)
        inside = box.adjusted(10, 6, -8, -6)
        painter.setFont(theme.font(theme.SMALL_POINTS, bold=is_today))
        painter.setPen(QColor(shades.text if is_today else shades.muted))
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, int(top), f"{french.day(one.day).split(french.NBSP)[0]} {one.day.day}")
        words = _words(one, self._today)
        is_late = bool(one.due) and self._today is not None and one.day < self._today
        painter.setFont(theme.font(bold=bool(one.due)))
        painter.setPen(QColor(shades.warn if is_late else shades.text if one.due else shades.muted))
        bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
        if painter.fontMetrics().horizontalAdvance(words) > inside.width():
            words = words.split(",")[0]
        painter.drawText(inside, int(bottom), words)


def _words(one: Day, today: date | None) -> str:
    late = "en retard" if today and one.day < today else ""
    parts = []
    if one.due:
        parts.append(f"{one.due} {late}" if late else french.counted(one.due, "appel"))
    if one.done:
        parts.append(french.counted(one.done, "fait"))
    return ", ".join(parts) or "–"
