"""« Combien ça coûte ? » as people open it: from a loan, from a mission, on a visit with nothing chosen."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import loans
from app.models.loans import Loan
from app.store import records
from app.store.store import Store
from app.ui.documents.page import DocumentsPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find
from tests.ui.documents_window import shown, texts, words

GROSS, CHARGES, HOURS = "Salaire brut de l'heure (€)", "Charges patronales (%)", "Heures du mois (h)"
AGENCY = "Coefficient de l'agence"
ASK = "Combien ça coûte\u00a0?"


def typed(frame: Frame, find: Find[QLineEdit], name: str, text: str) -> None:
    field = find(frame, QLineEdit, name)
    field.clear()
    field.insert(text)


def drawn(qtbot: QtBot, page: DocumentsPage) -> None:
    qtbot.waitUntil(lambda: page.cost.view.page_count() == 1, timeout=5_000)


def test_from_a_loan_its_pay_is_there_and_the_agency_is_typed(
    qtbot: QtBot, store: Store, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    out = tmp_path / "cout.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(out), ""))
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    qtbot.keyClick(find(frame, QPushButton, ASK), Qt.Key.Key_Return)
    # 2,150 € a month, 40 hours a week.
    assert find(frame, QLineEdit, CHARGES).text() == "42,5"
    assert find(frame, QLineEdit, GROSS).text() == "12,4"
    assert find(frame, QLineEdit, HOURS).text() == "173,33"
    drawn(qtbot, page)
    typed(frame, find, AGENCY, "2,1")
    qtbot.keyClick(find(frame, QPushButton, "Enregistrer en PDF…"), Qt.Key.Key_Return)
    said = words(out.read_bytes()).replace("\u00a0", " ")
    assert "coefficient de 2,1" in said
    assert not [name for name in ("Lœuvrier", "Frigo", "Baïse") if name in said]
    assert frame.toast_sentence() == "cout.pdf est enregistré."
    qtbot.keyClick(find(frame, QPushButton, "Fermer"), Qt.Key.Key_Return)
    assert page.desk.isVisible()


def test_on_a_visit_with_no_loan_two_figures_make_the_page(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    frame, page = shown(qtbot, store)
    qtbot.keyClick(find(frame, QPushButton, ASK), Qt.Key.Key_Return)
    assert find(frame, QLineEdit, GROSS).hasFocus()
    assert not find(frame, QPushButton, "Imprimer").isEnabled()
    typed(frame, find, GROSS, "14,80")
    typed(frame, find, CHARGES, "42,5 %")
    drawn(qtbot, page)
    assert find(frame, QPushButton, "Imprimer").isEnabled()
    typed(frame, find, CHARGES, "425")
    qtbot.waitUntil(lambda: page.cost.view.page_count() == 0, timeout=5_000)
    assert "Le taux de charges va de 0 à 100\u00a0%." in texts(frame)
    assert find(frame, QLineEdit, CHARGES).property("invalid") == "true"
    assert not find(frame, QPushButton, "Imprimer").isEnabled()


def test_from_a_mission_its_hours_are_there(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    made = small.proposed(store)
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    frame.show()
    frame.go("needs", made.need.id)
    find(frame, QPushButton, ASK).click()
    assert frame.stem == "documents"
    assert find(frame, QLineEdit, HOURS).text() == "173,33"
    assert frame.focusWidget() is find(frame, QLineEdit, GROSS)


def test_codes_forget_the_pay(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    qtbot.keyClick(find(frame, QPushButton, ASK), Qt.Key.Key_Return)
    drawn(qtbot, page)
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    assert find(frame, QLineEdit, GROSS).text() == ""
    assert page.cost.view.page_count() == 0
    find(frame, QPushButton, ASK).click()
    assert find(frame, QLineEdit, GROSS).text() == ""


def test_a_pay_by_the_hour_is_taken_as_it_is(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    from app.models.persons import PayUnit

    loan = small.prepared(store)
    terms = replace(loan.billing, gross_pay=Decimal("15.25"), pay_unit=PayUnit.HOUR)
    loans.save(store, replace(records.get(store, Loan, loan.id), billing=terms), small.TODAY)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    find(frame, QPushButton, ASK).click()
    assert find(frame, QLineEdit, GROSS).text() == "15,25"
