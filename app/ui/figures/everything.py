"""« Tous les chiffres »: the whole catalogue as a list, group by group, with parts and reference values."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.rules.figures import outward, survey
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
    told_value: str = ""
    told_parts: str = ""
    """What a third party reads of the two."""


def _unit(line: Line) -> str:
    return "" if line.unit in ("%", "km") else line.unit


def _said(key: str, title: str, text: Callable[[Line], str], **how: Any) -> Column[Line]:
    """The same words for everybody."""
    return Column(key, title, text, outward=text, **how)


LISTING: Listing[Line] = Listing(
    "Tous les chiffres",
    (
        _said("group", "Rubrique", lambda line: line.group, sort=lambda line: line.place, width=170),
        _said("title", "Chiffre", lambda line: line.title, width=220, stretch=True, bold=True),
        Column(
            "value",
            "Valeur",
            lambda line: line.value,
            align="right",
            width=84,
            bold=True,
            outward=lambda line: line.told_value,
        ),
        _said("unit", "Unité", _unit, width=70),
        Column(
            "parts", "Soit", lambda line: line.parts, align="right", width=130, outward=lambda line: line.told_parts
        ),
        _said("reference", "Repère", lambda line: line.reference, align="right", width=80),
    ),
    sorted_by="group",
    empty="Aucun chiffre.",
    masked="à moins de trois salariés prêtés, distances, suites et accords\u00a0: ils désigneraient quelqu'un",
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
        told = outward.for_third_parties(figures).figures
        self.table.set_rows(
            [
                _line(place, figure, told[word], references)
                for place, (word, figure) in enumerate(figures.figures.items())
            ]
        )


def _line(place: int, figure: Figure, told: Figure, references: dict[str, float]) -> Line:
    one = figure.indicator
    value = references.get(one.reference)
    title = f"{one.title[:1].upper()}{one.title[1:]}"
    said = "" if value is None else survey.percent(value)
    words = (one.group.label, title, figure.said(), one.unit, figure.parts(), said, told.said(), told.parts())
    return Line(one.word, place, *words)
