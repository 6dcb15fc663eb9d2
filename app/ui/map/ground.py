"""The ground under a map: water, land, borders, the territory. Paths are made once for each sheet and département."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDataStream, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from app.geo import borders, outlines
from app.geo.projection import Projection
from app.ui.look import theme
from app.ui.map.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COMMUNES_BELOW_KM = 200.0


@dataclass
class Departement:
    """One département on its sheet, in kilometres: its box, then what is read only when one looks closely."""

    code: str
    box: QRectF
    outline: QPainterPath | None = None
    communes: QPainterPath | None = None


@dataclass
class Sheet:
    """One projection: all its départements as one path to fill, so that no seam shows."""

    land: QPainterPath
    departements: list[Departement]


@dataclass
class Ground:
    """Keeps what has been read. `territory`: codes of départements and of communes, drawn as one area."""

    territory: tuple[str, ...] = ()
    sheets: dict[str, Sheet] = field(default_factory=dict)
    areas: dict[tuple[str, tuple[str, ...]], tuple[QPainterPath, QPainterPath]] = field(default_factory=dict)

    def paint(self, painter: QPainter, view: View) -> None:
        shades = theme.colors()
        painter.fillRect(0, 0, view.width, view.height, QColor(shades.map_water))
        sheet = self._sheet(view.projection)
        shown = [one for one in sheet.departements if one.box.intersects(_window(view))]
        painter.setTransform(transform(view), True)
        outlined = [one.outline for one in shown if one.outline is not None]
        communes = [one.communes for one in shown if one.communes is not None]
        if view.width_km < COMMUNES_BELOW_KM and len(communes) == len(shown):
            land = QColor(shades.map_land)
            _fill(painter, outlined, land.darker(103) if not theme.is_dark() else land)
            _draw(painter, communes, _line_of_communes())
            _draw(painter, outlined, _pen(_line_of_departements(), 1.0))
        else:
            _fill(painter, [sheet.land], QColor(shades.map_land))
            _draw(painter, [sheet.land], _pen(shades.map_line, 1.0))
        if self.territory:
            self._paint_territory(painter, view)
        painter.resetTransform()

    def _paint_territory(self, painter: QPainter, view: View) -> None:
        """A veil of colour and a line around: what is the office's own, wherever one looks."""
        key = (view.projection.name, self.territory)
        if key not in self.areas:
            self.areas[key] = _area(self.territory, view.projection)
        within, edge = self.areas[key]
        shade = QColor(theme.colors().accent)
        shade.setAlphaF(0.10 if theme.is_dark() else 0.07)
        _fill(painter, [within], shade)
        shade.setAlphaF(0.8)
        _draw(painter, [edge], _pen(shade, 2.0))

    def needs(self, view: View) -> bool:
        """Whether something the view shows close up is still to be read."""
        if view.width_km >= COMMUNES_BELOW_KM:
            return False
        return any(
            one.communes is None and one.box.intersects(_window(view))
            for one in self._sheet(view.projection).departements
        )

    def load_next(self, view: View) -> bool:
        """Reads one more département that the view needs close up; false when there is nothing left to read."""
        if view.width_km >= COMMUNES_BELOW_KM:
            return False
        for one in self._sheet(view.projection).departements:
            if one.communes is None and one.box.intersects(_window(view)):
                one.outline = path_of(outlines.departement_outline(one.code), view.projection)
                one.communes = _path(borders.inside(outlines.commune_outlines(one.code)), view.projection)
                return True
        return False

    def _sheet(self, projection: Projection) -> Sheet:
        found = self.sheets.get(projection.name)
        if found is None:
            found = self.sheets[projection.name] = read_sheet(projection)
        return found


def _fill(painter: QPainter, paths: list[QPainterPath], shade: QColor) -> None:
    # Smoothed, this costs fifteen times as much; the line drawn over every edge is smooth and hides the steps.
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    for path in paths:
        painter.drawPath(path)


def _draw(painter: QPainter, paths: list[QPainterPath], pen: QPen) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for path in paths:
        painter.drawPath(path)


def _line_of_communes() -> QPen:
    shade = QColor(theme.colors().map_line if theme.is_dark() else "#FFFFFF")
    shade.setAlphaF(0.5 if theme.is_dark() else 1.0)
    return _pen(shade, 1.0)


def _line_of_departements() -> QColor:
    shade = QColor(theme.colors().map_line)
    return shade.lighter(165) if theme.is_dark() else shade.darker(125)


def transform(view: View) -> QTransform:
    scale = 1 / view.km_per_px
    return QTransform(scale, 0, 0, -scale, view.width / 2 - view.x * scale, view.height / 2 + view.y * scale)


def _window(view: View) -> QRectF:
    wide, high = view.width * view.km_per_px, view.height * view.km_per_px
    return QRectF(view.x - wide / 2, view.y - high / 2, wide, high)


def _pen(shade: str | QColor, width: float) -> QPen:
    pen = QPen(QColor(shade), width)
    pen.setCosmetic(True)
    return pen


@cache
def read_sheet(projection: Projection) -> Sheet:
    """Read once for all maps, on any thread; what is read close up stays with it."""
    from app.geo.projection import METROPOLE, OVERSEAS

    drawn = outlines.departement_outlines()
    here = [code for code in drawn.codes if OVERSEAS.get(code, METROPOLE) is projection]
    land = QPainterPath()
    land.setFillRule(Qt.FillRule.WindingFill)
    departements = []
    for code in here:
        part = path_of(drawn, projection, code)
        departements.append(Departement(code, part.boundingRect().adjusted(-2, -2, 2, 2)))
        land.addPath(part)
    return Sheet(land, departements)


def path_of(shape: outlines.Outlines, projection: Projection, code: str = "") -> QPainterPath:
    """The outer rings as one path (those of one shape when `code` is given)."""
    return _path(borders.closed(borders.outer_rings(shape, code)), projection)


def _area(codes: Sequence[str], projection: Projection) -> tuple[QPainterPath, QPainterPath]:
    """These départements and communes as one: what to fill, and the line around it all. Unknown codes are no land."""
    rings = [ring for code in codes for ring in borders.area_rings(code, projection)]
    if not rings:
        return QPainterPath(), QPainterPath()
    return _path(borders.closed(rings), projection), _path(borders.around(rings), projection)


def _path(strokes: borders.Strokes, projection: Projection) -> QPainterPath:
    """Through a data stream: point by point takes ten times as long."""
    import numpy as np

    points, begins = strokes
    path = QPainterPath()
    if not len(points):
        return path
    elements = np.empty(len(points), dtype=[("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
    elements["x"], elements["y"] = projection.project(points[:, 0], points[:, 1])
    elements["kind"] = 1
    elements["kind"][begins] = 0
    head = np.array([len(points)], dtype=">i4").tobytes()
    tail = np.array([int(begins[-1]), 1], dtype=">i4").tobytes()  # 1: winding fill, so that overlaps stay land
    QDataStream(QByteArray(head + elements.tobytes() + tail)) >> path
    return path


def polygon_of(x: "Floats", y: "Floats") -> QPolygonF:
    """Points in pixels, through a data stream for the same reason."""
    import numpy as np

    pairs = np.column_stack((x, y)).astype(">f8")
    polygon = QPolygonF()
    head = np.array([len(pairs)], dtype=">u4").tobytes()
    QDataStream(QByteArray(head + pairs.tobytes())) >> polygon
    return polygon
