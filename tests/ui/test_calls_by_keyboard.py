"""Suivi by keys alone: all is well, nobody answers, received otherwise, a problem, a rhythm, a word of health."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import office_settings
from app.models.check_ins import CheckIn, CheckInResult, Feeling
from app.models.loans import CallPlan, Loan
from app.models.visits import Visit
from app.store import lists, records
from app.store.store import Store
from app.ui.check_ins.page import CheckInsPage
from app.ui.loans.loan_calls import LoanCalls
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find, type_text

NBSP = "\u00a0"
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Counter(QObject):
    """Counts the real key presses that reach a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget) and watched.hasFocus():
            self.keys.append(event.key())  # type: ignore[attr-defined]
        return False


def opened(qtbot: QtBot, store: Store) -> Frame:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    return frame


def follow_up(frame: Frame) -> CheckInsPage:
    frame.go("check_ins")
    page = frame.current_page()
    assert isinstance(page, CheckInsPage)
    page.panel.focus_first()
    return page


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def waiting(store: Store) -> list[CheckIn]:
    return [records.get(store, CheckIn, row.id) for row in lists.check_ins(store, done=False)]


def said(frame: Frame) -> str:
    return "\n".join(label.text() for label in frame.findChildren(QLabel) if label.isVisible())


def test_from_aujourd_hui_to_saved_in_less_than_ten_keys(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    assert frame.stem == "today"
    call = waiting(store)[0]
    counter = Counter()
    application = QApplication.instance()
    assert application is not None
    application.installEventFilter(counter)
    try:
        press(qtbot, Qt.Key.Key_F, CTRL)  # the first line of the day
        press(qtbot, Qt.Key.Key_Return)  # « Noter l'appel »
        press(qtbot, Qt.Key.Key_T)  # « Tout va bien »
    finally:
        application.removeEventFilter(counter)
    assert records.get(store, CheckIn, call.id).feeling is Feeling.WELL
    assert 0 < len(counter.keys) < 10, counter.keys


def test_nobody_answers_twice_then_the_visit_in_one_key(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    page = follow_up(frame)
    press(qtbot, Qt.Key.Key_P)
    assert frame.toast_sentence() == f"Pas joint. À rappeler le mer.{NBSP}25{NBSP}nov.{NBSP}2026."
    assert [one.due_on for one in waiting(store)] == [date(2026, 11, 25)]
    frame.go("check_ins", waiting(store)[0].id)
    assert page.panel.visit.sentence() == ""
    page.panel.focus_first()
    press(qtbot, Qt.Key.Key_P)
    assert page.panel.visit.sentence() == f"2{NBSP}appels sans réponse de suite{NBSP}: prévoyez une visite."
    assert page.panel.visit.verb.hasFocus()
    press(qtbot, Qt.Key.Key_V)
    (visit,) = records.every(store, Visit)
    assert visit.held_on == date(2026, 11, 25)
    assert page.panel.visit.sentence().endswith(f"visite prévue le mer.{NBSP}25{NBSP}nov.{NBSP}2026.")


def test_what_was_typed_when_nobody_answered_leaves_no_draft(
    qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]
) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    page = follow_up(frame)
    step = find(frame, QPlainTextEdit, "Prochaine étape")
    type_text(step, "Essayer le midi.")
    page.panel.head.missed.click()
    (noted,) = [one for one in records.every(store, CheckIn) if one.result is CheckInResult.MISSED]
    assert noted.next_step == "Essayer le midi."
    frame.go("today")
    assert "Reprendre" not in [button.text() for button in frame.findChildren(QPushButton) if button.isVisible()]


def test_received_otherwise_in_one_key(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    follow_up(frame)
    call = waiting(store)[0]
    press(qtbot, Qt.Key.Key_R)
    assert records.get(store, CheckIn, call.id).result is CheckInResult.OTHERWISE
    assert frame.toast_sentence().startswith("Reçu autrement, noté. Prochain point le mar.")


def test_a_problem_stays_in_view_until_its_next_step_and_leads_to_the_early_end(
    qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]
) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    page = follow_up(frame)
    call = waiting(store)[0]
    press(qtbot, Qt.Key.Key_3)
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert page.current_record() == call.id
    assert "écrivez la prochaine étape" in page.panel.problem.sentence()
    assert find(frame, QPlainTextEdit, "Prochaine étape").hasFocus()
    page.panel.problem.verb.click()
    assert frame.stem == "loans"
    assert "Une fin avant le terme" in said(frame)
    frame.go("check_ins", call.id)
    assert page.table.rows()[0].is_open, "on top of the list"
    type_text(find(frame, QPlainTextEdit, "Prochaine étape"), "Réunion jeudi.")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert records.get(store, CheckIn, call.id).next_step == "Réunion jeudi."
    assert not [row for row in page.table.rows() if row.is_open]


def test_a_word_of_health_is_pointed_at_and_saved_all_the_same(
    qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]
) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    page = follow_up(frame)
    call = waiting(store)[0]
    press(qtbot, Qt.Key.Key_1)
    type_text(QApplication.focusWidget(), "En arrêt depuis lundi.")
    qtbot.waitUntil(lambda: "peut parler de santé" in said(frame), timeout=2_000)
    assert page.panel.editor.form is not None
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert records.get(store, CheckIn, call.id).answer_work == "En arrêt depuis lundi."


