"""What is weighed: for each criterion, the share of its points every person of a pool has, NaN while unknown."""

from datetime import date
from math import lcm

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Importance, Need
from app.rules import likeness
from app.rules.fit import CRITERIA, Criterion
from app.rules.pool import BASICS, Pool, packed

NEAR = 0.25
"""Up to this share of the person's own limit, distance is no trouble: full points."""
AT_LIMIT = 0.3
"""Share of the points left at the limit itself."""
ENOUGH = 0.7
"""From this share on a criterion is said to fit."""

_REQUIRED_WORTH = {Importance.REQUIRED: 2.0, Importance.WISHED: 1.0}
# Whatever the person accepts to drive fits, near or far.
FITS = tuple((AT_LIMIT if criterion is Criterion.DISTANCE else ENOUGH) - 1e-6 for criterion in CRITERIA)

Shares = NDArray[np.float32]
"""0 to 1 for each person; NaN when unknown."""
Mask = NDArray[np.bool_]


def first_day(need: Need, today: date) -> int:
    """What is past of a mission is nobody's to fill."""
    return max((need.starts_on or today).toordinal(), today.toordinal())


def last_day(need: Need) -> int | None:
    return None if need.ends_on is None else need.ends_on.toordinal()


def distance(pool: Pool, km: NDArray[np.float64]) -> Shares:
    part = km / np.maximum(pool.max_km, 0.1)  # someone who goes nowhere can still work next door
    fall = 1 - (1 - AT_LIMIT) * np.clip((part - NEAR) / (1 - NEAR), 0, 1)
    return np.where(km > pool.max_km, 0.0, fall).astype(np.float32)


def hours(pool: Pool, need: Need) -> Shares:
    """The share of the mission's half-hours the person can cover, cycles of weeks laid side by side."""
    share = np.full(len(pool.grids) + 1, np.nan, dtype=np.float32)
    if need.grid.weeks and any("1" in week for week in need.grid.weeks):
        asked = packed(need.grid)
        for cycle, (places, bits) in pool.grid_bits.items():
            length = lcm(cycle, len(asked))
            wanted = int(np.bitwise_count(asked).sum()) * (length // len(asked))
            covered = sum(
                np.bitwise_count(bits[:, week % cycle] & asked[week % len(asked)]).sum(axis=1, dtype=np.int32)
                for week in range(length)
            )
            share[places] = covered / np.float32(wanted)
    return share[pool.grid]


def job(pool: Pool, need: Need) -> Shares:
    title = likeness.plain(need.job_title)
    share = np.full(len(pool.jobs) + 1, np.nan, dtype=np.float32)
    if pool.jobs and (title or need.rome):
        share[:-1] = likeness.job_likeness(need.rome, title, pool.jobs)
    return share[pool.job]


def skills(pool: Pool, need: Need) -> Shares:
    """Each asked skill meets the person's nearest one; required ones count twice. Nobody asked: nothing known."""
    named = [(likeness.plain(one.name), one.importance) for one in need.skills]
    asked = {name: _REQUIRED_WORTH[importance] for name, importance in named if name}
    if not asked or not len(pool.skill):
        return np.full(len(pool), np.nan, dtype=np.float32)
    alike = likeness.skill_likeness(list(asked), pool.skill_names)
    graded = np.pad(np.concatenate([alike, alike * np.float32(BASICS)], axis=1), ((0, 0), (0, 1)))
    total = np.zeros(len(pool), dtype=np.float32)
    for row, worth in zip(graded, asked.values(), strict=True):
        # Few persons have a given skill: only those are looked at.
        found = np.flatnonzero((row > 0).take(pool.skill_graded))
        best = np.zeros(len(pool), dtype=np.float32)
        np.maximum.at(best, pool.skills.owner[found], row[pool.skill_graded[found]])
        total += best * np.float32(worth)
    return np.where(pool.skills.holds, total / np.float32(sum(asked.values())), np.float32(np.nan))


def certificates(pool: Pool, need: Need, last: int | None) -> tuple[Shares, Mask]:
    """Share held to the last day, and who lacks a required one. A date of end nobody noted is unknown, not passed."""
    asked = {likeness.plain(one.kind): one.importance for one in need.certificates if likeness.plain(one.kind)}
    held = np.zeros(len(pool), dtype=np.float32)
    unsure = np.zeros(len(pool), dtype=bool)
    missing = np.zeros(len(pool), dtype=bool)
    until = last if last is not None else first_day(need, date.min)
    for kind, importance in asked.items():
        covering = np.array([likeness.covers(name, kind) for name in (*pool.certificate_names, "")])
        has = covering[pool.certificate]
        to_the_end = _any_owner(pool, has & (pool.certificate_until >= until))
        undated = _any_owner(pool, has & (pool.certificate_until == 0)) & ~to_the_end
        held += to_the_end * np.float32(_REQUIRED_WORTH[importance])
        if importance is Importance.REQUIRED:
            missing |= ~to_the_end & ~undated
        unsure |= undated
    total = np.float32(sum(_REQUIRED_WORTH[importance] for importance in asked.values()) or 1)
    share = held / total if asked else np.ones(len(pool), dtype=np.float32)
    return np.where(unsure, np.float32(np.nan), share), missing


def _any_owner(pool: Pool, chosen: Mask) -> Mask:
    found = np.zeros(len(pool), dtype=bool)
    found[pool.certificates.owner[chosen]] = True
    return found


def dates(pool: Pool, need: Need, free: NDArray[np.int32], first: int, last: int | None) -> Shares:
    """Share of the mission's days the person is free, days away taken off."""
    if last is None or need.starts_on is None or last < first:
        return np.full(len(pool), np.nan, dtype=np.float32)
    share = np.maximum(free, 0).astype(np.float32) / np.float32(last - first + 1)
    return np.where(pool.says_dates, share, np.float32(np.nan))


def free_days(pool: Pool, first: int, last: int) -> NDArray[np.int32]:
    start = np.maximum(pool.available_from, first)
    end = np.minimum(pool.available_until, last)
    free: NDArray[np.int32] = end - start + 1
    owner = pool.away.owner
    if len(owner):
        gone = np.minimum(pool.away_until, end[owner]) - np.maximum(pool.away_from, start[owner]) + 1
        free -= np.bincount(owner, np.clip(gone, 0, None), minlength=len(pool)).astype(np.int32)
    return free
