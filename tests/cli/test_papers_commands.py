"""`pack` and `accident`: the same papers as in the window, by command."""

import json
from pathlib import Path

import pytest

from app.cli import commands
from tests.reports.reading import squeezed, text


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def test_pack(demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, err = said(capsys, "pack", "2026-a-014", "--out", str(tmp_path), "--file", str(demo_file), "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    folder = Path(found["folder"])
    assert folder == tmp_path / "2026-A-014-dossier"
    assert found["files"][0] == "2026-A-014-dossier.pdf"
    assert sorted(path.name for path in folder.iterdir()) == sorted(found["files"])
    assert found["missing"] == []


def test_pack_of_a_draft_says_what_it_lacks(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _code, out, _err = said(capsys, "list", "loans", "--file", str(demo_file), "--json")
    draft = next(row["id"] for row in json.loads(out) if row["status"] == "draft")
    code, out, _err = said(capsys, "pack", draft, "--out", str(tmp_path), "--file", str(demo_file))
    assert code == 0
    assert "À compléter\u00a0: Il manque" in out


@pytest.mark.parametrize("words", [["2026-Z-999", "--out", "."], ["2026-A-014", "--out", "README.md/nulle-part"]])
def test_pack_says_what_is_wrong(words: list[str], demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said(capsys, "pack", *words, "--file", str(demo_file))
    assert (code, out) == (1, "")
    assert err.endswith(".\n")


def test_pack_makes_the_folder_that_is_not_there_and_word_too_if_asked(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    asked = ["pack", "2026-A-014", "--word", "--out", str(tmp_path / "a" / "b"), "--file", str(demo_file), "--json"]
    code, out, err = said(capsys, *asked)
    assert (code, err) == (0, "")
    names = json.loads(out)["files"]
    assert {name.rpartition(".")[0] for name in names if name.endswith(".docx")} == {
        name.rpartition(".")[0] for name in names[1:] if name.endswith(".pdf")
    }
    assert {path.name for path in (tmp_path / "a" / "b").rglob("*.*")} == set(names)


def test_papers_of_a_company_and_blank_ones(
    demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for words, expected in (
        (["agreements_year", "E-A003", "--year", "2026"], "Liste annuelle des conventions 2026"),
        (["agreements_year", "E-A003", "--year", "2019"], "Aucune convention"),
        (["charter", "E-A003"], "Transports Frigorifiques"),
        (["charter", "vierge"], "(à compléter)"),
        (["job_study", "vierge"], "Encore à demander"),
        (["statement", "2026-A-014", "--month", "2026-10"], "octobre 2026"),
    ):
        out = tmp_path / "paper.pdf"
        assert said(capsys, "report", *words, "--out", str(out), "--file", str(demo_file))[0] == 0, words
        assert squeezed(expected) in squeezed(text(out.read_bytes(), ".pdf")), words
    for words in (["agreements_year", "E-A003", "--year", "demain"], ["statement", "2026-A-014", "--month", "2019-01"]):
        code, out_said, err = said(capsys, "report", *words, "--out", str(tmp_path / "b.pdf"), "--file", str(demo_file))
        assert (code, out_said) == (1, "")
        assert err.endswith(".\n")


def test_accident_and_its_letters(demo_file: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A Friday afternoon."""
    asked = ["accident", "2026-A-014", "--at", "2026-11-20T16:45", "--lender-knew", "2026-11-20T17:15"]
    code, out, err = said(capsys, *asked, "--out", str(tmp_path), "--file", str(demo_file), "--json")
    assert (code, err) == (0, "")
    found = json.loads(out)
    until = [duty["until"] for duty in found["duties"]]
    assert until == [None, "2026-11-21T16:45", "2026-11-21T16:45", "2026-11-23T17:15"]
    assert len(found["files"]) == 2
    for path in map(Path, found["files"]):
        assert squeezed("le 20 novembre 2026 à 16 h 45") in squeezed(text(path.read_bytes(), ".pdf"))
    _code, out, _err = said(capsys, *asked, "--file", str(demo_file))
    assert "tout de suite\u00a0: Entreprise utilisatrice" in out
    assert "avant le lun. 23 nov. 2026 à 17 h 15" in out.replace("\u00a0", " ")


def test_a_moment_nobody_can_read(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = said(capsys, "accident", "2026-A-014", "--at", "hier", "--file", str(demo_file))
    assert code == 1
    assert "2026-11-24T16:45" in err
