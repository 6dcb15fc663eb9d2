"""Every paper of a loan and of a company, and every kind of block, with hostile words in every text field, watched.

At each turn every field takes the next of the payloads, so that 25 turns put each of them in each field; the last puts
all of them at once in each. Run in a process of its own: what is opened is heard until its end.
"""

import dataclasses
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple, get_args

import pypdfium2

from app.models.weeks import Weeks
from app.reports import blocks, charts, docx, library, pdf
from app.reports.blocks import Bold, Document, Italic, OfficeHead, Signatory, Struck
from app.rules.slots.picture import Week
from tests.reports.all_papers import KINDS, facts
from tests.reports.reading import docx_text, squeezed
from tests.reports.ten_loans import TEN
from tests.security.payloads import MARKUP

TODAY = date(2026, 12, 24)
_STRUCTURE = (
    "id",
    "ids",
    "insee",
    "rome",
    "at",
    "fact",
    "key",
    "field",
    "starts_at",
    "ends_at",
    "media_type",
    "sha256",
)
"""What points to another record or is read by the program, never printed as typed."""
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "urllib.")
_SHIPPED = str(Path(__file__).resolve().parents[2] / "resources")
_EVENTS: list[str] = []


def watch() -> None:
    sys.addaudithook(_hear)


def _hear(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        _EVENTS.append(f"{event} {args!r}")
    if event == "open" and isinstance(args[0], str | bytes) and not _is_ours(str(args[0])):
        _EVENTS.append(f"open {args[0]!r}")


def _is_ours(path: str) -> bool:
    """What the program and its libraries are made of, loaded when first used."""
    return path.startswith((sys.prefix, sys.base_prefix, _SHIPPED)) or path.endswith((".py", ".pyc", ".ttf"))


def filled(value: Any, words: Iterator[str]) -> Any:
    """The same record with every text in it, at any depth, replaced by the next words."""
    if isinstance(value, Enum | Weeks):
        return value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        known = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init}
        fresh = {
            name: {} if name == "kept" else filled(one, words)
            for name, one in known.items()
            if not name.endswith(("_id", "_ids")) and name not in _STRUCTURE and not isinstance(one, bytes)
        }
        return dataclasses.replace(value, **fresh)
    if isinstance(value, str):
        return next(words)
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(filled(one, words) for one in value)
    if isinstance(value, Mapping):
        return {key: filled(one, words) for key, one in value.items()}
    return value


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)


class Made(NamedTuple):
    """A paper in its two forms, and what of the payloads must be read on it."""

    what: str
    expected: tuple[str, ...]
    files: dict[str, bytes]


_DRAWN = (blocks.Map, blocks.JobWeek, charts.Chart, blocks.Card, blocks.Contents, charts.SmallPrint)
"""Drawn in the room there is, cut with dots where it lacks: made and opening nothing is all that is asked."""


def made(document: Document, what: str) -> Made:
    said = [one for block in document.blocks if not isinstance(block, _DRAWN) for one in texts(block)]
    expected = tuple(one for one in MARKUP if any(one in text for text in said))
    return Made(what, expected, {".pdf": pdf.render(document), ".docx": docx.render(document)})


def problems(one: Made) -> list[str]:
    """What of the payloads is not printed letter by letter."""
    found = []
    for suffix, content in one.files.items():
        text = squeezed(_pdf_text(content) if suffix == ".pdf" else docx_text(content))
        found += [
            f"{one.what}{suffix}: {word}" for word in one.expected if not _is_said(squeezed(blocks.clean(word)), text)
        ]
    return found


def _is_said(payload: str, text: str) -> bool:
    # A page or a line of a cell may turn in the middle of it.
    half = len(payload) // 2
    return payload in text or (payload[:half] in text and payload[half:] in text)


def _pdf_text(content: bytes) -> str:
    """By pdftotext where there is one, else by the library of browsers."""
    tool = shutil.which("pdftotext")
    if tool is None:
        read = pypdfium2.PdfDocument(content)
        try:
            return "\n".join(page.get_textpage().get_text_bounded() for page in read)
        finally:
            read.close()
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        return subprocess.run([tool, "-raw", file.name, "-"], check=True, capture_output=True, text=True).stdout


