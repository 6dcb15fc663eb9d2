"""`figures` on the command line: one document, tables, its files, its misuses."""

import json
from pathlib import Path

import pytest

from app.cli import commands


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(["figures", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_one_document(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _said(capsys, "--file", str(demo_file), "--json", "--territory", "office", "--of", "home")
    assert (code, err) == (0, "")
    found = json.loads(out)
    assert (found["from"], found["to"]) == ("2026-01-01", "2026-12-31")
    assert "Lot-et-Garonne (domicile)" in found["filter"]
    lent = found["figures"]["people_lent"]
    assert 0 < lent["value"] <= 15
    assert "convention est signée" in lent["definition"]
    recommend = found["figures"]["recommend"]
    assert (recommend["reference"], recommend["unit"]) == (62, "%")
    assert (
        sum(row["count"] for row in found["spreads"]["distances"]["rows"]) == found["figures"]["loans_present"]["value"]
    )


def test_a_month_and_a_sector(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("--from", "2026-10-01", "--to", "2026-10-31", "--sector", "10")
    code, out, err = _said(capsys, "--file", str(demo_file), *words, "--definitions")
    assert (code, err) == (0, "")
    assert out.startswith("Octobre\u00a02026, du 01/10/2026 au 31/10/2026 compris")
    assert "secteur\u00a0: Industries alimentaires" in out
    for title in ("Entreprises", "Missions", "Mises à disposition", "cumul\u00a0:"):
        assert title in out
    assert "offre" not in out.lower()
    assert "demande\u00a0" not in out.lower()


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_its_files(suffix: str, demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"chiffres{suffix}"
    code, said, _err = _said(capsys, "--file", str(demo_file), "--out", str(out))
    assert code == 0
    assert str(out) in said
    assert out.stat().st_size > 5000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "2026-02-30"), "s'écrit"),
        (("--of", "moon"), "s'écrit"),
        (("--from", "2026-03-01", "--to", "2026-02-01"), "avant le premier"),
        (("--territory", "Agen"), "code INSEE"),
        (("--sector", "999"), "division NAF"),
        (("--out", "chiffres.txt"), ".pdf, .docx, .xlsx"),
    ],
)
def test_misuses(words: tuple[str, ...], said: str, demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _said(capsys, "--file", str(demo_file), *words)
    assert (code, out) == (1, "")
    assert said in err
