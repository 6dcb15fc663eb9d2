"""The passphrase in the window: set, given at the opening, wrong, forgotten; the window locked and come back to."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import backups, organisations, secret
from app.actions.office_file import LaptopSettings
from app.models.organisations import Organisation
from app.store import drafts
from app.store import secret as keys
from app.store.store import Store
from app.ui.form.form import RecordForm
from app.ui.jobs import Jobs
from app.ui.settings.secret import SecretRoom
from app.ui.shell import unlock_cover
from app.ui.window import Session
from tests.ui.conftest import Find, type_text

WORD, OTHER = "sept mots qui ne vont pas ensemble", "un été à Nérac; --"


@pytest.fixture
def session(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    secret.forget()
    store.close()
    made = _session(qtbot)
    assert made.open(store.path)
    yield made
    secret.forget()


def _session(qtbot: QtBot) -> Session:
    made = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(made.frame)
    made.frame.show()
    return made


def _path(session: Session) -> Path:
    assert session.office is not None
    return session.office.store.path


def _room(session: Session) -> SecretRoom:
    session.frame.go("settings", "secret")
    page = session.frame.current_page()
    room = page.room("secret")  # type: ignore[union-attr]
    assert isinstance(room, SecretRoom)
    return room


def _protect(session: Session, word: str = WORD) -> SecretRoom:
    room = _room(session)
    for name in ("passphrase", "again"):
        type_text(room.form.lines[name], word)
    QTest.keyClick(room.form.lines["again"], Qt.Key.Key_Return)
    return room


def test_an_office_protects_its_file_by_the_keyboard_and_is_shown_the_recovery_key(session: Session) -> None:
    room = _protect(session)
    assert secret.is_protected(_path(session))
    assert session.frame.toast_sentence() == "Le fichier est protégé par ce mot de passe."
    assert len(room.sheet.lines.text().split()) == 16
    assert [line.text() for line in room.form.lines.values()] == ["", "", ""]
    latest = backups.every(_path(session))[0]
    assert secret.is_protected(latest.path)
    room.sheet.done.click()
    assert room.sheet.lines.text() == ""


def test_what_is_typed_wrong_is_said_next_to_its_line_and_nothing_changes(session: Session) -> None:
    room = _room(session)
    type_text(room.form.lines["passphrase"], "court")
    room.form.go.click()
    assert list(room.form.sentences()) == ["passphrase"]
    type_text(room.form.lines["passphrase"], " mais plus long")
    type_text(room.form.lines["again"], "autre chose")
    room.form.go.click()
    assert list(room.form.sentences()) == ["again"]
    assert not secret.is_protected(_path(session))


def test_changing_asks_for_the_present_one_and_keeps_what_was_typed(session: Session) -> None:
    room = _protect(session)
    room.form.choices["change"].click()
    for name, text in (("present", "ce n'est pas ça"), ("passphrase", OTHER), ("again", OTHER)):
        type_text(room.form.lines[name], text)
    room.form.go.click()
    assert "n'ouvre pas le fichier" in room.form.sentences()["present"]
    assert room.form.lines["passphrase"].text() == OTHER
    room.form.lines["present"].clear()
    type_text(room.form.lines["present"], WORD)
    room.form.go.click()
    assert secret.is_right(_path(session), OTHER)
    room.form.choices["remove"].click()
    type_text(room.form.lines["present"], OTHER)
    room.form.go.click()
    assert not secret.is_protected(_path(session))


def test_after_the_exchange_everything_goes_on_undo_included(session: Session) -> None:
    assert session.office is not None
    organisations.save(session.office.store, Organisation(name="Ateliers de la Baïse"), session.office.today)
    _protect(session)
    session.frame.go("organisations")
    page = session.frame.current_page()
    assert [row.name for row in page.table.rows()] == ["Ateliers de la Baïse"]  # type: ignore[union-attr]
    session.frame.undo()
    session.frame.undo()
    assert page.table.rows() == []  # type: ignore[union-attr]


def test_plain_backups_are_told_and_deleted_when_asked(session: Session, find: Find[QPushButton]) -> None:
    session.backups._at_start()
    room = _protect(session)
    assert "1\u00a0sauvegarde faite avant le mot de passe" in room.side._plain_said.text()
    assert room.side._plain_list.text().endswith(backups.AT_START)
    find(room, QPushButton, "Les supprimer").click()
    assert secret.plain_backups(_path(session), session.settings) == []
    assert not room.side._plain_card.isVisible()


def test_the_room_says_plainly_what_it_does_not_protect_against(session: Session) -> None:
    from PySide6.QtWidgets import QLabel

    said = " ".join(label.text() for label in _room(session).side.findChildren(QLabel))
    for word in ("session laissée ouverte", "oublié", "déjà enregistrés, envoyés ou imprimés", "BitLocker"):
        assert word in said


@pytest.fixture
def closed(session: Session, qtbot: QtBot) -> tuple[Session, Path]:
    """The file protected, the program closed, and started again."""
    _protect(session)
    path = _path(session)
    session.close_file()
    again = _session(qtbot)
    assert not again.open(path)
    return again, path


def test_at_the_opening_a_wrong_passphrase_is_calm_and_the_right_one_opens(closed: tuple[Session, Path]) -> None:
    session, path = closed
    assert session.opening is not None
    form = session.opening.form
    before = path.read_bytes()
    for _ in range(10):
        form.line.clear()
        type_text(form.line, "faux")
        QTest.keyClick(form.line, Qt.Key.Key_Return)
        assert form.sentence().startswith("Ce mot de passe n'ouvre pas le fichier.")
        assert form.line.isEnabled()
    assert path.read_bytes() == before
    form.line.clear()
    type_text(form.line, WORD)
    QTest.keyClick(form.line, Qt.Key.Key_Return)
    assert _path(session) == path
    assert session.frame.stem == "today"


def test_the_eye_shows_what_is_typed(closed: tuple[Session, Path]) -> None:
    session = closed[0]
    assert session.opening is not None
    line = session.opening.form.line
    assert line.echoMode() is QLineEdit.EchoMode.Password
    line.eye.trigger()
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_forgotten_the_four_lines_open_it(closed: tuple[Session, Path]) -> None:
    session, path = closed
    assert session.opening is not None
    form = session.opening.form
    lines = keys.by_passphrase(path, WORD)
    assert lines is not None
    from app.rules.safety import recovery

    form.switch.click()
    form.key.setPlainText("4C7Q")
    form.open.click()
    assert "il y en a 4 ici" in form.sentence()
    form.key.setPlainText("\n".join(recovery.written(lines.raw)))
    form.open.click()
    assert _path(session) == path


def test_another_protected_file_is_asked_for_in_front_of_the_one_that_stays(
    closed: tuple[Session, Path], empty_file: Path, tmp_path: Path
) -> None:
    session, path = closed
    plain = tmp_path / "autre.coupdemain"
    shutil.copyfile(empty_file, plain)
    assert session.open(plain)
    assert not session.open(path)
    assert _path(session) == plain
    assert session.opening is not None
    dialog = session.opening.form.window()
    assert isinstance(dialog, QDialog)
    session.opening.form.other.click()
    assert not dialog.isVisible()
    assert _path(session) == plain


def test_twenty_locks_in_mid_edit_and_everything_typed_is_there(session: Session) -> None:
    _protect(session)
    frame = session.frame
    frame.go("organisations")
    page = frame.current_page()
    page.new_record()  # type: ignore[union-attr]
    form = next(form for form in page.findChildren(RecordForm) if form.isVisible())  # type: ignore[union-attr]
    line = next(line for line in form.findChildren(QLineEdit) if line.isVisible() and not line.isReadOnly())
    field = next(iter(name for name in form.values() if name.endswith("name")))
    for turn in range(20):
        type_text(line, f"{turn},")
        typed = form.values()[field]
        frame.lock()
        assert session._lock is not None
        assert session._lock.is_locked
        assert session.office is not None
        kept = drafts.find(session.office.store, form.spec.name, "")
        assert kept is not None
        assert kept.values[field] == typed
        _unlock(session)
        assert form.isVisible()
        assert form.values()[field] == typed
    assert typed.count(",") == 20


def _unlock(session: Session, word: str = WORD) -> None:
    assert session._lock is not None
    type_text(session._lock.form.line, word)
    session._lock.form.open.click()


def test_locked_nothing_is_to_be_seen_nor_reached(session: Session, qtbot: QtBot) -> None:
    assert session.office is not None
    organisations.save(session.office.store, Organisation(name="Ateliers de la Baïse"), session.office.today)
    _protect(session)
    frame = session.frame
    frame.go("organisations")
    dialog = QDialog(frame)
    dialog.setWindowTitle("Ateliers de la Baïse")
    dialog.resize(300, 200)
    dialog.show()
    frame.lock()
    assert session._lock is not None
    for window in (frame, dialog):
        colours = {window.grab().toImage().pixelColor(x, y).name() for x in range(5, 300, 7) for y in range(40, 90, 7)}
        assert len(colours) == 1, window
        assert "Baïse" not in window.windowTitle()
    assert QApplication.activeModalWidget() is session._lock.form.window()
    asking = session._lock.form.window()
    QTest.keyClick(asking, Qt.Key.Key_Escape)
    asking.close()
    _unlock(session, "faux")
    assert session._lock.is_locked
    assert "rien ne se bloque" in session._lock.form.sentence()
    session._lock.form.line.clear()
    _unlock(session)
    assert not session._lock.is_locked
    assert dialog.windowTitle() == "Ateliers de la Baïse"
    assert dialog.isVisible()


def test_a_file_without_passphrase_is_not_locked_and_says_why(session: Session) -> None:
    session.frame.lock()
    assert "n'a pas de mot de passe" in session.frame.banner.sentence()


def test_it_locks_alone_after_the_minutes_chosen_and_a_key_puts_it_off(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = _protect(session)
    room.side.minutes.setValue(5)
    now = [1000.0]
    monkeypatch.setattr(unlock_cover, "monotonic", lambda: now[0])
    session._on_clock()
    assert session._lock is not None
    now[0] += 290
    session.frame.windowHandle().event(QEvent(QEvent.Type.None_))
    key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a")
    QApplication.sendEvent(session.frame.windowHandle(), key)
    now[0] += 290
    session._on_clock()
    assert not session._lock.is_locked
    now[0] += 11
    session._on_clock()
    assert session._lock.is_locked
    _unlock(session)
    room.side.minutes.setValue(0)
    now[0] += 100_000
    session._on_clock()
    assert not session._lock.is_locked


def test_locked_the_half_hours_backup_is_still_taken(session: Session) -> None:
    _protect(session)
    assert session.office is not None
    organisations.save(session.office.store, Organisation(name="Ateliers"), session.office.today)
    session.frame.lock()
    session.backups._take("essai")
    latest = backups.every(_path(session))[0]
    assert latest.reason == "essai"
    assert secret.is_protected(latest.path)
    _unlock(session)


def test_a_damaged_protected_file_is_restored_once_the_backups_passphrase_is_given(
    closed: tuple[Session, Path],
) -> None:
    from app.ui import rescue

    session, path = closed
    latest = backups.every(path)[0]
    path.write_bytes(b"\x00" * 8192)
    rescue.restore(session, path, latest)
    assert session.opening is not None
    assert isinstance(session.opening.form.window(), QDialog)
    type_text(session.opening.form.line, WORD)
    session.opening.form.open.click()
    assert _path(session) == path
    assert secret.is_protected(path)


def test_the_sheet_is_printed_from_memory_and_saved_only_where_one_says(
    session: Session, tmp_path: Path, own_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pypdf
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QFileDialog

    from app.ui.settings.secret_sheet import _print

    room = _protect(session)
    assert room.sheet._paper is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "imprimante.pdf"))
    _print(room.sheet._paper[1], printer)
    assert len(pypdf.PdfReader(tmp_path / "imprimante.pdf").pages) == 1
    chosen = tmp_path / "cle-usb.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(chosen), ""))
    room.sheet.save.click()
    assert chosen.read_bytes().startswith(b"%PDF")
    assert list(own_folder.rglob("*.pdf")) == []
