"""Comparing two or three lines: Space marks, C opens, Escape comes back; each column can be acted upon."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import persons
from app.actions.office_file import LaptopSettings
from app.models.persons import Person
from app.models.proposals import Proposal
from app.store import records
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.matching.deeds import Deeds
from app.ui.matching.pairs import PairsTab
from app.ui.office import Office
from tests.ui.matching_office import AGEN, FrameDouble, fill, shown_page, volunteer, write
from tests.ui.small_office import TODAY


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture
def office(filled: Store) -> Iterator[Office]:
    jobs = Jobs(synchronous=True)
    yield Office(filled, LaptopSettings(), jobs)
    jobs.close()


def mark(page: PairsTab, *ids: str) -> None:
    page.bar.radius.setValue(page.bar.radius.maximum())
    for one in ids:
        page.list.choose(one)
        QTest.keyClick(page.list, Qt.Key.Key_Space)


def said(page: PairsTab) -> str:
    labels = [label for label in page.compare.findChildren(QLabel) if label.isVisible()]
    return " | ".join(f"{label.text()} {label.accessibleName()}" for label in labels).replace("\u00a0", " ")


def pressed(page: PairsTab, name: str) -> None:
    buttons = [one for one in page.compare.findChildren(QPushButton) if one.isVisible()]
    next(one for one in buttons if one.accessibleName().replace("\u00a0", " ") == name).click()


def test_marked_lines_are_compared_and_escape_comes_back(office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    mark(page, "p1", "p3")
    assert page.reasons.compare.text() == "Comparer (2)"
    QTest.keyClick(page.list, Qt.Key.Key_C)
    assert page.compare.isVisible()
    words = said(page)
    assert "2 volontaires pour Soudeur TIG" in words
    assert "Alix Bordenave" in words
    assert "Alix Darrieux" in words
    assert "Castaing" not in words
    assert "le mieux de la ligne" in words
    assert "/mois" in words
    QTest.keyClick(page.compare.back, Qt.Key.Key_Escape)
    assert not page.compare.isVisible()
    assert page.bar.isVisible()


def test_without_marks_the_first_lines_are_compared(office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.bar.radius.setValue(page.bar.radius.maximum())
    page.reasons.compare.click()
    words = said(page)
    assert "3 volontaires" in words
    assert "Castaing" in words


def test_a_fourth_mark_is_refused(office: Office, qtbot: QtBot) -> None:
    write(office.store, volunteer(7, AGEN, "Fabre"))
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    mark(page, "p1", "p2", "p3", "p7")
    assert page.list.matches.marked == {"p1", "p2", "p3"}
    assert frame.said[-1].startswith("Trois lignes au plus")


def test_who_is_stopped_is_compared_but_not_proposed(office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    mark(page, "p2", "p4")
    page.reasons.compare.click()
    assert "pas d'accord écrit" in said(page)
    stopped = [one for one in page.compare.findChildren(QPushButton) if "Escoubès" in one.accessibleName()]
    assert [one.isEnabled() for one in stopped if one.text() == "Proposer"] == [False]
    pressed(page, "Proposer : Alix Castaing")
    made = records.every(office.store, Proposal)
    assert [one.person_id for one in made] == ["p2"]
    assert frame.gone == [("loans", made[0].id)]


def test_setting_aside_asks_why_in_its_usual_place(office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    mark(page, "p1", "p2")
    page.reasons.compare.click()
    pressed(page, "Ne pas retenir : Alix Bordenave")
    assert page.reasons.aside.isVisible()
    page.reasons.aside.confirm.click()
    assert [one.person_id for one in records.every(office.store, Proposal)] == ["p1"]


def test_missions_of_a_volunteer_are_compared_too_and_codes_hide_names(office: Office, qtbot: QtBot) -> None:
    office.codes = True
    page, _ = shown_page(office, qtbot)
    page.open_record("p1")
    page.reasons.compare.click()
    words = said(page)
    assert "2 missions pour S-A001" in words
    assert "Cariste" in words
    assert "Frigo" not in words
    assert "Bordenave" not in words


def test_what_is_compared_stays_when_the_file_is_read_again(office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    page.reasons.compare.click()
    page.refresh(frozenset())
    assert page.compare.isVisible()


def test_another_mission_asked_for_leaves_the_comparison(office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    mark(page, "p1", "p2")
    page.reasons.compare.click()
    page.open_record("other")
    assert not page.compare.isVisible()
    assert page.reasons.compare.text() == "Comparer"


def test_proposing_again_who_is_proposed_already_does_not_offer_to_undo_something_else(
    office: Office, qtbot: QtBot
) -> None:
    """Nothing was written the second time: « Annuler » would have undone what was done before."""
    frame = FrameDouble()
    qtbot.addWidget(frame)
    deeds = Deeds(office, frame)  # type: ignore[arg-type]
    deeds.propose_all([("need", "p1"), ("need", "p2")])
    assert frame.undo is not None
    persons.save(office.store, replace(records.get(office.store, Person, "p3"), notes="Rappelée."), TODAY)
    deeds.propose_all([("need", "p1"), ("need", "p2")])
    assert frame.undo is None
