"""Beside its papers, a loan's set has the whole in one gesture, and what an accident asks."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import accidents
from app.models.errors import WorldProblem
from app.store.store import Store
from app.ui.documents import pack_panel
from app.ui.documents.page import DocumentsPage
from app.ui.documents.paper_set import ALARM, PACK
from app.ui.loans.loan_view import LoanView
from app.ui.loans.page import LoansPage
from app.ui.shell.frame import Frame
from app.ui.summary import SummaryView
from tests.ui import small_office as small
from tests.ui.conftest import Find
from tests.ui.documents_window import shown, texts, words

ENTER = Qt.Key.Key_Return


@pytest.fixture
def chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder the user picks."""
    folder = tmp_path / "papiers"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: str(folder))
    return folder


def in_its_tab(qtbot: QtBot, store: Store, loan_id: str) -> tuple[Frame, LoansPage]:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    frame.resize(1366, 900)
    frame.show()
    frame.go("loans", loan_id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.papers)
    return frame, page


def test_dossier_in_one_gesture(
    qtbot: QtBot, store: Store, find: Find[QPushButton], chosen: Path, opened: list[Path]
) -> None:
    """Typed in the filter, Enter, the folder: thirteen files."""
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.focus_filter()
    qtbot.keyClicks(page.table.filter, "dossier loeuvrier")
    assert page.current_record() == f"{loan.id}:{PACK}"
    assert frame.header.crumb() == f"Dossier complet {loan.number}"
    qtbot.keyClick(find(frame, QPushButton, "Faire le dossier…"), ENTER)
    (made,) = chosen.iterdir()
    assert made.name == f"{loan.number}-dossier"
    files = sorted(path.name for path in made.iterdir())
    assert len(files) == 13
    assert f"{loan.number}-dossier.pdf" in files
    assert frame.toast_sentence() == f"{made.name}\u00a0: 13\u00a0fichiers."
    whole = (made / f"{loan.number}-dossier.pdf").read_bytes()
    assert "Qui garde quoi" in words(whole)
    assert len(PdfReader(io.BytesIO(whole)).outline) >= 13
    qtbot.keyClick(find(frame, QPushButton, "Ouvrir le dossier fait"), ENTER)
    assert opened == [made]


def test_nothing_chosen_makes_nothing(
    qtbot: QtBot, store: Store, find: Find[QPushButton], chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_asked: "")
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{PACK}")
    qtbot.keyClick(find(frame, QPushButton, "Faire le dossier…"), ENTER)
    assert list(chosen.iterdir()) == []
    assert frame.toast_sentence() == ""


def test_a_folder_that_refuses_says_what_to_do(
    qtbot: QtBot, store: Store, chosen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_asked: object, **_more: object) -> None:
        raise WorldProblem("Choisissez un autre endroit.")

    monkeypatch.setattr(pack_panel.pack, "write", refuse)
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{PACK}")
    page.save()
    assert frame.banner.sentence() == "Choisissez un autre endroit."


def test_what_is_missing_is_asked_first_and_its_field_opened(qtbot: QtBot, store: Store, chosen: Path) -> None:
    """From the Documents page the loan's own form is opened, the keyboard in the field; nothing is blocked."""
    from app.actions import loans

    loan = loans.prepare(store, small.agreed(store).id)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{PACK}")
    said = " ".join(texts(frame))
    assert "À compléter" in said
    assert "Il manque le taux de charges" in said
    asked = [b for b in page.desk.pack.findChildren(QPushButton) if "taux de charges" in b.accessibleName()]
    qtbot.keyClick(asked[0], ENTER)
    there = frame.current_page()
    assert isinstance(there, LoansPage)
    focused = frame.focusWidget()
    assert focused is not None
    assert "harges" in focused.accessibleName()
    frame.go("documents", f"{loan.id}:{PACK}")
    again = frame.current_page()
    assert isinstance(again, DocumentsPage)
    again.save()
    assert len(list(chosen.iterdir())) == 1


def test_codes_make_no_dossier(qtbot: QtBot, store: Store, find: Find[QPushButton], chosen: Path) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{PACK}")
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    assert not find(frame, QPushButton, "Faire le dossier…").isEnabled()
    page.save()
    assert list(chosen.iterdir()) == []
    said = " ".join(texts(frame))
    assert not [word for word in ("Élise", "Lœuvrier", "Frigo") if word in said]


