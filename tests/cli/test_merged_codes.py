"""A code written on an old paper: that of a record merged since leads every command to the one kept, and says so."""

import json
import shutil
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from app.actions import duplicates, office_file
from app.cli import commands
from app.models.imports import TwinKind
from app.store import lists
from app.store.store import Store

TODAY = date(2026, 11, 24)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def merged_file(demo_file: Path, tmp_path: Path) -> tuple[str, dict[TwinKind, tuple[str, str]]]:
    """A company and a volunteer that hang on nothing, each merged into another: their codes, gone then kept."""
    file = tmp_path / "bureau.coupdemain"
    shutil.copyfile(demo_file, file)
    led = {}
    store = office_file.open_office(file, office_file.LaptopSettings())
    try:
        companies, people = lists.organisations(store), lists.persons(store)
        led[TwinKind.ORGANISATION] = _merged(store, TwinKind.ORGANISATION, sorted((r.code, r.id) for r in companies))
        led[TwinKind.PERSON] = _merged(store, TwinKind.PERSON, sorted((r.code, r.id) for r in people))
    finally:
        store.close()
    return str(file), led


def _merged(store: Store, kind: TwinKind, rows: list[tuple[str, str]]) -> tuple[str, str]:
    for kept, gone in pairwise(rows):
        if not duplicates.compare(store, kind, kept[1], gone[1], TODAY).refusals:
            duplicates.merge(store, kind, (kept[1], gone[1]), {}, TODAY, is_aware=True)
            return gone[0], kept[0]
    raise AssertionError("nobody to merge")


def test_each_command_answers_for_the_one_kept(
    merged_file: tuple[str, dict[TwinKind, tuple[str, str]]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, led = merged_file
    (company, kept_company), (person, kept_person) = led[TwinKind.ORGANISATION], led[TwinKind.PERSON]
    for asked, kept, words in (
        (company, kept_company, ("report", "charter", company, "--out", str(tmp_path / "charte.pdf"))),
        (person.lower(), kept_person, ("report", "profile", person.lower(), "--out", str(tmp_path / "profil.pdf"))),
        (company, kept_company, ("visits", "--company", company, "--out", str(tmp_path / "visites.pdf"))),
        (person, kept_person, ("slots", person)),
        (person, kept_person, ("rgpd", "erase", person)),
    ):
        _code, _out, err = said(capsys, *words, "--file", file)
        assert err.splitlines()[0] == f"{asked.upper()} a rejoint {kept}\u00a0: la réponse est celle de {kept}.", words


def test_what_machines_read_is_the_same_for_both_codes(
    merged_file: tuple[str, dict[TwinKind, tuple[str, str]]], capsys: pytest.CaptureFixture[str]
) -> None:
    file, led = merged_file
    gone, kept = led[TwinKind.PERSON]
    answers = [said(capsys, "slots", code, "--json", "--file", file) for code in (gone, kept)]
    assert answers[0][:2] == answers[1][:2]
    assert json.loads(answers[0][1])["person"] == kept
    assert (bool(answers[0][2]), answers[1][2]) == (True, "")
