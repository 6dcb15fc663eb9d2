"""Charts for PDF, in vectors: every bar has its number written, so that nothing hangs on its colour."""

from collections.abc import Iterator
from typing import Any, Literal

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Table as FlowTable

from app.reports import blocks as b
from app.reports.charts import Bar, Chart, Columns, Lines, Panel, SmallPrint, Tiles
from app.reports.pdf_blocks import ACCENT, BOLD, FONT, GREY, HAIRLINE, INK, LINE, NOTE, WASH, known, text_of

_GAP = 8 * mm
_TITLE, _LABEL, _NUMBER, _BIG = 9.2, 8.0, 8.2, 17.0
_HEAD = 6 * mm
_ROW = 5.4 * mm
_TILE_GAP = 3 * mm
_LETTERS_A_LINE = 68
_SMALL = ParagraphStyle("", parent=NOTE, fontSize=7.3, leading=8.9, textColor=GREY)
Anchor = Literal["start", "middle", "end"]


def drawing(block: Chart) -> Drawing:
    """The panels side by side; none is taller than the block."""
    height = block.height_mm * mm
    made = Drawing(LINE, height)
    shares = block.widths or (1.0,) * len(block.panels)
    room = LINE - _GAP * (len(block.panels) - 1)
    left = 0.0
    for panel, share in zip(block.panels, shares, strict=True):
        width = room * share / sum(shares)
        for shape in _panel(panel, left, width, height):
            made.add(shape)
        left += width + _GAP
    return made


