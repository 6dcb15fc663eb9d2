"""Hours with one column a day: which headings are days of a month, and which month the sheet is of.

One row stays one month of one loan: the month told above or in the headings becomes a column like any other.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.rules import french
from app.rules.imports import week_sheet
from app.rules.imports.shapes import Table

Row = Sequence[str]
Lines = list[tuple[int, Row]]
SEVERAL = " et "
"""Between the months of a sheet that goes over two: no reader of one month takes it."""
_TOP = 40
_FEWEST_DATED = 5
_FEWEST_BARE = 15
"""Headings that are figures alone: fewer may be anything."""
MONTHS = {
    name: month
    for month, names in enumerate(
        (
            ("janvier", "janv", "jan"),
            ("fevrier", "fevr", "fev"),
            ("mars",),
            ("avril", "avr"),
            ("mai",),
            ("juin",),
            ("juillet", "juil"),
            ("aout",),
            ("septembre", "sept", "sep"),
            ("octobre", "oct"),
            ("novembre", "nov"),
            ("decembre", "dec"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAY = r"(?:l|m|me|j|v|s|d|lu|ma|je|ve|sa|di|(?:lun|mar|jeu|ven|sam|dim)[a-z]*|mer|mercredi|jour|le)"
NAMED = "|".join(MONTHS)
_HEAD = re.compile(
    rf"(?P<word>{_WEEKDAY}\s?)?0?(?P<day>[1-9]|[12][0-9]|3[01])(?:er)?"
    rf"(?: (?:0?(?P<month>[1-9]|1[0-2])|(?P<named>{NAMED}))(?: (?P<year>20[0-9]{{2}}|[0-9]{{2}}))?)?(?: 00 00)?"
)
_ISO = re.compile(r"(?P<year>20[0-9]{2}) (?P<month>[01][0-9]) (?P<day>[0-3][0-9])(?: 00 00(?: 00)?)?")
_MONTH_AND_YEAR = re.compile(rf"(?<![0-9] )(?<![0-9]er )\b(?:({NAMED})|0?([1-9]|1[0-2])) (20[0-9]{{2}})\b")
_WHOLE_DAY = re.compile(rf"\b(?:[0-3]?[0-9])(?:er)? (?:({NAMED})|0?([1-9]|1[0-2])) (20[0-9]{{2}})\b")
_MONTH_ALONE = re.compile(rf"(?<![0-9] )\b({NAMED})\b(?! [0-9])")
_YEAR = re.compile(r"(?<![0-9] )\b(20[0-9]{2})\b")
_OF_THE_SHEET = re.compile(r"\b(?:mois|periode|du)\b")
_MONTH_HEADS = frozenset(("mois", "periode", "mois concerne"))


def days_of(heads: Row) -> dict[int, str]:
    """The day of the month each column is of, « 16 », or of the week, « monday »; nothing for other headings."""
    return {at: str(day) for at, (day, _, _) in _read(heads).items()} or week_sheet.days_of(heads)


def split(filled: Lines) -> tuple[tuple[int, Row], Lines] | None:
    """The line of the days, with what names the other columns, and the rows below; None for another kind of table."""
    for at, (line, row) in enumerate(filled[:_TOP]):
        days = _read(row)
        if not days:
            continue
        below = at + 1
        names = list(row)
        around = [filled[at - 1][1]] if at and filled[at - 1][0] == line - 1 else []
        if below < len(filled) and _are_weekdays(filled[below][1], days):
            around.append(filled[below][1])
            below += 1
        for other in around:
            names += [""] * (len(other) - len(names))
            if _names_columns(other, days):
                names = [
                    name or (other[place] if place < len(other) and place not in days else "")
                    for place, name in enumerate(names)
                ]
        return (line, tuple(names)), filled[below:]
    return None


def with_month(table: Table, above: Sequence[Row]) -> Table:
    """The same with a « Mois » column, filled or left to be, when days have columns and no column says the month."""
    days = _read(table.heads) if table.has_heads else {}
    own = next((at for at, head in enumerate(table.heads) if french.plain(head) in _MONTH_HEADS), None)
    if not days:
        return table
    if own is not None:
        told = _of_heads(days, []) if any(month for _, month, _ in days.values()) else ""
        rows = ((*row[:own], _checked(row[own], told), *row[own + 1 :]) for row in table.rows)
        return replace(table, rows=tuple(rows))
    cells = [french.plain(cell) for row in above for cell in row if cell]
    month = _of_heads(days, cells)
    return replace(table, heads=(*table.heads, "Mois"), rows=tuple((*row, month) for row in table.rows))


_Days = dict[int, tuple[int, int, int]]
"""By column: day, month and year, the two last 0 while unsaid."""


def _read(heads: Row) -> _Days:
    found: _Days = {}
    bare = 0
    for at, head in enumerate(heads):
        if not head or len(head) > 30 or not any(map(str.isdigit, head)):
            continue
        plain = french.plain(head)
        match = _HEAD.fullmatch(plain) or _ISO.fullmatch(plain)
        if match:
            said = match.groupdict()
            month = int(said.get("month") or 0) or MONTHS.get(said.get("named") or "", 0)
            year = int(said["year"]) % 100 + 2000 if said.get("year") else 0
            found[at] = (int(said["day"]), month, year)
            bare += not (month or said.get("word"))
    days = [day for day, _, _ in found.values()]
    # Working days go up; a pay's month, from the 26th to the 25th, starts again once.
    turns = sum(1 for first, second in pairwise(days) if second <= first)
    is_enough = len(found) >= (_FEWEST_BARE if bare else _FEWEST_DATED)
    return found if is_enough and turns <= 1 and len(set(days)) == len(days) else {}


def _are_weekdays(row: Row, days: _Days) -> bool:
    said = [row[at] for at in days if at < len(row) and row[at]]
    return len(said) > len(days) / 2 and all(re.fullmatch(_WEEKDAY, french.plain(one)) for one in said)


def _names_columns(row: Row, days: _Days) -> bool:
    """A title above is no heading: headings are several, or stand over weekdays."""
    others = [cell for at, cell in enumerate(row) if cell and at not in days]
    return bool(others) and (len(others) > 1 or _are_weekdays(row, days))


def _checked(cell: str, told: str) -> str:
    """A row's own month; beside another one that the headings tell, both, and the row is refused."""
    own = of_titles([f"mois {french.plain(cell)}"])
    if SEVERAL in told:
        return told
    is_same = not told or not own or own.split()[0] == told.split()[0]
    return cell if is_same else f"{cell}{SEVERAL}{told}"


