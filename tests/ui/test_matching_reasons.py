"""« Pourquoi »: stops, near misses, trajet, questions, and what is done about a volunteer."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.models.proposals import DeclineReason, Proposal
from app.models.trips import Trip
from app.rules.matching.fit import Criterion
from app.store import records
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.look.phrase import Phrase
from app.ui.matching import trip_line
from app.ui.matching.match_columns import HOURS, RANK
from app.ui.matching.pairs import PairsTab
from app.ui.matching.trip_line import TripLine
from app.ui.office import Office
from tests.ui.matching_office import AGEN, fill, names, shown_page, volunteer, write


@pytest.fixture
def filled(store: Store) -> Store:
    fill(store)
    return store


@pytest.fixture
def office(store: Store) -> Iterator[Office]:
    jobs = Jobs(synchronous=True)
    yield Office(store, LaptopSettings(), jobs)
    jobs.close()


def set_aside(page: PairsTab, reason: DeclineReason | None, note: str = "") -> None:
    page.reasons.set_aside.click()
    form = page.reasons.aside
    form.reason.setCurrentIndex(form.reason.findData(reason.value) if reason else 0)
    form.note.setText(note)
    form.confirm.click()
    page.refresh(frozenset({"proposal"}))


def test_who_is_not_kept_goes_below_with_the_reason(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    set_aside(page, DeclineReason.HOURS, "Libre le matin seulement.")
    page.list.choose("p2")
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.stops[0].phrase.replace("\u00a0", " ").startswith("non retenu : horaires")
    kept = records.every(filled, Proposal)[0]
    assert (kept.declined_on, kept.reason_note, kept.reason_is_shareable) == (
        office.today,
        "Libre le matin seulement.",
        False,
    )
    assert frame.said == ["Noté\u00a0: non retenu."]


def test_no_reason_is_forced_and_who_is_put_back_is_listed_again(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    set_aside(page, None)
    page.list.choose("p2")
    assert page.reasons.set_aside.text() == "Remettre dans la liste"
    page.reasons.set_aside.click()
    page.refresh(frozenset({"proposal"}))
    assert names(page)[0] == "Alix Castaing"
    assert records.every(filled, Proposal) == []


def test_what_the_employee_refused_cannot_be_shared(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    QTest.keyClick(page.list, Qt.Key.Key_N)
    form = page.reasons.aside
    form.share.setChecked(True)
    form.reason.setCurrentIndex(form.reason.findData(DeclineReason.DECLINED.value))
    assert not form.share.isEnabled()
    assert not form.share.isChecked()
    assert any("L8241-2" in label.text() for label in form.findChildren(QLabel))
    QTest.keyClick(form.reason, Qt.Key.Key_Escape)
    assert form.isHidden()
    assert records.every(filled, Proposal) == []


def test_who_one_change_would_let_in_comes_before_the_other_stopped(
    filled: Store, office: Office, qtbot: QtBot
) -> None:
    write(filled, volunteer(5, AGEN, "Fabre", consent_withdrawn_on=office.today))
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    model = page.list.matches
    titles = [str(model.index(row, 0).data()).replace("\u00a0", " ") for row in model.titles()]
    assert titles == ["Presque : 1 volontaire, avec ce qui suffirait", "1 autre arrêté, avec la raison"]
    page.list.choose("p4")
    row = page.list.currentIndex().row()
    assert row in model.near_rows()
    said = str(model.index(row, HOURS).data()).replace("\u00a0", " ")
    assert said == "dès son accord écrit reçu · arrêté : pas d'accord écrit pour être proposé"
    assert not model.index(row, RANK).data(Qt.ItemDataRole.DecorationRole).isNull()
    words = [label.text() for label in page.reasons.findChildren(QLabel) if label.isVisible()]
    assert any("pas d'accord écrit pour être proposé" in text for text in words)
    assert any("dès son accord écrit reçu" in text for text in words)


def test_a_typed_trip_replaces_the_estimate(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    page.list.choose("p1")
    assert "estimé" in told(page.reasons.trip)
    QTest.keyClick(page.list, Qt.Key.Key_T)
    entry = page.reasons.trip.entries[trip_line.HOST]
    entry.setText("loin")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    assert records.every(filled, Trip) == []
    assert any("aller simple" in label.text() for label in page.reasons.trip.findChildren(QLabel))
    entry.setText("41 min")
    QTest.keyClick(entry, Qt.Key.Key_Return)
    noted = records.every(filled, Trip)
    assert [(one.person_id, one.site_id, one.minutes, one.km) for one in noted] == [("p1", "site", 41, None)]
    assert frame.said == ["Trajet noté."]
    page.refresh(frozenset({"trip"}))
    assert f"41\u00a0min, noté le {office.today:%d/%m}" in told(page.reasons.trip)
    QTest.keyClick(page.list, Qt.Key.Key_T)
    assert entry.text() == "41 min"
    QTest.keyClick(entry, Qt.Key.Key_Escape)
    assert not entry.isVisible()


def told(trip: TripLine) -> str:
    return " ".join(label.accessibleName() for label in trip.findChildren(Phrase))


def test_a_question_opens_the_record_where_it_is_answered(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, frame = shown_page(office, qtbot)
    page.open_record("need")
    page.list.choose("p1")
    links = [one for one in page.reasons.findChildren(QPushButton) if one.isVisible()]
    asked = [one for one in links if one.accessibleName().startswith("À demander")]
    said = [one.text().replace("\u00a0", " ") for one in asked]
    assert "Durée souhaitée ?" in said
    assert "Moyen de déplacement ?" in said
    asked[said.index("Durée souhaitée ?")].click()
    assert frame.gone == [("persons", "p1")]
    assert frame.shown.focused == ["shortest_weeks"]


def test_a_low_window_puts_the_reasons_beside_the_list(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    assert page.map.isVisible()
    page.setMinimumSize(400, 300)
    page.resize(860, 360)
    assert page.reasons.isVisible()
    assert not page.map.isVisible()
    next(one for one in page.findChildren(QPushButton) if one.accessibleName() == "Carte").click()
    assert page.map.isVisible()
    page.resize(1150, 640)
    assert page.map.isVisible()
    assert page.reasons.isVisible()


def test_the_reason_comes_before_the_figure_and_its_facts_under_it(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    line = page.reasons._lines[Criterion.DISTANCE]
    phrase, evidence = line._phrase, line._evidence
    assert evidence.text().startswith("à vol d'oiseau")
    assert phrase.geometry().right() < line._bar.geometry().left()
    assert evidence.geometry().top() >= phrase.geometry().bottom()
    assert "usure" in page.reasons.trip._cost.accessibleName()


def test_one_not_kept_and_one_goes_on_with_the_next(filled: Store, office: Office, qtbot: QtBot) -> None:
    page, _ = shown_page(office, qtbot)
    page.open_record("need")
    first, following, *_others = page.list.matches.ids()
    set_aside(page, DeclineReason.HOURS)
    chosen = page.list.chosen()
    assert chosen is not None
    assert chosen.person_id == following
    assert page.list.matches.following(first) == first
