"""A protected file: what opens it, what does not, and what an interruption leaves."""

import hashlib
import os
import random
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.models.errors import WorldProblem
from app.models.organisations import Organisation
from app.store import backups, keyed_copy, records, secret, sqlite, whole_copy
from app.store.store import Laptop, Store, open_file

AT = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
PASSPHRASE = "d'été\"; --"
HOSTILE = (
    "'",
    '"',
    ";",
    "--",
    "é",
    "œ",
    "€",
    "\\",
    "x'00'",
    " ",
    "%",
    "\u00a0",
    "\U0001f511",
    "\n",
    "`",
    "$(rm)",
    "\x00",
)


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    secret.forget()
    yield
    secret.forget()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys derived at once: what is tried here is not how long they take."""
    monkeypatch.setattr(secret, "_ROUNDS", 2)


def protect(path: Path, passphrase: str) -> secret.Key:
    key = secret.fresh(passphrase)
    _exchange(path, key)
    return key


def _exchange(path: Path, key: secret.Key | None) -> None:
    keyed_copy.copy_under(key, path, keyed_copy.beside(path))
    keyed_copy.put_in_place(keyed_copy.beside(path), path, lambda _operation: None)


def _open(path: Path) -> Store:
    return open_file(path, Laptop("poste-test"), lambda: AT, lambda: secrets.token_hex(8))


def _names(path: Path) -> set[str]:
    store = _open(path)
    try:
        assert store.check() == []
        return {one.name for one in records.every(store, Organisation)}
    finally:
        store.close()


def _fill(store: Store, *names: str) -> None:
    with store.write("essai") as work:
        for name in names:
            records.save(work, Organisation(name=name))


@pytest.fixture
def filled(store: Store) -> Path:
    _fill(store, "Ateliers de la Baïse", "Frigo d'Albret")
    store.close()
    return store.path


NAMES = {"Ateliers de la Baïse", "Frigo d'Albret"}


def test_a_hundred_passphrases_open_what_they_closed_and_no_other_does(filled: Path, quick: None) -> None:
    chance = random.Random(4)
    for turn in range(100):
        passphrase = "".join(chance.choices(HOSTILE, k=12)) + str(turn) if turn else PASSPHRASE
        key = protect(filled, passphrase)
        secret.forget()
        assert secret.by_passphrase(filled, passphrase + " ") is None
        assert secret.by_passphrase(filled, passphrase) == key
        secret.remember(key)
    assert _names(filled) == NAMES


def test_any_program_that_reads_sqlcipher_opens_it_with_the_passphrase(filled: Path) -> None:
    protect(filled, PASSPHRASE)
    child = (
        "import sys; from sqlcipher3 import dbapi2; c = dbapi2.connect(sys.argv[1]);"
        'c.execute("PRAGMA key=\'" + sys.argv[2].replace("\'", "\'\'") + "\'");'
        "print(c.execute('SELECT count(*) FROM organisation').fetchone()[0])"
    )
    done = subprocess.run([sys.executable, "-c", child, str(filled), PASSPHRASE], capture_output=True, check=True)
    assert done.stdout.strip() == b"2"


def test_a_wrong_passphrase_changes_no_byte_of_the_file(filled: Path) -> None:
    protect(filled, PASSPHRASE)
    secret.forget()
    before = filled.read_bytes(), filled.stat().st_mtime_ns
    for wrong in ("faux", PASSPHRASE.upper(), PASSPHRASE + " ", "", "x'00'"):
        assert secret.by_passphrase(filled, wrong) is None
    with pytest.raises(secret.Locked, match="est protégé par un mot de passe, ou n'est pas un fichier Coup de Main"):
        _open(filled)
    assert (filled.read_bytes(), filled.stat().st_mtime_ns) == before
    assert sorted(path.name for path in filled.parent.glob("*bureau*")) == [filled.name]


def test_the_same_word_typed_in_pieces_opens_it_too(filled: Path, quick: None) -> None:
    protect(filled, "un été à Nérac")
    assert secret.by_passphrase(filled, "un e\u0301te\u0301 a\u0300 Ne\u0301rac") is not None


def test_the_recovery_key_opens_it_twenty_times_in_twenty(filled: Path, quick: None) -> None:
    for turn in range(20):
        key = protect(filled, f"mot de passe {turn}")
        secret.forget()
        assert secret.by_recovery(filled, bytes(32)) is None
        found = secret.by_recovery(filled, key.raw)
        assert found == key
        secret.remember(key)
    assert _names(filled) == NAMES


def test_setting_changing_and_removing_keep_every_row_every_trigger_and_every_index(
    filled: Path, demo_file: Path
) -> None:
    filled.write_bytes(demo_file.read_bytes())
    wanted = _everything(demo_file)
    for key in (secret.fresh("un premier mot"), secret.fresh("un second mot"), None):
        _exchange(filled, key)
        found = _everything(filled)
        found.pop("former_key")
        assert found == {name: rows for name, rows in wanted.items() if name != "former_key"}
        assert (secret.salt_of(filled) is None) == (key is None)


def _everything(path: Path) -> dict[str, object]:
    connection = sqlite.connect(path, read_only=True)
    schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY 1, 2").fetchall()
    tables = [name for kind, name, _, sql in schema if kind == "table" and sql]
    found: dict[str, object] = {"": schema}
    for name in tables:
        rows = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - a table of ours
        found[name] = hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest()
    found["versions"] = [connection.execute(f"PRAGMA {one}").fetchall() for one in ("application_id", "user_version")]
    connection.close()
    return found


def test_a_copy_made_by_hand_opens_alone_with_the_passphrase(filled: Path, tmp_path: Path, quick: None) -> None:
    protect(filled, PASSPHRASE)
    secret.forget()
    elsewhere = tmp_path / "cle" / "copie.coupdemain"
    elsewhere.parent.mkdir()
    elsewhere.write_bytes(filled.read_bytes())
    key = secret.by_passphrase(elsewhere, PASSPHRASE)
    assert key is not None
    secret.remember(key)
    assert _names(elsewhere) == NAMES


def test_jobs_read_it_through_their_own_connection(filled: Path, quick: None) -> None:
    protect(filled, PASSPHRASE)
    store = _open(filled)
    reader = store.reader()
    assert {one.name for one in records.every(reader, Organisation)} == NAMES
    reader.close()
    store.close()


def test_a_backup_is_under_the_same_key_and_restores(filled: Path, tmp_path: Path, quick: None) -> None:
    key = protect(filled, PASSPHRASE)
    made = backups.make(filled, tmp_path / "s", AT, "essai")
    assert made.path.read_bytes()[:16] == key.salt
    assert b"SQLite format 3" not in made.path.read_bytes()
    assert backups.problems(made) == []
    store = _open(filled)
    _fill(store, "Après la sauvegarde")
    store.close()
    backups.restore(made, filled)
    assert secret.salt_of(filled) == key.salt
    assert _names(filled) == NAMES
    secret.forget()
    assert "protégée par un mot de passe" in backups.problems(made)[0]
    opened = secret.by_passphrase(made.path, PASSPHRASE)
    assert opened == key


def test_a_backup_from_before_the_change_is_read_and_restored_under_the_new_passphrase(
    filled: Path, tmp_path: Path, quick: None
) -> None:
    protect(filled, "un premier mot")
    made = backups.make(filled, tmp_path / "s", AT, "essai")
    new = protect(filled, "un second mot")
    secret.forget()
    assert secret.by_passphrase(filled, "un premier mot") is None
    secret.remember(new)
    assert _names(filled) == NAMES
    assert backups.problems(made) == []
    backups.restore(made, filled)
    secret.forget()
    assert secret.by_passphrase(filled, "un second mot") == new
    secret.remember(new)
    assert _names(filled) == NAMES
    assert backups.problems(made) == []


def test_a_plain_backup_restored_in_a_protected_file_is_protected(filled: Path, tmp_path: Path, quick: None) -> None:
    made = backups.make(filled, tmp_path / "s", AT, "essai")
    key = protect(filled, PASSPHRASE)
    backups.restore(made, filled)
    assert secret.salt_of(filled) == key.salt
    assert b"Frigo" not in filled.read_bytes()
    assert _names(filled) == NAMES


def test_a_protected_backup_restored_after_the_passphrase_was_removed_is_plain(
    filled: Path, tmp_path: Path, quick: None
) -> None:
    protect(filled, PASSPHRASE)
    made = backups.make(filled, tmp_path / "s", AT, "essai")
    _exchange(filled, None)
    secret.forget()
    assert _names(filled) == NAMES
    backups.restore(made, filled)
    assert secret.salt_of(filled) is None
    assert _names(filled) == NAMES


def test_one_flipped_bit_of_a_protected_page_is_noticed(filled: Path, quick: None) -> None:
    protect(filled, PASSPHRASE)
    content = bytearray(filled.read_bytes())
    content[len(content) // 2] ^= 1
    filled.write_bytes(content)
    with pytest.raises(WorldProblem):
        whole_copy.counted(filled)


@pytest.mark.parametrize("content", [b"PK\x03\x04" * 2048, b"%PDF-1.7\n" + b" " * 8183, os.urandom(5000), b"x" * 40])
def test_what_was_never_ours_is_not_taken_for_a_protected_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.coupdemain"
    path.write_bytes(content)
    with pytest.raises(WorldProblem, match="n'est pas un fichier Coup de Main") as raised:
        _open(path)
    assert not isinstance(raised.value, secret.Locked)


def test_a_copy_that_lacks_a_row_never_takes_the_place_of_the_file(
    filled: Path, monkeypatch: pytest.MonkeyPatch, quick: None
) -> None:
    whole = keyed_copy._export

    def torn(connection: sqlite.Connection, key: secret.Key | None, target: Path) -> None:
        whole(connection, key, target)
        connection.execute("DELETE FROM copied.organisation WHERE name='Frigo d''Albret'")

    monkeypatch.setattr(keyed_copy, "_export", torn)
    with pytest.raises(WorldProblem, match="La copie n'a pas toutes les fiches"):
        protect(filled, PASSPHRASE)
    assert _names(filled) == NAMES


OPERATIONS = ("settle", "copy", "compare", "keys", "flush", "journal", "name", "folder", "done")


def _in_a_child_killed_at(stop: str, path: Path, gesture: str) -> int:
    """Does the gesture in a process that is killed there; answers the signal it died of."""
    child = os.fork()
    if child:
        return os.WTERMSIG(os.waitpid(child, 0)[1])

    def step(operation: str) -> None:
        if operation == stop:
            os.kill(os.getpid(), 9)

    try:
        secret.remember(*filter(None, [secret.by_passphrase(path, "ancien")]))
        key = None if gesture == "remove" else secret.fresh("nouveau")
        keyed_copy.copy_under(key, path, keyed_copy.beside(path), step=step)
        keyed_copy.put_in_place(keyed_copy.beside(path), path, step)
    finally:
        os._exit(1)


@pytest.mark.skipif(os.name == "nt", reason="a kill is a signal")
@pytest.mark.parametrize("gesture", ["set", "change", "remove"])
def test_killed_at_any_operation_the_file_opens_with_the_old_or_the_new_passphrase(
    filled: Path, gesture: str, quick: None
) -> None:
    if gesture != "set":
        protect(filled, "ancien")
    start = filled.read_bytes()
    ends = []
    for operation in OPERATIONS:
        filled.write_bytes(start)
        secret.forget()
        assert _in_a_child_killed_at(operation, filled, gesture) == 9, operation
        ends.append(_opened_by(filled))
        assert _names(filled) == NAMES, operation
    old = "plain" if gesture == "set" else "ancien"
    new = "plain" if gesture == "remove" else "nouveau"
    assert ends == [old] * 7 + [new] * 2


def _opened_by(path: Path) -> str:
    if secret.salt_of(path) is None:
        return "plain"
    found = {word: secret.by_passphrase(path, word) for word in ("ancien", "nouveau")}
    ((word, key),) = [(word, key) for word, key in found.items() if key is not None]
    secret.remember(key)
    return word


_WRITER = """
import os, sys
from pathlib import Path
from datetime import datetime, UTC
from app.models.organisations import Organisation
from app.store import records, secret
from app.store.store import Laptop, open_file
secret._ROUNDS = 2
path = Path(sys.argv[1])
secret.remember(secret.by_passphrase(path, sys.argv[2]))
ids = iter(range(10_000_000))
store = open_file(path, Laptop("p"), lambda: datetime.now(UTC), lambda: f"id-{next(ids)}")
store.connection.execute("PRAGMA cache_size=5")
with store.write("essai") as work:
    for word in sys.argv[3:]:
        for turn in range(40):
            records.save(work, Organisation(name=f"{word} {turn}", notes=word * 40))
    os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name == "nt", reason="a kill is a signal")
