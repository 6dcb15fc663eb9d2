"""Files that cannot be opened or written, through the real window: one sentence each, and the program goes on."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.store import drafts, lists, migrations, records, sqlite
from app.ui import errors
from app.ui.application import make_application
from app.ui.jobs import Jobs
from app.ui.shell import crash_dialog
from app.ui.shell.page_list import PAGES
from app.ui.window import Session
from tests.end_to_end.gestures import (
    LONG,
    everything,
    fill_disk,
    forms_of,
    press_everything,
    said_in,
    shown_editors,
    touch,
    walks,
)

HOLD = (
    "import sys\nfrom sqlcipher3 import dbapi2\nc = dbapi2.connect(sys.argv[1], isolation_level=None)\n"
    "c.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\nsys.stdin.read()\n"
)


@pytest.fixture
def crashes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports of errors nobody foresaw; no dialog ever waits for somebody."""
    reports: list[str] = []

    class Quiet:
        def __init__(self, _sentence: str, report: str) -> None:
            reports.append(report)

        def exec(self) -> int:
            return 0

    monkeypatch.setattr(crash_dialog, "CrashDialog", Quiet)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(QDialog, "exec", lambda _dialog: 0)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args, **_more: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args, **_more: "")
    return reports


@pytest.fixture
def session(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, crashes: list[str]) -> Iterator[Session]:
    make_application([], "light")
    session = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(session.frame)
    # As `run` does: what nobody caught is said in the window.
    monkeypatch.setattr(sys, "excepthook", errors.ErrorDesk(session.frame.say).excepthook)
    session.frame.show()
    yield session
    session.close_file()


