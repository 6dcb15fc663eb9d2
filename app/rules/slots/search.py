"""The best combinations of many jobs: everything is compared at once in arrays, the promising ones judged in order.

The order is that of `Combination.key`. Its first part is exact in the arrays; unpaid time and kilometres are bounded
from below there, so that judging can stop as soon as nothing better can follow: the answer is that of trying all.
"""

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from app.rules.legal import working_time
from app.rules.slots.arrays import Arrays
from app.rules.slots.board import Board, Terms, Worker
from app.rules.slots.judge import Combination, Verdict, judge

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from app.models.weeks import Weeks

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Mask = NDArray[np.bool_]

MOST, NEAR = 40, 10
_FIRST_TRIED = 4
_ROWS_KEPT = 200_000


@dataclass(frozen=True)
class Found:
    """Those that hold, best first; then those to be asked about, and the nearest that fail. `fitting`: how many
    neither overlap nor lack travel time, before the law is looked at."""

    holding: tuple[Combination, ...] = ()
    to_ask: tuple[Combination, ...] = ()
    near: tuple[Combination, ...] = ()
    fitting: int = 0


@dataclass(frozen=True)
class Puzzle:
    """`sizes`: how many jobs are put together. `own`: the place of a job that must be one of them, the person's own."""

    board: Board
    worker: Worker
    terms: Terms
    sizes: tuple[int, ...] = (2,)
    own: int | None = None


@dataclass
class _Kept:
    """What judging has brought so far: the best of each sort, best first, and what failed."""

    most: int
    near: int
    holding: list[Combination] = field(default_factory=list)
    to_ask: list[Combination] = field(default_factory=list)
    failing: list[Combination] = field(default_factory=list)

    def take(self, one: Combination) -> None:
        if one.verdict is Verdict.FAILS:
            self.failing.append(one)
            return
        best, size = (self.holding, self.most) if one.verdict is Verdict.HOLDS else (self.to_ask, self.near)
        insort(best, one, key=lambda kept: kept.key)
        del best[size:]

    def is_beaten(self, bound: tuple[float, float, float], asking: bool) -> bool:
        """Whether nothing from that bound on can enter any more. `asking`: of rows that cannot hold as they are."""
        best, size = (self.to_ask, self.near) if asking else (self.holding, self.most)
        return len(best) == size and bound > best[-1].key[:3]


def best(puzzle: Puzzle, most: int = MOST, near: int = NEAR) -> Found:
    """The best combinations of these jobs for that person, or for nobody in particular; what fails is told of the
    smallest ones only."""
    sizes = [size for size in puzzle.sizes if size <= len(puzzle.board.jobs)]
    if not sizes:
        return Found()
    arrays, usable = Arrays(puzzle.board), _usable(puzzle)
    kept = _Kept(most, near)
    fitting = 0
    for size in sizes:
        rows = _rows(puzzle, arrays, size, arrays.fits)
        fitting += len(rows)
        sound = usable[rows].all(axis=1)
        if not puzzle.worker.is_day_based:
            sound &= ~arrays.too_long(rows)
        asks = arrays.asks(rows, puzzle.worker)
        _try(puzzle, arrays, rows[sound & ~asks], kept, asking=False)
        _try(puzzle, arrays, rows[sound & asks], kept, asking=True)
        if size == min(sizes):
            _try_some(puzzle, arrays, rows[~sound], kept)
            _try_some(puzzle, arrays, _rows(puzzle, arrays, size, arrays.almost), kept)
    few = [one for one in kept.failing if len(one.places) == min(sizes)]
    by_key = sorted(few, key=lambda one: one.key)[:near]
    return Found(tuple(kept.holding), tuple(kept.to_ask), tuple(by_key), fitting)


def around(puzzle: Puzzle, place: int) -> tuple[Combination, ...]:
    """That job with each of the others, all judged: those that hold, those to ask about, those that fail."""
    order = [Verdict.HOLDS, Verdict.ASK, Verdict.FAILS]
    others = [other for other in range(len(puzzle.board.jobs)) if other != place]
    judged = [judge(puzzle.board, (place, other), puzzle.worker, puzzle.terms) for other in others]
    return tuple(sorted(judged, key=lambda one: (order.index(one.verdict), one.key)))


