"""What changes against one by one, why posts stay empty, and the least push that fills them: all by brute force."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.matching.fit import STOP_BITS, StopReason
from app.rules.territory.assignment import NOWHERE, Assignment, Board, best, one_by_one
from app.rules.territory.changes import Move, changes, pushes, shortages
from tests.rules.territory.assignment_boards import board, boards

INF = float("inf")


def test_a_swap_that_fills_one_more_is_one_change() -> None:
    one = board([[(90, 5.0), (80, 9.0)], [(70, 8.0), None]])
    (change,) = changes(one, one_by_one(one), best(one))
    assert change.moves == (Move(0, 0, 1), Move(1, NOWHERE, 0))
    assert change.posts == 1
    assert change.km == pytest.approx(9 + 8 - 5)


@settings(deadline=None)
@given(boards(6), st.sampled_from((0.0, 0.5, 1.0)))
def test_changes_add_up_to_the_difference(one: Board, slider: float) -> None:
    before, after = one_by_one(one), best(one, slider)
    found = changes(one, before, after)
    assert sum(change.posts for change in found) == after.filled - before.filled
    assert sum(change.km for change in found) == pytest.approx(after.km(one).sum() - before.km(one).sum())
    moved = [move.person for change in found for move in change.moves]
    assert sorted(moved) == np.flatnonzero(before.need_of != after.need_of).tolist()


def test_changes_apart_are_told_apart_the_best_first() -> None:
    before = Assignment(np.array([0, NOWHERE, 2], dtype=np.int32))
    after = Assignment(np.array([1, 0, 3], dtype=np.int32))
    one = board([[(50, 1.0)] * 3] * 4)
    assert [[move.person for move in change.moves] for change in changes(one, before, after)] == [[0, 1], [2]]


def test_the_least_push_is_found_through_somebody_who_moves() -> None:
    """Nobody can reach the second mission, but who holds the first could, and another could nearly take over."""
    one = board([[(80, 5.0), None], [(80, 8.0), None]])
    excess = np.array([[0.0, 3.0], [0.0, 40.0]])
    (push,) = pushes(one, Assignment(np.array([0, NOWHERE], dtype=np.int32)), excess)
    assert (push.need, push.km, push.pushed) == (1, 3.0, (1,))
    assert push.moves == (Move(0, 0, 1), Move(1, NOWHERE, 0))


@st.composite
def pushed_boards(draw: st.DrawFn) -> tuple[Board, np.ndarray]:
    one = draw(boards(5))
    beyond = st.sampled_from((1.0, 2.0, 5.0, 9.0, INF))
    excess = np.array(
        [[0.0 if one.allowed[need, person] else draw(beyond) for person in range(len(one.persons))]
         for need in range(len(one.needs))], dtype=float,
    ).reshape(one.allowed.shape)  # fmt: skip
    return one, excess


@settings(deadline=None, max_examples=200)
@given(pushed_boards())
def test_the_least_push_is_the_smallest_radius_that_fills_one_more(case: tuple[Board, np.ndarray]) -> None:
    one, excess = case
    found = best(one)
    told = {push.need: push for push in pushes(one, found, excess)}
    for need in range(len(one.needs)):
        if len(found.in_need(need)) == one.posts[need]:
            assert need not in told
            continue
        # That mission with one post more than is filled, the others as they are: what radius fills them all?
        asked = [len(found.in_need(other)) + (other == need) for other in range(len(one.needs))]
        enough = [
            radius
            for radius in (0.0, 1.0, 2.0, 5.0, 9.0)
            if best(replace(one, posts=np.array(asked, dtype=np.int32), allowed=excess <= radius)).filled == sum(asked)
        ]
        assert (told[need].km if need in told else INF) == (enough[0] if enough else INF)


@settings(deadline=None)
@given(pushed_boards())
def test_doing_a_push_fills_one_post_more_and_overfills_none(case: tuple[Board, np.ndarray]) -> None:
    one, excess = case
    found = best(one)
    for push in pushes(one, found, excess):
        after = found.need_of.copy()
        for move in push.moves:
            assert after[move.person] == move.before
            after[move.person] = move.after
            assert excess[move.after, move.person] <= push.km
        done = Assignment(after)
        assert done.filled == found.filled + 1
        assert all(len(done.in_need(need)) <= one.posts[need] for need in range(len(one.needs)))


def test_why_a_post_stays_empty() -> None:
    one = board([[(80, 5.0), None, None, None, None], [(90, 5.0), None, None, None, None]], posts=[1, 1])
    far, certificate = STOP_BITS[StopReason.DISTANCE], STOP_BITS[StopReason.CERTIFICATE]
    stops = np.array([[0, 0, far, far | certificate, certificate], [0] * 5], dtype=np.int32)
    (shortage,) = shortages(one, Assignment(np.array([1] + [NOWHERE] * 4, dtype=np.int32)), stops)
    assert (shortage.need, shortage.posts, shortage.weak, shortage.elsewhere) == (0, 1, 1, 1)
    assert shortage.stopped == {StopReason.DISTANCE: 2, StopReason.CERTIFICATE: 1}
