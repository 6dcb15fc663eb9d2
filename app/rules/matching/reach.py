"""Hours somebody can be at a place of work, once what a long way there and back takes is taken from their own.

A person's grid says when they can be at work. The first half-hour of a trip, before work and after, is what nearly
everybody gives to it without counting. What a longer trip takes is taken from the grid: free from 8 to 17 and an hour
away, one works from 8:30 to 16:30. A gap of two hours or less inside a day (lunch) is spent on the spot and asks for no
trip, but is not worked either. Free day and night, nothing is lost. Trips are rounded to the half-hour of the grid.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import count

import numpy as np
from numpy.typing import NDArray

from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules.trips import minutes

MOST_STEPS = 3
"""Half-hours taken each way, at most: farther away, people have long said no."""
_STEPS = range(1, MOST_STEPS + 1)
_GAP = 4
_WORDS = (SLOTS_A_WEEK + 63) // 64

Bits = NDArray[np.uint64]


def steps_of(taken: int) -> int:
    """Half-hours that a trip of so many minutes takes from one's own hours, each way."""
    return min(max((taken + 14) // 30 - 1, 0), MOST_STEPS)


@cache
def _limits() -> tuple[float, ...]:
    """The kilometres from which a trip takes one half-hour more of one's own, to the hundred metres."""
    return tuple(next(km / 10 for km in count() if steps_of(minutes(km / 10)) >= more) for more in _STEPS)


def steps(km: float) -> int:
    """The same of so many kilometres, as the crow flies."""
    return bisect_right(_limits(), km)


def many_steps(km: NDArray[np.float64]) -> NDArray[np.intp]:
    """The same for many. An unknown distance takes nothing: the phrase says so."""
    found = np.zeros(len(km), dtype=np.intp)
    for limit in _limits():
        found += km >= limit
    return found


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
    for step in _STEPS:
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
