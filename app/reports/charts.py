"""Charts of a document, as data: bars over time, bars by reason, a few large numbers, definitions in small print."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """`said` is written at its end; `value` alone makes its length. `name`: its whole name, where `label` is short."""

    label: str
    value: float
    said: str = ""
    name: str = ""


@dataclass(frozen=True)
class Columns:
    """Upright bars, in the order of time or of size."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Lines:
    """Lying bars, each with its words before it; `empty` stands where there is none."""

    title: str
    bars: tuple[Bar, ...]
    empty: str = "Aucun cas dans la période."


@dataclass(frozen=True)
class Tiles:
    """Large numbers: value, what it is, and a remark."""

    tiles: tuple[tuple[str, str, str], ...]
    a_row: int = 4


Panel = Columns | Lines | Tiles


@dataclass(frozen=True)
class Chart:
    """One or several panels side by side; `widths` are their shares of the line."""

    panels: tuple[Panel, ...]
    height_mm: float = 46.0
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class SmallPrint:
    """What is counted, term by term, in two columns of small print."""

    rows: tuple[tuple[str, str], ...]


def in_rows(panel: Panel) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The title and the numbers of a panel, for paper that draws nothing."""
    if isinstance(panel, Tiles):
        return "", tuple((f"{label}{f' ({note})' if note else ''}", value) for value, label, note in panel.tiles)
    rows = tuple((bar.name or bar.label, bar.said) for bar in panel.bars)
    return panel.title, rows or ((panel.empty if isinstance(panel, Lines) else "Aucun cas", ""),)
