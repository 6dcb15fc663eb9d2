"""What lies on the ground of a map: the site, the homes, the radius, the lines with their kilometres."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import hypot
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen

from app.geo.distances import circle
from app.geo.projection import scale_bar
from app.rules import french
from app.ui.look import theme
from app.ui.map.ground import polygon_of
from app.ui.map.room import around
from app.ui.map.spots import Spots
from app.ui.map.stamps import LOOKS, Look, Stamps, paint_shape
from app.ui.map.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

GROWN = 2.5
"""Pixels more for the points one looks at."""
SITE = Look("triangle", "warn", 9.0)
HOME = Look("circle", "warn", 7.0)
_REACH, _LINE_REACH = 12.0, 5.0
"""Pixels within which a click takes the nearest point, or a line."""


@dataclass(frozen=True)
class MapPoint:
    """`title` and `detail` are what the card says; `label` what stands beside the point when there is room.

    `look` is a key of LOOKS, `noun` what several of them are called (« volontaire »).
    """

    id: str
    lat: float
    lon: float
    title: str = ""
    detail: str = ""
    is_stopped: bool = False
    look: str = ""
    label: str = ""
    noun: str = ""


@dataclass(frozen=True)
class MapLine:
    """From one place to another, as (latitude, longitude); `stroke` is a key of STROKES."""

    id: str
    start: tuple[float, float]
    end: tuple[float, float]
    title: str = ""
    detail: str = ""
    stroke: str = "running"


STROKES = {
    "running": (Qt.PenStyle.SolidLine, "ok", 2.2),
    "coming": (Qt.PenStyle.DashLine, "ok", 2.2),
    "ended": (Qt.PenStyle.DotLine, "muted", 1.8),
}


@dataclass
class Marks:
    """`centre` is the mission's site, or the volunteer's home when `points` are sites."""

    centre: MapPoint | None = None
    points: Sequence[MapPoint] = ()
    centre_is_site: bool = True
    radius_km: float | None = None
    selected: frozenset[str] = frozenset()
    lines: Mapping[str, str] = field(default_factory=dict)
    links: Sequence[MapLine] = ()

    @cached_property
    def spots(self) -> Spots:
        return Spots([point.lat for point in self.points], [point.lon for point in self.points])

    @cached_property
    def rows(self) -> dict[str, int]:
        return {point.id: row for row, point in enumerate(self.points)}

    @cached_property
    def looks(self) -> "list[tuple[Look, NDArray[np.bool_]]]":
        """The looks in the order of their first point, and who has them."""
        import numpy as np

        keys = [point.look or ("stopped" if point.is_stopped else "free") for point in self.points]
        found = np.array(keys, dtype="U16")
        return [(LOOKS[key], found == key) for key in dict.fromkeys(keys)]

    def place(self, view: View) -> tuple["Floats", "Floats"]:
        """Where the points are in pixels; those of one doorstep stand side by side."""
        return self.spots.pixels(view)

    def at(self, view: View, point: MapPoint) -> tuple[float, float]:
        """Where that point stands in pixels, its step aside included."""
        import numpy as np

        across, down = self.spots.pixels(view, np.array([self.rows[point.id]]))
        return float(across[0]), float(down[0])

    def nearest(self, view: View, across: float, down: float) -> MapPoint | None:
        if not self.points:
            return None
        rows = self.spots.near(view, across, down, _REACH)
        return self.points[int(rows[0])] if len(rows) else None

    def nearest_link(self, view: View, across: float, down: float) -> MapLine | None:
        """The line under the pointer; of two, the one drawn last."""
        found = None
        for link, ends in zip(self.links, self.ends(view), strict=True):
            if _gap(QPointF(across, down), *ends) <= _LINE_REACH:
                found = link
        return found

    def ends(self, view: View) -> list[tuple[QPointF, QPointF]]:
        """Of every line, a thousand of them at once."""
        import numpy as np

        if not self.links:
            return []
        lat, lon = np.array([place for link in self.links for place in (link.start, link.end)]).T
        across, down = view.screen(*view.projection.project(lon, lat))
        points = [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]
        return list(zip(points[::2], points[1::2], strict=True))

    def here(self, point: MapPoint) -> list[MapPoint]:
        """All points of that very place."""
        row = self.rows.get(point.id)
        return [point] if row is None else [self.points[int(one)] for one in self.spots.here(row)]

    def look_of(self, point: MapPoint) -> Look:
        return LOOKS[point.look or ("stopped" if point.is_stopped else "free")]

    def chosen(self) -> list[int]:
        return [self.rows[one] for one in {*self.selected, *self.lines} if one in self.rows]


def _gap(at: QPointF, start: QPointF, end: QPointF) -> float:
    """Pixels from a place to a stretch of line."""
    along = end - start
    length = along.x() ** 2 + along.y() ** 2
    share = QPointF.dotProduct(at - start, along) / length if length else 0.0
    foot = start + along * min(max(share, 0.0), 1.0)
    return hypot(at.x() - foot.x(), at.y() - foot.y())


def paint_under(painter: QPainter, view: View, marks: Marks, stamps: Stamps) -> None:
    """Circle, lines and points: what names may cover."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if marks.centre is not None and marks.radius_km:
        _paint_circle(painter, view, marks.centre, marks.radius_km)
    _paint_links(painter, view, marks)
    if not marks.points:
        return
    shown = marks.spots.inside(view, 20)
    across, down = marks.spots.pixels(view, shown)
    groups = []
    for look, bearers in marks.looks:
        which = bearers[shown]
        groups.append((look, across[which], down[which]))
    stamps.paint(painter, view, groups)


