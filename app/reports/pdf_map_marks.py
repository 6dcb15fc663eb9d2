"""What lies on a printed map: circles, lines, marks, names, the scale, the north, the legend."""

from collections.abc import Iterable, Iterator
from math import cos, pi, sin, sqrt
from typing import Any

from reportlab.graphics.shapes import Circle, Line, Path, Polygon, Rect, String
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.geo.distances import circle
from app.geo.projection import scale_bar
from app.reports import blocks as b
from app.reports.map_frame import Frame
from app.reports.pdf_blocks import ACCENT, BOLD, FONT, GREY, INK, LINE, known
from app.rules import french
from app.rules.french import NBSP

LAND, OURS, TOWN, WHITE = (HexColor(shade) for shade in ("#FAF8F3", "#EAF2F0", "#59646A", "#FFFFFF"))
_KINDS = {
    "missions": ("triangle", HexColor("#8F5400"), 5.2),
    "volunteers": ("circle", ACCENT, 3.3),
    "lenders": ("square", HexColor("#1D5FA6"), 3.4),
    "hosts": ("diamond", HexColor("#7A3E9D"), 3.5),
}
_LINES: dict[str, tuple[Color, float, list[float]]] = {
    "way": (ACCENT, 0.7, []),
    "running": (HexColor("#1C7440"), 1.3, []),
    "coming": (HexColor("#1C7440"), 1.3, [4, 2.4]),
    "ended": (GREY, 1.0, [1, 2]),
}
_CORNERS = {
    "triangle": ((0.0, 1.15), (1.05, -0.75), (-1.05, -0.75)),
    "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "diamond": ((0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)),
}
_TOWNS, _TRIED, _LINE_STEP = 34, 160, 6.0
_KNOWN, _LARGE, _FEW, _APART = 5_000, 8_000, 30, 7.0
LEGEND_ROW, LEGEND_GAP = 12.0, 8.0
Box = tuple[float, float, float, float]
Mark = tuple[b.MapMark, tuple[float, float]]


def drawn(frame: Frame, block: b.Map) -> Iterator[Any]:
    words = _Words(frame.width, frame.height)
    words.take((0, 0, 130, 30))  # the scale
    words.take((frame.width - 26, frame.height - 36, frame.width, frame.height))  # the north
    for centre, km in block.circles:
        yield from _ring(frame, words, centre, km)
    for line in block.lines:
        yield from _way(frame, line)
    marks = list(_placed(frame, block.marks))
    for _mark, (x, y) in marks:
        words.take((x - 5, y - 5, x + 5, y + 5))
    yield from _named(frame, words, block, marks)
    yield from _scale(frame)
    yield from _north(frame)


def _named(frame: Frame, words: "_Words", block: b.Map, marks: "list[Mark]") -> Iterator[Any]:
    """Where marks are few their names come first; where they are many, one first needs to know where one is."""
    kilometres = list(_kilometres(frame, words, block))
    for line in block.lines:
        words.take_line(frame.at(line.start), frame.at(line.end))
    # A town that a mark is called by is named once.
    marked = {mark.label for mark in block.marks}
    towns = tuple(town for town in block.towns if town.name not in marked)
    largest = tuple(town for town in towns if town.population >= _LARGE)
    is_crowded = len(marks) > _FEW
    first = list(_towns(frame, words, largest)) if is_crowded else []
    labels = list(_labels(words, marks, is_crowded))
    yield from first
    yield from _towns(frame, words, tuple(town for town in towns if town not in largest or not is_crowded))
    for mark, at in marks:
        yield from shape_of(mark.kind, *at)
    yield from kilometres
    yield from labels


def _placed(frame: Frame, marks: tuple[b.MapMark, ...]) -> "Iterator[Mark]":
    """Those of one place side by side."""
    seen: dict[tuple[int, int], int] = {}
    for mark in marks:
        x, y = frame.at(mark.at)
        place = (round(x / _APART), round(y / _APART))
        turn = seen[place] = seen.get(place, -1) + 1
        away, way = _APART * sqrt(turn), turn * pi * (3 - sqrt(5))
        yield mark, (x + away * cos(way), y + away * sin(way))


