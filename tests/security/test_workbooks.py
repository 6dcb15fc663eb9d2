"""Forty texts a spreadsheet would compute, in every text of what we write for one: none becomes a formula or a link."""

import io
from itertools import cycle, islice, repeat
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.security import books
from tests.security.payloads import FORMULAS


def test_every_workbook_is_tried() -> None:
    made = {
        path
        for path in Path("app").rglob("*.py")
        if "import xlsxwriter" in path.read_text(encoding="utf-8") and path.parts[1] != "cli"
    }
    assert {path.parts[1] for path in made} == {"reports"}
    # The programme's is made by the statement's; the empty list to fill in holds our words alone.
    assert {path.stem for path in made} - {"template_workbook"} == books.MODULES - {"programme_workbook"}


@pytest.mark.parametrize("start", range(0, 40, 8))
def test_nothing_is_computed_nor_linked(start: int) -> None:
    """Each text of each workbook takes the next of the forty; the long form (`make faults`) puts each in each."""
    assert len(set(FORMULAS)) == 40
    wrong = []
    for name, content in books.workbooks(islice(cycle(FORMULAS), start, None)).items():
        wrong += [f"{name}: {what}" for what in books.computed(content)]
    assert wrong == []


def test_a_phone_stays_the_text_it_is() -> None:
    for phone in ("+33553660001", "0553660001"):
        for name in ("catalogue", "list"):
            book = load_workbook(io.BytesIO(books.workbooks(repeat(phone))[name]))
            cells = [cell for row in book.active.iter_rows() for cell in row if phone in str(cell.value)]
            assert cells
            assert {cell.data_type for cell in cells} == {"s"}


@pytest.mark.parametrize("name", ["journal", "list"])
def test_a_csv_begins_no_cell_as_a_formula(name: str) -> None:
    content = books.texts(cycle(FORMULAS))[name]
    assert books.unguarded(content) == []
    assert content.count(b"1+1") > 5
