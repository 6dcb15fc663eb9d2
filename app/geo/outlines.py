"""Outlines of départements and communes for maps, read one département at a time."""

import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from app.paths import resource

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

_GRID = 10_000  # steps in a degree
_CODE = 5  # characters


@dataclass(frozen=True)
class Outlines:
    """Shapes as one run of points, ready for one painter path: ring k is points[ends[k-1]:ends[k]], not closed.

    Neighbours share the very same points: nothing shows between them. Outer rings turn anticlockwise, holes
    clockwise; an even-odd fill draws both right.
    """

    codes: tuple[str, ...]
    shape_of_ring: "Integers"
    ends: "Integers"
    points: "Floats"
    """N×2: longitude, latitude."""

    def rings(self) -> "Iterator[tuple[str, Floats]]":
        start = 0
        for shape, end in zip(self.shape_of_ring.tolist(), self.ends.tolist(), strict=True):
            yield self.codes[shape], self.points[start:end]
            start = end

    def shapes(self) -> "dict[str, list[Floats]]":
        found: dict[str, list[Floats]] = {code: [] for code in self.codes}
        for code, ring in self.rings():
            found[code].append(ring)
        return found


def departement_outlines() -> Outlines:
    """All 101, drawn for the whole country (to 1 km, without islets)."""
    return _read("departements")


def departement_outline(departement_code: str) -> Outlines:
    """One, as finely drawn as its communes: the union of their outlines."""
    return _read(f"departement/{departement_code}")


def commune_outlines(departement_code: str) -> Outlines:
    """By INSEE code, to 200 m; Paris, Lyon and Marseille are drawn as their arrondissements."""
    return _read(f"communes/{departement_code}")


def _read(member: str, path: Path | None = None) -> Outlines:
    with ZipFile(path or resource("territory", "outlines.zip")) as archive:
        return _unpack(lzma.decompress(archive.read(member)))


def _unpack(content: bytes) -> Outlines:
    """Counts, codes, rings of each shape, points of each ring, ring starts, then zigzag deltas by byte planes."""
    import numpy as np

    shape_count, ring_count, point_count = np.frombuffer(content, "<u4", 3).tolist()
    at = 12 + _CODE * shape_count
    text = content[12:at].decode("ascii")
    rings_of = np.frombuffer(content, "<u2", shape_count, at)
    at += rings_of.nbytes
    sizes = np.frombuffer(content, "<u4", ring_count, at).astype(np.int64)
    at += 4 * ring_count
    starts = np.frombuffer(content, "<i4", 2 * ring_count, at).reshape(-1, 2)
    at += starts.nbytes
    planes = np.frombuffer(content, "u1", 4 * point_count, at).reshape(2, 2, point_count).astype(np.int32)
    zigzag = planes[:, 0] | planes[:, 1] << 8
    steps = ((zigzag >> 1) ^ -(zigzag & 1)).cumsum(axis=1, dtype=np.int64).T
    ends = sizes.cumsum()
    # One running sum over all rings: each ring is brought back to its own first point.
    points = (steps + np.repeat(starts - steps[ends - sizes], sizes, axis=0)) / _GRID
    codes = tuple(text[first : first + _CODE].rstrip() for first in range(0, len(text), _CODE))
    return Outlines(codes, np.repeat(np.arange(shape_count), rings_of), ends, points)