class _Words:
    """Boxes already taken on the paper."""

    def __init__(self, width: float, height: float) -> None:
        self._width, self._height = width, height
        self._taken: list[Box] = []

    def take(self, box: Box) -> None:
        self._taken.append(box)

    def take_line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        (x1, y1), (x2, y2) = start, end
        steps = max(1, round(max(abs(x2 - x1), abs(y2 - y1)) / _LINE_STEP))
        for step in range(1, steps):
            x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
            self._taken.append((x - 1, y - 1, x + 1, y + 1))

    def is_free(self, x: float, y: float) -> bool:
        """For a town's dot, which would spoil the letters or the figure it falls on."""
        return not any(o[0] - 2 < x < o[2] + 2 and o[1] - 2 < y < o[3] + 2 for o in self._taken)

    def first_free(self, boxes: Iterable[Box]) -> Box | None:
        for box in boxes:
            left, low, right, high = box
            if left < 2 or low < 2 or right > self._width - 2 or high > self._height - 2:
                continue
            if not any(left < o[2] and right > o[0] and low < o[3] and high > o[1] for o in self._taken):
                self._taken.append(box)
                return box
        return None


def _beside(x: float, y: float, wide: float, high: float, away: float) -> Iterator[Box]:
    """Right, left, above, below, then the corners."""
    for left, low in (
        (x + away, y - high / 2),
        (x - away - wide, y - high / 2),
        (x - wide / 2, y + away),
        (x - wide / 2, y - away - high),
        (x + away * 0.7, y + away * 0.7),
        (x + away * 0.7, y - away * 0.7 - high),
        (x - away * 0.7 - wide, y + away * 0.7),
        (x - away * 0.7 - wide, y - away * 0.7 - high),
    ):
        yield left, low, left + wide, low + high


def _written(text: str, box: Box, size: float, shade: Color, font: str = FONT) -> Iterator[String]:
    """With a white edge, so that lines under it do not cross the letters."""
    x, y = box[0], box[1] + size * 0.22
    for across, up in ((-0.6, 0), (0.6, 0), (0, -0.6), (0, 0.6)):
        yield String(x + across, y + up, text, fontName=font, fontSize=size, fillColor=LAND)
    yield String(x, y, text, fontName=font, fontSize=size, fillColor=shade)


def _ring(frame: Frame, words: _Words, centre: b.Point, km: float) -> Iterator[Any]:
    points = [axis for lat, lon in circle(*centre, km, 90) for axis in frame.at((lat, lon))]
    yield Polygon(
        points, fillColor=None, strokeColor=ACCENT, strokeWidth=0.7, strokeDashArray=[3, 2.4], strokeOpacity=0.8
    )
    text = f"{french.number(km)}{NBSP}km"
    wide = stringWidth(text, FONT, 7.4)
    x, y = points[0], points[1]
    box = (x - wide / 2, y - 9.5, x + wide / 2, y - 1)
    words.take(box)
    yield from _written(text, box, 7.4, ACCENT)


def _way(frame: Frame, line: b.MapLine) -> Iterator[Any]:
    shade, width, dashes = _LINES[line.kind]
    ends = (*frame.at(line.start), *frame.at(line.end))
    yield _line(ends, shade, width, dashes)
    if line.kind != "way":
        yield Circle(ends[0], ends[1], 1.8, fillColor=shade, strokeColor=WHITE, strokeWidth=0.5)


def _kilometres(frame: Frame, words: _Words, block: b.Map) -> Iterator[Any]:
    """On the line, where nothing stands; the table says those that found no room."""
    size = 7.4
    for line in block.lines:
        if not line.label:
            continue
        (x1, y1), (x2, y2) = frame.at(line.start), frame.at(line.end)
        wide = stringWidth(known(line.label), BOLD, size)
        middles = ((x1 + (x2 - x1) * share, y1 + (y2 - y1) * share) for share in (0.55, 0.68, 0.42, 0.8))
        box = words.first_free(
            (x - wide / 2 - 2, y - size / 2 - 1, x + wide / 2 + 2, y + size / 2 + 1) for x, y in middles
        )
        if box is not None:
            yield rect(box, 3, fillColor=WHITE, strokeColor=None)
            yield from _written(known(line.label), (box[0] + 2, box[1] + 1, 0, 0), size, INK, BOLD)


def _labels(words: _Words, marks: "list[Mark]", is_crowded: bool) -> Iterator[Any]:
    """Names of marks, one below the other where several stand in one place; in a crowd those that stay close."""
    font, size = (FONT, 6.8) if is_crowded else (BOLD, 8.0)
    rings = (6.0, 9.0) if is_crowded else (6.0, 11.0, 18.0)
    leading = size * 1.18
    for mark, at in marks:
        lines = known(mark.label).split("\n") if mark.label else []
        if not lines:
            continue
        wide = max(stringWidth(line, font, size) for line in lines)
        box = words.first_free(spot for away in rings for spot in _beside(*at, wide, leading * len(lines), away))
        if box is None:
            continue
        for row, line in enumerate(lines):
            low = box[3] - leading * (row + 1)
            yield from _written(line, (box[0], low, box[2], low + leading), size, INK, font)


