"""What part of the ground a map shows: pure arithmetic between degrees, kilometres of the sheet and pixels."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.geo.projection import METROPOLE, OVERSEAS, SHEET_DEGREES, Projection, projection_at

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

CLOSEST, WIDEST = 0.002, 4.0
"""Kilometres a pixel: from a street corner to all of France in a small window."""
_MARGIN = 0.9
_METROPOLE_BOX = (41.3, -5.2, 51.1, 9.6)


@dataclass(frozen=True)
class View:
    """`x`, `y`: kilometres of the sheet at the middle of the window; y grows northwards."""

    projection: Projection = METROPOLE
    x: float = 0.0
    y: float = 0.0
    km_per_px: float = 1.0
    width: int = 1200
    height: int = 900

    def screen(self, x: "Floats | float", y: "Floats | float") -> tuple["Floats", "Floats"]:
        """From kilometres of the sheet to pixels."""
        import numpy as np

        across = (np.asarray(x) - self.x) / self.km_per_px + self.width / 2
        down = (self.y - np.asarray(y)) / self.km_per_px + self.height / 2
        return across, down

    def sheet(self, across: float, down: float) -> tuple[float, float]:
        """From pixels to kilometres of the sheet."""
        x = self.x + (across - self.width / 2) * self.km_per_px
        return x, self.y - (down - self.height / 2) * self.km_per_px

    def pixel(self, lat: float, lon: float) -> tuple[float, float]:
        x, y = self.projection.project(lon, lat)
        across, down = self.screen(x, y)
        return float(across), float(down)

    def degrees(self, across: float, down: float) -> tuple[float, float]:
        """Latitude and longitude under a pixel."""
        lon, lat = self.projection.unproject(*self.sheet(across, down))
        return float(lat), float(lon)

    def box(self) -> tuple[float, float, float, float]:
        """South, west, north, east of what is shown, a little more at the corners of the cone."""
        edges = [(px, py) for px in (0, self.width / 2, self.width) for py in (0, self.height / 2, self.height)]
        places = [self.degrees(px, py) for px, py in edges]
        lats, lons = [place[0] for place in places], [place[1] for place in places]
        return min(lats), min(lons), max(lats), max(lons)

    @property
    def width_km(self) -> float:
        return self.width * self.km_per_px

    def resized(self, width: int, height: int) -> "View":
        return replace(self, width=max(1, width), height=max(1, height))

    def moved(self, across: float, down: float) -> "View":
        """The ground follows the hand by so many pixels."""
        return replace(self, x=self.x - across * self.km_per_px, y=self.y + down * self.km_per_px)

    def zoomed(self, factor: float, across: float, down: float) -> "View":
        """What is under that pixel stays under it."""
        scale = min(max(self.km_per_px / factor, CLOSEST), WIDEST)
        x, y = self.sheet(across, down)
        kept = replace(self, km_per_px=scale)
        new_x, new_y = kept.sheet(across, down)
        return replace(kept, x=self.x + x - new_x, y=self.y + y - new_y)

    def fitted(self, places: Iterable[tuple[float, float]], least_km: float = 4.0) -> "View":
        """All these (latitude, longitude) in the window; the whole country when there are none."""
        import numpy as np

        found = list(places)
        view = replace(self, projection=projection_at(*found[0])) if found else replace(self, projection=METROPOLE)
        if not found:
            south, west, north, east = _METROPOLE_BOX
            found = [(south, 3.0), (north, 3.0), (48.4, west), (44.0, east)]
        lats, lons = np.array(found, dtype=np.float64).T
        xs, ys = view.projection.project(lons, lats)
        wide, high = float(np.ptp(xs)), float(np.ptp(ys))
        scale = max(max(wide, least_km) / self.width, max(high, least_km) / self.height) / _MARGIN
        middle = (float(xs.max() + xs.min()) / 2, float(ys.max() + ys.min()) / 2)
        return replace(view, x=middle[0], y=middle[1], km_per_px=min(max(scale, CLOSEST), WIDEST))


def of_one_sheet(places: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Those of the sheet where most of them are: the sea between two sheets is not drawn."""
    import numpy as np

    if not places:
        return places
    lats, lons = np.array(places, dtype=np.float64).T
    sheet = np.zeros(len(places), dtype=np.int64)
    for number, there in enumerate(OVERSEAS.values(), start=1):
        sheet[(abs(lats - there.lat) < SHEET_DEGREES) & (abs(lons - there.lon) < SHEET_DEGREES)] = number
    kept = np.flatnonzero(sheet == np.bincount(sheet).argmax())
    return [places[place] for place in kept.tolist()]
