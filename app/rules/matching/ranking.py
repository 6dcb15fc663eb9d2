"""The ranked lists themselves: a match and its phrases are made when somebody reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.rules.matching import both_jobs, fit_phrases, near_misses
from app.rules.matching.criteria import FITS, NOT_ASKED, Mask
from app.rules.matching.fit import (
    CRITERIA,
    STOP_BITS,
    Criterion,
    Filter,
    Grounds,
    Match,
    NearMatch,
    Part,
    Selection,
    State,
    StopReason,
)
from app.rules.matching.fit_evidence import EVIDENCE
from app.rules.matching.fit_phrases import PHRASES, Facts
from app.rules.matching.pool import Pool
from app.rules.matching.weighing import Weighed

_ON_WORKING_TIME = sum(
    STOP_BITS[reason] for reason in (StopReason.WORKING_TIME, StopReason.MINOR, StopReason.ALREADY_LENT)
)
_LIFTABLE = sum(STOP_BITS[reason] for reason in near_misses.LIFTABLE)
_LINES = tuple((one, PHRASES[one], FITS[one]) for one in CRITERIA)
_WORTH = 0.5
"""Of the points of who fits best: whoever fits less is no « presque »."""
_LOOKED_AT = 4
"""So many of the best for each one asked: points first, then the size of the change."""


@dataclass(frozen=True)
class Ranking:
    """Volunteers of a mission. Phrases are made when a match is read: ten thousand cost nothing until shown."""

    pool: Pool
    need: Need
    today: date
    order: NDArray[np.int64]
    km: NDArray[np.float64]
    found: Weighed
    weights: tuple[int, ...]
    set_aside: Mapping[str, str]

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, position: int) -> Match:
        row, found = int(self.order[position]), self.found
        facts = self._facts(row)
        return Match(
            person_id=facts.person.id,
            need_id=self.need.id,
            km=facts.km,
            points=round(float(found.points[row]), 1),
            known=float(found.known[row]),
            stops=tuple(fit_phrases.stop(reason, facts) for reason in self._reasons(row)),
            parts=self._parts(row, facts),
        )

    def _reasons(self, row: int) -> list[StopReason]:
        stopped = int(self.found.stops[row])
        return [reason for reason, bit in STOP_BITS.items() if stopped & bit] if stopped else []

    def _facts(self, row: int) -> Facts:
        pool, person = self.pool, self.pool.persons[row]
        facts = Facts(
            person,
            self.need,
            self.today,
            None if np.isnan(self.km[row]) else float(self.km[row]),
            pool.lent_spans.get(person.id, ()),
            pool.past.get(person.id, ()),
            self.set_aside.get(person.id, ""),
            pool.synonyms,
            measured=pool.measured.get(self.need.id, {}).get(person.id),
        )
        if not int(self.found.stops[row]) & _ON_WORKING_TIME:
            return facts
        asked = self._asked()
        over, regulated = both_jobs.said(pool.held, row, self.need, asked)
        beside = both_jobs.broken_with_loans(pool.held, row, asked) or ()
        return facts._replace(over_limits=over, regulated=regulated, beside_loans=tuple(one.phrase for one in beside))

    def _asked(self) -> both_jobs.Terms:
        return both_jobs.terms(self.need, self.pool.derogations.get(self.need.organisation_id, ()), self.today)

    def __iter__(self) -> Iterator[Match]:
        return (self[position] for position in range(len(self)))

    def ids(self, position: int) -> tuple[str, str]:
        return self.pool.persons[int(self.order[position])].id, self.need.id

    def _parts(self, row: int, facts: Facts) -> tuple[Part, ...]:
        shares: list[float] = self.found.shares[:, row].tolist()
        grounds, parts = Grounds(EVIDENCE, facts), []
        for (criterion, phrase, fits), share, weight in zip(_LINES, shares, self.weights, strict=True):
            if share >= 0:
                state = State.FITS if share >= fits else State.LACKS
                parts.append(Part(criterion, round(share * weight, 1), weight, phrase(facts, share), state, grounds))
            else:
                state = State.NOT_ASKED if share == NOT_ASKED else State.UNKNOWN
                parts.append(Part(criterion, 0.0, weight, phrase(facts, None), state, grounds))
        return tuple(parts)

    def select(self, wanted: Filter) -> Selection:
        keep = np.ones(len(self.pool), dtype=bool)
        if wanted.radius_km is not None:
            keep &= ~(self.km > wanted.radius_km)
        free = self.found.stops == 0
        if wanted.only_on_dates:
            keep &= ~free | (self._full(Criterion.DATES))
        if wanted.only_certified:
            keep &= ~free | (self._full(Criterion.CERTIFICATES))
        kept = np.flatnonzero(keep[self.order])
        stopped = ~free[self.order[kept]]
        return Selection(tuple(kept[~stopped].tolist()), tuple(kept[stopped].tolist()))

    def near_misses(self, limit: int = 5) -> tuple[NearMatch, ...]:
        """Among the best of those stopped for a reason or two, whom a change would let in: the smallest first."""
        stops, fits = self.found.stops[self.order], self.found.points[self.order]
        hopeful = (stops & ~_LIFTABLE == 0) & (stops != 0) & (np.bitwise_count(stops) <= near_misses.MOST)
        hopeful &= fits >= _WORTH * fits.max(initial=0)
        found = []
        for row in self.order[np.flatnonzero(hopeful)[: limit * _LOOKED_AT]].tolist():
            facts = self._facts(row)
            misses = near_misses.of(near_misses.Case(facts, self.pool.held, row, self._asked()), self._reasons(row))
            if misses:
                points = round(float(self.found.points[row]), 1)
                found.append(NearMatch(facts.person.id, self.need.id, facts.km, points, misses))
        return tuple(sorted(found, key=near_misses.order)[:limit])

    def _full(self, criterion: Criterion) -> Mask:
        share = self.found.shares[CRITERIA.index(criterion)]
        full: Mask = (share >= 1) | (share == NOT_ASKED)
        return full


@dataclass(frozen=True)
class NeedRanking:
    """Missions of a volunteer, best first, the stopped ones last: a ranking of that one person for each."""

    rankings: tuple[Ranking, ...]

    def __len__(self) -> int:
        return len(self.rankings)

    def __getitem__(self, position: int) -> Match:
        return self.rankings[position][0]

    def __iter__(self) -> Iterator[Match]:
        return (ranking[0] for ranking in self.rankings)

    def ids(self, position: int) -> tuple[str, str]:
        return self.rankings[position].ids(0)

    def select(self, wanted: Filter) -> Selection:
        chosen = [ranking.select(wanted) for ranking in self.rankings]
        free = tuple(place for place, one in enumerate(chosen) if one.free)
        return Selection(free, tuple(place for place, one in enumerate(chosen) if one.stopped))

    def near_misses(self, limit: int = 5) -> tuple[NearMatch, ...]:
        """Missions a change would open, among the best of those closed to this person: the smallest change first."""
        found = [one for ranking in self.rankings for one in ranking.near_misses(1)]
        return tuple(sorted(found[: limit * _LOOKED_AT], key=near_misses.order)[:limit])
