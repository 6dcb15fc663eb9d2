"""From degrees to kilometres on the sheet. Conformal conic: a radius stays a circle, and France has its usual look."""

from dataclasses import dataclass
from math import cos, floor, log, log10, pi, sin, sqrt, tan
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_AXIS = 6378.137  # km, WGS84
_ECCENTRICITY_SQUARED = 0.00669438
_POLE = 89.0
"""Degrees: nearer to a pole everything is drawn there, for the cone has no end."""


@dataclass(frozen=True)
class Projection:
    """One view. x grows eastwards and y northwards, in km from the centre; lengths are true to 0.5 %."""

    name: str
    lat: float
    lon: float
    parallels: tuple[float, float]

    @property
    def _cone(self) -> tuple[float, float, float]:
        """The cone's constant, its scale in km, and the distance from its top to the centre."""
        first, second = (parallel * pi / 180 for parallel in self.parallels)
        if first == second:
            n = sin(first)
        else:
            n = log(cos(first) / cos(second)) / log(tan(pi / 4 + second / 2) / tan(pi / 4 + first / 2))
        centre = self.lat * pi / 180
        radius = _AXIS * sqrt(1 - _ECCENTRICITY_SQUARED) / (1 - _ECCENTRICITY_SQUARED * sin(centre) ** 2)
        scale = radius * cos(first) * tan(pi / 4 + first / 2) ** n / n
        return n, scale, scale / tan(pi / 4 + centre / 2) ** n

    def project(self, lon: "Floats | float", lat: "Floats | float") -> "tuple[Floats, Floats]":
        import numpy as np

        n, scale, top = self._cone
        distance = scale / np.tan(pi / 4 + np.radians(np.clip(lat, -_POLE, _POLE)) / 2) ** n
        angle = n * np.radians(np.asarray(lon) - self.lon)
        return np.asarray(distance * np.sin(angle)), np.asarray(top - distance * np.cos(angle))

    def unproject(self, x: "Floats | float", y: "Floats | float") -> "tuple[Floats, Floats]":
        """Longitude and latitude of a point of the sheet."""
        import numpy as np

        n, scale, top = self._cone
        up = (top - np.asarray(y)) * np.sign(n)
        across = np.asarray(x) * np.sign(n)
        distance = np.hypot(across, up) * np.sign(n)
        lon = self.lon + np.degrees(np.arctan2(across, up)) / n
        return np.asarray(lon), np.degrees(2 * np.arctan((scale / distance) ** (1 / n)) - pi / 2)


METROPOLE = Projection("France métropolitaine", 46.5, 3.0, (44.0, 49.0))
OVERSEAS = {
    "971": Projection("Guadeloupe", 16.2, -61.4, (16.2, 16.2)),
    "972": Projection("Martinique", 14.65, -61.0, (14.65, 14.65)),
    "973": Projection("Guyane", 4.0, -53.1, (4.0, 4.0)),
    "974": Projection("La Réunion", -21.1, 55.5, (-21.1, -21.1)),
    "976": Projection("Mayotte", -12.8, 45.15, (-12.8, -12.8)),
}
"""Each overseas département is a view of its own: on one sheet with Lille, the sheet would be an ocean."""

SHEET_DEGREES = 4
"""How far from its middle an overseas sheet reaches."""


def projection_of(departement_code: str) -> Projection:
    return OVERSEAS.get(departement_code, METROPOLE)


def projection_at(lat: float, lon: float) -> Projection:
    """The sheet a point belongs to: an overseas département is a sheet of its own."""
    for projection in OVERSEAS.values():
        if abs(lat - projection.lat) < SHEET_DEGREES and abs(lon - projection.lon) < SHEET_DEGREES:
            return projection
    return METROPOLE


def scale_bar(km_per_px: float, longest_px: float = 120) -> tuple[float, float]:
    """A round number of kilometres and its length in pixels, the longest that holds."""
    most = longest_px * km_per_px
    power = 10.0 ** floor(log10(most))
    rounded = max(step * power for step in (1, 2, 5) if step * power <= most)
    return rounded, rounded / km_per_px
