"""Mise en relation: who may go to a mission, in what order, and why. Pure arithmetic on a `Pool` made once.

Stopped persons come last whatever their points. The others are ordered by points, where distance weighs
most, then by kilometres, then by code: the same persons always come in the same order.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.rules.matching.fit import WEIGHTS
from app.rules.matching.pool import Pool
from app.rules.matching.ranking import NeedRanking, Ranking
from app.rules.matching.weighing import Weighed, Weighing, Weights

_ROW_BITS = 24

Kilometres = Callable[[Need], NDArray[np.float64]]
"""Of a mission: home to site for each person of the pool, NaN while a point is unknown."""
Aside = Mapping[str, str]
"""Why persons were not kept for a mission, by their id."""


@dataclass(frozen=True)
class Mission:
    """A mission for one volunteer: kilometres from home to its site, and why it was set aside for them, if it was."""

    need: Need
    km: float | None
    set_aside: str = ""


@dataclass(frozen=True)
class Scores:
    """Every mission against every person: a row a mission, a column a person. `stops` are bits, 0 for none.

    `km` is NaN while a point is unknown. `shown` is False where nothing of the person may show for that mission.
    """

    person_ids: tuple[str, ...]
    need_ids: tuple[str, ...]
    points: NDArray[np.float32]
    known: NDArray[np.float32]
    stops: NDArray[np.int32]
    km: NDArray[np.float32]
    shown: NDArray[np.bool_]


def rank(
    pool: Pool,
    need: Need,
    km: NDArray[np.float64],
    today: date,
    set_aside: Aside | None = None,
    weights: Weights = WEIGHTS,
) -> Ranking:
    """`km`: home to site for each person of the pool, NaN while a point is unknown."""
    return _ranking(Weighing(pool, today, weights), need, km, set_aside or {})


def rank_needs(pool: Pool, missions: Sequence[Mission], today: date, weights: Weights = WEIGHTS) -> NeedRanking:
    """The same rules, one person against many missions. `pool`: of that person alone."""
    weighing = Weighing(pool, today, weights)
    weighing.words.learn(one.need for one in missions)
    found: list[tuple[tuple[bool, float, float, str], Ranking]] = []
    for one in missions:
        km = np.array([np.nan if one.km is None else one.km])
        ranking = _ranking(weighing, one.need, km, {pool.persons[0].id: one.set_aside} if one.set_aside else {})
        if len(ranking):
            far = float("inf") if one.km is None else one.km
            met = ranking.found
            key = (bool(met.stops[0]), -round(float(met.points[0]), 1), far, one.need.code or one.need.id)
            found.append((key, ranking))
    return NeedRanking(tuple(ranking for _, ranking in sorted(found, key=lambda row: row[0])))


def rank_all(
    weighing: Weighing, needs: Sequence[Need], km: Kilometres, set_aside: Mapping[str, Aside] | None = None
) -> Scores:
    """Every mission against every person, by the same rules, without a phrase. `set_aside`: by mission id.

    One mission at a time: beside the answer itself, memory is that of one mission.
    """
    pool, shape = weighing.pool, (len(needs), len(weighing.pool))
    scores = Scores(
        tuple(person.id for person in pool.persons),
        tuple(need.id for need in needs),
        np.empty(shape, dtype=np.float32),
        np.empty(shape, dtype=np.float32),
        np.empty(shape, dtype=np.int32),
        np.empty(shape, dtype=np.float32),
        np.empty(shape, dtype=bool),
    )
    weighing.words.learn(needs)
    for row, need in enumerate(needs):
        far = km(need)
        found = weighing.weigh(need, far, (set_aside or {}).get(need.id, ()))
        scores.points[row], scores.known[row], scores.stops[row] = found.points, found.known, found.stops
        scores.km[row], scores.shown[row] = far, found.shown
    return scores


def _ranking(weighing: Weighing, need: Need, km: NDArray[np.float64], aside: Aside) -> Ranking:
    found = weighing.weigh(need, km, aside)
    return Ranking(weighing.pool, need, weighing.today, _order(found, km), km, found, weighing.weights, aside)


def _order(found: Weighed, km: NDArray[np.float64]) -> NDArray[np.int64]:
    """One sort of whole numbers: stopped, points, kilometres, then the row, which is the order of codes."""
    far = np.fmin(km * 10, 65535).astype(np.int64)  # unknown is farthest
    lost = ((100 - found.points.astype(np.float64)) * 100).astype(np.int64)
    key = (((found.stops != 0).astype(np.int64) << 14 | lost) << 16 | far) << _ROW_BITS | np.arange(len(km))
    return np.sort(key[found.shown]) & ((1 << _ROW_BITS) - 1)