def small_print(block: SmallPrint) -> FlowTable:
    """Two columns, filled one after the other, as even as their letters."""
    texts: list[b.Text] = [(b.Bold(f"{title}. "), said) for title, said in block.rows]
    sizes = [1 + len(b.plain(text)) // _LETTERS_A_LINE for text in texts]
    half = min(range(len(texts) + 1), key=lambda n: abs(2 * sum(sizes[:n]) - sum(sizes)))
    columns = [[text_of(text, _SMALL) for text in some] for some in (texts[:half], texts[half:])]
    gap = 6 * mm
    made = FlowTable([[columns[0], "", columns[1]]], [(LINE - gap) / 2, gap, (LINE - gap) / 2])
    whole = ((0, 0), (-1, -1))
    made.setStyle(
        [
            ("FONTNAME", *whole, FONT),
            ("VALIGN", *whole, "TOP"),
            ("LEFTPADDING", *whole, 0),
            ("RIGHTPADDING", *whole, 0),
            ("TOPPADDING", *whole, 4),
            ("BOTTOMPADDING", *whole, 0),
            ("LINEABOVE", (0, 0), (-1, 0), 0.4, HAIRLINE),
        ]
    )
    return made


def _panel(panel: Panel, left: float, width: float, height: float) -> Iterator[Any]:
    match panel:
        case Tiles():
            yield from _tiles(panel, left, width, height)
        case Columns():
            yield _words(left, height - 3.4 * mm, panel.title, INK, BOLD, "start", _TITLE)
            yield from _columns(panel.bars, left, width, height - _HEAD)
        case Lines():
            yield _words(left, height - 3.4 * mm, panel.title, INK, BOLD, "start", _TITLE)
            yield from _lines(panel, left, width, height - _HEAD)


def _tiles(panel: Tiles, left: float, width: float, height: float) -> Iterator[Any]:
    rows = -(-len(panel.tiles) // panel.a_row)
    wide = (width - _TILE_GAP * (panel.a_row - 1)) / panel.a_row
    high = (height - _TILE_GAP * (rows - 1)) / rows
    for place, (value, label, note) in enumerate(panel.tiles):
        row, column = divmod(place, panel.a_row)
        x = left + column * (wide + _TILE_GAP)
        low = height - (row + 1) * high - row * _TILE_GAP
        yield _box(x, low, wide, high, WASH)
        yield _box(x, low, 2.2, high, ACCENT)
        inside, top = x + 3.4 * mm, low + high
        yield _words(inside, top - 7.6 * mm, value, INK, BOLD, "start", _BIG)
        size = _fitting(label, wide - 5 * mm, BOLD, _LABEL)
        yield _words(inside, top - 12.0 * mm, label, INK, BOLD, "start", size)
        if note:
            yield _words(inside, top - 15.6 * mm, _cut(note, wide - 5 * mm, FONT, 7.4), GREY, FONT, "start", 7.4)


def _columns(bars: tuple[Bar, ...], left: float, width: float, height: float) -> Iterator[Any]:
    """The number over each bar, its label under it, on one line or two."""
    if not bars:
        return
    below = 7.6 * mm if any("\n" in bar.label for bar in bars) else 4.6 * mm
    room = height - below - 4 * mm
    most = max(bar.value for bar in bars) or 1
    step = width / len(bars)
    wide = min(step * 0.66, 13 * mm)
    for place, bar in enumerate(bars):
        middle = left + (place + 0.5) * step
        tall = room * bar.value / most
        if bar.value:
            yield _box(middle - wide / 2, below, wide, max(tall, 0.8), ACCENT)
        size = min(_NUMBER, _NUMBER * step / max(stringWidth(known(bar.said), BOLD, _NUMBER) + 2, 1))
        shade = INK if bar.value else GREY
        yield _words(middle, below + tall + 1.4 * mm, bar.said, shade, BOLD if bar.value else FONT, "middle", size)
        for line, text in enumerate(bar.label.split("\n")):
            yield _words(middle, below - (line + 1) * 3.1 * mm, text, GREY, FONT, "middle", min(7.4, step * 0.42))
    yield _rule(left, below, left + width)


def _lines(panel: Lines, left: float, width: float, height: float) -> Iterator[Any]:
    """Words, then the bar, then its number: at the foot of a long list, what does not hold is summed up."""
    if not panel.bars:
        yield _words(left, height - 4 * mm, panel.empty, GREY, FONT, "start", _LABEL)
        return
    step = min(_ROW, height / len(panel.bars))
    number = max(stringWidth(known(bar.said), BOLD, _NUMBER) for bar in panel.bars) + 2 * mm
    words = min(max(stringWidth(known(bar.label), FONT, _LABEL) for bar in panel.bars) + 2 * mm, width * 0.6)
    room = max(width - words - number, 8 * mm)
    most = max(bar.value for bar in panel.bars) or 1
    for place, bar in enumerate(panel.bars):
        middle = height - (place + 0.5) * step
        yield _words(left, middle - 1 * mm, _cut(bar.label, words - 1 * mm, FONT, _LABEL), INK, FONT, "start", _LABEL)
        yield _box(left + words, middle - step * 0.3, room, step * 0.6, WASH)
        if bar.value:
            yield _box(left + words, middle - step * 0.3, max(room * bar.value / most, 0.8), step * 0.6, ACCENT)
        yield _words(left + width, middle - 1 * mm, bar.said, INK, BOLD, "end", _NUMBER)


def _fitting(text: str, room: float, font: str, size: float) -> float:
    """The size at which it holds there, never larger than that one."""
    return min(size, size * room / max(stringWidth(known(text), font, size), 1))


def _cut(text: str, room: float, font: str, size: float) -> str:
    """As many letters as there is room for, and « … »."""
    said = known(text)
    if stringWidth(said, font, size) <= room:
        return said
    while said and stringWidth(f"{said}…", font, size) > room:
        said = said[:-1]
    return f"{said.rstrip()}…"


def _box(left: float, low: float, width: float, height: float, fill: Color) -> Rect:
    made = Rect(left, low, width, height)
    made.fillColor, made.strokeColor = fill, None
    return made


def _rule(left: float, y: float, right: float) -> Line:
    made = Line(left, y, right, y)
    made.strokeColor, made.strokeWidth = GREY, 0.6
    return made


def _words(  # noqa: PLR0913 - where, what, and how it looks
    x: float, y: float, text: str, shade: Color, font: str, anchor: Anchor, size: float
) -> String:
    made = String(x, y, known(text))
    made.fontName, made.fontSize, made.fillColor, made.textAnchor = font, size, shade, anchor
    return made
