"""Lists for a third party name nobody: every one of the demonstration is read, and no column leaves without a mask."""

import shutil
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.actions import documents, office_file
from app.actions.exports import lists, outward, whole
from app.cli import commands
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.models.persons import Person
from app.rules.exports.sheet import Head, ListSheet
from app.rules.third_party import publishing
from app.store import office_settings, records
from app.store.store import Store
from tests.end_to_end import leaks
from tests.end_to_end.leaks import Needles

TODAY = date(2026, 11, 24)
OUTWARD = [kind for kind in ImportKind if kind.value in outward.KINDS]


@pytest.fixture(scope="module")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("exports") / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    store = office_file.open_office(path, office_file.LaptopSettings(lambda: path.parent))
    yield store
    store.close()


@pytest.fixture(scope="module")
def hidden(demo: Store) -> Needles:
    return leaks.needles(demo)


def _leaking(demo: Store, hidden: Needles, content: bytes) -> set[str]:
    book = load_workbook(BytesIO(content))
    said = "\n".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row if cell.value)
    said += f"\n{book.properties.title}"
    facilitator = office_settings.value(demo, "facilitator.name")
    text = leaks.without_office(said, documents.head(demo), facilitator)
    return leaks.found(hidden, text)


@pytest.mark.parametrize("kind", OUTWARD, ids=str)
def test_a_list_for_a_third_party_names_nobody(
    kind: ImportKind, demo: Store, hidden: Needles, gazetteer: Gazetteer
) -> None:
    made = whole.outward_sheet(demo, gazetteer, kind, TODAY, lists.author(demo))
    assert made.rows
    assert [row[0] for row in made.rows] == sorted(str(row[0]) for row in made.rows)
    assert _leaking(demo, hidden, lists.rendered(made, ".xlsx")) == set()
    named = whole.sheet(demo, gazetteer, kind, TODAY, "")
    assert _leaking(demo, hidden, lists.rendered(named, ".xlsx")) != set()


def test_nobody_without_a_written_consent_and_an_informed_employer(demo: Store, gazetteer: Gazetteer) -> None:
    made = whole.outward_sheet(demo, gazetteer, ImportKind.PERSONS, TODAY, "")
    told = {row[0] for row in made.rows}
    people = records.every(demo, Person)
    assert told <= {one.code for one in people if not publishing.why_hidden(one, TODAY)}
    assert {one.code for one in people} - told
    # How many are left out is nobody's business either.
    assert made.total == 0


def test_only_masked_columns_shown_here_are_told(demo: Store, gazetteer: Gazetteer) -> None:
    ids = [one.id for one in records.every(demo, Person)]
    asked = outward.Asked("persons", ids, ("name", "phone", "lender", "consent", "max_km"))
    made = outward.sheet(demo, gazetteer, asked, TODAY, "")
    assert [head.title for head in made.heads] == ["Code", "km, à 5 près"]
    assert all(isinstance(row[1], int) and row[1] % 5 == 0 for row in made.rows if row[1] is not None)


def test_a_list_in_codes_is_read_over(demo: Store) -> None:
    person = next(one for one in records.every(demo, Person) if len(one.last_name) > 6)
    row = ("S-A001", f"Rappeler {person.last_name} au {person.phone}", 12)
    made = outward.screened(demo, ListSheet("Suivi", (Head("Qui"), Head("Quoi"), Head("km")), [row], TODAY))
    assert person.last_name not in str(made.rows[0][1])
    assert made.rows[0][0] == "S-A001"
    assert made.rows[0][2] == 12


def test_the_others_have_none(demo: Store, gazetteer: Gazetteer) -> None:
    for kind in set(ImportKind) - set(OUTWARD):
        with pytest.raises(WorldProblem, match="ne sert qu'au bureau"):
            whole.outward_sheet(demo, gazetteer, kind, TODAY, "")


def test_from_the_command_line(
    demo: Store, hidden: Needles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "volontaires.xlsx"
    words = ["export", "persons", "--for-third-party", "--out", str(out), "--file", str(demo.path)]
    assert commands.run(words) == 0, capsys.readouterr().err
    assert _leaking(demo, hidden, out.read_bytes()) == set()
