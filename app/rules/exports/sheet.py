"""A list on its way out: what it shows, and the lines that say what it is, who made it and what was left out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.rules import french

Cell = str | int | float | Decimal | date | datetime | None
Step = Callable[[int, int], None]
"""How much is done, out of how much; raising gives up."""

THIRD_PARTY = (
    "Pour un tiers\u00a0: codes à la place des noms, lieux et métiers dits assez largement\u00a0; ni paie, ni "
    "téléphone, ni courriel, ni mandat."
)


def no_step(_done: int, _total: int) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Head:
    """`is_right` columns hold numbers."""

    title: str
    is_right: bool = False


@dataclass(frozen=True)
class ListSheet:
    """`filter` and `order` are words, empty when everything is there; `total` is how many rows the list has."""

    title: str
    heads: tuple[Head, ...]
    rows: Sequence[tuple[Cell, ...]]
    made_on: date
    author: str = ""
    filter: str = ""
    order: str = ""
    total: int = 0
    note: str = ""

    def told(self) -> tuple[str, ...]:
        """Above the headings: title, day and author, how many rows and why those."""
        author = f" par {self.author}" if self.author else ""
        shown, total = len(self.rows), max(self.total, len(self.rows))
        count = french.counted(shown, "ligne")
        count = count if shown == total else f"{count} sur {french.number(total)}"
        order = f", dans l'ordre de «\u00a0{self.order}\u00a0»" if self.order else ""
        return (
            self.title,
            f"Établi le {french.day_figures(self.made_on)}{author}",
            f"Filtre\u00a0: {self.filter or 'aucun'}. {count}{order}.",
            *((self.note,) if self.note else ()),
        )
