"""The passphrase of an office: set, changed, removed, forgotten; its backups, its papers, what stays readable."""

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.actions import backups, office_file, private_folder, secret, vault
from app.actions.office_file import LaptopSettings
from app.models.errors import Refusal, WorldProblem
from app.models.organisations import Organisation
from app.models.persons import Person
from app.store import drafts, records
from app.store import secret as keys
from app.store.store import Store

NOW = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - as a clock on the wall
WORD, OTHER = "sept mots qui ne vont pas ensemble", "un autre, tout aussi long"


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    secret.forget()
    yield
    secret.forget()


@pytest.fixture
def settings() -> LaptopSettings:
    return LaptopSettings()


def _protect(store: Store, settings: LaptopSettings, word: str = WORD, present: str = "") -> None:
    secret.put(store, secret.protect(store.path, present, word, word), settings)


def _save(store: Store, name: str) -> None:
    with store.write("essai") as work:
        records.save(work, Organisation(name=name))


def _names(store: Store) -> set[str]:
    return {one.name for one in records.every(store, Organisation)}


def _open_again(path: Path, settings: LaptopSettings) -> set[str]:
    store = office_file.open_office(path, settings)
    try:
        return _names(store)
    finally:
        store.close()


def test_an_office_sets_changes_then_removes_its_passphrase_while_it_works(
    store: Store, settings: LaptopSettings
) -> None:
    _save(store, "Ateliers de la Baïse")
    _protect(store, settings)
    assert secret.is_protected(store.path)
    _save(store, "Frigo d'Albret")
    _protect(store, settings, OTHER, present=WORD)
    assert _names(store) == {"Ateliers de la Baïse", "Frigo d'Albret"}
    assert secret.is_right(store.path, OTHER)
    assert not secret.is_right(store.path, WORD)
    secret.put(store, secret.expose(store.path, OTHER), settings)
    assert not secret.is_protected(store.path)
    assert _names(store) == {"Ateliers de la Baïse", "Frigo d'Albret"}
    assert store.check() == []


def test_closed_it_opens_with_its_passphrase_only(store: Store, settings: LaptopSettings) -> None:
    _save(store, "Ateliers de la Baïse")
    _protect(store, settings)
    store.close()
    secret.forget()
    with pytest.raises(secret.Locked):
        office_file.open_office(store.path, settings)
    with pytest.raises(secret.WrongPassphrase, match="n'ouvre pas le fichier"):
        secret.unlock(store.path, OTHER)
    secret.unlock(store.path, WORD)
    assert _open_again(store.path, settings) == {"Ateliers de la Baïse"}


def test_whoever_forgot_it_comes_in_with_the_sheet_and_chooses_another(store: Store, settings: LaptopSettings) -> None:
    _save(store, "Ateliers de la Baïse")
    _protect(store, settings)
    sheet = "\n".join(secret.recovery_lines(store.path, WORD)).lower()
    store.close()
    secret.forget()
    with pytest.raises(Refusal, match="ligne 1"):
        secret.unlock_by_recovery(store.path, "w" + sheet[1:] if sheet[0] != "w" else "x" + sheet[1:])
    secret.unlock_by_recovery(store.path, sheet)
    again = office_file.open_office(store.path, settings)
    _protect(again, settings, OTHER, present=sheet)
    with pytest.raises(secret.WrongPassphrase, match="d'avant un changement"):
        secret.unlock_by_recovery(again.path, sheet)
    assert secret.is_right(again.path, OTHER)
    again.close()


def test_nobody_changes_or_removes_it_without_giving_it(store: Store, settings: LaptopSettings) -> None:
    _protect(store, settings)
    before = store.path.read_bytes()
    for gesture in (
        lambda: secret.protect(store.path, OTHER, OTHER, OTHER),
        lambda: secret.expose(store.path, OTHER),
        lambda: secret.recovery_lines(store.path, OTHER),
    ):
        with pytest.raises(secret.WrongPassphrase):
            gesture()
    with pytest.raises(Refusal, match="diffèrent"):
        secret.protect(store.path, WORD, OTHER, OTHER + "s")
    assert store.path.read_bytes() == before


def test_what_is_saved_while_the_copy_is_made_is_in_the_file_put_in_place(
    store: Store, settings: LaptopSettings
) -> None:
    made = secret.protect(store.path, "", WORD, WORD)
    _save(store, "Enregistrée entre-temps")
    secret.put(store, made, settings)
    assert _names(store) == {"Enregistrée entre-temps"}


