"""Errors: sentences in the window, a report without anybody's data, one dialog at a time."""

import sys
import threading

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app import paths
from app.models.errors import Problem, Refusal, WorldProblem
from app.store import sqlite
from app.ui import errors
from app.ui.shell import crash_dialog
from app.ui.shell.crash_dialog import CrashDialog
from tests.ui.conftest import Find

SECRET = "Lucie Martin 06 12 34 56 78"


def caught() -> BaseException:
    try:
        try:
            raise KeyError(SECRET)
        except KeyError as inner:
            raise ValueError(f"cannot read {SECRET}") from inner
    except ValueError as error:
        return error


@pytest.fixture
def dialogs(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    shown: list[str] = []
    monkeypatch.setattr(CrashDialog, "exec", lambda self: shown.append(self._report))
    return shown


def test_the_worlds_problems_and_refusals_become_a_sentence(dialogs: list[str]) -> None:
    said: list[str] = []
    desk = errors.ErrorDesk(said.append)
    desk.take(WorldProblem("Le disque est plein."))
    desk.take(Refusal(Problem("name", "Indiquez un nom."), Problem("siret", "SIRET faux.")))
    assert said == ["Le disque est plein.", "Indiquez un nom. SIRET faux."]
    assert dialogs == []


def test_report_names_types_and_places_but_no_value() -> None:
    report = errors.report_text(caught())
    assert "builtins.ValueError" in report
    assert "builtins.KeyError" in report
    assert "caught" in report
    assert "Python 3." in report
    assert "Lucie" not in report
    assert "/" not in report.split("\n", 1)[1]


def test_our_errors_show_a_report_and_are_logged(dialogs: list[str]) -> None:
    errors.ErrorDesk(pytest.fail).take(caught())
    assert "builtins.ValueError" in dialogs[0]
    log = (paths.log_folder() / errors.LOG_FILE).read_text("utf-8")
    assert "builtins.KeyError" in log
    assert "Lucie" not in log


def test_an_error_during_the_dialog_is_only_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = errors.ErrorDesk()
    shown: list[int] = []

    def fail_again(_dialog: CrashDialog) -> None:
        shown.append(1)
        desk.take(RuntimeError())

    monkeypatch.setattr(CrashDialog, "exec", fail_again)
    desk.take(caught())
    assert shown == [1]
    assert "RuntimeError" in (paths.log_folder() / errors.LOG_FILE).read_text("utf-8")


def test_a_log_that_cannot_be_written_hides_nothing(dialogs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise WorldProblem("Pas de dossier.")

    monkeypatch.setattr(paths, "log_folder", refuse)
    errors.ErrorDesk().take(caught())
    assert len(dialogs) == 1


def test_install_takes_every_error(monkeypatch: pytest.MonkeyPatch, dialogs: list[str]) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    said: list[str] = []
    errors.install(said.append)
    problem = WorldProblem("Hors ligne.")
    sys.excepthook(WorldProblem, problem, None)
    assert said == ["Hors ligne."]
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()
    assert "ZeroDivisionError" in (paths.log_folder() / errors.LOG_FILE).read_text("utf-8")


def test_the_dialog_copies_its_report_and_goes_on(qtbot: QtBot, find: Find[QAbstractButton]) -> None:
    dialog = CrashDialog("Le programme a rencontré une erreur.", "le rapport")
    qtbot.addWidget(dialog)
    assert dialog.findChild(QPlainTextEdit).toPlainText() == "le rapport"

    def act() -> None:
        find(dialog, QAbstractButton, "Copier le rapport").click()
        find(dialog, QAbstractButton, "Continuer").click()

    QTimer.singleShot(0, act)
    assert dialog.exec() == crash_dialog.QDialog.DialogCode.Accepted
    assert QGuiApplication.clipboard().text() == "le rapport"


NAMES = tuple(
    f"{first} {last} {phone}"
    for first, last, phone in zip(
        ("Lucie", "Élise", "Łukasz", "Aïcha", "Jean-Noël") * 10,
        (f"Œuvrard-{number}" for number in range(50)),
        (f"06 12 34 56 {number:02}" for number in range(50)),
        strict=True,
    )
)


@pytest.mark.parametrize("turn", range(0, 50, 5))
def test_fifty_planted_names_are_neither_in_the_report_nor_in_the_log(dialogs: list[str], turn: int) -> None:
    """In messages, values, keys, paths and causes, as an error of ours would carry them."""

    def deep(names: tuple[str, ...]) -> None:
        record = {name: name for name in names}
        if not record:
            raise FileNotFoundError(2, names, f"/home/{NAMES[turn]}/prêts.coupdemain")
        try:
            deep(names[1:])
        except (FileNotFoundError, KeyError, ValueError) as error:
            kind = KeyError if len(names) % 2 else ValueError
            raise kind(f"{names[0]}: {record}") from error

    with pytest.raises((KeyError, ValueError)) as caught_one:
        deep(NAMES[turn : turn + 5])
    errors.ErrorDesk(pytest.fail).take(caught_one.value)
    log = (paths.log_folder() / errors.LOG_FILE).read_text("utf-8")
    for name in NAMES:
        for word in name.split(" ", 1):
            assert word not in dialogs[0] + log
    assert "FileNotFoundError" in dialogs[0]


def test_what_is_half_typed_is_written_before_the_dialog(dialogs: list[str]) -> None:
    heard: list[int] = []
    errors.ErrorDesk(pytest.fail, lambda: heard.append(len(dialogs))).take(caught())
    assert heard == [0]

    def fail() -> None:
        raise OSError(SECRET)

    errors.ErrorDesk(pytest.fail, fail).take(caught())
    assert len(dialogs) == 2


class Said:
    def __init__(self) -> None:
        self.told: list[tuple[str, str, object]] = []

    def say(self, sentence: str, meaning: str = "stop", fix: object = None) -> None:
        self.told.append((sentence, meaning, fix))


def test_the_same_gesture_is_offered_again_where_the_world_may_have_changed() -> None:
    window, tried = Said(), []
    errors.tell(window, WorldProblem("Le disque est plein.", may_pass=True), lambda: tried.append(1))
    errors.tell(window, WorldProblem("Lecture seule."), lambda: tried.append(1))
    errors.tell(window, Refusal(Problem("name", "Indiquez un nom.")), lambda: tried.append(1))
    assert [(words, meaning, bool(fix)) for words, meaning, fix in window.told] == [
        ("Le disque est plein.", "stop", True),
        ("Lecture seule.", "stop", False),
        ("Indiquez un nom.", "warn", False),
    ]
    words, again = window.told[0][2]  # type: ignore[misc]
    assert words == "Réessayer"
    again()
    assert tried == [1]


@pytest.mark.parametrize(("code", "may_pass"), [(5, True), (10, True), (13, True), (14, True), (8, False), (11, False)])
def test_what_may_pass_once_put_right(code: int, may_pass: bool) -> None:
    failure = sqlite.dbapi2.OperationalError("x")
    failure.sqlite_errorcode = code
    assert sqlite.said(failure).may_pass is may_pass
