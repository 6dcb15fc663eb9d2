"""`catalogue` and the anonymous papers from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.cli import commands
from tests.reports.reading import pdf_pages


def said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(list(words))
    out, err = capsys.readouterr()
    return code, out, err


def document(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code, out, err = said(capsys, *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_the_issue_under_way_is_looked_over(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "catalogue", "--file", str(demo_file))
    assert found["number"] == ""
    assert len(found["profiles"]) > 20
    assert [one["code"] for one in found["profiles"] if one["risk"]]
    assert "désignerait quelqu'un" in found["problems"][0]
    assert set(found["absent"].values()) >= {"lent", "no_consent", "withdrawn", "not_informed", "promised"}
    code, out, _err = said(capsys, "catalogue", "--file", str(demo_file))
    assert code == 0
    assert "Dites plutôt" in out


def test_a_published_issue_by_its_number(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = document(capsys, "catalogue", "c2026-a-001", "--file", str(demo_file))
    assert (found["number"], found["problems"]) == ("C2026-A-001", [])


@pytest.mark.parametrize(("suffix", "magic"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".xlsx", b"PK")])
def test_it_is_written(
    suffix: str, magic: bytes, demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"catalogue{suffix}"
    found = document(capsys, "catalogue", "--out", str(out), "--file", str(demo_file))
    assert found["bytes"] == out.stat().st_size
    assert out.read_bytes().startswith(magic)
    assert found["name"] == f"projet-catalogue{suffix}"


def test_a_company_gets_a_copy_without_its_own(
    demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "catalogue.pdf")
    everybody = document(capsys, "catalogue", "--out", out, "--file", str(demo_file))["profiles"]
    lenders = [row for row in document(capsys, "list", "organisations", "--file", str(demo_file)) if row["is_lender"]]
    own = [
        set(everybody)
        - set(document(capsys, "catalogue", "--out", out, "--for", one, "--file", str(demo_file))["profiles"])
        for one in [row["code"] for row in lenders]
    ]
    assert any(own)
    assert sum(map(len, own)) <= len(everybody)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["catalogue", "C1999-A-001"], "Numéros publiés : C2026-A-001"),
        (["catalogue", "--out", "a.odt"], "doit finir par .pdf, .docx, .xlsx"),
        (["catalogue", "--out", "a.pdf", "--for", "E-Z999"], "Pas d'entreprise"),
        (["catalogue", "--out", "nowhere/a.pdf"], "ne peut pas être écrit"),
        (["report", "profile", "S-Z999", "--out", "a.pdf"], "Pas de volontaire"),
        (["report", "profile", "S-A048", "--out", "a.pdf"], "n'a pas encore donné son accord"),
        (["report", "mission_sheet", "M-Z999", "--out", "a.pdf"], "Pas de mission"),
    ],
)
def test_a_mistake_is_one_french_sentence(
    words: list[str], sentence: str, demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = said(capsys, *words, "--file", str(demo_file))
    assert (code, out) == (1, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1


def test_a_profile_handed_for_a_mission_tells_what_its_reader_may_know(
    demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signed: the user company knows them both; for another mission, nobody does."""
    loans = document(capsys, "list", "loans", "--file", str(demo_file))
    loan = next(one for one in loans if one["status"] == "running")
    needs = document(capsys, "list", "needs", "--file", str(demo_file))
    own = next(one for one in needs if one["host"] == loan["host"] and one["job_title"] == loan["job_title"])
    other = next(one for one in needs if one["host"] != loan["host"])
    out = tmp_path / "profil.pdf"
    told = []
    for need in (own, other):
        words = ["report", "profile", loan["person_code"], "--for", need["code"], "--out", str(out)]
        found = document(capsys, *words, "--file", str(demo_file))
        assert found["withheld"] == []
        told.append("".join(pdf_pages(out.read_bytes())))
    assert [loan["last_name"] in text for text in told] == [True, False]
    assert [loan["lender"] in text for text in told] == [True, False]