def test_a_disk_that_refuses_leaves_the_file_as_it_was_and_open(
    store: Store, settings: LaptopSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(store, "Ateliers de la Baïse")
    made = secret.protect(store.path, "", WORD, WORD)

    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", refuse)
        with pytest.raises(WorldProblem, match="le disque est plein"):
            secret.put(store, made, settings)
    assert _names(store) == {"Ateliers de la Baïse"}
    assert not secret.is_protected(store.path)
    assert list(store.path.parent.glob("*.partiel")) == []


def test_its_backups_are_drilled_restored_and_told_from_the_plain_ones(
    store: Store, settings: LaptopSettings, tmp_path: Path
) -> None:
    (tmp_path / "cle").mkdir()
    settings.keep(backups.SECOND_PLACE, str(tmp_path / "cle"))
    plain = backups.take(store.path, settings, NOW, "essai").backup
    _protect(store, settings)
    made = backups.take(store.path, settings, NOW.replace(hour=10), "essai").backup
    assert secret.is_protected(made.path)
    assert backups.drill(store.path, settings, date(2026, 11, 24)) == ""
    found = secret.plain_backups(store.path, settings)
    assert [one.path.name for one in found] == [plain.path.name] * 2
    secret.delete_backups(found)
    assert secret.plain_backups(store.path, settings) == []
    assert [one.path for one in backups.every(store.path)] == [made.path]


def test_fifty_planted_secrets_are_in_no_file_of_the_program(
    store: Store, settings: LaptopSettings, own_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "cle").mkdir()
    settings.keep(backups.SECOND_PLACE, str(tmp_path / "cle"))
    _protect(store, settings)
    planted = [f"secret{secrets.token_hex(8)}" for _ in range(50)]
    for word in planted[:20]:
        with store.write("essai") as work:
            records.save(work, Person(last_name=word, notes=word))
    for word in planted[20:40]:
        drafts.keep(store, "person", word, 1, {"last_name": word})
    for place, word in enumerate(planted[40:]):
        _save(store, word)
        backups.take(store.path, settings, NOW.replace(minute=place), "essai")
    backups.drill(store.path, settings, date(2026, 11, 24))
    _report_a_crash_about(planted[0])
    _protect(store, settings, OTHER, present=WORD)
    backups.take(store.path, settings, NOW.replace(hour=11), "essai")
    files = [path for path in (*own_folder.rglob("*"), *tmp_path.rglob("*")) if path.is_file()]
    assert {path.suffix for path in files} >= {".coupdemain", ".sauvegarde", ".json", ".log"}
    for path in files:
        content = path.read_bytes()
        assert [word for word in planted if word.encode() in content or word.encode("utf-16-le") in content] == [], path
    assert [word for word in planted if word in caplog.text] == []


def _report_a_crash_about(word: str) -> None:
    from app.ui import errors

    try:
        raise KeyError(word)
    except KeyError as error:
        errors.write_log(errors.report_text(error))


_KILLED = """
import os
from app.actions import private_folder
(private_folder.of_session() / "convention.pdf").write_text("Lise Marchand")
os.kill(os.getpid(), 9)
"""


@pytest.mark.skipif(os.name == "nt", reason="a kill is a signal")
def test_what_a_killed_session_left_open_goes_at_the_next_start_and_a_running_one_keeps_its_own() -> None:
    private_folder.of_session.cache_clear()
    own = private_folder.of_session()
    subprocess.run([sys.executable, "-c", _KILLED], check=False)
    assert len(list(own.parent.glob("*/convention.pdf"))) == 1
    private_folder.drop_left()
    assert [path.name for path in own.parent.iterdir()] == [own.name]
    private_folder.of_session.cache_clear()


def test_the_systems_safe_is_asked_only_when_wanted_and_its_absence_is_calm(
    store: Store, settings: LaptopSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    _protect(store, settings)
    with pytest.raises(WorldProblem, match="n'a pas de coffre"):
        secret.use_vault(store.path, settings, True)
    assert settings.value(vault.SETTING) == ""
    safe = _Safe()
    monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(**{name: getattr(safe, name) for name in _SAFE}))
    secret.forget()
    assert not secret.unlock_by_vault(store.path, settings)
    secret.unlock(store.path, WORD)
    secret.use_vault(store.path, settings, True)
    secret.forget()
    assert secret.unlock_by_vault(store.path, settings)
    _protect(store, settings, OTHER, present=WORD)
    assert len(safe.kept) == 1
    secret.forget()
    assert secret.unlock_by_vault(store.path, settings)
    secret.use_vault(store.path, settings, False)
    assert safe.kept == {}


_SAFE = ("get_keyring", "set_password", "get_password", "delete_password")


class _Safe:
    """A system's safe, in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_keyring(self) -> object:
        return type("Safe", (), {"__module__": "keyring.backends.Windows"})()

    def set_password(self, service: str, name: str, word: str) -> None:
        self.kept[service, name] = word

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


def test_the_sheet_is_one_page_that_says_the_four_lines_and_stays_nowhere(
    store: Store, settings: LaptopSettings, own_folder: Path, today: date
) -> None:
    import io

    import pypdf

    _protect(store, settings)
    lines = secret.recovery_lines(store.path, WORD)
    name, content = secret.recovery_paper(store.path.name, lines, "CCI Lot-et-Garonne", today)
    assert name == "cle-de-secours.pdf"
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 1
    text = pages[0].extract_text().replace("\u00a0", " ")
    for line in lines:
        assert all(group in text for group in line.split())
    for path in own_folder.rglob("*"):
        assert not path.is_file() or lines[0].split()[0].encode() not in path.read_bytes()
