"""`rgpd`: what is due, one person's copy, erasing, the papers, the journal."""

import json
import shutil
from pathlib import Path

import pytest

from app.cli import commands
from tests.reports.reading import pdf_pages


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(["rgpd", *words])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture
def file(demo_file: Path, tmp_path: Path) -> str:
    path = tmp_path / "essai.coupdemain"
    shutil.copyfile(demo_file, path)
    return str(path)


def test_one_person_is_copied_then_refused_or_erased(
    file: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, err = said(capsys, "person", "S-A001", "--out", str(tmp_path), "--file", file)
    assert (code, err) == (0, "")
    assert "S-A001-toutes-ses-donnees.pdf" in out
    document = json.loads((tmp_path / "S-A001-toutes-ses-donnees.json").read_text(encoding="utf-8"))
    assert document["nom"] == "Nadia Berrahou"
    assert {one["table"] for one in document["donnees"]} >= {"person", "consent", "proposal", "loan", "check_in"}
    code, out, err = said(capsys, "erase", "S-A003", "--yes", "--file", file)
    assert (code, out) == (1, "")
    assert "L8241-2" in err
    code, out, _err = said(capsys, "erase", "S-A040", "--file", file)
    assert code == 1
    assert "--yes" in out
    code, out, err = said(capsys, "erase", "S-A040", "--yes", "--file", file, "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert (told["erased"], len(told["backups"])) == (True, 1)
    assert b"Costaroste" not in Path(file).read_bytes()
    code, _out, err = said(capsys, "erase", "S-A040", "--yes", "--file", file)
    assert code == 1
    assert "Aucun volontaire" in err


def test_papers_and_journal_are_written(file: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _out, err = said(capsys, "papers", "--out", str(tmp_path), "--file", file)
    assert (code, err) == (0, "")
    for name in ("protection-donnees-dpo", "note-informatique"):
        assert len(pdf_pages((tmp_path / f"{name}.pdf").read_bytes())) == 2
        assert (tmp_path / f"{name}.docx").read_bytes().startswith(b"PK")
    out_file = tmp_path / "journal.csv"
    assert said(capsys, "journal", "--out", str(out_file), "--file", file)[0] == 0
    lines = out_file.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "Quand;Poste;Action;Fiche;Identifiant"
    assert len(lines) > 500
    assert not [line for line in lines if "Berrahou" in line or "Destarac" in line]
    assert said(capsys, "due", "--file", file)[0] == 0
    code, _out, err = said(capsys, "papers", "--out", str(tmp_path / "absent"), "--file", file)
    assert code == 1
    assert "n'existe pas" in err
