"""The rows somebody just made, and no others, until the chip that says so is taken off."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.rules import french
from app.ui.look.buttons import button

if TYPE_CHECKING:
    from app.ui.lists.table import RecordTable


@dataclass(frozen=True)
class Asked:
    """`ids` are those of the rows kept; `words` say what they are: « Importées à l'instant »; `holds` whether that is
    still so: what was done may be undone."""

    ids: frozenset[object]
    words: str
    holds: Callable[[], bool]


class Only:
    """`button` is the chip, shown while something is asked."""

    def __init__(self, identity: Callable[[Any], object], changed: Callable[[], object]) -> None:
        self.asked: Asked | None = None
        self._identity = identity
        self._changed = changed
        self.button = button("", "chip", "x", "Montrer de nouveau toute la liste")
        self.button.setCheckable(True)
        self.button.clicked.connect(self.drop)
        self.button.hide()

    @property
    def ids(self) -> frozenset[object]:
        return self.asked.ids if self.asked is not None else frozenset()

    def keep(self, asked: Asked, records: Iterable[Any]) -> None:
        self.asked = asked
        self.count(records)
        self._changed()

    def drop(self) -> None:
        if self.asked is not None:
            self.asked = None
            self.button.hide()
            self._changed()

    def words(self) -> list[str]:
        """What it asks of the rows, as a filter is told."""
        said = self.asked.words if self.asked is not None else ""
        return [f"{said[0].lower()}{said[1:]}"] if said else []

    def among(self, order: list[int], records: Sequence[Any]) -> list[int]:
        ids = self.ids
        return [place for place in order if self._identity(records[place]) in ids] if ids else order

    def count(self, records: Iterable[Any]) -> None:
        """These are the rows there are now: when none is left of those asked, all are shown."""
        asked = self.asked
        found = len(asked.ids.intersection(map(self._identity, records))) if asked and asked.holds() else 0
        if asked is None or not found:
            self.asked = None
            self.button.hide()
            return
        said = f"{asked.words}{french.NBSP}· {french.number(found)}"
        self.button.setText(said)
        self.button.setAccessibleName(said)
        self.button.setChecked(True)
        self.button.show()


def show(table: "RecordTable[Any]", asked: Asked) -> None:
    """These alone, whatever was filtered, the first of them chosen."""
    table.clear_filters()
    table.only.keep(asked, table.all_rows())
    rows = table.rows()
    if rows:
        table.select(table.listing.identity(rows[0]))
    table.view.setFocus()
