"""`sign` and `signatures`: what the window notes, noted from a terminal."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import commands
from tests.rules.real_files import pdf

LOAN = "2026-A-016"
HOST = ["sign", LOAN, "--kind", "agreement", "--party", "host"]


@pytest.fixture
def file(demo_file: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "bureau.coupdemain"
    shutil.copyfile(demo_file, copy)
    return copy


def said(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> tuple[int, str, str]:
    code = commands.run([*words, "--file", str(file)])
    out, err = capsys.readouterr()
    return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_signed_by_a_provider_with_its_scan(capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path) -> None:
    scan = tmp_path / "convention.pdf"
    scan.write_bytes(pdf())
    words = [*HOST, "--on", "2026-11-24", "--provider", "Parapheur d'Oc", "--scan", str(scan)]
    code, out, err = said(capsys, file, *words)
    assert (code, err) == (0, "")
    line = f"{LOAN} · convention de mise à disposition · entreprise utilisatrice : signé le 24/11/2026"
    assert out.strip() == line
    assert line in said(capsys, file, "signatures", LOAN)[1]
    found = json.loads(said(capsys, file, "signatures", LOAN, "--json")[1])
    assert [one["step"] for one in found if (one["kind"], one["party"]) == ("agreement", "host")] == ["signed"]
    assert said(capsys, file, "check")[0] == 0


def test_who_is_waited_for_is_said_with_the_day_it_was_sent(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    code, out, _err = said(capsys, file, "signatures", LOAN)
    assert code == 0
    assert "convention de mise à disposition · entreprise utilisatrice : à signer, envoyé le" in out


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([*HOST], "--sent JOUR, --on JOUR ou --scan FICHIER"),
        ([*HOST, "--on", "demain"], "--on attend un jour comme 2026-11-24"),
        ([*HOST, "--on", "2027-01-01"], "à venir"),
        (["sign", LOAN, "--kind", "agreement", "--party", "person", "--on", "2026-11-24"], "lender ou host"),
        (["sign", LOAN, "--kind", "facture", "--party", "host", "--on", "2026-11-24"], "Document inconnu"),
        ([*HOST, "--scan", __file__], "ni un PDF"),
        ([*HOST, "--scan", "/nulle/part.pdf"], "ne peut pas être lu"),
    ],
)
def test_what_cannot_be_noted_says_why(
    capsys: pytest.CaptureFixture[str], file: Path, words: list[str], expected: str
) -> None:
    code, out, err = said(capsys, file, *words)
    assert (code, out) == (1, "")
    assert expected in err
