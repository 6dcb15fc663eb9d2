"""« Tous les chiffres »: the whole catalogue as a list, group by group, with parts and reference values."""

from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.figures import survey
from app.rules.figures.figures import Figure, Figures
from app.ui.lists.table import Column, Listing, RecordTable


class Line(NamedTuple):
    """`place` keeps the order of the catalogue."""

    id: str
    place: int
    group: str
    title: str
    value: str
    unit: str
    parts: str
    reference: str


def _unit(line: Line) -> str:
    return "" if line.unit in ("%", "km") else line.unit


LISTING: Listing[Line] = Listing(
    "Tous les chiffres",
    (
        Column("group", "Rubrique", lambda line: line.group, sort=lambda line: line.place, width=170),
        Column("title", "Chiffre", lambda line: line.title, width=220, stretch=True, bold=True),
        Column("value", "Valeur", lambda line: line.value, align="right", width=84, bold=True),
        Column("unit", "Unité", _unit, width=70),
        Column("parts", "Soit", lambda line: line.parts, align="right", width=130),
        Column("reference", "Repère", lambda line: line.reference, align="right", width=80),
    ),
    sorted_by="group",
    empty="Aucun chiffre.",
)


class Everything(QWidget):
    """The list alone; the page hears `table.row_selected`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: RecordTable[Line] = RecordTable(LISTING)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def show_figures(self, figures: Figures, references: dict[str, float]) -> None:
        self.table.set_rows([_line(place, figure, references) for place, figure in enumerate(figures.figures.values())])


def _line(place: int, figure: Figure, references: dict[str, float]) -> Line:
    one = figure.indicator
    value = references.get(one.reference)
    title = f"{one.title[:1].upper()}{one.title[1:]}"
    said = "" if value is None else survey.percent(value)
    return Line(one.word, place, one.group.label, title, figure.said(), one.unit, figure.parts(), said)
