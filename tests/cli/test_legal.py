"""`legal`: the rules on a file of facts, on a real loan, and what may be asked."""

import json
from pathlib import Path

import pytest

from app.cli import commands


def _document(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, dict[str, str]]:
    assert commands.run(["legal", *words, "--json"]) == 0
    found: dict[str, dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def test_a_real_loan_is_judged_by_its_records(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _document(capsys, "--loan", "2026-A-014", "--file", str(demo_file))
    consulted = found["cse.lender_consulted"]
    assert set(consulted) == {"level", "article", "since", "says", "do"}
    assert (consulted["level"], found["agreement.one_each"]["level"]) == ("ok", "ok")
    assert found["contract.partial_activity"]["level"] == "not_applicable"
    reserved = _document(capsys, "--loan", "2026-a-016", "--file", str(demo_file))
    assert reserved["post.safety_training"]["level"] == "blocks"


def test_a_file_of_facts_is_judged_without_any_office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text('{"person": {"agreed_on": "2026-11-20"}}', encoding="utf-8")
    assert _document(capsys, str(facts))["agreement.employee_agreed"]["level"] == "ok"


def test_what_may_be_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["legal", "--facts"]) == 0
    out = capsys.readouterr().out
    assert "person.has_certificates" in out
    assert "lender.cse_information_on" in out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--loan", "2026-A-999"], "Aucun prêt"),
        ([], "--loan"),
        (["facts.json", "--loan", "2026-A-014"], "--loan"),
    ],
)
def test_what_cannot_be_judged_has_its_sentence(
    words: list[str], said: str, demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.run(["legal", *words, "--file", str(demo_file)]) == 1
    assert said in capsys.readouterr().err
