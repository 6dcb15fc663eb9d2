"""A line put right is judged again by itself exactly as with all the others, or not at all."""

import random
from dataclasses import replace
from time import thread_time

import pytest

from app.actions import organisations, persons
from app.actions.imports.preparing import Preparation
from app.geo.gazetteer import Gazetteer
from app.models.copies import uncollected
from app.models.imports import ImportKind
from app.models.organisations import Organisation
from app.models.persons import Person
from app.rules.imports.shapes import Plan, RowPlan, Table, Verdict
from app.store.store import Store
from tests.actions.import_steps import BAISE, LOT, TODAY

BLOCKED = 0.1
"""Seconds of the window's own work nobody should wait for."""
COMPANIES = ("name", "siret", "commune", "headcount")
COMPANY_CELLS = (
    ("Baïse", "Lot", "Frigo", "Baise"),
    ("", "", BAISE, LOT),
    ("", "Nérac", "Agen", "Zzyzxville"),
    ("", "12", "beaucoup"),
)
PEOPLE = ("last_name", "first_name", "phone", "employer", "birth_date")
PEOPLE_CELLS = (
    ("Roux", "Blé"),
    ("Ana", "Léo"),
    ("", "05 53 00 00 01", "05 53 00 00 02"),
    ("", "", "Fonderie", "Baïse"),
    ("", "01/02/1990", "30/02"),
)


def told(row: RowPlan) -> tuple[object, ...]:
    """A row refused for a cell may hear, besides, of namesakes that rows below have told apart since."""
    problems = [one for one in row.problems if one.field != "name" or len(row.problems) == 1]
    return row.line, row.verdict, row.title, row.changes, problems, row.warnings


def put_right(store: Store, gazetteer: Gazetteer, kind: ImportKind, seed: int) -> bool:
    """A list, one cell of it typed again, twice: whether that was answered by itself, and then rightly."""
    dice = random.Random(seed)
    columns, cells = (COMPANIES, COMPANY_CELLS) if kind is ImportKind.ORGANISATIONS else (PEOPLE, PEOPLE_CELLS)
    rows = tuple(tuple(dice.choice(one) for one in cells) for _ in range(dice.randint(1, 7)))
    table = Table(columns, rows, tuple(range(2, len(rows) + 2)))
    at_hand = Preparation(store, gazetteer, kind, table, columns, TODAY)
    fixes: dict[tuple[int, int], str] = {}
    plan: Plan | None = at_hand.whole()
    for _ in range(2):
        line, place = dice.choice(table.lines), dice.randrange(len(columns))
        fixes[line, place] = dice.choice(cells[place])
        plan = at_hand.recheck(plan, [line], fixes)
        if plan is None:
            return False
        whole = Preparation(store, gazetteer, kind, table, columns, TODAY).whole(fixes=fixes)
        assert [told(row) for row in plan.rows] == [told(row) for row in whole.rows], (rows, fixes)
        assert dict(plan.counts) == dict(whole.counts)
    return True


@pytest.mark.parametrize("kind", [ImportKind.ORGANISATIONS, ImportKind.PERSONS])
def test_alone_or_with_all_the_others_it_says_the_same(kind: ImportKind, store: Store, gazetteer: Gazetteer) -> None:
    organisations.save(store, Organisation(name="Baïse", siret=BAISE, headcount=12), TODAY)
    organisations.save(store, Organisation(name="Frigo"), TODAY)
    persons.save(store, Person(last_name="Roux", first_name="Ana", phone="+33553000001"), TODAY)
    answered = sum(put_right(store, gazetteer, kind, seed) for seed in range(800))
    assert answered > 200


def test_what_a_row_changes_of_a_company_is_forgotten_with_its_cell(store: Store, gazetteer: Gazetteer) -> None:
    organisations.save(store, Organisation(name="Baïse", siret=BAISE, headcount=12), TODAY)
    table = Table(COMPANIES, (("Baïse", BAISE, "", "40"), ("Lot", LOT, "", "7")), (2, 3))
    at_hand = Preparation(store, gazetteer, ImportKind.ORGANISATIONS, table, COMPANIES, TODAY)
    plan = at_hand.whole()
    assert [row.verdict for row in plan.rows] == [Verdict.CHANGES, Verdict.NEW]
    again = at_hand.recheck(plan, [2], {(2, 3): "12"})
    assert again is not None
    assert [row.verdict for row in again.rows] == [Verdict.SAME, Verdict.NEW]
    more = at_hand.recheck(again, [3], {(2, 3): "12", (3, 0): "Baise du Lot"})
    assert more is not None
    assert replace(more.rows[1].record, id="").name == "Baise du Lot"


def test_two_lines_about_one_company_are_not_told_apart_alone(store: Store, gazetteer: Gazetteer) -> None:
    table = Table(COMPANIES, (("Baïse", "", "", ""), ("Baïse", "", "", "8")), (2, 3))
    at_hand = Preparation(store, gazetteer, ImportKind.ORGANISATIONS, table, COMPANIES, TODAY)
    assert at_hand.recheck(at_hand.whole(), [2], {(2, 0): "Lot"}) is None


def test_one_line_of_fifty_thousand_never_holds_the_window(store: Store, gazetteer: Gazetteer) -> None:
    rows = tuple((f"Atelier {place}", "", "Agen", "12" if place % 40 else "trop") for place in range(50_000))
    table = Table(COMPANIES, rows, tuple(range(2, len(rows) + 2)))
    at_hand = Preparation(store, gazetteer, ImportKind.ORGANISATIONS, table, COMPANIES, TODAY)
    plan = at_hand.whole()
    fixes = {(25_001, 0): "Tout autre nom", (42, 3): "13"}
    took = []
    for line in (25_001, 42):
        # The window's collector does not look at the whole of what is held.
        with uncollected():
            begun = thread_time()
            again = at_hand.recheck(plan, [line], fixes)
            took.append(thread_time() - begun)
        assert again is not None
        plan = again
    assert max(took) < BLOCKED


def test_a_company_a_row_below_adds_is_added_by_the_first_that_names_it(store: Store, gazetteer: Gazetteer) -> None:
    rows = (("Roux", "Léo", "", "", ""), ("Blé", "Ana", "", "Fonderie", ""))
    at_hand = Preparation(store, gazetteer, ImportKind.PERSONS, Table(PEOPLE, rows, (2, 3)), PEOPLE, TODAY)
    assert at_hand.recheck(at_hand.whole(), [2], {(2, 3): "Fonderie"}) is None


def test_a_name_of_which_a_row_below_could_not_tell_whose_it_was(store: Store, gazetteer: Gazetteer) -> None:
    """One of the two that bear it goes: the row below is no longer in doubt."""
    organisations.save(store, Organisation(name="Baïse", siret=BAISE), TODAY)
    rows = (("Baïse", LOT, "", "12"), ("Baïse", "", "", ""))
    at_hand = Preparation(store, gazetteer, ImportKind.ORGANISATIONS, Table(COMPANIES, rows, (2, 3)), COMPANIES, TODAY)
    plan = at_hand.whole()
    assert [row.verdict for row in plan.rows] == [Verdict.NEW, Verdict.REFUSED]
    assert at_hand.recheck(plan, [2], {(2, 1): ""}) is None
