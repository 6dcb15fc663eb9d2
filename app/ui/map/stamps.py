"""Thousands of marks at once: each shape is drawn once, then stamped row by row into one picture."""

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from app.ui.look import theme
from app.ui.map.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]
    Colours = NDArray[np.uint32]

_CORNERS = {
    "triangle": ((0.0, -1.15), (1.05, 0.75), (-1.05, 0.75)),
    "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "diamond": ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)),
}
_EDGE = 1.5
"""Pixels of the ground's own white around each mark: what tells two that touch apart."""


class Look(NamedTuple):
    """`shade` is a colour of the palette, `size` half the height in pixels."""

    shape: str
    shade: str
    size: float


LOOKS = {
    "stopped": Look("circle", "muted", 3.5),
    "free": Look("circle", "accent", 4.5),
    "volunteers": Look("circle", "accent", 4.5),
    "lenders": Look("square", "todo", 4.6),
    "hosts": Look("diamond", "map_host", 4.6),
    "missions": Look("triangle", "warn", 5.2),
}


def paint_shape(painter: QPainter, look: Look, at: QPointF, grown: float = 0.0, edge: float = _EDGE) -> None:
    """One mark as drawn on the map; `grown` more pixels for the one looked at."""
    shades = theme.colors()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(shades.surface), 2 * edge, j=Qt.PenJoinStyle.RoundJoin) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(shades, look.shade)))
    size = look.size + grown
    # The white first, then the mark without pen: a pen straddles the edge and would eat half of the mark.
    for _ in range(2):
        if look.shape == "circle":
            painter.drawEllipse(at, size, size)
        else:
            painter.drawPolygon(QPolygonF([at + QPointF(x, y) * size for x, y in _CORNERS[look.shape]]))
        painter.setPen(Qt.PenStyle.NoPen)


@dataclass
class _Sprite:
    """Rows of opaque pixels, the lowest first: where marks touch, the one further down covers.

    The white of all is stamped before the marks themselves: a crowd is dark, not white.
    """

    reach: int
    white: list[tuple[int, int, "Colours"]]
    body: list[tuple[int, int, "Colours"]]


@dataclass
class Stamps:
    """Keeps its picture from one frame to the next: only what was drawn last is wiped."""

    sprites: dict[tuple[Look, bool, float], _Sprite] = field(default_factory=dict)
    picture: QImage | None = None
    pixels: "Colours | None" = None
    inked: QRect = field(default_factory=QRect)
    shape: tuple[int, int] = (0, 0)

    def paint(self, painter: QPainter, view: View, groups: "list[tuple[Look, Floats, Floats]]") -> None:
        """For each look the places of its marks in pixels of the view; later looks cover earlier ones."""
        ratio = painter.device().devicePixelRatio()
        found = [(self._sprite(look, ratio), x, y) for look, x, y in groups if len(x)]
        if not found:
            return
        pad = max(sprite.reach for sprite, _, _ in found)
        pixels = self._wiped(ceil(view.width * ratio) + 2 * _PAD, ceil(view.height * ratio) + 2 * _PAD)
        stride = self.shape[0]
        inked = QRect()
        for sprite, across, down in found:
            places, box = _places(self.shape, across * ratio, down * ratio)
            if not len(places):
                continue
            inked = inked.united(box.adjusted(-pad, -pad, pad, pad))
            for rows in (sprite.white, sprite.body):
                _stamp(pixels, stride, places, rows)
        self.inked = inked.intersected(QRect(0, 0, *self.shape))
        if self.picture is not None and not self.inked.isEmpty():
            target = QRectF(self.inked.translated(-_PAD, -_PAD))
            painter.drawImage(
                QRectF(target.x() / ratio, target.y() / ratio, target.width() / ratio, target.height() / ratio),
                self.picture,
                QRectF(self.inked),
            )

    def _wiped(self, wide: int, high: int) -> "Colours":
        import numpy as np

        if self.pixels is None or self.shape != (wide, high):
            self.shape = (wide, high)
            self.pixels = np.zeros(wide * high, dtype=np.uint32)
            self.picture = QImage(
                self.pixels.data.cast("B"), wide, high, 4 * wide, QImage.Format.Format_ARGB32_Premultiplied
            )
        elif not self.inked.isEmpty():
            self.pixels[self.inked.top() * wide : (self.inked.bottom() + 1) * wide] = 0
        return self.pixels

    def _sprite(self, look: Look, ratio: float) -> _Sprite:
        key = (look, theme.is_dark(), ratio)
        found = self.sprites.get(key)
        if found is None:
            found = self.sprites[key] = _drawn(look, ratio)
        return found


_PAD = 80
"""Device pixels around the picture: a mark at its edge is stamped whole, without asking where it ends."""


def _places(shape: tuple[int, int], across: "Floats", down: "Floats") -> tuple["Integers", QRect]:
    """Each pixel once, and the box around them all."""
    import numpy as np

    wide, high = shape
    x, y = np.round(across).astype(np.int64) + _PAD, np.round(down).astype(np.int64) + _PAD
    kept = (x >= _PAD // 2) & (x < wide - _PAD // 2) & (y >= _PAD // 2) & (y < high - _PAD // 2)
    x, y = x[kept], y[kept]
    if not len(x):
        return x, QRect()
    left, top = int(x.min()), int(y.min())
    return np.unique(y * wide + x), QRect(left, top, int(x.max()) - left + 1, int(y.max()) - top + 1)


def _stamp(pixels: "Colours", stride: int, places: "Integers", rows: list[tuple[int, int, "Colours"]]) -> None:
    """A row of the shape is copied to all its places at once, as one block of bytes: a millisecond for ten thousand."""
    import numpy as np

    for below, first, shades in rows:
        block = np.dtype((np.void, shades.nbytes))
        blocks = np.ndarray(len(pixels) - len(shades) + 1, block, pixels.data, 0, (4,))
        blocks[places + (below * stride + first)] = np.frombuffer(shades.tobytes(), block)[0]


def _drawn(look: Look, ratio: float) -> _Sprite:
    reach = ceil((look.size * 1.25 + _EDGE + 1) * ratio)
    side = 2 * reach + 1
    # The outer edge is of the ground's own white: opaque or not at all, nobody sees the step.
    white = _rows(look, ratio, side, _EDGE, 128)
    return _Sprite(reach, white, _rows(look, ratio, side, 0.0, 40))


def _rows(look: Look, ratio: float, side: int, edge: float, least: int) -> list[tuple[int, int, "Colours"]]:
    import numpy as np

    grounds = (QColor(0, 0, 0, 0), QColor(theme.colors().surface))
    alone, lying = (_pictured(look, ratio, side, edge, ground) for ground in grounds)
    kept = alone >> 24 >= least
    rows = []
    for row in range(side - 1, -1, -1):
        columns = np.flatnonzero(kept[row])
        if len(columns):
            first, last = int(columns[0]), int(columns[-1])
            rows.append((row - side // 2, first - side // 2, lying[row, first : last + 1]))
    return rows


def _pictured(look: Look, ratio: float, side: int, edge: float, ground: QColor) -> "Colours":
    """The mark and its white, or the mark alone when it has no edge."""
    import numpy as np

    picture = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(ground)
    painter = QPainter(picture)
    painter.scale(ratio, ratio)
    paint_shape(painter, look, QPointF(side / 2 / ratio, side / 2 / ratio), edge=edge)
    painter.end()
    return np.frombuffer(bytes(picture.constBits()), dtype=np.uint32).reshape(side, side)
