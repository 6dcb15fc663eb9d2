"""Who would go where, one line a post; several can be chosen together (Ctrl, Shift, Ctrl+A)."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from app.rules import french
from app.ui.lists.table import Column, Listing, RecordTable
from app.ui.look import theme

if TYPE_CHECKING:
    from app.actions.territory import Line
    from app.actions.territory_words import TerritoryWords


@dataclass(frozen=True)
class Row:
    """`change`: where they would go one by one, when elsewhere; `beyond`: what they would have to accept."""

    line: "Line"
    code: str
    mission: str
    person: str
    km: str
    change: str
    beyond: str

    @property
    def id(self) -> tuple[str, str]:
        return self.line.need_id, self.line.person_id


def rows_of(words: "TerritoryWords") -> list[Row]:
    needs = words.plan.territory.matching.needs
    return [
        Row(
            line,
            needs[line.need_id].code,
            words.mission(line.need_id),
            words.person(line.person_id),
            words.km(line),
            words.before(line),
            words.stretch(line) if line.beyond else "",
        )
        for line in words.plan.lines()
    ]


def _sign(row: Row) -> str:
    return "" if not row.change else "arrow-left-right" if row.line.before else "plus"


_LISTING: Listing[Row] = Listing(
    "Affectation",
    (
        Column(
            "change",
            "",
            lambda _row: "",
            sort=lambda row: 0 if row.change else 1,
            width=36,
            icon=_sign,
            tip=lambda row: row.change,
        ),
        Column("code", "Code", lambda row: row.code, width=74),
        Column("mission", "Mission", lambda row: row.mission, stretch=True, tip=lambda row: row.mission),
        Column("person", "Volontaire", lambda row: row.person, width=150, bold=True, tip=lambda row: row.person),
        Column(
            "km",
            "Trajet",
            lambda row: row.km,
            sort=lambda row: row.line.km,
            align="right",
            width=84,
            meaning=lambda row: "warn" if row.beyond else None,
            tip=lambda row: row.beyond,
        ),
        Column(
            "points",
            "Adéq.",
            lambda row: french.number(row.line.points),
            sort=lambda row: row.line.points,
            align="right",
            width=58,
        ),
    ),
    sorted_by="code",
    empty="Aucun poste ne peut être pourvu avec ces volontaires.",
    empty_icon="users",
)


class TerritoryList(QWidget):
    """Signals: chosen() when the lines chosen change, opened(Row) on Enter or a double click."""

    chosen = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: RecordTable[Row] = RecordTable(_LISTING)
        self.table.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self.table)
        self.setFocusProxy(self.table)
        self.table.row_activated.connect(self.opened)
        self.table.view.selectionModel().selectionChanged.connect(lambda _on, _off: self.chosen.emit())

    def show_rows(self, rows: list[Row], codes: bool) -> None:
        """Lines chosen stay chosen while they are still there; else the first one is."""
        kept = {row.id for row in self.chosen_rows()}
        self.table.set_codes(codes)
        self.table.set_rows(rows)
        shown = self.table.rows()
        wanted = [row.id for row in shown if row.id in kept] or [row.id for row in shown[:1]]
        if wanted:
            self.table.select(wanted[0])

    def current(self) -> Row | None:
        rows = self.chosen_rows()
        return rows[0] if rows else None

    def chosen_rows(self) -> list[Row]:
        shown = self.table.rows()
        places = sorted({index.row() for index in self.table.view.selectionModel().selectedRows()})
        return [shown[place] for place in places if place < len(shown)]

    def choose_mark(self, mark: str) -> None:
        """Of a point or a line on the map: « p/<volunteer> », « n/<mission> », « l/<mission>/<volunteer> »."""
        ids = mark.split("/")[1:]
        row = next((row for row in self.table.rows() if set(ids) <= set(row.id)), None)
        if row is not None:
            self.table.select(row.id)

    def focus_filter(self) -> None:
        self.table.focus_filter()