def _of_heads(days: _Days, cells: list[str]) -> str:
    """The headings' own month first: a title copied from last month's sheet is often left as it was."""
    months = list(dict.fromkeys((month, year) for _, month, year in days.values() if month))
    if not months:
        return of_titles(cells)
    if len(months) > 1:
        return SEVERAL.join(_written(month, year) for month, year in months)
    month, year = months[0]
    return _written(month, year or _only_year(cells))


def _written(month: int, year: int) -> str:
    name = next(name for name, number in MONTHS.items() if number == month)
    return f"{name} {year}" if year else name


def of_titles(cells: list[str]) -> str:
    """« novembre 2026 » when that is the one month the lines above tell, « novembre » without its year, or nothing."""
    whole = {_month(found) for cell in cells for found in _MONTH_AND_YEAR.findall(cell)}
    if not whole:
        # « Mois : » may stand in the cell before its day.
        pairs = zip(["", *cells], cells, strict=False)
        whole = {
            _month(found)
            for before, cell in pairs
            if _OF_THE_SHEET.search(before) or _OF_THE_SHEET.search(cell)
            for found in _WHOLE_DAY.findall(cell)
        }
    if whole:
        return _written(*whole.pop()) if len(whole) == 1 else ""
    named = {MONTHS[found] for cell in cells for found in _MONTH_ALONE.findall(cell)}
    return _written(named.pop(), _only_year(cells)) if len(named) == 1 else ""


def _only_year(cells: list[str]) -> int:
    years = {int(found) for cell in cells for found in _YEAR.findall(cell)}
    return years.pop() if len(years) == 1 else 0


def _month(found: tuple[str, str, str]) -> tuple[int, int]:
    name, figures, year = found
    return MONTHS[name] if name else int(figures), int(year)
