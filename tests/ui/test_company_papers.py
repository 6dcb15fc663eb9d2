"""« Papiers d'une entreprise »: from Documents, from a company's page and from a mission's; blank ones; codes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import company_papers
from app.store.store import Store
from app.ui.documents.company_panel import CompanyPaper
from app.ui.record_page import RecordPage
from tests.ui import small_office as small
from tests.ui.conftest import Find
from tests.ui.documents_window import shown, texts, words


def test_the_last_year_s_list_of_a_company_is_shown_and_opened(
    qtbot: QtBot, store: Store, opened: list[Path], find: Find[QPushButton]
) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    qtbot.keyClick(find(frame, QPushButton, "Papiers d'une entreprise"), "\r")
    assert page.current_record().startswith("paper:charter:")
    page.open_record(f"paper:agreements_year:{loan.lender_id}:{small.TODAY.year}")
    assert page.company.chosen() == CompanyPaper("agreements_year", loan.lender_id, str(small.TODAY.year))
    assert page.company.view.page_count() >= 1
    offered = [page.company.paper.itemText(index) for index in range(page.company.paper.count())]
    assert offered[0] == "Charte de bon usage"
    years = company_papers.years(store, loan.lender_id, small.TODAY)
    assert f"Liste annuelle des conventions {small.TODAY.year}" in offered[1]
    assert sum(one.agreements for one in years) == 1
    page.company.do("open")
    assert [path.name.endswith("-conventions.pdf") for path in opened] == [True]
    assert loan.number in words(opened[0].read_bytes()) or years[0].agreements == 0
    find(frame, QPushButton, "Fermer").click()
    assert not page.current_record().startswith("paper")


def test_a_blank_job_study_without_company(qtbot: QtBot, store: Store, opened: list[Path]) -> None:
    small.running(store)
    _frame, page = shown(qtbot, store)
    page.open_record("paper:job_study::")
    assert page.company.company.currentText().startswith("Aucune")
    page.company.do("open")
    assert [path.name for path in opened] == ["etude-poste.pdf"]


def test_choosing_a_company_keeps_the_kind_of_paper(qtbot: QtBot, store: Store, find: Find[QComboBox]) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record("paper")
    box = find(frame, QComboBox, "Entreprise")
    box.setCurrentIndex(box.findData(loan.host_id))
    box.activated.emit(box.currentIndex())
    assert page.company.chosen() == CompanyPaper("charter", loan.host_id)
    papers = find(frame, QComboBox, "Document")
    papers.setCurrentIndex(papers.count() - 1)
    papers.activated.emit(papers.currentIndex())
    assert page.company.chosen().kind == "job_study"
    assert "Étude de poste" in frame.header.crumb()


def test_codes_hide_the_papers(qtbot: QtBot, store: Store, opened: list[Path]) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"paper:charter:{loan.lender_id}")
    frame.set_codes(True)
    assert page.company.view.page_count() == 0
    assert any("F9" in text for text in texts(frame))
    page.company.do("open")
    assert opened == []


@pytest.mark.parametrize(("page_name", "kind"), [("organisations", "charter"), ("needs", "job_study")])
def test_a_company_and_a_mission_lead_to_their_papers(qtbot: QtBot, store: Store, page_name: str, kind: str) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    frame.go(page_name, loan.host_id if page_name == "organisations" else loan.need_id)
    record_page = frame.current_page()
    assert isinstance(record_page, RecordPage)
    wanted = "Voir la charte" if page_name == "organisations" else "Étude de poste"
    made = next(one for one in record_page.findChildren(QPushButton) if one.text() == wanted)
    made.click()
    assert frame.current_page() is page
    assert page.company.chosen().kind == kind


def test_the_loan_chosen_before_comes_back_with_the_paper_asked(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    _frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    for elsewhere in ("paper", "cost"):
        page.open_record(elsewhere)
        page.open_record(f"{loan.id}:alarm")
        assert page.current_record() == f"{loan.id}:alarm"
        assert page.desk.isVisible()
