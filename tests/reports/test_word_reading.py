"""The Word of a paper says what its blocks say, and what our PDF says: read by python-docx always, by LibreOffice
where there is one."""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx as word_library
import pypdfium2
import pytest
from docx.table import Table
from docx.text.paragraph import Paragraph

from app.reports import blocks as b
from app.reports.blocks import Document
from app.rules import french
from tests.reports.all_papers import KINDS, PAPERS, built, rendered

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
_READ_BY_OFFICE = [(kind, name) for kind in KINDS for name in ("plain", "long_names", "part_time")]
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def said(document: Document) -> Iterator[str]:
    """The text of the blocks, in the order a page is read."""
    yield from (document.title, document.subtitle, b.reference_line(document))
    for block, number in b.numbered(b.undrawn(document.blocks)):
        yield from _of_block(block, number)


def _of_block(block: b.Block, number: int) -> Iterator[str]:
    match block:
        case b.Heading():
            yield block.text
        case b.Article():
            yield f"Article {number} {block.title}"
        case b.Paragraph() | b.Note():
            yield b.plain(block.text)
        case b.Bullets():
            yield from map(b.plain, block.items)
        case b.KeyValues():
            for label, value in block.rows:
                yield from (label, b.plain(value))
        case b.Table():
            for row in (block.columns, *block.rows):
                yield from map(b.plain, row)
        case _:
            yield from _to_fill_in(block)


def _to_fill_in(block: b.Block) -> Iterator[str]:
    if isinstance(block, b.Choices):
        yield from (block.label, *block.options)
    elif isinstance(block, b.SignatureBoxes):
        yield from _boxes(block)


def _boxes(block: b.SignatureBoxes) -> Iterator[str]:
    yield b.plain(block.lead)
    for first in range(0, len(block.signatories), 2):
        pair = block.signatories[first : first + 2]
        for one in pair:
            yield from (one.party, one.organisation, one.name, one.capacity)
        yield from map(b.hint, pair)


def body(content: bytes) -> Iterator[str]:
    document = word_library.Document(BytesIO(content))
    for part in document.iter_inner_content():
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            for row in part.rows:
                yield from (cell.text for cell in row.cells)


@pytest.mark.parametrize(("kind", "name"), PAPERS, ids=["-".join(one) for one in PAPERS])
def test_word_says_what_the_blocks_say(kind: str, name: str) -> None:
    found = words(" ".join(body(rendered(kind, name, ".docx"))))
    assert found == words(" ".join(b.clean(text) for text in said(built(kind, name))))


def pdf_words(kind: str, name: str) -> Counter[str]:
    document = pypdfium2.PdfDocument(rendered(kind, name, ".pdf"))
    return Counter(words(" ".join(page.get_textpage().get_text_bounded() for page in document)))


def furniture(document: Document) -> set[str]:
    """What each page of ours repeats: its head and foot, the head of a table that goes on."""
    office = document.office
    said = [office.name, *office.address, french.phone(office.phone), office.email, document.title]
    said += ["Document établi avec Coup de Main", "Paraphes", "PROJET", "Page laissée blanche", "page 1 2 3 4 5 6 7 8"]
    said.append(b.numbered_version(document))
    said += [" ".join(block.columns) for block in document.blocks if isinstance(block, b.Table)]
    return set(words(b.clean(" ".join(said))))


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """Every Word paper opened by LibreOffice in one run, and saved as text."""
    assert OFFICE is not None
    folder = tmp_path_factory.mktemp("word")
    for kind, name in _READ_BY_OFFICE:
        (folder / f"{kind}-{name}.docx").write_bytes(rendered(kind, name, ".docx"))
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            str(folder / "text"),
            *map(str, sorted(folder.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {
        (kind, name): Path(folder / "text" / f"{kind}-{name}.txt").read_text(encoding="utf-8-sig")
        for kind, name in _READ_BY_OFFICE
    }


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice n'est pas installé ici : personne pour ouvrir le Word")
@pytest.mark.parametrize(("kind", "name"), _READ_BY_OFFICE, ids=["-".join(one) for one in _READ_BY_OFFICE])
def test_libreoffice_reads_in_word_what_our_pdf_says(opened: dict[tuple[str, str], str], kind: str, name: str) -> None:
    in_word, in_pdf = Counter(words(opened[kind, name])), pdf_words(kind, name)
    assert in_word - in_pdf == Counter()
    beside = furniture(built(kind, name))
    # A running head too long for its line is cut within a word.
    more = [word for word in in_pdf - in_word if not any(one.startswith(word) for one in beside)]
    assert more == []
