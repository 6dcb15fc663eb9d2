"""`territory` on the command line: one document, tables of codes, its page as a file, and its misuses."""

import json
from pathlib import Path

import pytest

from app.cli import commands


def _said(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = commands.run(["territory", *words])
    out, err = capsys.readouterr()
    return code, out, err


def _document(capsys: pytest.CaptureFixture[str], file: Path, *words: str) -> dict[str, object]:
    code, out, err = _said(capsys, "--file", str(file), "--json", *words)
    assert (code, err) == (0, "")
    return dict(json.loads(out))


def test_one_document(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _document(capsys, demo_file, "--more-km", "5", "--slider", "0,5", "--flexible-hours")
    assert (found["slider"], found["more_km"], found["flexible_hours"], found["least"]) == (0.5, 5, True, 50)
    posts, lines = found["posts"], found["assignments"]
    assert isinstance(posts, dict)
    assert isinstance(lines, list)
    assert posts["asked"] >= posts["filled"] == len(lines) >= posts["without_what_if"]
    assert len({line["person"] for line in lines}) == len(lines)
    assert all(line["person"].startswith("S-") and line["need"].startswith("M-") for line in lines)


def test_the_same_document_twice(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _document(capsys, demo_file, "--slider", "1") == _document(capsys, demo_file, "--slider", "1")


def test_more_posts_or_fewer_kilometres(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    most, nearest = _document(capsys, demo_file), _document(capsys, demo_file, "--slider", "1")
    assert most["posts"]["filled"] > nearest["posts"]["filled"]  # type: ignore[index]
    assert most["km"]["total"] > nearest["km"]["total"]  # type: ignore[index]


def test_as_tables_in_codes_or_with_names(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = _said(capsys, "--file", str(demo_file))
    assert (code, err) == (0, "")
    for title in ("Postes pourvus", "Ce qui change", "Postes sans personne", "Le moindre effort"):
        assert title in out
    assert "Roquecave" not in out
    assert "Roquecave" in _said(capsys, "--file", str(demo_file), "--names")[1]


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_its_page(suffix: str, demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / f"territoire{suffix}"
    code, said, _err = _said(capsys, "--file", str(demo_file), "--out", str(out))
    assert code == 0
    assert str(out) in said
    assert out.stat().st_size > 1000


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--slider", "2"), "Cette commande s'écrit"),
        (("--slider", "beaucoup"), "Cette commande s'écrit"),
        (("--more-km", "-5"), "Cette commande s'écrit"),
        (("--least", "101"), "Cette commande s'écrit"),
        (("--out", "page.txt"), "doit finir par .pdf ou .docx"),
        (("--out", "nulle/part.pdf"), "ne peut pas être écrit"),
    ],
)
def test_misuse_is_one_sentence(
    words: tuple[str, ...], sentence: str, demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = _said(capsys, "--file", str(demo_file), *words)
    assert (code, out) == (1, "")
    assert sentence in err
    assert err.count("\n") == 1
