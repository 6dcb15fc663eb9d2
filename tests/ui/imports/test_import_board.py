"""Which rows each chip keeps, whatever is put right or left aside; fifty thousand rows answer at once."""

from time import thread_time

import pytest
from pytestqt.qtbot import QtBot

from app.models.imports import ImportKind
from app.rules.imports.shapes import CellProblem, Plan, RowPlan, Table, Verdict
from app.ui.imports import board as boards
from app.ui.imports.board import Board, Sort
from app.ui.imports.check_step import CheckStep

MANY = 50_000
BLOCKED = 0.1
"""Seconds of the window's own work nobody should wait for."""


def table(count: int) -> Table:
    rows = tuple((f"Atelier {place}", "Nérac", "12") for place in range(count))
    return Table(("Nom", "Ville", "Effectif"), rows, tuple(range(2, count + 2)))


def plan(count: int, refused_each: int = 17, same_each: int = 0) -> Plan:
    rows = []
    for place in range(count):
        line = place + 2
        if place % refused_each == 0:
            problem = CellProblem(2, "headcount", "Un nombre entier est attendu.")
            rows.append(RowPlan(line, Verdict.REFUSED, problems=(problem,)))
        elif same_each and place % same_each == 0:
            rows.append(RowPlan(line, Verdict.SAME, f"Atelier {place}"))
        else:
            warned = ("ressemble à une autre",) if place % 29 == 0 else ()
            rows.append(RowPlan(line, Verdict.NEW, f"Atelier {place}", warnings=warned))
    return Plan(ImportKind.ORGANISATIONS, ("name", "town", "headcount"), tuple(rows))


def whole(board: Board) -> dict[Sort, list[int]]:
    return {sort: list(board.places[sort]) for sort in Sort}


def test_a_row_that_could_not_be_read_is_called_by_its_first_cells() -> None:
    board = boards.board_of(plan(3), table(3), frozenset())
    assert board.rows[0].title == "Atelier 0 · Nérac"
    assert board.count(Sort.REFUSED) == 1


@pytest.mark.parametrize("lines", [(2,), (3, 4), (2, 3, 31, 60), tuple(range(2, 62))])
def test_left_aside_then_taken_again_all_is_as_before(lines: tuple[int, ...]) -> None:
    board = boards.board_of(plan(60, same_each=7), table(60), frozenset())
    aside = boards.left_aside(board, lines, is_left=True)
    assert [aside.rows[place].line for place in aside.places[Sort.LEFT]] == sorted(lines)
    assert whole(aside) == whole(boards.board_of(board.plan, table(60), frozenset(lines), board))
    assert whole(boards.left_aside(aside, lines, is_left=False)) == whole(board)


def test_a_line_put_right_changes_that_row_alone() -> None:
    before = boards.board_of(plan(60), table(60), frozenset())
    rows = list(before.plan.rows)
    rows[17] = RowPlan(19, Verdict.NEW, "Atelier 17")
    again = Plan(ImportKind.ORGANISATIONS, before.plan.columns, tuple(rows))
    after = boards.with_lines(before, again, table(60), (19,))
    assert whole(after) == whole(boards.board_of(again, table(60), frozenset()))
    assert after.rows == boards.board_of(again, table(60), frozenset()).rows
    assert after.texts == boards.board_of(again, table(60), frozenset()).texts


def test_what_is_written_leaves_out_what_was_left_aside() -> None:
    board = boards.left_aside(boards.board_of(plan(60), table(60), frozenset()), (3, 4), is_left=True)
    written = boards.writable(board)
    assert {3, 4}.isdisjoint(row.line for row in written.rows)
    assert written.counts[Verdict.NEW] == board.count(Sort.NEW)


def test_fifty_thousand_rows_never_hold_the_window(qtbot: QtBot) -> None:
    rows, whole_plan = table(MANY), plan(MANY)
    board = boards.board_of(whole_plan, rows, frozenset())
    step = CheckStep()
    qtbot.addWidget(step)
    step.resize(1100, 600)
    step.show()
    labels = ("Nom", "Commune", "Effectif")
    step.show_board(board, rows, labels, {}, is_new=True)

    def filter_rows() -> None:
        step.filter.setText("atelier 4999")

    def leave_all() -> None:
        refused = [board.rows[place].line for place in board.places[Sort.REFUSED]]
        step.show_board(boards.left_aside(board, refused, is_left=True), rows, labels, {})

    gestures = (
        lambda: step.show_sort(Sort.ALL),
        lambda: step.show_sort(Sort.NEW),
        filter_rows,
        step.filter.clear,
        step.view.scrollToBottom,
        leave_all,
        lambda: step.show_board(boards.with_lines(board, whole_plan, rows, (2,)), rows, labels, {}),
    )
    took = []
    for gesture in gestures:
        begun = thread_time()
        gesture()
        step.repaint()
        took.append(thread_time() - begun)
    assert max(took) < BLOCKED
