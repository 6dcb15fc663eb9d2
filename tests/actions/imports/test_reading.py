"""Ugly files, each ending in the right rows or in the right sentence."""

from pathlib import Path

import pytest

from app.actions.imports import reading
from app.models.errors import WorldProblem
from app.rules.imports.grid import table_of
from tests.actions.imports import books, ugly_books, ugly_csv


@pytest.mark.parametrize("name", ugly_csv.READ)
def test_a_csv_gives_its_rows(name: str, tmp_path: Path) -> None:
    wanted = ugly_csv.READ[name]
    path = tmp_path / "liste.csv"
    path.write_bytes(wanted.content)
    source = reading.read(path)
    table = table_of(source.grid)
    assert (source.encoding, source.separator) == (wanted.encoding, wanted.separator)
    assert (table.heads, table.rows) == (wanted.heads, wanted.rows)


@pytest.mark.parametrize("name", ugly_csv.REFUSED)
def test_what_is_no_list_is_refused(name: str, tmp_path: Path) -> None:
    content, said = ugly_csv.REFUSED[name]
    path = tmp_path / "liste.csv"
    path.write_bytes(content)
    with pytest.raises(WorldProblem) as refused:
        reading.read(path)
    assert said in refused.value.sentence.replace("\u00a0", " ")


@pytest.mark.parametrize("name", ugly_books.READ)
def test_a_workbook_gives_its_rows(name: str, tmp_path: Path) -> None:
    wanted = ugly_books.READ[name]
    source = reading.read(wanted.make(tmp_path / wanted.name))
    table = table_of(source.grid)
    assert (table.heads, table.rows) == (wanted.heads, wanted.rows)


def test_the_encoding_and_the_separator_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Nom,Ville;Nérac\n".encode("cp1252"))
    assert reading.read(path, encoding="cp1252", separator=",").grid == (("Nom", "Ville;Nérac"),)
    assert reading.read(path, encoding="cp850", separator=";").grid == (("Nom,Ville", "NÚrac"),)


def test_another_sheet_may_be_chosen(tmp_path: Path) -> None:
    def fill(_book: object, sheets: list) -> None:
        sheets[0].write(0, 0, "un")
        sheets[1].write(0, 0, "deux")

    path = books.xlsx(tmp_path / "liste.xlsx", fill, ("Mars", "Avril"))
    assert (reading.read(path).sheets, reading.read(path).sheet) == (("Mars", "Avril"), "Mars")
    assert reading.read(path, sheet="Avril").grid == (("deux",),)
    with pytest.raises(WorldProblem, match="pas de feuille"):
        reading.read(path, sheet="Mai")


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorldProblem, match="ne peut pas être lu") as refused:
        reading.read(tmp_path / "absent.xlsx")
    assert refused.value.may_pass


def test_the_lines_are_those_of_the_file(tmp_path: Path) -> None:
    path = books.xlsx(
        tmp_path / "liste.xlsx",
        books.rows([], ["Titre"], [], ["Nom", "Ville"], ["Durand", "Agen"], [], ["Martin", "Nérac"]),
    )
    table = table_of(reading.read(path).grid)
    assert (table.heads_line, table.lines) == (4, (5, 7))
