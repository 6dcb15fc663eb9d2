"""Words that would be SQL, wherever words reach the file: the schema stays what it was, and nothing is erased."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.actions.imports import mappings, preparing, writing
from app.cli import commands
from app.geo.gazetteer import Gazetteer
from app.models.errors import WorldProblem
from app.models.imports import ImportKind
from app.rules.imports import mapping
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Table
from app.store.store import Store

HEADS = tuple(
    head
    for n in range(10)
    for head in (
        f'nom"); DROP TABLE organisation; --{n}',
        f"siret'; DELETE FROM person; --{n}",  # noqa: S608 - a heading, not a query
        f"commune] TEXT; ALTER TABLE loan ADD COLUMN x{n}",
        f"id{n}\x00`; PRAGMA writable_schema=1; --",
        f"deleted_at, sqlite_master.sql FROM sqlite_master UNION SELECT {n}",
    )
)
IDS = (
    "' OR 1=1 --", '" OR ""="', "1; DROP TABLE person", "x' UNION SELECT sql FROM sqlite_master --", "%", "_", "*",
    "\x00", "../../x", "S-A001' --", "]", "`", "');--", "é" * 500,
)  # fmt: skip


def _schema(store: Store) -> str:
    rows = store.connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    return hashlib.sha256(repr(rows).encode()).hexdigest()


def _table(head: str) -> Table:
    heads = ("Nom de l'entreprise", "Commune", head, *HEADS)
    return Table(heads, tuple((f"Atelier {n}", "Agen", *[head] * (len(heads) - 2)) for n in range(3)), (2, 3, 4))


@pytest.mark.parametrize("kind", list(ImportKind))
def test_fifty_hostile_headings_of_an_import(kind: ImportKind, store: Store, gazetteer: Gazetteer, today: date) -> None:
    """Mapped to fields of a fixed list or to nothing, remembered, written as what they are: the schema stays."""
    assert len(set(HEADS)) == 50
    before, fields = _schema(store), every.fields_of(kind)
    known = {field.key for field in fields}
    # All fifty head a column in each; three of them the third one too.
    for head in HEADS[::20]:
        table = _table(head)
        columns = tuple(one.field for one in mapping.guess(table, fields, mappings.saved(store, kind)))
        assert set(columns) <= known | {""}
        plan = preparing.prepare(store, gazetteer, kind, table, columns, today)
        writing.write(store, plan, today)
        mappings.keep(store, kind, table, columns, today)
    assert _schema(store) == before
    assert store.check() == []
    if kind is ImportKind.ORGANISATIONS:
        assert store.connection.execute("SELECT count(*) FROM organisation").fetchone()[0] == 3


@pytest.mark.parametrize("words", [["match"], ["visits", "--company"], ["report", "agreement"], ["mail", "call"]])
def test_hostile_ids_on_the_command_line(
    words: list[str], demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    out = ["--out", str(tmp_path / "x.pdf")] if words[0] == "report" else []
    for one in IDS:
        assert commands.run([*words, one, *out, "--file", str(path)]) != 0
        said = capsys.readouterr()
        assert "Traceback" not in said.err + said.out
        assert "n'a pas pu" not in said.err
    assert path.read_bytes() == demo_file.read_bytes()


def test_a_hostile_sort_or_column_is_refused_by_name(store: Store) -> None:
    from app.models.persons import Person
    from app.store import records

    with pytest.raises((TypeError, ValueError, KeyError, AttributeError)):
        records.where(store, Person, **{'code" OR 1=1 --': "x"})
    assert WorldProblem is not None