def test_every_free_text_says_facts_only(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    follow_up(frame)
    texts = [text for text in frame.findChildren(QPlainTextEdit) if text.isVisible()]
    assert len(texts) == 5
    assert {text.placeholderText() for text in texts} == {f"Des faits seulement{NBSP}: ni santé, ni opinion."}


def test_the_offices_own_question_is_asked_and_the_entry_keeps_it(
    qtbot: QtBot, store: Store, find: Find[QPlainTextEdit]
) -> None:
    small.running(store)
    frame = opened(qtbot, store)
    office_settings.save(store, {"follow_up.question.work": "Que fabriquez-vous cette semaine ?"})
    page = follow_up(frame)
    call = waiting(store)[0]
    type_text(find(frame, QPlainTextEdit, f"Que fabriquez-vous cette semaine{NBSP}?"), "Des cuves.")
    page.panel.say_well()
    office_settings.save(store, {"follow_up.question.work": ""})
    frame.go("check_ins", call.id)
    assert find(frame, QPlainTextEdit, f"Que fabriquez-vous cette semaine{NBSP}?").toPlainText() == "Des cuves."
    assert f"Que fabriquez-vous cette semaine{NBSP}: Des cuves." in said(frame)


@pytest.fixture
def rhythm(qtbot: QtBot, store: Store) -> tuple[Frame, Loan, Callable[[str], QComboBox]]:
    loan = small.running(store)
    frame = opened(qtbot, store)
    frame.go("loans", loan.id)
    page = frame.current_page()
    view = page.loan_view  # type: ignore[union-attr]
    view.tabs.setCurrentWidget(view.tabs.tab(LoanCalls))

    def box(name: str) -> QComboBox:
        (found,) = [one for one in view.findChildren(QComboBox) if one.accessibleName() == name]
        return found

    return frame, loan, box


def test_the_loans_rhythm_is_changed_with_two_keys(
    qtbot: QtBot, store: Store, rhythm: tuple[Frame, Loan, Callable[[str], QComboBox]]
) -> None:
    frame, loan, box = rhythm
    box("Qui appelle le salarié").setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert box(f"Rythme des appels{NBSP}: salarié").hasFocus()
    press(qtbot, Qt.Key.Key_Down)
    assert records.get(store, Loan, loan.id).calls == CallPlan(7, 0, 0)
    assert frame.toast_sentence() == "Rythme des appels enregistré."
    press(qtbot, Qt.Key.Key_Down)
    assert records.get(store, Loan, loan.id).calls == CallPlan(14, 0, 0)
    assert box(f"Rythme des appels{NBSP}: salarié").hasFocus()
