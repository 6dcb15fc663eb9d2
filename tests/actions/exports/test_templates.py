"""Templates: filled in they come back through the import; left as they are, their examples never do."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.actions.exports import templates
from app.actions.imports import reading
from app.models.imports import ImportKind
from app.rules.imports import examples, grid, mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Table

TODAY = date(2026, 11, 24)


def _table(content: bytes, folder: Path) -> Table:
    path = folder / "modele.xlsx"
    path.write_bytes(content)
    return grid.table_of(reading.read(path).grid)


def _typed(kind: ImportKind, changes: dict[tuple[int, int], str]) -> bytes:
    """The template with these cells typed over, row and column from 1."""
    book = load_workbook(BytesIO(templates.write(kind)))
    for (row, column), text in changes.items():
        book["À remplir"].cell(row, column).value = text
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("kind", templates.KINDS, ids=str)
def test_every_column_finds_its_field_and_no_example_comes_in(kind: ImportKind, tmp_path: Path) -> None:
    table = _table(templates.write(kind), tmp_path)
    assert table.rows == ()
    guesses = mapping.guess(table, every.fields_of(kind))
    assert [guess.field for guess in guesses] == [*(field.key for field in examples.fields(kind)), ""]
    known = {other: every.fields_of(other) for other in every.READY}
    assert mapping.guess_kind(table, known) is kind


@pytest.mark.parametrize("kind", templates.KINDS, ids=str)
def test_the_examples_are_what_the_import_accepts(kind: ImportKind) -> None:
    fields = examples.fields(kind)
    for row in examples.rows(kind):
        assert all(text for field, text in zip(fields, row, strict=True) if field.is_required)
        for field, text in zip(fields, row, strict=True):
            if text:
                field.read(text, TODAY)


@pytest.mark.parametrize("kind", templates.KINDS, ids=str)
def test_what_is_typed_over_an_example_comes_in(kind: ImportKind, tmp_path: Path) -> None:
    """Even though the row is still marked as one."""
    table = _table(_typed(kind, {(2, 1): "Scierie du Queyran"}), tmp_path)
    assert [row[0] for row in table.rows] == ["Scierie du Queyran"]
    below = _table(_typed(kind, {(4, 1): "Scierie du Queyran", (4, 3): "x"}), tmp_path)
    assert [row[0] for row in below.rows] == ["Scierie du Queyran"]


def test_each_column_says_what_it_accepts() -> None:
    book = load_workbook(BytesIO(templates.write(ImportKind.PERSONS)))
    guide = {row[0]: row[2] for row in book["Mode d'emploi"].iter_rows(min_row=8, values_only=True) if row[0]}
    assert "CDI, CDD" in str(guide["Contrat"])
    assert "par exemple 24/11/2026" in str(guide["Disponible à partir du"])
    assert "14 chiffres" in str(guide["SIRET (employeur)"])
    page = book["À remplir"]
    assert page.freeze_panes == "B2"
    assert page["A1"].comment is None or "Exemple" in page["A1"].comment.text
    required = load_workbook(BytesIO(templates.write(ImportKind.ORGANISATIONS)))["À remplir"]
    assert required["A1"].value == "Nom de l'entreprise *"
    assert {cell.number_format for row in page.iter_rows(min_row=2) for cell in row if cell.value} == {"@"}


def test_the_same_bytes_each_time() -> None:
    assert templates.write(ImportKind.NEEDS) == templates.write(ImportKind.NEEDS)


def test_a_column_taken_away_leaves_the_examples_known() -> None:
    first, second = examples.rows(ImportKind.PERSONS)
    for row in (first, second):
        assert examples.is_one((*row[3:], examples.SAID))
        assert examples.is_one(row)
        assert not examples.is_one(row[3:])
        assert not examples.is_one((*row[:-1], "autre", examples.SAID))
    assert examples.is_one(("", examples.SAID))
