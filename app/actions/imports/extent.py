"""How far the filled cells of a sheet go, whatever wrote it, found by reading its XML through once."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from app.actions.imports import limits

_PLACE = re.compile(r"([A-Z]{0,3})([0-9]{1,10})$")
_ROW_REPEATS, _CELL_REPEATS = "table:number-rows-repeated", "table:number-columns-repeated"
_ODS_CELLS = ("table-cell", "covered-table-cell")


class _Reach:
    """Rows and columns are numbered from 1; a cell is filled once something stands in it."""

    def __init__(self) -> None:
        self._row = self._column = 0
        self._row_end = self._column_end = 0
        self._last_row = self._last_column = 0

    def row(self, first: int, count: int = 1) -> None:
        self._row, self._row_end = first, first + count - 1
        self._column = self._column_end = 0

    def next_row(self, count: int = 1) -> None:
        self.row(self._row_end + 1, count)

    def cell(self, first: int, count: int = 1) -> None:
        self._column, self._column_end = first, first + count - 1

    def next_cell(self, count: int = 1) -> None:
        self.cell(self._column_end + 1, count)

    def filled(self) -> None:
        """Raises WorldProblem at the first cell too far away."""
        if self._row_end <= self._last_row and self._column_end <= self._last_column:
            return
        self._last_row = max(self._last_row, self._row_end)
        self._last_column = max(self._last_column, self._column_end)
        if self._last_row > limits.MOST_ROWS:
            raise limits.too_many_rows()
        if self._last_column > limits.MOST_COLUMNS:
            raise limits.too_many_columns()
        if self._last_row * self._last_column > limits.MOST_CELLS:
            raise limits.too_many_cells()


def refuse_far_cells(pieces: Iterable[bytes]) -> None:
    """Raises WorldProblem when the rectangle of filled cells is beyond the limits, ExpatError for what is no XML."""
    reach = _Reach()

    def start(name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        if prefix == "table":
            _open_document(reach, local, attributes)
        elif local in ("row", "c"):
            _workbook(reach, local, attributes.get("r", ""))
        elif local in ("v", "t", "p"):
            reach.filled()

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def _workbook(reach: _Reach, local: str, place: str) -> None:
    match = _PLACE.match(place)
    if local == "row":
        if match:
            reach.row(int(match.group(2)))
        else:
            reach.next_row()
    elif match is None:
        reach.next_cell()
    else:
        column = 0
        for letter in match.group(1):
            column = column * 26 + ord(letter) - 64
        reach.row(int(match.group(2)))
        reach.cell(column)


def _open_document(reach: _Reach, local: str, attributes: dict[str, str]) -> None:
    if local == "table":
        reach.row(0)
    elif local == "table-row":
        reach.next_row(_repeats(attributes, _ROW_REPEATS))
    elif local in _ODS_CELLS:
        reach.next_cell(_repeats(attributes, _CELL_REPEATS))
        if "office:value-type" in attributes:
            reach.filled()


def _repeats(attributes: dict[str, str], name: str) -> int:
    """A number no spreadsheet could mean counts as very many."""
    written = attributes.get(name, "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 10**9
