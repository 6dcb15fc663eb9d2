"""Blocks to PDF, page by page.

The pages are laid out first and drawn after, so that « page 2/6 » needs no second pass and the last page
can be made even.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from app.reports import blocks as b
from app.reports import pdf_blocks as pieces
from app.reports.pdf_blocks import ACCENT, FONT, GREY, HAIRLINE, HEIGHT, INK, LINE, MARGIN, WIDTH, Item
from app.rules import french

# Bytes as they are: a quarter smaller, and a logo is not turned into letters again for each document.
rl_config.useA85 = 0
BOLD = f"{FONT}-Bold"
# The stubs type this name as a number.
_FIRST_FONT: dict[str, Any] = {"initialFontName": FONT}
KEEP = 44.0
"""What must still fit under a heading for it to stay on its page: about three lines."""
LOGO_WIDTH, LOGO_HEIGHT = 46 * mm, 18 * mm
FOOT = 14 * mm
PARAPHES = (17 * mm, 8 * mm)


@dataclass
class _Page:
    placed: list[tuple[Flowable, float, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Laid:
    """A document on its pages, ready to be drawn, alone or among others."""

    document: b.Document
    pages: Sequence[_Page]
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
    pages = _pages(document, _head_height(document.office, logo))
    if any(isinstance(block, b.Contents) for block in document.blocks):
        pages = _pages(_with_page_numbers(document, pages), _head_height(document.office, logo))
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


def _bookmark(canvas: Canvas, page: _Page, key: str, *, is_among_others: bool) -> None:
    """Before the page is left. The title, which comes first, holds the headings of its document where several are."""
    is_first = key.endswith("-0")
    for index, (_flowable, y, outline) in enumerate(page.placed):
        if outline:
            canvas.bookmarkHorizontal(f"{key}-{index}", 0, y + 28)
            level = int(is_among_others and not (is_first and index == 0))
            canvas.addOutlineEntry(pieces.known(outline), f"{key}-{index}", level=level, closed=None)


def _with_page_numbers(document: b.Document, pages: Sequence[_Page]) -> b.Document:
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


def _head_lines(office: b.OfficeHead) -> list[str]:
    reach = " · ".join(said for said in (french.phone(office.phone), office.email) if said)
    return [pieces.known(line) for line in (*office.address, reach) if line.strip()]


def _head_height(office: b.OfficeHead, logo: ImageReader | None) -> float:
    lines = _head_lines(office)
    text = 10.6 * max(len(lines), 1) + (12.5 if logo and office.name else 0) if office.name or lines else 0
    height = max(text, LOGO_HEIGHT if logo else 0)
    return height + 11 * mm if height else 4 * mm


def _pages(document: b.Document, head: float) -> list[_Page]:
    """A little less air between paragraphs where that spares the last page: paper costs, and blank pages look odd."""
    items = list(pieces.items(document))
    airy = _lay_out(items, document, head, 1.0)
    tight = _lay_out(items, document, head, 0.5)
    if len(tight) == len(airy):
        return airy
    return next(
        (one for share in (0.8, 0.65) if len(one := _lay_out(items, document, head, share)) == len(tight)), tight
    )


def _lay_out(items: Sequence[Item], document: b.Document, head: float, air: float) -> list[_Page]:
    bottom = FOOT + (12 * mm if document.paraphes else 6 * mm)
    layout = _Layout(bottom, HEIGHT - 14 * mm - head, air)
    waiting = list(items)
    while waiting:
        layout.place(waiting.pop(0), waiting)
    if document.even_pages and len(layout.pages) % 2:
        layout.pages.append(_Page())
    return layout.pages


class _Layout:
    """Pages being filled from top to bottom."""

    def __init__(self, bottom: float, y: float, air: float) -> None:
        self.pages = [_Page()]
        self.bottom = bottom
        self.y = y
        self.air = air

    def place(self, item: Item, following: list[Item]) -> None:
        """Puts the item on this page, or what fits of it; the rest goes back in front of those that follow."""
        if item.flowable is None:
            self._turn()
            return
        before = self._before(item) if self.pages[-1].placed else 0.0
        room = self.y - self.bottom - before
        needed = self._needed(item, following)
        height = item.height
        if needed > room and self.pages[-1].placed:
            self._turn()
            following.insert(0, item)
        elif height <= room:
            self._put(item.flowable, height + before, item.outline)
        elif not item.is_whole and (parts := item.flowable.split(LINE, room)):
            first, *rest = (replace(item, flowable=part, before=0, outline="") for part in parts)
            self._put(parts[0], first.height + before, item.outline)
            self._turn()
            following[:0] = rest
        elif self.pages[-1].placed:
            self._turn()
            following.insert(0, item)
        else:
            # In one piece and taller than a page: printed cut rather than never.
            self._put(item.flowable, height, item.outline)

    def _before(self, item: Item) -> float:
        """Paragraphs always keep enough air to be told apart."""
        return max(item.before * self.air, min(item.before, 3.5))

    def _needed(self, item: Item, following: list[Item]) -> float:
        """The height below which the item must not start: its own, and that of all it must keep with it."""
        total = 0.0
        for one in (item, *following):
            if one.flowable is None:
                return total
            total += 0.0 if one is item else self._before(one)
            if not one.keeps_next:
                return total + (one.height if one.is_whole else min(one.height, KEEP))
            total += one.height
        return total

    def _put(self, flowable: Flowable, height: float, outline: str) -> None:
        self.y -= height
        self.pages[-1].placed.append((flowable, self.y, outline))

    def _turn(self) -> None:
        if self.pages[-1].placed:
            self.pages.append(_Page())
            self.y = HEIGHT - 23 * mm


def _draw_page(canvas: Canvas, laid_out: Laid, page: _Page, place: tuple[int, int]) -> None:
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
    if office.name:
        if logo is None:
            _write(canvas, _Ink(12, ACCENT, BOLD), (MARGIN, y), _fitted(office.name, BOLD, 12, LINE * 0.56))
        else:
            name = _fitted(office.name, BOLD, 10, LINE - LOGO_WIDTH - 6 * mm)
            _write(canvas, _Ink(10, INK, BOLD), (WIDTH - MARGIN, y), name, "right")
            y -= 12.5
    for line in _head_lines(office):
        _write(canvas, _Ink(8.4), (WIDTH - MARGIN, y), _fitted(line, FONT, 8.4, LINE * 0.6), "right")
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
    if document.paraphes:
        width, height = PARAPHES
        canvas.setStrokeColor(GREY)
        for column in (1, 2):
            canvas.rect(WIDTH - MARGIN - column * width - (column - 1) * 4, FOOT + 5, width, height)
        _write(canvas, _Ink(7.8), (WIDTH - MARGIN - 2 * width - 10, FOOT + 13), "Paraphes", "right")
