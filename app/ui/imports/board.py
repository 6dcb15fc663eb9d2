"""Every row of the file with what it would do, those left aside too, and which rows each chip keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from app.rules.imports.shapes import Plan, RowPlan, Table, Verdict


class Sort(Enum):
    """What a chip keeps."""

    ALL = "all"
    NEW = "new"
    CHANGES = "changes"
    SAME = "same"
    REFUSED = "refused"
    WARNED = "warned"
    LEFT = "left"


_OF_VERDICT = {
    Verdict.NEW: Sort.NEW,
    Verdict.CHANGES: Sort.CHANGES,
    Verdict.SAME: Sort.SAME,
    Verdict.REFUSED: Sort.REFUSED,
}

_LONGEST = 80


@dataclass(frozen=True)
class Board:
    """`rows` in the file's order; `left` are the lines left aside; `places` the rows of each sort."""

    plan: Plan
    rows: tuple[RowPlan, ...]
    left: frozenset[int]
    places: Mapping[Sort, tuple[int, ...]] = field(default_factory=dict)
    place_of: Mapping[int, int] = field(default_factory=dict)

    def count(self, sort: Sort) -> int:
        return len(self.places.get(sort, ()))

    @property
    def to_write(self) -> int:
        return self.count(Sort.NEW) + self.count(Sort.CHANGES)

    def row(self, line: int) -> RowPlan | None:
        place = self.place_of.get(line)
        return None if place is None else self.rows[place]


def board_of(plan: Plan, table: Table, left: frozenset[int], before: "Board | None" = None) -> Board:
    """`plan` has no row for the lines left aside: they keep what was last said of them.

    A row that could not be read has no name: its first cells stand for it.
    """
    checked = {row.line: row for row in plan.rows}
    rows = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = checked.get(line)
        if row is None:
            known = before.row(line) if before is not None else None
            row = known or RowPlan(line, Verdict.REFUSED)
        rows.append(row if row.title else replace(row, title=_first_cells(cells)))
    return _sorted(plan, tuple(rows), left)


def _first_cells(cells: tuple[str, ...]) -> str:
    """« 41234567800011 · Ateliers de la Baïse »."""
    return " · ".join([" ".join(cell.split()) for cell in cells if cell.strip()][:2])[:_LONGEST]


def left_aside(board: Board, lines: Iterable[int], is_left: bool) -> Board:
    """The same with these lines left aside, or taken again; nothing is checked anew."""
    named = frozenset(lines)
    return _sorted(board.plan, board.rows, board.left | named if is_left else board.left - named)


def writable(board: Board) -> Plan:
    """What « Importer » writes: the plan without the lines left aside."""
    if not board.left:
        return board.plan
    rows = tuple(row for row in board.plan.rows if row.line not in board.left)
    counts = {verdict: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    return replace(board.plan, rows=rows, counts=counts)


def _sorted(plan: Plan, rows: tuple[RowPlan, ...], left: frozenset[int]) -> Board:
    places: dict[Sort, list[int]] = {sort: [] for sort in Sort if sort is not Sort.ALL}
    for place, row in enumerate(rows):
        if row.line in left:
            places[Sort.LEFT].append(place)
            continue
        places[_OF_VERDICT[row.verdict]].append(place)
        if row.warnings:
            places[Sort.WARNED].append(place)
    kept = {Sort.ALL: tuple(range(len(rows)))} | {sort: tuple(found) for sort, found in places.items()}
    return Board(plan, rows, left, kept, {row.line: place for place, row in enumerate(rows)})
