"""Mises à disposition: the three answers, the points, validation, signatures and the return, by what is on screen."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import loans
from app.models.loans import EndReason, Loan, LoanStatus, Outcome
from app.models.proposals import DeclineReason, Proposal, ProposalStage
from app.store import drafts, records
from app.store.store import Store
from app.ui.loans.loan_return import LoanReturn
from app.ui.loans.loan_view import LoanView, steps
from app.ui.loans.page import LoansPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find


def shown(qtbot: QtBot, store: Store, record_id: str) -> Frame:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("loans", record_id)
    return frame


def said(frame: Frame) -> str:
    texts = [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]
    return "\n".join(texts).replace("\u00a0", " ")


def button(frame: Frame, name: str) -> QPushButton:
    """By its visible words or its accessible name, no-break spaces aside."""
    QApplication.processEvents()
    found = [
        b
        for b in frame.findChildren(QPushButton)
        if b.isVisible() and name in (b.accessibleName().replace("\u00a0", " "), b.text().replace("\u00a0", " "))
    ]
    assert len(found) == 1, [b.accessibleName() for b in frame.findChildren(QPushButton) if b.isVisible()]
    return found[0]


def test_three_answers_make_the_proposal_ready(qtbot: QtBot, store: Store) -> None:
    made = small.proposed(store)
    frame = shown(qtbot, store, made.proposal.id)
    for party in ("le salarié", "l'entreprise prêteuse", "l'entreprise utilisatrice"):
        button(frame, f"Accord : {party}").click()
    assert records.get(store, Proposal, made.proposal.id).stage is ProposalStage.AGREED
    button(frame, "Préparer la convention").click()
    (loan,) = records.every(store, Loan)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    assert page.current_record() == loan.id


def test_a_refusal_asks_why_and_says_it(qtbot: QtBot, store: Store) -> None:
    made = small.proposed(store)
    frame = shown(qtbot, store, made.proposal.id)
    menu = button(frame, "Refus : l'entreprise prêteuse").menu()
    reason = next(a for a in menu.actions() if a.text() == DeclineReason.EMPLOYER_WITHDREW.label)
    reason.trigger()
    kept = records.get(store, Proposal, made.proposal.id)
    assert (kept.stage, kept.reason) == (ProposalStage.DECLINED, DeclineReason.EMPLOYER_WITHDREW)
    assert f"Non retenue : {DeclineReason.EMPLOYER_WITHDREW.label}." in said(frame)


def test_an_answer_can_be_taken_back(qtbot: QtBot, store: Store) -> None:
    made = small.proposed(store)
    frame = shown(qtbot, store, made.proposal.id)
    button(frame, "Accord : le salarié").click()
    frame.undo()
    assert records.get(store, Proposal, made.proposal.id) == made.proposal


def test_a_missing_fact_stops_and_its_button_goes_to_the_field(qtbot: QtBot, store: Store, find: Find[QWidget]) -> None:
    loan = small.prepared(store)
    frame = shown(qtbot, store, loan.id)
    button(frame, "Modifier").click()
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    form = page.editors[Loan].form
    assert form is not None
    qualification = find(frame, QLineEdit, "Qualification")
    qualification.clear()
    qualification.textEdited.emit("")
    QTest.keyClick(qualification, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert records.get(store, Loan, loan.id).qualification == ""
    button(frame, "Valider la convention").click()
    assert "1 point bloque encore." in said(frame)
    button(frame, "Ne pas valider").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.DRAFT
    button(frame, "Renseigner : Il manque la qualification du salarié. · L8241-2").click()
    assert find(frame, QLineEdit, "Qualification").hasFocus()


def test_signatures_are_noted_with_their_day_and_provider(qtbot: QtBot, store: Store, find: Find[QWidget]) -> None:
    loan = small.validated(store)
    frame = shown(qtbot, store, loan.id)
    button(frame, "Signé : convention, entreprise prêteuse").click()
    means = find(frame, QComboBox, "Moyen de signature")
    means.setCurrentIndex(1)
    find(frame, QLineEdit, "Prestataire de signature").setText("Parapheur d'Oc")
    button(frame, "Noter la signature").click()
    version = records.get(store, Loan, loan.id).documents[0]
    assert (version.lender.signed_on, version.lender.provider) == (small.TODAY, "Parapheur d'Oc")
    for name in (
        "Signé : convention, entreprise utilisatrice",
        "Signé : avenant au contrat, entreprise prêteuse",
        "Signé : avenant au contrat, salarié",
    ):
        button(frame, name).click()
        button(frame, "Noter la signature").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.SIGNED
    button(frame, "Démarrer").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.RUNNING


def test_a_validated_loan_is_reopened_before_its_text_changes(qtbot: QtBot, store: Store) -> None:
    loan = small.validated(store)
    frame = shown(qtbot, store, loan.id)
    button(frame, "Rouvrir").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.DRAFT


def test_the_return_says_why_and_what_then(qtbot: QtBot, store: Store, find: Find[QWidget]) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    view: LoanView = page.loan_view
    view.tabs.setCurrentWidget(view.ending)
    reason, outcome = find(frame, QComboBox, "Pourquoi"), find(frame, QComboBox, "Et ensuite")
    reason.setCurrentText(EndReason.BY_EMPLOYEE.label)
    outcome.setCurrentText(Outcome.BACK.label)
    button(frame, "Terminer la mise à disposition").click()
    ended = records.get(store, Loan, loan.id)
    assert (ended.status, ended.end_reason, ended.outcome) == (
        LoanStatus.STOPPED,
        EndReason.BY_EMPLOYEE,
        Outcome.BACK,
    )
    assert "demande du salarié" in said(frame)


@pytest.mark.parametrize(
    ("status", "present"),
    [
        (LoanStatus.DRAFT, "Convention"),
        (LoanStatus.VALIDATED, "Signatures"),
        (LoanStatus.SIGNED, "Départ"),
        (LoanStatus.RUNNING, "En cours"),
    ],
)
def test_the_step_bar_shows_where_the_loan_stands(status: LoanStatus, present: str) -> None:
    found = steps(status, is_stopped=False)
    assert [step.title for step in found if step.state in ("now", "late")] == [present]


def test_a_small_window_turns_facts_and_points_into_tabs(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    tabs = page.loan_view.tabs
    for width, height, first in ((1920, 1080, "Documents"), (911, 520, "Points à régler"), (1920, 1080, "Documents")):
        frame.resize(width, height)
        qtbot.waitUntil(lambda first=first: tabs.tabText(0).startswith(first))
    assert page.loan_view.settle.isVisible()
    frame.resize(1366, 768)
    qtbot.waitUntil(lambda: tabs.tabText(1) == "Les faits")
    assert tabs.currentWidget() is page.loan_view.papers, "a loan that runs opens on its papers"


def test_showing_a_loan_prepared_before_offers_to_take_back_nothing(qtbot: QtBot, store: Store) -> None:
    made = small.proposed(store)
    frame = shown(qtbot, store, made.proposal.id)
    for party in ("le salarié", "l'entreprise prêteuse", "l'entreprise utilisatrice"):
        button(frame, f"Accord : {party}").click()
    button(frame, "Préparer la convention").click()
    (loan,) = records.every(store, Loan)
    last = store.last_action_id
    frame.go("loans", made.proposal.id)
    frame.toast("", None)
    button(frame, "Préparer la convention").click()
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    assert (page.current_record(), store.last_action_id) == (loan.id, last)
    assert frame.toast_sentence() == ""


def test_the_return_of_one_loan_is_not_proposed_for_another(qtbot: QtBot, store: Store) -> None:
    office = small.office(store)
    ending = LoanReturn(office)
    qtbot.addWidget(ending)
    ending.show_loan(Loan(id="one", status=LoanStatus.RUNNING))
    reason = next(c for c in ending.findChildren(QComboBox) if c.accessibleName() == "Pourquoi")
    reason.setCurrentIndex(2)
    ending.show_loan(Loan(id="one", status=LoanStatus.RUNNING))
    assert reason.currentIndex() == 2, "a refresh keeps what is being chosen"
    ending.show_loan(Loan(id="two", status=LoanStatus.RUNNING))
    assert reason.currentIndex() == 0


def test_what_another_window_wrote_meanwhile_is_kept(qtbot: QtBot, store: Store) -> None:
    loan = small.prepared(store)
    frame = shown(qtbot, store, loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.edit_shown()
    form = page.editors[Loan].form
    assert form is not None
    row = form.row("tutor")
    assert row is not None
    row.set_text("Léa Dubroca")
    loans.save(store, replace(loan, notes="Rappeler vendredi"), small.TODAY)
    page.save()
    kept = records.get(store, Loan, loan.id)
    assert (kept.tutor, kept.notes) == ("Léa Dubroca", "Rappeler vendredi")


def test_a_tab_is_read_when_it_is_looked_at(qtbot: QtBot, store: Store) -> None:
    frame = shown(qtbot, store, small.running(store).id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    tabs = page.loan_view.tabs
    place = next(at for at in range(tabs.count()) if tabs.tabText(at) == "Historique")
    assert not tabs.widget(place).findChildren(QLabel)
    tabs.setCurrentIndex(place)
    assert "préparer une mise à disposition" in said(frame)


def test_what_is_chosen_in_a_tab_is_kept_when_another_loan_never_shows_it(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    other = replace(loan, id="", number="", status=LoanStatus.DRAFT, documents=(), proposal_id="")
    with store.write("préparer") as work:
        other = records.save(work, other)
    frame = shown(qtbot, store, loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.ending)
    chosen = frame.findChild(LoanReturn).findChild(QComboBox)
    was, last = chosen.currentIndex(), chosen.count() - 1
    assert was != last
    chosen.setCurrentIndex(last)
    frame.go("loans", other.id)
    assert drafts.find(store, "loan_end", loan.id) is not None
    frame.go("loans", loan.id)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.ending)
    assert chosen.currentIndex() == last
