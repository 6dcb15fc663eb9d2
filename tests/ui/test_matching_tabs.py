"""The tabs of « Mise en relation »: built when shown, walked by keys, opened by name, read again when stale."""

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.jobs import Jobs
from app.ui.matching.page import TABS, MatchingPage
from app.ui.shell.page_list import PageSpec

HERE = "tests.ui.test_matching_tabs"
SPECS = (
    PageSpec("one", "Un", "users", f"{HERE}:TabDouble"),
    PageSpec("absent", "Absent", "map", "app.ui.matching.nothing_of_the_kind:Tab"),
    PageSpec("homeless", "Sans maison", "map", "app.ui.nothing_of_the_kind.page:Tab"),
    PageSpec("two", "Deux", "clock", f"{HERE}:TabDouble"),
)


class TabDouble(QWidget):
    def __init__(self, office: Any, frame: Any) -> None:
        super().__init__()
        self.said: list[Any] = []
        self.record = ""

    def refresh(self, tables: frozenset[str]) -> None:
        self.said.append(sorted(tables))

    def open_record(self, record_id: str) -> None:
        self.record = record_id

    def current_record(self) -> str:
        return self.record

    def focus_filter(self) -> None:
        self.said.append("filter")

    def leave(self) -> None:
        self.said.append("leave")


@pytest.fixture
def page(qtbot: QtBot) -> MatchingPage:
    office: Any = SimpleNamespace(codes=False, jobs=Jobs())
    made = MatchingPage(office, office, SPECS)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.refresh(frozenset())
    return made


def tab(page: MatchingPage, key: str) -> TabDouble:
    found = page.tab(key)
    assert type(found).__name__ == "TabDouble"
    return found  # type: ignore[return-value]


def test_every_tab_of_the_program_says_where_it_is() -> None:
    assert [spec.stem for spec in TABS] == ["pairs", "territory", "slots", "map", "catalogue"]


def test_tabs_without_their_module_are_left_out(page: MatchingPage) -> None:
    assert [page.tabs.tabText(place) for place in range(page.tabs.count())] == ["Un", "Deux"]


def test_a_tab_is_built_when_first_shown(page: MatchingPage) -> None:
    assert page.tab("two") is None
    page.open_record("tab:two")
    assert tab(page, "two").said == [[]]
    assert tab(page, "one").said == [[], "leave"]


def test_a_hidden_tab_reads_again_when_it_shows(page: MatchingPage) -> None:
    page.open_record("tab:two")
    page.refresh(frozenset({"need"}))
    page.refresh(frozenset({"person"}))
    assert tab(page, "two").said == [[], ["need"], ["person"]]
    assert tab(page, "one").said == [[], "leave"]
    page.open_record("tab:one")
    assert tab(page, "one").said == [[], "leave", ["need", "person"]]


def test_a_record_without_a_tab_opens_in_the_first(page: MatchingPage) -> None:
    page.open_record("tab:two:x9")
    assert page.current_record() == "tab:two:x9"
    page.open_record("x1")
    assert page.current_record() == "x1"
    assert tab(page, "one").record == "x1"
    page.open_record("tab:two:")
    tab(page, "two").record = ""
    assert page.current_record() == "tab:two"


def test_keys_walk_the_tabs_round(page: MatchingPage) -> None:
    for expected in (1, 0):
        QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        assert page.tabs.currentIndex() == expected
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.tabs.currentIndex() == 1


def test_the_filter_is_the_shown_tabs(page: MatchingPage) -> None:
    page.focus_filter()
    assert tab(page, "one").said == [[], "filter"]


def test_f9_shows_nothing_of_a_tab_until_it_is_read_again(page: MatchingPage, qtbot: QtBot) -> None:
    """The laptop is turned round at once: names must not stay for as long as a large file is being read."""
    shown: Any = page.tab("one")
    read = threading.Event()
    page._office.jobs.run(lambda _job: read.wait(5), lambda _found: None)
    page._office.codes = True
    page.refresh(frozenset())
    assert not shown.isVisible()
    read.set()
    qtbot.waitUntil(shown.isVisible)
