"""The history of a record on its page, a former state brought back by keys; the trash in the settings."""

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import duplicates, loans, organisations, persons
from app.actions import past as actions
from app.actions.rgpd import journal
from app.models.errors import WorldProblem
from app.models.imports import TwinKind
from app.models.organisations import Contact, Organisation, Stage
from app.models.persons import Person
from app.models.proposals import Proposal
from app.store import records
from app.store.store import Store
from app.ui import past_dialog
from app.ui.past_dialog import PastDialog
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
    assert "Effectif\n62" in said
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


def edit_menu(frame: Frame) -> QMenu:
    menu: Any = next(one.menu() for one in frame.menuBar().actions() if one.text() == "É&dition")
    menu.aboutToShow.emit()
    return menu  # type: ignore[no-any-return]


def entries(frame: Frame) -> dict[str, bool]:
    return {one.text(): one.isEnabled() for one in edit_menu(frame).actions() if one.text()}


def test_the_menu_says_what_would_be_undone_and_done_again(qtbot: QtBot, store: Store) -> None:
    frame = opened(qtbot, store)
    store.done.clear()
    assert list(entries(frame))[:2] == ["&Annuler\tCtrl+Z", "&Rétablir\tCtrl+Y"]
    assert not any(list(entries(frame).values())[:2])
    company = organisations.save(store, Organisation(name="Ateliers de la Baïse"), small.TODAY)
    undo, redo = list(entries(frame))[:2]
    assert undo.startswith("&Annuler\u00a0: ")
    assert undo.endswith(f"{store.done[-1].word}\tCtrl+Z")
    assert redo == "&Rétablir\tCtrl+Y"
    edit_menu(frame).actions()[0].trigger()
    assert records.every(store, Organisation) == []
    undo, redo = list(entries(frame))[:2]
    assert (undo, redo.startswith("&Rétablir\u00a0: ")) == ("&Annuler\tCtrl+Z", True)
    edit_menu(frame).actions()[1].trigger()
    assert [one.id for one in records.every(store, Organisation)] == [company.id]


def test_every_kind_of_record_has_its_history_within_reach(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[PastDialog] = []

    def keep(dialog: PastDialog) -> int:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(dialog)
        dialog.show()
        shown.append(dialog)
        return 0

    monkeypatch.setattr(PastDialog, "exec", keep)
    loan = small.running(store)
    frame = opened(qtbot, store)
    told = {}
    for line in journal.lines(store, store.now()):
        if line.record_id and line.what not in told:
            past_dialog.ask(frame._office, frame, line.record_id)  # type: ignore[arg-type]
            if shown:
                told[line.what] = shown.pop()
    assert {"Entreprise", "Salarié", "Mission", "Mise en relation", "Mise à disposition", "Point de suivi"} <= set(told)
    for dialog in told.values():
        assert len(dialog.findChildren(QLabel)) >= 1
    # Signed: its states are read, none comes back.
    signed = told["Mise à disposition"]
    assert "font foi" in words(signed)
    assert not any(one.text() == "Revenir à cet état" for one in signed.findChildren(QPushButton) if one.isVisible())
    first = actions.states(store, loan)[0]
    with pytest.raises(WorldProblem, match="font foi"):
        actions.bring_back(store, first)
    frame.go("loans", loan.id)
    edit_menu(frame).actions()[3].trigger()
    assert shown.pop().windowTitle() == "Historique\u00a0: mise à disposition"


def test_a_proposal_whose_loan_is_a_draft_goes_back_and_not_once_it_was_validated(store: Store) -> None:
    loan = small.prepared(store)
    proposal = records.get(store, Proposal, loan.proposal_id)
    first = actions.states(store, proposal)[0]
    assert actions.only_read(store, proposal) == ""
    loans.validate(store, loan.id, small.TODAY)
    assert "en est née" in actions.only_read(store, proposal)
    with pytest.raises(WorldProblem):
        actions.bring_back(store, first)


def test_a_merge_is_told_on_top_with_the_past_of_the_record_merged(qtbot: QtBot, store: Store) -> None:
    kept, gone = (organisations.save(store, Organisation(name=name), small.TODAY) for name in ("Frigo", "FRIGO SA"))
    duplicates.merge(store, TwinKind.ORGANISATION, (kept.id, gone.id), {}, small.TODAY)
    frame = opened(qtbot, store)
    frame.go("organisations", kept.id)
    page: Any = frame.current_page()
    press(page, "Historique")
    said = words(page)
    assert f"L'ancienne fiche {gone.code}, FRIGO SA, a rejoint celle-ci." in said
    assert "Fusionnée dans cette fiche." in said
    assert "Nom de l'entreprise\nFRIGO SA" in said
    assert said.index("a rejoint celle-ci") < said.index("Nom de l'entreprise\nFrigo")
    assert "Revenir à cet état" not in said
