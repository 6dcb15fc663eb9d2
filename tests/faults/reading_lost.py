"""Faults of what comes from outside: spreadsheets that are bombs or garbled, pictures that unfold without end."""

import io
import struct
import time
import zipfile
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import xlsxwriter

from app.actions import office_settings
from app.actions.imports import archive, reading, sheet_texts
from app.rules import files
from app.rules.imports import csv_text
from app.rules.imports.shapes import Source
from app.rules.safety import pictures
from app.store.store import Store
from tests.faults import offices
from tests.faults.fault import Fault, Outcome, expected, sentence, unless

_HEADS = ("Raison sociale", "SIRET", "Commune")
_ROW = ("Scierie de l'Œuvre", "73282932000074", "Nérac")


def _workbook(change: Callable[[bytes], bytes]) -> bytes:
    """A real workbook, its sheet changed."""
    made, out = io.BytesIO(), io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate((_HEADS, _ROW)):
        sheet.write_row(number, 0, row)
    book.close()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            content = source.read(part)
            target.writestr(part.filename, change(content) if part.filename.endswith("sheet1.xml") else content)
    return out.getvalue()


def _lying(content: bytes) -> bytes:
    """The same archive, its sizes understated."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        largest = max(part.file_size for part in archive.infolist())
    return content.replace(struct.pack("<I", largest), struct.pack("<I", 1_000))


@cache
def _bomb() -> bytes:
    return _workbook(lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + b" " * 60_000_000))


def zip_bomb(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Sixty megabytes in sixty kilobytes, said or hidden: refused at once, in a sentence."""
    path = folder / "liste.xlsx"
    bomb = _bomb()
    is_lying = is_protected and turn % 2 == 1
    path.write_bytes(_lying(bomb) if is_lying else bomb)
    began = time.monotonic()
    with unless(is_protected, (archive, "check", lambda _path: archive.Checked())):
        said = sentence(lambda: reading.read(path))
    seconds = time.monotonic() - began
    found = expected(said, "enregistrez-le en XLSX" if is_lying else "trop grand")
    return found if seconds < 2 else Outcome(tracebacks=1, said=f"{seconds:.1f} s")


def _naive(path: Path, _sheet: str, _checked: archive.Checked) -> tuple[object, ...]:
    """A reader that unfolds entities, as most do."""
    with zipfile.ZipFile(path) as parts:
        root = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    return (("".join(root.itertext()),), ("x",)), ("Feuille",), "Feuille"


_ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "EXPANSE"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
    b'<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
)


