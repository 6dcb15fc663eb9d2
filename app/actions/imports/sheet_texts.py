"""A workbook's sheet as texts: each value as somebody in France would have typed it."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.actions.imports import archive, limits
from app.actions.imports.extent import MOST_WRONG, Merged, Wrong
from app.models.errors import WorldProblem
from app.rules import french
from app.rules.imports import spoilt

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

# Merged cells may overlap in a file made by hand: they are not followed for ever.
_MOST_REPEATED = 200_000
_SAMPLE = 200
_ODS_LASTING = re.compile(r"PT([0-9]{1,6})H([0-9]{2})M[0-9.,]+S")
Grid = tuple[tuple[str, ...], ...]


def read(path: Path, sheet: str, checked: archive.Checked) -> tuple[Grid, tuple[str, ...], str]:
    """The grid, the names of the sheets, the one read: the first visible one that holds something, unless said."""
    # Imported here: most sessions never load a spreadsheet.
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        with path.open("rb") as stream, CalamineWorkbook.from_object(stream) as workbook:
            names = _names(workbook)
            if sheet:
                if sheet not in names:
                    raise WorldProblem(f"Ce classeur n'a pas de feuille «\u00a0{sheet}\u00a0».")
                return _grid(workbook.get_sheet_by_name(sheet), checked), names, sheet
            for name in names:
                grid = _grid(workbook.get_sheet_by_name(name), checked)
                if grid:
                    return grid, names, name
            return (), names, names[0] if names else ""
    except PasswordError as error:
        raise archive.protected() from error
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise archive.damaged() from error
    except BaseException as error:
        # The reader gives up on some damaged files by an exception that is no Exception, and has no name to import.
        if type(error).__name__ != "PanicException":
            raise
        raise archive.damaged() from error


def _names(workbook: "CalamineWorkbook") -> tuple[str, ...]:
    """Sheets of cells, the visible ones first."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    cells = [one for one in workbook.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    return tuple(one.name for one in sorted(cells, key=lambda one: one.visible != SheetVisibleEnum.Visible))


def _grid(sheet: "CalamineSheet", checked: archive.Checked) -> Grid:
    if sheet.total_height > limits.MOST_ROWS:
        raise limits.too_many_rows()
    if sheet.total_width > limits.MOST_COLUMNS:
        raise limits.too_many_columns()
    texts = _TEXTS
    # Row by row: all at once would hold the window for as long. Columns before the first filled one are not given.
    before = ("",) * (sheet.start[1] if sheet.start else 0)
    rows = [
        before + tuple([value.strip() if type(value) is str else texts[type(value)](value) for value in row])
        for row in sheet.iter_rows()
    ]
    if checked.is_ods:
        rows = [tuple(map(_as_lasting, row)) for row in rows]
    _show_errors(rows, [one for one in checked.wrong if one.sheet == sheet.name])
    spread = [one for one in checked.merged if one.sheet == sheet.name]
    spread += [
        Merged(sheet.name, top, bottom, left)
        for (top, left), (bottom, _) in sheet.merged_cell_ranges or ()
        if bottom > top
    ]
    _repeat_down(rows, spread)
    _blank_titles(rows, sheet.merged_cell_ranges or ())
    if any(spoilt.is_likely(text) for row in rows[:_SAMPLE] for text in row):
        rows = [tuple(map(spoilt.undone, row)) for row in rows]
    return tuple(rows)


def _blank_titles(rows: list[tuple[str, ...]], merged: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """« FONDERIE ET FORGE » over the whole width, among the rows: it names those below, and is none of them."""
    widest = max((len(row) - row.count("") for row in rows[:_SAMPLE]), default=0)
    first = next((at for at, row in enumerate(rows) if len(row) - row.count("") > widest / 2), len(rows))
    for (top, left), (bottom, right) in merged:
        if first < top == bottom < len(rows) and right - left + 1 > max(2, widest / 2):
            row = rows[top]
            if row and len(row) - row.count("") == 1:
                rows[top] = ()


def _show_errors(rows: list[tuple[str, ...]], wrong: Sequence[Wrong]) -> None:
    """The reader gives them as blanks, or leaves them out where the sheet ends."""
    if len(wrong) > MOST_WRONG:
        raise WorldProblem(
            f"Cette feuille a plus de {french.number(MOST_WRONG)}\u00a0cellules en erreur (#REF!, #N/A…)\u00a0: "
            "corrigez-en les formules, puis réessayez."
        )
    for one in wrong:
        rows.extend([()] * (one.row + 1 - len(rows)))
        row = rows[one.row]
        row += ("",) * (one.column + 1 - len(row))
        rows[one.row] = (*row[: one.column], one.text, *row[one.column + 1 :])


def _repeat_down(rows: list[tuple[str, ...]], spread: Sequence[Merged]) -> None:
    """A company's name merged over the lines of its workers is the name of each."""
    left = _MOST_REPEATED
    for one in spread:
        if one.top >= len(rows) or one.column >= len(rows[one.top]) or not rows[one.top][one.column]:
            continue
        for at in range(one.top + 1, min(one.bottom + 1, len(rows), one.top + 1 + left)):
            rows[at] = (*rows[at][: one.column], rows[one.top][one.column], *rows[at][one.column + 1 :])
            left -= 1


def _number(value: float) -> str:
    """Fifteen figures, as every spreadsheet keeps: « 14,2 », « 12345678901234 »."""
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    written = f"{value:.15g}"
    if "e" in written and abs(value) < 1e30:
        written = f"{Decimal(written):f}"
    return written.replace(".", ",")


def _day(value: date) -> str:
    return f"{value.day:02d}/{value.month:02d}/{value.year}"


def _moment(value: datetime) -> str:
    day = _day(value)
    return day if (value.hour, value.minute) == (0, 0) else f"{day} {value.hour:02d}:{value.minute:02d}"


def _hour(value: time) -> str:
    return f"{value.hour:02d}:{value.minute:02d}"


def _lasting(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{'-' if minutes < 0 else ''}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def _as_lasting(text: str) -> str:
    """An ODS says « PT37H30M00S » for 37:30."""
    match = _ODS_LASTING.fullmatch(text)
    return f"{int(match.group(1))}:{match.group(2)}" if match else text


_TEXTS: dict[type, Callable[[Any], str]] = {
    str: str,
    int: str,
    float: _number,
    bool: lambda value: "oui" if value else "non",
    date: _day,
    datetime: _moment,
    time: _hour,
    timedelta: _lasting,
}
