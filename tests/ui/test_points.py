"""The panel of a loan's points: every level, « Renseigner » in place, the delay of a CSE to the day, reserves."""

from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.actions import loans, organisations, persons
from app.models.loans import Loan, LoanStatus, Reserve
from app.models.organisations import CseConsultation, CseOpinion, Organisation
from app.models.persons import Person
from app.store import records
from app.store.store import Store
from app.ui.loans.page import LoansPage
from app.ui.loans.points_view import PointsView
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find
from tests.ui.test_loans import button, said, shown

DELAY_ENDS, DAY_AFTER = date(2026, 12, 24), date(2026, 12, 25)


def panel(frame: Frame) -> PointsView:
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    return page.loan_view.settle


def rows(frame: Frame) -> list[tuple[str, str]]:
    """(level, sentence) of each line, from the top."""
    QApplication.processEvents()
    found = []
    for sign in panel(frame).findChildren(QLabel):
        if sign.accessibleName():
            words = next(label for label in sign.parentWidget().findChildren(QLabel) if label is not sign)
            found.append((sign.accessibleName(), words.text().replace("\u00a0", " ")))
    return found


def change(store: Store, organisation_id: str, **facts: Any) -> None:
    organisation = records.get(store, Organisation, organisation_id)
    organisations.save(store, replace(organisation, **facts), small.TODAY)


def type_day(frame: Frame, find: Find[QWidget], name: str, day: str) -> None:
    field = find(frame, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, day)
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()


def test_every_level_is_shown_and_stops_come_first(qtbot: QtBot, store: Store) -> None:
    loan = small.prepared(store, DAY_AFTER)
    change(store, loan.host_id, has_cse=True, headcount=80)
    handed = CseConsultation(organisation_id=loan.host_id, information_on=small.TODAY, loan_ids=(loan.id,))
    organisations.save_cse_consultation(store, handed, small.TODAY)
    loans.save(store, replace(loan, is_special_risk=True, safety_training_on=None), small.TODAY)
    frame = shown(qtbot, store, loan.id)
    levels = [level for level, _sentence in rows(frame)]
    assert list(dict.fromkeys(levels)) == ["bloque", "attention", "à demander", "à savoir", "en règle"]
    assert "Points à régler avant signature : 1 bloque, 1 à vérifier" in said(frame)
    assert ("à savoir", "CSE de l'entreprise utilisatrice : le délai court jusqu'au 24/12/2026, avant le prêt.") in [
        (level, sentence.partition(" · ")[0]) for level, sentence in rows(frame)
    ]


def test_a_delay_is_noted_from_the_panel_and_holds_to_its_last_day(
    qtbot: QtBot, store: Store, find: Find[QWidget]
) -> None:
    loan = small.prepared(store, DELAY_ENDS)
    change(store, loan.host_id, has_cse=True, headcount=80)
    frame = shown(qtbot, store, loan.id)
    level, sentence = rows(frame)[0]
    assert (level, "Aucune consultation du CSE de l'entreprise utilisatrice" in sentence) == ("bloque", True)
    button(frame, f"Renseigner : {sentence}").click()
    type_day(frame, find, "Information remise le", "24/11/2026")
    [kept] = records.every(store, CseConsultation)
    assert (kept.organisation_id, kept.information_on, kept.loan_ids) == (loan.host_id, small.TODAY, (loan.id,))
    assert rows(frame)[0] == (
        "bloque",
        "Le délai du CSE de l'entreprise utilisatrice court jusqu'au 24/12/2026. · L8241-2, R2312-5, R2312-6",
    )
    button(frame, "Modifier").click()
    type_day(frame, find, "Début", "25/12/2026")
    assert not [sentence for level, sentence in rows(frame) if level == "bloque"]
    button(frame, "Valider la convention").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.VALIDATED
    assert records.every(store, Reserve) == []


def test_a_text_is_validated_with_reserves_then_the_reserve_is_lifted(
    qtbot: QtBot, store: Store, find: Find[QWidget]
) -> None:
    loan = small.prepared(store)
    loans.save(store, replace(loan, safety_training_on=None), small.TODAY)
    frame = shown(qtbot, store, loan.id)
    button(frame, "Valider la convention").click()
    assert "1 point bloque encore." in said(frame)
    reason = find(frame, QLineEdit, "Raison de la réserve")
    assert reason.hasFocus()
    QTest.keyClicks(reason, "Le tuteur revient lundi")
    button(frame, "Valider avec réserves").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.VALIDATED
    assert frame.toast_sentence() == "Convention validée avec réserves, à signer."
    panel_words = "\n".join(label.text() for label in panel(frame).findChildren(QLabel)).replace("\u00a0", " ")
    assert "Validé avec réserve le 24/11/2026 : Le tuteur revient lundi." in panel_words
    frame.undo()
    assert (records.get(store, Loan, loan.id).status, records.every(store, Reserve)) == (LoanStatus.DRAFT, [])
    assert "avec réserve" not in said(frame)

    button(frame, "Valider la convention").click()
    QTest.keyClick(find(frame, QLineEdit, "Raison de la réserve"), Qt.Key.Key_Return)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.settle)
    button(frame, f"Renseigner : {rows(frame)[0][1]}").click()
    type_day(frame, find, "Formation à la sécurité au poste le", "09/11/2026")
    lifted = [sentence for level, sentence in rows(frame) if level == "en règle"]
    assert any("Aucune formation à la sécurité" in sentence for sentence in lifted)
    panel_words = "\n".join(label.text() for label in panel(frame).findChildren(QLabel)).replace("\u00a0", " ")
    assert "Réserve du 24/11/2026, levée depuis." in panel_words
    page.loan_view.tabs.setCurrentIndex(page.loan_view.tabs.count() - 1)
    assert "24/11/2026 · Aucune formation à la sécurité" in said(frame)


