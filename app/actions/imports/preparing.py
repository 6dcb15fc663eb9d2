"""What a table would do to the file, row by row; nothing is written."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from app.actions.imports import alone
from app.actions.imports.check_in_rows import CheckInRows
from app.actions.imports.loan_rows import LoanRows
from app.actions.imports.need_rows import NeedRows
from app.actions.imports.organisation_rows import OrganisationRows
from app.actions.imports.person_rows import PersonRows
from app.actions.imports.row import Row
from app.actions.imports.timesheet_rows import TimesheetRows
from app.geo.gazetteer import Gazetteer
from app.models import copies
from app.models.copies import uncollected
from app.models.imports import ImportKind
from app.rules import french
from app.rules.entries import EntryProblem
from app.rules.imports import cell_errors, cells, soft, streets
from app.rules.imports.kinds import every
from app.rules.imports.shapes import CellProblem, ImportField, Plan, RowPlan, Step, Table, Verdict, no_step
from app.store.store import Store

Planner = Callable[[Row], RowPlan]


class Rows(Protocol):
    """What judges the rows of one kind, one after the other."""

    def plan(self, row: Row) -> RowPlan: ...


_ROWS: dict[ImportKind, Callable[[Store, Gazetteer, date], Rows]] = {
    ImportKind.ORGANISATIONS: OrganisationRows,
    ImportKind.PERSONS: PersonRows,
    ImportKind.NEEDS: NeedRows,
    ImportKind.LOANS: LoanRows,
    ImportKind.CHECK_INS: CheckInRows,
    ImportKind.TIMESHEETS: TimesheetRows,
}
Fixes = Mapping[tuple[int, int], str]
"""What the user typed instead of a cell, by line of the file and place in the row."""
_LINES_A_STEP = 250
_MOST_KEPT = 20_000
"""Of a column where every cell is another one, nothing is worth keeping beyond."""
_MORE = (EntryProblem, soft.Soft)
"""What a cell may say that is not simply a value."""
_SHORT = 15
"""Longer than any way of saying that a cell is empty."""
_WHOLE_NAMES = ("whole_name", "name_whole", "last_first")
_NAMES = (*_WHOLE_NAMES, "last_name")
_NO_FIXES: Fixes = {}


def prepare(  # noqa: PLR0913 - all that a plan depends on, and how far it is
    store: Store,
    gazetteer: Gazetteer,
    kind: ImportKind,
    table: Table,
    columns: Sequence[str],
    today: date,
    step: Step = no_step,
    fixes: Fixes = _NO_FIXES,
    left_out: frozenset[int] = frozenset(),
) -> Plan:
    """`columns` is the key of the field each column fills, empty for none; `left_out` are lines set aside, absent from
    the plan. `step` may raise to give up."""
    return Preparation(store, gazetteer, kind, table, columns, today).whole(step, fixes, left_out)


class Preparation:
    """The same, kept at hand: once whole, a line put right is judged again by itself, whoever's thread that is."""

    def __init__(
        self, store: Store, gazetteer: Gazetteer, kind: ImportKind, table: Table, columns: Sequence[str], today: date
    ) -> None:
        self._kind = kind
        self._table = table
        self._columns = tuple(columns)
        rows = _ROWS[kind](store, gazetteer, today)
        self._judge: Planner = rows.plan
        self._known = rows.known if isinstance(rows, OrganisationRows | PersonRows) else None
        self._reader = _Reader(kind, table.heads, columns, today)

    @uncollected()
    def whole(self, step: Step = no_step, fixes: Fixes = _NO_FIXES, left_out: frozenset[int] = frozenset()) -> Plan:
        """Once only: what the rows do to one another is then known."""
        found: list[RowPlan] = []
        total = len(self._table.rows)
        touched = {line for line, _ in fixes}
        try:
            for done, (line, texts) in enumerate(zip(self._table.lines, self._table.rows, strict=True)):
                if done % _LINES_A_STEP == 0:
                    step(done, total)
                if line not in left_out:
                    found.append(self._row(line, _fixed(line, texts, fixes) if line in touched else texts))
        except BaseException:
            found += self.taken_apart()
            copies.let_go(found)
            raise
        return Plan(self._kind, self._columns, tuple(found), _counts(found))

    def taken_apart(self) -> list[Any]:
        """The records and cells it holds, which it forgets: for `copies.let_go`, once nobody asks anything more."""
        held = self._reader.taken_apart()
        if self._known is not None:
            held += self._known.of_id.values()
            self._known.of_id.clear()
            self._known.was.clear()
        return held

    def recheck(self, plan: Plan, lines: Iterable[int], fixes: Fixes) -> Plan | None:
        """The plan with those lines of it judged again. None when others hang on one of them: only a whole preparation,
        made anew, answers then."""
        found, counts = list(plan.rows), Counter(plan.counts)
        places = [bisect_left(found, line, key=lambda one: one.line) for line in sorted(lines)]
        before = [found[place] for place in places]
        if not alone.taken_back(self._known, found, before):
            return None
        for place in places:
            line = found[place].line
            texts = self._table.rows[bisect_left(self._table.lines, line)]
            found[place] = self._row(line, _fixed(line, texts, fixes))
        again = [found[place] for place in places]
        if not alone.stand(self._known, found, again):
            return None
        counts.subtract(row.verdict for row in before)
        counts.update(row.verdict for row in again)
        return replace(plan, rows=tuple(found), counts=dict(counts))

    def _row(self, line: int, texts: Sequence[str]) -> RowPlan:
        row = self._reader.row(line, texts)
        found = self._judge(row)
        return found if found.title else replace(found, title=_title(row))


