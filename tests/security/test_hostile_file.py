"""An office's file somebody else tampered with: refused with a sentence, before anything is written to it."""

import hashlib
import itertools
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.models.errors import WorldProblem
from app.store import backups, migrations, sqlite, strangers
from app.store.store import Laptop, open_file

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
HOSTILE = {
    "trigger": "CREATE TRIGGER plus AFTER UPDATE ON person BEGIN DELETE FROM organisation; END",
    "trigger like ours": "CREATE TRIGGER history_person_again AFTER UPDATE ON person BEGIN DELETE FROM loan; END",
    "trigger on history": "CREATE TRIGGER history_history_insert AFTER INSERT ON history BEGIN DELETE FROM loan; END",
    "trigger on settings": "CREATE TRIGGER t AFTER UPDATE ON current_action BEGIN DELETE FROM history; END",
    "view": "CREATE VIEW tout AS SELECT * FROM person",
    "table": 'CREATE TABLE "x BEGIN DELETE FROM person; END; --" (id TEXT)',
    "plain table": "CREATE TABLE autre (id TEXT)",
    "virtual table": "CREATE VIRTUAL TABLE recherche USING fts5(texte)",
    "column": "ALTER TABLE person ADD COLUMN \"a', (SELECT hex(randomblob(9))), 'b\" TEXT",
}
"""What each asks of SQLite, by what is added."""


def _tampered(empty_file: Path, folder: Path, *statements: str) -> Path:
    path = folder / "donné.coupdemain"
    shutil.copyfile(empty_file, path)
    connection = dbapi2.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


def _open(path: Path) -> None:
    counter = itertools.count()
    open_file(path, Laptop("poste-test"), lambda: NOW, lambda: str(next(counter))).close()


@pytest.mark.parametrize("statement", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_ours_is_refused_and_the_file_untouched(statement: str, empty_file: Path, tmp_path: Path) -> None:
    path = _tampered(empty_file, tmp_path, statement)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    with pytest.raises(WorldProblem, match="déclencheur que Coup de Main n'y a pas mis"):
        _open(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


def test_a_trigger_of_our_name_that_says_something_else_is_refused(empty_file: Path, tmp_path: Path) -> None:
    path = _tampered(
        empty_file,
        tmp_path,
        "DROP TRIGGER history_person_update",
        "CREATE TRIGGER history_person_update AFTER UPDATE ON person BEGIN DELETE FROM loan; END",
    )
    with pytest.raises(WorldProblem, match="déclencheur"):
        _open(path)


def test_an_older_file_is_looked_at_before_its_migration(tmp_path: Path) -> None:
    import lzma

    path = tmp_path / "ancien.coupdemain"
    released = Path(__file__).parents[1] / "store" / "files" / "version-1.coupdemain.xz"
    path.write_bytes(lzma.decompress(released.read_bytes()))
    _open(path)  # ours, migrated
    path.write_bytes(lzma.decompress(released.read_bytes()))
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute(HOSTILE["trigger on settings"])
    connection.close()
    with pytest.raises(WorldProblem, match="déclencheur"):
        _open(path)


@pytest.mark.parametrize("statement", [HOSTILE["trigger"], HOSTILE["view"]], ids=["trigger", "view"])
def test_a_hostile_backup_takes_nobody_s_place(statement: str, empty_file: Path, tmp_path: Path) -> None:
    own = tmp_path / "bureau.coupdemain"
    shutil.copyfile(empty_file, own)
    before = own.read_bytes()
    good = backups.make(own, tmp_path / "sauvegardes", NOW, "essai")
    shutil.copyfile(_tampered(empty_file, tmp_path, statement), good.path)
    with pytest.raises(WorldProblem):
        backups.restore(good, own, lambda _step: None, ())
    assert own.read_bytes() == before


def test_the_known_tables_are_those_the_migrations_make() -> None:
    connection = sqlite.in_memory()
    migrations.migrate(connection)
    made = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type='table'").fetchall()}
    connection.close()
    assert {name for name in made if not name.startswith("sqlite_")} == strangers.TABLES


@pytest.mark.parametrize("pragma", ["application_id=1", "application_id=0", "user_version=9999"])
def test_another_application_s_file_or_a_newer_one_is_refused(pragma: str, empty_file: Path, tmp_path: Path) -> None:
    path = _tampered(empty_file, tmp_path, f"PRAGMA {pragma}")
    before = path.read_bytes()
    with pytest.raises(WorldProblem):
        _open(path)
    assert path.read_bytes() == before
