"""Trajet: minutes by road between two points, estimated from the straight line.

No road map is shipped, so a time is an estimate and always says so. Two things make it:
- roads are longer than the straight line, in France by a factor near 1.3;
- the longer the way, the faster the road: streets first, then lanes, then main roads, then expressways.
"""

from itertools import pairwise
from typing import TYPE_CHECKING

from app.rules import french

if TYPE_CHECKING:  # numpy takes a tenth of a second to import: only for those who bring an array
    import numpy as np
    from numpy.typing import NDArray

DETOUR = 1.3
_LEGS = ((5, 30), (20, 50), (60, 70), (2000, 90))
"""Up to how many kilometres of road, at what speed in km/h: the first five through streets, and so on."""


def _milestones() -> tuple[tuple[float, float], ...]:
    found = [(0.0, 0.0)]
    for until, speed in _LEGS:
        begun, spent = found[-1]
        found.append((float(until), spent + (until - begun) * 60 / speed))
    return tuple(found)


_MILESTONES = _milestones()
"""Kilometres of road, and the minutes they take from the start: 5 km 10 min, 20 km 28 min, 60 km 62 min."""


def road_km(km: float) -> float:
    """Kilometres by road, from straight-line ones."""
    return km * DETOUR


def minutes(km: float) -> int:
    """Minutes one way by road, from straight-line kilometres."""
    return round(_driven(road_km(km)))


def minutes_each(km: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """The same for an array, to the whole minute; NaN stays NaN."""
    import numpy as np

    until, spent = zip(*_MILESTONES, strict=True)
    return np.asarray(np.rint(np.interp(km * DETOUR, until, spent)))


def minutes_by_road(km: float) -> int:
    """From kilometres by road, when somebody measured them."""
    return round(_driven(km))


def how(km: float) -> str:
    """« estimé : 1,3 × le vol d'oiseau, à 47 km/h de moyenne », from straight-line kilometres."""
    factor = french.number(DETOUR, 1)
    pace = road_km(km) * 60 / _driven(road_km(km)) if km > 0 else _LEGS[0][1]
    return f"estimé{french.NBSP}: {factor} × le vol d'oiseau, à {round(pace)}{french.NBSP}km/h de moyenne"


def _driven(road: float) -> float:
    for (begun, spent), (until, total) in pairwise(_MILESTONES):
        if road <= until:
            return spent + (road - begun) * (total - spent) / (until - begun)
    return _MILESTONES[-1][1]
