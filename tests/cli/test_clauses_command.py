"""`clauses`: the list with its state, one clause with its versions, and the check of each minimum."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.actions import clauses
from app.cli import commands, office
from app.models.clauses import ClauseText
from app.rules.clauses.library import BY_WORD, CLAUSES
from app.store import records


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(["clauses", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_list_says_whose_each_text_is(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "--file", str(demo_file))
    assert (code, err) == (0, "")
    lines = {line.split()[0]: line for line in out.splitlines()}
    assert list(lines) == [one.word for one in CLAUSES]
    assert lines["recall"].endswith("Rappel par la prêteuse · la vôtre, version\u00a02")
    assert lines["danger"].endswith("la nôtre")


def test_one_clause_with_its_versions(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = said(capsys, "--show", "recall", "--file", str(demo_file))
    assert code == 0
    assert "Le travail commencé est achevé ou transmis avant le départ." in out
    assert "{préavis_rappel}, {prêteuse}" in out
    _code, out, _err = said(capsys, "--show", "recall", "--file", str(demo_file), "--json")
    found = json.loads(out)
    assert [one["version"] for one in found["versions"]] == [2, 1, 0]
    assert found["versions"][-1] == {"version": 0, "text": BY_WORD["recall"].text, "ours": True, "on": None, "note": ""}
    assert found["problems"] == []


def test_the_check_fails_while_a_text_has_lost_its_minimum(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bureau.coupdemain"
    shutil.copyfile(demo_file, path)
    code, out, _err = said(capsys, "--check", "--file", str(path))
    assert (code, out) == (0, f"{len(CLAUSES)}\u00a0clauses\u00a0: le minimum légal y est.\n")
    with office.opened(str(path)) as store, store.write("écrire une clause") as work:
        records.save(work, ClauseText("", "leave", 1, "Les congés sont libres.", date(2026, 11, 24)))
    code, out, _err = said(capsys, "--check", "--file", str(path))
    assert code == 1
    assert "Congés et absences\u00a0: Dites que la prêteuse accorde les congés (art.\u00a0L3141-16)." in out
    code, out, _err = said(capsys, "--file", str(path))
    assert "la vôtre, version\u00a01 · minimum légal perdu" in out


def test_an_unknown_clause_has_its_sentence(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "--show", "loyaute", "--file", str(demo_file))
    assert (code, out) == (1, "")
    assert err.startswith("Clause inconnue : « loyaute ». Clauses connues : early_end_host")


def test_the_demonstration_says_why_it_worded_one(demo_file: Path) -> None:
    with office.opened(str(demo_file)) as store:
        assert [one.note[:30] for one in clauses.versions(store, "recall")][:2] == [
            "Demandé par deux utilisatrices",
            "Les prêteuses rappellent quand",
        ]
