"""What a file is by its bytes, whatever its name says."""

import pytest

from app.rules import files
from tests.rules.real_files import docx, jpeg, pdf, png, stream_pdf

EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 500
SCRIPT = b"#!/bin/sh\nrm -rf /\n"
PAGE = b"<!doctype html><script>alert(1)</script>"


def said(name: str, content: bytes, allowed: tuple[str, ...] = files.SCANS) -> str:
    problem = files.problem(name, content, allowed)
    return problem.sentence.replace("\u00a0", " ") if problem else ""


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("scan.pdf", pdf()),
        ("SCAN 12.PDF", stream_pdf()),
        ("photo.jpg", jpeg()),
        ("photo.jpeg", jpeg()),
        ("page.png", png()),
    ],
)
def test_what_a_scanner_makes_is_kept(name: str, content: bytes) -> None:
    assert said(name, content) == ""


def test_a_word_is_an_own_paper_and_no_scan() -> None:
    assert said("convention.docx", docx(), files.OWN_PAPERS) == ""
    assert "ni un PDF, ni une image JPEG ou PNG" in said("convention.docx", docx())


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("signée.pdf", EXE, "son contenu est d'une autre sorte"),
        ("signée.pdf", SCRIPT, "son contenu est d'une autre sorte"),
        ("signée.pdf", PAGE, "son contenu est d'une autre sorte"),
        ("signée.pdf", b"\n" + pdf(), "son contenu est d'une autre sorte"),
        ("signée.exe", pdf(), "son nom dit autre chose"),
        ("signée.pdf.js", pdf(), "son nom dit autre chose"),
        ("signée", pdf(), "son nom dit autre chose"),
        ("signée.png", jpeg(), "contient une image JPEG"),
        ("signée.pdf", b"", "est vide"),
        ("signée.pdf", pdf()[:-200], "sa fin manque"),
        ("signée.pdf", pdf()[: len(pdf()) // 2], "sa fin manque"),
        ("signée.pdf", b"%PDF-1.4\nstartxref\n999999\n%%EOF", "est endommagé"),
        ("signée.pdf", pdf("secret"), "mot de passe"),
        ("signée.pdf", pdf().replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript /JS (x) >>"), ""),
        ("page.png", png()[:-6], "incomplète ou endommagée"),
        ("page.png", png()[:60] + b"\x00" + png()[61:], "incomplète ou endommagée"),
        ("photo.jpg", jpeg()[:-40], "incomplète ou endommagée"),
        ("photo.jpg", jpeg()[:10], "incomplète ou endommagée"),
        ("gros.pdf", pdf() + b"\x00" * 11_000_000, "la limite est de 10 Mo"),
    ],
)
def test_what_lies_is_broken_or_too_heavy_is_refused(name: str, content: bytes, words: str) -> None:
    sentence = said(name, content)
    assert sentence
    assert words in sentence
    assert sentence.endswith(".")


def test_a_word_with_macros_or_damaged_is_refused() -> None:
    from io import BytesIO
    from zipfile import ZipFile

    out = BytesIO(docx())
    with ZipFile(out, "a") as parts:
        parts.writestr("word/vbaProject.bin", b"x")
    assert "macros" in said("a.docx", out.getvalue(), files.OWN_PAPERS)
    assert "endommagé" in said("a.docx", docx()[:-100], files.OWN_PAPERS)
    assert "pas un document Word" in said("a.docx", _zip(), files.OWN_PAPERS)


def _zip() -> bytes:
    from io import BytesIO
    from zipfile import ZipFile

    out = BytesIO()
    with ZipFile(out, "w") as parts:
        parts.writestr("programme.exe", b"MZ")
    return out.getvalue()
