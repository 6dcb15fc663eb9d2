"""Where the table lies in a sheet made for the eye."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.imports import csv_text
from app.rules.imports.csv_text import Unreadable
from app.rules.imports.grid import table_of

SIRET = "73282932000074"
A, B, C = ("Fonderie", SIRET, "Agen"), ("Menuiserie", SIRET, "Nérac"), ("Garage", "", "")
HEADS = ("Nom", "SIRET", "Ville")


@pytest.mark.parametrize(
    ("grid", "heads_line", "lines"),
    [
        ([HEADS, A, B, C], 1, (2, 3, 4)),
        ([("Liste au 12/03",), (), HEADS, A, (), B], 3, (4, 6)),
        ([("Chambre", "", "Page 1"), ("Liste au 12/03",), HEADS, A, B], 3, (4, 5)),
        ([HEADS, A, ("Total", "2", ""), B, ("TOTAL GÉNÉRAL", "4", "")], 1, (2, 4)),
        ([HEADS, A, B, ("Sous-total :", "2", "")], 1, (2, 3)),
        ([HEADS, A, HEADS, B, ("Page 2/2",)], 1, (2, 4)),
        ([HEADS, A, B, ("Mis à jour le 3 mars par Paule",)], 1, (2, 3)),
        ([HEADS, A, B, ("Ces entreprises ont toutes été vues en mars dernier",)], 1, (2, 3)),
        ([HEADS, A, B, ("Boulangerie",)], 1, (2, 3, 4)),
        ([HEADS, A, ("Boulangerie du Pont",), B], 1, (2, 3, 4)),
        ([HEADS, A, ("Total Énergies",), ("Export Sud",), B, ("Total Énergies",)], 1, (2, 3, 4, 5, 6)),
        ([HEADS, A, B, ("Total : 2 entreprises",), ("Source : chambre",)], 1, (2, 3)),
        ([("Édité le :", "12/03/2026"), ("Par :", "Paule"), HEADS, A, B], 3, (4, 5)),
        ([A, B, C], 0, (1, 2, 3)),
        ([HEADS], 1, ()),
        ([HEADS, A], 1, (2,)),
        ([("SIRET",), (SIRET,)], 1, (2,)),
        ([(SIRET,), (SIRET,)], 0, (1, 2)),
        ([("Dupont", "Agen"), ("Martin", "Agen"), ("Durand", "Nérac")], 0, (1, 2, 3)),
        ([("Nom", "Ville"), ("Martin", "Agen"), ("Durand", "Nérac")], 1, (2, 3)),
        ([("Machin", "Bidule"), ("Martin", "0553000000"), ("Durand", "0553000001")], 1, (2, 3)),
        ([("Salarié", "Janvier", "Février"), ("Paul", "12", "14"), ("Anne", "3", "8"), ("", "15", "22")], 1, (2, 3)),
        ([("Salarié", "2025", "2026"), ("Paul", "12", "14"), ("Anne", "3", "8")], 1, (2, 3)),
        ([("Salarié", "01/12/2026", "02/12/2026"), ("Paul", "7", "7,5"), ("Anne", "3", "8")], 1, (2, 3)),
    ],
)
def test_headings_and_rows_are_found(grid: list[tuple[str, ...]], heads_line: int, lines: tuple[int, ...]) -> None:
    table = table_of(grid)
    assert (table.heads_line, table.lines) == (heads_line, lines)
    assert table.has_heads == (heads_line > 0)


def test_two_rows_of_headings_are_one() -> None:
    grid = [
        ("Entreprise", "", "Contact", ""),
        ("Nom", "SIRET", "Nom", "Tél"),
        ("Fonderie", SIRET, "Durand", "0553000000"),
    ] * 1
    assert table_of([*grid, grid[2]]).heads == (
        "Entreprise – Nom",
        "Entreprise – SIRET",
        "Contact – Nom",
        "Contact – Tél",
    )
    under = [("Nom", "Période", ""), ("", "début", "fin"), ("Paul", "01/02/2026", "03/04/2026")]
    assert table_of([*under, under[2]]).heads == ("Nom", "Période – début", "Période – fin")


def test_the_line_of_the_headings_may_be_said() -> None:
    grid = [("Liste", "", ""), HEADS, A, B]
    assert table_of(grid, heads_row=0).rows[0] == ("Liste", "", "")
    assert table_of(grid, heads_row=1).heads == ("Liste", "colonne 2", "colonne 3")
    assert table_of(grid, heads_row=3).heads == A
    assert table_of(grid, heads_row=9).rows == ()


def test_columns_that_hold_nothing_are_left_out_and_those_without_a_heading_kept() -> None:
    table = table_of([("", "Nom", "", ""), ("", "Fonderie", "", "vue"), ("", "Menuiserie", "", "vue")])
    assert (table.heads, table.rows[0]) == (("Nom", "colonne 4"), ("Fonderie", "vue"))


def test_a_column_of_american_dates_is_turned() -> None:
    rows = [("Paul", "03/25/2026", "03/04/2026"), ("Anne", "04/03/2026", "05/04/2026")]
    table = table_of([("Nom", "Début", "Fin"), *rows])
    assert table.rows == (("Paul", "25/03/2026", "03/04/2026"), ("Anne", "03/04/2026", "05/04/2026"))


def test_nothing_gives_nothing() -> None:
    assert table_of([]).heads == table_of([(), ("", "")]).heads == ()


_CELL = st.one_of(
    st.text(max_size=12), st.sampled_from(("", "Nom", "Total", SIRET, "12/03/2026", "0553000000", "12,5"))
)
_GRID = st.lists(st.lists(_CELL, max_size=6).map(tuple), max_size=12)


@settings(max_examples=500, deadline=None)
@given(_GRID, st.one_of(st.none(), st.integers(0, 14)))
def test_any_grid_gives_a_table(grid: list[tuple[str, ...]], heads_row: int | None) -> None:
    table = table_of(grid, heads_row)
    assert all(len(row) == len(table.heads) for row in table.rows)
    assert len(table.rows) == len(table.lines)
    assert list(table.lines) == sorted(set(table.lines))
    assert all(1 <= line <= len(grid) and any(grid[line - 1]) for line in table.lines)
    assert all(head.isprintable() for head in table.heads)


@settings(max_examples=500, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.text(alphabet='abé;,"\t|\r\n\0 1', max_size=120).map(str.encode),
        st.text(alphabet='abé;"\r\n', max_size=80).map(lambda text: text.encode("cp1252")),
    )
)
def test_any_bytes_give_rows_or_are_said_unreadable(content: bytes) -> None:
    encoding = csv_text.encoding_of(content)
    separator = csv_text.separator_of(content, encoding)
    assert encoding in csv_text.ENCODINGS
    assert separator in csv_text.SEPARATORS
    try:
        grid = [tuple(map(str.strip, row)) for row in csv_text.rows(content, encoding, separator)]
    except Unreadable:
        return
    table_of(grid)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(st.from_regex(r"[A-Za-zéèàç'. -]{1,12}[a-z]", fullmatch=True), st.integers(0, 99999).map(str)),
        min_size=3,
    ),
    st.sampled_from(sorted(csv_text.SEPARATORS)),
    st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16")),
    st.sampled_from(("\n", "\r\n", "\r")),
)
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[tuple[str, str]], separator: str, encoding: str, ending: str
) -> None:
    grid = [("Nom", "Effectif"), *rows]
    content = ending.join(separator.join(row) for row in grid).encode(encoding)
    found_separator = csv_text.separator_of(content, csv_text.encoding_of(content))
    assert found_separator == separator
    assert [tuple(row) for row in csv_text.rows(content, csv_text.encoding_of(content), separator)] == grid
