"""The gazetteer: one line a place, largest first, with its search keys, postal codes and point."""

import zipfile
from collections import defaultdict
from collections.abc import Iterable

import numpy as np
import shapely

from app.geo.names import ARTICLES, full_name, keys_of
from tools.territory.outlines import Cleaned, zip_of
from tools.territory.package import NULL, Row, Shape, Source, from_hex

FAR = 0.02  # degrees: a town hall farther than this from its commune is a mistake of the source
SAME = 0.004  # degrees: outside its commune and so near a neighbour's town hall, it is the neighbour's


def make(source: Source, cleaned: Cleaned) -> bytes:
    rows = sorted(source.communes, key=lambda row: (-int(row["population_municipale"]), row["code"]))
    number = {row["code"]: position for position, row in enumerate(rows)}
    members = {
        "places": "\n".join(_line(row, source) for row in rows).encode(),
        "populations": np.array([int(row["population_municipale"]) for row in rows], "<u4").tobytes(),
        "points": np.round(_points(rows, source, cleaned) * 100_000).astype("<i4").tobytes(),
        "departements": _departements(source).encode(),
    }
    members |= _index("name", ((key, number[row["code"]]) for row in _named(source) for key in _keys(row)))
    postal = ((code, number[insee]) for insee, codes in source.postal_codes.items() for code in codes)
    members |= _index("postal", postal)
    return zip_of(members, zipfile.ZIP_DEFLATED)


def _line(row: Row, source: Source) -> str:
    name = full_name(ARTICLES.get(row["type_nom"], ""), row["nom"]).replace("Arrondissement", "arrondissement")
    codes = " ".join(source.postal_codes[row["code"]])
    return "\t".join((row["code"], name, codes, source.parents.get(row["code"], "")))


def _named(source: Source) -> list[Row]:
    """Arrondissements are reached through their town and number, so that « Mar » is not sixteen times Marseille."""
    return [row for row in source.communes if row["type"] == "COM"]


def _keys(row: Row) -> list[str]:
    return sorted(keys_of(ARTICLES.get(row["type_nom"], ""), row["nom"]))


def _index(name: str, pairs: Iterable[tuple[str, int]]) -> dict[str, bytes]:
    """Distinct keys in order, and for each where its rows begin: a prefix is one slice of rows."""
    rows_of: dict[str, set[int]] = defaultdict(set)
    for key, row in pairs:
        rows_of[key].add(row)
    keys = sorted(rows_of)
    starts = np.cumsum([0, *(len(rows_of[key]) for key in keys)])
    rows = [row for key in keys for row in sorted(rows_of[key])]
    return {
        f"{name}.keys": "\n".join(keys).encode(),
        f"{name}.starts": starts.astype("<u4").tobytes(),
        f"{name}.rows": np.array(rows, "<u2").tobytes(),
    }


def _departements(source: Source) -> str:
    return "\n".join(sorted(f"{row['code']}\t{row['nom']}" for row in source.departements))


def _points(rows: list[Row], source: Source, cleaned: Cleaned) -> np.ndarray:
    shapes = dict(zip(cleaned.codes, cleaned.shapes, strict=True))
    grounds = [shapes.get(row["code"], source.shapes[row["code"]]) for row in rows]
    halls = [None if row["mairie_localisation"] == NULL else from_hex(row["mairie_localisation"]) for row in rows]
    is_good = _trusted(grounds, halls)
    points = [
        shapely.get_coordinates(hall if good else _middle(ground))[0]
        for ground, hall, good in zip(grounds, halls, is_good, strict=True)
    ]
    print(f"{len(rows):,} places, {sum(is_good):,} at their town hall")
    return np.array(points)


def _trusted(grounds: list[Shape], halls: list[Shape | None]) -> list[bool]:
    """Town halls near enough their own commune, and not taken by mistake from a neighbour's."""
    own = np.array([hall is not None and ground.covers(hall) for ground, hall in zip(grounds, halls, strict=True)])
    sure = shapely.STRtree([hall for hall, is_own in zip(halls, own, strict=True) if is_own])
    return [
        bool(is_own)
        or (
            hall is not None
            and shapely.distance(ground, hall) <= FAR
            and not len(sure.query(hall, predicate="dwithin", distance=SAME))
        )
        for ground, hall, is_own in zip(grounds, halls, own, strict=True)
    ]


def _middle(shape: Shape) -> Shape:
    """The centroid when it lies inside, else a point that does."""
    return shape.centroid if shapely.contains(shape, shape.centroid) else shape.point_on_surface()
