"""Many points at once: where they stand in a view, which are in it, which are under the pointer. Arithmetic only."""

from collections.abc import Sequence
from math import cos, pi, sin, sqrt
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
_FEW = 260
"""More points than that are strewn too thick for each to be seen: only those of one place make way."""
_STEPS = (
    (0.0, 0.0),
    *((11.0 * cos(turn * pi / 4), 11.0 * sin(turn * pi / 4)) for turn in range(8)),
    *((20.0 * cos(turn * pi / 7), 20.0 * sin(turn * pi / 7)) for turn in range(14)),
)
"""Where a point may step aside to, in pixels, the nearest first."""


class Spots:
    """Kept in the order of the latitudes of the sheet: a band of it is found by bisection, whatever the view."""

    def __init__(self, lats: Sequence[float], lons: Sequence[float]) -> None:
        import numpy as np

        self.lats, self.lons = np.array(lats, dtype=np.float64), np.array(lons, dtype=np.float64)
        self.place_of, self._aside_x, self._aside_y = _side_by_side(self.lats, self.lons)
        self._spread_for: tuple[str, float] = ("", 0.0)
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

    def spread(self, view: View) -> None:
        """Few points make way for each other at this scale, wherever they stand; the last ones keep their place."""
        self._project(view)
        wanted = (view.projection.name, view.km_per_px)
        if len(self) > _FEW or self._spread_for == wanted:
            return
        self._spread_for = wanted
        taken: dict[tuple[int, int], list[tuple[float, float]]] = {}
        for row in range(len(self) - 1, -1, -1):
            x, y = float(self._x[row]) / view.km_per_px, -float(self._y[row]) / view.km_per_px
            across, down = next((step for step in _STEPS if _is_free(taken, x + step[0], y + step[1])), (0.0, 0.0))
            self._aside_x[row], self._aside_y[row] = across, down
            taken.setdefault(_cell(x + across, y + down), []).append((x + across, y + down))

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


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // APART), int(y // APART)


def _is_free(taken: dict[tuple[int, int], list[tuple[float, float]]], x: float, y: float) -> bool:
    column, row = _cell(x, y)
    around = ((column + across, row + down) for across in (-1, 0, 1) for down in (-1, 0, 1))
    return not any(
        (x - other[0]) ** 2 + (y - other[1]) ** 2 < APART**2 for cell in around for other in taken.get(cell, ())
    )


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
