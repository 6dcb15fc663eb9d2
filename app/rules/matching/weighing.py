"""One mission against a whole pool: every share, stop and point. What no mission changes is worked out once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.rules.matching import both_jobs, criteria, stops
from app.rules.matching.criteria import Mask
from app.rules.matching.fit import CRITERIA, STOP_BITS, WEIGHTS, Criterion, StopReason
from app.rules.matching.pool import Pool
from app.rules.matching.vocabulary import Shares, Vocabulary

Weights = Mapping[Criterion, int]


@dataclass(frozen=True)
class Weighed:
    """`shares` has one line a criterion, in their order. `shown` is False where nothing of the person may show."""

    shares: Shares
    stops: NDArray[np.int32]
    points: Shares
    known: Shares
    shown: Mask


class Weighing:
    """A pool on a given day, with the office's weights."""

    def __init__(self, pool: Pool, today: date, weights: Weights = WEIGHTS) -> None:
        self.pool = pool
        self.today = today
        self.weights = tuple(weights[criterion] for criterion in CRITERIA)
        self.words = Vocabulary(pool)
        self._worth = np.array(self.weights, dtype=np.float32)
        self._personal = stops.bits(stops.personal(pool, today), len(pool))

    def weigh(self, need: Need, km: NDArray[np.float64], set_aside: Iterable[str] = ()) -> Weighed:
        """`km`: home to site for each person, NaN while a point is unknown. `set_aside`: ids of those not kept."""
        pool = self.pool
        first, last = criteria.first_day(need, self.today), criteria.last_day(need)
        until = first if last is None else last
        skilled = criteria.skills(self.words, need)
        certified, is_missing = criteria.certificates(self.words, need, last)
        free = criteria.free_days(pool, first, until)
        shares = np.stack(
            [
                criteria.distance(pool, km),
                criteria.hours(self.words, need, km),
                criteria.job(self.words, need, skilled),
                skilled,
                certified,
                criteria.dates(pool, need, free, first, last),
                criteria.duration(pool, need),
                criteria.past_loans(pool, need),
            ]
        )
        own, same_group = stops.belonging(pool, need)
        asked = both_jobs.terms(need, pool.derogations.get(need.organisation_id, ()), self.today)
        stopped = self._personal | stops.bits(
            {
                StopReason.SAME_COMPANY: own,
                StopReason.SAME_GROUP: same_group,
                StopReason.DATES: (free <= 0) | (until < first),
                StopReason.ALREADY_LENT: stops.lent(pool, asked),
                StopReason.DISTANCE: km > pool.max_km,
                StopReason.CERTIFICATE: is_missing,
                StopReason.WORKING_TIME: both_jobs.over_the_limits(pool.held, asked),
                StopReason.MINOR: both_jobs.forbidden_to_young(pool.held, need, asked),
            },
            len(pool),
        )
        stopped[[pool.rows[one] for one in set_aside if one in pool.rows]] |= STOP_BITS[StopReason.SET_ASIDE]
        points, known = _totals(shares, self._worth)
        # While the employer does not know, nothing of the person shows in what is for it or its group.
        return Weighed(shares, stopped, points, known, pool.informed | ~(own | same_group))


_OPTIONAL = (CRITERIA.index(Criterion.CERTIFICATES), CRITERIA.index(Criterion.PAST_LOANS))
"""The criteria that may be without object."""


def _totals(shares: Shares, worth: Shares) -> tuple[Shares, Shares]:
    """Points out of a hundred and the share of the weight that is known, criteria without object left out of both."""
    asked = np.full(shares.shape[1], worth.sum())
    for place in _OPTIONAL:
        asked -= worth[place] * (shares[place] < 0)
    # All weights at zero: no points, and nothing known.
    share: Shares = np.reciprocal(np.maximum(asked, np.float32(1)))
    points: Shares = worth @ np.fmax(shares, np.float32(0))
    unknown: Shares = worth @ np.isnan(shares).astype(np.float32)
    return points * share * np.float32(100), (asked - unknown) * share
