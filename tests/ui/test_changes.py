"""The tab « Changements » of a loan and the end announced, by what is on screen and by keyboard."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import changes, loans, persons, signing
from app.actions.loans import Ending
from app.actions.signing import Signature, Which
from app.models.loans import EndReason, Loan, LoanStatus
from app.models.persons import ContractKind, Person
from app.rules.loans.signatures import CHANGE_KINDS
from app.store import records
from app.store.store import Store
from app.ui.loans.change_form import ChangeForm
from app.ui.loans.changes_tab import ChangesTab
from app.ui.loans.page import LoansPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.test_loans import button, said, shown

UNTIL = date(2027, 6, 30)


def tab_of(frame: Frame) -> ChangesTab:
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.open_changes()
    return page.loan_view.changes


def form_of(frame: Frame) -> ChangeForm:
    tab = tab_of(frame)
    button(frame, "Changer les dates, les horaires, la facturation…").click()
    assert tab.form is not None
    QApplication.processEvents()
    return tab.form


def typed(form: ChangeForm, name: str, text: str) -> None:
    form.row(name).set_text(text)
    form.tell()


def words(within: QWidget) -> str:
    return "\n".join(one.text() for one in within.findChildren(QLabel) if one.isVisible()).replace("\u00a0", " ")


def test_each_present_value_stands_beside_the_new_one(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    form = form_of(shown(qtbot, store, loan.id))
    assert "26 février 2027" in words(form)
    assert "Tapez une nouvelle valeur" in words(form.sheet)
    typed(form, "ends_on", "30/06/2027")
    assert "à signer par les deux entreprises : il change la durée" in words(form.sheet)
    assert "accord écrit sur la durée" in words(form.sheet)
    typed(form, "ends_on", "26/02/2027")
    typed(form, "tutor", "Léa Dubroca")
    assert "Le contrat de travail ne change pas" in words(form.sheet)


def test_an_amendment_is_issued_then_signed_then_followed(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    form = form_of(frame)
    typed(form, "ends_on", "30/06/2027")
    button(frame, "Établir l'avenant").click()
    assert "Avenant n° 1 : la durée" in said(frame)
    assert "attend : entreprise prêteuse, entreprise utilisatrice, salarié" in said(frame)
    (change,) = changes.of(store, loan.id)
    for kind, parties in CHANGE_KINDS.items():
        for party in parties:
            signing.sign(store, loan.id, Which(kind, change.id), Signature(party, small.TODAY), small.TODAY)
    QApplication.processEvents()
    assert records.get(store, Loan, loan.id).ends_on == UNTIL
    assert "Signé de tous" in said(frame)


def test_annuler_takes_the_whole_gesture_back(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    typed(form_of(frame), "tutor", "Léa")
    button(frame, "Établir l'avenant").click()
    store.undo(store.last_action_id)
    assert changes.of(store, loan.id) == []
    assert all(not one.change_id for one in records.get(store, Loan, loan.id).documents)


def test_a_phone_is_noted_without_paper(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    typed(form_of(frame), "tutor_phone", "05 53 00 00 47")
    button(frame, "Noter, sans avenant").click()
    assert records.get(store, Loan, loan.id).tutor_phone == "+33553000047"
    assert changes.of(store, loan.id) == []


def test_an_unreadable_date_says_why_beside_it_and_keeps_what_was_typed(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    form = form_of(frame)
    form.row("ends_on").set_text("31/02/2027")
    form.row("tutor").set_text("Léa")
    button(frame, "Établir l'avenant").click()
    assert form.row("ends_on").sentence()
    assert form.row("tutor").text() == "Léa"
    assert changes.of(store, loan.id) == []


def test_a_refusal_stands_beside_its_field(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    form = form_of(frame)
    typed(form, "effective_on", "01/01/2020")
    typed(form, "tutor", "Léa")
    button(frame, "Établir l'avenant").click()
    assert "rien ne change avant" in form.row("effective_on").sentence()


def test_what_is_half_typed_comes_back(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    typed(form_of(frame), "tutor", "Léa Dubroca")
    frame.go("today")
    frame.go("loans", loan.id)
    tab = tab_of(frame)
    tab.close_form()
    assert form_of(frame).row("tutor").text() == "Léa Dubroca"


def test_escape_leaves_and_ctrl_s_keeps_a_draft_to_take_up_again(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    form = form_of(frame)
    typed(form, "tutor", "Léa")
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.save()
    assert "En préparation" in said(frame)
    button(frame, "Reprendre").click()
    assert form.row("tutor").text() == "Léa"
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not tab_of(frame).is_form_open


def test_points_that_stop_are_left_as_reserves_only_when_said(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    person = records.get(store, Person, loan.person_id)
    job = replace(person.employments[0], contract=ContractKind.CDD, ends_on=date(2027, 3, 31))
    persons.save(store, replace(person, employments=(job,)), small.TODAY)
    form = form_of(frame)
    typed(form, "ends_on", "30/06/2027")
    button(frame, "Établir l'avenant").click()
    assert changes.of(store, loan.id) == []
    button(frame, "Valider avec réserves").click()
    assert len(changes.of(store, loan.id)) == 1


def test_codes_hide_who_and_where(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    typed(form_of(frame), "tutor", "Léa Dubroca")
    button(frame, "Établir l'avenant").click()
    assert "Léa Dubroca" in said(frame)
    frame.set_codes(True)
    QApplication.processEvents()
    assert "Léa Dubroca" not in said(frame)


def test_a_paper_opens_as_it_was_kept(qtbot: QtBot, store: Store, opened: list[Path]) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    typed(form_of(frame), "tutor", "Léa")
    button(frame, "Établir l'avenant").click()
    button(frame, "Ouvrir").click()
    assert [path.name for path in opened] == [f"{loan.number}-avenant-convention-1-v1.pdf"]


def test_an_end_is_announced_with_its_notice_and_taken_back(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.ending)
    early = page.loan_view.ending.early
    early.who.setCurrentIndex(early.who.findData(EndReason.BY_LENDER.value))
    assert "15 jours" in words(early)
    button(frame, "Annoncer la fin").click()
    end = records.get(store, Loan, loan.id).early_end
    assert (end.asked_by, end.last_day) == (EndReason.BY_LENDER, small.TODAY + timedelta(days=15))
    assert "fin annoncée" in said(frame)
    button(frame, "Elle n'a plus lieu").click()
    assert records.get(store, Loan, loan.id).early_end.last_day is None


def test_a_loan_that_is_over_is_made_again(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store, small.TODAY)
    loans.end(store, loan.id, Ending(small.TODAY, EndReason.TERM), small.TODAY)
    frame = shown(qtbot, store, loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.ending)
    button(frame, "Refaire une convention").click()
    fresh = [one for one in records.every(store, Loan) if one.status is LoanStatus.DRAFT]
    assert [page.current_record()] == [one.id for one in fresh]


def test_before_signatures_the_tab_says_where_to_change(qtbot: QtBot, store: Store) -> None:
    frame = shown(qtbot, store, small.validated(store).id)
    tab_of(frame)
    assert "« Modifier » suffit" in said(frame)
    assert not [one for one in frame.findChildren(QPushButton) if one.isVisible() and "Changer les" in one.text()]


def test_the_history_tells_each_amendment(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    typed(form_of(frame), "tutor", "Léa")
    button(frame, "Établir l'avenant").click()
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.tabs.setCurrentIndex(page.loan_view.tabs.count() - 1)
    assert "établir un avenant" in said(frame)


def test_billing_terms_change_by_an_amendment_of_both_companies(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    form = form_of(frame)
    button(frame, "Autres faits…").click()
    assert "2 150,00 €" not in words(form)  # the pay stays hidden until it is asked
    typed(form, "billing.due_days", "45")
    typed(form, "effective_on", "01/12/2026")
    assert "à signer par les deux entreprises : il change la facturation" in words(form.sheet)
    assert "Le contrat de travail ne change pas" in words(form.sheet)
    typed(form, "effective_on", "15/12/2026")
    assert "premier jour d'un mois" in words(form.sheet)
    typed(form, "effective_on", "01/12/2026")
    button(frame, "Établir l'avenant").click()
    assert "Avenant n° 1 : la facturation" in said(frame)
    assert [item.fact for item in changes.of(store, loan.id)[0].items] == ["billing.due_days"]


def test_on_a_laptop_the_form_has_the_room_of_the_list(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store, loan.id)
    frame.resize(1366, 768)
    form_of(frame)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    assert page.table.isHidden()
    button(frame, "Fermer").click()
    assert not page.table.isHidden()
    page.loan_view.changes.ask()
    assert page.table.isHidden()
    page.loan_view.tabs.setCurrentWidget(page.loan_view.papers)
    assert not page.table.isHidden()
