"""Every row of the file with what it would do, those left aside too, and which rows each chip keeps."""

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from app.rules.imports.shapes import Plan, RowPlan, Table, Verdict
from app.ui.lists import searching


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
    """`rows` in the file's order; `left` are the lines left aside; `places` the rows of each sort, in order;
    `texts` what each row is found by."""

    plan: Plan
    rows: tuple[RowPlan, ...] = ()
    left: frozenset[int] = frozenset()
    places: Mapping[Sort, Sequence[int]] = field(default_factory=dict)
    place_of: Mapping[int, int] = field(default_factory=dict)
    texts: Sequence[str] = ()

    def count(self, sort: Sort) -> int:
        return len(self.places.get(sort, ()))

    @property
    def to_write(self) -> int:
        """Records, not rows: two rows may say more of one."""
        rows = (self.rows[place] for sort in (Sort.NEW, Sort.CHANGES) for place in self.places.get(sort, ()))
        return len({getattr(row.record, "id", row.line) for row in rows})

    def row(self, line: int) -> RowPlan | None:
        place = self.place_of.get(line)
        return None if place is None else self.rows[place]


def board_of(plan: Plan, table: Table, left: frozenset[int], before: Board | None = None) -> Board:
    """`plan` has no row for the lines left aside: they keep what was last said of them."""
    checked = {row.line: row for row in plan.rows}
    rows = []
    for line, cells in zip(table.lines, table.rows, strict=True):
        row = checked.get(line)
        if row is None:
            row = (before.row(line) if before is not None else None) or RowPlan(line, Verdict.REFUSED)
        rows.append(_named(row, cells))
    places: dict[Sort, list[int]] = {sort: [] for sort in Sort}
    for place, row in enumerate(rows):
        for sort in _sorts(row, left):
            places[sort].append(place)
    texts = searching.searchable(f"{row.line} {row.title}" for row in rows)
    return Board(plan, tuple(rows), left, places, {row.line: place for place, row in enumerate(rows)}, texts)


def with_lines(board: Board, plan: Plan, table: Table, lines: Iterable[int]) -> Board:
    """Those lines as a new plan has them; the others, fifty thousand maybe, are not looked at again."""
    again = {board.place_of[line]: row for line in lines if (row := planned(plan, line)) is not None}
    rows, texts = list(board.rows), list(board.texts)
    for place, row in again.items():
        rows[place] = named = _named(row, table.rows[place])
        texts[place] = searching.searchable([f"{named.line} {named.title}"])[0]
    return _moved(replace(board, plan=plan, rows=tuple(rows), texts=texts), set(again))


def planned(plan: Plan, line: int) -> RowPlan | None:
    """What a plan, whose rows are in the order of the file, has for a line."""
    at = bisect.bisect_left(plan.rows, line, key=lambda row: row.line)
    return plan.rows[at] if at < len(plan.rows) and plan.rows[at].line == line else None


def is_refused(board: Board, line: int) -> bool:
    """By the plan in force: a line it leaves out may be anything."""
    row = planned(board.plan, line)
    return row is not None and row.verdict is Verdict.REFUSED


def left_aside(board: Board, lines: Iterable[int], is_left: bool) -> Board:
    """The same with these lines left aside, or taken again; nothing is checked anew."""
    named = frozenset(lines)
    left = board.left | named if is_left else board.left - named
    return _moved(replace(board, left=left), {board.place_of[line] for line in named})


def writable(board: Board) -> Plan:
    """What « Importer » writes: the plan without the lines left aside."""
    if not board.left:
        return board.plan
    rows = tuple(row for row in board.plan.rows if row.line not in board.left)
    counts = {verdict: sum(row.verdict is verdict for row in rows) for verdict in Verdict}
    return replace(board.plan, rows=rows, counts=counts)


def _sorts(row: RowPlan, left: frozenset[int]) -> tuple[Sort, ...]:
    if row.line in left:
        return (Sort.ALL, Sort.LEFT)
    of_verdict = _OF_VERDICT[row.verdict]
    return (Sort.ALL, of_verdict, Sort.WARNED) if row.warnings else (Sort.ALL, of_verdict)


def _moved(board: Board, changed: set[int]) -> Board:
    """The rows at these places, each in the sorts it has now."""
    found: dict[Sort, set[int]] = {}
    for place in changed:
        for sort in _sorts(board.rows[place], board.left):
            found.setdefault(sort, set()).add(place)
    places = dict(board.places)
    for sort, known in places.items():
        new = found.get(sort, set())
        if sort is not Sort.ALL and (new or not changed.isdisjoint(known)):
            places[sort] = sorted(set(known) - changed | new)
    return replace(board, places=places)


def _named(row: RowPlan, cells: tuple[str, ...]) -> RowPlan:
    """A row that could not be read has no name: its first cells stand for it."""
    if row.title:
        return row
    first = [" ".join(cell.split()) for cell in cells if cell.strip()][:2]
    return replace(row, title=" · ".join(first)[:_LONGEST])
