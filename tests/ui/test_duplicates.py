"""« Doublons » by keyboard: a pair chosen field by field, merged, undone; said apart; what a new form looks like."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import duplicates, needs, organisations, persons, today
from app.models.imports import TwinKind
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Employment, Person
from app.rules.duplicates.merging import Side
from app.store import drafts, records, twins
from app.store.store import Store
from app.ui.duplicates.line import TwinLine
from app.ui.duplicates.room import DuplicatesRoom
from app.ui.record_page import RecordPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import type_text

KEYS = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def _opened(qtbot: QtBot, store: Store) -> Frame:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    return frame


def _room(frame: Frame, within: str = "organisation") -> DuplicatesRoom:
    frame.go("settings", f"duplicates:{within}")
    page: Any = frame.current_page()
    room = page.room("duplicates")
    assert isinstance(room, DuplicatesRoom)
    return room


@pytest.fixture
def pair(store: Store) -> tuple[Organisation, Organisation]:
    kept = small.company(store, "Frigo d'Albret", "55208131766522", is_host=True)
    gone = small.company(store, "FRIGO ALBRET SARL", "", headcount=12, naf="10.85Z", is_lender=True)
    needs.save(store, Need(organisation_id=gone.id, job_title="Soudeur"), small.TODAY)
    return kept, gone


def _words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_a_pair_is_merged_by_keyboard_and_comes_back_whole(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    kept, gone = pair
    frame = _opened(qtbot, store)
    room = _room(frame)
    assert [row.title for row in room.table.rows()] == ["Frigo d'Albret / FRIGO ALBRET SARL"]
    assert room.panel.ids == (kept.id, gone.id)
    said = _words(room.panel)
    assert "même nom" in said
    assert "Rejoindront la fiche gardée\u00a0: 1\u00a0mission." in said
    fields = room.panel.fields
    fields.setFocus()
    titles = [row.title for row in fields.model_.rows]
    for title, key in (("Nom de l'entreprise", KEYS.Key_Left), ("Effectif", KEYS.Key_Right)):
        fields.setCurrentIndex(fields.model_.index(titles.index(title), 0))
        QTest.keyClick(fields, key)
    QTest.keyClick(fields, KEYS.Key_Return)
    made = records.get(store, Organisation, kept.id)
    assert (made.name, made.headcount, made.siret, made.naf) == ("Frigo d'Albret", 12, kept.siret, "10.85Z")
    assert (made.is_host, made.is_lender) == (True, True)
    assert len(made.contacts) == 1
    assert [need.organisation_id for need in records.every(store, Need)] == [kept.id]
    assert room.table.rows() == []
    frame.go("organisations", gone.id)
    page: Any = frame.current_page()
    assert page.current_record() == kept.id
    frame.undo()
    assert records.get(store, Organisation, kept.id) == kept
    assert records.get(store, Organisation, gone.id) == gone


def test_the_other_record_may_be_kept_and_a_whole_side_taken(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    kept, gone = pair
    room = _room(_opened(qtbot, store))
    room.panel.turn.click()
    assert room.panel.ids == (gone.id, kept.id)
    room.panel.right.click()
    assert set(room.panel.fields.sides.values()) == {Side.GONE}
    room.panel.left.click()
    assert set(room.panel.fields.sides.values()) == {Side.KEPT}
    room.panel.merge.click()
    assert records.get(store, Organisation, gone.id).name == gone.name


def test_said_apart_is_remembered_listed_and_taken_back(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    frame = _opened(qtbot, store)
    room = _room(frame)
    room.panel.apart.click()
    assert room.table.rows() == []
    room = _room(frame, "apart")
    assert pair[0].code in _words(room.apart)
    room.apart.taken_back.emit()
    duplicates.take_back(store, duplicates.said_apart(store, TwinKind.ORGANISATION)[0].id)
    assert len(_room(frame).table.rows()) == 1


def test_three_records_of_one_company_are_compared_two_by_two(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    third = organisations.save(store, replace(pair[1], id="", code="", name="Frigo Albret", sites=()), small.TODAY)
    room = _room(_opened(qtbot, store))
    assert len(room.table.rows()) == 1
    room.panel.merge.click()
    left = set(room.panel.ids)
    assert third.id in left or pair[1].id in left
    room.panel.merge.click()
    assert len(records.every(store, Organisation)) == 1


def test_codes_hide_names_and_values_and_pay_hides_until_asked(qtbot: QtBot, store: Store) -> None:
    made = small.proposed(store)
    job = Employment(organisation_id=made.lender.id, gross_pay=made.person.employments[0].gross_pay)
    again = Person(last_name="Lœuvrier", first_name="Elise", phone=made.person.phone, home=made.person.home)
    job = replace(job, gross_pay=job.gross_pay + 1 if job.gross_pay else None)
    persons.save(store, replace(again, employments=(job,)), small.TODAY)
    frame = _opened(qtbot, store)
    room = _room(frame, "person")
    assert "2150" not in str(room.panel.fields.model_.rows)
    room.panel.secret.click()
    assert "2150" in str(room.panel.fields.model_.rows)
    frame.set_codes(True)
    shown = str(room.panel.fields.model_.rows) + _words(room) + str([row.title for row in room.table.rows()])
    for private in ("Lœuvrier", "Elise", "2150"):
        assert private not in shown


def test_restricted_data_wait_for_the_tick(qtbot: QtBot, store: Store) -> None:
    for limited in (None, small.TODAY):
        person = Person(last_name="Peyrusse", first_name="Coralie", phone="+33639980712", restricted_on=limited)
        persons.save(store, person, small.TODAY)
    room = _room(_opened(qtbot, store), "person")
    assert not room.panel.merge.isEnabled()
    room.panel.aware.setChecked(True)
    room.panel.merge.click()
    assert [one.restricted_on for one in records.every(store, Person)] == [small.TODAY]


def _typed(qtbot: QtBot, frame: Frame, name: str) -> tuple[RecordPage, TwinLine]:
    frame.go("organisations")
    frame.new_record()
    page = frame.current_page()
    assert isinstance(page, RecordPage)
    assert page.editor is not None
    assert page.editor.form is not None
    row = page.editor.form.row("name")
    assert row is not None
    row.focus_field()
    type_text(frame.focusWidget() or frame, name)
    [line] = page.findChildren(TwinLine)
    qtbot.wait(400)
    return page, line


def test_a_new_company_is_said_to_look_like_one_and_what_is_typed_stays(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    frame = _opened(qtbot, store)
    page, line = _typed(qtbot, frame, "FRIGO")
    assert not line.isVisible(), "the beginning of a name is nobody's"
    type_text(frame.focusWidget() or frame, " ALBRET")
    qtbot.wait(400)
    assert line.isVisible()
    assert "Frigo d'Albret" in line.open.accessibleName()
    line.open.click()
    assert page.current_record() == pair[0].id
    kept = drafts.find(store, "organisation", "")
    assert kept is not None
    assert kept.values["name"] == "FRIGO ALBRET"


def test_said_to_be_another_while_typed_it_is_silent_and_written_when_saved(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    frame = _opened(qtbot, store)
    page, line = _typed(qtbot, frame, "Frigo Albret")
    assert page.editor is not None
    assert page.editor.form is not None
    page.editor.form.restore({"contacts.0.phone": pair[0].contacts[0].phone, "contacts.0.name": "Paul"})
    page.editor.form.edited.emit("contacts.0.phone")
    qtbot.wait(400)
    assert line.isVisible()
    line.other.click()
    line.other.click()
    assert not line.isVisible()
    page.save()
    new = next(one for one in records.every(store, Organisation) if one.name == "Frigo Albret")
    assert {one for two in twins.apart(store, TwinKind.ORGANISATION) for one in two} == {new.id, pair[0].id, pair[1].id}


def test_what_a_draft_puts_back_is_looked_at_too(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    drafts.keep(store, "organisation", "", 1, {"name": "Frigo Albret"})
    frame = _opened(qtbot, store)
    frame.go("organisations")
    frame.new_record()
    page: Any = frame.current_page()
    [line] = page.findChildren(TwinLine)
    qtbot.wait(400)
    assert not line.isVisible()
    qtbot.mouseClick(next(one for one in page.findChildren(QPushButton) if one.text() == "Reprendre"), LEFT)
    qtbot.waitUntil(line.isVisible, timeout=2_000)
    assert "Frigo d'Albret" in line.open.accessibleName()


def test_an_undoing_is_followed_while_one_types(qtbot: QtBot, store: Store) -> None:
    frame = _opened(qtbot, store)
    small.company(store, "Frigo d'Albret", "55208131766522", is_host=True)
    _page, line = _typed(qtbot, frame, "Frigo Albret")
    assert line.isVisible()
    store.undo_last()
    qtbot.waitUntil(lambda: not line.isVisible(), timeout=2_000)
    store.redo_last()
    qtbot.waitUntil(line.isVisible, timeout=2_000)


def _choose(room: DuplicatesRoom, title: str, key: Qt.Key) -> None:
    fields = room.panel.fields
    titles = [row.title for row in fields.model_.rows]
    fields.setCurrentIndex(fields.model_.index(titles.index(title), 0))
    QTest.keyClick(fields, key)


def test_what_is_chosen_is_on_disk_at_each_key_and_comes_back(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    kept, gone = pair
    room = _room(_opened(qtbot, store))
    before = room.panel.fields.sides
    assert not room.panel.back.isVisible()
    _choose(room, "Nom de l'entreprise", KEYS.Key_Right if before["name"] is Side.KEPT else KEYS.Key_Left)
    [draft] = drafts.waiting(store)
    assert draft.about_id == f"{kept.id} {gone.id}", "written with no pause: nothing to lose"
    room.panel.turn.click()
    frame = _opened(qtbot, store)
    room = _room(frame)
    assert room.panel.ids == (gone.id, kept.id), "also which one is kept"
    assert "Vos choix du" in room.panel.why.text()
    named = {Side.KEPT: gone.name, Side.GONE: kept.name}[room.panel.fields.sides["name"]]
    assert named == {Side.KEPT: gone.name, Side.GONE: kept.name}[before["name"]]
    room.panel.turn.click()
    room.panel.back.click()
    assert room.panel.fields.sides == before
    assert drafts.waiting(store) == []


def test_a_merge_begun_waits_in_today_and_goes_once_decided(
    qtbot: QtBot, store: Store, pair: tuple[Organisation, Organisation]
) -> None:
    small.company(store, "Soudure du Gers", "", contacts=())
    small.company(store, "Soudures du Gers", "", contacts=())
    frame = _opened(qtbot, store)
    room = _room(frame)
    assert len(room.table.rows()) == 2
    row = next(row for row in room.table.rows() if pair[0].id in row.group.ids)
    room.table.select(row.id)
    _choose(room, "Effectif", KEYS.Key_Right)
    [thing] = [one for one in today.agenda(store, small.TODAY) if one.kind == "draft"]
    assert "Frigo d'Albret et FRIGO ALBRET SARL" in thing.sentence
    room.table.select(next(other.id for other in room.table.rows() if other is not row))
    frame.go("today")
    frame.go(thing.room, thing.record_id)
    assert set(room.panel.ids) == {pair[0].id, pair[1].id}
    assert room.panel.fields.sides["headcount"] is Side.GONE
    room.panel.merge.click()
    assert records.get(store, Organisation, pair[0].id).headcount == 12
    assert drafts.waiting(store) == []


def test_the_tick_that_was_read_comes_back_too(qtbot: QtBot, store: Store) -> None:
    for limited in (None, small.TODAY):
        person = Person(last_name="Peyrusse", first_name="Coralie", phone="+33639980712", restricted_on=limited)
        persons.save(store, person, small.TODAY)
    _room(_opened(qtbot, store), "person").panel.aware.setChecked(True)
    room = _room(_opened(qtbot, store), "person")
    assert room.panel.aware.isChecked()
    room.panel.aware.setChecked(False)
    assert drafts.waiting(store) == []
