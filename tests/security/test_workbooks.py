"""Forty texts a spreadsheet would compute, in every text of what we write for one: none becomes a formula or a link."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook

from app.actions.rgpd import journal
from app.models.statements import Statement, StatementLine
from app.models.timesheets import Timesheet
from app.reports import catalogue_workbook, programme_workbook, statement_workbook
from app.reports.blocks import OfficeHead
from app.reports.masked_facts import CatalogueFacts
from app.reports.programme import ProgrammeFacts, ProgrammeLoan
from app.reports.statement import StatementFacts, YearFacts
from app.rules.loans.programmes import net
from app.rules.loans.statement_totals import Total
from tests.reports.ten_loans import TEN
from tests.reports.test_catalogue import masked
from tests.security.markup import filled
from tests.security.payloads import FORMULAS

TODAY = date(2026, 12, 24)
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _books(payload: str) -> dict[str, bytes]:
    """Every workbook with that text in every text it holds."""
    office = OfficeHead(name=payload)
    said = (payload for _ in count())
    loan = filled(replace(next(iter(TEN.values())), kept={}), said)
    line = StatementLine(label=payload, quantity=Decimal(1), amount=Decimal(1))
    statement = Statement(number=payload, lines=(line,), month=TODAY, issued_on=TODAY, due_on=TODAY)
    of = StatementFacts(loan, statement, Timesheet(month=TODAY))
    profile = replace(masked(1), code=payload, name=payload, own_job=payload, rome="", skills=((payload, None),))
    flow = ProgrammeLoan(payload, payload, payload, net([], []))
    return {
        "catalogue": catalogue_workbook.render(CatalogueFacts(payload, TODAY, (profile,), office)),
        "statement": statement_workbook.render(of),
        "year": statement_workbook.render_year(
            YearFacts(2026, payload, ((payload, ((payload, Total()),)),), Total(), office, TODAY)
        ),
        "programme": programme_workbook.render(ProgrammeFacts(payload, (flow,), (), net([], []), office, TODAY)),
    }


def test_nothing_is_computed_nor_linked() -> None:
    assert len(set(FORMULAS)) == 40
    wrong = []
    for payload in FORMULAS:
        for name, content in _books(payload).items():
            wrong += [f"{name}: {payload!r} {what}" for what in _computed(content)]
    assert wrong == []


def _computed(content: bytes) -> list[str]:
    found = []
    with ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/externalLinks") or (name.endswith(".rels") and b"External" in parts.read(name)):
                found.append(name)
            if not name.startswith("xl/worksheets/sheet"):
                continue
            root = etree.fromstring(parts.read(name))  # our own bytes
            found += ["formula" for _ in root.iter(f"{_SHEET}f")] + ["link" for _ in root.iter(f"{_SHEET}hyperlink")]
    book = load_workbook(io.BytesIO(content))
    found += [
        f"{cell.coordinate} {cell.data_type}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f" or (isinstance(cell.value, str) and cell.data_type != "s")
    ]
    return found


def test_a_phone_stays_the_text_it_is() -> None:
    for phone in ("+33553660001", "0553660001"):
        book = load_workbook(io.BytesIO(_books(phone)["catalogue"]))
        cells = [cell for row in book.active.iter_rows() for cell in row if phone in str(cell.value)]
        assert cells
        assert {cell.data_type for cell in cells} == {"s"}


def test_a_csv_begins_no_cell_as_a_formula() -> None:
    lines = [journal.Line(datetime(2026, 11, 24, 9, 30), one, one, one, one) for one in FORMULAS]  # noqa: DTZ001
    content = journal.as_csv(lines)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 1 + len(FORMULAS)
    assert [
        cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\x00"))
    ] == []
