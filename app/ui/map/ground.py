"""The ground under a map: water, land, borders, names of towns. Paths are made once for each sheet and département."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QDataStream, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF, QTransform

from app.geo import outlines
from app.geo.gazetteer import Commune, Gazetteer
from app.geo.projection import Projection
from app.ui.look import theme
from app.ui.map.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

COMMUNES_BELOW_KM = 200.0
_NAMES = 44
_TOWNS_KEPT = 700
_AROUND = ((-1.2, 0), (1.2, 0), (0, -1.2), (0, 1.2), (-0.9, -0.9), (0.9, -0.9), (-0.9, 0.9), (0.9, 0.9))


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
    """Keeps what has been read; `gazetteer` is asked for when the first name is drawn."""

    gazetteer: Callable[[], Gazetteer]
    sheets: dict[str, Sheet] = field(default_factory=dict)
    names: dict[tuple[str, int, bool, float], QPixmap] = field(default_factory=dict)
    towns: list[tuple[Commune, float, float]] = field(default_factory=list)
    towns_box: tuple[float, float, float, float, float] = (0, 0, 0, 0, 0)

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
        painter.resetTransform()

    def paint_names(self, painter: QPainter, view: View) -> None:
        """Largest towns first; a name that would cover another is left out."""
        taken: list[QRectF] = []
        frame = QRectF(2, 2, view.width - 4, view.height - 4)
        shades = theme.colors()
        drawn = 0
        for town, east, north in self._towns(view):
            x = (east - view.x) / view.km_per_px + view.width / 2
            y = (view.y - north) / view.km_per_px + view.height / 2
            if not frame.contains(x, y):
                continue
            size = 0 if town.population >= 60_000 else 1 if town.population >= 8_000 else 2
            picture = self._name(town.name, size, painter.device().devicePixelRatio())
            wide, high = picture.width() / picture.devicePixelRatio(), picture.height() / picture.devicePixelRatio()
            spot = QRectF(x + 5, y - high / 2, wide, high)
            if not frame.contains(spot) or any(spot.intersects(other) for other in taken):
                continue
            taken.append(spot.adjusted(-6, -1, 6, 1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shades.map_text))
            painter.drawEllipse(QPointF(x, y), 1.6, 1.6)
            painter.drawPixmap(spot.topLeft(), picture)
            drawn += 1
            if drawn == _NAMES:
                return

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
                one.communes = inner_borders(outlines.commune_outlines(one.code), view.projection)
                return True
        return False

    def _sheet(self, projection: Projection) -> Sheet:
        found = self.sheets.get(projection.name)
        if found is None:
            found = self.sheets[projection.name] = _read_sheet(projection)
        return found

    def _towns(self, view: View) -> list[tuple[Commune, float, float]]:
        """With their place on the sheet; read for twice the window, so that a small move reads nothing."""
        import numpy as np

        south, west, north, east = view.box()
        low, left, high, right, scale = self.towns_box
        inside = low <= south and left <= west and high >= north and right >= east
        if not inside or not scale / 1.6 < view.km_per_px < scale * 1.6:
            tall, wide = (north - south) / 2, (east - west) / 2
            self.towns_box = (south - tall, west - wide, north + tall, east + wide, view.km_per_px)
            found = self.gazetteer().towns_within(*self.towns_box[:4], limit=_TOWNS_KEPT)
            x, y = view.projection.project(
                np.array([town.lon for town in found]), np.array([town.lat for town in found])
            )
            self.towns = list(zip(found, x.tolist(), y.tolist(), strict=True))
        return self.towns

    def _name(self, name: str, size: int, ratio: float) -> QPixmap:
        key = (name, size, theme.is_dark(), ratio)
        found = self.names.get(key)
        if found is None:
            if len(self.names) > 2000:
                self.names.clear()
            found = self.names[key] = _name_picture(name, size, ratio)
        return found


def _name_picture(name: str, size: int, ratio: float) -> QPixmap:
    """A name with a halo of the land's colour: drawn once, since text outlined at each frame is slow."""
    shades = theme.colors()
    font = QFont(theme.font((theme.TEXT_POINTS, theme.SMALL_POINTS, theme.SMALL_POINTS - 1)[size], bold=size == 0))
    metrics = QFontMetricsF(font)
    wide, high = metrics.horizontalAdvance(name) + 6, metrics.height() + 2
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(font)
    # The halo is the name itself drawn around: stroking its outline takes ten times as long.
    painter.setPen(QColor(shades.map_land))
    for across, down in _AROUND:
        painter.drawText(QPointF(3 + across, 1 + metrics.ascent() + down), name)
    painter.setPen(QColor(shades.map_text))
    painter.drawText(QPointF(3, 1 + metrics.ascent()), name)
    painter.end()
    return picture


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


