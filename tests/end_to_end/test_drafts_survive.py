"""Half-typed forms outlive the program: kill -9 two seconds after the last key, another page, another record."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.store import drafts, lists
from app.ui.application import make_application
from app.ui.form.form import RecordForm
from app.ui.jobs import Jobs
from app.ui.window import Session
from tests.end_to_end import typist

PROMISED_SECONDS = 2.0


@dataclass(frozen=True)
class Killed:
    """What a killed program leaves: its file, its own folder, and what its form said at the last key."""

    file: Path
    home: Path
    texts: dict[str, str]


@pytest.fixture(scope="module")
def killed(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Killed]:
    """All forms at once, each in its own program, each killed as late as promised."""
    folder = tmp_path_factory.mktemp("killed")
    root = Path(__file__).parents[2]
    running = {}
    for number, how in enumerate(typist.HOWS):
        file, home = folder / f"{number}.coupdemain", folder / f"home-{number}"
        shutil.copyfile(demo_file, file)
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.end_to_end.typist", str(file), how],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root), "COUPDEMAIN_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        )
        running[how] = (child, file, home)
    left = {}
    for how, (child, file, home) in running.items():
        assert child.stdout is not None
        said = child.stdout.readline()
        typed_at = time.monotonic()
        if said:
            time.sleep(max(0.0, typed_at + PROMISED_SECONDS - time.monotonic()))
        child.kill()
        _, complaint = child.communicate()
        assert said, f"{how}: {complaint.decode()[-2000:]}"
        left[how] = Killed(file, home, json.loads(said))
    return left


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Session]:
    make_application([], "light")
    session = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(session.frame)
    session.frame.show()
    session.frame.activateWindow()
    qtbot.waitUntil(session.frame.isActiveWindow)
    yield session
    session.close_file()


def answer(form: RecordForm, word: str) -> None:
    typist.click(form, word)
    QApplication.processEvents()


def is_same(form: RecordForm, texts: dict[str, str]) -> None:
    """Word for word, or tidied and of the same meaning."""
    assert form.values().keys() == texts.keys()
    for path, raw in form.values().items():
        if raw != texts[path]:
            slot = form._slots[path]
            assert slot.value() == slot.entry.kind.read(texts[path], form._context.today), path


@pytest.mark.parametrize("how", typist.HOWS)
def test_kill_9_loses_nothing_typed(
    killed: dict[str, Killed], opened: Session, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    left = killed[how]
    monkeypatch.setenv("COUPDEMAIN_HOME", str(left.home))
    opened.settings = LaptopSettings()
    assert opened.open(left.file)
    form = typist.reach(opened, how)
    before = form.values()
    assert "Reprendre la saisie" in form.question()
    assert len(left.texts) > 5
    filled = [path for path in left.texts if left.texts[path] != before.get(path)]
    assert len(filled) > 5
    answer(form, "Reprendre")
    is_same(form, left.texts)
    assert opened.office is not None
    assert opened.office.store.check() == []


@pytest.mark.parametrize("how", ["organisations new", "persons known"])
def test_given_up_is_given_up(
    killed: dict[str, Killed], opened: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, how: str
) -> None:
    left = killed[how]
    monkeypatch.setenv("COUPDEMAIN_HOME", str(left.home))
    opened.settings = LaptopSettings()
    file = tmp_path / "copie.coupdemain"
    shutil.copyfile(left.file, file)
    assert opened.open(file)
    form = typist.reach(opened, how)
    before = form.values()
    answer(form, "Abandonner")
    assert form.values() == before
    assert opened.office is not None
    assert not drafts.waiting(opened.office.store)
    form = typist.reach(opened, how)
    assert form.question() == ""


@pytest.fixture
def known(opened: Session, demo_file: Path, tmp_path: Path) -> Session:
    path = tmp_path / "bureau.coupdemain"
    shutil.copyfile(demo_file, path)
    assert opened.open(path)
    return opened


def press(session: Session, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or session.frame, key, modifier)
    QApplication.processEvents()


CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("how", ["organisations new", "persons new", "needs new", "organisations known"])
def test_another_page_and_back_keeps_the_form(known: Session, how: str) -> None:
    form = typist.reach(known, how)
    typist.fill(form)
    typed = form.values()
    page = {"organisations": Qt.Key.Key_2, "persons": Qt.Key.Key_3, "needs": Qt.Key.Key_4}[known.frame.stem]
    away = Qt.Key.Key_3 if page != Qt.Key.Key_3 else Qt.Key.Key_2
    press(known, away, CONTROL)
    assert not form.isVisible()
    assert known.office is not None
    assert len(drafts.waiting(known.office.store)) == 1
    press(known, page, CONTROL)
    assert typist.shown(known) is form
    assert form.question() == ""
    assert form.values() == typed


def test_another_record_and_back_offers_the_draft(known: Session) -> None:
    assert known.office is not None
    one, other = (row.id for row in lists.organisations(known.office.store)[:2])
    known.frame.go("organisations", one)
    typist.click(known.frame, "Modifier")
    form = typist.shown(known)
    typist.fill(form)
    typed = form.values()
    known.frame.go("organisations", other)
    typist.click(known.frame, "Modifier")
    assert typist.shown(known).question() == ""
    known.frame.go("organisations", one)
    typist.click(known.frame, "Modifier")
    form = typist.shown(known)
    assert "Reprendre" in form.question()
    answer(form, "Reprendre")
    is_same(form, typed)


def test_a_draft_not_answered_for_is_still_there_the_next_time(known: Session) -> None:
    """Shown the question, one goes elsewhere; or types on another record: the draft waits."""
    form = typist.reach(known, "persons new")
    typist.fill(form)
    typed = form.values()
    for _ in range(3):
        known.frame.go("needs")
        known.frame.go("persons", lists.persons(known.office.store)[0].id)  # type: ignore[union-attr]
        form = typist.reach(known, "persons new")
        assert "Reprendre" in form.question()
    known.frame.toggle_codes()
    known.frame.toggle_codes()
    assert "Reprendre" in form.question()
    answer(form, "Reprendre")
    is_same(form, typed)


def test_closing_the_window_or_opening_another_file_writes_at_once(
    known: Session, tmp_path: Path, demo_file: Path
) -> None:
    assert known.office is not None
    first = known.office.store.path
    form = typist.reach(known, "organisations new")
    typist.keys(form.row("name").editor.input, "Scierie")  # type: ignore[union-attr]
    assert known.create(tmp_path / "autre.coupdemain")
    assert known.open(first)
    form = typist.reach(known, "organisations new")
    assert "Reprendre" in form.question()
    answer(form, "Reprendre")
    typist.keys(form.row("name").editor.input, " Neuve")  # type: ignore[union-attr]
    known.frame.close()
    known.frame.show()
    assert known.open(first)
    form = typist.reach(known, "organisations new")
    answer(form, "Reprendre")
    assert "Neuve" in form.values()["name"]
