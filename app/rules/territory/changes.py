"""What a whole territory changes against one by one, why posts stay empty, and the least that would fill them."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.rules.matching.fit import STOP_BITS, StopReason
from app.rules.territory.assignment import NOWHERE, Assignment, Board, Mask

_A_MOVE = 1e-6
"""Of two chains as short, the one that moves fewer people."""


@dataclass(frozen=True)
class Move:
    """Lines of missions; `NOWHERE` before for who was not placed, after for who no longer is."""

    person: int
    before: int
    after: int


@dataclass(frozen=True)
class Change:
    """Moves that hang together: one makes room for the other. `km` is one way, more or less than before."""

    moves: tuple[Move, ...]
    posts: int
    km: float


@dataclass(frozen=True)
class Push:
    """An empty post that would be filled as well if these volunteers accepted so many kilometres more."""

    need: int
    km: float
    moves: tuple[Move, ...]
    pushed: tuple[int, ...]
    """Who would go further than they said, among those who move."""


@dataclass(frozen=True)
class Shortage:
    """An unfilled mission: how many posts are left, and how many volunteers each reason keeps away."""

    need: int
    posts: int
    stopped: Mapping[StopReason, int]
    weak: int
    """Free and not stopped, but who would fit too little."""
    elsewhere: int
    """Who could come but go somewhere else."""


def changes(board: Board, before: Assignment, after: Assignment) -> tuple[Change, ...]:
    """The largest gain in posts first, then in kilometres."""
    moved = np.flatnonzero(before.need_of != after.need_of).tolist()
    moves = [Move(person, int(before.need_of[person]), int(after.need_of[person])) for person in moved]
    found = [_change(board, together) for together in _together(moves)]
    return tuple(sorted(found, key=lambda one: (-one.posts, round(one.km, 1), one.moves[0].person)))


def _change(board: Board, moves: list[Move]) -> Change:
    far = board.far
    posts = sum((move.after >= 0) - (move.before >= 0) for move in moves)
    km = sum(_km(far, move.after, move.person) - _km(far, move.before, move.person) for move in moves)
    ordered = sorted(moves, key=lambda move: (move.before < 0 or move.after < 0, move.person))
    return Change(tuple(ordered), posts, km)


def _km(far: NDArray[np.float64], need: int, person: int) -> float:
    return float(far[need, person]) if need >= 0 else 0.0


def _together(moves: list[Move]) -> list[list[Move]]:
    """Those that share a mission, directly or through others."""
    groups: list[tuple[set[int], list[Move]]] = []
    for move in moves:
        needs, group = {move.before, move.after} - {NOWHERE}, [move]
        apart = []
        for other_needs, other in groups:
            if needs & other_needs:
                needs, group = needs | other_needs, other + group
            else:
                apart.append((other_needs, other))
        groups = [*apart, (needs, group)]
    return [group for _, group in groups]


def pushes(board: Board, found: Assignment, excess: NDArray[np.float64]) -> tuple[Push, ...]:
    """For each mission not full, the least distance beyond their own limit that somebody would have to accept.

    `excess`: for each pair that only its distance stops, the kilometres beyond the limit; 0 for an allowed pair,
    infinite for the others. Whoever is placed stays placed, somewhere else perhaps: the smallest of all the chains.
    """
    counts = np.bincount(found.need_of[found.need_of >= 0], minlength=len(board.needs))
    empty = np.flatnonzero(counts < board.posts).tolist() if board.persons else []
    pushed = [push for need in empty if (push := _push(found, excess, need)) is not None]
    return tuple(sorted(pushed, key=lambda push: (push.km, push.need)))


def _push(found: Assignment, excess: NDArray[np.float64], start: int) -> Push | None:
    """From the empty post to somebody free, the path whose worst step is the least, then the one of fewest moves."""
    length = np.full(excess.shape[1], np.inf)
    came = np.full(excess.shape[1], NOWHERE, dtype=np.int32)
    leaves: dict[int, int] = {}
    seen = np.zeros(excess.shape[1], dtype=bool)
    at, worst = start, 0.0
    while True:
        step = np.maximum(worst, excess[at]) + _A_MOVE
        nearer = ~seen & (step < length) & (found.need_of != at)
        length[nearer], came[nearer] = step[nearer], at
        person = int(np.argmin(np.where(seen, np.inf, length)))
        if seen[person] or not np.isfinite(length[person]):
            return None
        seen[person] = True
        owner = int(found.need_of[person])
        if owner == NOWHERE:
            return _chain(excess, came, leaves, person, start)
        if owner not in leaves and owner != start:
            leaves[owner] = person
            at, worst = owner, float(length[person])


def _chain(
    excess: NDArray[np.float64], came: NDArray[np.int32], leaves: Mapping[int, int], person: int, start: int
) -> Push:
    """Who was free takes the post of who moves on, and so back to the empty one."""
    moves = [Move(person, NOWHERE, int(came[person]))]
    while moves[-1].after != start:
        need = moves[-1].after
        moves.append(Move(leaves[need], need, int(came[leaves[need]])))
    steps = [(move.person, float(excess[move.after, move.person])) for move in moves]
    return Push(
        start, max(step for _, step in steps), tuple(reversed(moves)), tuple(one for one, step in steps if step > 0)
    )


def shortages(board: Board, found: Assignment, stops: NDArray[np.int32]) -> tuple[Shortage, ...]:
    """`stops`: for each mission and volunteer, the bits of what stops. Each volunteer counts once, by what is said
    first."""
    counts = np.bincount(found.need_of[found.need_of >= 0], minlength=len(board.needs))
    is_free = found.need_of < 0
    result = []
    for need in np.flatnonzero(counts < board.posts).tolist():
        stopped: dict[StopReason, int] = {}
        left = stops[need].copy()
        for reason, bit in STOP_BITS.items():
            concerned = (left & bit) != 0
            if concerned.any():
                stopped[reason] = int(concerned.sum())
                left[concerned] = 0
        open_to: Mask = stops[need] == 0
        weak = int((open_to & ~board.allowed[need]).sum())
        elsewhere = int((board.allowed[need] & ~is_free & (found.need_of != need)).sum())
        result.append(Shortage(need, int(board.posts[need] - counts[need]), stopped, weak, elsewhere))
    return tuple(result)