def test_accident_button_says_who_does_what_before_which_hour(
    qtbot: QtBot, store: Store, find: Find[QPushButton]
) -> None:
    loan = small.running(store)
    frame, page = in_its_tab(qtbot, store, loan.id)
    find(frame, QPushButton, "Accident…").click()
    desk = page.loan_view.papers.desk
    assert desk.chosen() == ALARM
    for name in ("Accident survenu le", "Connu de l'utilisatrice le"):
        field = next(f for f in desk.findChildren(QDateTimeEdit) if f.accessibleName() == name)
        # A Friday afternoon.
        field.setDateTime(QDateTime(QDate(2026, 11, 20), QTime(16, 45)))
    said = " ".join(texts(frame)).replace("\u00a0", " ")
    assert "Avant le sam. 21 nov. 2026 à 16 h 45 (délai passé)" in said
    # The lender may be told until Saturday, and has forty-eight hours, Sunday left out.
    assert "Avant le mar. 24 nov. 2026 à 16 h 45" in said
    knows = next(box for box in desk.findChildren(QCheckBox) if box.text() == "La prêteuse le sait déjà")
    lender = next(f for f in desk.findChildren(QDateTimeEdit) if f.accessibleName() == "Connu de la prêteuse le")
    assert not lender.isEnabled()
    knows.setChecked(True)
    lender.setDateTime(QDateTime(QDate(2026, 11, 20), QTime(17, 15)))
    assert "Avant le lun. 23 nov. 2026 à 17 h 15" in " ".join(texts(frame)).replace("\u00a0", " ")


def test_an_accident_noted_leaves_its_trace_and_each_duty_its_proof(
    qtbot: QtBot, store: Store, find: Find[QPushButton]
) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{ALARM}")
    for name in ("Accident survenu le", "Connu de l'utilisatrice le"):
        field = next(f for f in page.desk.findChildren(QDateTimeEdit) if f.accessibleName() == name)
        field.setDateTime(QDateTime(QDate(2026, 11, 24), QTime(9, 5)))
    assert accidents.of(store, loan.id) == []
    qtbot.keyClick(find(frame, QPushButton, "Noter l'accident"), ENTER)
    [kept] = accidents.of(store, loan.id)
    assert (kept.at, kept.lender_knew_at) == (datetime.fromisoformat("2026-11-24T09:05"), None)
    qtbot.keyClick(find(frame, QPushButton, "C'est fait\u00a0: écrire à l'entreprise prêteuse"), ENTER)
    assert accidents.of(store, loan.id)[0].lender_told_at is not None
    fields = [f for f in page.desk.findChildren(QDateTimeEdit) if f.isVisible()]
    [late] = [f for f in fields if f.accessibleName() == "Fait le\u00a0: déclarer à la CPAM"]
    late.setDateTime(QDateTime(QDate(2026, 11, 30), QTime(9, 0)))
    qtbot.keyClick(find(frame, QPushButton, "C'est fait\u00a0: déclarer à la CPAM"), ENTER)
    assert "encore à venir" in " ".join(texts(frame))
    assert accidents.of(store, loan.id)[0].declared_at is None
    frame.go("loans", loan.id)
    view = frame.findChild(LoanView)
    view.tabs.setCurrentWidget(view.tabs.tab(SummaryView))
    said = " ".join(texts(frame)).replace("\u00a0", " ")
    links = {one.text().replace("\u00a0", " ") for one in view.findChildren(QPushButton) if one.isVisible()}
    assert "mar. 24 nov. 2026 à 9 h 05 : accident" in links
    assert "Écrire à l'entreprise prêteuse" in said


def test_the_letter_carries_the_moments_typed(
    qtbot: QtBot, store: Store, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    letter = tmp_path / "lettre.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(letter), ""))
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{ALARM}")
    field = next(f for f in page.desk.findChildren(QDateTimeEdit) if f.accessibleName() == "Accident survenu le")
    field.setDateTime(QDateTime(QDate(2026, 11, 24), QTime(9, 5)))
    qtbot.keyClick(find(frame, QPushButton, "Enregistrer…\u00a0: Lettre aux autorités"), ENTER)
    said = words(letter.read_bytes()).replace("\u00a0", " ")
    assert "le 24 novembre 2026 à 9 h 05" in said
    assert "Lœuvrier" in said


def test_accident_is_offered_only_while_the_loan_runs(qtbot: QtBot, store: Store) -> None:
    loan = small.signed(store)
    _frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{ALARM}")
    assert page.desk.chosen() == "agreement"
    assert not page.desk._alarm.isVisible()
