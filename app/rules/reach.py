"""Hours somebody can be at a place of work, once the way there and back is taken from their own hours.

A person's grid says when they can be at work **or on the road**. So a half-hour at the site counts only when the
half-hours of the trip, before it and after it, are theirs as well: free from 8 to 17 and half an hour away, one works
from 8:30 to 16:30. A gap of two hours or less inside a day (lunch) is spent on the spot and asks for no trip, but is
not worked either. Free day and night, nothing is lost. Trips are rounded to the half-hour of the grid: a quarter of an
hour or less takes nothing.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules.trips import minutes

MOST_STEPS = 4
"""Half-hours of a trip one way, at most: farther away, people have long said no."""
_FARTHEST = 254
_GAP = 4
_WORDS = (SLOTS_A_WEEK + 63) // 64

Bits = NDArray[np.uint64]


def steps(km: float) -> int:
    """Half-hours that a trip of so many kilometres takes one way, to the nearest."""
    return min((minutes(km) + 14) // 30, MOST_STEPS)


@lru_cache(maxsize=1)
def _steps_by_km() -> NDArray[np.intp]:
    return np.array([*(steps(km) for km in range(_FARTHEST + 1)), 0], dtype=np.intp)


def many_steps(km: NDArray[np.float64]) -> NDArray[np.intp]:
    """The same for many, to the kilometre. An unknown distance takes nothing: the phrase says so."""
    # `minimum` keeps an unknown as it is, `fmin` then gives it the last place.
    return _steps_by_km().take(np.fmin(np.minimum(km, _FARTHEST), _FARTHEST + 1).astype(np.intp))


def packed(weeks: Weeks) -> Bits:
    """One row a week of the cycle, 64 half-hours a word."""
    rows: Bits = _packed(_slots([weeks]), len(weeks.weeks))[0]
    return rows


def at_site(grids: Sequence[Weeks]) -> Bits:
    """Grids of one cycle, by half-hours of trip, then grid, week and word."""
    slots = _slots(grids)
    stays = slots.copy()
    for gap in range(1, _GAP + 1):
        # Between two free half-hours that far apart, whatever lies there is spent on the spot.
        between = slots & np.roll(slots, -gap - 1, axis=1)
        for place in range(1, gap + 1):
            stays |= np.roll(between, place, axis=1)
    cycle = len(grids[0].weeks)
    found, left = [_packed(slots, cycle)], stays
    for step in range(1, MOST_STEPS + 1):
        left = left & np.roll(stays, step, axis=1) & np.roll(stays, -step, axis=1)
        found.append(_packed(slots & left, cycle))
    return np.stack(found)


def _slots(grids: Sequence[Weeks]) -> NDArray[np.bool_]:
    text = "".join("".join(weeks.weeks) for weeks in grids)
    slots = np.frombuffer(text.encode("ascii"), dtype=np.uint8) == ord("1")
    return np.asarray(slots).reshape(len(grids), -1)


def _packed(slots: NDArray[np.bool_], cycle: int) -> Bits:
    weeks = slots.reshape(len(slots) * cycle, SLOTS_A_WEEK)
    padded = np.pad(weeks, ((0, 0), (0, _WORDS * 64 - SLOTS_A_WEEK)))
    return np.packbits(padded, axis=1).view(np.uint64).reshape(len(slots), cycle, _WORDS)
