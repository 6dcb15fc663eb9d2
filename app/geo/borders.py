"""Outlines as lines to draw: rings closed, borders that two shapes share, the line around several shapes."""

from typing import TYPE_CHECKING, NamedTuple

from app.geo import outlines
from app.geo.projection import Projection, projection_of
from app.geo.search import departement_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_INSEE = 5  # characters


class Strokes(NamedTuple):
    """Points (N×2: longitude, latitude) and which of them begin a new line."""

    points: "Floats"
    begins: "Integers"

    def lines(self) -> "list[Floats]":
        import numpy as np

        return [line for line in np.split(self.points, self.begins[1:]) if len(line)]


def outer_rings(shape: outlines.Outlines, code: str = "") -> "list[Floats]":
    """Those of one shape when `code` is given. Holes are left out: what lies in them is drawn by its own ring."""
    return [ring for name, ring in shape.rings() if name == (code or name) and _turns_left(ring)]


def area_rings(code: str, projection: Projection) -> "list[Floats]":
    """The outer rings of a département, or of a commune by its INSEE code; none elsewhere, or for an unknown code."""
    is_commune = len(code) == _INSEE
    departement = departement_of(code) if is_commune else code
    if projection_of(departement) is not projection:
        return []
    try:
        found = outlines.commune_outlines(departement) if is_commune else outlines.departement_outline(departement)
    except KeyError:
        return []
    return outer_rings(found, code if is_commune else "")


def closed(rings: "list[Floats]") -> Strokes:
    """Each ring comes back to its first point."""
    import numpy as np

    points, ends = _run(rings)
    starts = np.concatenate(([0], ends[:-1])).astype(np.int64)
    order = np.insert(np.arange(len(points)), ends, starts)
    return Strokes(points[order], starts + np.arange(len(starts)))


def around(rings: "list[Floats]") -> Strokes:
    """The sides that one ring alone has: the line around them all."""
    points, ends = _run(rings)
    return _sides(points, ends, are_shared=False)


def inside(shape: outlines.Outlines) -> Strokes:
    """The lines between two shapes, each once: half the strokes, and none under an outline drawn over them."""
    return _sides(shape.points, shape.ends, are_shared=True)


def _run(rings: "list[Floats]") -> "tuple[Floats, Integers]":
    import numpy as np

    return np.concatenate(rings), np.cumsum([len(ring) for ring in rings])


def _sides(points: "Floats", ends: "Integers", are_shared: bool) -> Strokes:
    import numpy as np

    starts = np.concatenate(([0], ends[:-1])).astype(np.int64)
    following = np.arange(1, len(points) + 1)
    following[ends - 1] = starts
    _, corner = np.unique(np.round(points * 10_000).astype(np.int64), axis=0, return_inverse=True)
    corner = corner.reshape(-1)
    sides = np.sort(np.column_stack((corner, corner[following])), axis=1)
    _, first, times = np.unique(sides[:, 0] * len(corner) + sides[:, 1], return_index=True, return_counts=True)
    kept = np.sort(first[(times > 1) == are_shared])
    if not len(kept):
        return Strokes(points[:0], kept)
    goes_on = np.concatenate(([False], (kept[1:] == kept[:-1] + 1) & ~np.isin(kept[1:], starts)))
    # A stretch begins with both its ends, then each side adds one.
    order = np.insert(following[kept], np.flatnonzero(~goes_on), kept[~goes_on])
    return Strokes(points[order], np.flatnonzero(~goes_on) + np.arange(int((~goes_on).sum())))


def _turns_left(ring: "Floats") -> bool:
    x, y = ring[:, 0], ring[:, 1]
    return bool((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() + x[-1] * y[0] - x[0] * y[-1] > 0)