def test_killed_in_a_save_the_journal_says_nothing_and_the_next_opening_takes_it_back(
    filled: Path, quick: None
) -> None:
    protect(filled, PASSPHRASE)
    planted = [secrets.token_hex(8) for _ in range(50)]
    subprocess.run([sys.executable, "-c", _WRITER, str(filled), PASSPHRASE, *planted], check=False)
    journal = filled.with_name(f"{filled.name}-journal")
    assert journal.stat().st_size > 0
    for path in (filled, journal):
        content = path.read_bytes()
        assert [word for word in (*planted, "Frigo") if word.encode() in content] == []
    assert secret.opens(secret.by_passphrase(filled, PASSPHRASE) or secret.fresh(""), filled)
    assert _names(filled) == NAMES


def test_what_the_library_sorts_or_rewrites_never_goes_to_a_temporary_file() -> None:
    options = {text for (text,) in sqlite.in_memory().execute("PRAGMA compile_options").fetchall()}
    assert "TEMP_STORE=2" in options


def test_the_key_is_shown_by_nothing_that_prints_it(quick: None) -> None:
    assert repr(secret.fresh(PASSPHRASE)) == "Key()"


def test_a_locked_file_says_nothing_of_its_backups(filled: Path, tmp_path: Path, reopened: Callable[[], Store]) -> None:
    protect(filled, PASSPHRASE)
    secret.forget()
    with pytest.raises(WorldProblem):
        backups.make(filled, tmp_path / "s", AT, "essai")
    assert backups.every(tmp_path / "s", filled.stem) == []


@pytest.mark.parametrize("damage", [b"\x00" * 4096, os.urandom(4096), b""])
def test_a_protected_backup_stays_protected_in_the_place_of_a_file_too_damaged_to_tell(
    filled: Path, tmp_path: Path, quick: None, damage: bytes
) -> None:
    key = protect(filled, PASSPHRASE)
    made = backups.make(filled, tmp_path / "s", AT, "essai")
    filled.write_bytes(damage + filled.read_bytes()[len(damage) :] if damage else b"")
    backups.restore(made, filled)
    assert secret.salt_of(filled) == key.salt
    assert _names(filled) == NAMES
