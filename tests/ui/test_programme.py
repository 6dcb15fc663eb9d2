"""Facturation under L8241-3: the programme joined, gift and transfer typed, both net costs, by what is on screen."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import programmes
from app.models.loans import LegalBasis, Loan
from app.models.persons import Person
from app.models.programmes import FlowKind, ProgrammeFlow
from app.models.statements import Statement
from app.store import records
from app.store.store import Store
from app.ui.documents.page import DocumentsPage
from app.ui.loans.loan_view import LoanView
from app.ui.loans.programme_room import ProgrammeRoom
from app.ui.shell.frame import Frame
from tests.ui import small_office as small

Shown = Callable[[], tuple[Frame, LoanView]]


@pytest.fixture
def loan(store: Store) -> Loan:
    """5,012.40 spent in November, 3,200.00 invoiced."""
    running = small.running(store)
    with store.write("essai") as work:
        made = records.save(work, replace(running, legal_basis=LegalBasis.L8241_3))
        of_november = Statement(
            number=f"{made.number}-R01",
            loan_id=made.id,
            month=date(2026, 11, 1),
            before_vat=Decimal("3200.00"),
            vat=Decimal("640.00"),
            with_vat=Decimal("3840.00"),
            cost=Decimal("5012.40"),
            issued_on=date(2026, 11, 20),
            due_on=date(2026, 12, 20),
        )
        records.save(work, of_november)
    return made


@pytest.fixture
def shown(qtbot: QtBot, store: Store, loan: Loan) -> Shown:
    def show() -> tuple[Frame, LoanView]:
        frame = Frame(small.office(store))
        frame.resize(1366, 768)
        qtbot.addWidget(frame)
        frame.show()
        frame.go("loans", loan.id)
        view = frame.findChild(LoanView)
        view.tabs.setCurrentWidget(view.billing)
        QApplication.processEvents()
        return frame, view

    return show


def said(frame: Frame) -> str:
    QApplication.processEvents()
    texts = [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]
    return "\n".join(texts).replace("\u00a0", " ")


def press(frame: Frame, name: str) -> None:
    QApplication.processEvents()
    [found] = [
        one
        for one in frame.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().replace("\u00a0", " ") == name
    ]
    QTest.keyClick(found, Qt.Key.Key_Return)
    QApplication.processEvents()


def typed(room: ProgrammeRoom, kind: FlowKind, amount: str, reference: str = "") -> None:
    room.form.kind.setCurrentIndex(list(FlowKind).index(kind))
    room.form.amount.setText(amount)
    room.form.reference.setText(reference)
    QTest.keyClick(room.form.amount, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_from_no_programme_to_both_net_costs(store: Store, loan: Loan, shown: Shown) -> None:
    frame, view = shown()
    assert "Aucun programme de dons" in said(frame)
    press(frame, "Rattacher…")
    room = view.billing.programme
    room.name.setText("PME Boost Innov")
    QTest.keyClick(room.name, Qt.Key.Key_Return)
    assert records.get(store, Loan, loan.id).programme == "PME Boost Innov"
    typed(room, FlowKind.GIFT, "1800", "reçu n° 118")
    typed(room, FlowKind.TRANSFER, "1 200,00")
    told = said(frame)
    for words in ("3 200,00 €", "1 800,00 €", "1 200,00 €", "2 000,00 €", "3 612,40 €", "reçu n° 118"):
        assert words in told
    assert "PME Boost Innov détient 600,00 € : 1 800,00 € reçus, 1 200,00 € versés, 1 prêt." in told
    assert "Le don est libre" in told
    assert "remise" not in told.lower()
    press(frame, "Tous les mois")
    assert "utilisatrice 2 000,00 € · prêteuse 3 612,40 €" in said(frame)


def test_a_transfer_beyond_what_is_held_is_refused_under_its_field(store: Store, loan: Loan, shown: Shown) -> None:
    programmes.join(store, loan.id, "PME Boost Innov", small.TODAY)
    frame, view = shown()
    press(frame, "Don, versement…")
    room = view.billing.programme
    typed(room, FlowKind.TRANSFER, "100")
    assert "Le programme ne détient que 0,00 € le 24/11/2026" in said(frame)
    assert room.form.amount.text() == "100"
    typed(room, FlowKind.GIFT, "cent")
    assert room.form.amount.property("invalid") == "true"
    assert programmes.of_loan(store, loan.id) == []
    typed(room, FlowKind.GIFT, "100")
    assert "ne détient que" not in said(frame)
    assert [flow.amount for flow in programmes.of_loan(store, loan.id)] == [Decimal("100.00")]


def test_a_gift_passed_on_stays_and_undo_takes_the_last_one_back(store: Store, loan: Loan, shown: Shown) -> None:
    programmes.join(store, loan.id, "PME Boost Innov", small.TODAY)
    for kind in FlowKind:
        one = ProgrammeFlow(loan_id=loan.id, kind=kind, amount=Decimal(50), made_on=small.TODAY)
        programmes.note(store, one, small.TODAY)
    last = store.last_action_id
    frame, view = shown()
    view.billing.open_programme()
    gift = programmes.of_loan(store, loan.id)[0]
    view.billing.programme._on_remove(gift.id)
    assert "Ce don est déjà versé" in said(frame)
    store.undo(last)
    assert [flow.kind for flow in programmes.of_loan(store, loan.id)] == [FlowKind.GIFT]


def test_codes_hide_the_programme(qtbot: QtBot, store: Store, loan: Loan, shown: Shown) -> None:
    programmes.join(store, loan.id, "PME Boost Innov", small.TODAY)
    frame, view = shown()
    view.billing.open_programme()
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    told = said(frame)
    assert "3 200,00" not in told
    assert "PME Boost" not in told


def test_the_notice_handed_over_is_noted_from_its_paper(store: Store, loan: Loan, shown: Shown) -> None:
    with store.write("essai") as work:
        records.save(work, replace(records.get(store, Person, loan.person_id), notice_on=None))
    frame, _view = shown()
    frame.go("documents", f"{loan.id}:data_notice")
    QApplication.processEvents()
    assert frame.findChild(DocumentsPage) is not None
    press(frame, "Noter que la notice est remise aujourd'hui")
    assert records.get(store, Person, loan.person_id).notice_on == small.TODAY
    store.undo(store.last_action_id)
    assert records.get(store, Person, loan.person_id).notice_on is None
