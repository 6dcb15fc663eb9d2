"""The sheet a printed map is drawn on: its projection, its scale, where a place stands in points of the page."""

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from app.geo.distances import circle
from app.geo.projection import Projection, projection_at
from app.reports import blocks as b

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_LEAST_KM, _AIR = 12.0, 1.10


class Frame:
    """The sheet: which projection, and where a place stands on the paper."""

    def __init__(self, block: b.Map, width: float, height: float) -> None:
        import numpy as np

        self.block, self.width, self.height = block, width, height
        seen = list(_places(block)) or [(46.6, 2.4)]
        self.projection: Projection = projection_at(*seen[0])
        lats, lons = np.array(seen, dtype=np.float64).T
        xs, ys = self.projection.project(lons, lats)
        wide, high = max(float(np.ptp(xs)), _LEAST_KM), max(float(np.ptp(ys)), _LEAST_KM)
        self.km_per_point = max(wide / width, high / height) * _AIR
        self._x, self._y = float(xs.max() + xs.min()) / 2, float(ys.max() + ys.min()) / 2

    def points(self, lonlat: "Floats") -> "Floats":
        import numpy as np

        xs, ys = self.projection.project(lonlat[:, 0], lonlat[:, 1])
        across = (xs - self._x) / self.km_per_point + self.width / 2
        return np.column_stack((across, (ys - self._y) / self.km_per_point + self.height / 2))

    def at(self, place: b.Point) -> tuple[float, float]:
        x, y = self.projection.project(place[1], place[0])
        across = (float(x) - self._x) / self.km_per_point + self.width / 2
        return across, (float(y) - self._y) / self.km_per_point + self.height / 2

    def holds(self, points: "Floats", margin: float = 0.0) -> bool:
        if not len(points):
            return False
        (left, low), (right, high) = points.min(axis=0), points.max(axis=0)
        return bool(
            right >= -margin and left <= self.width + margin and high >= -margin and low <= self.height + margin
        )

    @cached_property
    def width_km(self) -> float:
        return self.width * self.km_per_point


def _places(block: b.Map) -> Iterator[b.Point]:
    """All that must be seen."""
    if block.box is not None:
        yield from block.box
        return
    for (lat, lon), km in block.circles:
        yield from circle(lat, lon, km, 24)
    if block.circles:
        return
    yield from (mark.at for mark in block.marks)
    for line in block.lines:
        yield from (line.start, line.end)
