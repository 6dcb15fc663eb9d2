"""Files made to swallow the machine: refused in a sentence, in under two seconds of work and 200 MB more memory.

Each is read by a process of its own, so that one that ended the program would fail here and not end the tests.
"""

import contextlib
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app.actions.imports import reading
from app.models.errors import WorldProblem
from tests.actions.imports import books, ugly_books
from tests.actions.imports.books import ods_row, ods_text

MOST_KILOBYTES = 200_000
MOST_SECONDS = 2.0
_NEAR = '<row r="1"><c r="A1"><v>1</v></c></row>'
_FAR = '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'


def _prefixed(path: Path) -> Path:
    sheet = books.sheet_xml(_NEAR + _FAR).replace("xmlns=", "xmlns:x=")
    for word in ("worksheet", "sheetData", "row", "c", "v"):
        sheet = sheet.replace(f"<{word}>", f"<x:{word}>").replace(f"<{word} ", f"<x:{word} ")
        sheet = sheet.replace(f"</{word}>", f"</x:{word}>")
    return books.raw_xlsx(path, sheet)


def _entities(path: Path) -> Path:
    many = "".join(f'<!ENTITY x{i} "{f"&x{i - 1};" * 10}">' for i in range(1, 10))
    sheet = books.sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>&x9;</t></is></c></row>')
    return books.raw_xlsx(path, sheet.replace(books.HEAD, f'{books.HEAD}<!DOCTYPE b [<!ENTITY x0 "aaaa">{many}]>'))


