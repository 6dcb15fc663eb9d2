"""What is weighed: for each criterion, the share of its points every person of a pool has.

0 to 1; NaN while unknown; `NOT_ASKED` when the mission asks nothing of the kind, or nothing of the kind ever happened.
"""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Importance, Need
from app.rules.matching import reach
from app.rules.matching.fit import Criterion
from app.rules.matching.pool import Pool
from app.rules.matching.vocabulary import Shares, Vocabulary

NEAR = 0.25
"""Up to this share of the person's own limit, distance is no trouble: full points."""
AT_LIMIT = 0.3
"""Share of the points left at the limit itself."""
ALL_SKILLS = 0.75
"""What having every skill asked is worth of the job itself."""
ENOUGH = 0.7
"""From this share on a criterion is said to fit."""
NOT_ASKED = -1.0

_SKILL_WORTH = {Importance.REQUIRED: 3.0, Importance.WISHED: 1.0}
_CERTIFICATE_WORTH = {Importance.REQUIRED: 2.0, Importance.WISHED: 1.0}
_OWN_MARK = {
    Criterion.DISTANCE: AT_LIMIT,  # whatever the person accepts to drive fits, near or far
    Criterion.HOURS: ENOUGH**2,
}
FITS = {one: _OWN_MARK.get(one, ENOUGH) - 1e-6 for one in Criterion}

Mask = NDArray[np.bool_]
_UNKNOWN = np.float32(np.nan)


def first_day(need: Need, today: date) -> int:
    """What is past of a mission is nobody's to fill."""
    return max((need.starts_on or today).toordinal(), today.toordinal())


def last_day(need: Need) -> int | None:
    return None if need.ends_on is None else need.ends_on.toordinal()


def distance(pool: Pool, km: NDArray[np.float64]) -> Shares:
    part = km / np.maximum(pool.max_km, 0.1)  # someone who goes nowhere can still work next door
    fall = 1 - (1 - AT_LIMIT) * np.clip((part - NEAR) / (1 - NEAR), 0, 1)
    return np.where(km > pool.max_km, 0.0, fall).astype(np.float32)


def hours(words: Vocabulary, need: Need, km: NDArray[np.float64]) -> Shares:
    """From the share of the mission's half-hours the person can be there for, what a long trip takes left out.

    Squared: a post half held still lacks somebody, so half of the hours is worth a quarter of the points, and four
    days of five two thirds. `fit.covered` goes back.
    """
    pool, covered, taken = words.pool, words.hours(need.grid), reach.many_steps(km)
    for person_id, minutes in pool.measured.get(need.id, {}).items():
        if person_id in pool.rows:
            taken[pool.rows[person_id]] = reach.steps_of(minutes)
    share: Shares = covered.take(taken * covered.shape[1] + pool.grid)
    return share * share


def job(words: Vocabulary, need: Need, skilled: Shares) -> Shares:
    """How near the person's job is, or what their skills say of it: whoever has all those asked does most of the job,
    under whatever name (loans across sectors work). A job nobody noted stays unknown."""
    by_name = words.job(need.rome, words.pool.said(need.job_title)).take(words.pool.job)
    share: Shares = np.maximum(by_name, np.fmax(skilled * np.float32(ALL_SKILLS), np.float32(0)))
    return share


def skills(words: Vocabulary, need: Need) -> Shares:
    """Each asked skill meets the person's nearest one; required ones count three times. Nobody asked: nothing known."""
    pool = words.pool
    named = [(pool.said(one.name), one.importance) for one in need.skills]
    asked = {name: _SKILL_WORTH[importance] for name, importance in named if name}
    if not asked or not pool.skill_names:
        return np.full(len(pool), _UNKNOWN)
    words.learn([need])
    share = np.where(pool.skills.holds, np.float32(0), _UNKNOWN)
    total = sum(asked.values())
    for name, worth in asked.items():
        # Few persons have a given skill: only those are looked at.
        found = words.skill(name)
        share[found.rows] += found.best * np.float32(worth / total)
    return share


def certificates(words: Vocabulary, need: Need, last: int | None) -> tuple[Shares, Mask]:
    """Share held to the last day, and who lacks a required one. A date of end nobody noted is unknown, not passed."""
    pool = words.pool
    asked = {kind: one.importance for one in need.certificates if (kind := pool.said(one.kind))}
    missing = np.zeros(len(pool), dtype=bool)
    if not asked:
        return np.full(len(pool), NOT_ASKED, dtype=np.float32), missing
    share = np.zeros(len(pool), dtype=np.float32)
    unclear = np.zeros(len(pool), dtype=bool)
    total = sum(_CERTIFICATE_WORTH[importance] for importance in asked.values())
    until = last if last is not None else first_day(need, date.min)
    for kind, importance in asked.items():
        held = words.certificate(kind)
        to_the_end = held.until >= until
        unsure = held.is_undated & ~to_the_end
        share[held.rows] += to_the_end * np.float32(_CERTIFICATE_WORTH[importance] / total)
        if importance is Importance.REQUIRED:
            share[held.rows[unsure]] = _UNKNOWN
            lacks = np.ones(len(pool), dtype=bool)
            lacks[held.rows[to_the_end | unsure]] = False
            missing |= lacks
        else:
            # A wished one in doubt hides nothing of what is sure: noting it never lowers.
            unclear[held.rows[unsure]] = True
    share[unclear & (share == 0)] = _UNKNOWN
    return share, missing


def dates(pool: Pool, need: Need, free: NDArray[np.int32], first: int, last: int | None) -> Shares:
    """Share of the mission's days the person is free, days away taken off."""
    if last is None or need.starts_on is None or last < first:
        return np.full(len(pool), _UNKNOWN)
    share = np.maximum(free, 0).astype(np.float32) / np.float32(last - first + 1)
    return np.where(pool.says_dates, share, _UNKNOWN)


def free_days(pool: Pool, first: int, last: int) -> NDArray[np.int32]:
    start = np.maximum(pool.available_from, first)
    end = np.minimum(pool.available_until, last)
    free: NDArray[np.int32] = end - start + 1
    owner = pool.away.owner
    if len(owner):
        gone = np.minimum(pool.away_until, end[owner]) - np.maximum(pool.away_from, start[owner]) + 1
        free -= np.bincount(owner, np.clip(gone, 0, None), minlength=len(pool)).astype(np.int32)
    return free


def duration(pool: Pool, need: Need) -> Shares:
    """Against the weeks the person wishes: too short or too long loses in proportion. It is a wish, never a stop."""
    asked = weeks(need)
    if asked is None:
        return np.full(len(pool), _UNKNOWN)
    long_enough = np.float32(asked) / np.maximum(pool.duration_from, asked)
    share: Shares = np.minimum(long_enough, pool.duration_to / np.float32(asked)).clip(0, 1)
    return share


def weeks(need: Need) -> int | None:
    """Of the whole mission, to the nearest week, one at least."""
    if need.starts_on is None or need.ends_on is None or need.ends_on < need.starts_on:
        return None
    return max(1, round(((need.ends_on - need.starts_on).days + 1) / 7))


def past_loans(pool: Pool, need: Need) -> Shares:
    """All the points for a loan in that company that came to its term; anything else is without object.

    A refusal or a stop is never held against anybody (L8241-2): nothing here can lower a person's points.
    """
    share = np.full(len(pool), NOT_ASKED, dtype=np.float32)
    been = pool.hosted.get(need.organisation_id)
    if been is not None:
        share[been] = 1
    return share
