"""What lies on the ground of a map: the site, the homes, the radius, the lines with their kilometres."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, pi, sin, sqrt
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from app.rules import french
from app.ui.look import theme
from app.ui.map.ground import polygon_of
from app.ui.map.view import View, circle, scale_bar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

DOT, BIG_DOT, TRIANGLE = 9.0, 14.0, 9.0
_REACH = 12.0
"""Pixels within which a click takes the nearest point."""


@dataclass(frozen=True)
class MapPoint:
    """`title` and `detail` are what the card says when the pointer rests on it."""

    id: str
    lat: float
    lon: float
    title: str = ""
    detail: str = ""
    is_stopped: bool = False


@dataclass
class Marks:
    """`centre` is the mission's site, or the volunteer's home when `points` are sites."""

    centre: MapPoint | None = None
    points: Sequence[MapPoint] = ()
    centre_is_site: bool = True
    radius_km: float | None = None
    selected: frozenset[str] = frozenset()
    lines: Mapping[str, str] = field(default_factory=dict)
    sheet_name: str = ""
    x: "Floats | None" = None
    y: "Floats | None" = None
    aside_x: "Floats | None" = None
    aside_y: "Floats | None" = None
    stopped: "NDArray[np.bool_] | None" = None
    rows: Mapping[str, int] = field(default_factory=dict)

    def place(self, view: View) -> tuple["Floats", "Floats"]:
        """Where the points are in pixels; those of one doorstep stand side by side."""
        import numpy as np

        if self.x is None or self.sheet_name != view.projection.name:
            lons = np.array([point.lon for point in self.points], dtype=np.float64)
            lats = np.array([point.lat for point in self.points], dtype=np.float64)
            self.x, self.y = view.projection.project(lons, lats)
            self.sheet_name = view.projection.name
        if self.aside_x is None or self.aside_y is None:
            self.aside_x, self.aside_y = _side_by_side(self.points)
            self.stopped = np.array([point.is_stopped for point in self.points], dtype=bool)
            self.rows = {point.id: row for row, point in enumerate(self.points)}
        across, down = view.screen(self.x, self.y if self.y is not None else self.x)
        return across + self.aside_x, down + self.aside_y

    def nearest(self, view: View, across: float, down: float) -> MapPoint | None:
        if not self.points:
            return None
        xs, ys = self.place(view)
        gaps = (xs - across) ** 2 + (ys - down) ** 2
        found = int(gaps.argmin())
        return self.points[found] if gaps[found] <= _REACH**2 else None


def _side_by_side(points: Sequence[MapPoint]) -> tuple["Floats", "Floats"]:
    """Pixels aside for points that share one place (a commune's centre), laid out as seeds in a sunflower."""
    import numpy as np

    seen: dict[tuple[float, float], int] = {}
    turns = []
    for point in points:
        place = (round(point.lat, 4), round(point.lon, 4))
        turns.append(seen.get(place, 0))
        seen[place] = turns[-1] + 1
    golden = pi * (3 - sqrt(5))
    ways = [(6.5 * sqrt(turn) * cos(turn * golden), 6.5 * sqrt(turn) * sin(turn * golden)) for turn in turns]
    asides = np.array(ways, dtype=np.float64).reshape(-1, 2)
    return asides[:, 0], asides[:, 1]


def paint(painter: QPainter, view: View, marks: Marks) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if marks.centre is not None and marks.radius_km:
        _paint_circle(painter, view, marks.centre, marks.radius_km)
    if marks.points:
        _paint_points(painter, view, marks)
    if marks.centre is not None:
        _paint_centre(painter, QPointF(*view.pixel(marks.centre.lat, marks.centre.lon)), marks.centre_is_site)


def _paint_circle(painter: QPainter, view: View, centre: MapPoint, km: float) -> None:
    import numpy as np

    around = np.array(circle(centre.lat, centre.lon, km))
    edge = polygon_of(*view.screen(*view.projection.project(around[:, 1], around[:, 0])))
    shade = QColor(theme.colors().accent)
    shade.setAlphaF(0.08)
    painter.setBrush(shade)
    shade.setAlphaF(0.75)
    painter.setPen(QPen(shade, 1.3, Qt.PenStyle.DashLine))
    painter.drawPolygon(edge)


def _paint_points(painter: QPainter, view: View, marks: Marks) -> None:
    """All points of a kind in one stroke of a round pen: ten thousand cost no more than a name."""
    import numpy as np

    shades = theme.colors()
    across, down = marks.place(view)
    stopped = np.zeros(len(across), dtype=bool) if marks.stopped is None else marks.stopped
    chosen = np.zeros(len(across), dtype=bool)
    chosen[[marks.rows[one] for one in {*marks.selected, *marks.lines} if one in marks.rows]] = True
    inside = (across > -20) & (across < view.width + 20) & (down > -20) & (down < view.height + 20)
    _paint_lines(painter, view, marks, [(float(across[i]), float(down[i])) for i in np.flatnonzero(chosen)])
    grey = QColor(shades.muted)
    grey.setAlphaF(0.7)
    for which, shade, size in (
        (stopped & ~chosen, grey, DOT - 2.5),
        (~stopped & ~chosen, QColor(shades.accent), DOT),
        (stopped & chosen, QColor(shades.muted), BIG_DOT),
        (~stopped & chosen, QColor(shades.accent), BIG_DOT),
    ):
        kept = which & inside
        if kept.any():
            polygon = polygon_of(across[kept], down[kept])
            for ink, width in ((QColor(shades.surface), size + 3), (shade, size)):
                painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
                painter.drawPoints(polygon)
    _paint_names_of_lines(painter, view, marks)


def _paint_lines(painter: QPainter, view: View, marks: Marks, ends: list[tuple[float, float]]) -> None:
    if marks.centre is None:
        return
    start = QPointF(*view.pixel(marks.centre.lat, marks.centre.lon))
    for ink, width in ((QColor(theme.colors().surface), 4.0), (QColor(theme.colors().accent), 2.0)):
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for end in ends:
            painter.drawLine(start, QPointF(*end))


def _paint_names_of_lines(painter: QPainter, view: View, marks: Marks) -> None:
    """Kilometres in the middle of each line, moved along it when another label is already there."""
    if marks.centre is None or not marks.lines:
        return
    across, down = marks.place(view)
    start = view.pixel(marks.centre.lat, marks.centre.lon)
    painter.setFont(theme.font(theme.SMALL_POINTS, bold=True))
    metrics = QFontMetricsF(painter.font())
    taken: list[QRectF] = []
    for one, text in marks.lines.items():
        if not text or one not in marks.rows:
            continue
        index = marks.rows[one]
        wide, high = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
        for share, above in ((0.5, 0), (0.65, 0), (0.35, 0), (0.8, 0), (1.0, 18), (1.0, -18)):
            x = start[0] + (float(across[index]) - start[0]) * share
            y = start[1] + (float(down[index]) - start[1]) * share - above
            pill = QRectF(x - wide / 2, y - high / 2, wide, high)
            if not any(pill.intersects(other) for other in taken):
                break
        taken.append(pill)
        _paint_pill(painter, pill, text)


def _paint_pill(painter: QPainter, pill: QRectF, text: str) -> None:
    shades = theme.colors()
    painter.setPen(QPen(QColor(shades.accent), 1))
    painter.setBrush(QColor(shades.surface))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(shades.text))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


