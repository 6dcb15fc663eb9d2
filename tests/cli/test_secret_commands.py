"""Commands on a protected file: the passphrase from the environment or a prompt, never from an argument."""

import getpass
import io
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions import office_file, secret
from app.cli import commands, office
from app.cli.commands import COMMANDS
from app.store import secret as keys

WORD = "d'été\"; --"


@pytest.fixture
def protected(demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    path = tmp_path / "cci47.coupdemain"
    shutil.copyfile(demo_file, path)
    settings = office_file.LaptopSettings()
    store = office_file.open_office(path, settings)
    secret.put(store, secret.protect(path, "", WORD, WORD), settings)
    store.close()
    secret.forget()
    monkeypatch.delenv(office.PASSPHRASE, raising=False)
    yield path
    secret.forget()


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize(
    "words", [("list", "loans"), ("check",), ("match", "M-A016"), ("signatures",), ("figures",), ("clauses",)]
)
def test_commands_open_it_with_the_environments_passphrase(
    words: tuple[str, ...], protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(office.PASSPHRASE, WORD)
    code, out, err = _said(capsys, *words, "--file", str(protected), "--json")
    assert (code, err) == (0, "")
    json.loads(out)


def test_without_it_nor_anybody_at_the_keyboard_one_sentence_says_how(
    protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    before = protected.read_bytes()
    code, out, err = _said(capsys, "list", "loans", "--file", str(protected))
    assert code != 0
    assert out == ""
    assert office.PASSPHRASE in err
    assert "protégé par un mot de passe" in err
    assert protected.read_bytes() == before


def test_a_wrong_one_is_said_and_never_repeated(
    protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(office.PASSPHRASE, "pas le bon mot")
    code, _out, err = _said(capsys, "list", "loans", "--file", str(protected))
    assert code != 0
    assert "n'ouvre pas le fichier" in err
    assert "pas le bon mot" not in err


def test_at_the_keyboard_it_is_asked_for_without_being_shown(
    protected: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(sys, "stdin", type("Keyboard", (io.StringIO,), {"isatty": lambda _self: True})())
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or WORD)
    code, _out, err = _said(capsys, "check", "--file", str(protected))
    assert (code, err) == (0, "")
    assert asked == [f"Mot de passe de «\u00a0{protected.name}\u00a0»\u00a0: "]


def test_no_command_takes_it_as_an_argument() -> None:
    assert [name for name, command in COMMANDS.items() if "pass" in command.words.lower()] == []
