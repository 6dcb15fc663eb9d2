"""Faults while documents are written: killed at any byte or gesture, disk full, held by a reader, hostile names."""

import re
import resource
import signal
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from random import Random
from typing import NoReturn

from pypdf import PdfReader

from app.actions import pack
from app.cli import answers
from app.reports import library, pdf_blocks
from app.reports import pack as rendering
from app.reports.facts import LoanFacts
from app.store import whole_copy, whole_file
from app.ui.documents import papers
from tests.faults import child
from tests.faults.fault import MISSED, Fault, Outcome, expected, sentence, unless
from tests.reports import first_loans

_TODAY = date(2026, 11, 24)
_SUFFIXES = (".pdf", ".docx", ".xlsx", ".ics")
_OLD, _NEW = b"ancien " * 40_000, b"nouveau " * 60_000


def _straight(path: Path, content: bytes) -> None:
    """As one writes without care: over what is there."""
    path.write_bytes(content)


def die_in_write(size: int) -> None:
    """The system itself kills whoever writes past that many bytes of a file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _die(*_arguments: object) -> None:
    child.die()


def _killing(turn: int) -> Callable[[], None]:
    """Where it dies this time: at any byte, before the disk is asked, before or after the name changes."""

    def at_flush() -> None:
        whole_copy.flush = _die  # type: ignore[assignment]

    def at_name() -> None:
        Path.replace = _die  # type: ignore[method-assign, assignment]

    def after_name() -> None:
        whole_copy.flush_folder = _die  # type: ignore[assignment]

    return (lambda: die_in_write(Random(turn).randrange(1, len(_NEW))), at_flush, at_name, after_name)[turn % 4]


def killed_in_document(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """PDF, Word, Excel, calendar: the old one or the new one, whole; and the next writing leaves nothing beside."""
    path = folder / f"convention{_SUFFIXES[turn % 4]}"
    path.write_bytes(_OLD)
    write = (papers.write_whole, answers.write)[turn // 4 % 2]

    def work(_say: child.Say) -> None:
        _killing(turn if is_protected else 0)()
        with unless(is_protected, (whole_file, "write", _straight)):
            write(path, _NEW)

    if child.run(work).status >= 0:
        return MISSED
    is_whole = path.read_bytes() in (_OLD, _NEW)
    write(path, _NEW)
    left = [one.name for one in folder.iterdir() if one != path]
    return Outcome(torn=(not is_whole) + len(left), said=f"{path.name}, reste {left}")


def document_on_full_disk(folder: Path, turn: int, is_protected: bool) -> Outcome:
    path = folder / f"convention{_SUFFIXES[turn % 4]}"
    path.write_bytes(_OLD)
    write = (papers.write_whole, answers.write)[turn // 4 % 2]

    def work(say: child.Say) -> None:
        child.no_file_larger_than(Random(turn).randrange(len(_OLD), len(_NEW)))
        with unless(is_protected, (whole_file, "write", _straight)):
            say(sentence(lambda: write(path, _NEW)))

    said = child.run(work).said
    if path.read_bytes() != _OLD:
        return Outcome(lost=1, said="l'ancien document a disparu")
    return expected(said[0], "disque est plein", "hoisissez un autre")


def killed_in_pack(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """A complete file for a loan: its folder has all its papers, or is not there."""
    files = [rendering.File(f"{number} document.pdf", "kind", _NEW) for number in range(6)]
    facts = first_loans.plain()
    chosen = Random(turn).randrange(6)

    def work(_say: child.Say) -> None:
        written = iter(range(chosen))

        def write(path: Path, content: bytes) -> None:
            if next(written, None) is None:
                die_in_write(len(_NEW) // 2)
            whole_file_write(path, content)

        rendering.render = lambda *_asked, **_how: files
        whole_file_write, whole_file.write = whole_file.write, write
        with unless(is_protected, (pack, "mkdtemp", lambda **_where: _made(folder / rendering.name(facts)))):
            pack.write(facts, folder, _TODAY)

    ended = child.run(work)
    if ended.status >= 0:
        return Outcome(tracebacks=1, said=" ".join(ended.said))
    shown = [one for one in folder.iterdir() if not one.name.startswith(".")]
    halves = [one.name for one in shown if len(list(one.glob("*.pdf"))) < len(files)]
    return Outcome(torn=len(halves), said=str(halves))


def _made(folder: Path) -> str:
    folder.mkdir()
    return str(folder)


def reader_holds_document(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """As Windows does while a reader shows it: refused, the next name offered, the old one whole."""
    path = folder / "convention.pdf"
    path.write_bytes(_OLD)
    (folder / "convention (2).pdf").write_bytes(_OLD)

    def held(*_arguments: object) -> NoReturn:
        raise PermissionError(13, "used by another process")

    with unless(False, (Path, "replace", held)), unless(is_protected, (papers, "LockedError", OSError)):
        said = sentence(lambda: papers.write_whole(path, _NEW))
    if path.read_bytes() != _OLD:
        return Outcome(lost=1)
    return expected(said, "ouvert dans un autre programme", "convention (3).pdf")


_NAMES = (
    "A <b> x",
    "Fils & Cie",
    "<img src='/etc/passwd'/>",
    "</para><font size=90>",
    "Łukasz Świątek",
    "Ame\u0301lie de\u0301composée",
    "1\u202f234 œuvres",
    "&#38; &lt;b&gt;",
    "x" * 300,
    "{{7*7}} %s %n",
)


def hostile_names(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """The paper is made, the name is on it letter for letter, and no letter is an empty box."""
    name = _NAMES[turn % len(_NAMES)]
    facts = first_loans.plain()
    host = replace(facts.host, legal_name=name, name=name)
    known: LoanFacts = replace(facts, host=host)
    with unless(is_protected, (pdf_blocks, "escape", str)):
        content = library.render("agreement", known, ".pdf", _TODAY)
    said = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    # Thin spaces are set as ours are, and lines end elsewhere.
    wanted = re.sub(r"\s", "", unicodedata.normalize("NFC", name))
    found = re.sub(r"\s", "", said)
    return Outcome(lost=wanted not in found, torn=said.count("■"), said=name)


FAULTS = (
    Fault(8, "killed_in_document", "Tué en écrivant un document", "écrit à côté", killed_in_document, 8, 100, 4),
    Fault(8, "killed_in_pack", "Tué en écrivant un dossier complet", "écrit à côté", killed_in_pack, 2, 40, 4),
    Fault(4, "document_on_full_disk", "Document sur disque plein", "écrit à côté", document_on_full_disk, 4, 40, 2),
    Fault(10, "reader_holds_document", "Document ouvert ailleurs", "nom suivant", reader_holds_document, 1, 10, 1),
    Fault(28, "hostile_names", "Noms « < & U+202F Ł »", "balises neutralisées", hostile_names, 5, 60, 4),
)