def _title(row: Row) -> str:
    """What can be read of its name, else the first thing it says."""
    words = [value for value in row.said.values() if type(value) is str]
    whole = next((value for key, value in row.said.items() if key.endswith(_WHOLE_NAMES)), ())
    if whole:
        return " ".join(reversed(whole)).strip()
    named = (str(row.said[key]) for key in ("name", "last_name", "job_title") if key in row.said)
    return next(named, words[0] if words else "")


def _counts(found: Iterable[RowPlan]) -> dict[Verdict, int]:
    counts = Counter(one.verdict for one in found)
    return {verdict: counts[verdict] for verdict in Verdict}


def _fixed(line: int, texts: Sequence[str], fixes: Fixes) -> tuple[str, ...]:
    return tuple(fixes.get((line, place), text) for place, text in enumerate(texts))


class _Column:
    """One column with its field: a text met again is not read again."""

    def __init__(self, place: int, field: ImportField, head: str, today: date) -> None:
        self.place = place
        self.own_key = field.key
        self.key = field.into or field.key
        self._head = head if field.key == every.NOTED else ""
        self.label = field.label
        self._field = field
        self._today = today
        self.plain: dict[str, Any] = {}
        """What cells met already say, when it is a value and nothing more."""
        self._others: dict[str, Any] = {}
        self.telling: set[str] = set()
        """Cells that say more than the telephone read in them."""
        self._is_period = field.key == "period"
        self._is_phone = field.key.endswith("phone")

    def value(self, text: str) -> Any:
        """What the cell says; None for « néant » and the like, an EntryProblem when it cannot be read."""
        if text in self._others:
            return self._others[text]
        found: Any = None
        try:
            if text[0] in cell_errors.STARTS and cell_errors.is_one(text):
                found = self._in_error(text)
            elif text[0] in cells.DITTO_STARTS and cells.is_ditto(text):
                found = self._as_above()
            elif len(text) > _SHORT or text[0].isdigit() or not (text.isspace() or self._is_nothing(text)):
                found = self._field.read(text, self._today)
        except EntryProblem as problem:
            found = soft.taken(self.own_key if self._is_period else self.key, text, self._today) or problem
        else:
            if self._is_phone and type(found) is tuple and cells.says_more(text):
                self.telling.add(text)
            if self._head and type(found) is str:
                found = french.colon(self._head) + found
        is_plain = found is not None and type(found) not in _MORE and text not in self.telling
        kept = self.plain if is_plain else self._others
        if len(kept) < _MOST_KEPT:
            kept[text] = found
        return found

    def _in_error(self, text: str) -> Any:
        to_mend = cell_errors.to_mend(text)
        if self._field.is_required or self.key.endswith(_NAMES):
            return EntryProblem(to_mend)
        return soft.Soft(None, cell_errors.left_out(text), is_noted=False, to_mend=to_mend)

    def _as_above(self) -> Any:
        """« idem »: of what, the row alone does not tell."""
        to_mend = "«\u00a0Idem\u00a0» ne dit pas de quoi\u00a0: écrivez-le en entier."
        if self._field.is_required or self.key.endswith(_NAMES):
            return EntryProblem(to_mend)
        return soft.Soft(None, "ne dit pas de quoi", to_mend=to_mend)

    def _is_nothing(self, text: str) -> bool:
        """« RAS » says nothing of a company; of how it goes, that all is well."""
        return cells.is_nothing(text) and not (self.key == "feeling" and french.plain(text) == "ras")