def _many_parts(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for number in range(5000):
            made.writestr(f"xl/{number}.xml", "")
        made.writestr("xl/workbook.xml", "")
    return path


def _twice(path: Path) -> Path:
    """The same name twice: one to be looked at, one to be read."""
    books.raw_xlsx(path, books.sheet_xml(_NEAR + _FAR))
    with zipfile.ZipFile(path, "a") as made:
        made.writestr("xl/worksheets/SHEET1.xml", books.sheet_xml(_NEAR))
    return path


def _within(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("liste.xlsx", "PK")
    return path


def _renamed_stream(path: Path, old: str, new: str) -> Path:
    """A compound file whose stream has another name, as a workbook under a passphrase has."""
    content = (ugly_books.FILES / "liste.xls").read_bytes()
    before, after = (f"{name}\0".encode("utf-16-le").ljust(64, b"\0") for name in (old, new))
    at = content.index(before)
    length = (2 * len(new) + 2).to_bytes(2, "little")
    path.write_bytes(content[:at] + after + length + content[at + 66 :])
    return path


def _patched(path: Path, at: int, value: bytes) -> Path:
    content = (ugly_books.FILES / "liste.xls").read_bytes()
    path.write_bytes(content[:at] + value + content[at + len(value) :])
    return path


def _dimensions(path: Path) -> Path:
    """A sheet that says it ends before it starts: the reader would set room aside for billions of cells."""
    at = (ugly_books.FILES / "liste.xls").read_bytes().rindex(b"\x00\x02\x0e\x00")
    return _patched(path, at + 4, b"\xff\xff\xff\x7f")


HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "deux millions de lignes": (
        lambda path: books.raw_xlsx(path, books.sheet_xml("<row><c><v>1</v></c></row>" * 2_000_000)),
        "trop grand une fois déplié",
    ),
    "taille déclarée fausse": (books.lying_xlsx, "abîmé"),
    "cellule au bout de la feuille": (
        lambda path: books.raw_xlsx(path, books.sheet_xml(_NEAR + _FAR)),
        "plus de 60 000 lignes",
    ),
    "colonne au bout de la feuille": (
        lambda path: books.raw_xlsx(
            path, books.sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>1</v></c></row>')
        ),
        "plus de 300 colonnes",
    ),
    "rectangle immense, coins remplis": (
        lambda path: books.raw_xlsx(path, books.sheet_xml(f'{_NEAR}<row r="59999"><c r="KM59999"><v>2</v></c></row>')),
        "trop grande pour être lue",
    ),
    "apostrophes à la place des guillemets": (
        lambda path: books.raw_xlsx(path, books.sheet_xml((_NEAR + _FAR).replace('"', "'"))),
        "plus de 60 000 lignes",
    ),
    "préfixes": (_prefixed, "plus de 60 000 lignes"),
    "feuille cachée sous un nom d'image": (
        lambda path: books.raw_xlsx(path, books.sheet_xml(_NEAR + _FAR), "media/image1.png"),
        "plus de 60 000 lignes",
    ),
    "feuille nommée à l'envers": (
        lambda path: books.raw_xlsx(path, books.sheet_xml(_NEAR + _FAR), name="XL\\worksheets\\Sheet1.XML"),
        "plus de 60 000 lignes",
    ),
    "deux feuilles du même nom": (_twice, "abîmé"),
    "feuille nommée en code": (
        lambda path: books.raw_xlsx(
            path, books.sheet_xml(_NEAR + _FAR), "media/&#105;mage1.png", "xl/media/image1.png"
        ),
        "plus de 60 000 lignes",
    ),
    "entités": (_entities, "aucun tableur"),
    "texte partagé qui n'existe pas": (
        lambda path: books.raw_xlsx(path, books.sheet_xml('<row r="1"><c r="A1" t="s"><v>99999999</v></c></row>')),
        "abîmé",
    ),
    "cinq mille morceaux": (_many_parts, "trop grand une fois déplié"),
    "archive dans l'archive": (_within, "contient d'autres fichiers"),
    "ODS, la dernière ligne remplie": (
        lambda path: books.ods(
            path,
            ods_row(ods_text("a"))
            + ods_row("<table:table-cell/>", repeated=1_048_573)
            + ods_row('<table:table-cell table:number-columns-repeated="16383"/>', ods_text("b")),
        ),
        "plus de 60 000 lignes",
    ),
    "ODS, une ligne répétée un million de fois": (
        lambda path: books.ods(
            path, ods_row(ods_text("a", ' table:number-columns-repeated="16384"'), repeated=1_048_573)
        ),
        "plus de 60 000 lignes",
    ),
    "ODS, cent feuilles pleines": (
        lambda path: books.ods(
            path,
            '</table:table><table:table table:name="x">'.join(
                [ods_row(ods_text("a", ' table:number-columns-repeated="50"'), repeated=59_000)] * 100
            ),
        ),
        "trop grande pour être lue",
    ),
    "ODS sous mot de passe": (lambda path: books.ods(path, "", "<manifest:encryption-data/>"), "mot de passe"),
    "XLSX sous mot de passe": (lambda path: _renamed_stream(path, "Workbook", "EncryptedPackage"), "mot de passe"),
    "XLS, cellule au bout de la feuille": (lambda _path: ugly_books.FILES / "loin.xls", "trop grande pour être lue"),
    "XLS, dimensions à l'envers": (_dimensions, "abîmé"),
    "XLS, table annoncée immense": (lambda path: _patched(path, 44, b"\xff\xff\xff\x7f"), "abîmé"),
    "XLS coupé": (
        lambda path: path.write_bytes((ugly_books.FILES / "liste.xls").read_bytes()[:2000]) and path,
        "abîmé",
    ),
}


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_before_it_weighs(name: str, tmp_path: Path) -> None:
    make, said = HOSTILE[name]
    path = make(tmp_path / "liste.xlsx")
    ran = subprocess.run(
        [sys.executable, "-m", "tests.actions.imports.child", str(path)], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-500:]
    told = json.loads(ran.stdout)
    assert said in told["said"].replace("\u00a0", " ")
    assert told["kilobytes"] < MOST_KILOBYTES
    assert told["seconds"] < MOST_SECONDS


def test_no_byte_turned_over_ends_the_program(tmp_path: Path) -> None:
    """The reader gives up on some damaged files by an exception that is no Exception."""
    content = (ugly_books.FILES / "liste.xls").read_bytes()
    path, sentences = tmp_path / "liste.xls", set()
    for at in range(512, len(content), 37):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :])
        with contextlib.suppress(WorldProblem):
            sentences.add(reading.read(path).sheet)
    assert "Liste" in sentences


@pytest.mark.parametrize("sheet", ["xl/worksheets/sheet1.bin", "xl/worksheets/sheet1.xml"])
def test_a_binary_workbook_is_refused_with_what_to_do(sheet: str, tmp_path: Path) -> None:
    """By what it holds: its name may say anything."""
    for name in ("liste.xlsb", "liste.xlsx"):
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as archive:
            for part in ("[Content_Types].xml", "xl/workbook.bin", "xl/_rels/workbook.bin.rels", sheet):
                archive.writestr(part, b"<x/>")
        with pytest.raises(WorldProblem, match="Enregistrer sous") as refused:
            reading.read(path)
        assert "*.xlsx" in refused.value.sentence
