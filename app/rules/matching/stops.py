"""What forbids, whatever the points: for each stop, whom of a pool it concerns."""

from collections.abc import Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.rules.matching import both_jobs
from app.rules.matching.both_jobs import Terms
from app.rules.matching.criteria import Mask
from app.rules.matching.fit import STOP_BITS, StopReason
from app.rules.matching.pool import Pool


def personal(pool: Pool, today: date) -> dict[StopReason, Mask]:
    """What forbids whatever the mission."""
    now = today.toordinal()
    consents = pool.consent_on <= now
    withdrawn = pool.withdrawn_on <= now
    return {
        StopReason.NO_CONSENT: ~(consents | withdrawn),
        StopReason.CONSENT_WITHDRAWN: withdrawn,
        StopReason.EMPLOYER_NOT_INFORMED: ~pool.informed,
        StopReason.NOT_AVAILABLE: pool.off,
    }


def bits(reasons: Mapping[StopReason, Mask], count: int) -> NDArray[np.int32]:
    stops = np.zeros(count, dtype=np.int32)
    for reason, is_so in reasons.items():
        stops |= is_so * np.int32(STOP_BITS[reason])
    return stops


def lent(pool: Pool, asked: Terms) -> Mask:
    """Who is lent on the same days, save where both loans fit in one week within the limits of working time."""
    found = np.zeros(len(pool), dtype=bool)
    found[pool.lent.owner[(pool.lent_from <= asked.last) & (pool.lent_until >= asked.first)]] = True
    for row in [row for row in pool.held.agreed if found[row]] if found.any() else ():
        found[row] = both_jobs.broken_with_loans(pool.held, row, asked) != ()
    return found


def belonging(pool: Pool, need: Need) -> tuple[Mask, Mask]:
    """Whose own company the mission is in, and whose company is another of the same group."""
    own: Mask = pool.employer == pool.employers.get(need.organisation_id, -2)
    name = pool.group_of.get(need.organisation_id, "")
    same_group: Mask = (pool.group == pool.groups.get(name, -2)) & ~own if name else np.zeros(len(pool), dtype=bool)
    return own, same_group