def xml_bomb(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Entities are never unfolded, nor another file read."""
    path = folder / "liste.xlsx"

    def change(sheet: bytes) -> bytes:
        head, _, rest = sheet.partition(b"?>")
        body = rest.replace(b"</sheetData>", b'<row r="3"><c r="A3" t="str"><v>&c;</v></c></row></sheetData>')
        return head + b"?>" + _ENTITIES[turn % len(_ENTITIES) if is_protected else 0] + body

    path.write_bytes(_workbook(change))
    read: list[Source] = []
    unchecked = (archive, "check", lambda _path: archive.Checked())
    with unless(is_protected, unchecked, (sheet_texts, "read", _naive)):
        sentence(lambda: read.append(reading.read(path)))
    said = str(read)
    return Outcome(torn=("EXPANSE" in said) + ("root:" in said), said=said[:200])


_GOOD = "Raison sociale;SIRET;Commune\r\nScierie de l'Œuvre;73282932000074;Nérac\r\n"
_CSV: tuple[tuple[bytes, str], ...] = (
    *((_GOOD.replace("Œ", "OE").encode(name), "Scierie") for name in ("utf-8", "utf-8-sig", "cp1252", "utf-16")),
    *((_GOOD.replace(";", mark).encode(), "Scierie") for mark in (",", "\t", ";")),
    *((_GOOD.replace("\r\n", end).encode(), "Scierie") for end in ("\n", "\r\n\r\n")),
    (_GOOD.replace("Scierie", "Sci\x00erie").encode(), "Scierie"),
    (b"\n\n" + _GOOD.encode(), "Scierie"),
    ((";".join(f"c{n}" for n in range(1_000_000)) + "\nScierie;1\n").encode(), "300"),
    (_GOOD.replace("Scierie", '"Scierie').encode(), "Scierie"),
    (b'Nom\n"' + b"x" * 200_000 + b'"\n', "pas une liste"),
    (b"", "vide"),
    (b"Nom;SIRET\n", "SIRET"),
    (b";;;\n;;\n", "vide"),
    (b"\x00" * 400, "vide"),
    (("Nom\n" + "Œuvre\n" * 60_000).encode(), "60\u00a0000"),
    (_GOOD.encode() + b"\xff\xfe\xfd;1;2\n", "Scierie"),
    (b"Nom\r\n=1+1\r\n@SUM(A1)\r\n", "=1+1"),
    (b'Nom;"a""b";c\nScierie;"l\'\n\xc5\x92uvre";2\n', "Scierie"),
    ("Nom\nScierie 🌲 \u202eevil\n".encode(), "Scierie"),
    (b"Nom,SIRET;Commune\nScierie;1,2;3\n", "Scierie"),
    (b"PK\x03\x04 not really\nScierie\n", "abîmé"),
)


def _plain_reader(content: bytes, _encoding: str, _separator: str) -> list[list[str]]:
    import csv

    return list(csv.reader(io.StringIO(content.decode("utf-8")), delimiter=";"))


def garbled_csv(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Twenty-five kinds of file, then bytes at random: what is read is right, or the refusal says why."""
    path = folder / "liste.csv"
    if turn < len(_CSV):
        content, wanted = _CSV[turn]
    else:
        content, wanted = Random(turn).randbytes(Random(turn).randrange(1, 3_000)), ""
    path.write_bytes(content)
    read: list[Source] = []
    with unless(is_protected, (csv_text, "rows", _plain_reader)):
        said = sentence(lambda: read.append(reading.read(path)))
    found = said + "".join(" ".join(row[:50])[:2000] for source in read for row in source.grid[:60])
    return expected(found, wanted)


def _png(width: int, height: int) -> bytes:
    """As small as a picture that declares that size can be."""
    rows = zlib.compress(b"\x00" * 100)
    parts = ((b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)), (b"IDAT", rows), (b"IEND", b""))
    made = b"\x89PNG\r\n\x1a\n"
    for kind, body in parts:
        made += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return made


_LOGOS = (
    _png(30_000, 30_000),
    _png(10_000, 10_000),
    _png(0, 10),
    _png(40, 40)[:-10],
    b"\x89PNG\r\n\x1a\n" + bytes(100),
    b"\xff\xd8\xff\xc0\x00\x11\x08\x75\x30\x75\x30\x03" + bytes(40),
    b"<svg onload='x()'/>",
    b"\xff\xd8\xff",
    b"%PDF-1.7",
    _png(200, 200) + bytes(3_000_000),
)


def logo_bomb(folder: Path, turn: int, is_protected: bool) -> Outcome:
    """Refused before it is unfolded; the former logo stays."""
    store: Store = offices.opened(offices.copied(folder))
    removed = (
        (office_settings, "_is_sound", lambda _content: True),
        (files, "problem", lambda *_asked: None),
        (pictures, "remade", lambda content: (files.PNG, content)),
    )
    try:
        with unless(is_protected, *removed):
            said = sentence(lambda: office_settings.set_logo(store, "logo.png", _LOGOS[turn % len(_LOGOS)]))
        kept = office_settings.values(store)["office.logo"]
    finally:
        store.close()
    if kept:
        return Outcome(torn=1, said="l'image a été gardée")
    return expected(said, "choisissez")


FAULTS = (
    Fault(24, "zip_bomb", "Classeur qui se déplie sans fin", "tailles additionnées", zip_bomb, 2, 20, 1),
    Fault(25, "xml_bomb", "Classeur aux entités XML", "lecteur sans entités", xml_bomb, 2, 20, 1),
    Fault(26, "garbled_csv", "CSV de toutes sortes", "lecteur prudent", garbled_csv, len(_CSV), 525, 25),
    Fault(27, "logo_bomb", "Logo bombe ou faux", "taille lue avant", logo_bomb, len(_LOGOS), 40, 1),
)