def test_a_consultation_that_is_settled_can_still_be_corrected(qtbot: QtBot, store: Store, find: Find[QWidget]) -> None:
    loan = small.prepared(store)
    change(store, loan.host_id, has_cse=True, headcount=80)
    given = CseConsultation(
        organisation_id=loan.host_id,
        information_on=date(2026, 10, 19),
        opinion=CseOpinion.FAVOURABLE,
        opinion_on=date(2026, 10, 26),
    )
    kept = organisations.save_cse_consultation(store, given, small.TODAY)
    frame = shown(qtbot, store, loan.id)
    [sentence] = [text for level, text in rows(frame) if "rendu le 26/10/2026" in text]
    button(frame, f"Modifier : {sentence}").click()
    type_day(frame, find, "Avis rendu le", "27/10/2026")
    assert records.get(store, CseConsultation, kept.id).opinion_on == date(2026, 10, 27)
    assert any("rendu le 27/10/2026" in text for _level, text in rows(frame))


def test_escape_validates_nothing(qtbot: QtBot, store: Store, find: Find[QWidget]) -> None:
    loan = small.prepared(store)
    loans.save(store, replace(loan, safety_training_on=None), small.TODAY)
    frame = shown(qtbot, store, loan.id)
    button(frame, "Valider la convention").click()
    reason = find(frame, QLineEdit, "Raison de la réserve")
    QTest.keyClick(reason, Qt.Key.Key_Escape)
    assert not reason.isVisible()
    assert records.get(store, Loan, loan.id).status is LoanStatus.DRAFT


def test_what_no_reserve_covers_is_refused_on_the_page(qtbot: QtBot, store: Store) -> None:
    loan = small.prepared(store)
    person = records.get(store, Person, loan.person_id)
    persons.save(store, replace(person, consent_withdrawn_on=small.TODAY), small.TODAY)
    frame = shown(qtbot, store, loan.id)
    button(frame, "Valider la convention").click()
    assert "Le consentement est retiré depuis le 24/11/2026." in said(frame)
    assert records.get(store, Loan, loan.id).status is LoanStatus.DRAFT


def test_each_company_has_its_own_form(qtbot: QtBot, store: Store, find: Find[QWidget]) -> None:
    loan = small.prepared(store)
    for organisation_id in (loan.lender_id, loan.host_id):
        change(store, organisation_id, siret="")
    frame = shown(qtbot, store, loan.id)
    for word, name in (("prêteuse", "Ateliers de la Baïse"), ("utilisatrice", "Frigo d'Albret")):
        button(frame, f"Renseigner : Il manque le SIRET de l'entreprise {word}.").click()
        assert find(frame, QLineEdit, "SIRET").hasFocus()
        assert find(frame, QLineEdit, "Nom de l'entreprise").text() == name
        assert f"Fiche de l'entreprise {word}" in said(frame)
        QTest.keyClick(find(frame, QLineEdit, "SIRET"), Qt.Key.Key_Escape)
        QApplication.processEvents()
        page = frame.current_page()
        assert isinstance(page, LoansPage)
        page.leave()
        page.open_record(loan.id)


def test_what_points_say_of_a_person_is_hidden_with_codes(qtbot: QtBot, store: Store) -> None:
    loan = small.prepared(store)
    person = records.get(store, Person, loan.person_id)
    job = replace(person.employments[0], is_protected=True, needs_work_permit=True)
    persons.save(store, replace(person, employments=(job,)), small.TODAY)
    frame = shown(qtbot, store, loan.id)
    assert "Salarié protégé" in said(frame)
    frame.toggle_codes()
    QApplication.processEvents()
    assert "Salarié protégé" not in said(frame)
    assert "L'autorisation de travail" not in said(frame)
    assert ("bloque", "Point masqué pendant l'affichage en codes.") in rows(frame)


def test_the_company_says_until_when_its_council_may_answer(qtbot: QtBot, store: Store, find: Find[QWidget]) -> None:
    loan = small.prepared(store)
    change(store, loan.host_id, has_cse=True, headcount=80)
    handed = CseConsultation(organisation_id=loan.host_id, information_on=date(2026, 11, 12), loan_ids=(loan.id,))
    organisations.save_cse_consultation(store, handed, small.TODAY)
    frame = shown(qtbot, store, loan.id)
    frame.go("organisations", loan.host_id)
    QApplication.processEvents()
    assert "information remise le 12/11/2026 · délai au 12/12/2026 · 1 mise à disposition" in said(frame)
