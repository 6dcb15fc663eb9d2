"""Figures: what each indicator comes to, with the records behind it, and what it is made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.rules import french
from app.rules.figures.asked import Asked
from app.rules.figures.indicators import BY_WORD, Indicator

Point = tuple[float, float]
"""Latitude and longitude."""


@dataclass(frozen=True)
class Figure:
    """`value` is None where there is nothing to say: no case at all, or a filter the indicator does not follow.

    `is_withheld`: it would point at somebody outside. A share keeps its two parts. `ids`: the records counted, of the
    kind `indicator.about`, once each.
    """

    indicator: Indicator
    value: float | None
    part: float | None = None
    whole: float | None = None
    ids: tuple[str, ...] = ()
    is_left_out: bool = False
    is_withheld: bool = False

    def said(self) -> str:
        """« 15 », « 62 % », « 12,4 km »; a dash when there is nothing to say."""
        if self.value is None:
            return "–"
        unit = self.indicator.unit
        text = french.number(float(self.value), self.indicator.decimals) if self.is_broken() else self.whole_number()
        return f"{text}{french.NBSP}{unit}" if unit in ("%", "km") else text

    def is_broken(self) -> bool:
        return self.value is not None and self.indicator.decimals > 0 and self.value != int(self.value)

    def whole_number(self) -> str:
        return french.number(round(self.value or 0))

    def parts(self) -> str:
        """« 11 sur 15 »; empty for what is no share, or has no case."""
        if self.whole is None or self.part is None or self.indicator.unit != "%":
            return ""
        return f"{_trimmed(self.part)} sur {_trimmed(self.whole)}"


@dataclass(frozen=True)
class Slice:
    """One line of a breakdown: `count` of something, and the records it is."""

    word: str
    label: str
    count: float
    ids: tuple[str, ...] = ()
    name: str = ""

    @property
    def whole_name(self) -> str:
        """On one line: « octobre 2026 » where the label is « oct. »."""
        return self.name or self.label.replace("\n", " ")


@dataclass(frozen=True)
class Flow:
    """Loans from homes of one commune to places of work of another."""

    home: str
    site: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """Loans from homes around one town to places of work around another; `home` and `site` name these areas."""

    home: str
    site: str
    home_at: Point
    site_at: Point
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """`spreads`: by their word, the breakdowns in the order they are read; `left_out`: those without any line because
    they do not follow a filter asked."""

    asked: Asked
    figures: dict[str, Figure]
    spreads: dict[str, tuple[Slice, ...]]
    flows: tuple[Flow, ...]
    loan_ids: frozenset[str]
    is_empty: bool
    left_out: frozenset[str] = frozenset()

    def __getitem__(self, word: str) -> Figure:
        return self.figures[word]


def counted(word: str, ids: Iterable[str]) -> Figure:
    """As many as there are records."""
    kept = tuple(dict.fromkeys(ids))
    return Figure(BY_WORD[word], len(kept), ids=kept)


def summed(word: str, amount: float, ids: Iterable[str]) -> Figure:
    return Figure(BY_WORD[word], amount, ids=tuple(dict.fromkeys(ids)))


def share(word: str, part: float, whole: float, ids: Iterable[str]) -> Figure:
    """In percent; no value out of nothing. `ids` are those of the numerator."""
    value = 100 * part / whole if whole else None
    return Figure(BY_WORD[word], value, part, whole, tuple(dict.fromkeys(ids)))


def median(word: str, cases: Iterable[tuple[float, str]], at: float = 0.5) -> Figure:
    """The value such a share of the cases does not exceed, between two cases by their mean as they are far from it."""
    ordered = sorted(cases)
    ids = tuple(dict.fromkeys(one for _, one in ordered))
    if not ordered:
        return Figure(BY_WORD[word], None, whole=0)
    place = at * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    value = ordered[low][0] + (ordered[high][0] - ordered[low][0]) * (place - low)
    return Figure(BY_WORD[word], value, whole=len(ordered), ids=ids)


def _trimmed(value: float) -> str:
    return french.number(int(value)) if value == int(value) else french.number(value, 1)
