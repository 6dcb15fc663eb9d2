"""Blocks to ReportLab's flowables: the letters, sizes, rules and boxes of our paper."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, Literal
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable
from reportlab.platypus import Paragraph as FlowParagraph
from reportlab.platypus import Table as FlowTable

from app import paths
from app.reports import blocks as b
from app.reports import charts
from app.rules import french

FONT = "CoupDeMainSans"
BOLD = f"{FONT}-Bold"
WIDTH, HEIGHT = A4
MARGIN = 20 * mm
LINE = WIDTH - 2 * MARGIN
ACCENT = HexColor("#0F6B6B")
INK = HexColor("#1D2626")
GREY = HexColor("#5C6B6B")
HAIRLINE = HexColor("#CBD6D6")
WASH = HexColor("#F1F6F6")
WATERMARK = HexColor("#E9EEEE")
KEEP = 44.0
"""What must still fit under a heading for it to stay on its page: about three lines."""
_A_GLANCE = 120.0
"""A few facts with their labels are read at a glance: on one page."""
_RULE = 8 * mm
"""From one line to write on to the next."""


@dataclass(frozen=True)
class Item:
    """A piece of a page; without flowable, the turn of a page. `keeps_next`: never the last thing of a page;
    `is_text`: something to read, not a box or lines to write in."""

    flowable: Flowable | None
    before: float = 0.0
    is_whole: bool = False
    keeps_next: bool = False
    outline: str = ""
    is_text: bool = True

    @cached_property
    def height(self) -> float:
        return float(self.flowable.wrap(LINE, HEIGHT)[1]) if self.flowable else 0.0

    @cached_property
    def rows(self) -> Sequence[float]:
        """The heights of a table's rows, its repeated head aside; none of anything else."""
        head = int(getattr(self.flowable, "repeatRows", 0) or 0)
        return tuple(getattr(self.flowable, "_rowHeights", ()) or ())[head:] if self.height else ()

    @cached_property
    def least(self) -> float:
        """What must fit for it to start on a page: three lines, or a table's head and a whole row, not half of one."""
        if self.rows and not getattr(self.flowable, "repeatRows", 0) and self.height <= _A_GLANCE:
            return self.height
        first = self.height - sum(self.rows[1:]) if self.rows else 0.0
        return min(self.height, max(KEEP, min(first, HEIGHT / 3)))


@cache
def _font(name: str, style: str) -> Any:
    return TTFont(name, str(paths.resource("fonts", f"{FONT}-{style}.ttf")))


@cache
def register_fonts() -> frozenset[int]:
    """Registers our family once; answers the letters it knows."""
    names = (FONT, BOLD, f"{FONT}-Italic", f"{FONT}-BoldItalic")
    for name, style in zip(names, ("Regular", "Bold", "Italic", "BoldItalic"), strict=True):
        pdfmetrics.registerFont(_font(name, style))
    pdfmetrics.registerFontFamily(FONT, *names)
    letters: dict[int, int] = _font(FONT, "Regular").face.charToGlyph
    return frozenset(letters)


def known(text: str) -> str:
    """Letters our font lacks would print as empty boxes: a question mark says honestly that one is missing."""
    letters = register_fonts()
    return "".join(char if char == "\n" or ord(char) in letters else "?" for char in b.clean(text))


def _markup(text: b.Text) -> str:
    said = []
    for part in b.parts(text):
        safe = escape(known(part if isinstance(part, str) else part.text)).replace("\n", "<br/>")
        tag = "" if isinstance(part, str) else {b.Bold: "b", b.Italic: "i", b.Struck: "strike"}[type(part)]
        said.append(f"<{tag}>{safe}</{tag}>" if tag and safe else safe)
    return "".join(said)


