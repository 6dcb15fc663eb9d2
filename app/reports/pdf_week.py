"""A week of several jobs for PDF: seven days side by side, each job its shade and hatch, ways thin, gaps dotted."""

from collections.abc import Iterator
from typing import Any, Literal

from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.models.weeks import DAYS
from app.reports import blocks as b
from app.reports.pdf_blocks import ACCENT, BOLD, FONT, GREY, HAIRLINE, INK, LINE, WASH, known
from app.rules import french
from app.rules.slots import said
from app.rules.slots.picture import Piece, Sort

GUTTER, HEAD, FOOT, LEGEND = 10 * mm, 6 * mm, 10 * mm, 5.4 * mm
_WHITE, _AMBER = HexColor("#FFFFFF"), HexColor("#8F5400")
_SHADES = (ACCENT, HexColor("#1D5FA6"), HexColor("#7A3E9D"))
_HATCHES = ("", "slanted", "dotted")
_SMALL, _LABEL = 7.0, 7.6
Look = tuple[Color, str]
Anchor = Literal["start", "middle", "end"]


def drawing(block: b.JobWeek) -> Drawing:
    """The legend above, a line a job; then the week with its hours and rests."""
    first, last = block.hours
    height = (last - first) * block.hour_mm * mm
    legend = LEGEND * (len(block.jobs) + 1)
    made = Drawing(LINE, HEAD + height + FOOT + legend)
    week = _Week(block, FOOT + height)
    for shape in (*week.ground(), *week.pieces(), *week.feet(), *_legend(block, made.height)):
        made.add(shape)
    return made


def looks(block: b.JobWeek) -> tuple[Look, ...]:
    others = iter(zip(_SHADES, _HATCHES, strict=True))
    return tuple((GREY, "level") if place == block.own else next(others) for place in range(len(block.jobs)))


class _Week:
    """Where the hours of a day stand on the paper."""

    def __init__(self, block: b.JobWeek, top: float) -> None:
        self._block = block
        self._top = top
        self._width = (LINE - GUTTER) / 7
        self._looks = looks(block)

    def _y(self, minute: float) -> float:
        return self._top - (minute / 60 - self._block.hours[0]) * self._block.hour_mm * mm

    def ground(self) -> Iterator[Any]:
        first, last = self._block.hours
        bottom = self._y(last * 60)
        yield _box(GUTTER + 5 * self._width, bottom, 2 * self._width, self._top - bottom, WASH)
        for hour in range(first, last + 1):
            yield _line(GUTTER, self._y(hour * 60), LINE, self._y(hour * 60))
            if (hour - first) % 2 == 0:
                yield _words(GUTTER - 2 * mm, self._y(hour * 60) - 2.2, f"{hour}\u00a0h", anchor="end")
        for day in range(8):
            x = GUTTER + day * self._width
            yield _line(x, bottom, x, self._top)
        for day, name in enumerate(DAYS):
            yield _words(GUTTER + (day + 0.5) * self._width, self._top + 2 * mm, name, INK, BOLD)

    def pieces(self) -> Iterator[Any]:
        for piece in self._block.week.pieces:
            if piece.sort is Sort.WORK:
                yield from self._work(piece)
            elif piece.sort is Sort.GAP:
                yield from self._gap(piece)
        for piece in self._block.week.pieces:
            if piece.sort is Sort.TRAVEL:
                yield from self._travel(piece)

    def _room(self, piece: Piece) -> tuple[float, float, float, float]:
        """Left, bottom, width, height."""
        low = self._y(piece.end)
        return GUTTER + piece.day * self._width + 1.2, low, self._width - 2.4, self._y(piece.start) - low

    def _work(self, piece: Piece) -> Iterator[Any]:
        left, low, width, height = self._room(piece)
        shade, hatch = self._looks[piece.job]
        yield _box(left, low, width, height, _light(shade, 0.82))
        yield from _hatched(left, low, width, height, (shade, hatch))
        yield _box(left, low, width, height, None, shade)
        yield _box(left, low, 2.6, height, shade)
        code = self._block.jobs[piece.job][0]
        lines = [(code, BOLD), (piece.said, FONT)] if height >= 2 * _LABEL + 4 else [(code, BOLD)]
        if height < _LABEL + 1:
            return
        wide = max(stringWidth(known(text), font, _SMALL) for text, font in lines) + 4
        tall = len(lines) * _LABEL + 2
        middle, centre = left + 1.3 + width / 2, low + height / 2
        yield _box(middle - wide / 2, centre - tall / 2, wide, tall, _WHITE)
        for place, (text, font) in enumerate(lines):
            yield _words(middle, centre + tall / 2 - (place + 1) * _LABEL + 0.6, text, INK, font)

    def _gap(self, piece: Piece) -> Iterator[Any]:
        left, low, width, height = self._room(piece)
        box = _box(left + 3, low + 0.8, width - 6, height - 1.6, None, _AMBER)
        box.strokeDashArray = [1, 1.8]
        yield box
        if height >= _LABEL:
            yield _words(left + width / 2, low + height / 2 - 2.2, piece.said, _AMBER)

    def _travel(self, piece: Piece) -> Iterator[Any]:
        left, low, width, height = self._room(piece)
        yield _box(left + 3, low, width - 6, max(height, 1.0), INK)

    def feet(self) -> Iterator[Any]:
        week = self._block.week
        for day, (worked, rest) in enumerate(zip(week.worked, week.rests, strict=True)):
            x = GUTTER + (day + 0.5) * self._width
            yield _words(x, FOOT - 4 * mm, french.hours(worked) if worked else "–", INK, BOLD if worked else FONT)
            if rest is not None:
                yield _words(x, FOOT - 7.6 * mm, f"repos {said.duration(rest)}")


