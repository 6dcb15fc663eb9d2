"""Mise en relation: who may go to a mission, in what order, and why. Pure arithmetic on a `Pool` made once.

Stopped persons come last whatever their points. The others are ordered by points, where distance weighs
most, then by kilometres, then by code: the same persons always come in the same order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.rules import criteria, schedule, stops
from app.rules.criteria import Mask, Shares
from app.rules.fit import CRITERIA, STOP_BITS, WEIGHTS, Criterion, Match, StopReason
from app.rules.pool import Pool, Spans
from app.rules.ranking import NeedRanking, Ranking

_ROW_BITS = 24


@dataclass(frozen=True)
class Mission:
    """A mission for one volunteer: kilometres from home to its site, and why it was set aside for them, if it was."""

    need: Need
    km: float | None
    set_aside: str = ""


def rank(
    pool: Pool,
    need: Need,
    km: NDArray[np.float64],
    today: date,
    set_aside: Mapping[str, str] | None = None,
    weights: Mapping[Criterion, int] = WEIGHTS,
) -> Ranking:
    """`km`: home to site for each person of the pool, NaN while a point is unknown.

    `set_aside`: why a person was not kept for this mission, by id.
    """
    aside = set_aside or {}
    asked = schedule.mean_half_hours(need.grid) or 0.0
    first, last = criteria.first_day(need, today), criteria.last_day(need)
    certified, is_missing = criteria.certificates(pool, need, last)
    free = criteria.free_days(pool, first, first if last is None else last)
    by_criterion = {
        Criterion.DISTANCE: criteria.distance(pool, km),
        Criterion.HOURS: criteria.hours(pool, need),
        Criterion.JOB: criteria.job(pool, need),
        Criterion.SKILLS: criteria.skills(pool, need),
        Criterion.CERTIFICATES: certified,
        Criterion.DATES: criteria.dates(pool, need, free, first, last),
    }
    shares = np.stack([by_criterion[criterion] for criterion in CRITERIA])
    weighed = tuple(weights[criterion] for criterion in CRITERIA)
    points, known = _totals(shares, weighed)
    own, same_group = stops.belonging(pool, need)
    is_over = last is not None and last < first
    reasons = {
        **stops.personal(pool, today),
        StopReason.SAME_COMPANY: own,
        StopReason.SAME_GROUP: same_group,
        StopReason.DATES: (free <= 0) | is_over,
        StopReason.ALREADY_LENT: stops.lent(pool, first, first if last is None else last),
        StopReason.DISTANCE: km > pool.max_km,
        StopReason.CERTIFICATE: is_missing,
    }
    stopped = stops.bits(reasons, len(pool))
    stopped[[pool.rows[one] for one in aside if one in pool.rows]] |= STOP_BITS[StopReason.SET_ASIDE]
    # While the employer does not know, nothing of the person shows in what is for it or its group.
    order = _order(points, km, stopped, pool.informed | ~(own | same_group))
    return Ranking(pool, need, today, order, km, stopped, shares, points, known, weighed, aside, asked)


def rank_needs(
    person: Person,
    missions: Sequence[Mission],
    organisations: Iterable[Organisation],
    today: date,
    lent: Spans = (),
    weights: Mapping[Criterion, int] = WEIGHTS,
) -> NeedRanking:
    """The same rules, one person against many missions."""
    pool = Pool.of([person], organisations, {person.id: lent})
    found: list[tuple[bool, float, float, str, Match]] = []
    for one in missions:
        km = np.array([np.nan if one.km is None else one.km])
        aside = {person.id: one.set_aside} if one.set_aside else {}
        ranking = rank(pool, one.need, km, today, aside, weights)
        for match in ranking:
            far = float("inf") if match.km is None else match.km
            found.append((bool(match.stops), -match.points, far, one.need.code or one.need.id, match))
    return NeedRanking(tuple(match for *_, match in sorted(found, key=lambda row: row[:4])))


def _totals(shares: Shares, weights: tuple[int, ...]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    worth = np.array(weights, dtype=np.float32) / np.float32(sum(weights) or 1)
    is_known = ~np.isnan(shares)
    points: NDArray[np.float32] = worth @ np.where(is_known, shares, np.float32(0))
    known: NDArray[np.float32] = worth @ is_known.astype(np.float32)
    return points * np.float32(100), known


def _order(
    points: NDArray[np.float32], km: NDArray[np.float64], stops: NDArray[np.int32], shown: Mask
) -> NDArray[np.int64]:
    """One sort of whole numbers: stopped, points, kilometres, then the row, which is the order of codes."""
    far = np.fmin(km * 10, 65535).astype(np.int64)  # unknown is farthest
    lost = np.clip((100 - points.astype(np.float64)) * 100, 0, 16383).astype(np.int64)
    key = (((stops != 0).astype(np.int64) << 14 | lost) << 16 | far) << _ROW_BITS | np.arange(len(points))
    return np.sort(key[shown]) & ((1 << _ROW_BITS) - 1)
