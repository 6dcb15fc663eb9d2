"""What a mission adds to the job one keeps, and whom it would carry past the limits of working time.

While lent, what a person works at the lender outside their availability stays worked there. Loans already agreed for
the same days count as well. Under 18 (L4153-8) some posts and hours are forbidden.
Worked out once for each distinct way of being employed, so that ten thousand persons cost what a few dozen do.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.models.needs import Load, Need
from app.models.organisations import Derogation, DerogationKind
from app.models.persons import Employment, Person
from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules.legal.limits import BOUNDS, NIGHT, WEEKS_OF_AVERAGE, Limit
from app.rules.legal.working_time import Breach, Context, breaches, derogations_on, within
from app.rules.schedule import untouched

Mask = NDArray[np.bool_]
_ADULT_AT = 18
_LIGHT_WEEK = 80
"""Forty hours: no average can be passed, whatever is worked in the other weeks."""


class Kept(NamedTuple):
    """A way of being employed: what stays at the lender, when one may work elsewhere, the whole of the contract."""

    stays: Weeks
    availability: Weeks
    usual: Weeks
    is_day_based: bool


class Agreed(NamedTuple):
    """A loan already agreed: its days and its hours."""

    first: int
    last: int
    grid: Weeks


class Terms(NamedTuple):
    """What a mission asks of working time."""

    grid: Weeks
    first: int
    last: int
    lasting: int | None
    derogations: frozenset[DerogationKind]


@dataclass(frozen=True)
class _Slots:
    """The ways that leave hours at the lender, as half-hours: one row a week, `first` where each way begins."""

    stays: NDArray[np.bool_]
    free: NDArray[np.bool_]
    first: NDArray[np.intp]


@dataclass(frozen=True)
class Jobs:
    """`place`: each person's way among `ways`; `busy`: the ways that leave hours at the lender."""

    place: NDArray[np.int32]
    ways: tuple[Kept, ...]
    busy: tuple[int, ...]
    slots: _Slots
    adult_on: NDArray[np.int32]
    agreed: Mapping[int, tuple[Agreed, ...]]
    judged: dict[Terms, Mask] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out, by way: missions have the same few weeks."""

    @classmethod
    def of(cls, persons: Sequence[Person], agreed: Mapping[str, Sequence[Agreed]]) -> "Jobs":
        """`agreed`: the loans already agreed, by person id."""
        places: dict[tuple[Weeks, Weeks, bool], int] = {}
        place = [places.setdefault(_way(person), len(places)) for person in persons]
        ways = tuple(Kept(untouched(own, free), free, own, is_day_based) for free, own, is_day_based in places)
        busy = tuple(at for at, way in enumerate(ways) if way.stays.weeks)
        return cls(
            np.array(place, dtype=np.int32),
            ways,
            busy,
            _slots([ways[at] for at in busy]),
            np.array([_adult_on(person.birth_date) for person in persons], dtype=np.int32),
            {row: tuple(agreed[person.id]) for row, person in enumerate(persons) if agreed.get(person.id)},
        )


def terms(need: Need, host: Iterable[Derogation], today: date) -> Terms:
    first = max(need.starts_on or today, today)
    last = max(need.ends_on or first, first)
    lasting = None
    if need.starts_on and need.ends_on and need.ends_on >= need.starts_on:
        weeks = (need.ends_on - need.starts_on).days // 7 + 1
        lasting = weeks if weeks < WEEKS_OF_AVERAGE else None
    grid = need.grid if any("1" in week for week in need.grid.weeks) else Weeks()
    return Terms(grid, first.toordinal(), last.toordinal(), lasting, derogations_on(host, first, last))


def over_the_limits(jobs: Jobs, asked: Terms) -> Mask:
    """Whom the mission would carry past a limit of working time. Hours nobody knows break nothing."""
    if not asked.grid.weeks:
        return np.zeros(len(jobs.place), dtype=bool)
    key = asked._replace(first=0, last=0)
    bad = jobs.judged.get(key)
    if bad is None:
        bad = jobs.judged[key] = _over(jobs, asked)
    found: Mask = bad[jobs.place]
    young = young_rows(jobs, asked)
    found[young] = [not all(map(is_for_young, broken(jobs, row, asked))) for row in young]
    return found


def _over(jobs: Jobs, asked: Terms) -> Mask:
    """The same for each way of being employed."""
    bad = np.zeros(len(jobs.ways), dtype=bool)
    if asked.lasting is None or _most_a_week(asked.grid) <= _LIGHT_WEEK:
        nothing = (Kept(Weeks(), Weeks(), Weeks(), is_day_based) for is_day_based in (False, True))
        alone = [bool(_certain((asked.grid,), _context(asked, way))) for way in nothing]
        bad[:] = [alone[way.is_day_based] for way in jobs.ways]
    else:
        bad[:] = [bool(_certain((asked.grid,), _context(asked, way))) for way in jobs.ways]
    for at in np.array(jobs.busy, dtype=np.intp)[~_surely_fine(jobs.slots, asked.grid)].tolist():
        bad[at] = bad[at] or bool(_broken(jobs.ways[at], (), asked))
    return bad


def young_rows(jobs: Jobs, asked: Terms) -> list[int]:
    """Who is under 18 when the mission begins; an unknown birth date is nobody's."""
    return np.flatnonzero(jobs.adult_on > asked.first).tolist()


