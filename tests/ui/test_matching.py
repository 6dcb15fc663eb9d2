"""« Volontaires et missions » on a real file: the list, the map and the reasons answer each other."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.actions.office_file import LaptopSettings
from app.models.organisations import Site
from app.models.proposals import Proposal, ProposalStage
from app.store import records
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.matching.match_columns import NOTE
from app.ui.matching.pairs import PairsTab
from app.ui.office import Office
from tests.ui.matching_office import HOST, FrameDouble, fill, names, shown_page, write


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    jobs = Jobs(synchronous=True)
    yield Office(store, LaptopSettings(), jobs)
    jobs.close()


def test_volunteers_come_nearest_first_and_the_stopped_last(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.bar.radius.setValue(page.bar.radius.maximum())
    assert names(page) == ["Alix Castaing", "Alix Bordenave", "Alix Darrieux", "", "Alix Escoubès"]
    note = page.list.matches.index(4, NOTE).data()
    assert note == "pas d'accord écrit pour être proposé"


def test_the_radius_hides_who_lives_farther(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.bar.radius.setValue(2)
    assert names(page) == ["Alix Castaing"]
    page.bar.radius.setValue(6)
    assert "Alix Bordenave" in names(page)
    assert len(page.map.marks.points) == 3
    assert page.map.marks.radius_km == 30


def test_list_and_map_answer_each_other(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    assert page.map.marks.selected == {"p2"}
    page.map.point_chosen.emit("p1")
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.person_id == "p1"
    assert set(page.map.marks.lines) == {"p1"}
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.map.marks.selected == {"p2"}


def test_space_marks_and_keeps_the_line(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert set(page.map.marks.lines) == {"p1", "p2"}
    assert page.list.matches.index(0, 0).data() == "✓"
    page.list.choose("p2")
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert set(page.map.marks.lines) == {"p2"}


def test_arrows_step_over_the_line_that_counts_the_stopped(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.bar.radius.setValue(page.bar.radius.maximum())
    page.list.choose("p3")
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.person_id == "p4"


def test_enter_proposes_and_goes_to_the_proposal(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    made = records.every(filled, Proposal)
    assert [(one.need_id, one.person_id, one.stage) for one in made] == [("need", "p2", ProposalStage.PROPOSED)]
    assert frame.gone == [("loans", made[0].id)]
    page.refresh(frozenset({"proposal"}))
    assert page.reasons.propose.text() == "Voir la proposition"
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert len(records.every(filled, Proposal)) == 1


def test_a_stopped_volunteer_is_not_proposed(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    page.list.choose("p4")
    assert not page.reasons.propose.isEnabled()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert records.every(filled, Proposal) == []
    assert "pas d'accord écrit" in frame.said[-1]


def test_the_other_way_keeps_the_pair(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.list.choose("p1")
    switch = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Volontaire → missions")
    switch.click()
    assert page.current_record() == "p1"
    assert page.list.accessibleName() == "Missions possibles"
    assert names(page)[0] == "Soudeur TIG, Frigo d'Albret"
    assert len(names(page)) == 2


def test_typing_a_word_and_enter_chooses_the_mission(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.focus_filter()
    line = page.bar.subject.lineEdit()
    assert line is not None
    line.setText("CARIST frigo")  # typed keys would open the list, which the offscreen platform warns about
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.current_record() == "other"
    assert line.text().startswith("Cariste")
    line.setText("rien de tel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.current_record() == "other"
    assert line.text().startswith("Cariste")


def test_codes_hide_every_name(filled: Store, office: Office, qtbot: QtBot) -> None:
    office.codes = True
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    assert names(page)[:2] == ["S-A002", "S-A001"]
    said = " ".join([page.bar.subject.currentText(), *(point.title for point in page.map.marks.points)])
    assert "Frigo" not in said
    assert "Castaing" not in said


def test_no_mission_says_what_to_do(office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    button = next(one for one in page.findChildren(QPushButton) if one.text() == "Nouvelle mission")
    assert button.isVisible()
    button.click()
    assert frame.gone == [("needs", "")]
    assert frame.made == 1


def test_a_site_without_a_point_says_so(filled: Store, office: Office, qtbot: QtBot) -> None:
    write(filled, replace(HOST, sites=(Site(id="site"),)))
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    place = next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Placer le lieu…")
    assert place.isVisible()
    place.click()
    assert frame.gone == [("organisations", "host")]


def test_the_file_is_read_aside_and_the_record_asked_for_meanwhile_is_shown(filled: Store, qtbot: QtBot) -> None:
    jobs = Jobs()
    page, _ = shown_page(Office(filled, LaptopSettings(), jobs), qtbot)
    assert page.list.matches.rowCount() == 0
    page.open_record("p2")
    assert page.current_record() == "p2"
    qtbot.waitUntil(lambda: not jobs.is_busy() and page.list.matches.rowCount() > 0)
    assert page.bar.direction == "persons"
    assert names(page)[0].startswith("Soudeur TIG")
    jobs.close()


def test_what_was_read_for_a_page_that_is_gone_is_left_aside(filled: Store, qtbot: QtBot) -> None:
    jobs = Jobs()
    page = PairsTab(Office(filled, LaptopSettings(), jobs), FrameDouble())  # type: ignore[arg-type]
    page.refresh(frozenset())
    delete(page)
    qtbot.waitUntil(lambda: not jobs.is_busy())
    jobs.close()
