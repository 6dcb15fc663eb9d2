"""The ranked lists themselves: a match and its phrases are made when somebody reads them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Need
from app.rules import fit_phrases
from app.rules.criteria import FITS, Mask, Shares
from app.rules.fit import CRITERIA, STOP_BITS, Criterion, Filter, Match, Part, Selection, State
from app.rules.pool import Pool


@dataclass(frozen=True)
class Ranking:
    """Volunteers of a mission. Phrases are made when a match is read: ten thousand cost nothing until shown."""

    pool: Pool
    need: Need
    today: date
    order: NDArray[np.int64]
    km: NDArray[np.float64]
    stops: NDArray[np.int32]
    shares: Shares
    """One line a criterion, in their order."""
    points: NDArray[np.float32]
    known: NDArray[np.float32]
    weights: tuple[int, ...]
    set_aside: Mapping[str, str]
    asked_half_hours: float

    def __len__(self) -> int:
        return len(self.order)

    def __getitem__(self, position: int) -> Match:
        row = int(self.order[position])
        person = self.pool.persons[row]
        km = None if np.isnan(self.km[row]) else float(self.km[row])
        stopped = int(self.stops[row])
        facts = fit_phrases.Facts(
            person,
            self.need,
            self.today,
            km,
            self.pool.lent_spans.get(person.id, ()),
            self.set_aside.get(person.id, ""),
            self.asked_half_hours,
        )
        reasons = [reason for reason, bit in STOP_BITS.items() if stopped & bit] if stopped else []
        return Match(
            person_id=person.id,
            need_id=self.need.id,
            km=km,
            points=round(float(self.points[row]), 1),
            known=float(self.known[row]),
            stops=tuple(fit_phrases.stop(reason, facts) for reason in reasons),
            parts=self._parts(row, facts),
        )

    def __iter__(self) -> Iterator[Match]:
        return (self[position] for position in range(len(self)))

    def ids(self, position: int) -> tuple[str, str]:
        return self.pool.persons[int(self.order[position])].id, self.need.id

    def _parts(self, row: int, facts: fit_phrases.Facts) -> tuple[Part, ...]:
        shares: list[float] = self.shares[:, row].tolist()
        return tuple(
            [
                Part(criterion, 0.0, weight, phrase(facts, None), State.UNKNOWN)
                if share != share
                else Part(
                    criterion,
                    round(share * weight, 1),
                    weight,
                    phrase(facts, share),
                    State.FITS if share >= fits else State.LACKS,
                )
                for criterion, share, weight, fits, phrase in zip(
                    CRITERIA, shares, self.weights, FITS, fit_phrases.PARTS, strict=True
                )
            ]
        )

    def select(self, wanted: Filter) -> Selection:
        keep = np.ones(len(self.pool), dtype=bool)
        if wanted.radius_km is not None:
            keep &= ~(self.km > wanted.radius_km)
        free = self.stops == 0
        if wanted.only_on_dates:
            keep &= ~free | (self._full(Criterion.DATES))
        if wanted.only_certified:
            keep &= ~free | (self._full(Criterion.CERTIFICATES))
        kept = np.flatnonzero(keep[self.order])
        stopped = self.stops[self.order[kept]] != 0
        return Selection(tuple(kept[~stopped].tolist()), tuple(kept[stopped].tolist()))

    def _full(self, criterion: Criterion) -> Mask:
        full: Mask = self.shares[CRITERIA.index(criterion)] >= 1
        return full


@dataclass(frozen=True)
class NeedRanking:
    """Missions of a volunteer, best first, the stopped ones last."""

    matches: tuple[Match, ...]

    def __len__(self) -> int:
        return len(self.matches)

    def __getitem__(self, position: int) -> Match:
        return self.matches[position]

    def __iter__(self) -> Iterator[Match]:
        return iter(self.matches)

    def ids(self, position: int) -> tuple[str, str]:
        return self.matches[position].person_id, self.matches[position].need_id

    def select(self, wanted: Filter) -> Selection:
        kept = [place for place, match in enumerate(self.matches) if _is_kept(match, wanted)]
        free = tuple(place for place in kept if not self.matches[place].stops)
        return Selection(free, tuple(place for place in kept if self.matches[place].stops))


def _is_kept(match: Match, wanted: Filter) -> bool:
    if wanted.radius_km is not None and match.km is not None and match.km > wanted.radius_km:
        return False
    asked = [(wanted.only_on_dates, Criterion.DATES), (wanted.only_certified, Criterion.CERTIFICATES)]
    full = [match.part(criterion) for on, criterion in asked if on]
    return bool(match.stops) or all(part.points >= part.weight for part in full)
