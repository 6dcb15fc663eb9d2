"""Every workbook the program writes, with hostile words in every text it holds, and what a spreadsheet makes of it."""

import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]
from openpyxl import load_workbook

from app.actions.rgpd import journal
from app.models.statements import Statement, StatementLine
from app.models.timesheets import Timesheet
from app.reports import (
    catalogue_workbook,
    figures_workbook,
    list_csv,
    list_workbook,
    programme_workbook,
    refused_workbook,
)
from app.reports import statement_workbook as statements
from app.reports.blocks import OfficeHead
from app.reports.figures import FiguresSheet
from app.reports.masked_facts import CatalogueFacts
from app.reports.programme import ProgrammeFacts, ProgrammeLoan
from app.reports.refused_workbook import RefusedRow
from app.reports.statement import StatementFacts, YearFacts
from app.rules.exports.sheet import Head, ListSheet
from app.rules.figures.asked import Asked
from app.rules.figures.figures import Figure, Figures, Slice
from app.rules.figures.indicators import INDICATORS
from app.rules.figures.spreads import TITLES
from app.rules.loans.programmes import net
from app.rules.loans.statement_totals import Total
from tests.reports.ten_loans import TEN
from tests.reports.test_catalogue import masked
from tests.security.markup import filled

TODAY = date(2026, 12, 24)
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MODULES = {"catalogue_workbook", "figures_workbook", "list_workbook", "programme_workbook"} | {
    "refused_workbook",
    "statement_workbook",
}
"""Of app/reports, as a test checks: one that is added is to be written here too."""


def workbooks(words: Iterator[str]) -> dict[str, bytes]:
    """By name; each text takes the next words."""
    line = StatementLine(label=next(words), quantity=Decimal(1), amount=Decimal(1))
    statement = Statement(number=next(words), lines=(line,), month=TODAY, issued_on=TODAY, due_on=TODAY)
    of = StatementFacts(filled(replace(next(iter(TEN.values())), kept={}), words), statement, Timesheet(month=TODAY))
    profile = replace(
        masked(1),
        code=next(words),
        name=next(words),
        own_job=next(words),
        rome="",
        skills=((next(words), None), (next(words), None)),
    )
    flow = ProgrammeLoan(next(words), next(words), next(words), net([], []))
    office = OfficeHead(name=next(words))
    year = YearFacts(2026, next(words), ((next(words), ((next(words), Total()),)),), Total(), office, TODAY)
    programme = ProgrammeFacts(next(words), (flow,), (), net([], []), office, TODAY)
    return {
        "catalogue": catalogue_workbook.render(CatalogueFacts(next(words), TODAY, (profile,), office)),
        "statement": statements.render(of),
        "year": statements.render_year(year),
        "programme": programme_workbook.render(programme),
        "figures": figures_workbook.render(_figures(words)),
        "list": list_workbook.render(_list(words)),
        "refused": _refused(words),
    }


def _refused(words: Iterator[str]) -> bytes:
    heads = [next(words) for _ in range(4)]
    rows = [
        RefusedRow(number, tuple(next(words) for _ in heads), frozenset({1}), next(words)) for number in range(2, 12)
    ]
    return refused_workbook.render(heads, rows)


def texts(words: Iterator[str]) -> dict[str, bytes]:
    """Every file of separated texts."""
    moment = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - local, as it is shown
    lines = [journal.Line(moment, next(words), next(words), next(words), next(words)) for _ in range(20)]
    return {"journal": journal.as_csv(lines), "list": list_csv.render(_list(words))}


def _list(words: Iterator[str]) -> ListSheet:
    heads = tuple(Head(next(words)) for _ in range(5))
    rows = [tuple(next(words) for _ in heads) for _ in range(20)]
    return ListSheet(next(words), heads, rows, TODAY, next(words), next(words), next(words), 0, next(words))


def _figures(words: Iterator[str]) -> FiguresSheet:
    known = {
        one.word: Figure(replace(one, title=next(words), counts=next(words), unit=next(words)), 1.0)
        for one in INDICATORS
    }
    spreads: dict[str, tuple[Slice, ...]] = {word: (Slice(word, next(words), 1.0, (), next(words)),) for word in TITLES}
    found = Figures(Asked(TODAY, TODAY), known, spreads, (), frozenset(), is_empty=False)
    return FiguresSheet(OfficeHead(name=next(words)), next(words), TODAY, next(words), found, (), {}, next(words))


def computed(content: bytes) -> list[str]:
    """Formulas and links of a workbook, read from its parts and by another library."""
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


def unguarded(content: bytes) -> list[str]:
    """Cells of a file of texts that a spreadsheet would compute."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    return [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "\x00"))]


def opened(folder: Path, files: Mapping[str, bytes]) -> dict[str, list[str]]:
    """What LibreOffice makes of them: its formulas and its links, file by file; empty when it is not there."""
    office = shutil.which("soffice")
    if office is None:
        return {}
    for name, content in files.items():
        (folder / name).write_bytes(content)
    made = folder / "lu"
    for ending, how in ((".xlsx", ()), (".csv", ("--infilter=CSV:59,34,76,1",))):
        asked = [str(folder / name) for name in files if name.endswith(ending)]
        if not asked:
            continue
        where = [f"-env:UserInstallation={(folder / 'profil').as_uri()}", "--headless", *how]
        convert = ["--convert-to", "fods", "--outdir", str(made / ending[1:])]
        subprocess.run([office, *where, *convert, *asked], check=False, capture_output=True, timeout=300)
    read = {}
    for name in files:
        path = made / name.rpartition(".")[2] / f"{name.rpartition('.')[0]}.fods"
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            read[name] = re.findall(r'table:formula="[^"]*"|<text:a [^>]*>|xlink:href="[^"]*sonde[^"]*"', text)
    return read
