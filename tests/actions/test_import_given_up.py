"""Rows nobody looks at any more are freed a few at a time: all at once, they would hold the window."""

import weakref
from typing import Any

import pytest

from app.actions.imports.preparing import Preparation
from app.geo.gazetteer import Gazetteer
from app.models import copies
from app.models.imports import ImportKind
from app.rules.imports.shapes import Table
from app.store.store import Store
from tests.actions.import_steps import TODAY

COLUMNS = ("name", "commune", "headcount")
ROWS = tuple((f"Atelier {place}", "Agen", str(place)) for place in range(1, 1_001))


class Freed:
    """What counts how many of its like are still there."""

    left = 0

    def __init__(self) -> None:
        Freed.left += 1

    def __del__(self) -> None:
        Freed.left -= 1


def at_hand(store: Store, gazetteer: Gazetteer) -> Preparation:
    table = Table(COLUMNS, ROWS, tuple(range(2, len(ROWS) + 2)))
    return Preparation(store, gazetteer, ImportKind.ORGANISATIONS, table, COLUMNS, TODAY)


def test_tens_of_thousands_go_a_few_at_a_time() -> None:
    ones = [Freed() for _ in range(1_001)]
    seen: list[int] = []

    class Watched(list[Any]):
        def __delitem__(self, which: Any) -> None:
            super().__delitem__(which)
            seen.append(Freed.left)

    watched = Watched(ones)
    ones.clear()
    copies.let_go(watched)
    assert seen == [751, 501, 251, 1, 0]


def test_a_check_given_up_holds_nothing_any_more(store: Store, gazetteer: Gazetteer) -> None:
    given_up = at_hand(store, gazetteer)

    def step(done: int, _total: int) -> None:
        if done > 500:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        given_up.whole(step)
    assert given_up.taken_apart() == []


def test_what_is_taken_apart_is_all_that_held_the_records(store: Store, gazetteer: Gazetteer) -> None:
    preparation = at_hand(store, gazetteer)
    plan = preparation.whole()
    first = weakref.ref(plan.rows[0].record)
    held = [*plan.rows, *preparation.taken_apart()]
    del plan
    assert first() is not None
    copies.let_go(held)
    assert first() is None
