"""One window a file: a second start calls the first; a lock whose owner is gone is cleared alone."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.one_window import OneWindow
from app.ui.window import Session

_HOLDER = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QCoreApplication
application = QCoreApplication([])
from app.ui.one_window import OneWindow
own = OneWindow()
assert own.ask(Path(sys.argv[1]))
own.keep()
print("held", flush=True)
time.sleep(60)
"""


def _holder(path: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(path)], stdout=subprocess.PIPE, env=environment, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline().strip() == "held"
    return child


def _session(qtbot: QtBot) -> Session:
    made = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(made.frame)
    return made


def test_a_second_start_is_refused_and_calls_the_first_window(qtbot: QtBot, store: Store) -> None:
    store.close()
    first, second = _session(qtbot), _session(qtbot)
    assert first.open(store.path)
    with qtbot.waitSignal(first.own.called, timeout=5000):
        assert not second.open(store.path)
    assert second.office is None
    first.close_file()
    assert second.open(store.path)


def test_opening_the_same_file_again_in_its_own_window_is_allowed(qtbot: QtBot, store: Store) -> None:
    store.close()
    session = _session(qtbot)
    assert session.open(store.path)
    assert session.open(store.path)


def test_a_file_that_is_refused_leaves_the_one_shown_held(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    store.close()
    first, second = _session(qtbot), _session(qtbot)
    assert first.open(store.path)
    assert not first.open(tmp_path / "absent.coupdemain")
    assert not second.open(store.path)


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9")
def test_a_window_killed_leaves_a_file_that_opens_without_any_gesture(qtbot: QtBot, store: Store) -> None:
    store.close()
    for _turn in range(3):
        holder = _holder(store.path)
        own = OneWindow()
        assert not own.ask(store.path)
        holder.kill()
        holder.communicate()
        assert own.ask(store.path)
        own.give_up()


@pytest.mark.skipif(sys.platform == "win32", reason="reads the lock of another program")
def test_a_lock_whose_number_went_to_another_program_is_cleared(qtbot: QtBot, store: Store) -> None:
    store.close()
    holder = _holder(store.path)
    holder.kill()
    holder.communicate()
    sleeper = subprocess.Popen(["sleep", "30"])
    [lock] = Path(os.environ["COUPDEMAIN_HOME"]).rglob("*.lock")
    lines = lock.read_text().splitlines()
    lock.write_text("\n".join([str(sleeper.pid), *lines[1:]]) + "\n")
    own = OneWindow()
    assert own.ask(store.path)
    own.give_up()
    sleeper.kill()
    sleeper.wait()
