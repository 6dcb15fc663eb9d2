"""Suivi: calls noted with keys alone, the next one opened, drafts kept, put off, added, corrected."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.actions import check_ins, loans
from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.loans import EndReason, Outcome
from app.store import drafts, lists, records
from app.store.store import Store
from app.ui.check_ins.page import CheckInsPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find, type_text
from tests.ui.small_office import TODAY

NBSP = "\u00a0"
WORK = f"Le travail{NBSP}: est-ce bien ce qui était prévu{NBSP}?"
WELCOME = f"L'accueil{NBSP}: équipe, référent, consignes de sécurité reçues{NBSP}?"
CTRL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, store: Store) -> tuple[Frame, CheckInsPage]:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("check_ins")
    page = frame.current_page()
    assert isinstance(page, CheckInsPage)
    return frame, page


def waiting(store: Store) -> list[CheckIn]:
    return [records.get(store, CheckIn, row.id) for row in lists.check_ins(store, done=False)]


def texts(frame: Frame) -> list[str]:
    return [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]


def small_loan(store: Store) -> str:
    """The one loan of the small office."""
    return lists.loans(store)[0].id


def press(qtbot: QtBot, key: str) -> None:
    """A letter as the French keyboard gives it, to whatever has the keyboard."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key)


def test_the_latest_call_due_is_open_with_its_number_in_sight(qtbot: QtBot, store: Store, find: Find[QLabel]) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    assert page.current_record() == waiting(store)[0].id
    assert find(frame, QLabel, "Téléphone").text() == NBSP.join(("06", "12", "34", "56", "78"))
    assert frame.header.crumb() == "Élise Lœuvrier"
    assert [call.who for call in page.table.rows()] == ["Élise Lœuvrier"]


