"""The rows an import refused, as a workbook to put right: the file's own columns, then the line and what to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from app.reports.blocks import clean
from app.reports.catalogue_workbook import NEVER
from app.rules.imports.refused_heads import LINE, TO_FIX

_WIDTH, _WIDE = 18, 70
_LONGEST_CELL = 32_000
"""A little less than a workbook's cell can hold."""


@dataclass(frozen=True)
class RefusedRow:
    """`wrong` are the places of the cells to put right."""

    line: int
    cells: tuple[str, ...]
    wrong: frozenset[int]
    sentence: str


def render(heads: Sequence[str], rows: Sequence[RefusedRow]) -> bytes:
    """Text cells only: what was a number or a formula comes back as it was read."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, NEVER)
    sheet = book.add_worksheet("À corriger")
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    plain = book.add_format({"num_format": "@", "valign": "top"})
    wrong = book.add_format({"num_format": "@", "valign": "top", "bg_color": "#FFD9B3"})
    said = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True, "italic": True})
    last = len(heads)
    sheet.set_column(0, max(last - 1, 0), _WIDTH)
    sheet.set_column(last, last, 8)
    sheet.set_column(last + 1, last + 1, _WIDE)
    for column, title in enumerate((*heads, LINE, TO_FIX)):
        sheet.write_string(0, column, clean(title), head)
    for at, row in enumerate(rows, start=1):
        for column, text in enumerate(row.cells):
            sheet.write_string(at, column, clean(text)[:_LONGEST_CELL], wrong if column in row.wrong else plain)
        sheet.write_string(at, last, str(row.line), said)
        sheet.write_string(at, last + 1, clean(row.sentence)[:_LONGEST_CELL], said)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return out.getvalue()
