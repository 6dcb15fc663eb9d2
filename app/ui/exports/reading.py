"""A list of the window as it stands: what its columns say, read row by row, away from the window's thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.rules.exports import cells
from app.rules.exports.sheet import Cell, Head, ListSheet, Step
from app.ui.lists.listing import Column
from app.ui.lists.table import RecordTable

_ROWS_A_STEP = 500


@dataclass(frozen=True)
class Shown:
    """What is to be told of a list: taken at once, so that nothing moves meanwhile. `chips` is the filter without what
    was typed, which may be somebody's name."""

    title: str
    outward: str
    columns: tuple[Column[Any], ...]
    rows: tuple[Any, ...]
    identities: tuple[str, ...]
    filter: str
    chips: str
    order: str
    total: int
    masked: str = ""

    @property
    def may_leave(self) -> bool:
        """Whether a third party may have it."""
        return bool(self.outward or self.masked)

    def for_third_party(self) -> "Shown":
        """Of a list that masks itself: the columns that leave, each as it is said out of the office."""
        told = tuple(
            replace(one, text=one.outward, sort=one.sort if one.outward is one.text else None)
            for one in self.columns
            if one.outward is not None
        )
        return replace(self, columns=told, filter=self.chips)

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.columns)


def take(table: RecordTable[Any]) -> Shown:
    rows = tuple(table.rows())
    return Shown(
        table.listing.name,
        table.listing.outward,
        tuple(table.visible_columns()),
        rows,
        tuple(str(table.listing.identity(row)) for row in rows) if table.listing.outward else (),
        table.filter_words(),
        table.filter_words(is_typed_told=False),
        table.listing.column(table.sort_key).title,
        table.total(),
        table.listing.masked,
    )


def sheet(shown: Shown, made_on: date, author: str, step: Step) -> ListSheet:
    """`step` may raise to give up."""
    readers = [_reader(column) for column in shown.columns]
    found: list[tuple[Cell, ...]] = []
    for done, row in enumerate(shown.rows):
        if done % _ROWS_A_STEP == 0:
            step(done, len(shown.rows))
        found.append(tuple([read(row) for read in readers]))
    heads = tuple(Head(column.title, column.align == "right") for column in shown.columns)
    return ListSheet(shown.title, heads, found, made_on, author, shown.filter, shown.order, shown.total)


def _reader(column: Column[Any]) -> Callable[[Any], Cell]:
    """Made once a column: a list may have fifty thousand rows."""
    text, order, is_number = _text(column), column.sort, column.align == "right"
    if order is None:
        return lambda row: cells.typed(text(row), None, is_number)
    return lambda row: cells.typed(text(row), order(row), is_number)


def _text(column: Column[Any]) -> Callable[[Any], str]:
    """Where a drawing alone says it, its words."""
    text, tip = column.text, column.tip
    if column.icon is None or tip is None:
        return text
    return lambda row: text(row) or tip(row)
