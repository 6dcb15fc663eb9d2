"""Floor of `export_xlsx`: the same cells, each of its kind, written by the bare library."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from typing import Any


def run(rows: Iterable[tuple[Any, ...]]) -> bytes:
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    text, number, day = (book.add_format({"num_format": form}) for form in ("@", "#,##0", "dd/mm/yyyy"))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                page.write_string(row, column, cell, text)
            elif isinstance(cell, date):
                page.write_datetime(row, column, cell, day)
            elif cell is not None:
                page.write_number(row, column, cell, number)
    book.close()
    return out.getvalue()
