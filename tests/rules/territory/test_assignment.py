"""The whole territory: against every possible answer on small ones, and what the ends of the slider promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.territory.assignment import NOWHERE, Assignment, Board, best, cost, one_by_one
from tests.rules.territory.assignment_boards import board, boards, every

SLIDERS = st.sampled_from((0.0, 0.25, 0.5, 0.75, 1.0))


def total(one: Board, costs: np.ndarray, found: Assignment) -> float:
    persons = np.array(found.placed, dtype=int)
    return float(costs[found.need_of[persons], persons].sum()) if len(persons) else 0.0


def tenths(one: Board, found: Assignment) -> float:
    return float(np.rint(found.km(one) * 10).sum())


@settings(deadline=None, max_examples=150)
@given(boards(4), SLIDERS)
def test_nothing_better_fills_as_many(one: Board, slider: float) -> None:
    found, costs = best(one, slider), cost(one, slider)
    rivals = [rival for rival in every(one) if rival.filled == found.filled]
    assert total(one, costs, found) == min(total(one, costs, rival) for rival in rivals)


@settings(deadline=None, max_examples=150)
@given(boards(4))
def test_at_0_no_answer_fills_more(one: Board) -> None:
    assert best(one, 0.0).filled == max(rival.filled for rival in every(one))


@settings(deadline=None, max_examples=150)
@given(boards(4))
def test_at_1_as_many_as_one_by_one_and_no_answer_is_nearer(one: Board) -> None:
    found, hand = best(one, 1.0), one_by_one(one)
    rivals = [tenths(one, rival) for rival in every(one) if rival.filled == hand.filled]
    assert found.filled == hand.filled
    assert tenths(one, found) == min(rivals)


@settings(deadline=None)
@given(boards(6), SLIDERS)
def test_stopped_pairs_are_never_assigned_and_posts_never_overfilled(one: Board, slider: float) -> None:
    for found in (best(one, slider), one_by_one(one)):
        for person in found.placed:
            assert one.allowed[found.need_of[person], person]
        assert all(len(found.in_need(need)) <= one.posts[need] for need in range(len(one.needs)))


@settings(deadline=None)
@given(boards(6))
def test_the_slider_never_fills_more_on_its_way_to_fewer_kilometres(one: Board) -> None:
    filled = [best(one, slider / 8).filled for slider in range(9)]
    assert filled == sorted(filled, reverse=True)


@settings(deadline=None)
@given(boards(6), SLIDERS, st.integers(0, 8))
def test_never_fewer_than_asked_for_when_they_can_be_filled(one: Board, slider: float, at_least: int) -> None:
    assert best(one, slider, at_least).filled >= min(at_least, best(one, 0.0).filled)


@settings(deadline=None)
@given(boards(6), SLIDERS)
def test_the_same_every_time(one: Board, slider: float) -> None:
    assert best(one, slider).need_of.tolist() == best(one, slider).need_of.tolist()


def test_of_two_alike_the_first_by_code_goes() -> None:
    assert best(board([[(80, 5.0), (80, 5.0), (80, 5.0)]])).need_of.tolist() == [0, NOWHERE, NOWHERE]


@pytest.mark.parametrize("slider", [0.0, 1.0])
def test_who_can_do_both_leaves_the_other_post_to_who_can_do_one(slider: float) -> None:
    one = board([[(90, 5.0), (80, 9.0)], [(70, 8.0), None]])
    assert one_by_one(one).need_of.tolist() == [0, NOWHERE]
    assert best(one).need_of.tolist() == [1, 0]
    assert best(one, slider).filled == (2 if slider == 0 else 1)


def test_fewest_kilometres_takes_the_nearest_even_with_less_fit() -> None:
    one = board([[(90, 25.0), (60, 3.0)]])
    assert best(one, 0.0).need_of.tolist() == [0, NOWHERE]
    assert best(one, 1.0).need_of.tolist() == [NOWHERE, 0]


def test_of_two_as_near_the_one_who_fits_better_goes() -> None:
    assert best(board([[(60, 3.0), (90, 3.0)]]), 1.0).need_of.tolist() == [NOWHERE, 0]


def test_a_mission_of_three_takes_three() -> None:
    found = best(board([[(80, 5.0), (80, 6.0), (80, 7.0), (80, 8.0)]], posts=[3]))
    assert found.in_need(0) == (0, 1, 2)


def test_one_by_one_goes_by_turns_then_points_then_kilometres() -> None:
    one = board([[(50, 1.0), (90, 9.0)], [(50, 5.0), (90, 9.0)]], turns=[1, 0])
    assert one_by_one(one).need_of.tolist() == [0, 1]
    assert one_by_one(board([[(50, 9.0), (50, 2.0)]])).need_of.tolist() == [NOWHERE, 0]


@pytest.mark.parametrize("one", [board([]), board([[]]), board([[None, None]])])
def test_nobody_or_nothing(one: Board) -> None:
    assert best(one, 0.5).filled == 0
    assert one_by_one(one).filled == 0
    assert best(one).km(one).tolist() == []


def test_large_costs_stay_exact() -> None:
    """Solvers that count in float32 give up posts here: ours must not."""
    rng = np.random.default_rng(7)
    pairs = [[(float(rng.integers(0, 100)), float(rng.uniform(0, 900))) if rng.random() < 0.02 else None
              for _ in range(300)] for _ in range(120)]  # fmt: skip
    one = board(pairs)
    assert best(one, 0.3).filled == best(one, 0.0).filled == len(_matched(one))


def _matched(one: Board) -> dict[int, int]:
    """The most pairs there can be, by the oldest way there is: one augmenting path after another."""
    taken: dict[int, int] = {}

    def found(need: int, seen: set[int]) -> bool:
        for person in np.flatnonzero(one.allowed[need]).tolist():
            if person not in seen:
                seen.add(person)
                if person not in taken or found(taken[person], seen):
                    taken[person] = need
                    return True
        return False

    for need in range(len(one.needs)):
        found(need, set())
    return taken