def broken(jobs: Jobs, row: int, asked: Terms) -> tuple[Breach, ...]:
    """What one person of the pool would break, with the job they keep."""
    return _broken(jobs.ways[jobs.place[row]], (), asked, bool(jobs.adult_on[row] > asked.first))


def broken_with_loans(jobs: Jobs, row: int, asked: Terms) -> tuple[Breach, ...] | None:
    """What the loans already agreed on the same days add to it. None: their hours are the mission's, or not known."""
    loans = [one for one in jobs.agreed.get(row, ()) if one.first <= asked.last and one.last >= asked.first]
    if not asked.grid.weeks or not all(loan.grid.weeks for loan in loans):
        return None
    if any(one.limit is Limit.OVERLAP for loan in loans for one in breaches((loan.grid, asked.grid))):
        return None
    grids = tuple(loan.grid for loan in loans)
    alone = {one.limit for one in broken(jobs, row, asked)}
    both = _broken(jobs.ways[jobs.place[row]], grids, asked, bool(jobs.adult_on[row] > asked.first))
    return tuple(one for one in both if one.limit not in alone)


def is_for_young(breach: Breach) -> bool:
    """A limit of its own under 18: said as such, and not as one of everybody's."""
    return breach.limit is not Limit.SUNDAY


def forbidden_to_young(jobs: Jobs, need: Need, asked: Terms) -> Mask:
    """Who is under 18 where the post, or its hours, are forbidden then."""
    found = np.zeros(len(jobs.place), dtype=bool)
    for row in young_rows(jobs, asked):
        found[row] = bool(forbidden_post(need)) or any(map(is_for_young, broken(jobs, row, asked)))
    return found


def said(jobs: Jobs, row: int, need: Need, asked: Terms) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The limits of everybody's that one person would pass, then what is regulated for this person."""
    found = broken(jobs, row, asked)
    if jobs.adult_on[row] <= asked.first:
        return tuple(one.phrase for one in found), ()
    regulated = tuple(one.phrase for one in found if is_for_young(one))
    return tuple(one.phrase for one in found if not is_for_young(one)), (*forbidden_post(need), *regulated)


def forbidden_post(need: Need) -> tuple[str, ...]:
    """What a post has that young workers may not be given, or only under conditions."""
    flags = (
        (need.works_at_height, "travail en hauteur (D4153-30)"),
        (need.is_special_risk, "poste à risques particuliers (L4153-8)"),
        (need.is_reinforced_follow_up, "poste à suivi médical renforcé (L4153-9)"),
        (need.load is Load.HEAVY, "charges de plus de 25\u00a0kg (R4153-52)"),
    )
    return tuple(phrase for is_so, phrase in flags if is_so)


def _way(person: Person) -> tuple[Weeks, Weeks, bool]:
    own = person.employments[0] if person.employments else Employment()
    return person.availability, own.grid, own.is_day_based is True


def _adult_on(birth: date | None) -> int:
    if birth is None:
        return 0
    try:
        return birth.replace(year=birth.year + _ADULT_AT).toordinal()
    except ValueError:  # 29 February
        return date(birth.year + _ADULT_AT, 3, 1).toordinal()


def _most_a_week(grid: Weeks) -> int:
    return max((week.count("1") for week in grid.weeks), default=0)


def _context(asked: Terms, way: Kept, is_minor: bool = False) -> Context:
    """The same for all where the rest of the year changes nothing: what is worked out once then serves again."""
    is_light = _most_a_week(asked.grid) + _most_a_week(way.stays) <= _LIGHT_WEEK
    lasting = None if is_light else asked.lasting
    usual = way.usual if lasting else Weeks()
    return Context(is_minor, way.is_day_based, asked.derogations, lasting, usual)


