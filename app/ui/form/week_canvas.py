"""The painted week: seven columns of half-hours, painted over with the mouse or with Shift and the arrows."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.weeks import DAYS, SLOTS_A_DAY
from app.rules import french, schedule
from app.ui.look import theme

GUTTER, HEAD, FOOT = 44, 22, 22
SHORT_DAY = (10, 46)
WHOLE_DAY = (0, SLOTS_A_DAY)
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_PageUp: (0, -4),
    Qt.Key.Key_PageDown: (0, 4),
}
_NOON = 24
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True)
class Cell:
    day: int
    slot: int

    @property
    def place(self) -> int:
        return self.day * SLOTS_A_DAY + self.slot


@dataclass(frozen=True)
class Stroke:
    """Painting under way: from `start`, everything up to the cell reached takes `value`, over `before`."""

    start: Cell
    value: str
    before: str

    def upto(self, end: Cell) -> str:
        week = list(self.before)
        for day in range(min(self.start.day, end.day), max(self.start.day, end.day) + 1):
            for slot in range(min(self.start.slot, end.slot), max(self.start.slot, end.slot) + 1):
                week[day * SLOTS_A_DAY + slot] = self.value
        return "".join(week)


class WeekCanvas(QWidget):
    """Signals: week_painted(week of 336 characters)."""

    week_painted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._week = schedule.EMPTY_WEEK
        self._first, self._last = SHORT_DAY
        self._cursor = Cell(0, 16)
        self._pointed: Cell | None = None
        self._stroke: Stroke | None = None
        self._read_only = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumSize(GUTTER + 7 * 36, HEAD + FOOT + 144)

    def week(self) -> str:
        return self._week

    def set_week(self, week: str) -> None:
        self._week = week
        self._stroke = None
        self.update()

    def set_whole_day(self, whole: bool) -> None:
        self._first, self._last = WHOLE_DAY if whole else SHORT_DAY
        self._cursor = self._kept_inside(self._cursor)
        self.update()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)

    def cursor_cell(self) -> Cell:
        return self._cursor

    def cell_rect(self, cell: Cell) -> QRectF:
        """Where a half-hour stands, for painting and for tests."""
        width, height = self._cell_size()
        return QRectF(GUTTER + cell.day * width, HEAD + (cell.slot - self._first) * height, width, height)

    def sizeHint(self) -> QSize:
        return QSize(520, HEAD + FOOT + 198)

    # Painting over.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if self._read_only or cell is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._cursor = cell
        self._begin(cell)
        self._paint_upto(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position(), clamp=self._stroke is not None)
        if cell is not None and self._stroke is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._cursor = cell
            self._paint_upto(cell)
        if cell != self._pointed:
            self._pointed = cell
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._end()

    def leaveEvent(self, event: QEvent) -> None:
        self._pointed = None
        self.update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _ARROWS:
            self._step(*_ARROWS[key], paints=shift)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            target = self._first if key == Qt.Key.Key_Home else self._last - 1
            self._step(0, target - self._cursor.slot, paints=shift)
        elif key == Qt.Key.Key_Space:
            self._begin(self._cursor)
            self._paint_upto(self._cursor)
            self._end()
        elif key == Qt.Key.Key_Escape and self._stroke is not None:
            self._take(self._stroke.before)
            self._stroke = None
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._say_cursor()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._end()
        super().focusOutEvent(event)

    def _step(self, days: int, slots: int, paints: bool) -> None:
        if paints and self._stroke is None:
            self._begin(self._cursor)
        elif not paints:
            self._end()
        self._cursor = self._kept_inside(Cell(self._cursor.day + days, self._cursor.slot + slots))
        if paints:
            self._paint_upto(self._cursor)
        self._say_cursor()
        self.update()

    def _begin(self, cell: Cell) -> None:
        value = "0" if self._week[cell.place] == "1" else "1"
        self._stroke = Stroke(cell, value, self._week)

    def _paint_upto(self, cell: Cell) -> None:
        if self._stroke is not None:
            self._take(self._stroke.upto(cell))

    def _end(self) -> None:
        self._stroke = None

    def _take(self, week: str) -> None:
        self.update()
        if week != self._week:
            self._week = week
            self.week_painted.emit(week)

    def _kept_inside(self, cell: Cell) -> Cell:
        return Cell(min(max(cell.day, 0), 6), min(max(cell.slot, self._first), self._last - 1))

    def _say_cursor(self) -> None:
        worked = "travaillé" if self._week[self._cursor.place] == "1" else "libre"
        self.setAccessibleDescription(f"{DAYS[self._cursor.day]} {french.clock(self._cursor.slot)}, {worked}")

    def _cell_size(self) -> tuple[float, float]:
        height = self.height() - HEAD - FOOT
        return (self.width() - GUTTER - 1) / 7, height / (self._last - self._first)

    def _cell_at(self, point: QPointF, clamp: bool = False) -> Cell | None:
        width, height = self._cell_size()
        cell = Cell(int((point.x() - GUTTER) // width), self._first + int((point.y() - HEAD) // height))
        inside = self._kept_inside(cell)
        return inside if clamp or inside == cell else None

    def _here(self) -> Cell | None:
        """The half-hour whose day and hour are made bold: under the mouse, else under the keys."""
        return self._pointed or (self._cursor if self.hasFocus() else None)

    # Painting on the screen.

    def paintEvent(self, _event: QPaintEvent) -> None:
        shades = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, shades)
        for day in range(7):
            self._paint_day(painter, shades, day)
        self._paint_hours(painter, shades)
        if self.hasFocus():
            painter.setPen(QPen(QColor(shades.text), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.cell_rect(self._cursor).adjusted(1, -1, -1, 1), 3, 3)
        painter.end()

    def _paint_ground(self, painter: QPainter, shades: theme.Colors) -> None:
        width, height = self._cell_size()
        ground = QRectF(GUTTER, HEAD, 7 * width, height * (self._last - self._first))
        shape = QPainterPath()
        shape.addRoundedRect(ground, 6, 6)
        painter.fillPath(shape, QColor(shades.surface))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(GUTTER + 5 * width, HEAD, 2 * width, ground.height()), QColor(shades.sunken))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for slot in range(self._first + self._first % 2, self._last, 2):
            painter.setPen(_hairline(shades.border_strong if slot == _NOON else shades.border))
            y = HEAD + (slot - self._first) * height
            painter.drawLine(QPointF(GUTTER, y), QPointF(ground.right(), y))
        painter.setPen(_hairline(shades.border))
        for day in range(1, 7):
            x = GUTTER + day * width
            painter.drawLine(QPointF(x, HEAD), QPointF(x, ground.bottom()))
        painter.restore()
        painter.setPen(QPen(QColor(shades.focus if self.hasFocus() else shades.border), 1))
        painter.drawPath(shape)

    def _paint_day(self, painter: QPainter, shades: theme.Colors, day: int) -> None:
        width, height = self._cell_size()
        left = GUTTER + day * width
        here = self._here()
        is_here = here is not None and here.day == day
        painter.setFont(theme.font(theme.SMALL_POINTS, bold=is_here))
        painter.setPen(QColor(shades.text if is_here else shades.muted))
        name = DAYS[day] if width > 62 else f"{DAYS[day][:3]}."
        painter.drawText(QRectF(left, 0, width, HEAD), _CENTRE, name)
        for first, after in schedule.spans(self._week, day):
            top, bottom = max(first, self._first), min(after, self._last)
            if top < bottom:
                block = QRectF(left + 3, HEAD + (top - self._first) * height, width - 6, (bottom - top) * height)
                self._paint_block(painter, shades, block, first, after)
        worked = schedule.day_half_hours(self._week, day)
        painter.setFont(theme.font(theme.SMALL_POINTS, bold=bool(worked)))
        painter.setPen(QColor(shades.text if worked else shades.muted))
        foot = QRectF(left, self.height() - FOOT + 2, width, FOOT - 2)
        painter.drawText(foot, _CENTRE, french.hours(worked) if worked else "–")

    def _paint_block(self, painter: QPainter, shades: theme.Colors, block: QRectF, first: int, after: int) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(block.adjusted(0, 0.75, 0, -0.75), 4, 4)
        painter.fillPath(shape, QColor(shades.accent))
        painter.setFont(theme.font(theme.SMALL_POINTS))
        said = f"{french.clock(first)}{french.NBSP}–{french.NBSP}{french.clock(after)}"
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(said) > block.width() - 4:
            said = f"{_brief(first)}–{_brief(after)}"
        if metrics.horizontalAdvance(said) <= block.width() - 2 and metrics.height() <= block.height():
            painter.setPen(QColor(shades.accent_text))
            painter.drawText(block, _CENTRE, said)

    def _paint_hours(self, painter: QPainter, shades: theme.Colors) -> None:
        _width, height = self._cell_size()
        painter.setFont(theme.font(theme.SMALL_POINTS))
        pointed = self._here()
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(shades.muted))
        step = 4 if height * 4 >= 16 else 6
        for slot in range(self._first + (-self._first) % step, self._last + 1, step):
            if pointed is not None and abs(slot - pointed.slot) < 3:
                continue
            y = HEAD + (slot - self._first) * height
            painter.drawText(QRectF(0, y - 9, GUTTER - 7, 18), side, french.clock(slot))
        if pointed is not None:
            painter.setPen(QColor(shades.accent))
            painter.setFont(theme.font(theme.SMALL_POINTS, bold=True))
            y = HEAD + (pointed.slot - self._first) * height
            painter.drawText(QRectF(0, y - 9, GUTTER - 5, 18), side, _brief(pointed.slot))


def _hairline(shade: str) -> QPen:
    """One pixel of the screen at any scale: lines rounded to pixels come out uneven at 150 %."""
    pen = QPen(QColor(shade), 1)
    pen.setCosmetic(True)
    return pen


def _brief(slot: int) -> str:
    """« 8 h » like the other hours of the column; « 8h30 », where there is no room for spaces."""
    return f"{slot // 2}h30" if slot % 2 else f"{slot // 2}\u00a0h"
