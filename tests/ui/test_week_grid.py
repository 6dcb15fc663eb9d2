"""The weekly grid: mouse, keys, presets, cycles, hours."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.models.weeks import Weeks
from app.rules import schedule
from app.ui.form.week_canvas import Cell
from app.ui.form.week_grid import PRESETS, WeekGrid
from tests.ui.conftest import Find

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(qtbot: QtBot) -> WeekGrid:
    made = WeekGrid()
    qtbot.addWidget(made)
    made.resize(640, 330)
    made.show()
    qtbot.waitExposed(made)
    made.canvas.setFocus()
    return made


def middle(grid: WeekGrid, day: int, slot: int) -> QPoint:
    return grid.canvas.cell_rect(Cell(day, slot)).center().toPoint()


def drag(qtbot: QtBot, grid: WeekGrid, start: tuple[int, int], end: tuple[int, int]) -> None:
    qtbot.mousePress(grid.canvas, LEFT, pos=middle(grid, *start))
    qtbot.mouseMove(grid.canvas, middle(grid, *end))
    qtbot.mouseRelease(grid.canvas, LEFT, pos=middle(grid, *end))


def words(grid: WeekGrid) -> list[str]:
    return [line.replace("\u00a0", " ") for line in schedule.in_words(grid.weeks())]


def test_nothing_painted_is_not_known(grid: WeekGrid) -> None:
    assert grid.weeks() == Weeks()
    assert "inconnus" in grid._total.text()


def test_dragging_paints_a_block_then_takes_from_it(grid: WeekGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.weeks_changed):
        drag(qtbot, grid, (0, 16), (4, 23))
    assert words(grid) == ["lundi à vendredi : 8 h-12 h"]
    drag(qtbot, grid, (4, 20), (4, 23))
    assert words(grid) == ["lundi à jeudi : 8 h-12 h ; vendredi : 8 h-10 h"]


def test_dragging_back_gives_back(grid: WeekGrid, qtbot: QtBot) -> None:
    qtbot.mousePress(grid.canvas, LEFT, pos=middle(grid, 0, 16))
    qtbot.mouseMove(grid.canvas, middle(grid, 4, 30))
    qtbot.mouseMove(grid.canvas, middle(grid, 0, 17))
    qtbot.mouseRelease(grid.canvas, LEFT, pos=middle(grid, 0, 17))
    assert words(grid) == ["lundi : 8 h-9 h"]


def test_shift_arrows_paint_and_space_toggles(grid: WeekGrid, qtbot: QtBot) -> None:
    canvas = grid.canvas
    for _ in range(3):
        qtbot.keyClick(canvas, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(canvas, Qt.Key.Key_Right, SHIFT)
    assert words(grid) == ["lundi à mardi : 8 h-10 h"]
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert words(grid) == ["lundi à mardi : 8 h-10 h ; mercredi : 9 h 30-10 h"]
    qtbot.keyClick(canvas, Qt.Key.Key_Space)
    assert words(grid) == ["lundi à mardi : 8 h-10 h"]


def test_cursor_stays_on_the_grid_and_says_where_it_is(grid: WeekGrid, qtbot: QtBot) -> None:
    for _ in range(9):
        qtbot.keyClick(grid.canvas, Qt.Key.Key_Left)
    qtbot.keyClick(grid.canvas, Qt.Key.Key_Home)
    assert grid.canvas.cursor_cell() == Cell(0, 10)
    assert grid.canvas.accessibleDescription().replace("\u00a0", " ") == "lundi 5 h, libre"
    qtbot.keyClick(grid.canvas, Qt.Key.Key_End)
    assert grid.canvas.cursor_cell() == Cell(0, 45)


def test_escape_gives_up_a_stroke(grid: WeekGrid, qtbot: QtBot) -> None:
    qtbot.mousePress(grid.canvas, LEFT, pos=middle(grid, 0, 16))
    qtbot.mouseMove(grid.canvas, middle(grid, 2, 20))
    qtbot.keyClick(grid.canvas, Qt.Key.Key_Escape)
    assert grid.weeks() == Weeks()


@pytest.mark.parametrize(
    ("preset", "said", "hours"),
    [
        ("journée 8-12/13-17", "lundi à vendredi : 8 h-12 h, 13 h-17 h", "40 h par semaine"),
        ("2×8 matin", "lundi à vendredi : 5 h-13 h", "40 h par semaine"),
        ("2×8 après-midi", "lundi à vendredi : 13 h-21 h", "40 h par semaine"),
        (
            "nuit",
            "lundi à vendredi : 21 h-5 h le lendemain",
            "40 h par semaine",
        ),
    ],
)
def test_presets(grid: WeekGrid, qtbot: QtBot, find: Find[QAbstractButton], preset: str, said: str, hours: str) -> None:
    qtbot.mouseClick(find(grid, QAbstractButton, preset), LEFT)
    assert words(grid) == [said]
    assert grid._total.text().replace("\u00a0", " ") == hours


def test_night_opens_the_whole_day(grid: WeekGrid, qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    whole = find(grid, QAbstractButton, "0-24 h")
    assert not whole.isChecked()
    grid.set_weeks(Weeks((PRESETS[3].week(),)))
    assert whole.isChecked()
    assert grid.canvas.cell_rect(Cell(0, 0)).top() >= 0


def test_a_cycle_of_weeks(grid: WeekGrid, qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    qtbot.mouseClick(find(grid, QAbstractButton, "2×8 matin"), LEFT)
    qtbot.mouseClick(find(grid, QAbstractButton, "+ semaine"), LEFT)
    qtbot.mouseClick(find(grid, QAbstractButton, "2×8 après-midi"), LEFT)
    assert words(grid) == ["semaine 1 : lundi à vendredi : 5 h-13 h", "semaine 2 : lundi à vendredi : 13 h-21 h"]
    qtbot.mouseClick(find(grid, QAbstractButton, "semaine 1"), LEFT)
    assert grid.canvas.week() == PRESETS[1].week()
    qtbot.mouseClick(find(grid, QAbstractButton, "Retirer cette semaine"), LEFT)
    assert words(grid) == ["lundi à vendredi : 13 h-21 h"]
    assert not [tab for tab in grid._tabs.buttons() if tab.isVisible()]


def test_clearing_the_only_week_forgets_it(grid: WeekGrid, qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    grid.set_weeks(Weeks((PRESETS[0].week(),)))
    qtbot.mouseClick(find(grid, QAbstractButton, "effacer"), LEFT)
    assert grid.weeks() == Weeks()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_weeks_come_back_as_given_and_tell_nobody(grid: WeekGrid, qtbot: QtBot, count: int) -> None:
    given = Weeks(tuple(preset.week() for preset in PRESETS[:count]))
    with qtbot.assertNotEmitted(grid.weeks_changed):
        grid.set_weeks(given)
    assert grid.weeks() == given


def test_read_only_paints_nothing(grid: WeekGrid, qtbot: QtBot) -> None:
    grid.set_read_only(True)
    drag(qtbot, grid, (0, 16), (4, 23))
    assert grid.weeks() == Weeks()
    assert not [button for button in grid.findChildren(QAbstractButton) if button.isVisible()]