def _usable(puzzle: Puzzle) -> "Mask":
    """Which jobs lie within the hours the person gave."""
    allowed = puzzle.worker.availability
    return np.array(
        [
            job.is_own
            or allowed is None
            or not allowed.weeks
            or not any("1" in week for week in _outside(job.grid, allowed))
            for job in puzzle.board.jobs
        ],
        dtype=bool,
    )


def _outside(grid: "Weeks", allowed: "Weeks") -> Sequence[str]:
    return working_time.left_over(grid, allowed).weeks


def _rows(puzzle: Puzzle, arrays: Arrays, size: int, fits: "Mask") -> "Ints":
    """Every set of that many jobs of which any two fit, as places in order; those to keep only, when there is one."""
    must = puzzle.own
    first, second = np.nonzero(np.triu(fits, 1))
    pairs = np.column_stack((first, second))
    if size == 2:
        return pairs if must is None else pairs[(pairs == must).any(axis=1)]
    if must is not None:
        both = fits[must, first] & fits[must, second] & (first != must) & (second != must)
        return np.sort(np.column_stack((pairs[both], np.full(both.sum(), must))), axis=1)
    return _triples(puzzle, arrays, fits)


def _triples(puzzle: Puzzle, arrays: Arrays, fits: "Mask") -> "Ints":
    """Three jobs any two of which fit; of very many only those nearest to the hours aimed at."""
    found: list[Ints] = []
    count = 0
    for first in range(len(fits) - 2):
        rest = first + 1 + np.flatnonzero(fits[first, first + 1 :])
        second, third = np.nonzero(np.triu(fits[np.ix_(rest, rest)], 1))
        rows = np.column_stack((np.full(len(second), first), rest[second], rest[third]))
        found.append(rows)
        count += len(rows)
        if count > 2 * _ROWS_KEPT:
            found = [_nearest(puzzle, arrays, np.concatenate(found))]
            count = len(found[0])
    return np.concatenate(found) if found else np.empty((0, 3), dtype=np.int64)


def _nearest(puzzle: Puzzle, arrays: Arrays, rows: "Ints") -> "Ints":
    off = _off(puzzle, arrays, rows)
    return rows[np.argpartition(off, _ROWS_KEPT)[:_ROWS_KEPT]]


def _off(puzzle: Puzzle, arrays: Arrays, rows: "Ints") -> "Floats":
    """`off_target` of each row."""
    total = np.zeros(len(rows))
    for column in rows.T:
        total += arrays.half_hours[column]
    target = puzzle.worker.target_half_hours
    return np.maximum(np.maximum(target - total, total - target * 1.1), 0.0)


def _try(puzzle: Puzzle, arrays: Arrays, rows: "Ints", kept: _Kept, asking: bool) -> None:
    """Judges in the order of what each may at best be worth, until nothing better can follow."""
    off = _off(puzzle, arrays, rows)
    taken = _FIRST_TRIED * kept.most
    below = -1.0
    while below < np.inf and len(rows):
        until = np.inf if taken >= len(rows) else float(np.partition(off, taken)[taken])
        chosen = np.flatnonzero((off > below) & (off <= until))
        unpaid, km = arrays.least(rows[chosen])
        least = np.column_stack((np.round(off[chosen], 6), np.round(unpaid, 6), np.floor(km * 1e4) / 1e4))
        for place in np.lexsort(least.T[::-1]):
            if kept.is_beaten(tuple(least[place].tolist()), asking):
                return
            kept.take(judge(puzzle.board, rows[chosen[place]].tolist(), puzzle.worker, puzzle.terms))
        below, taken = until, taken * 4


def _try_some(puzzle: Puzzle, arrays: Arrays, rows: "Ints", kept: _Kept) -> None:
    """Those nearest to the hours aimed at."""
    off = _off(puzzle, arrays, rows)
    for place in np.argsort(off, kind="stable")[: kept.near]:
        kept.take(judge(puzzle.board, rows[place].tolist(), puzzle.worker, puzzle.terms))
