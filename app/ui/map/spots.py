"""Many points at once: where they stand in a view, which are in it, which are under the pointer. Arithmetic only."""

from collections.abc import Sequence
from math import pi, sqrt
from typing import TYPE_CHECKING

from app.ui.map.view import View

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

APART, FARTHEST = 10.5, 27.0
"""Pixels between points of one place, and how far from it the last of them may stand."""
_DEGREE = 10_000
_GOLDEN = pi * (3 - sqrt(5))


class Spots:
    """Kept in the order of the latitudes of the sheet: a band of it is found by bisection, whatever the view."""

    def __init__(self, lats: Sequence[float], lons: Sequence[float]) -> None:
        import numpy as np

        self.lats, self.lons = np.array(lats, dtype=np.float64), np.array(lons, dtype=np.float64)
        self.place_of, self._aside_x, self._aside_y = _side_by_side(self.lats, self.lons)
        self._sheet_name = ""
        self._x, self._y = self.lons, self.lats
        self._rows = np.arange(len(self.lats))
        self._sorted_y = self._y

    def __len__(self) -> int:
        return len(self.lats)

    def pixels(self, view: View, rows: "Integers | None" = None) -> tuple["Floats", "Floats"]:
        """Where they stand (all, or these rows); those of one place side by side."""
        self._project(view)
        chosen = slice(None) if rows is None else rows
        across, down = view.screen(self._x[chosen], self._y[chosen])
        return across + self._aside_x[chosen], down + self._aside_y[chosen]

    def inside(self, view: View, margin: float = 0.0) -> "Integers":
        """The rows shown in the window, in their order."""
        import numpy as np

        band = self._band(view, -margin, view.height + margin)
        across, down = self.pixels(view, band)
        shown = (across >= -margin) & (across <= view.width + margin)
        shown &= (down >= -margin) & (down <= view.height + margin)
        return np.sort(band[shown])

    def near(self, view: View, across: float, down: float, reach: float) -> "Integers":
        """The rows within so many pixels, nearest first; of two as near, the one drawn last."""
        import numpy as np

        band = self._band(view, down - reach, down + reach)
        xs, ys = self.pixels(view, band)
        gaps = (xs - across) ** 2 + (ys - down) ** 2
        within = gaps <= reach * reach
        return band[within][np.lexsort((-band[within], gaps[within]))]

    def here(self, row: int) -> "Integers":
        """The rows of that point's very place, itself included."""
        import numpy as np

        return np.flatnonzero(self.place_of == self.place_of[row])

    def _band(self, view: View, top: float, bottom: float) -> "Integers":
        import numpy as np

        self._project(view)
        lowest, highest = (view.sheet(0, edge)[1] for edge in (bottom + FARTHEST, top - FARTHEST))
        first, last = np.searchsorted(self._sorted_y, (lowest, highest))
        return self._rows[first : last + 1]

    def _project(self, view: View) -> None:
        import numpy as np

        if self._sheet_name == view.projection.name:
            return
        self._x, self._y = view.projection.project(self.lons, self.lats)
        self._rows = np.argsort(self._y, kind="stable")
        self._sorted_y = self._y[self._rows]
        self._sheet_name = view.projection.name


def _side_by_side(lats: "Floats", lons: "Floats") -> tuple["Integers", "Floats", "Floats"]:
    """The place of each, and its pixels aside where a place is shared: laid out as seeds in a sunflower."""
    import numpy as np

    place = np.round(lats * _DEGREE).astype(np.int64) * 360 * _DEGREE + np.round(lons * _DEGREE).astype(np.int64)
    _, place_of, counts = np.unique(place, return_inverse=True, return_counts=True)
    place_of = place_of.reshape(-1)
    order = np.argsort(place_of, kind="stable")
    turns = np.empty(len(place), dtype=np.float64)
    turns[order] = np.arange(len(place)) - np.repeat(np.cumsum(counts) - counts, counts)
    last = np.sqrt(np.maximum(counts[place_of] - 1, 1))
    away = np.minimum(APART, FARTHEST / last) * np.sqrt(turns)
    return place_of, away * np.cos(turns * _GOLDEN), away * np.sin(turns * _GOLDEN)


def towards(spots: Spots, view: View, row: int, across: int, down: int) -> int | None:
    """The next point that way, the nearest that does not lie more aside than ahead; None when there is none."""
    import numpy as np

    rows = spots.inside(view)
    xs, ys = spots.pixels(view, rows)
    here_x, here_y = (float(axis[0]) for axis in spots.pixels(view, np.array([row])))
    ahead = (xs - here_x) * across + (ys - here_y) * down
    aside = abs((xs - here_x) * down) + abs((ys - here_y) * across)
    possible = (ahead > 0) & (aside <= ahead) & (rows != row)
    if not possible.any():
        return None
    cost = ahead + 2 * aside
    return int(rows[possible][cost[possible].argmin()])


def in_turn(spots: Spots, view: View) -> "Integers":
    """The points of the view as Tab goes through them: from the middle outwards."""
    import numpy as np

    rows = spots.inside(view)
    xs, ys = spots.pixels(view, rows)
    return rows[np.lexsort((rows, np.hypot(xs - view.width / 2, ys - view.height / 2)))]
