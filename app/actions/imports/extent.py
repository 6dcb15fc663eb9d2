"""How far the filled cells of a sheet go, whatever wrote it, found by reading its XML through once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from app.actions.imports import limits

_PLACE = re.compile(r"([A-Z]{0,3})([0-9]{1,10})$")
_ROW_REPEATS, _CELL_REPEATS = "table:number-rows-repeated", "table:number-columns-repeated"
_ODS_CELLS = ("table-cell", "covered-table-cell")


@dataclass(frozen=True)
class Merged:
    """A cell spread over the rows below; all from 0, the last row included."""

    sheet: str
    top: int
    bottom: int
    column: int


class Reach:
    """The rectangle of filled cells of each sheet in turn; rows and columns are numbered from 1."""

    def __init__(self) -> None:
        self._before = self._last_row = self._last_column = 0

    def next_sheet(self) -> None:
        """Some readers hold every sheet at once: what the former ones took counts."""
        self._before += self._last_row * self._last_column
        self._last_row = self._last_column = 0

    def mark(self, row: int, column: int) -> None:
        """Raises WorldProblem at the first cell too far away."""
        if row <= self._last_row and column <= self._last_column:
            return
        self._last_row, self._last_column = max(self._last_row, row), max(self._last_column, column)
        if self._last_row > limits.MOST_ROWS:
            raise limits.too_many_rows()
        if self._last_column > limits.MOST_COLUMNS:
            raise limits.too_many_columns()
        area = self._last_row * self._last_column
        if area > limits.MOST_CELLS or self._before + area > limits.MOST_CELLS_OF_ALL:
            raise limits.too_many_cells()


@dataclass
class _Walk:
    """Where the reading of one sheet is; a repeated row or cell ends further than it starts."""

    reach: Reach = field(default_factory=Reach)
    sheet: str = ""
    row: int = 0
    row_end: int = 0
    column: int = 0
    column_end: int = 0
    merged: list[Merged] = field(default_factory=list)

    def next_row(self, count: int = 1) -> None:
        self.at_row(self.row_end + 1, count)

    def at_row(self, first: int, count: int = 1) -> None:
        self.row, self.row_end = first, first + count - 1
        self.column = self.column_end = 0

    def next_cell(self, count: int = 1) -> None:
        self.column, self.column_end = self.column_end + 1, self.column_end + count

    def filled(self) -> None:
        self.reach.mark(self.row_end, self.column_end)


def refuse_far_cells(pieces: Iterable[bytes]) -> tuple[Merged, ...]:
    """What an ODS merges downwards. Raises WorldProblem for cells beyond the limits, ExpatError for what is no XML."""
    walk = _Walk()

    def start(name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        if prefix == "table":
            _open_document(walk, local, attributes)
        elif local in ("row", "c"):
            _workbook(walk, local, attributes.get("r", ""))
        elif local in ("v", "t", "p"):
            walk.filled()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return tuple(walk.merged)


def _workbook(walk: _Walk, local: str, place: str) -> None:
    match = _PLACE.match(place)
    if local == "row":
        if match:
            walk.at_row(int(match.group(2)))
        else:
            walk.next_row()
    elif match is None:
        walk.next_cell()
    else:
        column = 0
        for letter in match.group(1):
            column = column * 26 + ord(letter) - 64
        walk.row = walk.row_end = int(match.group(2))
        walk.column = walk.column_end = column


def _open_document(walk: _Walk, local: str, attributes: dict[str, str]) -> None:
    if local == "table":
        walk.sheet = attributes.get("table:name", "")
        walk.reach.next_sheet()
        walk.at_row(0)
    elif local == "table-row":
        walk.next_row(_repeats(attributes, _ROW_REPEATS))
    elif local in _ODS_CELLS:
        walk.next_cell(_repeats(attributes, _CELL_REPEATS))
        if "office:value-type" in attributes:
            walk.filled()
        spanned = _repeats(attributes, "table:number-rows-spanned")
        if spanned > 1:
            walk.merged.append(Merged(walk.sheet, walk.row - 1, walk.row + spanned - 2, walk.column - 1))


def _repeats(attributes: dict[str, str], name: str) -> int:
    """A number no spreadsheet could mean counts as very many."""
    written = attributes.get(name, "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 10**9
