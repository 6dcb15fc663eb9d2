"""Cards and tables of contents for PDF: a profile at a glance, its week drawn."""

from typing import Any, Literal

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Table as FlowTable

from app.models.weeks import SLOTS_A_DAY, Weeks
from app.reports import blocks as b
from app.reports.pdf_blocks import (
    ACCENT,
    BODY,
    BOLD,
    FONT,
    GREY,
    HAIRLINE,
    INK,
    LABEL,
    LINE,
    WASH,
    Command,
    text_of,
)

WEEK_WIDTH, ROW, AXIS, DAY = 50 * mm, 3.1 * mm, 4 * mm, 5 * mm
ALWAYS, SOMETIMES = HexColor("#4C9A9A"), HexColor("#B4D8D8")
"""Hours of every week of a cycle, and of some weeks only."""
_DAYS = "LMMJVSD"
Anchor = Literal["start", "middle", "end"]
_ANCHORS: dict[int, Anchor] = {0: "start", 24: "end"}
_TITLE = ParagraphStyle("", parent=BODY, fontName=BOLD, fontSize=11.2, leading=14)
_TAG = ParagraphStyle("", parent=BODY, fontName=BOLD, textColor=ACCENT, alignment=2)
_SMALL = ParagraphStyle("", parent=BODY, fontSize=9.4, leading=11.8)
_SMALL_LABEL = ParagraphStyle("", parent=LABEL, fontSize=8.6, leading=11.8)
_NUMBER = ParagraphStyle("", parent=BODY, alignment=2)
_LABEL_WIDTH = 24 * mm
_PAD = 8.0


def card(block: b.Card) -> FlowTable:
    """Title and code above, facts at the left, the week at the right, a touch of colour along the side."""
    has_week = bool(block.weeks.weeks)
    inner = LINE - 2 * _PAD - (WEEK_WIDTH + _PAD if has_week else 0)
    head = FlowTable(
        [[text_of(block.title, _TITLE), text_of(block.tag, _TAG)]],
        [LINE - 2 * _PAD - 28 * mm, 28 * mm],
        style=[*_bare(), ("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    facts = FlowTable(
        [[text_of(label, _SMALL_LABEL), text_of(value, _SMALL)] for label, value in block.rows],
        [_LABEL_WIDTH, inner - _LABEL_WIDTH - _PAD],
        style=[*_bare(), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.6)],
    )
    cells: list[list[Any]] = [[head, ""], [facts, week(block.weeks) if has_week else ""]]
    box = FlowTable(cells, [inner + _PAD, LINE - inner - _PAD])
    box.setStyle(
        [
            *_bare(),
            ("SPAN", (0, 0), (1, 0)),
            ("LEFTPADDING", (0, 0), (0, -1), _PAD),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, 0), 6),
            ("BOTTOMPADDING", (0, 0), (-1, 0), 4),
            ("BOTTOMPADDING", (0, 1), (-1, 1), 7),
            ("BOX", (0, 0), (-1, -1), 0.5, HAIRLINE),
            ("LINEBEFORE", (0, 0), (0, -1), 2.2, ACCENT),
        ]
    )
    return box


def contents(block: b.Contents) -> FlowTable:
    """A line for each heading, its remark and its page."""
    pages = block.pages or (0,) * len(block.rows)
    cells = [
        [text_of(title, BODY), text_of(remark, _NUMBER), text_of(f"p.\u00a0{page}" if page else "", _NUMBER)]
        for (title, remark), page in zip(block.rows, pages, strict=True)
    ]
    table = FlowTable(cells, [LINE * 0.7, LINE * 0.17, LINE * 0.13])
    table.setStyle([*_bare(), ("LINEBELOW", (0, 0), (-1, -1), 0.4, HAIRLINE), ("BOTTOMPADDING", (0, 0), (-1, -1), 4)])
    return table


def week(weeks: Weeks) -> Drawing:
    """A line a day, midnight to midnight; what every week of the cycle has is darker than what some have."""
    drawing = Drawing(WEEK_WIDTH, 7 * ROW + AXIS)
    width = WEEK_WIDTH - DAY
    for row, letter in enumerate(_DAYS):
        y = AXIS + (6 - row) * ROW
        drawing.add(_said(0, y + 0.8 * mm, letter, 6.8))
        drawing.add(_bar(DAY, y, width, WASH))
        for first, last, share in _stretches(weeks, row):
            left, wide = DAY + width * first / SLOTS_A_DAY, width * (last - first) / SLOTS_A_DAY
            drawing.add(_bar(left, y, wide, ALWAYS if share == 1 else SOMETIMES))
    for hour in (0, 6, 12, 18, 24):
        x = DAY + width * hour / 24
        line = Line(x, AXIS - 1, x, AXIS + 7 * ROW)
        line.strokeColor, line.strokeWidth = HAIRLINE, 0.4
        drawing.add(line)
        drawing.add(_said(x, 0.8 * mm, f"{hour}\u00a0h", 6.2, _ANCHORS.get(hour, "middle")))
    return drawing


def _said(x: float, y: float, text: str, size: float, anchor: Anchor = "start") -> String:
    made = String(x, y, text)
    made.fontName, made.fontSize, made.fillColor, made.textAnchor = FONT, size, GREY, anchor
    return made


def _bar(x: float, y: float, width: float, color: Color) -> Rect:
    made = Rect(x, y + 0.4, width, ROW - 0.8)
    made.fillColor, made.strokeColor = color, None
    return made


def _stretches(weeks: Weeks, weekday: int) -> list[tuple[int, int, float]]:
    """Worked half-hours of a day as (first, after the last, share of the weeks)."""
    days = [one[weekday * SLOTS_A_DAY : (weekday + 1) * SLOTS_A_DAY] for one in weeks.weeks]
    shares = [sum(day[slot] == "1" for day in days) / len(days) for slot in range(SLOTS_A_DAY)] + [0.0]
    found: list[tuple[int, int, float]] = []
    start = 0
    for slot in range(1, SLOTS_A_DAY + 1):
        if shares[slot] != shares[start]:
            if shares[start]:
                found.append((start, slot, shares[start]))
            start = slot
    return found


def _bare() -> list[Command]:
    whole = ((0, 0), (-1, -1))
    return [
        ("FONTNAME", *whole, FONT),
        ("TEXTCOLOR", *whole, INK),
        *((f"{side}PADDING", *whole, 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