def paint_over(painter: QPainter, view: View, marks: Marks) -> None:
    """The points looked at, the centre, and kilometres on their lines."""
    import numpy as np

    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    rows = np.array(marks.chosen(), dtype=np.int64)
    if len(rows):
        across, down = marks.spots.pixels(view, rows)
        places = [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]
        _paint_lines(painter, view, marks, places)
        for row, at in zip(rows.tolist(), places, strict=True):
            paint_shape(painter, marks.look_of(marks.points[row]), at, GROWN)
    if marks.centre is not None:
        at = QPointF(*view.pixel(marks.centre.lat, marks.centre.lon))
        paint_shape(painter, SITE if marks.centre_is_site else HOME, at)
    painter.setFont(theme.font(theme.SMALL_POINTS, bold=True))
    for pill, text in pills(view, marks):
        _paint_pill(painter, pill, text)


def paint_looked_at(painter: QPainter, view: View, marks: Marks, point: MapPoint) -> None:
    """Larger, and ringed: the card speaks of this one."""
    at, look = QPointF(*marks.at(view, point)), marks.look_of(point)
    paint_shape(painter, look, at, GROWN)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.colors().text), 1.6))
    painter.drawEllipse(at, look.size + GROWN + 4, look.size + GROWN + 4)


def _paint_circle(painter: QPainter, view: View, centre: MapPoint, km: float) -> None:
    import numpy as np

    edges = np.array(circle(centre.lat, centre.lon, km))
    edge = polygon_of(*view.screen(*view.projection.project(edges[:, 1], edges[:, 0])))
    shade = QColor(theme.colors().accent)
    shade.setAlphaF(0.08)
    painter.setBrush(shade)
    shade.setAlphaF(0.75)
    painter.setPen(QPen(shade, 1.3, Qt.PenStyle.DashLine))
    painter.drawPolygon(edge)


def _paint_links(painter: QPainter, view: View, marks: Marks) -> None:
    """All lines of a stroke at once, on their white."""
    frame = QRectF(-20, -20, view.width + 40, view.height + 40)
    drawn = list(zip(marks.links, marks.ends(view), strict=True))
    for stroke, (style, shade, width) in STROKES.items():
        ends = [both for link, both in drawn if link.stroke == stroke]
        lines = [QLineF(*both) for both in ends if QRectF(*both).normalized().adjusted(-1, -1, 1, 1).intersects(frame)]
        for ink, wide, dashes in (
            (theme.colors().surface, width + 2, Qt.PenStyle.SolidLine),
            (getattr(theme.colors(), shade), width, style),
        ):
            painter.setPen(QPen(QColor(ink), wide, dashes, Qt.PenCapStyle.FlatCap))
            painter.drawLines(lines)
        # A dot where the person lives: that is the way the line is read.
        painter.setPen(QPen(QColor(theme.colors().surface), 1.5))
        painter.setBrush(QColor(getattr(theme.colors(), shade)))
        for line in lines:
            painter.drawEllipse(line.p1(), 3.2, 3.2)


