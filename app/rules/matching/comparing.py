"""Two or three volunteers side by side, or missions of one: the same rows for each, and which is best in each row."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple

from app.rules.matching.fit import CRITERIA, Criterion, Match, State
from app.rules.trips import Change

LEAST, MOST = 2, 3
"""More do not fit beside each other."""


def lines(listed: Sequence[str], marked: Collection[str], chosen: str) -> list[str]:
    """Which of the lines listed, best first, are compared: those marked; else the one chosen with those before all
    others. Nothing when there are not two."""
    wanted = [one for one in listed if one in marked][:MOST]
    if len(wanted) < LEAST and chosen:
        first = list(dict.fromkeys((*wanted, chosen, *listed)))[:MOST]
        wanted = sorted(first, key=list(listed).index)
    return wanted if len(wanted) >= LEAST else []


class Compared(NamedTuple):
    """`trip`: how the trip changes; None while unknown."""

    match: Match
    trip: Change | None


class Best(NamedTuple):
    """For each row the places of the best, several when equal; none while all are equal or nothing is known."""

    criteria: dict[Criterion, frozenset[int]]
    stops: frozenset[int]
    trip: frozenset[int]
    known: frozenset[int]


def best(compared: Sequence[Compared]) -> Best:
    return Best(
        {one: _first_above_none(compared, partial(_share, one)) for one in CRITERIA},
        _first(compared, lambda of: -len(of.match.stops)),
        _first(compared, lambda of: None if of.trip is None else -round(of.trip.minutes_a_month)),
        _first(compared, lambda of: round(of.match.known * 100)),
    )


def _share(criterion: Criterion, one: Compared) -> float | None:
    part = one.match.part(criterion)
    known = part.state in (State.FITS, State.LACKS)
    return round(part.points / part.weight, 3) if known and part.weight else None


def _first(compared: Sequence[Compared], value: Callable[[Compared], float | None]) -> frozenset[int]:
    found = [value(one) for one in compared]
    known = [one for one in found if one is not None]
    if not known or len(set(found)) == 1:
        return frozenset()
    return frozenset(place for place, one in enumerate(found) if one == max(known))


def _first_above_none(compared: Sequence[Compared], value: Callable[[Compared], float | None]) -> frozenset[int]:
    """No points are the best of nothing."""
    return frozenset(place for place in _first(compared, value) if value(compared[place]))
