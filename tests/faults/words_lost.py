"""Faults of words: markup in every text of every paper, formulas in every text of every workbook and file of texts."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice, repeat
from pathlib import Path
from typing import Any

from app.reports import pdf_blocks
from app.rules.exports import cells
from tests.faults import child, offices
from tests.faults.fault import MISSED, Fault, Outcome, unless
from tests.security import books, markup
from tests.security.payloads import FORMULAS, MARKUP

_ROOT = Path(__file__).parents[2]


def hostile_markup(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Printed letter by letter, in PDF and Word; no file, no connection, no program opened on the way."""

    made_of = (markup.papers if turn else markup.some_papers) if is_protected else markup.blocks_alone

    def work(say: child.Say) -> None:
        with unless(is_protected, (pdf_blocks, "escape", str)):
            found = markup.run(turn, made_of)
        say(json.dumps([found.problems[:20], found.events[:20], found.papers]))

    ended = child.run(work)
    if child.stumbles(ended):
        return Outcome(tracebacks=1, said=ended.said[-1])
    problems, events, _papers = json.loads(ended.said[-1])
    return Outcome(lost=len(events), torn=len(problems), said=f"{events[:2]} {problems[:2]}")


def _words(turn: int) -> Iterator[str]:
    """One of the forty everywhere, or each in its turn."""
    return repeat(FORMULAS[turn - 1]) if turn else islice(cycle(FORMULAS), None)


def hostile_formulas(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Opened in LibreOffice too, nothing is computed, nothing is a link."""
    with unless(is_protected, (cells, "guarded", str)):
        made = {f"{name}.xlsx": content for name, content in books.workbooks(_words(turn)).items()}
        made |= {f"{name}.csv": content for name, content in books.texts(_words(turn)).items()}
    wrong = [
        f"{name}: {what}"
        for name, content in made.items()
        for what in (books.computed if name.endswith(".xlsx") else books.unguarded)(content)
    ]
    return Outcome(torn=len(wrong), said=str(wrong[:3]))


def formulas_in_libreoffice(folder: Path, turn: int, is_protected: bool) -> Outcome:
    made: dict[str, Any] = {}
    with unless(is_protected, (cells, "guarded", str)):
        for number in (0,) if turn == 0 else range(1 + 8 * (turn - 1), 1 + 8 * turn):
            made |= {f"{name}-{number}.xlsx": one for name, one in books.workbooks(_words(number)).items()}
            made |= {f"{name}-{number}.csv": one for name, one in books.texts(_words(number)).items()}
    if not is_protected:
        made = {name: content for name, content in made.items() if name.endswith(".csv")}
    read = books.opened(folder, made)
    if not read:
        return MISSED
    wrong = [f"{name}: {what}" for name, found in read.items() for what in found]
    return Outcome(lost=len(made) - len(read), torn=len(wrong), said=str(wrong[:3]))


_OWN = ("pages", "pages", "demo")


def reaches_elsewhere(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """The real window page after page, then the demonstration: no connection, no program, no file but its own.

    Heard from within, and the second time from below, where libraries that are not Python's are heard too.
    """
    how = _OWN[turn] if is_protected else "nothing"
    path = offices.copied(folder) if how == "pages" else folder / "demo"
    listened = folder / "appels"
    below = ["strace", "-f", "-qq", "-e", "trace=%network,execve", "-e", "signal=none", "-o", str(listened)]
    is_below = turn == 1 and is_protected and shutil.which("strace") is not None
    asked = [sys.executable, "-m", "tests.security.reaching", how, str(path), *([] if is_protected else ["astray"])]
    home = {"PYTHONPATH": str(_ROOT), "COUPDEMAIN_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        (below if is_below else []) + asked,
        cwd=_ROOT,
        env=os.environ | home,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        return Outcome(tracebacks=1, said=ran.stderr[-800:])
    heard = json.loads(ran.stdout.splitlines()[-1])
    if is_below:
        calls = listened.read_text(encoding="utf-8", errors="replace").splitlines()
        heard += [line for line in calls if "AF_INET" in line or "AF_UNIX, sun_path" in line]
        heard += [line for line in calls if "execve(" in line][1:]
    return Outcome(lost=len(heard), said=str(heard[:3]))


FAULTS = (
    Fault(
        28,
        "hostile_markup",
        "Balises dans chaque texte de chaque document",
        "balises neutralisées",
        hostile_markup,
        1,
        len(MARKUP) + 2,
        1,
    ),
    Fault(
        31,
        "hostile_formulas",
        "Formules dans chaque texte de chaque classeur et CSV",
        "apostrophe devant",
        hostile_formulas,
        1,
        len(FORMULAS) + 1,
        1,
    ),
    Fault(
        31,
        "formulas_in_libreoffice",
        "Les mêmes, ouverts dans LibreOffice",
        "apostrophe devant",
        formulas_in_libreoffice,
        1,
        1 + len(FORMULAS) // 8,
        1,
        "LibreOffice",
    ),
    Fault(
        32,
        "reaches_elsewhere",
        "La fenêtre et la démonstration, écoutées",
        "une page qui lit un autre fichier et appelle le réseau",
        reaches_elsewhere,
        1,
        len(_OWN),
        1,
    ),
)
