"""Of a list of which only the first line is there, what it is a list of."""

import pytest

from app.models.imports import ImportKind
from app.rules.imports import grid, mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Table
from tests.rules.imports.first_lines import LINES

KINDS = {kind: every.fields_of(kind) for kind in every.READY}
EACH = [(kind, line) for kind, lines in LINES.items() for line in lines.strip().split("\n")]


def heads_of(line: str) -> Table:
    return grid.table_of((line.split(";"),), 1)


@pytest.mark.parametrize(("kind", "line"), EACH)
def test_the_headings_alone_say_what_a_list_is_of(kind: ImportKind, line: str) -> None:
    assert mapping.guess_kind(heads_of(line), KINDS) is kind


@pytest.mark.parametrize("kind", list(ImportKind))
def test_twenty_first_lines_of_each_kind_and_nine_columns_of_ten_have_a_field(kind: ImportKind) -> None:
    lines = [line for one, line in EACH if one is kind]
    guesses = [one for line in lines for one in mapping.guess(heads_of(line), KINDS[kind])]
    assert len(lines) == 20
    assert sum(1 for one in guesses if one.field) >= len(guesses) * 0.9


def test_a_heading_that_goes_on_is_what_it_begins_with_unless_another_is_nearer() -> None:
    table = heads_of("Nom de l'entreprise adhérente au club;Code postal du siège social;Date de naissance du conjoint")
    guesses = mapping.guess(table, KINDS[ImportKind.ORGANISATIONS])
    assert [one.field for one in guesses] == ["name", "postal_code", ""]
