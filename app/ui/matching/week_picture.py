"""The painted week of several jobs: each its colour, hatch and label; ways as thin strips, unpaid gaps dotted."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.models.weeks import DAYS
from app.rules import french
from app.rules.french import NBSP
from app.rules.slots import picture as pictures
from app.rules.slots import said
from app.rules.slots.judge import Combination
from app.rules.slots.picture import Picture, Piece, Sort
from app.ui.look import theme

GUTTER, HEAD, FOOT = 40, 20, 34
_BAR = 4.0
_LEAST_HOUR = 13
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_HATCHES = (Qt.BrushStyle.NoBrush, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense7Pattern)
_OWN_HATCH = Qt.BrushStyle.HorPattern


@dataclass(frozen=True)
class Look:
    """How one job is drawn: never by colour alone."""

    shade: str
    hatch: Qt.BrushStyle


def looks(one: Combination) -> tuple[Look, ...]:
    """One a job, in their order; the own job always looks the same."""
    shades = theme.colors()
    others = iter(zip((shades.accent, shades.todo, shades.map_host), _HATCHES, strict=True))
    return tuple(Look(shades.muted, _OWN_HATCH) if job.is_own else Look(*next(others)) for job in one.jobs)


class WeekPicture(QWidget):
    """Only shows; the mouse over a piece tells it whole. Signals: none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._one: Combination | None = None
        self._picture: Picture | None = None
        self._week = 0
        self.setAccessibleName("Semaine des emplois réunis")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(GUTTER + 7 * 56, HEAD + FOOT + 14 * _LEAST_HOUR)

    def show_combination(self, one: Combination | None) -> None:
        self._one = one
        self._picture = pictures.picture(one) if one is not None else None
        self.show_week(0)

    def show_week(self, week: int) -> None:
        self._week = week
        if self._one is not None and self._picture is not None:
            lines = pictures.in_words(self._picture.weeks[week], self._one)
            self.setAccessibleDescription(f"{NBSP}; ".join(lines))
        self.update()

    def pieces(self) -> tuple[Piece, ...]:
        return self._picture.weeks[self._week].pieces if self._picture else ()

    def piece_rect(self, piece: Piece) -> QRectF:
        """Where a piece stands, for painting, tips and tests."""
        assert self._picture is not None
        width, hour = self._cell()
        top = HEAD + (piece.start / 60 - self._picture.first_hour) * hour
        return QRectF(GUTTER + piece.day * width + 2, top, width - 4, (piece.end - piece.start) / 60 * hour)

    def sizeHint(self) -> QSize:
        """No more than it needs: it grows into what is left."""
        return QSize(560, self.minimumHeight())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            at = QPointF(event.pos())
            told = next((_tip(piece) for piece in self.pieces() if self.piece_rect(piece).contains(at)), "")
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def _cell(self) -> tuple[float, float]:
        """Width of a day, height of an hour."""
        assert self._picture is not None
        hours = self._picture.last_hour - self._picture.first_hour
        return (self.width() - GUTTER - 1) / 7, (self.height() - HEAD - FOOT) / hours

    # Painting on the screen.

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._one is None or self._picture is None:
            painter.end()
            return
        shades = theme.colors()
        self._paint_ground(painter, shades)
        drawn = looks(self._one)
        for piece in self.pieces():
            if piece.sort is Sort.GAP:
                self._paint_gap(painter, shades, piece)
        for piece in self.pieces():
            if piece.sort is Sort.WORK:
                self._paint_work(painter, shades, piece, drawn[piece.job])
            elif piece.sort is Sort.TRAVEL:
                self._paint_travel(painter, shades, piece)
        self._paint_feet(painter, shades)
        painter.end()

    def _paint_ground(self, painter: QPainter, shades: theme.Colors) -> None:
        assert self._picture is not None
        width, hour = self._cell()
        ground = QRectF(GUTTER, HEAD, 7 * width, self.height() - HEAD - FOOT)
        shape = QPainterPath()
        shape.addRoundedRect(ground, 6, 6)
        painter.fillPath(shape, QColor(shades.surface))
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(GUTTER + 5 * width, HEAD, 2 * width, ground.height()), QColor(shades.sunken))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(_hairline(shades.border))
        step = 1 if hour >= 15 else 2
        for at in range(self._picture.first_hour, self._picture.last_hour, step):
            y = HEAD + (at - self._picture.first_hour) * hour
            painter.drawLine(QPointF(GUTTER, y), QPointF(ground.right(), y))
        for day in range(1, 7):
            x = GUTTER + day * width
            painter.drawLine(QPointF(x, HEAD), QPointF(x, ground.bottom()))
        painter.restore()
        painter.setPen(QPen(QColor(shades.border), 1))
        painter.drawPath(shape)
        painter.setFont(theme.font(theme.SMALL_POINTS))
        painter.setPen(QColor(shades.muted))
        side = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for at in range(self._picture.first_hour + self._picture.first_hour % 2, self._picture.last_hour + 1, 2):
            y = HEAD + (at - self._picture.first_hour) * hour
            painter.drawText(QRectF(0, y - 9, GUTTER - 6, 18), side, f"{at}{NBSP}h")
        for day in range(7):
            name = DAYS[day] if width > 62 else f"{DAYS[day][:3]}."
            painter.drawText(QRectF(GUTTER + day * width, 0, width, HEAD), _CENTRE, name)

    def _paint_work(self, painter: QPainter, shades: theme.Colors, piece: Piece, look: Look) -> None:
        assert self._one is not None
        block = self.piece_rect(piece).adjusted(0, 0.5, 0, -0.5)
        shape = QPainterPath()
        shape.addRoundedRect(block, 3, 3)
        soft = QColor(look.shade)
        soft.setAlphaF(0.2)
        painter.fillPath(shape, QColor(shades.surface))
        painter.fillPath(shape, soft)
        if look.hatch is not Qt.BrushStyle.NoBrush:
            lines = QColor(look.shade)
            lines.setAlphaF(0.45)
            painter.fillPath(shape, QBrush(lines, look.hatch))
        painter.setPen(QPen(QColor(look.shade), 1.2))
        painter.drawPath(shape)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(QRectF(block.left(), block.top(), _BAR, block.height()), QColor(look.shade))
        painter.restore()
        job = self._one.jobs[piece.job]
        label = "actuel" if job.is_own else job.code
        self._paint_label(painter, shades, block.adjusted(_BAR, 0, 0, 0), (label, piece.said))

    def _paint_label(self, painter: QPainter, shades: theme.Colors, room: QRectF, words: tuple[str, str]) -> None:
        """Code over hours where there is room for both, else the code, on a plate that keeps them off the hatch."""
        lines = [(text, bold) for text, bold in ((words[0], True), (words[1], False)) if text]
        height = painter.fontMetrics().height() - 2
        fitting = lines[: int(room.height() // height)]
        wide = 0.0
        for text, bold in fitting:
            painter.setFont(_small(bold))
            wide = max(wide, painter.fontMetrics().horizontalAdvance(text))
        if not fitting:
            return
        if wide > room.width() - 2:
            fitting = fitting[:1]
            painter.setFont(_small(True))
            wide = painter.fontMetrics().horizontalAdvance(fitting[0][0])
        plate = QRectF(0, 0, min(wide + 6, room.width()), height * len(fitting))
        plate.moveCenter(room.center())
        ground = QColor(shades.surface)
        ground.setAlphaF(0.86)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(plate, 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(shades.text))
        for place, (text, bold) in enumerate(fitting):
            painter.setFont(_small(bold))
            line = QRectF(plate.left(), plate.top() + place * height, plate.width(), height)
            painter.drawText(line, _CENTRE, text)

    def _paint_travel(self, painter: QPainter, shades: theme.Colors, piece: Piece) -> None:
        """A thin dark strip, narrower than work; from or to home it is lighter."""
        way = self.piece_rect(piece)
        strip = QRectF(way.left() + _BAR, way.top() + 0.5, way.width() - 2 * _BAR, max(way.height() - 1, 2.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.border_strong if piece.is_home else shades.text))
        painter.drawRoundedRect(strip, 1, 1)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setFont(_small())
        if piece.said and strip.height() >= painter.fontMetrics().height() - 3:
            painter.setPen(QColor(shades.surface))
            painter.drawText(strip, _CENTRE, piece.said)

    def _paint_gap(self, painter: QPainter, shades: theme.Colors, piece: Piece) -> None:
        room = self.piece_rect(piece)
        pen = QPen(QColor(shades.warn), 1.2, Qt.PenStyle.DotLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(6, 1, -6, -1), 3, 3)
        painter.setFont(_small())
        if room.height() >= painter.fontMetrics().height() - 3:
            painter.setPen(QColor(shades.warn))
            painter.drawText(room, _CENTRE, piece.said)

    def _paint_feet(self, painter: QPainter, shades: theme.Colors) -> None:
        """Under each day the hours worked, and the rest that follows."""
        assert self._picture is not None
        width, _hour = self._cell()
        week = self._picture.weeks[self._week]
        top = self.height() - FOOT + 2
        for day, (worked, rest) in enumerate(zip(week.worked, week.rests, strict=True)):
            left = GUTTER + day * width
            painter.setFont(_small(bool(worked)))
            painter.setPen(QColor(shades.text if worked else shades.muted))
            painter.drawText(QRectF(left, top, width, 16), _CENTRE, french.hours(worked) if worked else "–")
            if rest is not None:
                painter.setFont(_small())
                painter.setPen(QColor(shades.muted))
                text = f"repos {said.duration(rest)}"
                painter.drawText(QRectF(left, top + 15, width, 16), _CENTRE, text)


def _tip(piece: Piece) -> str:
    return piece.told or f"{piece.sort.label}{NBSP}: {piece.said}"


def _small(bold: bool = False) -> QFont:
    return theme.font(theme.SMALL_POINTS, bold=bold)


def _hairline(shade: str) -> QPen:
    """One pixel of the screen at any scale."""
    pen = QPen(QColor(shade), 1)
    pen.setCosmetic(True)
    return pen
