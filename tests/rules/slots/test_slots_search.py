"""Searching among many jobs gives what trying every combination gives."""

import random
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.models.organisations import Derogation, DerogationKind
from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules.legal import working_time
from app.rules.slots import search
from app.rules.slots.board import Board, Job, Worker
from app.rules.slots.judge import Verdict, judge
from app.rules.slots.search import Puzzle
from tests.rules.slots.slots_cases import ALL, CARE, COACH, FROM, NOBODY, TO, job, week

DAYS = ("01234", "0134", "024", "13", "5", "6", "0123456")
SUNDAY = (Derogation(kind=DerogationKind.SUNDAY, starts_on=FROM),)
Spans = tuple[tuple[float, float], ...]
SPANS: tuple[Spans, ...] = (
    ((7, 8.5), (16.5, 18)), ((9, 13),), ((8, 12), (13, 15)), ((17, 20),), ((5, 8),), ((21, 1),), ((11, 14),),
    ((12.5, 13.5),), ((22, 6),), ((6, 7.5), (17, 18.5)),
)  # fmt: skip


def some_jobs(count: int, seed: int) -> Board:
    """Cycles of one to three weeks, a few places not known, a few dates, some derogations."""
    rng = random.Random(seed)
    jobs = [
        job(
            f"j{place:02}",
            *(week(rng.choice(DAYS), *rng.choice(SPANS)) for _ in range(rng.choice((1, 1, 1, 2, 3)))),
            starts_on=None if rng.random() < 0.05 else FROM,
            derogations=SUNDAY if rng.random() < 0.5 else (),
        )
        for place in range(count)
    ]
    points = np.random.default_rng(seed).random((count, 2)) * 30
    points[np.random.default_rng(seed).random(count) < 0.05] = np.nan
    crow = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    return Board.of(jobs, crow, np.hypot(*points.T))


def by_trying(puzzle: Puzzle) -> list[tuple[object, ...]]:
    """Every combination judged, one by one: what searching must agree with."""
    tried = [
        judge(puzzle.board, places, puzzle.worker, puzzle.terms)
        for size in puzzle.sizes
        for places in combinations(range(len(puzzle.board.jobs)), size)
        if puzzle.own is None or puzzle.own in places
    ]
    return sorted(one.key for one in tried if one.verdict is Verdict.HOLDS)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize(("sizes", "own"), [((2,), None), ((2, 3), None), ((2, 3), 4)])
def test_the_best_are_those_of_trying_all(seed: int, sizes: tuple[int, ...], own: int | None) -> None:
    board = some_jobs(14 if sizes == (2,) else 9, seed)
    worker = Worker(target_half_hours=50) if seed % 2 else NOBODY
    puzzle = Puzzle(board, worker, ALL, sizes, own)
    expected = by_trying(puzzle)
    for most in (1, 3, 200):
        found = search.best(puzzle, most)
        assert [one.key for one in found.holding] == expected[:most]


def test_hours_given_leave_jobs_out() -> None:
    board = some_jobs(14, 5)
    worker = Worker(availability=Weeks((week("01234", (6, 19)),)))
    puzzle = Puzzle(board, worker, ALL)
    assert [one.key for one in search.best(puzzle, 200).holding] == by_trying(puzzle)


@pytest.mark.parametrize("worker", [Worker(availability=Weeks()), Worker(drives=False), Worker(is_minor=True)])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_to_be_asked_comes_in_the_same_order(worker: Worker, seed: int) -> None:
    board = some_jobs(14, seed)
    puzzle = Puzzle(board, worker, ALL)
    tried = [judge(board, places, worker, ALL) for places in combinations(range(14), 2)]
    found = search.best(puzzle, 200, near=5)
    assert [one.key for one in found.holding] == by_trying(puzzle)
    asked = sorted(one.key for one in tried if one.verdict is Verdict.ASK)
    assert [one.key for one in found.to_ask] == asked[:5]


def test_an_unknown_place_or_date_is_to_be_asked() -> None:
    saturday = job("saturday", week("5", (8, 12)))
    board = Board.of((COACH, CARE, saturday), np.full((3, 3), np.nan))
    found = search.best(Puzzle(board, NOBODY, ALL))
    assert [one.places for one in found.to_ask] == [(0, 1)]
    assert [one.places for one in found.holding] == [(1, 2), (0, 2)], "nobody goes from one to the other"


def test_nearly_fitting_pairs_say_what_they_lack() -> None:
    crow = np.array([[0.0, 18.0], [18.0, 0.0]])
    found = search.best(Puzzle(Board.of((COACH, CARE), crow), NOBODY, ALL))
    assert not found.holding
    assert [one.reason[:9] for one in found.near] == ["il manque"]


def test_around_one_mission_every_other_is_judged() -> None:
    board = some_jobs(10, 3)
    found = search.around(Puzzle(board, NOBODY, ALL), 2)
    assert sorted(place for one in found for place in one.places if place != 2) == [0, 1, *range(3, 10)]
    order = [Verdict.HOLDS, Verdict.ASK, Verdict.FAILS]
    assert [order.index(one.verdict) for one in found] == sorted(order.index(one.verdict) for one in found)


def test_nothing_to_put_together() -> None:
    assert search.best(Puzzle(Board.of((), np.empty((0, 0))), NOBODY, ALL)).holding == ()
    assert search.best(Puzzle(Board.of((COACH,), np.zeros((1, 1))), NOBODY, ALL, (2, 3))).holding == ()


def grids() -> st.SearchStrategy[Weeks]:
    stretches = st.lists(st.tuples(st.integers(0, SLOTS_A_WEEK - 1), st.integers(1, 12)), min_size=1, max_size=8)
    return st.lists(stretches.map(_painted), min_size=1, max_size=2).map(lambda weeks: Weeks(tuple(weeks)))


def _painted(stretches: Sequence[tuple[int, int]]) -> str:
    slots = ["0"] * SLOTS_A_WEEK
    for start, length in stretches:
        for slot in range(start, start + length):
            slots[slot % SLOTS_A_WEEK] = "1"
    return "".join(slots)


@settings(max_examples=120, deadline=None)
@given(
    st.lists(grids(), min_size=2, max_size=6),
    st.lists(st.tuples(st.floats(0, 60), st.floats(0, 60)), min_size=6, max_size=6),
)
def test_what_is_suggested_never_overlaps_nor_breaches(weeks: list[Weeks], places: list[tuple[float, float]]) -> None:
    jobs = [Job(str(place), str(place), "", grid, str(place), "", FROM, TO) for place, grid in enumerate(weeks)]
    points = np.array(places[: len(jobs)])
    board = Board.of(jobs, np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1)))
    puzzle = Puzzle(board, NOBODY, ALL, (2, 3))
    found = search.best(puzzle, 20)
    assert [one.key for one in found.holding] == by_trying(puzzle)[:20]
    for one in found.holding:
        worked = [working_time.laid_over([own.grid]) for own in one.jobs]
        union = working_time.laid_over(worked).text().replace("/", "")
        alone = sum("".join(grid.weeks).count("1") * one.laid.weeks // len(grid.weeks) for grid in worked)
        assert union.count("1") * one.laid.weeks * SLOTS_A_WEEK // len(union) == alone
        assert not [breach for breach in working_time.breaches([own.grid for own in one.jobs]) if breach.is_certain]
        assert all(passage.spare >= 0 for passage in one.laid.passages)
