"""One row as read: what its cells say by field, where each stood, what cannot be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.rules.imports.shapes import CellProblem, RowPlan, Verdict

WHOLE = -1
"""The place of a problem that is not one cell's."""


@dataclass(slots=True)
class Row:
    """`said` holds only cells that say something; `columns` is where each field stands in the file.
    `also` are the records it needs beside; `unread` the cells kept as notes, told too when the row is refused."""

    line: int
    said: dict[str, Any]
    columns: Mapping[str, int]
    problems: list[CellProblem] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    also: list[Any] = field(default_factory=list)
    unread: list[CellProblem] = field(default_factory=list)

    def refuse(self, key: str, sentence: str) -> None:
        if not any(one.field == key for one in self.problems):
            self.problems.append(CellProblem(self.columns.get(key, WHOLE), key, sentence))

    def note(self, words: str) -> None:
        """What has no place of its own is kept with the notes."""
        notes = self.said.get("notes", "")
        self.said["notes"] = f"{notes}\n{words}" if notes else words

    def first_of(self, key: str, label: str, show: Callable[[str], str]) -> None:
        """Of several telephones or addresses in a cell that has room for one, the others go to the notes."""
        values = self.said.get(key)
        if values:
            self.said[key] = values[0]
            for other in values[1:]:
                self.note(f"{label}\u00a0: {show(other)}")

    def refused(self, title: str = "") -> RowPlan:
        """Nothing of it is written: what would have been added beside is not told."""
        places = {one.column for one in self.unread}
        # Of a cell that is there and cannot be read, « missing » would be said in vain.
        problems = [one for one in self.problems if one.column == WHOLE or one.column not in places]
        return RowPlan(self.line, Verdict.REFUSED, title, problems=(*problems, *self.unread))