def every_block(words: Iterator[str]) -> list[blocks.Block]:
    """One of each kind, with words in each of its texts."""

    def one() -> str:
        return next(words)

    at, other = (44.2, 0.6), (44.3, 0.7)
    return [
        blocks.Heading(one()),
        blocks.Article(one()),
        blocks.Paragraph((one(), Bold(one()), Italic(one()), Struck(one()))),
        blocks.Note((one(), Bold(one()))),
        blocks.Bullets((one(), (one(), Italic(one())))),
        blocks.KeyValues(((one(), one()), (one(), (one(), Bold(one())))), 0.5),
        blocks.Table((one(),), ((one(),), ((one(), Bold(one())),)), (1.0,)),
        blocks.Choices(one(), (one(), one()), (0,)),
        blocks.SignatureBoxes((Signatory(one(), one(), one(), one(), one()),), one()),
        blocks.RuledLines(2),
        blocks.Card(one(), one(), ((one(), one()),)),
        blocks.JobWeek(Week((), (0,) * 7, (None,) * 7), (7, 20), ((one(), one()),), lines=(one(),)),
        blocks.Contents(((one(), one()),), one()),
        blocks.Map(
            one(),
            (blocks.MapMark(at, "missions", one()),),
            (blocks.MapLine(at, other, "way", one()),),
            towns=(blocks.MapTown(one(), 9_000, other),),
            legend=(("way", one()),),
        ),
        charts.Chart((charts.Columns(one(), (charts.Bar(one(), 1.0, one(), one()),)),)),
        charts.Chart((charts.Lines(one(), (charts.Bar(one(), 1.0, one()),), one()),)),
        charts.Chart((charts.Lines(one(), (), one()),)),
        charts.Chart((charts.Tiles(((one(), one(), one()),)),)),
        charts.SmallPrint(((one(), one()),)),
        blocks.PageBreak(),
        blocks.Spacer(),
    ]


def sheets(words: Iterator[str]) -> Iterator[tuple[str, Document]]:
    """A paper of each kind of block alone, its head and foot made of the same words."""
    for block in every_block(words):
        office = OfficeHead(next(words), (next(words),), next(words), next(words))
        head = (next(words), next(words), next(words))
        keywords = (next(words),)
        yield type(block).__name__, Document(*head, 1, False, office, (block,), TODAY, keywords=keywords)


def kinds() -> set[str]:
    return {one.__name__ for one in get_args(blocks.Block)}


Papers = Iterator[tuple[str, Callable[[], Document]]]


def papers(words: Iterator[str]) -> Papers:
    loan = next(iter(TEN))
    for kind in KINDS:
        yield kind, partial(_paper, kind, loan, words)
    yield from blocks_alone(words)


def some_papers(words: Iterator[str]) -> Papers:
    """One paper in three, and every kind of block."""
    loan = next(iter(TEN))
    for kind in KINDS[::3]:
        yield kind, partial(_paper, kind, loan, words)
    yield from blocks_alone(words)


def blocks_alone(words: Iterator[str]) -> Papers:
    for what, document in sheets(words):
        yield what, partial(_as_it_is, document)


def _paper(kind: str, loan: str, words: Iterator[str]) -> Document:
    return library.build(kind, filled(facts(kind, loan), words), TODAY)


def _as_it_is(document: Document) -> Document:
    return document


def count_words(word: str) -> Iterator[str]:
    return (f"{word} {n}" for n in count())


class Found(NamedTuple):
    papers: int
    problems: list[str]
    events: list[str]


def run(turn: int, made_of: Callable[[Iterator[str]], Papers] = papers) -> Found:
    """One turn: the payloads from the how-manieth, one a field; once each was first, all of them in each."""

    def words() -> Iterator[str]:
        return (" ".join(MARKUP) if turn > len(MARKUP) else MARKUP[(n + turn) % len(MARKUP)] for n in count())

    watch()
    _EVENTS.clear()
    done, found = [], []
    for what, build in made_of(words()):
        try:
            done.append(made(build(), f"{what} {turn}"))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what is counted
            found.append(f"{what} not made: {type(error).__name__} {error}"[:300])
    heard = list(_EVENTS)
    for one in done:
        found += problems(one)
    return Found(len(done), found, heard)
