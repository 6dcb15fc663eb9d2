"""What a program that is no more left half-written goes at the next writing in that folder; nothing else does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.store import whole_file


@pytest.fixture
def gone() -> int:
    """The number of a process that is no more."""
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


def test_what_a_killed_program_left_goes_and_nobody_else_s(tmp_path: Path, gone: int) -> None:
    left = [tmp_path / f".convention.pdf.{gone}.ecriture", tmp_path / f".autre (2).docx.{gone}.ecriture"]
    left.append(tmp_path / f".bureau.coupdemain.{gone}.ecriture-journal")
    others = [
        *(f".x.pdf.{os.getppid()}.ecriture", f".x.pdf.{os.getpid()}.ecriture", f"x.pdf.{gone}.ecriture"),
        *(".x.ecriture", f".x.pdf.0{gone}.ecriture", ".x.pdf.99999999999.ecriture", f".x.pdf.{gone}.ecriture.txt"),
        *(f".x.pdf.{gone}", "notes.txt", ".dossier-x"),
    ]
    for path in (*left, *(tmp_path / name for name in others)):
        path.write_bytes(b"x")
    pack = tmp_path / f".dossier-{gone}-ab_3defg"
    foreign = tmp_path / f".dossier-{gone}-trop-long"
    for folder in (pack, foreign):
        folder.mkdir()
        (folder / "convention.pdf").write_bytes(b"x")
    whole_file.write(tmp_path / "relevé.pdf", b"entier")
    assert {path.name for path in tmp_path.iterdir() if path.name != "coupdemain-home"} == {
        *others,
        foreign.name,
        "relevé.pdf",
    }


@pytest.mark.skipif(os.name == "nt", reason="asks for no link")
def test_a_link_is_left_alone(tmp_path: Path, gone: int) -> None:
    kept = tmp_path / "ailleurs"
    kept.mkdir()
    (kept / "x").touch()
    link = tmp_path / f".dossier-{gone}-abcdefgh"
    link.symlink_to(kept)
    whole_file.drop_unfinished(tmp_path)
    assert (link / "x").exists()


def test_a_number_that_is_another_program_s_since_waits_a_day(tmp_path: Path) -> None:
    left = tmp_path / f".convention.pdf.{os.getppid()}.ecriture"
    left.touch()
    whole_file.drop_unfinished(tmp_path)
    assert left.exists()
    os.utime(left, (1, 1))
    whole_file.drop_unfinished(tmp_path)
    assert not left.exists()
