"""What the other pages are made of is loaded at rest: each name is still a module, and nothing is left to load."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui import warming
from app.ui.jobs import Jobs
from app.ui.shell.frame import Frame
from app.ui.shell.page_list import PAGES
from tests.ui import small_office as small


def test_everything_is_loaded_a_little_at_a_time(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    warm = warming.Warming(frame, Jobs(synchronous=True), small.TODAY, 0)
    qtbot.waitUntil(lambda: not warm._here, timeout=20_000)
    assert {"app.actions.signing", "app.ui.loans.page"} <= set(sys.modules)


def test_pages_are_built_before_they_are_shown(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warming, "_ASIDE", ())
    monkeypatch.setattr(warming, "_HERE", ())
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    assert frame.page("loans") is None
    warming.Warming(frame, Jobs(synchronous=True), small.TODAY, 0)
    qtbot.waitUntil(lambda: frame.page(PAGES[-1].stem) is not None, timeout=20_000)
    assert all(frame.page(page.stem) is not None for page in PAGES)
    assert frame.stem == PAGES[0].stem


def test_it_gives_way_to_what_somebody_waits_for(qtbot: QtBot) -> None:
    frame = Frame()
    qtbot.addWidget(frame)
    jobs = Jobs(synchronous=True)
    jobs.is_busy = lambda: True  # type: ignore[method-assign]
    warm = warming.Warming(frame, jobs, small.TODAY, 0)
    qtbot.wait(100)
    assert len(warm._aside) == len(warming._ASIDE)