@pytest.fixture
def good(demo_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "bon.coupdemain"
    shutil.copyfile(demo_file, path)
    return path


def sentence(session: Session) -> str:
    frame = session.frame
    return frame.banner.sentence() if session.office else frame._welcome.sentence()  # type: ignore[union-attr]


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def foreign(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + b"x" * 9_000)


def other_database(path: Path) -> None:
    path.unlink()
    connection = sqlite.dbapi2.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()


def damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(8, len(content) // 4096 - 1):
        content[page * 4096 : page * 4096 + 100] = b"\xff" * 100
    path.write_bytes(content)


def truncated(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def newer(path: Path) -> None:
    connection = sqlite.dbapi2.connect(path)
    connection.execute(f"PRAGMA user_version={migrations.LATEST + 1}")
    connection.close()


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def damaged_where_only_reading_sees(path: Path) -> None:
    """Too large for the check at opening: the companies are unreadable, the header is sound."""
    connection = sqlite.dbapi2.connect(path, isolation_level=None)
    connection.execute("CREATE TABLE ballast (x)")
    connection.execute("INSERT INTO ballast VALUES (randomblob(17000000))")
    root = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name='organisation'").fetchone()[0]
    connection.close()
    content = bytearray(path.read_bytes())
    content[(root - 1) * 4096 : (root - 1) * 4096 + 200] = b"\xff" * 200
    path.write_bytes(content)


WRONG: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (missing, "introuvable"),
    "empty": (empty, "est vide"),
    "foreign": (foreign, "n'est pas un fichier Coup de Main"),
    "other database": (other_database, "n'est pas un fichier Coup de Main"),
    "damaged": (damaged, "endommagé"),
    "damaged, large": (damaged_where_only_reading_sees, "endommagé"),
    "truncated": (truncated, "incomplet"),
    "newer": (newer, "version plus récente"),
    "folder": (a_folder, "est un dossier"),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_last_file_gone_wrong_is_said_at_start_and_another_opens(
    session: Session, crashes: list[str], good: Path, tmp_path: Path, name: str
) -> None:
    spoil, words = WRONG[name]
    bad = tmp_path / "hier.coupdemain"
    shutil.copyfile(good, bad)
    spoil(bad)
    session.settings.keep("laptop.last_file", str(bad))
    session.open_last()
    assert session.office is None
    assert words in sentence(session)
    assert session.frame.rail.isHidden()
    session.frame.file_chosen.emit(str(good))
    assert session.office is not None
    assert session.frame.stem == "today"
    assert walks(session, "organisations", "needs")
    assert session.settings.value("laptop.last_file") == str(good)
    assert not crashes


def test_a_wrong_file_chosen_leaves_the_one_that_is_open(
    session: Session, crashes: list[str], good: Path, tmp_path: Path
) -> None:
    assert session.open(good)
    office = session.office
    assert office is not None
    for name, (spoil, words) in WRONG.items():
        session.frame.go("organisations", lists.organisations(office.store)[0].id)
        bad = tmp_path / f"autre {name}.coupdemain"
        shutil.copyfile(good, bad)
        spoil(bad)
        session.frame.file_chosen.emit(str(bad))
        assert session.office is office, name
        assert session.office.store.path == good
        assert words in sentence(session)
        assert session.settings.value("laptop.last_file") == str(good)
        assert walks(session, "today", "organisations")
    assert not crashes


def test_new_file_where_none_can_be_made(session: Session, crashes: list[str], good: Path, tmp_path: Path) -> None:
    before = good.read_bytes()
    for wanted, words in ((good, "existe déjà"), (tmp_path / "absent" / "neuf.coupdemain", "ne peut pas être créé")):
        session.frame.file_created.emit(str(wanted))
        assert words in sentence(session)
        assert session.office is None
    assert good.read_bytes() == before
    session.frame.file_created.emit(str(tmp_path / "neuf.coupdemain"))
    assert session.office is not None
    assert not crashes


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program holds the file for itself."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as o:
        assert o.stdout is not None
        assert o.stdout.readline() == b"held\n"
        yield
        o.communicate()


def test_a_file_held_elsewhere_is_said_busy_and_opens_later(session: Session, crashes: list[str], good: Path) -> None:
    with held(good):
        session.frame.file_chosen.emit(str(good))
        assert "occupé" in sentence(session)
    session.frame.file_chosen.emit(str(good))
    assert walks(session)
    assert not crashes


def test_held_elsewhere_while_open_pages_say_so_and_come_back(session: Session, crashes: list[str], good: Path) -> None:
    session.open(good)
    frame = session.frame
    session.frame.go("organisations")
    rail = frame.rail.buttons
    with held(good):
        for stem in ("persons", "needs", "check_ins"):
            rail[stem].click()
            assert "occupé" in sentence(session), stem
    for stem in ("persons", "needs", "check_ins", "organisations"):
        rail[stem].click()
        page: Any = frame.current_page()
        assert frame.stem == stem
        assert page.table.rows(), stem
        assert sentence(session) == ""
    assert not crashes


def test_damaged_while_open_is_said_and_the_window_stays(session: Session, crashes: list[str], good: Path) -> None:
    session.open(good)
    damaged(good)
    for stem in [spec.stem for spec in PAGES if spec.stem != "today"]:
        session.frame.rail.buttons[stem].click()
    assert "endommagé" in sentence(session)
    assert not crashes
    other = good.with_name("sauvegarde.coupdemain")
    session.frame.file_created.emit(str(other))
    assert session.office is not None
    assert session.office.store.path == other
    assert not crashes


def test_a_read_only_file_is_read_and_every_gesture_says_why_not(
    session: Session, crashes: list[str], good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = good.read_bytes()
    may = Path.open

    # Root writes where it may not: refuse as the system would for anyone else.
    def forbidden(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if self.name in (good.name, f".{good.name}.essai") and ("+" in mode or "w" in mode):
            raise PermissionError(13, "Permission denied")
        return may(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", forbidden)
    session.frame.file_chosen.emit(str(good))
    assert "lecture seule" in sentence(session)
    assert "Lecture seule" in session.frame.status.words()
    assert walks(session)
    for opened in forms_of(session):
        editor = opened()
        touch(editor)
        session.frame.save()
        assert editor.isVisible()
        assert "lecture seule" in said_in(editor), editor._form
        editor.leave()
    assert not crashes
    assert good.read_bytes() == before


def test_a_full_disk_keeps_every_form_until_there_is_room(session: Session, crashes: list[str], good: Path) -> None:
    session.open(good)
    assert session.office is not None
    connection = session.office.store.connection
    largest = connection.execute("PRAGMA max_page_count").fetchone()[0]
    for opened in forms_of(session):
        editor = opened()
        form = editor.form
        assert form is not None
        touch(editor)
        typed = form.values()
        fill_disk(connection)
        session.frame.save()
        assert editor.isVisible(), editor._form
        assert "disque est plein" in said_in(editor), (editor._form, said_in(editor))
        assert form.values() == typed
        connection.execute(f"PRAGMA max_page_count={largest}")
        session.frame.save()
        assert "disque" not in said_in(editor)
        assert LONG.strip()[:250] in everything(connection, editor._form), editor._form
    assert not crashes
    assert session.office.store.check() == []


def test_a_full_disk_under_every_button(session: Session, crashes: list[str], good: Path) -> None:
    session.open(good)
    assert session.office is not None
    connection = session.office.store.connection
    fill_disk(connection)
    # Not even a page to note what is deleted.
    press_everything(session)
    assert not crashes
    assert session.office.store.check() == []


def test_a_save_that_cannot_drop_its_draft_is_still_a_save(
    session: Session, crashes: list[str], good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else one presses « Enregistrer » again, and there are two of them."""

    def full(*_args: Any) -> None:
        raise WorldProblem("Le disque est plein.")

    monkeypatch.setattr(drafts, "drop", full)
    session.open(good)
    assert session.office is not None
    store = session.office.store
    session.frame.go("organisations")
    session.frame.new_record()
    (editor,) = shown_editors(session)
    assert editor.form is not None
    editor.form.row("name").set_text("Scierie Neuve")  # type: ignore[union-attr]
    editor.leave()
    before = len(records.every(store, Organisation))
    session.frame.save()
    session.frame.save()
    assert len(records.every(store, Organisation)) == before + 1
    assert not shown_editors(session)


def test_a_reading_that_fails_after_a_save_does_not_unsay_it(
    session: Session, crashes: list[str], good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.open(good)
    assert session.office is not None
    store = session.office.store
    session.frame.go("organisations")
    session.frame.new_record()
    (editor,) = shown_editors(session)
    assert editor.form is not None
    editor.form.row("name").set_text("Scierie Neuve")  # type: ignore[union-attr]
    page: Any = session.frame.current_page()

    def refuse(_tables: Any) -> None:
        raise WorldProblem("Le fichier est occupé.")

    monkeypatch.setattr(page, "refresh", refuse)
    before = len(records.every(store, Organisation))
    session.frame.save()
    session.frame.save()
    assert len(records.every(store, Organisation)) == before + 1
