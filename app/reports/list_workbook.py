"""Any list as a workbook: one sheet, what it is on top, days and numbers typed, everything else a text."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from app.reports.blocks import Audience
from app.reports.catalogue_workbook import NEVER
from app.reports.workbook_page import A_LINE, for_paper
from app.rules.exports import cells
from app.rules.exports.sheet import Cell, ListSheet, Step, no_step

AUDIENCE: Audience = "office"
_LONGEST = 32_767
"""Signs a cell may hold: a longer text would be left out without a word."""
_NARROWEST, _WIDEST, _MEASURED = 9, 52, 400
_LOW, _A_LINE, _MOST_LINES, _HEAD = 18, 56, 12, 20
"""Points of a row of one line, signs the widest column holds on one, lines of a row at most, points of the headings."""
_AT_RIGHT = {"align": "right", "indent": 1}
_DAYS = {"align": "left"}
_ROWS_A_STEP = 500
_DAY_WIDTH, _MOMENT_WIDTH = 11, 16


def render(sheet: ListSheet, step: Step = no_step, with_heading: bool = True) -> bytes:
    """The same sheet always gives the same bytes. `step` may raise to give up."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, NEVER)
    made = datetime.combine(sheet.made_on, datetime.min.time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": cells.seen(sheet.title), "author": cells.seen(sheet.author), "created": made})
    page = book.add_worksheet("Liste")
    first = _heading(book, page, sheet) if with_heading else 0
    look = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "vcenter", "bg_color": "#EEF1F4"}
    left, right = book.add_format(look), book.add_format(look | _AT_RIGHT)
    widths = [_width(one.title, [row[at] for row in sheet.rows[:_MEASURED]]) for at, one in enumerate(sheet.heads)]
    for column, one in enumerate(sheet.heads):
        page.set_column(column, column, widths[column])
        page.write_string(first, column, cells.seen(one.title), right if one.is_right else left)
    page.set_row(first, _HEAD)
    page.set_default_row(_LOW)
    heights = _lines(sheet.rows, widths)
    for place, lines in enumerate(heights):
        if lines > 1:
            page.set_row(first + 1 + place, A_LINE * lines)
    _fill(book, page, first + 1, sheet.rows, heights, step)
    page.autofilter(first, 0, first + max(len(sheet.rows), 1), max(len(sheet.heads) - 1, 0))
    page.freeze_panes(first + 1, 1)
    for_paper(page, first, sum(widths))
    book.close()
    return out.getvalue()


def _heading(book: Any, page: Any, sheet: ListSheet) -> int:
    """What the list is; answers the row of the headings."""
    title, small = book.add_format({"bold": True, "font_size": 14}), book.add_format({"font_color": "#5A6472"})
    told = sheet.told()
    for row, line in enumerate(told):
        page.write_string(row, 0, cells.seen(line), small if row else title)
    return len(told) + 1


def _fill(
    book: Any, page: Any, first: int, rows: Sequence[tuple[Cell, ...]], heights: Sequence[int], step: Step
) -> None:
    """Days and numbers are of their own kind, so that they sort. What stands on one line stands in its middle, clear of
    the headings; a row of several is read from its top."""
    low, tall = _kinds(book, page, "vcenter"), _kinds(book, page, "top")
    for done, row in enumerate(rows):
        if done % _ROWS_A_STEP == 0:
            step(done, len(rows))
        kinds = tall if heights and heights[done] > 1 else low
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                write, look = kinds[str]
                write(first + done, column, (cell if cell.isprintable() else cells.seen(cell))[:_LONGEST], look)
            elif cell is not None:
                write, look = kinds[type(cell)]
                write(first + done, column, cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell, look)


def _kinds(book: Any, page: Any, stands: str) -> dict[type, tuple[Callable[..., object], Any]]:
    placed = {"valign": stands}
    text = book.add_format(placed | {"text_wrap": True, "num_format": "@"})
    whole, cents, other = (
        book.add_format(placed | _AT_RIGHT | {"num_format": form}) for form in ("#,##0", "#,##0.00", "#,##0.0########")
    )
    day, moment = (book.add_format(placed | _DAYS | {"num_format": f"dd/mm/yyyy{more}"}) for more in ("", " hh:mm"))
    return {
        str: (page.write_string, text),
        int: (page.write_number, whole),
        float: (page.write_number, other),
        Decimal: (page.write_number, cents),
        date: (page.write_datetime, day),
        datetime: (page.write_datetime, moment),
    }


def _lines(rows: Sequence[tuple[Cell, ...]], widths: Sequence[int]) -> list[int]:
    """How many lines each row takes: not every program looks when it opens the file. Empty where all take one."""
    wide = [column for column, width in enumerate(widths) if width == _WIDEST]
    found = []
    for row in rows if wide else ():
        longest = max((len(cell) for column in wide if isinstance(cell := row[column], str)), default=0)
        found.append(min(longest // _A_LINE + 1, _MOST_LINES))
    return found


def _width(title: str, found: Sequence[Cell]) -> int:
    """As wide as its longest line, within what fits a page."""
    longest = len(title) + 3
    for cell in found:
        if isinstance(cell, str):
            longest = max(longest, *map(len, cell.split("\n")))
        elif isinstance(cell, datetime):
            longest = max(longest, _MOMENT_WIDTH)
        elif isinstance(cell, date):
            longest = max(longest, _DAY_WIDTH)
    return min(max(longest + 1, _NARROWEST), _WIDEST)