def _read_sheet(projection: Projection) -> Sheet:
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
    """The outer rings as one path (those of one shape when `code` is given). Holes are left out: what lies in them
    is drawn by its own ring."""
    import numpy as np

    rings = [ring for name, ring in shape.rings() if name == (code or name) and _turns_left(ring)]
    points = np.concatenate(rings)
    ends = np.cumsum([len(ring) for ring in rings])
    starts = np.concatenate(([0], ends[:-1])).astype(np.int64)
    # Each ring comes back to its first point.
    order = np.insert(np.arange(len(points)), ends, starts)
    return _path(points[order], starts + np.arange(len(starts)), projection)


def inner_borders(shape: outlines.Outlines, projection: Projection) -> QPainterPath:
    """The lines between two shapes, each once: half the strokes, and none under the outline drawn over them."""
    import numpy as np

    starts = np.concatenate(([0], shape.ends[:-1])).astype(np.int64)
    following = np.arange(1, len(shape.points) + 1)
    following[shape.ends - 1] = starts
    _, corner = np.unique(np.round(shape.points * 10_000).astype(np.int64), axis=0, return_inverse=True)
    corner = corner.reshape(-1)
    ends = np.sort(np.column_stack((corner, corner[following])), axis=1)
    _, first, times = np.unique(ends[:, 0] * len(corner) + ends[:, 1], return_index=True, return_counts=True)
    kept = np.sort(first[times > 1])
    if not len(kept):
        return QPainterPath()
    goes_on = np.concatenate(([False], (kept[1:] == kept[:-1] + 1) & ~np.isin(kept[1:], starts)))
    # A stretch begins with both its ends, then each side adds one.
    order = np.insert(following[kept], np.flatnonzero(~goes_on), kept[~goes_on])
    begins = np.flatnonzero(~goes_on) + np.arange(int((~goes_on).sum()))
    return _path(shape.points[order], begins, projection)


def _path(points: "Floats", begins: "NDArray[np.int64]", projection: Projection) -> QPainterPath:
    """`begins`: which of the points start a new line. Through a data stream: one by one takes ten times as long."""
    import numpy as np

    elements = np.empty(len(points), dtype=[("kind", ">i4"), ("x", ">f8"), ("y", ">f8")])
    elements["x"], elements["y"] = projection.project(points[:, 0], points[:, 1])
    elements["kind"] = 1
    elements["kind"][begins] = 0
    head = np.array([len(points)], dtype=">i4").tobytes()
    tail = np.array([int(begins[-1]), 1], dtype=">i4").tobytes()  # 1: winding fill, so that overlaps stay land
    path = QPainterPath()
    QDataStream(QByteArray(head + elements.tobytes() + tail)) >> path
    return path


def _turns_left(ring: "Floats") -> bool:
    x, y = ring[:, 0], ring[:, 1]
    return bool((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() + x[-1] * y[0] - x[0] * y[-1] > 0)


def polygon_of(x: "Floats", y: "Floats") -> QPolygonF:
    """Points in pixels, through a data stream for the same reason."""
    import numpy as np

    pairs = np.column_stack((x, y)).astype(">f8")
    polygon = QPolygonF()
    head = np.array([len(pairs)], dtype=">u4").tobytes()
    QDataStream(QByteArray(head + pairs.tobytes())) >> polygon
    return polygon
