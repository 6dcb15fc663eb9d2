"""Each way a file can be wrong has its own sentence, and nothing is ever created or changed by opening."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.store import migrations, records, sqlite
from app.store.store import Laptop, create_file, open_file
from tests.conftest import _clock, _ids

LAPTOP = Laptop("poste-test")


def refused(path: Path) -> str:
    with pytest.raises(WorldProblem) as caught:
        open_file(path, LAPTOP, _clock, _ids())
    return caught.value.sentence


def test_a_missing_file_is_said_missing_and_is_not_created(tmp_path: Path) -> None:
    path = tmp_path / "absent.coupdemain"
    assert "introuvable" in refused(path)
    assert not path.exists()


def test_an_empty_file_is_said_empty_and_stays_empty(tmp_path: Path) -> None:
    path = tmp_path / "vide.coupdemain"
    path.touch()
    assert "vide" in refused(path)
    assert path.stat().st_size == 0


def test_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    assert "dossier" in refused(tmp_path)


def test_another_kind_of_file_is_foreign(tmp_path: Path) -> None:
    path = tmp_path / "photo.coupdemain"
    path.write_bytes(b"PK\x03\x04" + b"x" * 4000)
    assert "n'est pas un fichier Coup de Main" in refused(path)


def test_another_programs_database_is_foreign_and_untouched(tmp_path: Path) -> None:
    path = tmp_path / "autre.coupdemain"
    connection = sqlite.dbapi2.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    assert "n'est pas un fichier Coup de Main" in refused(path)
    assert path.read_bytes() == before


def test_a_newer_file_is_refused_and_untouched(empty_file: Path, tmp_path: Path) -> None:
    path = _copy(empty_file, tmp_path)
    connection = sqlite.dbapi2.connect(path)
    connection.execute(f"PRAGMA user_version={migrations.LATEST + 1}")
    connection.close()
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    assert "plus récente" in refused(path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.9])
def test_a_truncated_file_is_said_incomplete(empty_file: Path, tmp_path: Path, cut: float) -> None:
    path = _copy(empty_file, tmp_path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * cut)])
    assert "incomplet" in refused(path)


def test_a_damaged_page_is_said_damaged(empty_file: Path, tmp_path: Path) -> None:
    path = _copy(empty_file, tmp_path)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 200] = b"\xff" * 200
    path.write_bytes(content)
    assert "endommagé" in refused(path)


def test_a_file_another_program_holds_is_said_busy(empty_file: Path, tmp_path: Path) -> None:
    path = _copy(empty_file, tmp_path)
    hold = (
        "import sys\nfrom sqlcipher3 import dbapi2\nc = dbapi2.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE')\nprint('held', flush=True)\nsys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        assert "occupé" in refused(path)
        other.communicate()
    open_file(path, LAPTOP, _clock, _ids()).close()


def test_a_file_one_may_not_write_opens_for_reading_and_says_so_at_the_first_write(
    empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _copy(empty_file, tmp_path)
    allowed = Path.open

    # Root writes where it may not: refuse as the system would for anyone else.
    def forbidden(self: Path, mode: str = "r", *rest: object, **more: object) -> object:
        if "+" in mode or "w" in mode:
            raise PermissionError(13, "Permission denied")
        return allowed(self, mode, *rest, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", forbidden)
    store = open_file(path, LAPTOP, _clock, _ids())
    assert store.read_only
    assert records.every(store, Organisation) == []
    with pytest.raises(WorldProblem, match="lecture seule"), store.write("essai"):
        raise AssertionError("the block must not run")
    store.close()


def test_a_reader_sees_what_is_saved_from_another_thread_and_writes_nothing(store) -> None:  # type: ignore[no-untyped-def]
    def read() -> list[str]:
        reader = store.reader()
        try:
            with pytest.raises(WorldProblem, match="lecture seule"), reader.write("essai"):
                pass
            return [one.name for one in records.every(reader, Organisation)]
        finally:
            reader.close()

    with store.write("essai") as work:
        records.save(work, Organisation(name="Ateliers de la Baïse"))
    with ThreadPoolExecutor(1) as worker:
        assert worker.submit(read).result() == ["Ateliers de la Baïse"]


def test_a_new_file_never_replaces_one_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "bureau.coupdemain"
    path.write_text("précieux")
    with pytest.raises(WorldProblem, match="existe déjà"):
        create_file(path, LAPTOP, _clock, _ids())
    assert path.read_text() == "précieux"


def test_a_new_file_in_a_folder_that_is_not_there_says_where(tmp_path: Path) -> None:
    with pytest.raises(WorldProblem, match="ne peut pas être créé"):
        create_file(tmp_path / "nulle part" / "bureau.coupdemain", LAPTOP, _clock, _ids())


def test_every_connection_keeps_what_it_acknowledges(store) -> None:  # type: ignore[no-untyped-def]
    pragma = {
        name: store.connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("synchronous", "foreign_keys", "trusted_schema", "journal_mode")
    }
    assert pragma == {"synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "journal_mode": "delete"}


def test_a_save_survives_the_death_of_the_program(empty_file: Path, tmp_path: Path) -> None:
    """What the child acknowledged before kill -9 is all there, and no half of what it did not."""
    path = _copy(empty_file, tmp_path)
    child = (
        "import sys, itertools\nfrom pathlib import Path\nfrom tests.conftest import _clock\n"
        "from app.actions.office_file import new_id\n"
        "from app.store.store import Laptop, open_file\nfrom app.store import records\n"
        "from app.models.organisations import Contact, Organisation\n"
        "s = open_file(Path(sys.argv[1]), Laptop('p'), _clock, new_id)\n"
        "for n in itertools.count():\n"
        "    with s.write('essai') as w:\n"
        "        records.save(w, Organisation(name=str(n), contacts=(Contact(name='a'), Contact(name='b'))))\n"
        "    print(n, flush=True)\n"
    )
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", child, str(path)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        ) as writer:
            assert writer.stdout is not None
            acknowledged = [int(writer.stdout.readline()) for _ in range(20)][-1]
            writer.kill()
        store = open_file(path, LAPTOP, _clock, _ids())
        kept = records.every(store, Organisation)
        assert {organisation.name for organisation in kept} >= {str(n) for n in range(acknowledged + 1)}
        assert all(len(organisation.contacts) == 2 for organisation in kept)
        assert store.check() == []
        store.close()


def test_a_full_disk_says_so_and_keeps_what_was_there(store) -> None:  # type: ignore[no-untyped-def]
    pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
    store.connection.execute(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(WorldProblem, match="disque est plein"), store.write("essai") as work:
        records.save(work, Organisation(name="x" * 100_000))
    assert records.every(store, Organisation) == []
    assert store.check() == []


def _copy(source: Path, folder: Path) -> Path:
    path = folder / "copie.coupdemain"
    path.write_bytes(source.read_bytes())
    return path
