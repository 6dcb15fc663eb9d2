"""Données personnelles in the window: who is due, erasing with what names them, the rights on a page, the journal."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import organisations, persons, visits
from app.models.consents import Consent, Proof
from app.models.organisations import Organisation
from app.models.persons import ConsentScope, Person
from app.models.visits import Visit
from app.store import records
from app.store.store import Store
from app.ui.settings import privacy_consent
from app.ui.settings.journal import JournalRoom
from app.ui.settings.privacy import PrivacyRoom
from app.ui.shell.frame import Frame
from tests.ui import small_office as small


def opened(qtbot: QtBot, store: Store) -> Frame:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    return frame


def words(widget: QWidget) -> str:
    # What was just put in a layout shows at the next turn.
    QCoreApplication.processEvents()
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def press(widget: QWidget, text: str) -> None:
    next(one for one in widget.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def settings_room(frame: Frame, stem: str) -> Any:
    frame.go("settings", stem)
    page: Any = frame.current_page()
    return page.room(stem.partition(":")[0])


@pytest.fixture
def person(store: Store) -> Person:
    company = organisations.save(store, Organisation(name="Ateliers de la Baïse"), small.TODAY)
    made = persons.save(
        store,
        Person(
            last_name="Costaroste",
            first_name="Hervé",
            phone="+33639982416",
            consent_on=small.TODAY,
            consent_scope=ConsentScope.PROFILE,
        ),
        small.TODAY,
    )
    note = "Atelier calme. Hervé Costaroste <b>y plairait</b>. À revoir."
    visits.save(store, Visit(organisation_id=company.id, held_on=small.TODAY, is_held=True, notes=note), small.TODAY)
    return made


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy_consent, "is_sure", lambda *_asked: True)


@pytest.mark.usefixtures("sure")
def test_erasing_from_the_page_of_a_person_shows_each_sentence_then_what_still_holds_them(
    qtbot: QtBot, store: Store, person: Person
) -> None:
    frame = opened(qtbot, store)
    frame.go("persons", person.id)
    page: Any = frame.current_page()
    press(page, "Effacer définitivement…")
    room: Any = frame.current_page()
    view = room.room("privacy")
    assert isinstance(view, PrivacyRoom)
    said = words(view)
    # What was typed is shown as typed.
    assert "&lt;b&gt;y plairait&lt;/b&gt;" in said
    assert ">Hervé Costaroste</b>" in said
    assert [tick.isChecked() for tick, _one in view._erasing.ticks] == [True]
    press(view, "Effacer définitivement")
    assert "Ces sauvegardes le contiennent encore" in words(view)
    assert "archives ouvertes, les exports et les copies" in words(view)
    assert b"Costaroste" not in store.path.read_bytes()
    press(view, "Supprimer ces sauvegardes")
    assert "ne contient plus cette personne" in words(view)
    frame.undo()
    assert records.get(store, Person, person.id).last_name == ""
    frame.go("persons", person.id)
    assert "Données effacées le 24/11/2026" in words(page)


def test_what_a_person_may_ask_is_on_their_page(
    qtbot: QtBot, store: Store, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = opened(qtbot, store)
    frame.go("persons", person.id)
    page: Any = frame.current_page()
    assert "preuve à noter" in words(page)
    monkeypatch.setattr(privacy_consent.ConsentDialog, "exec", lambda _dialog: True)
    monkeypatch.setattr(privacy_consent.ConsentDialog, "answer", lambda _dialog: (Proof.PAPER, "classeur 3"))
    press(page, "Noter la preuve")
    assert "papier signé · classeur 3" in words(page)
    [line] = records.where(store, Consent, person_id=person.id)
    assert line.proof is Proof.PAPER
    press(page, "Limiter ses données")
    assert "limité" in words(page)
    press(page, "Lever la limitation")
    assert records.get(store, Person, person.id).restricted_on is None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(tmp_path))
    press(page, "Toutes ses données…")
    assert (tmp_path / f"{person.code}-toutes-ses-donnees.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / f"{person.code}-toutes-ses-donnees.json").exists()
    press(page, "Corriger la fiche")
    assert page.editor is not None


def test_who_is_due_is_listed_and_renewed(
    qtbot: QtBot, store: Store, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.connection.execute("UPDATE person SET created_at='2024-01-05T09:00:00.000+00:00', consent_on='2024-01-05'")
    store.connection.execute("UPDATE consent SET given_on='2024-01-05'")
    frame = opened(qtbot, store)
    room = settings_room(frame, "privacy")
    assert [one.name for one in room.table.rows()] == ["Hervé Costaroste"]
    assert not room.erase.isEnabled()
    room.table.select(person.id)
    assert room.erase.isEnabled()
    monkeypatch.setattr(privacy_consent.ConsentDialog, "exec", lambda _dialog: True)
    monkeypatch.setattr(privacy_consent.ConsentDialog, "answer", lambda _dialog: (Proof.EMAIL, ""))
    room.renew.click()
    assert list(room.table.rows()) == []
    assert records.get(store, Person, person.id) == replace(person, consent_on=small.TODAY.replace(2024, 1, 5))
    frame.go("today")


def test_the_journal_is_filtered_and_written(
    qtbot: QtBot, store: Store, person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = opened(qtbot, store)
    room = settings_room(frame, "journal")
    assert isinstance(room, JournalRoom)
    every = len(room.table.rows())
    room.table.set_filter("salarié")
    assert 0 < len(room.table.rows()) < every
    out = tmp_path / "journal.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    room.write.click()
    written = out.read_text(encoding="utf-8-sig")
    assert len(written.splitlines()) == len(room.table.rows()) + 1
    assert person.id in written
    assert "Costaroste" not in written
