"""Every paper of a loan and of a company with hostile words in every text field, in a process that is watched.

`python -m tests.security.markup TURNS`: at each turn every field takes the next of the payloads, so that 25 turns put
each of them in each field; then first, all of them at once in each.
"""

import dataclasses
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from itertools import count
from typing import Any

import pypdfium2

from app.models.weeks import Weeks
from app.reports import blocks, docx, library, pdf
from app.reports.blocks import Document
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
    return path.startswith((sys.prefix, sys.base_prefix)) or path.endswith((".py", ".pyc", ".ttf"))


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


def problems(document: Document, what: str) -> list[str]:
    """What of the payloads in that document is not printed letter by letter, or stops it from being made."""
    try:
        made = {".pdf": pdf.render(document), ".docx": docx.render(document)}
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is counted
        return [f"{what}: {type(error).__name__} {error}"[:300]]
    printed = [said for block in document.blocks if isinstance(block, blocks.Paragraph) for said in texts(block)]
    expected = {one for one in MARKUP if any(one in said for said in printed)}
    found = []
    for suffix, content in made.items():
        text = squeezed(_pdf_text(content) if suffix == ".pdf" else docx_text(content))
        found += [f"{what}{suffix}: {one}" for one in expected if not _is_said(squeezed(blocks.clean(one)), text)]
    return found


def _is_said(payload: str, text: str) -> bool:
    # A page may turn in the middle of it.
    half = len(payload) // 2
    return payload in text or (payload[:half] in text and payload[half:] in text)


def _pdf_text(content: bytes) -> str:
    read = pypdfium2.PdfDocument(content)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in read)
    finally:
        read.close()


def run(turns: int) -> dict[str, Any]:
    loan = next(iter(TEN))
    for suffix in library.SUFFIXES:
        library.rendered(library.build("agreement", TEN[loan], TODAY), suffix)
    watch()
    found, papers = [], 0
    for turn in range(-1 if turns >= len(MARKUP) else 0, turns):
        for kind in KINDS:
            words = (" ".join(MARKUP) if turn < 0 else MARKUP[(n + turn) % len(MARKUP)] for n in count())
            try:
                document = library.build(kind, filled(facts(kind, loan), words), TODAY)
            except Exception as error:  # noqa: BLE001 - idem
                found.append(f"{kind} not built: {type(error).__name__} {error}"[:300])
                continue
            found += problems(document, f"{kind} {turn}")
            papers += 2
    return {"papers": papers, "problems": found, "events": _EVENTS}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(run(int(sys.argv[1]))))
