"""What takes long is done aside: the window lives, says so in front, and nothing else can be done meanwhile."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import backups, organisations, persons, secret
from app.actions.office_file import LaptopSettings
from app.actions.rgpd import erasing
from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.models.persons import Person
from app.store import erasing as store_erasing
from app.store import records
from app.store import secret as keys
from app.store.store import Store
from app.ui import errors, waiting
from app.ui.jobs import Job
from app.ui.leaving import Leaving
from app.ui.settings import privacy_consent
from app.ui.shell.plain_question import PlainQuestion
from app.ui.waiting import Waiting
from app.ui.window import Session

LONG = 0.4
WORD = "sept mots qui ne vont pas ensemble"


@pytest.fixture
def session(qtbot: QtBot, store: Store) -> Iterator[Session]:
    """With a worker of its own, as for people."""
    store.close()
    made = Session(LaptopSettings())
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    made.frame.show()
    assert made.open(store.path)
    yield made
    made.close_file()
    secret.forget()


class Pulse:
    """Beats while the event loop turns: `longest` is the longest it was held, in seconds."""

    def __init__(self) -> None:
        self.beats, self.longest, self._last = 0, 0.0, monotonic()
        self.titles: set[str] = set()
        self._timer = QTimer()
        self._timer.setInterval(10)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = monotonic()
        self.beats, self.longest, self._last = self.beats + 1, max(self.longest, now - self._last), now
        shown = QApplication.activeModalWidget()
        if isinstance(shown, Waiting):
            self.titles |= {label.text() for label in shown.findChildren(QLabel) if label.text()}


def slow(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[int]:
    """That function takes long; the threads it was called in."""
    known, where = getattr(module, name), []

    def lasting(*words: Any, **named: Any) -> Any:
        where.append(threading.get_ident())
        sleep(LONG)
        return known(*words, **named)

    monkeypatch.setattr(module, name, lasting)
    return where


def held(where: list[int]) -> bool:
    return threading.get_ident() in where


def office_store(session: Session) -> Store:
    assert session.office is not None
    return session.office.store


def save(session: Session) -> Organisation:
    assert session.office is not None
    return organisations.save(session.office.store, Organisation(name="Ateliers de la Baïse"), session.office.today)


def press(view: Any, text: str) -> None:
    next(one for one in view.findChildren(QPushButton) if one.text() == text and one.isVisible()).click()


def erasing_view(qtbot: QtBot, session: Session, person: Person) -> Any:
    session.frame.go("settings", f"privacy:erase:{person.id}")
    room = session.frame.current_page().room("privacy")  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: room._erasing is not None and room._erasing._prepared is not None)
    return room._erasing


@pytest.fixture
def person(session: Session, monkeypatch: pytest.MonkeyPatch) -> Person:
    monkeypatch.setattr(privacy_consent, "is_sure", lambda *_asked: True)
    assert session.office is not None
    made = Person(last_name="Costaroste", first_name="Hervé", consent_on=session.office.today)
    return persons.save(session.office.store, made, session.office.today)


def test_erasing_for_good_never_holds_the_window(
    qtbot: QtBot, session: Session, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = erasing_view(qtbot, session, person)
    where = slow(monkeypatch, store_erasing, "rewrite")
    pulse = Pulse()
    view.erase.click()
    qtbot.waitUntil(lambda: bool(view._holdings), timeout=20_000)
    assert not held(where)
    assert pulse.beats > 20
    assert f"Effacement de {person.code}" in pulse.titles
    # It is this window's own work: its pages heard, and nothing of before can be undone.
    assert records.get(office_store(session), Person, person.id).last_name == ""
    assert office_store(session).undo_last() == ""
    assert QApplication.activeModalWidget() is None
    where = slow(monkeypatch, backups, "take")
    view.drop.click()
    qtbot.waitUntil(lambda: not view._holdings, timeout=20_000)
    assert not held(where)


def test_erased_but_not_rewritten_is_said_and_tried_again_from_there(
    qtbot: QtBot, session: Session, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = erasing_view(qtbot, session, person)

    def full(_store: Store) -> None:
        raise erasing.NotRewritten("Le disque est plein.", may_pass=True)

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(store_erasing, "rewrite", full)
        view.erase.click()
        qtbot.waitUntil(lambda: session.frame.banner.sentence() == "Le disque est plein.", timeout=20_000)
    assert records.get(office_store(session), Person, person.id).last_name == ""
    press(session.frame.banner, errors.AGAIN)
    qtbot.waitUntil(lambda: bool(view._holdings), timeout=20_000)


def test_closing_says_that_the_last_backup_is_being_made(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    save(session)
    path = office_store(session).path
    where = slow(monkeypatch, backups, "take")
    pulse = Pulse()
    session.frame.close()
    assert not held(where)
    assert pulse.beats > 20
    assert "Sauvegarde avant de fermer" in pulse.titles
    assert session.office is None
    assert not session.frame.isVisible()
    assert [one.reason for one in backups.every(path)] == [backups.AT_CLOSE]


def test_closing_during_other_work_still_makes_the_last_backup(session: Session) -> None:
    save(session)
    path = office_store(session).path
    session.jobs.run(lambda _job: sleep(LONG), lambda _answer: None)
    session.frame.close()
    assert [one.reason for one in backups.every(path)] == [backups.AT_CLOSE]


def test_a_last_backup_that_fails_is_said_in_front_and_tried_again_or_given_up(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(session)
    path = office_store(session).path
    known, asked = backups.take, []

    def full_once(*words: Any, **named: Any) -> Any:
        if not asked:
            raise WorldProblem("Le disque est plein.", may_pass=True)
        return known(*words, **named)

    def again(box: PlainQuestion) -> int:
        asked.append(next(one.text() for one in box.findChildren(QLabel) if one.text()))
        box.yes.click()
        return box.result()

    monkeypatch.setattr(backups, "take", full_once)
    monkeypatch.setattr(PlainQuestion, "exec", again)
    session.frame.close()
    assert asked == ["Le disque est plein."]
    assert [one.reason for one in backups.every(path)] == [backups.AT_CLOSE]


def test_the_end_of_the_session_waits_for_no_second_place(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "serveur").mkdir()
    session.settings.keep(backups.SECOND_PLACE, str(tmp_path / "serveur"))
    save(session)
    path = office_store(session).path
    monkeypatch.setattr(waiting, "until", lambda *_words: pytest.fail("a session that ends waits for nobody"))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    monkeypatch.setattr(Leaving, "_listen", lambda _self: None)
    leaving = Leaving(application, session.frame, session.close_file)
    monkeypatch.setattr(application, "quit", lambda: None)
    leaving._waking.send(b"1")
    leaving._on_signal()
    assert session.office is None
    assert [one.reason for one in backups.every(path)] == [backups.AT_CLOSE]
    assert list((tmp_path / "serveur").iterdir()) == []
    leaving._notifier.setEnabled(False)
    for end in (leaving._woken, leaving._waking):
        end.close()


def test_another_file_is_opened_without_waiting_for_the_backup_of_the_former(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(session)
    former = office_store(session).path
    where = slow(monkeypatch, backups, "take")
    assert session.create(former.with_name("autre.coupdemain"))
    qtbot.waitUntil(lambda: [one.reason for one in backups.every(former)] == [backups.AT_CLOSE], timeout=20_000)
    assert not held(where)


@pytest.mark.parametrize(
    ("tab", "act", "module", "name"),
    [
        ("backups", lambda room: room.side.check.click(), Store, "check"),
        ("backups", lambda room: room._on_repair_clicked(), backups, "take"),
        ("secret", lambda room: room._on_protect("", WORD, WORD), secret, "protect"),
    ],
)
def test_checking_repairing_and_protecting_never_hold_the_window(
    qtbot: QtBot,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    tab: str,
    act: Callable[[Any], object],
    module: Any,
    name: str,
) -> None:
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    save(session)
    session.frame.go("settings", tab)
    room = session.frame.current_page().room(tab)  # type: ignore[union-attr]
    where = slow(monkeypatch, module, name)
    pulse = Pulse()
    act(room)
    assert isinstance(QApplication.activeModalWidget(), Waiting)
    qtbot.waitUntil(lambda: not session.jobs.is_busy(), timeout=20_000)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=20_000)
    assert where
    assert not held(where)
    assert pulse.beats > 20


def test_coming_back_to_a_locked_window_waits_for_no_work_going_on(
    qtbot: QtBot, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    session.frame.go("settings", "secret")
    session.frame.current_page().room("secret")._on_protect("", WORD, WORD)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: secret.is_protected(office_store(session).path), timeout=20_000)
    qtbot.waitUntil(lambda: not session.jobs.is_busy(), timeout=20_000)
    go_on = threading.Event()
    session.jobs.run(lambda _job: go_on.wait(20), lambda _answer: None)
    session.lock()
    lock = session._locker()
    lock.form.line.setText(WORD)
    lock.form.open.click()
    qtbot.waitUntil(lambda: not lock.is_locked, timeout=10_000)
    assert session.jobs.is_busy()
    go_on.set()


def test_giving_up_takes_the_bar_away_and_nobody_is_told(qtbot: QtBot, session: Session) -> None:
    told: list[object] = []

    def work(job: Job) -> None:
        for done in range(1_000):
            job.step(done, 1_000)
            sleep(0.01)

    said = waiting.Said("Travail long", leave="Arrêter")
    waiting.do(session.frame, session.jobs, said, work, told.append, told.append)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, Waiting)
    qtbot.waitUntil(lambda: shown._bar.maximum() == 100)
    shown.close()
    assert shown.isVisible()
    shown.leave.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=10_000)
    assert told == []
