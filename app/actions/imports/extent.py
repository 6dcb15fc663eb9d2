"""How far the filled cells of a sheet go, whatever wrote it, found by reading its XML through once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.parsers import expat

from app.actions.imports import limits
from app.rules.imports import cell_errors

_PLACE = re.compile(r"([A-Z]{0,3})([0-9]{1,10})$")
_ROW_REPEATS, _CELL_REPEATS = "table:number-rows-repeated", "table:number-columns-repeated"
_ODS_CELLS = ("table-cell", "covered-table-cell")
MOST_WRONG = 100_000
"""Cells in error kept of a workbook; beyond, the file itself is to be mended."""


@dataclass(frozen=True)
class Merged:
    """A cell spread over the rows below; all from 0, the last row included."""

    sheet: str
    top: int
    bottom: int
    column: int


@dataclass(frozen=True)
class Wrong:
    """A cell that shows an error, which the reader gives as blank; from 0. `sheet` is a name, or that of its part."""

    sheet: str
    row: int
    column: int
    text: str


@dataclass(frozen=True)
class Seen:
    merged: tuple[Merged, ...] = ()
    wrong: tuple[Wrong, ...] = ()


NOTHING_SEEN = Seen()


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
    may_be_wrong: bool = False
    wrong: list[Wrong] = field(default_factory=list)

    def next_row(self, count: int = 1) -> None:
        self.at_row(self.row_end + 1, count)

    def at_row(self, first: int, count: int = 1) -> None:
        self.row, self.row_end = first, first + count - 1
        self.column = self.column_end = 0

    def next_cell(self, count: int = 1) -> None:
        self.column, self.column_end = self.column_end + 1, self.column_end + count

    def filled(self) -> None:
        self.reach.mark(self.row_end, self.column_end)

    def shows(self, text: str) -> None:
        """In the cell where it stands, and in those it is repeated in."""
        if cell_errors.is_one(text):
            for row in range(self.row, self.row_end + 1):
                for column in range(self.column, self.column_end + 1):
                    if len(self.wrong) > MOST_WRONG:
                        return
                    self.wrong.append(Wrong(self.sheet, row - 1, column - 1, cell_errors.in_french(text)))


def read_through(pieces: Iterable[bytes], sheet: str) -> Seen:
    """Raises WorldProblem for cells beyond the limits, ExpatError for what is no XML. `sheet`: the name of a part that
    is one sheet."""
    walk, shown = _Walk(sheet=sheet), list[str]()

    def start(name: str, attributes: dict[str, str]) -> None:
        prefix, _, local = name.rpartition(":")
        if prefix == "table":
            _open_document(walk, local, attributes)
        elif local in ("row", "c"):
            _workbook(walk, local, attributes)
        elif local in ("v", "t", "p"):
            walk.filled()
            if walk.may_be_wrong and local != "t":
                shown.clear()
                parser.CharacterDataHandler, parser.EndElementHandler = shown.append, end

    def end(name: str) -> None:
        if name.rpartition(":")[2] in ("v", "p"):
            parser.CharacterDataHandler = parser.EndElementHandler = None
            walk.shows("".join(shown).strip())

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)
    return Seen(tuple(walk.merged), tuple(walk.wrong))


def _workbook(walk: _Walk, local: str, attributes: dict[str, str]) -> None:
    match = _PLACE.match(attributes.get("r", ""))
    walk.may_be_wrong = local == "c" and attributes.get("t") == "e"
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
        # No value says an error there: only what is shown does, of a formula.
        walk.may_be_wrong = "table:formula" in attributes or attributes.get("calcext:value-type") == "error"
        if "office:value-type" in attributes:
            walk.filled()
        spanned = _repeats(attributes, "table:number-rows-spanned")
        if spanned > 1:
            walk.merged.append(Merged(walk.sheet, walk.row - 1, walk.row + spanned - 2, walk.column - 1))


def _repeats(attributes: dict[str, str], name: str) -> int:
    """A number no spreadsheet could mean counts as very many."""
    written = attributes.get(name, "1")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 9 else 10**9
