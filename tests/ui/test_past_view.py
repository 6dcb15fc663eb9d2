"""The history of a record on its page, a former state brought back by keys; the trash in the settings."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import organisations, persons
from app.models.organisations import Contact, Organisation, Stage
from app.models.persons import Person
from app.store import records
from app.store.store import Store
from app.ui.past_view import label
from app.ui.record_page import RecordPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small


def opened(qtbot: QtBot, store: Store) -> Frame:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    return frame


def words(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def _company(store: Store) -> Organisation:
    made = organisations.save(store, Organisation(name="Ateliers de la Baïse", headcount=62), small.TODAY)
    contact = Contact(name="Mme Ortiz", phone="+33553000001")
    return organisations.save(store, replace(made, stage=Stage.ENGAGED, contacts=(contact,)), small.TODAY)


def test_who_changed_what_is_told_and_a_former_state_comes_back(qtbot: QtBot, store: Store) -> None:
    company = _company(store)
    frame = opened(qtbot, store)
    frame.go("organisations", company.id)
    page: Any = frame.current_page()
    assert isinstance(page, RecordPage)
    press(page, "Historique")
    said = words(page)
    assert "à contacter → engagée" in said
    assert "vide → 62" in said
    press(page, "Revenir à cet état")
    back = records.get(store, Organisation, company.id)
    assert (back.stage, back.contacts, back.headcount) == (Stage.TO_CONTACT, (), 62)
    assert "Ateliers de la Baïse" in words(page)
    frame.undo()
    assert records.get(store, Organisation, company.id) == company


def test_codes_hide_what_was_typed_in_the_history_too(qtbot: QtBot, store: Store) -> None:
    company = _company(store)
    frame = opened(qtbot, store)
    frame.go("organisations", company.id)
    frame.set_codes(True)
    page: Any = frame.current_page()
    page.show_past()
    said = words(page)
    assert "Étape" in said
    for hidden in ("Ortiz", "Baïse", "engagée", "62"):
        assert hidden not in said


def test_a_person_thrown_away_is_found_in_the_trash_and_put_back(qtbot: QtBot, store: Store) -> None:
    person = persons.save(store, Person(last_name="Lœuvrier", first_name="Élise"), small.TODAY)
    frame = opened(qtbot, store)
    persons.delete(store, person.id)
    frame.go("settings", "trash")
    room = frame.current_page()
    assert isinstance(room, QWidget)
    assert "Élise Lœuvrier" in words(room)
    press(room, "Remettre")
    assert records.get(store, Person, person.id).last_name == "Lœuvrier"
    assert "La corbeille est vide" in words(room)


def test_fields_are_called_as_their_form_calls_them() -> None:
    assert label("organisation", "siret") == "SIRET"
    assert label("organisation", "contacts.1.phone").endswith(" 2 · Téléphone")
    assert label("person", "consent_on") == label("person", "consent_on").strip() != "consent on"
