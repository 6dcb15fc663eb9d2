"""What a file really is, by its bytes: a scan or a company's own paper is kept only when it can be read again."""

import math
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from app.models.errors import Problem
from app.rules.french import NBSP

LARGEST_BYTES = 10_000_000
LARGEST = f"10{NBSP}Mo"
PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Sort(NamedTuple):
    """A kind of file: how it begins, how its name may end, how it is called."""

    media_type: str
    magic: bytes
    endings: tuple[str, ...]
    words: str


SORTS = (
    Sort(PDF, b"%PDF-", (".pdf",), "un PDF"),
    Sort(JPEG, b"\xff\xd8\xff", (".jpg", ".jpeg"), "une image JPEG"),
    Sort(PNG, b"\x89PNG\r\n\x1a\n", (".png",), "une image PNG"),
    Sort(WORD, b"PK\x03\x04", (".docx",), "un document Word"),
)
SCANS = (PDF, JPEG, PNG)
OWN_PAPERS = (*SCANS, WORD)
_AGAIN = "Numérisez-le à nouveau, puis joignez-le."
_TAIL = 2048
_ACTIVE = (b"/JavaScript", b"/Launch", b"/EmbeddedFile")
_WORD_PARTS = ("[Content_Types].xml", "word/document.xml")
_LARGEST_UNPACKED = 200_000_000
MOST_PIXELS = 50_000_000
"""An A4 page at 600 points an inch has 35 million; a few bytes may declare thousands of millions."""


def media_type(content: bytes) -> str:
    """By its first bytes alone; empty when it is none of those we keep."""
    return next((sort.media_type for sort in SORTS if content.startswith(sort.magic)), "")


def suffix(media: str) -> str:
    return next((sort.endings[0] for sort in SORTS if sort.media_type == media), "")


def problem(name: str, content: bytes, allowed: tuple[str, ...] = SCANS) -> Problem | None:
    """Why that file cannot be kept, or None. Its name never decides what it is, but must not lie about it."""
    sentence = _sentence(name, content, allowed)
    return Problem("file", sentence) if sentence else None


def too_large(size: int) -> Problem | None:
    """Asked before a file is read at all."""
    if size <= LARGEST_BYTES:
        return None
    said = f"{size / 1_000_000:.1f}".replace(".", ",")
    return Problem(
        "file",
        f"Ce fichier fait {said}{NBSP}Mo{NBSP}: la limite est de {LARGEST}. Numérisez-le plus léger, puis joignez-le.",
    )


def _sentence(name: str, content: bytes, allowed: tuple[str, ...]) -> str:
    large = too_large(len(content))
    if large is not None:
        return large.sentence
    if not content:
        return f"Ce fichier est vide. {_AGAIN}"
    sort = next((one for one in SORTS if content.startswith(one.magic)), None)
    if sort is None or sort.media_type not in allowed:
        accepted = "ni un PDF, ni une image JPEG ou PNG" + (", ni un document Word" if WORD in allowed else "")
        return f"Ce n'est {accepted}{NBSP}: son contenu est d'une autre sorte. Choisissez un autre fichier."
    ending = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    if ending not in sort.endings:
        return (
            f"«{NBSP}{name}{NBSP}» contient {sort.words}, mais son nom dit autre chose. "
            f"Vérifiez d'où il vient, puis donnez-lui la fin «{NBSP}{sort.endings[0]}{NBSP}»."
        )
    if sort.media_type in (PNG, JPEG) and math.prod(picture_size(content)) > MOST_PIXELS:
        return _huge_picture()
    look = {PDF: _pdf, JPEG: _jpeg, PNG: _png, WORD: _word}[sort.media_type]
    return look(content)


def _pdf(content: bytes) -> str:
    tail = content[-_TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        return f"Ce PDF est incomplet{NBSP}: sa fin manque. Copiez-le ou numérisez-le à nouveau, puis joignez-le."
    if not _has_table(content, tail):
        return f"Ce PDF est endommagé{NBSP}: ses pages ne se retrouvent pas. {_AGAIN}"
    if any(b"/Encrypt" in part for part in _heads(content)):
        return (
            f"Ce PDF est protégé par un mot de passe{NBSP}: il ne pourrait plus être relu. Enregistrez-le sans "
            "protection, puis joignez-le."
        )
    if any(word in content for word in _ACTIVE):
        return (
            f"Ce PDF contient un programme ou un autre fichier{NBSP}: il n'est pas gardé. Imprimez-le en PDF ou "
            "numérisez-le, puis joignez cette copie."
        )
    return ""


def _has_table(content: bytes, tail: bytes) -> bool:
    """The last offset said leads to the table of what is in the file."""
    said = tail.rpartition(b"startxref")[2].split()
    if not said or not said[0].isdigit():
        return False
    at = int(said[0])
    found = content[at : at + 40].lstrip()
    return at < len(content) and (found.startswith(b"xref") or b" obj" in found)


def _heads(content: bytes) -> Iterator[bytes]:
    """The dictionaries that say how the file is to be read: trailers, and tables that are streams."""
    for word in (b"trailer", b"/XRef"):
        at = content.find(word)
        while at >= 0:
            end = content.find(b"startxref" if word == b"trailer" else b"stream", at)
            start = at if word == b"trailer" else content.rfind(b" obj", 0, at)
            yield content[max(0, start) : end if end >= 0 else at + _TAIL]
            at = content.find(word, at + 1)


def _jpeg(content: bytes) -> str:
    """From marker to marker until the picture, which ends by its own mark."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:
            is_whole = content.rstrip(b"\x00").find(b"\xff\xd9", at) >= 0
            return "" if is_whole else _broken_picture()
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return _broken_picture()


def picture_size(content: bytes) -> tuple[int, int]:
    """Width and height a picture declares, read without unfolding it; (0, 0) when it does not say."""
    if content.startswith(b"\x89PNG"):
        return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        # The frame headers; those three of the same range are tables.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(content[at + 7 : at + 9], "big"), int.from_bytes(content[at + 5 : at + 7], "big")
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return 0, 0


def _png(content: bytes) -> str:
    """Every chunk with its sum, the last one included."""
    at, kind = 8, b""
    while at + 12 <= len(content) and kind != b"IEND":
        length = int.from_bytes(content[at : at + 4], "big")
        kind = content[at + 4 : at + 8]
        body = content[at + 4 : at + 8 + length]
        told = content[at + 8 + length : at + 12 + length]
        if len(told) < 4 or zlib.crc32(body) != int.from_bytes(told, "big"):
            return _broken_picture()
        at += 12 + length
    return "" if kind == b"IEND" else _broken_picture()


def _huge_picture() -> str:
    return f"Cette image a plus de 50 millions de points{NBSP}: numérisez-la à 300 points par pouce, puis joignez-la."


def _broken_picture() -> str:
    return f"Cette image est incomplète ou endommagée. {_AGAIN}"


def _word(content: bytes) -> str:
    # Imported here: few own papers come as Word.
    from io import BytesIO
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as parts:
            names = parts.namelist()
            is_huge = sum(part.file_size for part in parts.infolist()) > _LARGEST_UNPACKED
            damaged = None if is_huge else parts.testzip()
    except (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return f"Ce document Word est endommagé{NBSP}: ouvrez-le, enregistrez-le à nouveau, puis joignez-le."
    if is_huge or damaged or not set(_WORD_PARTS) <= set(names):
        return f"Ce fichier n'est pas un document Word lisible{NBSP}: enregistrez-le en PDF, puis joignez-le."
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return f"Ce document Word contient un programme (macros){NBSP}: enregistrez-le en PDF, puis joignez-le."
    return ""
