"""Several jobs laid in one week, or in as many as their cycles need to meet: travel, unpaid gaps, what collides.

Half-hours and minutes count from the first Monday at midnight. The week comes round: Sunday night meets Monday.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import isnan, lcm
from typing import NamedTuple

from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules.slots.board import Board

MINUTES_A_SLOT = 30
OWN_PAUSE = 4
"""Up to two hours inside one job is that job's own pause; longer is a gap (L3123-30)."""
NIGHT_BETWEEN = 18
DAY_BETWEEN = 22
"""A stop shorter than this parts two stretches of one day; longer ones are rest. Over midnight nine hours are enough,
the shortest rest the law knows; between the morning and the evening of one day it takes eleven."""
HOME = -1
_WORKED = re.compile("1+")


class Block(NamedTuple):
    """Half-hours worked in a row; `job` is its place on the board. The end may pass the end of the cycle."""

    start: int
    end: int
    job: int


class Leg(NamedTuple):
    """One way driven, in minutes; `origin` and `goal` are jobs of the board, or HOME."""

    start: int
    minutes: int
    km: float
    origin: int
    goal: int


class Gap(NamedTuple):
    """Minutes of a day nobody pays, travel taken off."""

    start: int
    minutes: int


class Clash(NamedTuple):
    """Half-hours claimed twice: the first one, and how many over the cycle."""

    start: int
    half_hours: int


class Passage(NamedTuple):
    """From one site to another: the minutes there are from `start`, and those the way takes."""

    start: int
    has: int
    needs: int
    origin: int
    goal: int

    @property
    def spare(self) -> int:
        return self.has - self.needs


@dataclass(frozen=True)
class Laid:
    """`unknown`: pairs of jobs (or HOME) nobody can tell the way between. `shortest_rest`: half-hours between two
    working days; None while there is but one stretch of work."""

    weeks: int
    blocks: tuple[Block, ...]
    legs: tuple[Leg, ...]
    gaps: tuple[Gap, ...]
    passages: tuple[Passage, ...]
    unknown: tuple[tuple[int, int], ...]
    clash: Clash | None
    shortest_rest: int | None

    @property
    def gap_minutes(self) -> int:
        return sum(gap.minutes for gap in self.gaps)

    @property
    def travel_minutes(self) -> int:
        return sum(leg.minutes for leg in self.legs)


@lru_cache(maxsize=4096)
def runs(grid: Weeks, weeks: int) -> tuple[tuple[int, int], ...]:
    """Stretches of work over so many weeks of the cycle, in order; one that passes the end is kept whole."""
    text = "".join(grid.weeks[week % len(grid.weeks)] for week in range(weeks))
    found = [match.span() for match in _WORKED.finditer(text)]
    if len(found) > 1 and found[0][0] == 0 and found[-1][1] == len(text):
        found[-1] = (found[-1][0], len(text) + found[0][1])
        del found[0]
    return tuple(found)


@lru_cache(maxsize=4096)
def bits(grid: Weeks, weeks: int) -> int:
    """The half-hours worked as a number, the first one being its highest bit."""
    return int("".join(grid.weeks[week % len(grid.weeks)] for week in range(weeks)), 2)


def lay(board: Board, places: Sequence[int]) -> Laid:
    """These jobs of the board in one person's week."""
    weeks = lcm(*(len(board.jobs[place].grid.weeks) for place in places))
    blocks = sorted(Block(*run, place) for place in places for run in runs(board.jobs[place].grid, weeks))
    way = _Way(board, weeks)
    for before, after in _neighbours(blocks, weeks * SLOTS_A_WEEK):
        way.take(before, after)
    return Laid(
        weeks,
        tuple(blocks),
        tuple(sorted(way.legs)),
        tuple(way.gaps),
        tuple(way.passages),
        tuple(sorted(way.unknown)),
        _clash(board, places, weeks),
        way.shortest_rest,
    )


def _neighbours(blocks: Sequence[Block], length: int) -> Iterator[tuple[Block, Block]]:
    for place, before in enumerate(blocks):
        after = blocks[(place + 1) % len(blocks)]
        turn = length if place + 1 == len(blocks) else 0
        yield before, Block(after.start + turn, after.end + turn, after.job)


def _clash(board: Board, places: Sequence[int], weeks: int) -> Clash | None:
    twice = 0
    for one, other in combinations(places, 2):
        twice |= bits(board.jobs[one].grid, weeks) & bits(board.jobs[other].grid, weeks)
    return Clash(weeks * SLOTS_A_WEEK - twice.bit_length(), twice.bit_count()) if twice else None


class _Way:
    """What lies between one stretch of work and the next, gathered as the week goes."""

    def __init__(self, board: Board, weeks: int) -> None:
        self._board = board
        self._length = weeks * SLOTS_A_WEEK * MINUTES_A_SLOT
        self.legs: list[Leg] = []
        self.gaps: list[Gap] = []
        self.passages: list[Passage] = []
        self.unknown: set[tuple[int, int]] = set()
        self.shortest_rest: int | None = None

    def take(self, before: Block, after: Block) -> None:
        stop = after.start - before.end
        if stop < 0:
            return
        if not is_between(before.end, after.start):
            self.shortest_rest = stop if self.shortest_rest is None else min(stop, self.shortest_rest)
            self._go_home(before, after)
        elif before.job != after.job:
            self._change(before, after)
        elif stop > OWN_PAUSE:
            self.gaps.append(Gap(before.end * MINUTES_A_SLOT, stop * MINUTES_A_SLOT))

    def _change(self, before: Block, after: Block) -> None:
        start, has = before.end * MINUTES_A_SLOT, (after.start - before.end) * MINUTES_A_SLOT
        minutes = float(self._board.minutes[before.job, after.job])
        if isnan(minutes):
            self.unknown.add((min(before.job, after.job), max(before.job, after.job)))
            needs = 0
        else:
            needs = int(minutes)
        if needs:
            km = float(self._board.km[before.job, after.job])
            self.legs.append(Leg(start, needs, km, before.job, after.job))
            self.passages.append(Passage(start, has, needs, before.job, after.job))
        if has > needs:
            self.gaps.append(Gap(start + needs, has - needs))

    def _go_home(self, before: Block, after: Block) -> None:
        if self._board.home_km is None or self._board.home_minutes is None:
            return
        for job, start, is_back in ((before.job, before.end, True), (after.job, after.start, False)):
            minutes = float(self._board.home_minutes[job])
            if isnan(minutes):
                self.unknown.add((HOME, job))
                continue
            km = float(self._board.home_km[job])
            begun = start * MINUTES_A_SLOT - (0 if is_back else int(minutes))
            ends = (job, HOME) if is_back else (HOME, job)
            self.legs.append(Leg(begun % self._length, int(minutes), km, *ends))


def is_between(end: int, start: int) -> bool:
    """Whether that stop lies inside a working day rather than between two."""
    same_day = (end - 1) // SLOTS_A_DAY == start // SLOTS_A_DAY
    return start - end < (DAY_BETWEEN if same_day else NIGHT_BETWEEN)
