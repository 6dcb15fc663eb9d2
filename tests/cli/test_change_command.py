"""`change`: what a change would change and have signed again; nothing is written in the file."""

import json
from pathlib import Path

import pytest

from app.cli import commands
from tests.reports.reading import squeezed, text

LOAN = "2026-A-010"
"""Renewed once in the demonstration, until 30 April 2027."""


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(["change", *words])
    out, err = capsys.readouterr()
    return code, out.replace("\u00a0", " "), err.replace("\u00a0", " ")


def test_what_changes_what_is_signed_and_the_papers(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = demo_file.read_bytes()
    asked = [LOAN, "--set", "ends_on=2027-08-31", "--set", "tutor=Léa Dubroca", "--from", "2026-12-01"]
    code, out, err = said(capsys, *asked, "--dry-run", "--out", str(tmp_path / "avenants"), "--file", str(demo_file))
    assert (code, err) == (0, "")
    assert "Dernier jour : 31 août 2027 (au lieu de : 30 avril 2027)" in out
    assert "à signer par les deux entreprises : il change la durée et le tuteur" in out
    assert "Nouvel avenant au contrat de travail" in out
    names = sorted(path.name for path in (tmp_path / "avenants").iterdir())
    assert names == [f"{LOAN}-avenant-convention-projet-v1.pdf", f"{LOAN}-nouvel-avenant-contrat-projet-v1.pdf"]
    found = squeezed(text((tmp_path / "avenants" / names[0]).read_bytes(), ".pdf"))
    assert "PROJET" in found
    assert squeezed("déjà été modifié par l'avenant n° 1") in found
    assert demo_file.read_bytes() == before


def test_json_tells_papers_and_points(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = said(capsys, LOAN, "--set", "tutor=Léa", "--file", str(demo_file), "--json")
    found = json.loads(out)
    assert code == 0
    assert found["to_sign"] == [{"document": "agreement_change", "parties": ["lender", "host"]}]
    assert [one["fact"] for one in found["changes"]] == ["tutor"]


def test_a_phone_asks_for_no_signature(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = said(capsys, LOAN, "--set", "tutor_phone=+33553000001", "--file", str(demo_file))
    assert "se note sans avenant" in out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["2026-Z-999", "--set", "tutor=Léa"], "2026-Z-999"),
        ([LOAN], "Rien ne change"),
        ([LOAN, "--set", "salaire=3"], "Faits connus"),
        ([LOAN, "--set", "ends_on=demain"], "2027-08-31"),
        ([LOAN, "--set", "ends_on=2020-01-01"], "déjà passé"),
        ([LOAN, "--set", "tutor=Léa", "--from", "hier"], "2027-08-31"),
        ([LOAN, "--set", "tutor=Léa", "--from", "2020-01-01"], "rien ne change avant"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    words: list[str], sentence: str, demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words, "--file", str(demo_file))
    assert (code, out) == (1, "")
    assert sentence in err
