"""Faults while one types: the program killed, or told to end by the system. What was typed is offered again."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from random import Random

from tests.faults import offices
from tests.faults.fault import MISSED, Fault, Outcome

_ROOT = Path(__file__).parents[2]


def _typing(path: Path, how: str, is_protected: bool) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "tests.faults.robot", str(path), how, *([] if is_protected else ["without"])]
    home = {"PYTHONPATH": str(_ROOT), "COUPDEMAIN_HOME": str(path.parent / "home"), "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=_ROOT, env={**os.environ, **home}, text=True
    )


def _ended(path: Path, how: str, is_protected: bool, number: int, after: float) -> tuple[dict[str, set[str]], int]:
    """What was typed by then, and how the program ended; `after` seconds from the first field."""
    child = _typing(path, how, is_protected)
    assert child.stdout is not None
    lines = [child.stdout.readline()]
    time.sleep(after)
    child.send_signal(number)
    rest, complaint = child.communicate(timeout=60)
    if not lines[0]:
        raise AssertionError(complaint[-800:])
    lines += rest.splitlines(keepends=True)
    typed: dict[str, set[str]] = {}
    for what, name, text in (json.loads(line) for line in lines if line.endswith("\n")):
        # A field that is left tidies what was typed: « 24/1 » becomes a whole date. Either is kept.
        typed[name] = {text} | (typed[name] if what == "left" else set())
    return typed, child.returncode


def _lacking(path: Path, typed: dict[str, set[str]]) -> list[str]:
    """Whichever laptop typed it."""
    connection = offices.raw(path)
    try:
        row = connection.execute("SELECT \"values\" FROM draft WHERE form='person'").fetchone()
        wrong = offices.problems(connection)
    finally:
        connection.close()
    kept = json.loads(row[0]) if row else {}
    return [f"{name}: {kept.get(name)!r}" for name, texts in typed.items() if kept.get(name) not in texts] + wrong


def killed_while_typing(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Of all that was typed, at most the last field is lacking."""
    path = offices.copied(folder)
    typed, status = _ended(path, "long", is_protected, signal.SIGKILL, Random(turn).uniform(0.05, 0.7))
    if status != -signal.SIGKILL or len(typed) < 2:
        return MISSED
    lacking = _lacking(path, typed)
    return Outcome(lost=max(0, len(lacking) - 1), said=f"{len(typed)} champs tapés, manquent {lacking}")


def told_to_end(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """SIGTERM, as a session that closes: nothing at all is lacking, and the window closes by itself."""
    path = offices.copied(folder)
    typed, status = _ended(path, "once", is_protected, signal.SIGTERM, 0.05)
    lacking = _lacking(path, typed)
    return Outcome(lost=len(lacking), tracebacks=int(is_protected and status != 0), said=f"{status}, {lacking}")


FAULTS = (
    Fault(10, "killed_while_typing", "Tué pendant la frappe", "brouillons", killed_while_typing, 1, 100, 5),
    Fault(11, "told_to_end", "Fermeture de session pendant la frappe", "brouillons", told_to_end, 1, 20, 3),
)