class _Reader:
    """Cells to what they say."""

    def __init__(self, kind: ImportKind, heads: Sequence[str], columns: Sequence[str], today: date) -> None:
        fields = every.by_key(kind)
        read = [_Column(place, fields[key], heads[place], today) for place, key in enumerate(columns) if key]
        # « Complément », « Libellé de voie », « Numéro »: an address is put together in its own order.
        read.sort(key=lambda one: streets.rank(heads[one.place]) if one.key.endswith("address") else 0)
        self._cells = [(one.place, one.key, one.plain.get, one) for one in read]
        self._places: dict[str, int] = {}
        self._has_notes = "notes" in fields
        for column in read:
            self._places.setdefault(column.key, column.place)

    def taken_apart(self) -> list[Any]:
        held: list[Any] = []
        for _, _, _, column in self._cells:
            held += column.plain.items()
            column.plain.clear()
        return held

    def row(self, line: int, texts: Sequence[str]) -> Row:
        row = Row(line, {}, self._places)
        said = row.said
        for place, key, plain, column in self._cells:
            text = texts[place]
            if not text:
                continue
            value = plain(text)
            if value is None:
                value = self._said(row, column, text)
                if value is None:
                    continue
            said[key] = _joined(key, said[key], value) if key in said else value
        return row

    def _said(self, row: Row, column: _Column, text: str) -> Any:
        """What a cell says that was not met yet, or that says nothing, something else beside, or not enough."""
        value = column.value(text)
        if text in column.telling and self._has_notes:
            row.note(f"{column.label}\u00a0: {' '.join(text.split())}")
            row.warnings.append(f"{column.label}\u00a0: ce qui est écrit à côté n'est pas compris, gardé en note")
        if type(value) is soft.Soft:
            value = self._softly(row, column, text, value)
        if type(value) is EntryProblem:
            self._unread(row, column, text, value)
            return None
        return value

    def _softly(self, row: Row, column: _Column, text: str, value: soft.Soft) -> Any:
        """What is taken of a cell that says less than it should, told to the reader and kept as it was written."""
        is_noted = value.is_noted and self._has_notes
        kept = ", gardé en note" if is_noted and value.value is None else ""
        row.warnings.append(f"{column.label} {french.quoted(text)}\u00a0: {value.sentence}{kept}")
        if is_noted:
            row.note(f"{column.label}\u00a0: {text}")
        if value.to_mend:
            row.unread.append(CellProblem(column.place, column.key, value.to_mend))
        return value.value

    def _unread(self, row: Row, column: _Column, text: str, problem: EntryProblem) -> None:
        """Refused, or kept in the notes when the row is worth having without."""
        if self._has_notes and every.is_lenient(column.own_key):
            row.warnings.append(f"{column.label} {french.quoted(text)} gardé en note\u00a0: {problem.sentence}")
            row.note(f"{column.label}\u00a0: {text}")
            row.unread.append(CellProblem(column.place, column.key, problem.sentence))
        else:
            row.problems.append(CellProblem(column.place, column.key, problem.sentence))


def _joined(key: str, first: Any, more: Any) -> Any:
    """Two columns for one field: lists follow one another, texts too; of the rest the first stands."""
    if isinstance(first, tuple):
        return (*first, *more) if isinstance(more, tuple) else (more, *first[1:])
    if isinstance(more, tuple):
        return (first, *more[1:])  # a day of its own, and the period it begins
    between = (" " if streets.goes_on(first) else ", ") if key.endswith("address") else "\n"
    return f"{first}{between}{more}" if type(first) is str and type(more) is str and first != more else first
