"""Blocks to PDF, page by page.

The pages are laid out first and drawn after, so that « page 2/6 » needs no second pass and the last page
can be made even.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.reports import blocks as b
from app.reports import pdf_blocks as pieces
from app.reports import pdf_layout
from app.reports.pdf_blocks import ACCENT, FONT, GREY, HAIRLINE, HEIGHT, INK, LINE, MARGIN, WIDTH
from app.reports.pdf_layout import FOOT, Page
from app.rules import french

# Bytes as they are: a quarter smaller, and a logo is not turned into letters again for each document.
rl_config.useA85 = 0
BOLD = f"{FONT}-Bold"
# The stubs type this name as a number.
_FIRST_FONT: dict[str, Any] = {"initialFontName": FONT}
HEAD_LEFT, HEAD_RIGHT = LINE * 0.52, LINE * 0.45
LOGO_WIDTH, LOGO_HEIGHT = 46 * mm, 18 * mm
PARAPHES = (17 * mm, 8 * mm)


@dataclass(frozen=True)
class Laid:
    """A document on its pages, ready to be drawn, alone or among others."""

    document: b.Document
    pages: Sequence[Page]
    logo: ImageReader | None
    pictures: tuple[ImageReader, ...] = ()
    """A text kept as it was: its pages are shown, none is laid out."""

    @property
    def count(self) -> int:
        return len(self.pictures or self.pages)


def render(document: b.Document) -> bytes:
    """The document as PDF bytes; the same document always gives the same bytes."""
    return drawn((laid(document),))


def laid(document: b.Document) -> Laid:
    pieces.register_fonts()
    logo = _logo(document.office)
    head = _head_height(document.office, logo)
    pages = pdf_layout.pages(document, head)
    if any(isinstance(block, b.Contents) for block in document.blocks):
        pages = pdf_layout.pages(_with_page_numbers(document, pages), head)
    return Laid(document, pages, logo)


def copied(document: b.Document, content: bytes) -> Laid:
    """The pages of a PDF or a scan kept as it was, under that document's title; where they cannot be shown, the
    document itself."""
    # Imported here: most papers are drawn from their records.
    from app.reports import pdf_copied

    one = laid(document)
    return replace(one, pictures=pdf_copied.pictures(content))


def drawn(several: Sequence[Laid]) -> bytes:
    """One file, named after the first; of several, each has its bookmark, with its own headings under it."""
    first = several[0].document
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1, lang=first.language, pageCompression=1, **_FIRST_FONT)
    canvas.setTitle(b.clean(f"{first.title} {first.number}"))
    canvas.setAuthor(b.clean(first.office.name) or "Coup de Main")
    canvas.setSubject(b.clean(first.subtitle))
    canvas.setCreator("Coup de Main")
    for place, one in enumerate(several):
        if one.pictures:
            _draw_pictures(canvas, one, str(place))
            continue
        for index, page in enumerate(one.pages):
            _draw_page(canvas, one, page, (index + 1, len(one.pages)))
            _bookmark(canvas, page, f"{place}-{index}", is_among_others=len(several) > 1)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw_pictures(canvas: Canvas, one: Laid, key: str) -> None:
    canvas.bookmarkHorizontal(key, 0, HEIGHT)
    canvas.addOutlineEntry(pieces.known(one.document.title), key, level=0, closed=None)
    for picture in one.pictures:
        width, height = picture.getSize()
        scale = min(WIDTH / width, HEIGHT / height)
        size = (width * scale, height * scale)
        canvas.drawImage(picture, (WIDTH - size[0]) / 2, HEIGHT - size[1], *size)
        canvas.showPage()


def _bookmark(canvas: Canvas, page: Page, key: str, *, is_among_others: bool) -> None:
    """Before the page is left. The title, which comes first, holds the headings of its document where several are."""
    is_first = key.endswith("-0")
    for index, (_flowable, y, outline) in enumerate(page.placed):
        if outline:
            canvas.bookmarkHorizontal(f"{key}-{index}", 0, y + 28)
            level = int(is_among_others and not (is_first and index == 0))
            canvas.addOutlineEntry(pieces.known(outline), f"{key}-{index}", level=level, closed=None)


def _with_page_numbers(document: b.Document, pages: Sequence[Page]) -> b.Document:
    """The numbers take no room of their own: the pages stay where they are."""
    found = {outline: number for number, page in enumerate(pages, start=1) for *_, outline in page.placed if outline}
    blocks = (
        replace(block, pages=tuple(found.get(title, 0) for title, _ in block.rows))
        if isinstance(block, b.Contents)
        else block
        for block in document.blocks
    )
    return replace(document, blocks=tuple(blocks))


def _logo(office: b.OfficeHead) -> ImageReader | None:
    """A logo that cannot be read must not stop a contract from being printed."""
    if not office.logo:
        return None
    try:
        return ImageReader(BytesIO(office.logo))
    except (OSError, ValueError, SyntaxError):
        return None


def _wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """The text on as many lines as it takes; only a word longer than the line is cut."""
    return [_fitted(line, font, size, width) for line in simpleSplit(pieces.known(text), font, size, width)]


def _head_lines(office: b.OfficeHead) -> list[str]:
    reach = " · ".join(said for said in (french.phone(office.phone), office.email) if said)
    said = [line for line in (*office.address, reach) if line.strip()]
    return [line for one in said for line in _wrapped(one, FONT, 8.4, HEAD_RIGHT)]


def _name_lines(office: b.OfficeHead, logo: ImageReader | None) -> list[str]:
    if logo is None:
        return _wrapped(office.name, BOLD, 12, HEAD_LEFT)
    return _wrapped(office.name, BOLD, 10, LINE - LOGO_WIDTH - 6 * mm)


def _head_height(office: b.OfficeHead, logo: ImageReader | None) -> float:
    lines, names = _head_lines(office), _name_lines(office, logo)
    beside = 12.5 * len(names) if logo else 0
    left = LOGO_HEIGHT if logo else 14.6 * len(names)
    height = max(10.6 * max(len(lines), 1) + beside if names or lines else 0, left)
    return height + 11 * mm if height else 4 * mm


def _draw_page(canvas: Canvas, laid_out: Laid, page: Page, place: tuple[int, int]) -> None:
    document = laid_out.document
    if document.is_draft:
        _watermark(canvas)
    if place[0] == 1:
        _letterhead(canvas, document.office, laid_out.logo)
    else:
        _running_head(canvas, document)
    _foot(canvas, document, place)
    for flowable, y, _outline in page.placed:
        flowable.drawOn(canvas, MARGIN, y)
    if not page.placed:
        _write(canvas, _Ink(9.5), (WIDTH / 2, HEIGHT / 2), "Page laissée blanche", "center")


@dataclass(frozen=True)
class _Ink:
    size: float
    color: Color = GREY
    font: str = FONT


def _write(canvas: Canvas, ink: _Ink, at: tuple[float, float], text: str, align: b.Align = "left") -> None:
    canvas.setFont(ink.font, ink.size)
    canvas.setFillColor(ink.color)
    draw = {"left": canvas.drawString, "right": canvas.drawRightString, "center": canvas.drawCentredString}[align]
    draw(*at, pieces.known(text))


def _watermark(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    _write(canvas, _Ink(128, pieces.WATERMARK, BOLD), (0, -40), "PROJET", "center")
    canvas.restoreState()


def _letterhead(canvas: Canvas, office: b.OfficeHead, logo: ImageReader | None) -> None:
    """Page 1: the logo or the name at the left, the address at the right, a thin rule with a touch of colour."""
    top = HEIGHT - 14 * mm
    if not office.name and logo is None and not _head_lines(office):
        return
    base = top - _head_height(office, logo) + 7 * mm
    if logo is not None:
        width, height = logo.getSize()
        scale = min(LOGO_WIDTH / width, LOGO_HEIGHT / height)
        canvas.drawImage(logo, MARGIN, top - height * scale, width * scale, height * scale, mask="auto")
    y = top - 10
    for place, line in enumerate(_name_lines(office, logo)):
        if logo is None:
            _write(canvas, _Ink(12, ACCENT, BOLD), (MARGIN, y - 14.6 * place), line)
        else:
            _write(canvas, _Ink(10, INK, BOLD), (WIDTH - MARGIN, y), line, "right")
            y -= 12.5
    for line in _head_lines(office):
        _write(canvas, _Ink(8.4), (WIDTH - MARGIN, y), line, "right")
        y -= 10.6
    _rule(canvas, base)


def _rule(canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(HAIRLINE)
    canvas.line(MARGIN, y, WIDTH - MARGIN, y)
    canvas.setLineWidth(1.6)
    canvas.setStrokeColor(ACCENT)
    canvas.line(MARGIN, y, MARGIN + 24 * mm, y)


def _fitted(text: str, font: str, size: float, width: float) -> str:
    """The text cut with « … » where it would run over its neighbour."""
    known = pieces.known(text)
    if stringWidth(known, font, size) <= width:
        return known
    while known and stringWidth(known + "…", font, size) > width:
        known = known[:-1]
    return known.rstrip() + "…"


def _running_head(canvas: Canvas, document: b.Document) -> None:
    y = HEIGHT - 14 * mm
    _write(canvas, _Ink(8.2), (MARGIN, y), _fitted(document.office.name, FONT, 8.2, LINE * 0.48))
    _write(canvas, _Ink(8.2), (WIDTH - MARGIN, y), _fitted(document.title, FONT, 8.2, LINE * 0.5), "right")
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(HAIRLINE)
    canvas.line(MARGIN, y - 6, WIDTH - MARGIN, y - 6)


def _foot(canvas: Canvas, document: b.Document, place: tuple[int, int]) -> None:
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(HAIRLINE)
    canvas.line(MARGIN, FOOT, WIDTH - MARGIN, FOOT)
    y = FOOT - 11
    _write(canvas, _Ink(7.8), (MARGIN, y), "Document établi avec Coup de Main")
    _write(canvas, _Ink(7.8), (WIDTH / 2, y), b.numbered_version(document), "center")
    _write(canvas, _Ink(7.8), (WIDTH - MARGIN, y), f"page{french.NBSP}{place[0]}/{place[1]}", "right")
    if document.paraphes and place[1] > 1:
        width, height = PARAPHES
        canvas.setStrokeColor(GREY)
        for column in (1, 2):
            canvas.rect(WIDTH - MARGIN - column * width - (column - 1) * 4, FOOT + 5, width, height)
        _write(canvas, _Ink(7.8), (WIDTH - MARGIN - 2 * width - 10, FOOT + 13), "Paraphes", "right")
