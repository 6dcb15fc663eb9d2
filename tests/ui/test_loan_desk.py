"""All the papers of a loan, on the Documents page and in the loan's own tab."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.reports import library
from app.store.store import Store
from app.ui.documents.page import DocumentsPage
from app.ui.loans.page import LoansPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.documents_window import all_items, shown, texts


def test_typing_a_name_and_a_paper_shows_it_and_enter_opens_it(qtbot: QtBot, store: Store, opened: list[Path]) -> None:
    """« La convention de Lœuvrier »: typed without accents, in any order."""
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.focus_filter()
    qtbot.keyClicks(page.table.filter, "loeuvrier attestation")
    assert page.current_record() == f"{loan.id}:attestation"
    page.table.filter.clear()
    qtbot.keyClicks(page.table.filter, "convention loeuvr")
    assert page.current_record() == f"{loan.id}:agreement"
    qtbot.keyClick(page.table.filter, Qt.Key.Key_Return)
    assert [path.name for path in opened] == [f"{loan.number}-convention-v1.pdf"]
    page.table.filter.clear()
    qtbot.keyClicks(page.table.filter, "tartempion")
    assert page.table.rows() == []
    assert "Convention" in frame.header.crumb()


def test_every_paper_is_in_a_group_and_says_whom_it_is_for(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:check_in_log")
    assert "interne" in " ".join(texts(frame))
    page.open_record(f"{loan.id}:consent")
    assert "pour le salarié" in " ".join(texts(frame))
    headings = [item.text() for item in all_items(page) if not item.flags()]
    assert headings == ["Contrats", "Avant", "Accueil et suivi", "Fin et retour", "Accident"]


@pytest.mark.parametrize("kind", library.LOAN_KINDS)
def test_every_paper_is_previewed(qtbot: QtBot, store: Store, kind: str) -> None:
    loan = small.running(store)
    _frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:{kind}")
    assert page.desk.view.page_count() >= 1


def test_the_loan_s_tab_has_the_same_papers(qtbot: QtBot, store: Store, opened: list[Path]) -> None:
    loan = small.running(store)
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    frame.go("loans", loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    desk = page.loan_view.papers.desk
    page.loan_view.tabs.setCurrentWidget(page.loan_view.papers)
    desk.set.setFocus()
    qtbot.keyClicks(desk.set, "plan")
    assert desk.chosen() == "return_plan"
    qtbot.keyClick(desk.set, Qt.Key.Key_Return)
    assert [path.name for path in opened] == [f"{loan.number}-plan-retour.pdf"]
    # Too low for pages there: a button leads to them.
    pages = next(made for made in desk.findChildren(QPushButton) if made.text() == "Voir les pages")
    assert pages.isVisible() != desk.view.isVisible()
    pages.click()
    documents = frame.current_page()
    assert isinstance(documents, DocumentsPage)
    assert documents.current_record() == f"{loan.id}:return_plan"