def _legend(block: b.JobWeek, height: float) -> Iterator[Any]:
    y = height - LEGEND + 1.4 * mm
    for (code, words), (shade, hatch) in zip(block.jobs, looks(block), strict=True):
        yield _box(0, y - 1, 7 * mm, 3.2 * mm, _light(shade, 0.82))
        yield from _hatched(0, y - 1, 7 * mm, 3.2 * mm, (shade, hatch))
        yield _box(0, y - 1, 7 * mm, 3.2 * mm, None, shade)
        yield _words(9 * mm, y, code, INK, BOLD, anchor="start", size=9)
        after = 9 * mm + stringWidth(known(code), BOLD, 9) + 2 * mm
        yield _words(after, y, words, INK, anchor="start", size=9)
        y -= LEGEND
    yield _box(0, y + 0.6, 7 * mm, 1.2 * mm, INK)
    yield _words(9 * mm, y, "trajet entre les lieux de travail", anchor="start", size=8.4)
    gap = _box(60 * mm, y - 0.6, 7 * mm, 3 * mm, None, _AMBER)
    gap.strokeDashArray = [1, 1.8]
    yield gap
    yield _words(69 * mm, y, "temps entre deux emplois que personne ne paie", anchor="start", size=8.4)


def _hatched(left: float, low: float, width: float, height: float, look: Look) -> Iterator[Any]:
    """Lines or dots drawn one by one: shapes know no patterns."""
    shade, hatch = look
    soft = _light(shade, 0.45)
    if hatch == "level":
        y = low + 2.4
        while y < low + height:
            yield _line(left, y, left + width, y, soft)
            y += 3.2
    elif hatch == "slanted":
        at = -height
        while at < width:
            start, end = max(at, 0.0), min(at + height, width)
            if end > start:
                yield _line(left + start, low + start - at, left + end, low + end - at, soft)
            at += 4.4
    elif hatch == "dotted":
        dots = Group()
        for row in range(int(height // 4)):
            for column in range(int(width // 4)):
                dots.add(_box(left + 2 + column * 4, low + 2 + row * 4, 1, 1, soft))
        yield dots


def _light(shade: Color, share: float) -> Color:
    """That shade mixed with so much white."""
    return Color(*(part + (1 - part) * share for part in (shade.red, shade.green, shade.blue)))


def _box(left: float, low: float, width: float, height: float, fill: Color | None, stroke: Color | None = None) -> Rect:
    made = Rect(left, low, width, height)
    made.fillColor, made.strokeColor, made.strokeWidth = fill, stroke, 0.7
    return made


def _line(x: float, y: float, to_x: float, to_y: float, shade: Color = HAIRLINE) -> Line:
    made = Line(x, y, to_x, to_y)
    made.strokeColor, made.strokeWidth = shade, 0.5
    return made


def _words(  # noqa: PLR0913 - where, what, and how it looks
    x: float,
    y: float,
    text: str,
    shade: Color = GREY,
    font: str = FONT,
    anchor: Anchor = "middle",
    size: float = _SMALL,
) -> String:
    made = String(x, y, known(text))
    made.fontName, made.fontSize, made.fillColor, made.textAnchor = font, size, shade, anchor
    return made
