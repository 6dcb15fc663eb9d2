"""Companies, volunteers and missions: the list, the record read, edited in its place, deleted and brought back."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import office_file, organisations
from app.actions.office_file import LaptopSettings
from app.models.organisations import CseConsultation, Organisation
from app.models.visits import Visit
from app.rules import french
from app.store import attachments, lists, records
from app.store.store import Laptop, Store, open_file
from app.ui.jobs import Jobs
from app.ui.look.phrase import Link
from app.ui.office import Office
from app.ui.record_page import RecordPage
from app.ui.shell.frame import Frame
from tests.conftest import _clock
from tests.rules.real_files import pdf
from tests.ui.conftest import Find, type_text

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def demo_store(demo_file: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    store = open_file(path, Laptop("poste-test", "B"), _clock, office_file.new_id)
    yield store
    store.close()


@pytest.fixture
def frame(qtbot: QtBot, demo_store: Store) -> Frame:
    made = Frame(Office(demo_store, LaptopSettings(), Jobs(synchronous=True)))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def page(frame: Frame) -> RecordPage:
    shown = frame.current_page()
    assert isinstance(shown, RecordPage)
    return shown


def said(frame: Frame) -> str:
    return "\n".join(label.text() for label in frame.findChildren(QLabel) if label.isVisible())


def a_lender(store: Store) -> lists.OrganisationRow:
    return next(row for row in lists.organisations(store) if row.is_lender and row.people)


def test_a_company_shows_who_works_there_what_it_asks_and_what_was_said(frame: Frame, demo_store: Store) -> None:
    lender = a_lender(demo_store)
    frame.go("organisations", lender.id)
    text = said(frame)
    kept = records.get(demo_store, Organisation, lender.id)
    volunteer = next(row for row in lists.persons(demo_store) if row.lender_id == lender.id and row.employer_informed)
    assert kept.name in text
    assert kept.contacts[0].name in text
    assert f"{volunteer.first_name} {volunteer.last_name} · {volunteer.code}" in {
        b.text() for b in frame.findChildren(QPushButton) if b.isVisible()
    }


def test_a_company_shows_its_derogations_on_working_time(frame: Frame, demo_store: Store) -> None:
    noted = next(one for one in records.every(demo_store, Organisation) if len(one.derogations) > 1)
    frame.go("organisations", noted.id)
    assert all(one.kind is not None and one.kind.label in said(frame) for one in noted.derogations)


def test_who_does_not_want_their_employer_to_know_shows_nowhere_about_it(frame: Frame, demo_store: Store) -> None:
    hidden = [row for row in lists.persons(demo_store) if row.lender_id and not row.employer_informed]
    assert hidden, "the demonstration has at least one"
    for row in hidden:
        frame.go("organisations", row.lender_id)
        shown = {b.text() for b in frame.findChildren(QPushButton) if b.isVisible()}
        assert not any(row.last_name in text or row.code in text for text in shown)
        assert row.last_name not in said(frame)


@pytest.mark.parametrize("stem", ["organisations", "persons", "needs"])
def test_ctrl_n_opens_an_empty_form_with_the_keyboard_in_it_and_escape_leaves(frame: Frame, stem: str) -> None:
    frame.go(stem)
    QTest.keyClick(frame, Qt.Key.Key_N, CONTROL)
    editor = page(frame).editor
    assert editor is not None
    assert editor.form is not None
    assert editor.form.isAncestorOf(QApplication.focusWidget() or frame)
    QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Escape)
    assert page(frame).editor is None


def test_a_change_is_saved_said_and_undone(frame: Frame, demo_store: Store, find: Find[QWidget]) -> None:
    lender = a_lender(demo_store)
    frame.go("organisations", lender.id)
    find(frame, QPushButton, "Modifier").click()
    name = find(frame, QLineEdit, "Nom de l'entreprise")
    name.setFocus()
    name.selectAll()
    type_text(name, "Établissements Œil-de-Bœuf & Fils")
    QTest.keyClick(name, Qt.Key.Key_S, CONTROL)
    assert records.get(demo_store, Organisation, lender.id).name == "Établissements Œil-de-Bœuf & Fils"
    assert frame.toast_sentence() == "Entreprise enregistrée."
    assert "Établissements Œil-de-Bœuf & Fils" in [row.name for row in page(frame).table.rows()]
    frame.undo()
    assert records.get(demo_store, Organisation, lender.id).name == lender.name
    assert lender.name in [row.name for row in page(frame).table.rows()]


def test_a_visit_is_noted_from_the_company(frame: Frame, demo_store: Store, find: Find[QWidget]) -> None:
    lender = a_lender(demo_store)
    before = len(records.where(demo_store, Visit, organisation_id=lender.id))
    frame.go("organisations", lender.id)
    find(frame, QPushButton, "Ajouter une visite").click()
    notes = find(frame, QPlainTextEdit, "Ce qui s'est dit")
    type_text(notes, "Prête à libérer deux soudeurs en février.")
    QTest.keyClick(notes, Qt.Key.Key_S, CONTROL)
    visits = records.where(demo_store, Visit, organisation_id=lender.id)
    assert len(visits) == before + 1
    assert visits[-1].held_on == frame.current_page().office.today  # type: ignore[union-attr]
    assert "Prête à libérer deux soudeurs" in said(frame)


def test_what_others_depend_on_says_why_it_stays(frame: Frame, demo_store: Store, find: Find[QWidget]) -> None:
    lender = a_lender(demo_store)
    frame.go("organisations", lender.id)
    find(frame, QPushButton, "Supprimer").click()
    assert "ne peut pas être supprimée" in frame.banner.sentence()
    assert records.get(demo_store, Organisation, lender.id).name == lender.name


def test_deleting_a_lonely_company_can_be_taken_back(frame: Frame, demo_store: Store, find: Find[QWidget]) -> None:
    with demo_store.write("essai") as work:
        lonely = records.save(work, Organisation(name="Zéphyr Bois", code="E-B001"))
    frame.go("organisations", lonely.id)
    find(frame, QPushButton, "Supprimer").click()
    assert lonely.id not in [row.id for row in page(frame).table.rows()]
    frame.undo()
    assert lonely.id in [row.id for row in page(frame).table.rows()]


def test_a_new_mission_starts_from_its_company(frame: Frame, demo_store: Store, find: Find[QWidget]) -> None:
    host = next(row for row in lists.organisations(demo_store) if row.is_host)
    frame.go("organisations", host.id)
    find(frame, QPushButton, "Nouvelle mission").click()
    assert frame.stem == "needs"
    editor = page(frame).editor
    assert editor is not None
    assert editor.form is not None
    assert editor.form.values()["organisation_id"] == host.id


def test_alt_left_goes_back_to_the_record_left(frame: Frame, demo_store: Store) -> None:
    lender = a_lender(demo_store)
    frame.go("organisations", lender.id)
    frame.go("persons")
    QTest.keyClick(frame, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (frame.stem, page(frame).current_record()) == ("organisations", lender.id)


def test_columns_chosen_are_there_again_at_the_next_start(qtbot: QtBot, frame: Frame, demo_store: Store) -> None:
    frame.go("organisations")
    table = page(frame).table
    keys = ("name", "siret", "phone")
    table.show_columns(keys)
    table.columns_changed.emit(keys)
    again = Frame(Office(demo_store, LaptopSettings(), Jobs(synchronous=True)))
    qtbot.addWidget(again)
    again.go("organisations")
    assert page(again).table.columns_shown() == keys


def test_an_opinion_of_the_cse_is_joined_to_its_consultation(
    frame: Frame, demo_store: Store, find: Find[QWidget], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, poem = tmp_path / "avis.pdf", tmp_path / "poème.txt"
    paper.write_bytes(pdf())
    poem.write_text("Il pleut", encoding="utf-8")
    chosen = iter([str(poem), str(paper)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: (next(chosen), ""))
    lender = a_lender(demo_store)
    frame.go("organisations", lender.id)
    find(frame, QPushButton, "Noter une consultation").click()
    join = next(b for b in frame.findChildren(QPushButton) if b.accessibleName().endswith("joindre un fichier"))
    join.click()
    assert "ni un PDF" in said(frame)
    join.click()
    frame.save()
    kept = records.where(demo_store, CseConsultation, organisation_id=lender.id)[-1]
    joined = attachments.get(demo_store, kept.attachment_id)
    assert joined is not None
    assert (joined.name, joined.content) == ("avis.pdf", pdf())


def test_the_opinion_awaited_is_noted_on_its_own_consultation_and_a_visit_is_corrected(
    frame: Frame, demo_store: Store, find: Find[QWidget]
) -> None:
    day = date(2026, 11, 20)
    lender = a_lender(demo_store)
    asked = organisations.save_cse_consultation(
        demo_store, CseConsultation(organisation_id=lender.id, subject="Prêt de deux soudeurs", information_on=day), day
    )
    visit = organisations.save_visit(demo_store, Visit(organisation_id=lender.id, held_on=day, at="06:30"), day)
    before = [len(records.where(demo_store, kind, organisation_id=lender.id)) for kind in (CseConsultation, Visit)]
    frame.go("organisations", lender.id)
    find(frame, QPushButton, "Noter l'avis\u00a0: Prêt de deux soudeurs").click()
    subject = find(frame, QLineEdit, "Objet")
    subject.selectAll()
    type_text(subject, "Trois soudeurs")
    frame.save()
    assert records.get(demo_store, CseConsultation, asked.id).subject == "Trois soudeurs"
    find(frame, QPushButton, f"Modifier\u00a0: {french.day(day)} 06:30").click()
    met = find(frame, QLineEdit, "Personnes rencontrées")
    type_text(met, "Mme Ortiz")
    frame.save()
    assert records.get(demo_store, Visit, visit.id).met == "Mme Ortiz"
    after = [len(records.where(demo_store, kind, organisation_id=lender.id)) for kind in (CseConsultation, Visit)]
    assert after == before


def test_undoing_is_not_offered_once_another_file_is_shown(frame: Frame, demo_store: Store) -> None:
    undone: list[bool] = []
    frame.toast("Visite notée.", lambda: undone.append(True))
    frame.set_office(Office(demo_store, LaptopSettings(), Jobs(synchronous=True)))
    assert frame.toast_sentence() == ""
    frame.undo()
    assert undone == []


def test_a_link_gives_way_and_stays_whole_in_its_tip(qtbot: QtBot) -> None:
    words = "Société coopérative d'intérêt collectif des producteurs de lait des Confluents"
    link = Link(words)
    qtbot.addWidget(link)
    link.resize(200, 30)
    link.show()
    assert link.text().endswith("…")
    assert (link.toolTip(), link.accessibleName()) == (words, words)
    link.resize(link.sizeHint())
    assert (link.text(), link.toolTip()) == (words, "")


def test_a_file_that_only_reads_says_so_before_anything_is_typed(frame: Frame, demo_store: Store) -> None:
    demo_store.read_only = True
    frame.go("organisations", lists.organisations(demo_store)[0].id)
    assert not frame.banner.sentence()
    page(frame).edit_shown()
    assert "lecture seule" in frame.banner.sentence()
