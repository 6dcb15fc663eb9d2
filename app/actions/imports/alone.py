"""Rows judged again by themselves, when no other row of the list hangs on the records they made."""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from app.rules.imports.shapes import RowPlan, Verdict


class Known(Protocol):
    """The records of the file and of the rows, as they are looked for."""

    def near(self, one: Any) -> set[str]:
        """Its own id, and those of whatever a row could take for it."""

    def names(self, one: Any) -> set[str]: ...

    def needs(self, one: Any) -> set[str]:
        """The ids of what a row may have added beside it."""

    def doubt(self, row: RowPlan) -> str:
        """The name of which a refused row could not tell whose it was; empty when that is not why."""

    def take_back(self, row: RowPlan) -> None: ...


def taken_back(known: Known | None, rows: Sequence[RowPlan], again: Sequence[RowPlan]) -> bool:
    """Whether what these rows made is forgotten; False when others hang on it. What was refused made nothing.

    What a row adds beside is never taken back: an employer may serve all the rows below.
    """
    made = [row for row in again if row.verdict is not Verdict.REFUSED]
    if not made:
        return True
    if known is None or any(row.also for row in made) or _are_met(known, rows, made, lambda _line, _other: True):
        return False
    for row in made:
        known.take_back(row)
    return True


def stand(known: Known | None, rows: Sequence[RowPlan], again: Sequence[RowPlan]) -> bool:
    """Whether the rows below would be judged as they are, these being what they now are."""
    made = [row for row in again if row.verdict is not Verdict.REFUSED]
    if known is None or any(known.doubt(row) for row in again if row.verdict is Verdict.REFUSED):
        # The several it could be are maybe below.
        return known is None
    return not made or not (_need_later(known, rows, made) or _are_met(known, rows, made, int.__lt__))


def _need_later(known: Known, rows: Sequence[RowPlan], made: Sequence[RowPlan]) -> bool:
    """One of them would have been the first to add what a row below is said to add."""
    first = {one: row.line for row in reversed(made) for one in known.needs(row.record)}
    return bool(first) and any(first.get(one.id, row.line) < row.line for row in rows for one in row.also)


def _are_met(
    known: Known, rows: Sequence[RowPlan], made: Sequence[RowPlan], counts: Callable[[int, int], bool]
) -> bool:
    """Another row is about one of these records or one taken for it, or could not tell which it was."""
    of_id: dict[str, int] = {}
    of_name: dict[str, int] = {}
    for row in reversed(made):
        of_id |= dict.fromkeys(known.near(row.record), row.line)
        of_name |= dict.fromkeys(known.names(row.record), row.line)
    for other in rows:
        if other.record is not None:
            line = of_id.get(other.record.id)
        elif other.verdict is Verdict.REFUSED and (name := known.doubt(other)):
            line = of_name.get(name)
        else:
            continue
        if line is not None and line != other.line and counts(line, other.line):
            return True
    return False
