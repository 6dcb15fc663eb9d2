"""The ranked lists themselves: a match and its phrases are made when somebody reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.rules import fit_evidence, fit_phrases
from app.rules.criteria import FITS, NOT_ASKED, Mask
from app.rules.fit import CRITERIA, STOP_BITS, Criterion, Filter, Match, Part, Selection, State
from app.rules.fit_phrases import Facts
from app.rules.pool import Pool
from app.rules.weighing import Weighed


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
        person = self.pool.persons[row]
        km = None if np.isnan(self.km[row]) else float(self.km[row])
        stopped = int(found.stops[row])
        facts = Facts(
            person,
            self.need,
            self.today,
            km,
            self.pool.lent_spans.get(person.id, ()),
            self.pool.past.get(person.id, ()),
            self.set_aside.get(person.id, ""),
            self.pool.synonyms,
        )
        reasons = [reason for reason, bit in STOP_BITS.items() if stopped & bit] if stopped else []
        return Match(
            person_id=person.id,
            need_id=self.need.id,
            km=km,
            points=round(float(found.points[row]), 1),
            known=float(found.known[row]),
            stops=tuple(fit_phrases.stop(reason, facts) for reason in reasons),
            parts=self._parts(row, facts),
        )

    def __iter__(self) -> Iterator[Match]:
        return (self[position] for position in range(len(self)))

    def ids(self, position: int) -> tuple[str, str]:
        return self.pool.persons[int(self.order[position])].id, self.need.id

    def _parts(self, row: int, facts: Facts) -> tuple[Part, ...]:
        shares: list[float] = self.found.shares[:, row].tolist()
        return tuple(
            [
                _part(criterion, share, weight, facts)
                for criterion, share, weight in zip(CRITERIA, shares, self.weights, strict=True)
            ]
        )

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


def _part(criterion: Criterion, share: float, weight: int, facts: Facts) -> Part:
    """`share` as the criteria give it."""
    phrase, evidence, fits = fit_phrases.PHRASES[criterion], fit_evidence.EVIDENCE[criterion], FITS[criterion]
    if share != share:
        return Part(criterion, 0.0, weight, phrase(facts, None), State.UNKNOWN, evidence(facts))
    if share == NOT_ASKED:
        return Part(criterion, 0.0, weight, phrase(facts, None), State.NOT_ASKED, evidence(facts))
    state = State.FITS if share >= fits else State.LACKS
    return Part(criterion, round(share * weight, 1), weight, phrase(facts, share), state, evidence(facts))
