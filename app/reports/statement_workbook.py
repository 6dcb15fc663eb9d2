"""A statement, or a year of them, as a workbook: one sheet, amounts as numbers, everything typed as text."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from app.reports import statement as paper
from app.reports import wording
from app.reports.blocks import clean
from app.reports.catalogue_workbook import NEVER
from app.reports.statement import StatementFacts, YearFacts
from app.reports.workbook_page import heighten
from app.rules import french
from app.rules.loans import billing

_TEXTS = ("Libellé", "Unité", "Total", "De", "Convention", "Prêteuse", "Utilisatrice")
"""Columns of words; those of numbers stand at the right of theirs."""
_A4 = 9
_MONEY, _RATE = '#,##0.00 "€"', '#,##0.00## "€"'


def render(facts: StatementFacts) -> bytes:
    """The same facts always give the same bytes."""
    statement = facts.statement
    said = (
        f"{paper.TITLE} – {french.month(statement.month)} · {facts.number}",
        f"{wording.organisation_name(facts.loan.lender)} → {wording.organisation_name(facts.loan.host)}",
        f"{wording.person_name(facts.loan.person)}\u00a0: {paper.time_in_words(facts.sheet)}",
        f"Établi le {french.day_figures(statement.issued_on)}, à payer au plus tard le "
        f"{french.day_figures(statement.due_on) or 'à compléter'}",
    )

    def fill(book: Any, sheet: Any) -> None:
        formats = cell_formats(book)
        heads = (("Libellé", 58), ("Quantité", 12), ("Unité", 9), ("Prix unitaire", 14), ("Montant", 14))
        row = head_rows(sheet, formats, said, heads)
        for line in statement.lines:
            sheet.write_string(row, 0, clean(line.label), formats["cell"])
            write_amount(sheet, row, 1, line.quantity, formats["plain"])
            sheet.write_string(row, 2, line.unit.label, formats["cell"])
            write_amount(sheet, row, 3, line.unit_price, formats["rate"])
            write_amount(sheet, row, 4, line.amount, formats["money"])
            row += 1
        for label, amount in (
            ("Total hors taxes", statement.before_vat),
            (f"TVA {french.trimmed(statement.vat_percent or Decimal(0))}\u00a0%", statement.vat),
            ("Total toutes taxes comprises", statement.with_vat),
        ):
            sheet.write_string(row, 0, label, formats["bold"])
            write_amount(sheet, row, 4, amount, formats["total"])
            row += 1
        loan = facts.loan.loan
        for sentence in billing.sentences(loan.billing, loan.legal_basis):
            row += 1
            width = sum(one for _title, one in heads)
            sheet.merge_range(row, 0, row, len(heads) - 1, "", formats["told"])
            sheet.write_string(row, 0, clean(sentence), formats["told"])
            heighten(sheet, row, [(sentence, width)])

    return workbook(said[0], facts.loan.office.name, statement.issued_on or date.min, fill)


def render_year(facts: YearFacts) -> bytes:
    """One line a loan, a lender and a host, what it is said first."""
    office = facts.office.name or "Coup de Main"
    said = (
        f"Décomptes de l'année {facts.year}",
        facts.whose,
        f"Établi le {french.day_figures(facts.made_on)} par {office}",
    )

    def fill(book: Any, sheet: Any) -> None:
        formats = cell_formats(book)
        heads = (("Total", 22), ("De", 46), *((name, 14) for name in paper.YEAR_COLUMNS[1:]))
        first = row = head_rows(sheet, formats, said, heads)
        for title, rows in facts.parts:
            for name, one in rows:
                sheet.write_string(row, 0, clean(title), formats["cell"])
                sheet.write_string(row, 1, clean(name), formats["cell"])
                sheet.write_number(row, 2, one.count)
                for place, amount in enumerate((one.before_vat, one.vat, one.with_vat, one.paid, one.late), start=3):
                    write_amount(sheet, row, place, amount, formats["money"])
                row += 1
        sheet.autofilter(first - 1, 0, max(row - 1, first), len(heads) - 1)
        sheet.freeze_panes(first, 2)

    return workbook(said[0], office, facts.made_on, fill)


def head_rows(sheet: Any, formats: dict[str, Any], said: tuple[str, ...], heads: tuple[tuple[str, int], ...]) -> int:
    """What the sheet is, then its columns; answers the first row of figures."""
    for row, text in enumerate(said):
        sheet.write_string(row, 0, clean(text), formats["bold"] if row == 0 else None)
    for column, (title, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(len(said) + 1, column, title, formats["head" if title in _TEXTS else "head_right"])
    return len(said) + 2


def cell_formats(book: Any) -> dict[str, Any]:
    return {
        "bold": book.add_format({"bold": True}),
        "head": book.add_format({"bold": True, "bottom": 1}),
        "head_right": book.add_format({"bold": True, "bottom": 1, "align": "right"}),
        "cell": book.add_format({"num_format": "@"}),
        "told": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
        "plain": book.add_format({"num_format": "#,##0.##"}),
        "rate": book.add_format({"num_format": _RATE}),
        "money": book.add_format({"num_format": _MONEY}),
        "total": book.add_format({"num_format": _MONEY, "bold": True}),
    }


def write_amount(sheet: Any, row: int, column: int, value: Decimal | None, cell: Any) -> None:
    if value is not None:
        sheet.write_number(row, column, float(value), cell)


def workbook(title: str, author: str, made_on: date, fill: Callable[[Any, Any], None]) -> bytes:
    """One sheet, named by the first word of the title."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, NEVER)
    made = datetime.combine(made_on, datetime.min.time(), tzinfo=UTC).replace(tzinfo=None)
    book.set_properties({"title": clean(title), "author": clean(author) or "Coup de Main", "created": made})
    sheet = book.add_worksheet(clean(title).split()[0])
    fill(book, sheet)
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()
