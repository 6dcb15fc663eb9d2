"""Maps for PDF, in vectors: the outlines of the screen, towns, marks and their names, a scale, the legend below."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportlab.graphics.shapes import Drawing, Group, Path
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.units import mm

from app.geo import borders, outlines
from app.geo.projection import projection_of
from app.reports import blocks as b
from app.reports import pdf_map_marks as marks
from app.reports.map_frame import Frame
from app.reports.pdf_blocks import ACCENT, HAIRLINE, LINE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

WATER, COMMUNES, DEPARTEMENTS = (HexColor(shade) for shade in ("#E1EBF0", "#E4DFD3", "#B7AF9D"))
_COMMUNES_BELOW_KM = 220.0
_FINEST = 0.35
"""Points of the page closer than this are one: thinner than the line that joins them."""


def drawing(block: b.Map) -> Drawing:
    legend = marks.legend_rows(block)
    height = block.height_mm * mm
    below = marks.LEGEND_GAP + marks.LEGEND_ROW * len(legend) if legend else 0.0
    made = Drawing(LINE, height + below)
    frame = Frame(block, LINE, height)
    inner = Group()
    made.add(Group(_clip(LINE, height), inner, transform=(1, 0, 0, 1, 0, below)))
    for shape in _ground(frame):
        inner.add(shape)
    for shape in marks.drawn(frame, block):
        inner.add(shape)
    made.add(marks.rect((0, below, LINE, below + height), fillColor=None, strokeColor=HAIRLINE, strokeWidth=0.8))
    for row, entries in enumerate(legend):
        for shape in marks.legend_line(entries, below - marks.LEGEND_GAP - marks.LEGEND_ROW * (row + 0.6)):
            made.add(shape)
    return made


# The ground.


def _clip(width: float, height: float) -> Path:
    path = Path(isClipPath=1, fillColor=None, strokeColor=None)
    path.moveTo(0, 0)
    for x, y in ((width, 0), (width, height), (0, height)):
        path.lineTo(x, y)
    path.closePath()
    return path


def _ground(frame: Frame) -> Iterator[Any]:
    yield marks.rect((0, 0, frame.width, frame.height), fillColor=WATER, strokeColor=None)
    codes, is_close = _departements(frame), frame.width_km < _COMMUNES_BELOW_KM
    coarse = outlines.departement_outlines().shapes()
    rings = [
        ring for code in codes for ring in (borders.area_rings(code, frame.projection) if is_close else coarse[code])
    ]
    territory = [ring for code in frame.block.territory for ring in borders.area_rings(code, frame.projection)]
    yield from _filled(frame, rings, marks.LAND)
    yield from _filled(frame, territory, marks.OURS)
    if is_close:
        inner = [line for code in codes for line in borders.inside(outlines.commune_outlines(code)).lines()]
        yield from _stroked(frame, inner, COMMUNES, 0.35)
    yield from _stroked(frame, borders.closed(rings).lines() if rings else [], DEPARTEMENTS, 0.6)
    yield from _stroked(frame, borders.around(territory).lines() if territory else [], ACCENT, 1.1)


def _departements(frame: Frame) -> list[str]:
    """Those that the paper shows."""
    return [
        code
        for code, rings in outlines.departement_outlines().shapes().items()
        if projection_of(code) is frame.projection and any(frame.holds(frame.points(ring), 12) for ring in rings)
    ]


def _filled(frame: Frame, rings: "list[Floats]", shade: Color) -> Iterator[Path]:
    path = Path(fillColor=shade, strokeColor=None)
    for line in _on_paper(frame, rings):
        _trace(path, line)
        path.closePath()
    if path.points:
        yield path


def _stroked(frame: Frame, lines: "Iterable[Floats]", shade: Color, width: float) -> Iterator[Path]:
    path = Path(fillColor=None, strokeColor=shade, strokeWidth=width, strokeLineJoin=1)
    for line in _on_paper(frame, lines):
        _trace(path, line)
    if path.points:
        yield path


def _on_paper(frame: Frame, lines: "Iterable[Floats]") -> "Iterator[Floats]":
    """In points of the page, without what is finer than ink."""
    import numpy as np

    for line in lines:
        points = frame.points(line)
        if not frame.holds(points, 4):
            continue
        steps = np.round(points / _FINEST)
        kept = np.concatenate(([True], (steps[1:] != steps[:-1]).any(axis=1)))
        if kept.sum() > 1:
            yield points[kept]


def _trace(path: Path, line: "Floats") -> None:
    draw = path.moveTo
    for x, y in line.tolist():
        draw(round(x, 2), round(y, 2))
        draw = path.lineTo