def _certain(grids: Sequence[Weeks], context: Context) -> tuple[Breach, ...]:
    return tuple(one for one in breaches(grids, context) if one.is_certain and one.limit is not Limit.OVERLAP)


def _broken(way: Kept, loans: tuple[Weeks, ...], asked: Terms, is_minor: bool = False) -> tuple[Breach, ...]:
    """By the mission itself, else by the mission's hours one can do with what one goes on doing."""
    if not asked.grid.weeks:
        return ()
    context = _context(asked, way, is_minor)
    alone = _certain((asked.grid,), context)
    return alone if alone or not (way.stays.weeks or loans) else _added(asked.grid, way, loans, context)


@lru_cache(maxsize=50_000)
def _added(mission: Weeks, way: Kept, loans: tuple[Weeks, ...], context: Context) -> tuple[Breach, ...]:
    """What is wrong without the mission is not the mission's."""
    before = {(one.limit, one.found) for one in breaches((way.stays, *loans), context)}
    both = _certain((within(mission, way.availability), way.stays, *loans), context)
    return tuple(one for one in both if (one.limit, one.found) not in before)


def _slots(ways: Sequence[Kept]) -> _Slots:
    """`stays` has the cycle of the contract and of the availability laid over one another."""
    stays = [week for way in ways for week in way.stays.weeks]
    frees = [way.availability.weeks[at % len(way.availability.weeks)] for way in ways for at in range(_cycle(way))]
    counts = np.array([_cycle(way) for way in ways], dtype=np.intp)
    return _Slots(_bits(stays), _bits(frees), np.cumsum(counts) - counts)


def _cycle(way: Kept) -> int:
    return len(way.stays.weeks)


def _bits(weeks: Sequence[str]) -> NDArray[np.bool_]:
    slots: Mask = np.frombuffer("".join(weeks).encode("ascii"), dtype=np.uint8) == ord("1")
    return slots.reshape(-1, SLOTS_A_WEEK)


def _surely_fine(slots: _Slots, mission: Weeks) -> Mask:
    """For each way, that nothing can be broken with the mission. False only means to look closer.

    Any week of the one may meet any week of the other: each weekday is taken at its busiest.
    """
    if not len(slots.first):
        return np.zeros(0, dtype=bool)
    weeks = [_outline(slots, week) for week in _bits(mission.weeks)]
    hours = np.maximum.reduce([week[0] for week in weeks])
    first = np.minimum.reduce([week[1] for week in weeks])
    last = np.maximum.reduce([week[2] for week in weeks])
    by_day = (hours <= BOUNDS[Limit.DAY].value).all(axis=1) & (hours.sum(axis=1) <= BOUNDS[Limit.AVERAGE].value)
    by_day &= ((first >= NIGHT[1]) & (last <= NIGHT[0])).all(axis=1)
    rest = BOUNDS[Limit.DAILY_REST].value
    rests = (np.roll(first, -1, axis=1) + SLOTS_A_DAY - last >= rest).all(axis=1)
    rests &= (last - first <= SLOTS_A_DAY - rest).all(axis=1)
    weekly = first[:, 0] + 2 * SLOTS_A_DAY - last[:, 5] >= BOUNDS[Limit.WEEKLY_REST].value
    fine: Mask = by_day & rests & weekly & (hours[:, 6] == 0)
    return fine


def _outline(slots: _Slots, mission: NDArray[np.bool_]) -> tuple[NDArray[np.int64], ...]:
    """Of each way and weekday: half-hours worked, the first and the one after the last."""
    worked = (slots.stays | (slots.free & mission)).reshape(-1, 7, SLOTS_A_DAY)
    hours = worked.sum(axis=2)
    is_off = hours == 0
    first = np.where(is_off, 2 * SLOTS_A_DAY, worked.argmax(axis=2))
    last = np.where(is_off, -2 * SLOTS_A_DAY, SLOTS_A_DAY - worked[:, :, ::-1].argmax(axis=2))
    return (
        np.maximum.reduceat(hours, slots.first, axis=0),
        np.minimum.reduceat(first, slots.first, axis=0),
        np.maximum.reduceat(last, slots.first, axis=0),
    )


def with_derogation(asked: Terms, kind: DerogationKind) -> Terms:
    return asked._replace(derogations=asked.derogations | {kind})