def _paint_lines(painter: QPainter, view: View, marks: Marks, ends: list[QPointF]) -> None:
    if marks.centre is None:
        return
    start = QPointF(*view.pixel(marks.centre.lat, marks.centre.lon))
    for ink, width in ((QColor(theme.colors().surface), 4.0), (QColor(theme.colors().accent), 2.0)):
        painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for end in ends:
            painter.drawLine(start, end)


def pills(view: View, marks: Marks) -> list[tuple[QRectF, str]]:
    """Kilometres on each line: in its middle, or beside the point when the line is too short to bear them."""
    import numpy as np

    if marks.centre is None or not marks.lines:
        return []
    named = [(marks.rows[one], text) for one, text in marks.lines.items() if text and one in marks.rows]
    start = QPointF(*view.pixel(marks.centre.lat, marks.centre.lon))
    metrics = QFontMetricsF(theme.font(theme.SMALL_POINTS, bold=True))
    across, down = marks.spots.pixels(view, np.array([row for row, _ in named], dtype=np.int64))
    ends = [QPointF(x, y) for x, y in zip(across.tolist(), down.tolist(), strict=True)]
    taken = [QRectF(start.x() - 12, start.y() - 13, 24, 22)]
    taken += [QRectF(end.x() - 8, end.y() - 8, 16, 16) for end in ends]
    dots = np.column_stack(marks.spots.pixels(view, marks.spots.inside(view)))
    found = []
    for (_, text), end in zip(named, ends, strict=True):
        size = metrics.horizontalAdvance(text) + 12, metrics.height() + 4
        places = [box for box in _pill_places(start, end, size) if not any(box.intersects(other) for other in taken)]
        # Best where it hides nobody else either.
        bare = (box for box in places if not _hides(box, dots))
        pill = next(bare, places[0] if places else _pill_places(start, end, size)[-1])
        taken.append(pill)
        found.append((pill, text))
    return found


def _pill_places(start: QPointF, end: QPointF, size: tuple[float, float]) -> list[QRectF]:
    wide, high = size
    along = end - start
    middles = [start + along * share for share in (0.5, 0.62, 0.38, 0.74, 0.26)]
    places = [QRectF(at.x() - wide / 2, at.y() - high / 2, wide, high) for at in middles]
    # Away from the centre first: what lies between the two is the line itself.
    beside = sorted(around(end, wide, high, 10.0), key=lambda box: -QPointF.dotProduct(box.center() - start, along))
    places += beside
    return places + [box.translated(0, step * high) for step in (1, -1, 2, -2, 3, -3) for box in beside[:2]]


def _hides(box: QRectF, dots: "Floats") -> bool:
    across, down = dots[:, 0], dots[:, 1]
    inside = (across > box.left() - 3) & (across < box.right() + 3) & (down > box.top() - 3) & (down < box.bottom() + 3)
    return bool(inside.any())


def _paint_pill(painter: QPainter, pill: QRectF, text: str) -> None:
    shades = theme.colors()
    painter.setPen(QPen(QColor(shades.accent), 1))
    painter.setBrush(QColor(shades.surface))
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(QColor(shades.text))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)


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


def paint_scale(painter: QPainter, view: View) -> None:
    km, length = scale_bar(view.km_per_px)
    text = f"{french.number(km)}{french.NBSP}km" if km >= 1 else f"{round(km * 1000)}{french.NBSP}m"
    shades = theme.colors()
    left, base = 14.0, view.height - 14.0
    bar = QPainterPath(QPointF(left, base - 5))
    for x, y in ((left, base), (left + length, base), (left + length, base - 5)):
        bar.lineTo(x, y)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    veil = QColor(shades.map_land)
    veil.setAlphaF(0.8)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(veil)
    painter.drawRoundedRect(QRectF(left - 6, base - 24, length + 12, 30), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((QColor(shades.map_land), 4.0), (QColor(shades.map_text), 1.5)):
        painter.setPen(QPen(ink, width))
        painter.drawPath(bar)
    painter.setFont(theme.font(theme.SMALL_POINTS))
    painter.setPen(QColor(shades.map_text))
    painter.drawText(QPointF(left + 2, base - 8), text)
