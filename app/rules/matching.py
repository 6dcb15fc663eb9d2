"""Mise en relation: who may go to a mission, in what order, and why. Pure arithmetic on a `Pool` made once.

Stopped persons come last whatever their points. The others are ordered by points, where distance weighs
most, then by kilometres, then by code: the same persons always come in the same order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import lcm

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Importance, Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.rules import fit_phrases, likeness, schedule
from app.rules.fit import (
    CRITERIA,
    STOP_BITS,
    WEIGHTS,
    Criterion,
    Filter,
    Match,
    Part,
    Selection,
    State,
    StopReason,
)
from app.rules.pool import BASICS, Pool, Spans, packed

NEAR = 0.25
"""Up to this share of the person's own limit, distance is no trouble: full points."""
AT_LIMIT = 0.3
"""Share of the points left at the limit itself."""
ENOUGH = 0.7
"""From this share on a criterion is said to fit."""

_REQUIRED_WORTH = {Importance.REQUIRED: 2.0, Importance.WISHED: 1.0}
# Whatever the person accepts to drive fits, near or far.
_FITS = tuple((AT_LIMIT if criterion is Criterion.DISTANCE else ENOUGH) - 1e-6 for criterion in CRITERIA)
_ROW_BITS = 24

Shares = NDArray[np.float32]
"""0 to 1 for each person; NaN when unknown."""
Mask = NDArray[np.bool_]


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
                    CRITERIA, shares, self.weights, _FITS, fit_phrases.PARTS, strict=True
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
class Mission:
    """A mission for one volunteer: kilometres from home to its site, and why it was set aside for them, if it was."""

    need: Need
    km: float | None
    set_aside: str = ""


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
    first, last = _first_day(need, today), _last_day(need)
    certificates, is_missing = _certificates(pool, need, last)
    free = _free_days(pool, first, first if last is None else last)
    by_criterion = {
        Criterion.DISTANCE: _distance(pool, km),
        Criterion.HOURS: _hours(pool, need),
        Criterion.JOB: _job(pool, need),
        Criterion.SKILLS: _skills(pool, need),
        Criterion.CERTIFICATES: certificates,
        Criterion.DATES: _dates(pool, need, free, first, last),
    }
    shares = np.stack([by_criterion[criterion] for criterion in CRITERIA])
    weighed = tuple(weights[criterion] for criterion in CRITERIA)
    points, known = _totals(shares, weighed)
    own, same_group = _belonging(pool, need)
    is_over = last is not None and last < first
    reasons = {
        **_personal_stops(pool, today),
        StopReason.SAME_COMPANY: own,
        StopReason.SAME_GROUP: same_group,
        StopReason.DATES: (free <= 0) | is_over,
        StopReason.ALREADY_LENT: _lent(pool, first, first if last is None else last),
        StopReason.DISTANCE: km > pool.max_km,
        StopReason.CERTIFICATE: is_missing,
    }
    stops = _stops(reasons, len(pool))
    stops[[pool.rows[one] for one in aside if one in pool.rows]] |= STOP_BITS[StopReason.SET_ASIDE]
    # While the employer does not know, nothing of the person shows in what is for it or its group.
    order = _order(points, km, stops, pool.informed | ~(own | same_group))
    return Ranking(pool, need, today, order, km, stops, shares, points, known, weighed, aside, asked)


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


def _first_day(need: Need, today: date) -> int:
    """What is past of a mission is nobody's to fill."""
    return max((need.starts_on or today).toordinal(), today.toordinal())


def _last_day(need: Need) -> int | None:
    return None if need.ends_on is None else need.ends_on.toordinal()


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


def _distance(pool: Pool, km: NDArray[np.float64]) -> Shares:
    part = km / np.maximum(pool.max_km, 0.1)  # someone who goes nowhere can still work next door
    fall = 1 - (1 - AT_LIMIT) * np.clip((part - NEAR) / (1 - NEAR), 0, 1)
    return np.where(km > pool.max_km, 0.0, fall).astype(np.float32)


def _hours(pool: Pool, need: Need) -> Shares:
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


def _job(pool: Pool, need: Need) -> Shares:
    title = likeness.plain(need.job_title)
    share = np.full(len(pool.jobs) + 1, np.nan, dtype=np.float32)
    if pool.jobs and (title or need.rome):
        share[:-1] = likeness.job_likeness(need.rome, title, pool.jobs)
    return share[pool.job]


def _skills(pool: Pool, need: Need) -> Shares:
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


def _certificates(pool: Pool, need: Need, last: int | None) -> tuple[Shares, Mask]:
    """Share held to the last day, and who lacks a required one. A date of end nobody noted is unknown, not passed."""
    asked = {likeness.plain(one.kind): one.importance for one in need.certificates if likeness.plain(one.kind)}
    held = np.zeros(len(pool), dtype=np.float32)
    unsure = np.zeros(len(pool), dtype=bool)
    missing = np.zeros(len(pool), dtype=bool)
    until = last if last is not None else _first_day(need, date.min)
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


def _dates(pool: Pool, need: Need, free: NDArray[np.int32], first: int, last: int | None) -> Shares:
    """Share of the mission's days the person is free, days away taken off."""
    if last is None or need.starts_on is None or last < first:
        return np.full(len(pool), np.nan, dtype=np.float32)
    share = np.maximum(free, 0).astype(np.float32) / np.float32(last - first + 1)
    return np.where(pool.says_dates, share, np.float32(np.nan))


def _free_days(pool: Pool, first: int, last: int) -> NDArray[np.int32]:
    start = np.maximum(pool.available_from, first)
    end = np.minimum(pool.available_until, last)
    free: NDArray[np.int32] = end - start + 1
    owner = pool.away.owner
    if len(owner):
        gone = np.minimum(pool.away_until, end[owner]) - np.maximum(pool.away_from, start[owner]) + 1
        free -= np.bincount(owner, np.clip(gone, 0, None), minlength=len(pool)).astype(np.int32)
    return free


def _personal_stops(pool: Pool, today: date) -> dict[StopReason, Mask]:
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


def _stops(reasons: Mapping[StopReason, Mask], count: int) -> NDArray[np.int32]:
    stops = np.zeros(count, dtype=np.int32)
    for reason, is_so in reasons.items():
        stops |= is_so * np.int32(STOP_BITS[reason])
    return stops


def _lent(pool: Pool, first: int, last: int) -> Mask:
    lent = np.zeros(len(pool), dtype=bool)
    lent[pool.lent.owner[(pool.lent_from <= last) & (pool.lent_until >= first)]] = True
    return lent


def _belonging(pool: Pool, need: Need) -> tuple[Mask, Mask]:
    """Whose own company the mission is in, and whose company is another of the same group."""
    own: Mask = pool.employer == pool.employers.get(need.organisation_id, -2)
    name = pool.group_of.get(need.organisation_id, "")
    same_group: Mask = (pool.group == pool.groups.get(name, -2)) & ~own if name else np.zeros(len(pool), dtype=bool)
    return own, same_group
