"""The whole territory at once: who would go where if all open posts and all volunteers were looked at together.

What is minimised, and why the ends of the slider mean what they say (tried against every possible answer in the tests):

- A pair that is stopped, or that fits too little to be proposed, costs more than all the other pairs together: the
  least cost therefore first fills as many posts as can be filled at all.
- At 0 that many posts are filled, with the best fit. At 1 no more posts are filled than one by one, nor fewer, and no
  other way of filling that many asks for fewer kilometres: never more of them than one by one. In between, posts are
  given up one at a time and a kilometre weighs more and more against a point of fit.
- Exactly n posts are filled by as many empty columns as posts that must stay empty: each is free, any pair costs.
- Costs are whole numbers that a float64 holds exactly: no answer hangs on a rounding. Pairs that cost the same are
  told apart by what the slider does not weigh, then by the order of codes.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
NOWHERE = -1


@dataclass(frozen=True)
class Board:
    """Missions in lines and volunteers in columns, both in the order of their codes.

    `turns` are the missions as they would be taken one by one; `posts` how many of each are still to fill.
    """

    needs: tuple[str, ...]
    persons: tuple[str, ...]
    posts: NDArray[np.int32]
    turns: tuple[int, ...]
    allowed: Mask
    points: NDArray[np.float32]
    km: NDArray[np.float32]
    """NaN while a point is unknown: it then counts as the farthest of all."""

    @cached_property
    def far(self) -> NDArray[np.float64]:
        known = np.nanmax(self.km, initial=0.0, where=~np.isnan(self.km))
        return np.nan_to_num(self.km.astype(np.float64), nan=float(known))


@dataclass(frozen=True)
class Assignment:
    """The line of the mission each volunteer would go to, `NOWHERE` for who stays."""

    need_of: NDArray[np.int32]

    @property
    def filled(self) -> int:
        return int((self.need_of >= 0).sum())

    @property
    def placed(self) -> tuple[int, ...]:
        return tuple(np.flatnonzero(self.need_of >= 0).tolist())

    def in_need(self, need: int) -> tuple[int, ...]:
        return tuple(np.flatnonzero(self.need_of == need).tolist())

    def km(self, board: Board) -> NDArray[np.float64]:
        """One way, for each volunteer placed."""
        persons = np.flatnonzero(self.need_of >= 0)
        found: NDArray[np.float64] = board.far[self.need_of[persons], persons]
        return found


def best(board: Board, slider: float = 0.0, at_least: int = 0) -> Assignment:
    """`slider`: 0 fills the most posts, 1 asks for the fewest kilometres. Never fewer posts than `at_least`, if that
    many can be filled."""
    rows = np.repeat(np.arange(len(board.needs)), np.minimum(board.posts, len(board.persons)))
    if not len(rows) or not len(board.persons) or not board.allowed.any():
        return Assignment(np.full(len(board.persons), NOWHERE, dtype=np.int32))
    costs = cost(board, slider)
    found = _solved(board, costs, rows, 0)
    if slider > 0:
        fewest = max(one_by_one(board).filled, min(at_least, found.filled))
        wanted = found.filled - int(slider * (found.filled - fewest))
        if wanted < found.filled:
            found = _solved(board, costs, rows, len(rows) - wanted)
    return _by_code(board, costs, found)


def cost(board: Board, slider: float) -> NDArray[np.float64]:
    """Of each pair, a whole number of one at least: tenths of what the slider weighs, then of both together."""
    far, lost = board.far, 100.0 - board.points.astype(np.float64)
    weighed = np.rint(10 * (slider * far + (1 - slider) * lost))
    told_apart = np.rint(far) + np.rint(lost)
    step = told_apart.max(initial=0) * min(int(board.posts.sum()), len(board.persons)) + 1
    costs: NDArray[np.float64] = weighed * step + told_apart + 1
    return costs


def one_by_one(board: Board) -> Assignment:
    """As it is done by hand: missions in turn, and for each post the best volunteer still there."""
    need_of = np.full(len(board.persons), NOWHERE, dtype=np.int32)
    far = board.far
    for need in board.turns:
        there = np.flatnonzero(board.allowed[need] & (need_of < 0))
        order = np.lexsort((there, far[need, there], -board.points[need, there]))
        need_of[there[order[: board.posts[need]]]] = need
    return Assignment(need_of)


def _solved(board: Board, costs: NDArray[np.float64], rows: NDArray[np.int64], empty: int) -> Assignment:
    """The least cost with `empty` posts that may stay so for nothing."""
    import lap

    forbidden = costs.max(initial=0.0, where=board.allowed) * len(rows) + 1
    asked = np.where(board.allowed, costs, forbidden)[rows]
    asked = np.pad(asked, ((0, 0), (0, empty)))
    person_of = lap.lapjv(asked, extend_cost=True, return_cost=False)[0]
    need_of = np.full(len(board.persons), NOWHERE, dtype=np.int32)
    real = (person_of >= 0) & (person_of < len(board.persons))
    needs, persons = rows[real], person_of[real]
    kept = board.allowed[needs, persons]
    need_of[persons[kept]] = needs[kept]
    return Assignment(need_of)


def _by_code(board: Board, costs: NDArray[np.float64], found: Assignment) -> Assignment:
    """Of two volunteers who cost the same for a post, the first by code has it."""
    need_of = found.need_of.copy()
    for person in found.placed:
        need = need_of[person]
        same = board.allowed[need, :person] & (costs[need, :person] == costs[need, person])
        free = np.flatnonzero(same & (need_of[:person] < 0))
        if len(free):
            need_of[free[0]], need_of[person] = need, NOWHERE
    return Assignment(need_of)
