"""The figures as a workbook: one sheet, one line a figure or a part of one, its definition at its end, no formula."""

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from app.reports.blocks import Audience, clean
from app.reports.catalogue_workbook import NEVER
from app.reports.figures import TITLE, FiguresSheet
from app.reports.workbook_page import for_paper, heighten
from app.rules import french
from app.rules.figures.spreads import TITLES

AUDIENCE: Audience = "third_party"
COLUMNS: tuple[tuple[str, int], ...] = (
    ("Rubrique", 24),
    ("Chiffre", 34),
    ("Détail", 36),
    ("Valeur", 12),
    ("Unité", 10),
    ("Numérateur", 14),
    ("Dénominateur", 15),
    ("Repère", 10),
    ("Ce qui est compté", 70),
)
_NUMBERS = ("Valeur", "Numérateur", "Dénominateur", "Repère")
Cell = str | float | None


def render(sheet: FiguresSheet) -> bytes:
    """The same facts always give the same bytes."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, NEVER)
    made = datetime.combine(sheet.made_on, datetime.min.time(), tzinfo=UTC).replace(tzinfo=None)
    author = clean(sheet.author) or "Coup de Main"
    book.set_properties({"title": clean(TITLE), "author": author, "created": made})
    page = book.add_worksheet("Chiffres")
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    at_right = book.add_format({"bold": True, "bottom": 1, "valign": "top", "align": "right"})
    text = book.add_format({"valign": "top", "text_wrap": True, "num_format": "@"})
    number = tuple(book.add_format({"valign": "top", "num_format": form}) for form in ("#,##0", "#,##0.0"))
    told = (TITLE, sheet.filter, f"Établi le {french.day_figures(sheet.made_on)} par {author}")
    for row, line in enumerate(told):
        page.write_string(row, 0, clean(line), bold if row == 0 else None)
    first = len(told) + 1
    for column, (title, width) in enumerate(COLUMNS):
        page.set_column(column, column, width)
        page.write_string(first, column, title, at_right if title in _NUMBERS else head)
    last = first
    for last, cells in enumerate(rows(sheet), start=first + 1):
        _write(page, last, cells, text, number)
    page.autofilter(first, 0, max(last, first + 1), len(COLUMNS) - 1)
    page.freeze_panes(first + 1, 2)
    for_paper(page, first, sum(width for _title, width in COLUMNS))
    book.close()
    return out.getvalue()


def _write(page: Any, row: int, cells: tuple[Cell, ...], text: Any, number: Any) -> None:
    for column, value in enumerate(cells):
        if isinstance(value, str):
            page.write_string(row, column, clean(value), text)
        elif value is not None:
            page.write_number(row, column, round(value, 4), number[value != int(value)])
    heighten(page, row, [(one, COLUMNS[at][1]) for at, one in enumerate(cells) if isinstance(one, str)])


def rows(sheet: FiguresSheet) -> Iterator[tuple[Cell, ...]]:
    """In the order of `COLUMNS`: every figure, then what each is made of."""
    found = sheet.figures
    for figure in found.figures.values():
        one = figure.indicator
        is_share = one.unit == "%"
        part, whole = (figure.part, figure.whole) if is_share else (None, None)
        left_out = "ne se compte pas avec ce filtre" if figure.is_left_out else ""
        remark = "non dit\u00a0: moins de trois salariés" if figure.is_withheld else left_out
        reference = sheet.references.get(one.reference)
        yield (
            *(one.group.label, f"{one.title[:1].upper()}{one.title[1:]}", remark),
            *(figure.value, one.unit, part, whole, reference, one.definition()),
        )
    for word, slices in found.spreads.items():
        for part_of in slices:
            yield "Détail", TITLES[word], part_of.whole_name, part_of.count, "", None, None, None, ""