def _paint_centre(painter: QPainter, at: QPointF, is_site: bool) -> None:
    shades = theme.colors()
    painter.setPen(QPen(QColor(shades.surface), 2.5, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(QColor(shades.warn))
    if is_site:
        painter.drawPolygon(_triangle(at, TRIANGLE))
    else:
        painter.drawEllipse(at, BIG_DOT / 2, BIG_DOT / 2)


def paint_pin(painter: QPainter, at: QPointF) -> None:
    """A pin whose foot is the very place."""
    shades = theme.colors()
    drop = QPainterPath(at)
    drop.cubicTo(at + QPointF(-4, -9), at + QPointF(-11, -14), at + QPointF(-11, -22))
    drop.arcTo(QRectF(at.x() - 11, at.y() - 33, 22, 22), 180, -180)
    drop.cubicTo(at + QPointF(11, -14), at + QPointF(4, -9), at)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shades.surface), 2))
    painter.setBrush(QColor(shades.warn))
    painter.drawPath(drop)
    painter.setBrush(QColor(shades.surface))
    painter.drawEllipse(at + QPointF(0, -22), 4, 4)


def _triangle(at: QPointF, size: float) -> QPolygonF:
    corners = ((0, -1.15), (1, 0.7), (-1, 0.7))
    return QPolygonF([QPointF(at.x() + x * size, at.y() + y * size) for x, y in corners])


def paint_scale(painter: QPainter, view: View) -> None:
    km, length = scale_bar(view.km_per_px)
    text = french.km(km) if km >= 1 else f"{round(km * 1000)}{french.NBSP}m"
    if km >= 1:
        text = f"{french.number(km)}{french.NBSP}km"
    shades = theme.colors()
    left, base = 14.0, view.height - 14.0
    bar = QPainterPath(QPointF(left, base - 5))
    for x, y in ((left, base), (left + length, base), (left + length, base - 5)):
        bar.lineTo(x, y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((QColor(shades.map_land), 4.0), (QColor(shades.map_text), 1.5)):
        painter.setPen(QPen(ink, width))
        painter.drawPath(bar)
    painter.setFont(theme.font(theme.SMALL_POINTS))
    painter.setPen(QColor(shades.map_text))
    painter.drawText(QPointF(left + 2, base - 8), text)


def paint_card(painter: QPainter, view: View, at: QPointF, title: str, detail: str) -> None:
    """What the pointer rests on, in a card that stays inside the window."""
    if not title and not detail:
        return
    shades = theme.colors()
    bold, plain = theme.font(theme.SMALL_POINTS, bold=True), theme.font(theme.SMALL_POINTS)
    lines = [(bold, title), *((plain, line) for line in detail.split("\n") if line)]
    step = QFontMetricsF(plain).height() + 1
    wide = max(QFontMetricsF(font).horizontalAdvance(text) for font, text in lines) + 20
    high = step * len(lines) + 12
    left = at.x() + 14 if at.x() + 14 + wide < view.width else at.x() - 14 - wide
    top = min(max(4.0, at.y() - high / 2), view.height - high - 4)
    painter.setPen(QPen(QColor(shades.border), 1))
    painter.setBrush(QColor(shades.raised))
    painter.drawRoundedRect(QRectF(left, top, wide, high), 6, 6)
    for index, (font, text) in enumerate(lines):
        painter.setFont(font)
        painter.setPen(QColor(shades.text if index == 0 else shades.muted))
        painter.drawText(QPointF(left + 10, top + 6 + step * (index + 1) - 4), text)
