"""Names on the ground: the largest towns first, where nothing else stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from app.geo.gazetteer import Commune, Gazetteer
from app.ui.look import theme
from app.ui.map.room import Room, around
from app.ui.map.view import View

_NAMES = 44
_TOWNS_KEPT = 700
_TRIED = 220
_AROUND = ((-1.0, -0.9), (1.0, -0.9), (-1.0, 0.9), (1.0, 0.9))


class Placed(NamedTuple):
    """A name beside its point: `x`, `y` on the sheet, then where its picture stands from there, in pixels."""

    x: float
    y: float
    aside: QPointF
    picture: QPixmap
    has_dot: bool


@dataclass
class Towns:
    """Keeps pictures of names and the towns last read; `gazetteer` is asked for when the first name is drawn."""

    gazetteer: Callable[[], Gazetteer]
    pictures: dict[tuple[str, int, bool, bool, float], QPixmap] = field(default_factory=dict)
    found: list[tuple[Commune, float, float]] = field(default_factory=list)
    box: tuple[float, float, float, float, float] = (0, 0, 0, 0, 0)

    def placed(self, view: View, room: Room, ratio: float) -> list[Placed]:
        """Names that cover neither what is taken nor each other; a town under a mark keeps its name, without dot."""
        placed: list[Placed] = []
        tried = 0
        for town, east, north in self._towns(view):
            x = (east - view.x) / view.km_per_px + view.width / 2
            y = (view.y - north) / view.km_per_px + view.height / 2
            if not (2 < x < view.width - 2 and 2 < y < view.height - 2):
                continue
            tried += 1
            size = 0 if town.population >= 60_000 else 1 if town.population >= 8_000 else 2
            wide, high = _room_of(town.name, size)
            at = QPointF(x, y)
            dot = QRectF(x - 2, y - 2, 4, 4)
            has_dot = room.is_free(dot)
            # Larger towns may stand further off: without their names nobody knows where one is.
            rings = (4.0 if has_dot else 12.0,) if size == 2 else (4.0, 12.0, 18.0, 25.0, 32.0)
            spot = room.first_free(box for away in rings for box in around(at, wide, high, away))
            if spot is not None:
                room.take(dot)
                picture = self.picture(town.name, size, ratio)
                placed.append(Placed(east, north, spot.topLeft() - at, picture, has_dot))
            if len(placed) == _NAMES or tried == _TRIED:
                break
        return placed

    def picture(self, name: str, size: int, ratio: float, is_strong: bool = False) -> QPixmap:
        key = (name, size, is_strong, theme.is_dark(), ratio)
        found = self.pictures.get(key)
        if found is None:
            if len(self.pictures) > 2000:
                self.pictures.clear()
            found = self.pictures[key] = _pictured(name, size, ratio, is_strong)
        return found

    def _towns(self, view: View) -> list[tuple[Commune, float, float]]:
        """With their place on the sheet; read for twice the window, so that a small move reads nothing."""
        import numpy as np

        south, west, north, east = view.box()
        low, left, high, right, scale = self.box
        inside = low <= south and left <= west and high >= north and right >= east
        if not inside or not scale / 1.6 < view.km_per_px < scale * 1.6:
            tall, wide = (north - south) / 2, (east - west) / 2
            self.box = (south - tall, west - wide, north + tall, east + wide, view.km_per_px)
            found = self.gazetteer().towns_within(*self.box[:4], limit=_TOWNS_KEPT)
            x, y = view.projection.project(
                np.array([town.lon for town in found]), np.array([town.lat for town in found])
            )
            self.found = list(zip(found, x.tolist(), y.tolist(), strict=True))
        return self.found


def paint(painter: QPainter, view: View, names: list[Placed]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.colors().map_text))
    for x, y, aside, picture, has_dot in names:
        at = QPointF((x - view.x) / view.km_per_px + view.width / 2, (view.y - y) / view.km_per_px + view.height / 2)
        if has_dot:
            painter.drawEllipse(at, 1.6, 1.6)
        painter.drawPixmap(at + aside, picture)


@cache
def _font(size: int, is_strong: bool) -> tuple[QFont, QFontMetricsF]:
    points = (theme.TEXT_POINTS, theme.SMALL_POINTS, theme.SMALL_POINTS - 1)[size]
    font = QFont(theme.font(points, bold=is_strong or size == 0))
    return font, QFontMetricsF(font)


def _room_of(name: str, size: int, is_strong: bool = False) -> tuple[float, float]:
    """Known before it is drawn: most of the names tried find no room."""
    metrics = _font(size, is_strong)[1]
    return metrics.horizontalAdvance(name) + 6, metrics.height() + 2


def _pictured(name: str, size: int, ratio: float, is_strong: bool) -> QPixmap:
    """A name with a halo of the land's colour: drawn once, since text outlined at each frame is slow."""
    shades = theme.colors()
    font, metrics = _font(size, is_strong)
    wide, high = _room_of(name, size, is_strong)
    picture = QPixmap(round(wide * ratio), round(high * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setFont(font)
    # The halo is the name itself drawn around: stroking its outline takes ten times as long.
    painter.setPen(QColor(shades.surface if is_strong else shades.map_land))
    for across, down in _AROUND:
        painter.drawText(QPointF(3 + across, 1 + metrics.ascent() + down), name)
    painter.setPen(QColor(shades.text if is_strong else shades.map_text))
    painter.drawText(QPointF(3, 1 + metrics.ascent()), name)
    painter.end()
    return picture
