"""`slots`: pairs, a volunteer's week, a mission with the others; as one document and as a table."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import commands


def _document(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> Any:
    code = commands.run(["slots", *words, "--file", str(file), "--json"])
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


def test_pairs(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _document(capsys, demo_file)
    assert found["terms"]["percent"] == 12.5
    pairs = found["pairs"]
    assert pairs
    assert all(pair["verdict"] == "holds" for pair in pairs)
    off = [max(pair["target_hours"] - pair["hours"], pair["hours"] - 1.1 * pair["target_hours"], 0) for pair in pairs]
    assert off == sorted(off)
    assert all(pair["verdict"] == "fails" for pair in found["near"])
    assert all(pair["checks"][0]["phrase"] for pair in found["near"])
    assert any(one["verdict"] == "holds" for pair in pairs for one in pair["volunteers"])


def test_a_volunteer(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = _document(capsys, demo_file)["pairs"]
    code = next(one["code"] for pair in pairs for one in pair["volunteers"] if one["verdict"] == "holds")
    found = _document(capsys, demo_file, code.lower())
    assert found["person"] == code
    assert found["weeks"]
    assert found["missions"] >= 2


def test_a_mission(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    everything = _document(capsys, demo_file)
    code = everything["pairs"][0]["jobs"][0]
    found = _document(capsys, demo_file, code)
    assert len(found["pairs"]) == everything["missions"] - 1
    assert all(code in pair["jobs"] for pair in found["pairs"])


def test_as_a_table(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["slots", "--file", str(demo_file)]) == 0
    out = capsys.readouterr().out
    assert "tient" in out
    assert "sur 35" in out


@pytest.mark.parametrize("asked", ["S-Z999", "M-A001"])
def test_what_cannot_be_laid_is_said(asked: str, demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["slots", asked, "--file", str(demo_file)]) == 1
    assert capsys.readouterr().err.strip().endswith(".")