def test_all_is_well_in_one_key_and_the_next_one_opens(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    loan = small.running(store)
    other = check_ins.add(store, loan.id, CheckInParty.HOST, TODAY)
    frame, page = shown(qtbot, store)
    first = page.current_record()
    view = find(frame, QTableView, "Liste\u00a0: Suivi")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert find(frame, QPushButton, "Tout va bien").hasFocus()
    press(qtbot, "t")
    made = records.get(store, CheckIn, first)
    assert (made.feeling, made.done_on, made.next_on) == (Feeling.WELL, TODAY, date(2026, 12, 1))
    assert page.current_record() == other.id
    assert find(frame, QPushButton, "Tout va bien").hasFocus()
    assert frame.toast_sentence().startswith("Appel noté. Prochain point le mar.")
    press(qtbot, "t")
    assert records.get(store, CheckIn, other.id).feeling is Feeling.WELL
    assert page.current_record() == ""
    assert "Tous les appels de la semaine sont faits." in texts(frame)


def test_feeling_by_digit_answers_typed_then_control_enter(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    noted = page.current_record()
    page.panel.focus_first()
    press(qtbot, "2")
    work = find(frame, QPlainTextEdit, WORK)
    assert work.hasFocus()
    type_text(work, "Cuves à 3 bars, t 1")
    qtbot.keyClick(work, Qt.Key.Key_Tab)
    type_text(find(frame, QPlainTextEdit, WELCOME), "Bien reçue.")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    made = records.get(store, CheckIn, noted)
    assert (made.feeling, made.answer_work, made.answer_welcome) == (
        Feeling.WATCH,
        "Cuves à 3 bars, t 1",
        "Bien reçue.",
    )
    assert page.current_record() == ""


def test_same_keys_without_shift_on_a_french_keyboard(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    page.panel.focus_first()
    press(qtbot, '"')
    assert find(frame, QPushButton, f"Ressenti (touches 1, 2, 3){NBSP}: problème").isChecked()


def test_saving_without_a_feeling_says_so_beside_it(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    qtbot.keyClick(frame, Qt.Key.Key_S, CTRL)
    assert page.panel.editor.form is not None
    row = page.panel.editor.form.row("feeling")
    assert row is not None
    assert "ça va, à surveiller ou problème" in row.sentence()
    assert waiting(store)[0].done_on is None


def test_undo_puts_the_call_back(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    page.panel.focus_first()
    press(qtbot, "t")
    assert [call.due_on for call in waiting(store)] == [date(2026, 12, 1)]
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert [call.due_on for call in waiting(store)] == [date(2026, 11, 12)]
    assert [call.is_done for call in page.table.rows()] == [False]


def test_half_typed_call_is_offered_again(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    call = page.current_record()
    work = find(frame, QPlainTextEdit, WORK)
    work.setFocus()
    type_text(work, "Cuves")
    qtbot.waitUntil(lambda: drafts.find(store, "check_in", call) is not None, timeout=2_000)
    again, other = shown(qtbot, store)
    assert other.current_record() == call
    qtbot.keyClick(find(again, QPushButton, "Reprendre"), Qt.Key.Key_Return)
    assert find(again, QPlainTextEdit, WORK).toPlainText() == "Cuves"
    other.panel.focus_first()
    press(qtbot, "t")
    assert records.get(store, CheckIn, call).answer_work == "Cuves"
    assert drafts.waiting(store) == []


def test_put_off_by_a_week(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    qtbot.keyClick(find(frame, QPushButton, "Reporter de 7 jours"), Qt.Key.Key_Return)
    assert [call.due_on for call in waiting(store)] == [date(2026, 12, 1)], "late already: a week from today"
    assert frame.toast_sentence().startswith("Appel reporté au mar.")
    assert page.table.rows()[0].late <= 0


def test_one_more_call_with_the_host_shows_its_number(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    menu = find(frame, QPushButton, "Ajouter un appel").menu()
    actions = {action.text(): action for action in menu.actions() if isinstance(action, QAction)}
    actions["Entreprise utilisatrice"].trigger()
    added = records.get(store, CheckIn, page.current_record())
    assert (added.party, added.due_on) == (CheckInParty.HOST, TODAY)
    assert frame.header.crumb() == "Frigo d'Albret"
    assert find(frame, QLabel, "Téléphone").text() == NBSP.join(("05", "53", "00", "00", "01"))
    press(qtbot, "t")
    assert [call.party for call in waiting(store)] == [CheckInParty.EMPLOYEE]
    assert frame.toast_sentence() == "Appel noté."


def test_number_follows_whom_the_form_says_is_called(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.running(store)
    frame, _page = shown(qtbot, store)
    chip = find(frame, QPushButton, f"Avec{NBSP}: salarié")
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Right)
    assert find(frame, QPushButton, f"Avec{NBSP}: entreprise prêteuse").isChecked()
    assert find(frame, QLabel, "Téléphone").text() == NBSP.join(("05", "53", "00", "00", "01"))


def test_the_story_reads_latest_first(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    first = waiting(store)[0]
    done = replace(first, feeling=Feeling.WATCH, done_on=date(2026, 11, 17), answer_work="Cuves à reprendre.")
    check_ins.log(store, done, TODAY)
    check_ins.log(store, CheckIn(loan_id=loan.id, done_on=TODAY, feeling=Feeling.WELL, party=CheckInParty.HOST), TODAY)
    frame, _page = shown(qtbot, store)
    said = texts(frame)
    heads = [text for text in said if text.startswith("Semaine ")]
    assert heads == [
        "Semaine 3 · 24/11 · Entreprise utilisatrice · téléphone · ça va",
        "Semaine 2 · 17/11 · Salarié · téléphone · à surveiller · troisième jour",
    ]
    assert f"Le travail{NBSP}: Cuves à reprendre." in said


def test_a_call_made_is_corrected(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    call = page.current_record()
    page.panel.focus_first()
    press(qtbot, "t")
    frame.go("check_ins", call)
    assert page.current_record() == call
    assert not page.panel.head.well.isVisible()
    combo = find(frame, QComboBox, "Par")
    combo.setFocus()
    press(qtbot, "3")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    former, correction = [one for one in records.where(store, CheckIn, loan_id=small_loan(store)) if one.done_on]
    assert (former.id, former.feeling) == (call, Feeling.WELL), "what was written stays"
    assert (correction.corrects_id, correction.feeling) == (call, Feeling.PROBLEM)
    assert len(waiting(store)) == 1
    assert page.current_record() == correction.id, "a problem stays in view until its next step is written"
    heads = [label for label in frame.findChildren(QLabel) if label.text().startswith("Semaine 3 · 24/11")]
    assert [label.text().rpartition(" · ")[2] for label in heads] == ["correction", "corrigé depuis"]
    assert [label.font().strikeOut() for label in heads] == [False, True]


def test_arrows_in_the_list_keep_the_keyboard_there(qtbot: QtBot, store: Store, find: Find[QTableView]) -> None:
    loan = small.running(store)
    other = check_ins.add(store, loan.id, CheckInParty.HOST, TODAY)
    frame, page = shown(qtbot, store)
    view = find(frame, QTableView, "Liste\u00a0: Suivi")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert page.current_record() == other.id
    assert view.hasFocus()
    qtbot.keyClick(frame, Qt.Key.Key_F, CTRL)
    assert find(frame, QLineEdit, f"Filtrer{NBSP}: Suivi").hasFocus()


def test_chips_narrow_the_list(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    check_ins.add(store, loan.id, CheckInParty.HOST, TODAY)
    check_ins.log(store, CheckIn(loan_id=loan.id, done_on=TODAY, feeling=Feeling.PROBLEM), TODAY)
    frame, page = shown(qtbot, store)
    counted = {}
    for chip in frame.current_page().findChildren(QPushButton):  # type: ignore[union-attr]
        name = chip.accessibleName()
        if name in ("en retard", "cette semaine", "faits", "problèmes"):
            qtbot.keyClick(chip, Qt.Key.Key_Space)
            counted[name] = len(page.table.rows())
            qtbot.keyClick(chip, Qt.Key.Key_Space)
    assert counted == {"en retard": 1, "cette semaine": 2, "faits": 1, "problèmes": 1}


def test_codes_name_nobody_and_give_no_number(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame, page = shown(qtbot, store)
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    said = " ".join(texts(frame)) + " ".join(f"{call.who} {call.about}" for call in page.table.rows())
    assert "S-A001" in said
    assert not [word for word in ("Élise", "Lœuvrier", "Frigo", "Ortiz", "06") if word in said]
    assert page.panel.head.phone.text() == ""


def test_without_loan_says_how_calls_come(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    frame, _page = shown(qtbot, store)
    assert "Aucun appel. Le suivi commence quand une mise à disposition démarre." in texts(frame)
    qtbot.keyClick(find(frame, QPushButton, "Voir les mises à disposition"), Qt.Key.Key_Return)
    assert frame.stem == "loans"


def test_calls_of_a_loan_that_ends_leave_the_page(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    _frame, page = shown(qtbot, store)
    loans.end(store, loan.id, loans.Ending(TODAY, EndReason.AGREED, Outcome.BACK), TODAY)
    assert [call.day for call in page.table.rows()] == [date(2026, 12, 24), date(2027, 2, 24)], "one and three months"
    assert page.current_record() == ""
