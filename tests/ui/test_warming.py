"""What the other pages are made of is loaded at rest: each name is still a module, and nothing is left to load."""

import sys

from pytestqt.qtbot import QtBot

from app.ui import warming
from app.ui.jobs import Jobs
from tests.ui import small_office as small


def test_everything_is_loaded_a_little_at_a_time(qtbot: QtBot) -> None:
    owner = Jobs()
    warm = warming.Warming(owner, Jobs(synchronous=True), small.TODAY, 0)
    qtbot.waitUntil(lambda: not warm._here, timeout=20_000)
    assert {"app.actions.signing", "app.ui.loans.page"} <= set(sys.modules)


def test_it_gives_way_to_what_somebody_waits_for(qtbot: QtBot) -> None:
    owner = Jobs()
    jobs = Jobs(synchronous=True)
    jobs.is_busy = lambda: True  # type: ignore[method-assign]
    warm = warming.Warming(owner, jobs, small.TODAY, 0)
    qtbot.wait(100)
    assert len(warm._aside) == len(warming._ASIDE)