def _style(size: float, leading: float, color: Color = INK, font: str = FONT) -> ParagraphStyle:
    return ParagraphStyle(
        "",
        fontName=font,
        bulletFontName=FONT,
        fontSize=size,
        leading=leading,
        textColor=color,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


BODY = _style(10.5, 13.2)
CELL = _style(9.6, 12.6)
RULED = _style(8.9, 11)
LABEL = _style(9.2, 12.4, GREY)
COLUMN = _style(8.8, 11.4, ACCENT, BOLD)
NOTE = _style(9, 12.2, GREY)
SMALL = _style(8.4, 11, GREY)
HINT = _style(7.8, 10, GREY)
TICK = ParagraphStyle("", parent=_style(11, 9, ACCENT, BOLD), alignment=1)
TITLE = _style(16, 20, INK, BOLD)
SUBTITLE = _style(10.5, 14, ACCENT)
HEADINGS = {1: _style(12, 16, ACCENT, BOLD), 2: _style(10.5, 14, INK, BOLD)}
ARTICLE = _style(11.2, 15, INK, BOLD)
# ReportLab's own codes, which its stubs want as literals.
ALIGNMENTS: dict[b.Align, Literal[0, 1, 2]] = {"left": 0, "center": 1, "right": 2}

Command = tuple[Any, ...]


@cache
def _led(style: ParagraphStyle, lead: float) -> ParagraphStyle:
    """The same letters with their lines a little closer."""
    return style if lead == 1 else ParagraphStyle("", parent=style, leading=style.leading * lead)


def text_of(text: b.Text, style: ParagraphStyle) -> FlowParagraph:
    return FlowParagraph(_markup(text), style)


def items(document: b.Document, lead: float = 1.0) -> Iterator[Item]:
    """Title lines, then every block; `lead` brings the lines of what is read closer."""
    yield Item(text_of(document.title, TITLE), keeps_next=True, outline=document.title)
    if document.subtitle:
        yield Item(text_of(document.subtitle, SUBTITLE), before=2, keeps_next=True)
    yield Item(text_of(b.reference_line(document), SMALL), before=3)
    numbered = list(b.numbered(document.blocks))
    for index, (block, number) in enumerate(numbered):
        made = list(_block_items(block, number, lead))
        follows = numbered[index + 1][0] if index + 1 < len(numbered) else None
        is_leading = isinstance(block, b.Paragraph) and isinstance(follows, b.Bullets)
        if made and (is_leading or isinstance(follows, (b.SignatureBoxes, b.RuledLines))):
            # What leads to a list is not parted from it. A page that holds nothing but signatures could be moved to
            # another contract.
            made[-1] = replace(made[-1], keeps_next=True)
        yield from made


def _block_items(block: b.Block, number: int, lead: float) -> Iterator[Item]:
    match block:
        case b.Heading():
            style = HEADINGS[min(block.level, 2)]
            yield Item(text_of(block.text, style), 17 if block.level == 1 else 10, keeps_next=True, outline=block.text)
        case b.Article():
            said = f'<font color="#0F6B6B">Article{french.NBSP}{number}</font>&nbsp;&nbsp; {_markup(block.title)}'
            outline = f"Article {number} – {block.title}"
            yield Item(FlowParagraph(said, ARTICLE), 12, keeps_next=True, outline=outline)
        case b.Paragraph():
            yield Item(text_of(block.text, _led(BODY, lead)), 5)
        case b.Note():
            yield Item(text_of(block.text, _led(NOTE, lead)), 7)
        case b.Bullets():
            style = ParagraphStyle("", parent=_led(BODY, lead), leftIndent=12, bulletIndent=1, bulletColor=ACCENT)
            for item in block.items:
                yield Item(FlowParagraph(_markup(item), style, bulletText="•"), 2.4)
        case b.PageBreak():
            yield Item(None)
        case b.Spacer():
            space = FlowTable([[""]], [LINE], [block.mm * mm])
            space.setStyle([_OUR_FONT])
            yield Item(space, is_whole=True, is_text=False)
        case _:
            yield from _ruled_items(block, lead)


def _ruled_items(block: b.Block, lead: float) -> Iterator[Item]:
    match block:
        case b.KeyValues():
            yield Item(_key_values(block, lead), 7)
        case b.Table():
            yield Item(_table(block, lead), 8)
        case b.Choices():
            yield Item(_choices(block), 7, is_whole=True)
        case b.RuledLines():
            rules = FlowTable([[""]] * block.count, [LINE], [_RULE * lead**3] * block.count)
            rules.setStyle([_OUR_FONT, ("LINEBELOW", (0, 0), (-1, -1), 0.5, HAIRLINE)])
            yield Item(rules, is_whole=True, is_text=False)
        case b.SignatureBoxes():
            if block.lead:
                yield Item(text_of(block.lead, BODY), 14, is_whole=True, keeps_next=True, is_text=False)
            yield Item(_signatures(block), 10, is_whole=True, is_text=False)
        case _:
            yield from _drawn_items(block)


def _drawn_items(block: b.Block) -> Iterator[Item]:
    """What is drawn rather than written; each module is imported here, for few documents have any."""
    match block:
        case b.Card() | b.Contents():
            # Imported here: few documents have any, and it draws with these very styles.
            from app.reports import pdf_card

            made = pdf_card.card(block) if isinstance(block, b.Card) else pdf_card.contents(block)
            yield Item(made, 8, is_whole=isinstance(block, b.Card))
        case b.JobWeek():
            # Imported here, as the card is.
            from app.reports import pdf_week

            yield Item(pdf_week.drawing(block), 8, is_whole=True)
        case b.Map():
            # Imported here: numpy and the outlines are read when there is a map.
            from app.reports import pdf_map

            yield Item(pdf_map.drawing(block), 8, is_whole=True)
        case charts.Chart():
            from app.reports import charts_pdf

            yield Item(charts_pdf.drawing(block), 8, is_whole=True)
        case charts.SmallPrint():
            from app.reports import charts_pdf

            yield Item(charts_pdf.small_print(block), 8, is_whole=True)


# An empty cell would otherwise call for Helvetica.
_OUR_FONT: Command = ("FONTNAME", (0, 0), (-1, -1), FONT)


def _padded(top: float, bottom: float, side: float) -> list[Command]:
    whole = ((0, 0), (-1, -1))
    return [
        _OUR_FONT,
        ("TOPPADDING", *whole, top),
        ("BOTTOMPADDING", *whole, bottom),
        ("LEFTPADDING", *whole, side),
        ("RIGHTPADDING", *whole, side),
    ]


def _key_values(block: b.KeyValues, lead: float = 1.0) -> FlowTable:
    body = _led(BODY, lead)
    cells = [[text_of(label, LABEL), text_of(value, body)] for label, value in block.rows]
    table = FlowTable(cells, [LINE * block.label_share, LINE * (1 - block.label_share)], splitInRow=1)
    rules: list[Command] = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE),
        ("LINEABOVE", (0, 0), (-1, 0), 0.4, HAIRLINE),
    ]
    table.setStyle(
        [
            *_padded(2.2 * lead, 3.4 * lead**3, 0),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (0, -1), 3.5),
            *rules,
        ]
    )
    return table


