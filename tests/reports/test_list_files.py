"""Lists as files: forty hostile texts, typed cells, one sheet that prints; LibreOffice finds no formula."""

import csv
import io
import shutil
import subprocess
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.reports import list_csv, list_workbook, template_workbook
from app.reports.template_workbook import Template, TemplateColumn
from app.rules.exports.sheet import Head, ListSheet
from tests.security.payloads import FORMULAS

DAY = date(2026, 11, 24)
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def _sheet(texts: tuple[str, ...]) -> ListSheet:
    rows = [(text, text) for text in texts]
    return ListSheet(texts[0], (Head(texts[1]), Head("Deux")), rows, DAY, texts[2], texts[3], texts[4], 99, texts[5])


def _template(texts: tuple[str, ...]) -> bytes:
    columns = tuple(TemplateColumn(text, text, (text, text)) for text in texts)
    return template_workbook.render(Template(texts[0], columns, texts[1], texts[2]))


def test_no_cell_of_a_workbook_is_computed_or_linked() -> None:
    for content in (list_workbook.render(_sheet(FORMULAS)), _template(FORMULAS)):
        with ZipFile(io.BytesIO(content)) as parts:
            sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
            assert all(b"<f>" not in parts.read(name) and b"<hyperlink" not in parts.read(name) for name in sheets)
            assert not [name for name in parts.namelist() if "externalLink" in name]
            assert all(b"External" not in parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
        cells = [cell for page in load_workbook(io.BytesIO(content)) for row in page.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}


def test_no_cell_of_a_csv_begins_as_a_formula() -> None:
    content = list_csv.render(_sheet(FORMULAS))
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rows) == 4 + 1 + 1 + len(FORMULAS)
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))] == []


@pytest.mark.skipif(OFFICE is None, reason="needs LibreOffice")
def test_libreoffice_computes_nothing(tmp_path: Path) -> None:
    (tmp_path / "liste.csv").write_bytes(list_csv.render(_sheet(FORMULAS)))
    (tmp_path / "liste2.xlsx").write_bytes(list_workbook.render(_sheet(FORMULAS)))
    filters = ("--infilter=CSV:59,34,76", "")
    for name, more in zip(("liste.csv", "liste2.xlsx"), filters, strict=True):
        words = [OFFICE, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", more]
        words += ["--convert-to", "fods", "--outdir", str(tmp_path), str(tmp_path / name)]
        subprocess.run([str(word) for word in words if word], check=True, capture_output=True, timeout=120)
        text = (tmp_path / name).with_suffix(".fods").read_text(encoding="utf-8")
        assert "table:formula" not in text
        assert "xlink:href" not in text.replace('xlink:href=""', "")
        # Of a workbook no phone and no code becomes a number; a CSV cannot say so of bare digits.
        assert name.endswith(".csv") or 'office:value-type="float"' not in text


def test_days_and_numbers_sort_and_words_keep_their_zeros() -> None:
    row = ("01000", 12, 12.5, Decimal("3.20"), DAY, datetime(2026, 11, 24, 9, 5), None)  # noqa: DTZ001 - as shown
    sheet = ListSheet("Liste", tuple(Head(str(place)) for place in range(7)), [row], DAY, "Claire")
    page = load_workbook(io.BytesIO(list_workbook.render(sheet))).active
    cells = page[6]
    assert [cell.value for cell in cells][:4] == ["01000", 12, 12.5, 3.2]
    assert cells[4].value == datetime(2026, 11, 24)  # noqa: DTZ001 - a day of a workbook
    assert cells[4].number_format == "dd/mm/yyyy"
    assert cells[5].value == datetime(2026, 11, 24, 9, 5)  # noqa: DTZ001 - as above
    assert cells[3].number_format == "#,##0.00"
    assert cells[6].value is None


def test_one_sheet_that_says_what_it_is_and_prints() -> None:
    sheet = ListSheet(
        "Salariés", (Head("Nom"), Head("km", True)), [("Lœuvrier", 12)], DAY, "Claire", "libres", "Nom", 8
    )
    content = list_workbook.render(sheet)
    assert content == list_workbook.render(sheet)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Liste"]
    page = book.active
    assert [page.cell(row, 1).value for row in (1, 2)] == ["Salariés", "Établi le 24/11/2026 par Claire"]
    assert "1\u00a0ligne sur 8" in str(page["A3"].value)
    assert (page.freeze_panes, page.page_setup.orientation, page.page_setup.paperSize) == ("B6", "landscape", 9)
    assert page.print_title_rows == "$5:$5"
    assert book.properties.creator == "Claire"
    bare = load_workbook(io.BytesIO(list_workbook.render(sheet, with_heading=False))).active
    assert bare["A1"].value == "Nom"


def test_a_text_too_long_for_a_cell_is_cut_not_lost() -> None:
    sheet = ListSheet("Liste", (Head("Notes"),), [("é" * 40_000,)], DAY)
    page = load_workbook(io.BytesIO(list_workbook.render(sheet))).active
    assert len(str(page.cell(page.max_row, 1).value)) == 32_767


def test_giving_up_stops_the_work() -> None:
    def give_up(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    sheet = ListSheet("Liste", (Head("Nom"),), [("x",)] * 3_000, DAY)
    for render in (list_workbook.render, list_csv.render):
        with pytest.raises(KeyboardInterrupt):
            render(sheet, give_up)
