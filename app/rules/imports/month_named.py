"""A list of hours or of calls whose month or week only its title, its sheet or its file tells.

« Novembre 2026 », « heures_2026-11.xlsx », « S47 »: used when no column says it, and told to the user. The month or the
week becomes a column like any other, and bare days become dates.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from app.models.imports import ImportKind, ImportMapping
from app.rules import french
from app.rules.imports import cell_errors, cell_weeks, mapping, month_sheet
from app.rules.imports.kinds import every
from app.rules.imports.mapping import Guess
from app.rules.imports.shapes import Source, Table

MONTH, WEEK = "Mois", "Semaine"
_DAYS = {ImportKind.TIMESHEETS: "day", ImportKind.CHECK_INS: "done_on"}
_MONTH_FIELD = "month"
_DATES = frozenset(("day", "week", _MONTH_FIELD))
_IN_COLUMN = "Il est dans la colonne «\u00a0{}\u00a0»\u00a0: vérifiez-le."
_COPY = re.compile(r"\([0-9]+\)|\bcopie\b|\bcopy\b|\bv[0-9]+\b", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<![0-9] )\b(20[0-9]{2}) ?(0[1-9]|1[0-2])\b(?! [0-9])")
_SHORT_YEAR = re.compile(rf"\b({month_sheet.NAMED}) ([0-9]{{2}})\b(?! [0-9])")
_ANY_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
_BARE_DAY = re.compile(r"(?:(?:lu|ma|me|je|ve|sa|di)[a-z]* )?(?:le )?0?([1-9]|[12][0-9]|3[01])(?:er)?")
_HEADS_OF_COUNTS = re.compile(r"\b(?:jours|nb|nombre|total)\b")


@dataclass(frozen=True)
class Completed:
    """`told` is what was read outside of the rows, for the user to see; empty when nothing was."""

    table: Table
    guesses: tuple[Guess, ...]
    told: str = ""


def completed(source: Source, table: Table, kind: ImportKind, saved: Sequence[ImportMapping] = ()) -> Completed:
    """What each column is taken for, once the rows have the month they lack."""
    fields = every.fields_of(kind)
    guesses = mapping.guess(table, fields, saved)
    if kind not in _DAYS or not table.rows:
        return Completed(table, guesses)
    week, where = _week(source, table) if kind is ImportKind.TIMESHEETS and not _is_dated(guesses) else ("", "")
    if week:
        weekly = replace(table, heads=(*table.heads, WEEK), rows=tuple((*row, week) for row in table.rows))
        said = (
            f"Semaine lue dans {where}\u00a0: {week}. Elle est dans la colonne «\u00a0{WEEK}\u00a0»\u00a0: vérifiez-la."
        )
        return Completed(weekly, mapping.guess(weekly, fields, saved), said)
    month, where = _month(source, table)
    if not month:
        return Completed(table, guesses)
    dated, told = _with_days(table, guesses, _DAYS[kind], month), "Les jours sont complétés avec."
    if dated is None:
        dated, told = _with_month(table, guesses, kind, month), _IN_COLUMN.format(MONTH)
    if dated is None:
        return Completed(table, guesses)
    said = f"Mois lu dans {where}\u00a0: {month}. {told}"
    return Completed(dated, mapping.guess(dated, fields, saved), said)


def _month(source: Source, table: Table) -> tuple[str, str]:
    """« novembre 2026 », or « novembre », and where it is told: the nearest to the rows first."""
    above = [french.plain(cell) for row in source.grid[: max(table.heads_line - 1, 0)] for cell in row if cell]
    stem = PurePath(source.name).stem
    places = (
        (above, "le titre du tableau"),
        ([_plain(source.sheet)], f"le nom de la feuille {french.quoted(source.sheet)}"),
        ([_plain(stem)], f"le nom du fichier {french.quoted(stem)}"),
    )
    told = [(found, where) for cells, where in places if _names_one(cells) and (found := month_sheet.of_titles(cells))]
    if not told:
        return "", ""
    month, where = told[0]
    # « Novembre » of a file of 2026, or of a list under « Année 2026 ».
    whole = (
        month
        if " " in month
        else month_sheet.of_titles([french.plain(month), *above, *(_plain(one) for one in (source.sheet, stem))])
    )
    return (whole if whole.startswith(month) else month), where


def _is_dated(guesses: Sequence[Guess]) -> bool:
    """Some column says when, or each is of a day of the month."""
    return any(one.field in _DATES or one.field.rpartition(".")[2].isdigit() for one in guesses)


def _week(source: Source, table: Table) -> tuple[str, str]:
    """« semaine 47 2026 » and where it is told: the nearest to the rows first."""
    above = [cell for row in source.grid[: max(table.heads_line - 1, 0)] for cell in row if cell]
    stem = PurePath(source.name).stem
    places = (
        *((cell, "le titre du tableau") for cell in reversed(above)),
        (source.sheet, f"le nom de la feuille {french.quoted(source.sheet)}"),
        (_COPY.sub(" ", stem), f"le nom du fichier {french.quoted(stem)}"),
    )
    found, where = next(((week, where) for text, where in places if (week := cell_weeks.in_title(text))), ("", ""))
    years = {year for text, _ in places for year in _ANY_YEAR.findall(text)}
    return (f"{found} {years.pop()}" if found and not _ANY_YEAR.search(found) and len(years) == 1 else found), where


def _names_one(cells: Sequence[str]) -> bool:
    """« Octobre novembre 2026 » is two months, and none."""
    return len({month_sheet.MONTHS[word] for cell in cells for word in cell.split() if word in month_sheet.MONTHS}) < 2


def _plain(name: str) -> str:
    """The month before the year, the year in full."""
    plain = french.plain(_COPY.sub(" ", name))
    return _SHORT_YEAR.sub(r"\1 20\2", _YEAR_FIRST.sub(r"\2 \1", plain))


def _with_days(table: Table, guesses: Sequence[Guess], key: str, month: str) -> Table | None:
    """« 12 » or « lundi 12 » under « Jour » is the twelfth of that month."""
    place = next((one.column for one in guesses if one.field == key), -1)
    if place < 0 or " " not in month or _HEADS_OF_COUNTS.search(french.plain(table.heads[place])):
        return None
    days: list[str] = []
    for row in table.rows:
        cell = row[place]
        found = _BARE_DAY.fullmatch(french.plain(cell)) if cell and not cell_errors.is_one(cell) else None
        if cell and found is None and not cell_errors.is_one(cell):
            return None
        days.append(f"{found.group(1)} {month}" if found else cell)
    rows = ((*row[:place], day, *row[place + 1 :]) for row, day in zip(table.rows, days, strict=True))
    return replace(table, rows=tuple(rows))


def _with_month(table: Table, guesses: Sequence[Guess], kind: ImportKind, month: str) -> Table | None:
    """A column more, or the one the days' headings called for and could not fill."""
    if kind is not ImportKind.TIMESHEETS or any(one.field == _DAYS[kind] for one in guesses):
        return None
    place = next((one.column for one in guesses if one.field == _MONTH_FIELD), -1)
    if place < 0:
        return replace(table, heads=(*table.heads, MONTH), rows=tuple((*row, month) for row in table.rows))
    if any(row[place] and (row[place] == month or not month.startswith(row[place])) for row in table.rows):
        return None
    return replace(table, rows=tuple((*row[:place], month, *row[place + 1 :]) for row in table.rows))
