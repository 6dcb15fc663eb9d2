"""« 3 missions pour cette personne »: said in the record, after each saving, with a way to go and see."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.models.needs import ClosedReason, NeedStatus
from app.models.weeks import Weeks
from app.store import records
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.matching.news_line import NewsLine
from app.ui.office import Office
from tests.ui.matching_office import AGEN, NEED, fill, volunteer, write

WEEK = Weeks((("0" * 16 + "1" * 16 + "0" * 16) * 5 + "0" * 96,))


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    write(
        store,
        replace(NEED, grid=WEEK),
        replace(
            NEED, id="closed", code="M-A003", grid=WEEK, status=NeedStatus.CLOSED, closed_reason=ClosedReason.NOBODY
        ),
        *(volunteer(number, AGEN, name, availability=WEEK) for number, name in ((1, "Bordenave"), (2, "Castaing"))),
    )
    return store


@pytest.fixture
def office(filled: Store) -> Iterator[Office]:
    jobs = Jobs(synchronous=True)
    yield Office(filled, LaptopSettings(), jobs)
    jobs.close()


def shown(office: Any, qtbot: QtBot, record_id: str) -> NewsLine:
    line = NewsLine(office)
    qtbot.addWidget(line)
    line.show_record(record_id)
    return line


def said(line: NewsLine) -> str:
    return " ".join(label.text() for label in line.findChildren(QLabel)).replace("\u00a0", " ").strip()


def test_a_volunteer_hears_of_open_missions_and_of_those_nobody_was_found_for(office: Office, qtbot: QtBot) -> None:
    line = shown(office, qtbot, "p1")
    assert line.isVisible()
    words = "1 mission pour cette personne ; 1 mission restée sans volontaire lui conviendrait."
    assert said(line) == words
    with qtbot.waitSignal(line.link_followed) as followed:
        line.see.click()
    assert followed.args == ["matching", "p1"]
    closed = next(one for one in line.findChildren(QPushButton) if "M-A003" in one.text())
    with qtbot.waitSignal(line.link_followed) as followed:
        closed.click()
    assert followed.args == ["needs", "closed"]


def test_a_mission_hears_of_its_volunteers(office: Office, qtbot: QtBot) -> None:
    line = shown(office, qtbot, "need")
    assert said(line) == "2 volontaires pour cette mission."


@pytest.mark.parametrize("record_id", ["closed", "p4", "gone", ""])
def test_without_news_there_is_no_line(office: Office, qtbot: QtBot, record_id: str) -> None:
    assert not shown(office, qtbot, record_id).isVisible()


def test_it_is_looked_for_again_after_a_change(office: Office, qtbot: QtBot, filled: Store) -> None:
    line = shown(office, qtbot, "need")
    write(filled, volunteer(2, AGEN, "Castaing", availability=WEEK, available_until=date(2026, 11, 30)))
    line.show_record("need")
    assert said(line) == "1 volontaire pour cette mission."


def test_what_is_asked_meanwhile_is_said_in_the_end(filled: Store, qtbot: QtBot) -> None:
    jobs = Jobs()
    line = shown(Office(filled, LaptopSettings(), jobs), qtbot, "need")
    line.show_record("p4")
    line.show_record("p1")
    qtbot.waitUntil(lambda: not jobs.is_busy() and line.isVisible())
    assert "cette personne" in said(line)
    jobs.close()


def test_the_same_file_is_read_once(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    line = shown(office, qtbot, "need")
    monkeypatch.setattr(records, "every", None)
    line.show_record("p1")
    assert line.isVisible()
