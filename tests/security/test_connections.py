"""Every connection the program opens is a careful one, and its SQLite has no known fault of ours."""

import itertools
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from app.actions import office_file
from app.cli import commands
from app.models.persons import Person
from app.store import backups, records, sqlite
from app.store.store import Laptop, create_file, open_file

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
_BY = ("foreign_keys", "trusted_schema", "cell_size_check", "synchronous", "query_only")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[tuple[Any, bool]]]:
    """Each connection to a file, with whether it only reads, as `sqlite.connect` hands it over."""
    found: list[tuple[Any, bool]] = []
    plain: Callable[..., Any] = sqlite.connect

    def heard(path: Path, read_only: bool, *rest: Any, **named: Any) -> Any:
        connection = plain(path, read_only, *rest, **named)
        said = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in _BY}
        found.append((said, read_only))
        return connection

    monkeypatch.setattr(sqlite, "connect", heard)
    yield found
    assert found


def _careful(found: list[tuple[Any, bool]]) -> None:
    for said, read_only in found:
        assert (said["foreign_keys"], said["trusted_schema"], said["cell_size_check"]) == (1, 0, 1)
        assert read_only or said["synchronous"] >= 2


def test_opening_writing_backing_up_and_reading_aside(
    opened: list[tuple[Any, bool]], empty_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bureau.coupdemain"
    shutil.copyfile(empty_file, path)
    counter = itertools.count(1)
    store = open_file(path, Laptop("poste"), lambda: NOW, lambda: f"id-{next(counter)}")
    with store.write("enregistrer") as work:
        records.save(work, Person(code="S-A001", last_name="Lœuvrier"))
    store.reader().close()
    kept = backups.make(path, tmp_path / "sauvegardes", NOW, "essai")
    store.close()
    backups.restore(kept, path, lambda _step: None, ())
    create_file(tmp_path / "autre.coupdemain", Laptop("poste"), lambda: NOW, lambda: f"id-{next(counter)}").close()
    assert len(opened) >= 6
    _careful(opened)


@pytest.mark.parametrize("words", [["list", "persons"], ["check"], ["calendar"], ["figures"], ["backup"]])
def test_the_command_line(words: list[str], opened: list[tuple[Any, bool]], demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    assert commands.run([*words, "--file", str(path)]) == 0
    _careful(opened)


def test_no_other_place_opens_a_file() -> None:
    """Only `store/sqlite.py` connects; the floors of benches are bare on purpose."""
    made = [
        path.as_posix()
        for path in sorted(Path("app").rglob("*.py"))
        if "dbapi2.connect(" in path.read_text(encoding="utf-8")
    ]
    assert [path for path in made if not path.startswith("app/cli/floors/")] == ["app/store/sqlite.py"]


def test_the_sqlite_inside_is_recent_enough() -> None:
    """3.51.3 mends the reset of the write-ahead log, which we do not use either."""
    assert tuple(map(int, sqlite.version().split("."))) >= (3, 51, 3)


def test_no_write_ahead_log(empty_file: Path) -> None:
    connection = sqlite.connect(empty_file, read_only=True)
    assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    connection.close()
    assert office_file.SUFFIX == ".coupdemain"
