"""Facturation: the days typed on the keyboard, the statement beside, the gestures, by what is on screen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import office_settings, statements
from app.models.loans import AbsenceBilling, Billed, Loan
from app.models.persons import Person
from app.models.statements import Statement
from app.models.timesheets import DayKind, Timesheet
from app.store import records
from app.store.store import Store
from app.ui.loans.loan_view import LoanView
from app.ui.loans.month_room import MonthRoom
from app.ui.shell.frame import Frame
from app.ui.today.thing_line import ThingLine
from tests.ui import small_office as small

NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def frame(qtbot: QtBot, store: Store) -> Frame:
    """On 3 December: November is over and nobody has typed it."""
    loan = small.running(store)
    person = records.get(store, Person, loan.person_id)
    billing = replace(
        loan.billing,
        paid_leave=Billed.EXCLUDED,
        thirteenth_month=Billed.EXCLUDED,
        overtime=Billed.INCLUDED,
        absences=AbsenceBilling.WORKED_ONLY,
        km_rate=Decimal("0.5290"),
    )
    with store.write("essai") as work:
        records.save(work, replace(person, employments=(replace(person.employments[0], weekly_hours=Decimal(35)),)))
        records.save(work, replace(loan, billing=billing))
    office = small.office(store)
    office_settings.save(store, {"office.fixed_today": "2026-12-03"})
    made = Frame(office)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.go("loans", loan.id)
    view = made.findChild(LoanView)
    view.tabs.setCurrentWidget(view.billing)
    QApplication.processEvents()
    return made


def said(frame: Frame) -> str:
    QApplication.processEvents()
    texts = [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]
    return "\n".join(texts).replace("\u00a0", " ")


def named(frame: Frame, kind: type[Any], name: str) -> Any:
    QApplication.processEvents()
    found = [
        one
        for one in frame.findChildren(kind)
        if one.isVisible() and one.accessibleName().replace("\u00a0", " ") == name
    ]
    assert len(found) == 1, name
    return found[0]


def press(frame: Frame, name: str) -> None:
    named(frame, QPushButton, name).click()
    QApplication.processEvents()


def opened(frame: Frame) -> MonthRoom:
    press(frame, "Saisir : novembre 2026")
    return frame.findChild(MonthRoom)


def keys(room: MonthRoom, text: str) -> None:
    for letter in text:
        widget = QApplication.focusWidget()
        if letter == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(widget, letter)
        QApplication.processEvents()
    assert room.isVisible()


def kept(store: Store) -> dict[int, tuple[DayKind, Decimal | None]]:
    (sheet,) = records.every(store, Timesheet)
    return {one.day.day: (one.kind, one.count) for one in sheet.days if one.day}


def write(frame: Frame, name: str, text: str) -> None:
    field = named(frame, QLineEdit, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_month_is_typed_without_the_mouse(frame: Frame, store: Store) -> None:
    assert "à saisir" in said(frame)
    room = opened(frame)
    assert QApplication.focusWidget() is room.grid
    keys(room, "7h30\na8\nP")
    assert "Heures travaillées" in said(frame)
    room.keep()
    days = kept(store)
    assert days[9] == (DayKind.WORKED, Decimal("7.50"))
    assert days[10] == (DayKind.ABSENCE, Decimal("8.00"))
    assert days[11] == (DayKind.HOLIDAY, Decimal("8.00"))
    assert days[12] == (DayKind.WORKED, Decimal("8.00"))
    assert days[14] == (DayKind.WORKED, None)


def test_a_day_is_cleared_and_several_are_marked_at_once(frame: Frame, store: Store) -> None:
    room = opened(frame)
    press(frame, "Comme prévu")
    room.grid.setCurrentCell(0, 2)
    QTest.keyClick(room.grid, Qt.Key.Key_Delete)
    room.grid.setCurrentCell(3, 2)
    QTest.keyClick(room.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    keys(room, "c")
    room.keep()
    days = kept(store)
    assert days[9] == (DayKind.WORKED, None)
    assert (days[12][0], days[13][0], days[16][0]) == (DayKind.LEAVE, DayKind.LEAVE, DayKind.WORKED)


def test_hours_that_cannot_be_are_said_and_not_kept(frame: Frame, store: Store) -> None:
    room = opened(frame)
    keys(room, "25\n")
    assert "09/11/2026 : Entre 0 et 24 h seulement." in said(frame)
    keys(room, "8\n")
    assert "seulement" not in said(frame)
    room.keep()
    assert [count for _kind, count in kept(store).values() if count] == [Decimal("8.00")]


def test_what_is_typed_is_kept_a_moment_after_and_when_leaving(frame: Frame, store: Store, qtbot: QtBot) -> None:
    room = opened(frame)
    keys(room, "8\n")
    qtbot.waitUntil(lambda: bool(records.every(store, Timesheet)), timeout=4_000)
    keys(room, "7\n")
    frame.go("today")
    assert kept(store)[10] == (DayKind.WORKED, Decimal("7.00"))


def test_what_is_half_typed_survives_the_save(frame: Frame, store: Store) -> None:
    room = opened(frame)
    keys(room, "8\n7")
    room.keep()
    keys(room, ",5\n")
    room.keep()
    assert kept(store)[10] == (DayKind.WORKED, Decimal("7.50"))


def test_a_month_goes_to_its_payment_by_its_buttons(frame: Frame, store: Store) -> None:
    room = opened(frame)
    press(frame, "Comme prévu")
    press(frame, "Visé par les trois")
    assert "visé par les trois le 03/12/2026" in said(frame)
    press(frame, "Établir le décompte")
    (made,) = records.every(store, Statement)
    assert f"{made.number} · envoyé · à payer le 02/01/2027" in said(frame)
    press(frame, "Noter le paiement")
    assert records.get(store, Statement, made.id).paid == made.with_vat
    assert f"{made.number} · payé" in said(frame)
    frame.undo()
    assert records.get(store, Statement, made.id).paid is None
    assert "envoyé" in said(frame)
    QTest.keyClick(room, Qt.Key.Key_Escape)
    assert "échéance 02/01/2027" in said(frame)
    assert "Année 2026" in said(frame)


def test_above_cost_it_stops_until_it_is_brought_to_cost(frame: Frame, store: Store) -> None:
    room = opened(frame)
    press(frame, "Comme prévu")
    for name, amount in (("Salaires versés", "1700"), ("Charges sociales", "700"), ("Frais remboursés", "0")):
        write(frame, name, amount)
    assert "La facture dépasse le coût" in said(frame)
    press(frame, "Visé par les trois")
    press(frame, "Établir le décompte")
    assert records.every(store, Statement) == []
    brought = named(frame, QCheckBox, "Ramener le décompte à ce coût")
    brought.click()
    assert "La facture est égale au coût" in said(frame)
    press(frame, "Établir le décompte")
    (made,) = records.every(store, Statement)
    assert (made.before_vat, made.cost) == (Decimal("2400.00"), Decimal("2400.00"))
    assert room.isVisible()


def test_expenses_and_kilometres_are_added_and_taken_away(frame: Frame, store: Store) -> None:
    room = opened(frame)
    write(frame, "Kilomètres du mois", "120,5")
    write(frame, "Montant des frais", "abc")
    assert "Montant des frais :" in said(frame)
    write(frame, "Montant des frais", "17,80")
    assert "Frais remboursés : déplacement" in said(frame)
    assert "63,74 €" in said(frame)
    named(frame, QWidget, "Ôter : déplacement · 17,80 €").click()
    assert "17,80" not in said(frame)
    room.keep()
    (sheet,) = records.every(store, Timesheet)
    assert (sheet.km, sheet.expenses) == (Decimal("120.50"), ())


def test_a_correction_is_offered_once_the_month_says_something_else(frame: Frame, store: Store) -> None:
    room = opened(frame)
    press(frame, "Comme prévu")
    press(frame, "Visé par les trois")
    press(frame, "Établir le décompte")
    room.grid.setFocus()
    room.grid.setCurrentCell(0, 2)
    keys(room, "4\n")
    press(frame, "Visé par les trois")
    press(frame, "Établir la correction")
    first, second = records.every(store, Statement)
    assert second.corrects_id == first.id


def test_codes_hide_the_bill_and_keep_what_was_typed(frame: Frame, store: Store) -> None:
    room = opened(frame)
    keys(room, "8\n")
    frame.set_codes(True)
    assert "Masquée pendant l'affichage en codes." in said(frame)
    assert not room.isVisible()
    assert "€" not in said(frame)
    assert kept(store)[9] == (DayKind.WORKED, Decimal("8.00"))


def test_the_first_page_leads_to_the_month(frame: Frame, store: Store) -> None:
    frame.go("today")
    QApplication.processEvents()
    (line,) = [one for one in frame.findChildren(ThingLine) if "Saisir les heures" in one.accessibleName()]
    line.click()
    QApplication.processEvents()
    assert frame.findChild(MonthRoom).isVisible()
    assert "novembre 2026" in said(frame)


@pytest.mark.parametrize("size", [(1366, 768), (911, 512)])
def test_the_amounts_are_whole_on_a_small_screen(frame: Frame, size: tuple[int, int]) -> None:
    frame.resize(*size)
    QApplication.processEvents()
    room = opened(frame)
    press(frame, "Comme prévu")
    for label in room.preview.findChildren(QLabel):
        if "€" in label.text() and not label.wordWrap() and label.isVisible():
            assert label.width() >= label.sizeHint().width(), label.text()
    assert room.grid.height() >= 100
    assert room.preview.width() <= room.preview.parentWidget().width()


def test_a_loan_not_signed_has_no_month(store: Store) -> None:
    loan = records.get(store, Loan, small.prepared(store).id)
    assert statements.months(store, loan, date(2026, 12, 3)) == []
