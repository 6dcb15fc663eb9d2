"""Gap-free outlines, simplified together so that neighbours keep the same edge, packed by département."""

import io
import lzma
import zipfile
from dataclasses import dataclass

import numpy as np
import shapely

from tools.territory.package import Shape, Source

COMMUNE_TOLERANCE = 0.003  # degrees: some 200 m, as drawn when a few départements fill the map
DEPARTEMENT_TOLERANCE = 0.01  # degrees: some 1 km, as drawn when France does
GRID = 10_000  # steps in a degree: 11 m
ISLAND = 2e-4  # square degrees, about 2 km²: a smaller island is not drawn on the map of France
SLIVER = 2e-5  # square degrees, 0.2 km²: what the sources leave between neighbours
LLIVIA = shapely.Point(1.98, 42.465)
_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 0, "lp": 0, "pb": 0}]


@dataclass(frozen=True)
class Cleaned:
    """The finest units (arrondissements stand for Paris, Lyon and Marseille), none overlapping."""

    codes: list[str]
    shapes: np.ndarray


def departement_of(insee: str) -> str:
    return insee[:3] if insee.startswith("97") else insee[:2]


def clean(source: Source) -> Cleaned:
    cut_up = set(source.parents.values())
    codes = sorted(code for code in source.shapes if code not in cut_up)
    drawn = np.array([source.shapes[code] for code in codes])
    shapes = shapely.coverage_clean(drawn)
    moved = float(np.abs(shapely.area(shapes) - shapely.area(drawn)).max())
    if not shapely.coverage_is_valid(shapes) or moved > 1e-5:
        raise SystemExit(f"refused: the cleaned outlines are not a coverage, or moved by {moved}")
    holes = _holes(shapes)
    if len(holes) != 1 or not holes[0].contains(LLIVIA):
        raise SystemExit(f"refused: {len(holes)} holes in France, only Llívia (Spain) is expected")
    return Cleaned(codes, shapes)


def _holes(shapes: np.ndarray) -> list[Shape]:
    ground = shapely.get_parts(shapely.coverage_union_all(shapes))
    return [hole for part in ground for hole in map(shapely.Polygon, part.interiors) if hole.area > SLIVER]


def make(cleaned: Cleaned) -> bytes:
    """One zip: `departements` for the whole country, `departement/47` and `communes/47` to look closer."""
    homes = np.array([departement_of(code) for code in cleaned.codes])
    departements = sorted(set(homes.tolist()))
    far = shapely.coverage_simplify(_dissolve(cleaned.shapes, homes, departements), DEPARTEMENT_TOLERANCE)
    close = shapely.coverage_simplify(cleaned.shapes, COMMUNE_TOLERANCE)
    borders = _dissolve(close, homes, departements)
    members = {"departements": pack(departements, [_without_islets(shape) for shape in far])}
    for position, departement in enumerate(departements):
        inside = np.flatnonzero(homes == departement)
        codes = [cleaned.codes[index] for index in inside]
        members[f"departement/{departement}"] = pack([departement], [borders[position]])
        members[f"communes/{departement}"] = pack(codes, list(close[inside]))
    return zip_of(members, zipfile.ZIP_STORED)


def pack(codes: list[str], shapes: list[Shape]) -> bytes:
    """Read by app/geo/outlines.py: counts, codes, ring counts, ring starts, then deltas by byte planes."""
    rings_of: list[int] = []
    rings: list[np.ndarray] = []
    for shape in shapes:
        own = _rings(shape)
        rings_of.append(len(own))
        rings += own
    deltas = np.concatenate([np.diff(ring, axis=0, prepend=ring[:1]) for ring in rings])
    zigzag = ((deltas << 1) ^ (deltas >> 31)).astype("<u2")
    payload = b"".join(
        (
            np.array([len(codes), len(rings), len(deltas)], "<u4").tobytes(),
            "".join(code.ljust(5) for code in codes).encode("ascii"),
            np.array(rings_of, "<u2").tobytes(),
            np.array([len(ring) for ring in rings], "<u4").tobytes(),
            np.array([ring[0] for ring in rings], "<i4").tobytes(),
            *((zigzag[:, axis] >> shift & 255).astype("u1").tobytes() for axis in (0, 1) for shift in (0, 8)),
        )
    )
    return lzma.compress(payload, lzma.FORMAT_XZ, filters=_FILTERS)


def zip_of(members: dict[str, bytes], compression: int) -> bytes:
    """The same members always give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression, 9)
    return buffer.getvalue()


def _dissolve(shapes: np.ndarray, homes: np.ndarray, departements: list[str]) -> np.ndarray:
    return np.array([shapely.coverage_union_all(shapes[homes == departement]) for departement in departements])


def _without_islets(shape: Shape) -> Shape:
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    return shapely.multipolygons([part for part in parts if part is parts[0] or part.area > ISLAND])


def _rings(shape: Shape) -> list[np.ndarray]:
    """On the grid, outside anticlockwise and holes clockwise, not closed; those too small for the grid are left out."""
    found = []
    for part in shapely.get_parts(shapely.orient_polygons(shapely.normalize(shape))):
        for ring in (part.exterior, *part.interiors):
            points = np.round(shapely.get_coordinates(ring)[:-1] * GRID).astype("i4")
            points = points[(points != np.roll(points, 1, axis=0)).any(axis=1)]
            if len(points) > 2:
                found.append(points)
    return found