def _towns(frame: Frame, words: _Words, towns: tuple[b.MapTown, ...]) -> Iterator[Any]:
    """The largest first; a name that would cover another, or a mark, is left out."""
    drawn = 0
    for town in sorted(towns, key=lambda one: -one.population)[:_TRIED]:
        x, y = frame.at(town.at)
        if not (0 < x < frame.width and 0 < y < frame.height):
            continue
        font, size = (BOLD, 8.6) if town.population >= 30_000 else (FONT, 7.8 if town.population >= _KNOWN else 7.0)
        name = known(town.name)
        # A town under a mark is named a little further off.
        rings = (3.2, 8.0, 13.0, 20.0, 28.0, 36.0) if town.population >= _KNOWN else (3.2,)
        wide, is_seen = stringWidth(name, font, size), words.is_free(x, y)
        box = words.first_free(box for away in rings for box in _beside(x, y, wide, size, away))
        if box is None:
            continue
        if is_seen:
            yield Circle(x, y, 1.1, fillColor=TOWN, strokeColor=None)
        yield from _written(name, box, size, TOWN, font)
        drawn += 1
        if drawn == _TOWNS:
            return


def shape_of(kind: str, x: float, y: float) -> Iterator[Any]:
    form, shade, size = _KINDS[kind]
    if form == "circle":
        yield Circle(x, y, size, fillColor=shade, strokeColor=WHITE, strokeWidth=0.9)
        return
    corners = [axis for dx, dy in _CORNERS[form] for axis in (x + dx * size, y + dy * size)]
    yield Polygon(corners, fillColor=shade, strokeColor=WHITE, strokeWidth=0.9, strokeLineJoin=1)


def _scale(frame: Frame) -> Iterator[Any]:
    km, length = scale_bar(frame.km_per_point, 90)
    left, base = 10.0, 10.0
    for ink, width in ((WHITE, 3.0), (INK, 1.0)):
        bar = Path(fillColor=None, strokeColor=ink, strokeWidth=width)
        bar.moveTo(left, base + 4)
        for x, y in ((left, base), (left + length, base), (left + length, base + 4)):
            bar.lineTo(x, y)
        yield bar
    said = f"{french.number(km)}{NBSP}km" if km >= 1 else f"{french.number(km * 1000)}{NBSP}m"
    yield from _written(said, (left + 3, base + 3, 0, 0), 7.6, INK)


def _north(frame: Frame) -> Iterator[Any]:
    x, y = frame.width - 14, frame.height - 30
    yield Polygon([x, y + 14, x + 4.4, y, x, y + 3.2, x - 4.4, y], fillColor=INK, strokeColor=WHITE, strokeWidth=0.7)
    yield from _written("N", (x - 2.7, y + 15.5, 0, 0), 8, INK, BOLD)


# The legend.


def legend_rows(block: b.Map) -> list[list[tuple[str, str, float]]]:
    """Entries by line, each with the room it takes."""
    rows: list[list[tuple[str, str, float]]] = []
    used = LINE
    for kind, text in block.legend:
        wide = 22 + stringWidth(known(text), FONT, 8.4) + 14
        if used + wide > LINE:
            rows.append([])
            used = 0.0
        rows[-1].append((kind, known(text), wide))
        used += wide
    return rows


def legend_line(entries: list[tuple[str, str, float]], y: float) -> Iterator[Any]:
    x = 0.0
    for kind, text, wide in entries:
        if kind in _KINDS:
            yield from shape_of(kind, x + 8, y + 3)
        elif kind == "territory":
            yield rect((x + 1, y, x + 15, y + 6.5), 1, fillColor=OURS, strokeColor=ACCENT, strokeWidth=1)
        else:
            shade, width, dashes = _LINES.get(kind, (ACCENT, 0.7, [3.0, 2.4]))
            yield _line((x, y + 3, x + 16, y + 3), shade, width, dashes)
        yield String(x + 21, y, text, fontName=FONT, fontSize=8.4, fillColor=INK)
        x += wide


def _line(ends: Box, shade: Color, width: float, dashes: list[float]) -> Line:
    look: dict[str, Any] = {"strokeDashArray": dashes} if dashes else {}
    return Line(*ends, strokeColor=shade, strokeWidth=width, **look)


def rect(box: Box, round_by: float = 0.0, **look: Any) -> Rect:
    return Rect(box[0], box[1], box[2] - box[0], box[3] - box[1], round_by, round_by, **look)
