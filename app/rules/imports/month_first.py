"""Dates written the American way, told by the whole column: 03/25/2026 says that 03/04/2026 is the fourth of March."""

import re
from collections.abc import Sequence

_FIGURES = re.compile(r"([0-9]{1,2})([/-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})((?: .*)?)")
_SAMPLE = 50
_MOSTLY = 0.5

Rows = list[tuple[str, ...]]


def day_first(rows: Rows) -> Rows:
    """The same rows, the dates of such columns written the day first."""
    columns = [at for at in range(len(rows[0]) if rows else 0) if _is_dates(rows, at) and _is_month_first(rows, at)]
    if not columns:
        return rows
    return [tuple(_turned(cell) if at in columns else cell for at, cell in enumerate(row)) for row in rows]


def _is_dates(rows: Sequence[tuple[str, ...]], at: int) -> bool:
    """Most cells are; « à voir » among them changes nothing."""
    seen = dates = 0
    for row in rows:
        if row[at]:
            seen += 1
            dates += _FIGURES.fullmatch(row[at]) is not None
            if seen == _SAMPLE:
                break
    return dates > seen * _MOSTLY


def _is_month_first(rows: Sequence[tuple[str, ...]], at: int) -> bool:
    """Some day above twelve stands second, none stands first."""
    second = False
    for row in rows:
        match = _FIGURES.fullmatch(row[at]) if row[at] else None
        if match and int(match.group(1)) > 12:
            return False
        second = second or (match is not None and int(match.group(3)) > 12)
    return second


def _turned(cell: str) -> str:
    match = _FIGURES.fullmatch(cell)
    if match is None:
        return cell
    month, sign, day, year, rest = match.groups()
    return f"{day}{sign}{month}{sign}{year}{rest}"
