"""« Deux emplois » on the demo's file: list, painted week, who it is for, and what is done from it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QScrollArea, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from app.actions import office_file
from app.actions.office_file import LaptopSettings
from app.models.proposals import Proposal
from app.rules.slots.picture import Sort
from app.store import records
from app.store.store import Laptop, open_file
from app.ui.jobs import Jobs
from app.ui.matching.slots import SlotsTab
from app.ui.office import Office
from tests.ui.conftest import Find
from tests.ui.test_matching import FrameDouble


@pytest.fixture
def office(demo_file: Path, tmp_path: Path) -> Iterator[Office]:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    numbers = iter(range(10**6))
    store = open_file(path, Laptop("poste-test"), office_file.clock, lambda: f"essai-{next(numbers)}")
    jobs = Jobs(synchronous=True)
    yield Office(store, LaptopSettings(), jobs)
    jobs.close()
    store.close()


@pytest.fixture
def tab(office: Office, qtbot: QtBot) -> SlotsTab:
    return shown(office, qtbot)


def shown(office: Office, qtbot: QtBot) -> SlotsTab:
    made = SlotsTab(office, FrameDouble())  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1150, 640)
    made.show()
    made.refresh(frozenset())
    return made


def frame_of(tab: SlotsTab) -> FrameDouble:
    frame = tab._frame
    assert isinstance(frame, FrameDouble)
    return frame


def select_coach_and_care(tab: SlotsTab) -> None:
    titles = {"Conducteur de car scolaire", "Aide à la vie quotidienne"}
    row = next(row for row in tab.table.rows() if {job.title for job in row.combination.jobs} == titles)
    assert tab.table.select(row.id)


def choose_person(tab: SlotsTab, place: int = 1) -> None:
    tab.detail.people.setCurrentIndex(place)
    tab.detail.people.activated.emit(place)


def texts(widget: QWidget) -> str:
    QApplication.processEvents()  # what a layout was just given is shown by the event loop
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def test_the_best_pair_is_shown_at_once(tab: SlotsTab) -> None:
    assert tab.table.rows()
    first = tab.table.selected()
    assert first is not None
    assert first.rank == 1
    assert tab.detail.isVisible()
    assert tab.detail.picture.pieces()
    assert "sur 35" in texts(tab.detail)


def test_the_week_is_painted_piece_by_piece(tab: SlotsTab) -> None:
    select_coach_and_care(tab)
    pieces = tab.detail.picture.pieces()
    by_sort = {sort: [piece for piece in pieces if piece.sort is sort] for sort in Sort}
    assert len(by_sort[Sort.WORK]) == 5 * 2 + 5
    assert len(by_sort[Sort.TRAVEL]) == 10
    for piece in pieces:
        assert tab.detail.picture.rect().contains(
            tab.detail.picture.piece_rect(piece).toAlignedRect().adjusted(1, 1, -1, -1)
        )
    assert "lundi\u00a0: M-A" in tab.detail.picture.accessibleDescription()


def test_a_piece_tells_itself_whole(tab: SlotsTab, qtbot: QtBot) -> None:
    select_coach_and_care(tab)
    picture = tab.detail.picture
    travel = next(piece for piece in picture.pieces() if piece.sort is Sort.TRAVEL)
    at = picture.piece_rect(travel).center().toPoint()
    event = QHelpEvent(QHelpEvent.Type.ToolTip, at, picture.mapToGlobal(at))
    QApplication.sendEvent(picture, event)
    assert "de route" in QToolTip.text()
    QToolTip.hideText()
    QApplication.sendEvent(
        picture, QHelpEvent(QHelpEvent.Type.ToolTip, QPoint(1, 1), picture.mapToGlobal(QPoint(1, 1)))
    )


def test_nothing_is_proposed_before_somebody_is_chosen(tab: SlotsTab, find: Find[QPushButton]) -> None:
    select_coach_and_care(tab)
    propose = find(tab, QPushButton, "Proposer les deux")
    assert not propose.isEnabled()
    choose_person(tab)
    assert propose.isEnabled()
    assert "avec domicile" in texts(tab.detail)


def test_both_are_proposed_and_undone_together(tab: SlotsTab, office: Office, find: Find[QPushButton]) -> None:
    select_coach_and_care(tab)
    choose_person(tab)
    before = len(records.every(office.store, Proposal))
    find(tab, QPushButton, "Proposer les deux").click()
    assert len(records.every(office.store, Proposal)) == before + 2
    assert frame_of(tab).said == ["2\u00a0propositions enregistrées."]
    office.store.undo(office.store.last_action_id)
    assert len(records.every(office.store, Proposal)) == before


def test_arrows_walk_and_enter_opens_who_it_is_for(tab: SlotsTab, qtbot: QtBot) -> None:
    tab.table.view.setFocus()
    QTest.keyClick(tab.table.view, Qt.Key.Key_Down)
    selected = tab.table.selected()
    assert selected is not None
    assert selected.rank == 2
    title = tab.words.title(selected.combination)
    assert title in texts(tab.detail)
    QTest.keyClick(tab.table.view, Qt.Key.Key_Return)
    assert tab.detail.people.view().isVisible()
    tab.detail.people.hidePopup()


def test_one_persons_week(tab: SlotsTab, office: Office, find: Find[QWidget]) -> None:
    person = next(one for one in tab.words.subjects() if one[1].startswith("Thierry Lasbouygues"))
    tab.open_record(person[0])
    assert tab.current_record() == person[0]
    assert tab.table.rows()
    assert all(any(job.is_own for job in row.combination.jobs) for row in tab.table.rows())
    assert find(tab, QPushButton, "Proposer cette mission").isEnabled()
    assert not tab.detail.people.isVisible()
    assert "arrêtées" in texts(tab)


def test_a_missions_own_pairs(tab: SlotsTab) -> None:
    need = next(one for one in tab.words.subjects() if "Conducteur de car scolaire" in one[1])
    place = [one[0] for one in tab.words.subjects()].index(need[0])
    tab.subject.setCurrentIndex(place)
    tab.subject.activated.emit(place)
    assert {need[0]} == set.intersection(*({job.id for job in row.combination.jobs} for row in tab.table.rows()))
    assert any(row.combination.verdict.value == "fails" for row in tab.table.rows())


def test_what_fails_cannot_be_proposed(tab: SlotsTab, find: Find[QPushButton]) -> None:
    failing = next(row for row in tab.table.rows() if row.combination.verdict.value == "fails")
    tab.table.select(failing.id)
    propose = find(tab, QPushButton, "Proposer les deux")
    assert not propose.isEnabled()
    if tab.detail.people.count() > 1:
        choose_person(tab)
        assert not propose.isEnabled() or "tient" in tab.detail.people.currentText()


@pytest.mark.parametrize("from_the_start", [True, False])
def test_codes_hide_names(from_the_start: bool, office: Office, qtbot: QtBot) -> None:
    office.codes = from_the_start
    tab = shown(office, qtbot)
    select_coach_and_care(tab)
    choose_person(tab)
    if not from_the_start:
        assert "Tilleuls" in texts(tab)
        office.codes = True
        tab.refresh(frozenset())
    said = texts(tab) + "\n".join(box.itemText(i) for box in tab.findChildren(QComboBox) for i in range(box.count()))
    assert "Capdegelle" not in said
    assert "Tilleuls" not in said
    assert "S-A0" in said


def test_the_page_is_printed_aside(tab: SlotsTab, monkeypatch: pytest.MonkeyPatch, find: Find[QPushButton]) -> None:
    made: list[tuple[str, bytes]] = []
    monkeypatch.setattr(tab._papers, "print_made", lambda work: made.append(work(None)))
    select_coach_and_care(tab)
    find(tab, QPushButton, "Imprimer la semaine").click()
    assert made[0][0].startswith("semaine-M-A")
    assert made[0][1].startswith(b"%PDF")


def test_an_empty_file_says_what_to_enter(store: object, qtbot: QtBot, find: Find[QPushButton]) -> None:
    from app.store.store import Store

    assert isinstance(store, Store)
    jobs = Jobs(synchronous=True)
    tab = shown(Office(store, LaptopSettings(), jobs), qtbot)
    assert "avec leur grille d'heures" in texts(tab)
    assert not tab.detail.isVisible()
    find(tab, QPushButton, "Nouvelle mission").click()
    assert frame_of(tab).gone == [("needs", "")]
    assert frame_of(tab).made == 1
    tab.focus_filter()
    jobs.close()


def test_on_a_low_window_nothing_stands_over_anything(tab: SlotsTab, qtbot: QtBot) -> None:
    tab.resize(850, 340)
    QApplication.processEvents()
    detail = tab.detail
    areas = [area for area in detail.findChildren(QScrollArea) if area.widget().isAncestorOf(detail.picture)]
    assert areas[0].geometry().bottom() < detail.people.geometry().top()
    assert detail.people.geometry().bottom() < detail.propose.geometry().top()
    assert detail.picture.height() >= detail.picture.minimumHeight()
    assert detail.picture.geometry().right() <= areas[0].viewport().width()
