"""The floor of `slots`: which weeks of half-hours overlap, two by two, and the pairs nearest to 35 hours. No ways, no
law, no reasons."""

from typing import Any

import numpy as np

TARGET_HALF_HOURS = 70


def run(weeks: Any, most: int) -> Any:
    """`weeks`: one line a mission, 336 half-hours, 1 where it works."""
    is_free = np.triu((weeks @ weeks.T) == 0, 1)
    first, second = np.nonzero(is_free)
    worked = weeks.sum(axis=1)
    off = np.abs(worked[first] + worked[second] - TARGET_HALF_HOURS)
    best = np.argpartition(off, most)[:most]
    return np.column_stack((first[best], second[best]))
