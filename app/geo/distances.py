"""Kilometres: exact ones to show and print, quick ones to sort and filter by. Both as the crow flies."""

from collections.abc import Sequence
from math import asin, atan2, cos, degrees, pi, radians, sin
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # numpy and geopy take a tenth of a second to import: only when a distance is asked for
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_AXIS = 6378.137  # km, WGS84
_EARTH_KM = 6371.0088
_ECCENTRICITY_SQUARED = 0.00669438


def km(a_lat: float, a_lon: float, b_lat: float, b_lon: float) -> float:
    """On the ellipsoid: the one to show and to print."""
    from geopy.distance import geodesic

    return float(geodesic((a_lat, a_lon), (b_lat, b_lon)).km)


def many_km(lat: float, lon: float, lats: "Sequence[float] | Floats", lons: "Sequence[float] | Floats") -> "Floats":
    """From one point to many, for ranking and filtering: under 0.4 % off within 50 km, whatever the latitude."""
    return km_to(lat, lon, directions(lats, lons))


def half_angles(lats: "Floats") -> "tuple[Floats, Floats]":
    """Cosine and sine of half of each latitude, to be made once for points that `near_km` measures many times."""
    import numpy as np

    half = lats * (np.pi / 360)
    return np.cos(half), np.sin(half)


def near_km(
    lat: "float | Floats",
    lon: "float | Floats",
    lats: "Floats",
    lons: "Floats",
    halves: "tuple[Floats, Floats] | None" = None,
) -> "Floats":
    """From one point to many nearby: at most 3 m off within 50 km, 5 m within 100. Unknown points give NaN.

    Kilometres of one degree at the latitude halfway, as series of its cosine (United States, 47 CFR 73.208).
    """
    import numpy as np

    cosine, sine = half_angles(lats) if halves is None else halves
    half = lat * (np.pi / 360)
    one = cosine * np.cos(half) - sine * np.sin(half)
    square = one * one  # the cosines of two to five times that latitude are polynomials of it
    north = (111.69934 - square * (1.1417 - square * 0.0096)) * (lats - lat)
    east = (111.69938 - square * (0.3806 - square * 0.00192)) * one * (lons - lon)
    return np.asarray(np.sqrt(north * north + east * east))


def directions(lats: "Sequence[float] | Floats", lons: "Sequence[float] | Floats") -> "Floats":
    """Points as unit vectors (N×3), to be made once for points that are measured to many times."""
    import numpy as np

    phi, lam = np.radians(np.asarray(lats, dtype=np.float64)), np.radians(np.asarray(lons, dtype=np.float64))
    return np.column_stack((np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)))


def km_to(lat: float, lon: float, vectors: "Floats") -> "Floats":
    """Straight through a sphere that has the ellipsoid's mean curvature at the first point; unknown points give NaN."""
    import numpy as np

    chord = np.sqrt(((vectors - directions([lat], [lon])) ** 2).sum(axis=1))
    radius = _AXIS * np.sqrt(1 - _ECCENTRICITY_SQUARED) / (1 - _ECCENTRICITY_SQUARED * np.sin(np.radians(lat)) ** 2)
    return np.asarray(chord * radius)


def circle(lat: float, lon: float, km: float, corners: int = 120) -> list[tuple[float, float]]:
    """Points at that distance all around, as (latitude, longitude)."""
    phi, lam, arc = radians(lat), radians(lon), km / _EARTH_KM
    points = []
    for corner in range(corners):
        way = 2 * pi * corner / corners
        up = asin(sin(phi) * cos(arc) + cos(phi) * sin(arc) * cos(way))
        east = atan2(sin(way) * sin(arc) * cos(phi), cos(arc) - sin(phi) * sin(up))
        points.append((degrees(up), degrees(lam + east)))
    return points