def _table(block: b.Table, lead: float = 1.0) -> FlowTable:
    widths = [LINE * share / sum(block.widths) for share in block.widths]
    aligns = b.aligns_of(block)
    body = [_row(cells, RULED if block.row_mm else _led(CELL, lead), aligns) for cells in block.rows]
    heights: list[float | None] = [None]
    heights += [_row_height(cells, widths, block.row_mm * mm) for cells in body]
    table = FlowTable([_row(block.columns, COLUMN, aligns), *body], widths, heights, repeatRows=1, splitInRow=1)
    style = _padded(1 if block.row_mm else 3 * lead, 1 if block.row_mm else 3.4 * lead**3, 4)
    style += [("BACKGROUND", (0, index + 1), (-1, index + 1), WASH) for index in block.shaded]
    style += [
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
        ("VALIGN", (0, 1), (-1, -1), "MIDDLE" if block.row_mm else "TOP"),
        ("LINEBELOW", (0, 0), (-1, 0), 0.9, ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), 0.4, HAIRLINE),
    ]
    table.setStyle(style)
    return table


def _row(cells: Sequence[b.Text], style: ParagraphStyle, aligns: Sequence[b.Align]) -> list[FlowParagraph]:
    return [
        text_of(cell, ParagraphStyle("", parent=style, alignment=ALIGNMENTS[align]))
        for cell, align in zip(cells, aligns, strict=True)
    ]


def _row_height(cells: Sequence[FlowParagraph], widths: Sequence[float], floor: float) -> float | None:
    """None lets the row take its own height; a ruled row is never lower than the floor."""
    if not floor:
        return None
    tallest = max(cell.wrap(width - 8, HEIGHT)[1] for cell, width in zip(cells, widths, strict=True))
    return float(max(floor, tallest + 2))


def _choices(block: b.Choices) -> FlowTable:
    """The boxes are drawn as cells: not every font has them."""
    label = LINE * 0.24
    share = (LINE - label) / len(block.options)
    cells: list[Any] = [text_of(block.label, LABEL)]
    widths = [label]
    style: list[Command] = [*_padded(0, 0, 0), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    for index, option in enumerate(block.options):
        column = 1 + 2 * index
        cells += [text_of("×", TICK) if index in block.chosen else "", text_of(option, CELL)]
        widths += [10, share - 10]
        style += [("BOX", (column, 0), (column, 0), 0.7, GREY), ("LEFTPADDING", (column + 1, 0), (column + 1, 0), 5)]
        style.append(("BOTTOMPADDING", (column, 0), (column, 0), 5))
    table = FlowTable([cells], widths, [10])
    table.setStyle(style)
    return table


def _signatures(block: b.SignatureBoxes) -> FlowTable:
    """Two columns: who signs above, the 70 × 35 mm box below with what to write in it."""
    box = 70 * mm
    rows: list[list[Any]] = []
    heights: list[float | None] = []
    style: list[Command] = [*_padded(0, 5, 0), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")]
    for first in range(0, len(block.signatories), 2):
        pair = block.signatories[first : first + 2]
        rows += [_spread([_signatory(one) for one in pair]), _spread([text_of(b.hint(one), HINT) for one in pair])]
        if first:
            style.append(("TOPPADDING", (0, len(rows) - 2), (-1, len(rows) - 2), 12))
        heights += [None, 35 * mm]
        for column in range(len(pair)):
            cell = (2 * column, len(rows) - 1)
            style += [("BOX", cell, cell, 0.6, GREY), ("VALIGN", cell, cell, "TOP")]
            style += [("LEFTPADDING", cell, cell, 5), ("TOPPADDING", cell, cell, 3)]
    table = FlowTable(rows, [box, LINE - 2 * box, box], heights)
    table.setStyle(style)
    return table


def _spread(cells: list[Any]) -> list[Any]:
    return [cells[0], "", cells[1] if len(cells) > 1 else ""]


def _signatory(signatory: b.Signatory) -> list[Flowable]:
    lines: list[Flowable] = [text_of((b.Bold(signatory.party),), CELL)]
    if signatory.organisation:
        lines.append(text_of(signatory.organisation, CELL))
    who = ", ".join(said for said in (signatory.name, signatory.capacity) if said)
    if who:
        lines.append(text_of(who, ParagraphStyle("", parent=LABEL, leading=12.2)))
    return lines
