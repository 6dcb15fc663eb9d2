"""Bars one can read without colour and walk with the arrows: upright over time, lying by reason."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.rules import french
from app.rules.figures.figures import Slice
from app.ui.look import theme

EMPTY, LEFT_OUT = "Aucun cas dans la période.", "Ne se compte pas avec ce filtre."
_ROW, _FOOT, _HEAD, _COLUMNS_HEIGHT = 22.0, 34.0, 26.0, 190
_WIDEST, _WORDS_SHARE = 42.0, 0.55
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_NEXT = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BEFORE = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_CENTRE, _LEFT, _RIGHT = (
    Qt.AlignmentFlag.AlignCenter,
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
)


class ChartView(QWidget):
    """Signals: slice_chosen(Slice): by a click, or Enter on the bar the arrows reached."""

    slice_chosen = Signal(object)

    def __init__(self, title: str, is_upright: bool, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._is_upright, self._unit = title, is_upright, unit
        self._slices: Sequence[Slice] = ()
        self._at = -1
        self._empty = EMPTY
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        return self._title

    def show_slices(self, slices: Sequence[Slice], *, is_left_out: bool = False) -> None:
        self._slices = slices
        self._empty = LEFT_OUT if is_left_out else EMPTY
        self._at = min(self._at, len(slices) - 1)
        said = ", ".join(self.told(one) for one in slices) or self._empty.rstrip(".").lower()
        self.setAccessibleDescription(f"{said}. Flèches pour aller d'une barre à l'autre, Entrée pour voir la liste.")
        self.updateGeometry()
        self.update()

    def told(self, one: Slice) -> str:
        """« novembre 2026 : 182 jours »."""
        said = french.counted(round(one.count), self._unit) if self._unit else _number(one)
        return f"{french.colon(one.whole_name)}{said}"

    def sizeHint(self) -> QSize:
        return QSize(360, int(_COLUMNS_HEIGHT if self._is_upright else _HEAD + _ROW * max(len(self._slices), 1) + 6))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    # Where bars are.

    def bar_at(self, at: QPointF) -> int:
        """The bar whose room that point is in; -1 outside."""
        return next((place for place in range(len(self._slices)) if self._room(place).contains(at)), -1)

    def _room(self, place: int) -> QRectF:
        count = max(len(self._slices), 1)
        if self._is_upright:
            step = self.width() / count
            return QRectF(place * step, _HEAD, step, self.height() - _HEAD)
        return QRectF(0, _HEAD + place * _ROW, self.width(), _ROW)

    # Keys and mouse.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if not self._slices:
            super().keyPressEvent(event)
        elif key in _ENTER and self._at >= 0:
            self.slice_chosen.emit(self._slices[self._at])
        elif key in _NEXT or key in _BEFORE:
            step = 1 if key in _NEXT else -1
            self._go((self._at + step) % len(self._slices))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._go(0 if key == Qt.Key.Key_Home else len(self._slices) - 1)
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        self._at = place
        told = self.told(self._slices[place])
        self.setToolTip(told)
        QToolTip.showText(self.mapToGlobal(self._room(place).center().toPoint()), told, self)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.bar_at(event.position())
        if place >= 0:
            self._at = place
            self.update()
            self.slice_chosen.emit(self._slices[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        is_over = self.bar_at(event.position()) >= 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            place = self.bar_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self.told(self._slices[place]) if place >= 0 else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._at < 0 and self._slices:
            self._at = 0
        super().focusInEvent(event)
        self.update()

    # Painting.

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(bold=True))
        painter.setPen(QColor(shades.text))
        painter.drawText(QRectF(0, 0, self.width(), _HEAD - 4), _LEFT, self._title)
        if not self._slices or not any(one.count for one in self._slices):
            painter.setFont(theme.font())
            painter.setPen(QColor(shades.muted))
            painter.drawText(QRectF(0, _HEAD, self.width(), _ROW), _LEFT, self._empty)
        elif self._is_upright:
            self._paint_columns(painter)
        else:
            self._paint_lines(painter)
        painter.end()

    def _paint_columns(self, painter: QPainter) -> None:
        shades, small = theme.colors(), theme.font(theme.SMALL_POINTS)
        base = self.height() - _FOOT
        tallest = base - _HEAD - 18
        most = max(one.count for one in self._slices) or 1
        step = self.width() / len(self._slices)
        wide = min(step * 0.68, _WIDEST)
        for place, one in enumerate(self._slices):
            middle, tall = (place + 0.5) * step, tallest * one.count / most
            bar = QRectF(middle - wide / 2, base - max(tall, 1.0 if one.count else 0.0), wide, max(tall, 0.0))
            self._paint_bar(painter, place, bar)
            painter.setFont(theme.font(theme.SMALL_POINTS, bold=bool(one.count)))
            painter.setPen(QColor(shades.text if one.count else shades.muted))
            painter.drawText(QRectF(middle - step, bar.top() - 17, 2 * step, 16), _CENTRE, _number(one))
            painter.setFont(small)
            painter.setPen(QColor(shades.muted))
            painter.drawText(QRectF(middle - step, base + 2, 2 * step, _FOOT), Qt.AlignmentFlag.AlignHCenter, one.label)
        painter.setPen(QPen(QColor(shades.border_strong), 1))
        painter.drawLine(QPointF(0, base), QPointF(self.width(), base))

    def _paint_lines(self, painter: QPainter) -> None:
        shades = theme.colors()
        metrics, bold = QFontMetricsF(theme.font()), QFontMetricsF(theme.font(bold=True))
        words = min(max(metrics.horizontalAdvance(one.label) for one in self._slices) + 10, self.width() * _WORDS_SHARE)
        number = max(bold.horizontalAdvance(_number(one)) for one in self._slices) + 10
        longest = max(self.width() - words - number, 20.0)
        most = max(one.count for one in self._slices) or 1
        for place, one in enumerate(self._slices):
            top = _HEAD + place * _ROW
            painter.setFont(theme.font())
            painter.setPen(QColor(shades.text))
            said = metrics.elidedText(one.label, Qt.TextElideMode.ElideRight, words - 8)
            painter.drawText(QRectF(0, top, words, _ROW), _LEFT, said)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.sunken))
            painter.drawRoundedRect(QRectF(words, top + 4, longest, _ROW - 8), 3, 3)
            self._paint_bar(painter, place, QRectF(words, top + 4, longest * one.count / most, _ROW - 8))
            painter.setFont(theme.font(bold=True))
            painter.setPen(QColor(shades.text))
            painter.drawText(QRectF(self.width() - number, top, number, _ROW), _RIGHT, _number(one))

    def _paint_bar(self, painter: QPainter, place: int, bar: QRectF) -> None:
        """The one the keys are on is ringed."""
        shades = theme.colors()
        if place == self._at and self.hasFocus():
            painter.setPen(QPen(QColor(shades.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._room(place).adjusted(1, 1, -1, -1), 4, 4)
        if bar.width() > 0 and bar.height() > 0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.accent))
            painter.drawRoundedRect(bar, 2, 2)


def _number(one: Slice) -> str:
    return french.number(round(one.count))
