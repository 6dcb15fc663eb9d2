"""Is a workbook what it says? Looked at piece by piece before the reader, which trusts it, is given it.

The reader holds the whole rectangle between the first and the last filled cell, without asking how large it is: a
cell written at the very end of a sheet would end the program. Archives may also declare far less than they unpack.
"""

import errno
import html
import lzma
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.actions.imports import limits
from app.actions.imports.extent import NOTHING_SEEN, Merged, Seen, Wrong, read_through
from app.models.errors import WorldProblem

# All that unpacking and parsing say of bytes that are no workbook.
_NO_WORKBOOK = (
    BadZipFile,
    ExpatError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    zlib.error,
    lzma.LZMAError,
)
_CHUNK = 1 << 20
# A cell holds 32,767 signs, of six letters each at worst.
_LONGEST_TEXT = 4 << 20
_INNER = (".zip", ".7z", ".rar", ".gz", ".xlsx", ".xlsm", ".ods")
# A cell that is far, or not written the way every spreadsheet writes one: then the sheet is read through.
_ODD_CELL = re.compile(rb'<c(?! r="[A-Z]{1,2}[0-5]?[0-9]{1,4}")(?![a-z])')
_PREFIXED_CELL = re.compile(rb":c[\s>/]")
_TARGET = re.compile(rb"""Target\s*=\s*["']([^"']+)["']""")
_LINK, _SHEET = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>"), re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_ATTRIBUTE = re.compile(rb"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BOOK, _BOOK_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_TWO_LETTERS = re.compile(rb'<c r="([A-Z]{2})[0-9]')


@dataclass(frozen=True)
class Checked:
    """What is known of a workbook once looked at: only an ODS says here what it merges, others say it to the reader,
    who tells no error from a blank."""

    is_ods: bool = False
    merged: tuple[Merged, ...] = ()
    wrong: tuple[Wrong, ...] = ()


def check(path: Path) -> Checked:
    """Raises WorldProblem, before anything large is unpacked."""
    try:
        with ZipFile(path) as archive:
            parts = archive.infolist()
            _refuse_declared(parts)
            sheets = _sheet_parts({_name(part): part for part in parts}, archive)
            seen = [_check_part(archive, part, sheets) for part in parts]
            wrong = tuple(wrong for one in seen for wrong in one.wrong)
            named = _sheet_names(archive, parts) if wrong and sheets else {}
            return Checked(
                not sheets,
                tuple(merged for one in seen for merged in one.merged),
                tuple(replace(one, sheet=named.get(one.sheet, one.sheet)) for one in wrong),
            )
    except _NO_WORKBOOK as error:
        raise damaged() from error
    except OSError as error:
        # An archive that sends its reader before its own beginning; anything else is the disk's.
        if error.errno != errno.EINVAL:
            raise
        raise damaged() from error


def damaged() -> WorldProblem:
    return WorldProblem(
        "Ce classeur est abîmé\u00a0: ouvrez-le dans le tableur, enregistrez-le en XLSX, puis réessayez."
    )


def _refuse_declared(parts: list[ZipInfo]) -> None:
    too_large = sum(part.file_size for part in parts) > limits.MOST_UNPACKED_BYTES
    too_tight = any(
        part.file_size > limits.HARMLESS_BYTES and part.file_size > _most_ratio(part) * part.compress_size
        for part in parts
    )
    if too_large or too_tight or len(parts) > limits.MOST_PARTS:
        raise WorldProblem(
            "Ce classeur est trop grand une fois déplié\u00a0: gardez-en la feuille et les colonnes utiles, "
            "puis réessayez."
        )
    if any(_name(part).endswith(_INNER) and "embeddings/" not in _name(part) for part in parts):
        raise WorldProblem("Cette archive contient d'autres fichiers\u00a0: sortez-en le classeur, puis choisissez-le.")
    if len({_name(part) for part in parts}) < len(parts):
        raise damaged()
    if any(part.flag_bits & 1 for part in parts):
        raise protected()


def _most_ratio(part: ZipInfo) -> int:
    return limits.MOST_RATIO_ODS if _name(part) == "content.xml" else limits.MOST_RATIO


def protected() -> WorldProblem:
    return WorldProblem(
        "Ce classeur est protégé par un mot de passe\u00a0: enregistrez-en une copie sans mot de passe, puis réessayez."
    )


def _name(part: ZipInfo) -> str:
    """As the reader looks it up: any case, either slash."""
    return part.filename.replace("\\", "/").lower()


def _sheet_parts(parts: Mapping[str, ZipInfo], archive: ZipFile) -> frozenset[str]:
    """The last words of the paths of all that may be a sheet: where a workbook says they are, whatever their name."""
    if _BOOK in parts and _BOOK_LINKS in parts:
        targets = _TARGET.findall(archive.read(parts[_BOOK_LINKS])) or [b"sheet1.xml"]
        said = (html.unescape(found.decode(errors="replace")).lower() for found in targets)
        return frozenset(re.split(r"[/\\]", target)[-1] for target in said)
    if "xl/workbook.bin" in parts:
        raise WorldProblem(
            "Les classeurs binaires (.xlsb) ne sont pas lus\u00a0: dans Excel, «\u00a0Enregistrer sous\u00a0», "
            "choisissez «\u00a0Classeur Excel (*.xlsx)\u00a0», puis réessayez avec ce fichier-là."
        )
    if any(name.startswith("xl/workbook") for name in parts):
        raise damaged()
    if "content.xml" in parts and "meta-inf/manifest.xml" in parts:
        if b"encryption-data" in archive.read(parts["meta-inf/manifest.xml"]):
            raise protected()
        return frozenset()
    raise WorldProblem("Ce fichier n'est pas un classeur\u00a0: choisissez un fichier XLSX, XLS, ODS ou CSV.")


def _sheet_names(archive: ZipFile, parts: list[ZipInfo]) -> dict[str, str]:
    """What the user calls each sheet, by the last word of the path of its part."""
    content = {_name(part): archive.read(part) for part in parts if _name(part) in (_BOOK, _BOOK_LINKS)}
    paths = {}
    for link in _LINK.findall(content[_BOOK_LINKS]):
        said = _attributes(link)
        paths[said.get("id", "")] = re.split(r"[/\\]", said.get("target", "").lower())[-1]
    sheets = map(_attributes, _SHEET.findall(content[_BOOK]))
    return {paths.get(one.get("id", ""), ""): one.get("name", "") for one in sheets}


def _attributes(tag: bytes) -> dict[str, str]:
    """By their small name without prefix."""
    return {
        name.decode().lower(): html.unescape((one or other).decode(errors="replace"))
        for name, one, other in _ATTRIBUTE.findall(tag)
    }


def _check_part(archive: ZipFile, part: ZipInfo, sheets: frozenset[str]) -> Seen:
    """Unpacks one part in small pieces, and counts: what it declares may be a lie."""
    name = _name(part)
    is_sheet = name.startswith("xl/worksheets/") or name.rpartition("/")[2] in sheets
    if not is_sheet and not name.endswith((".xml", ".rels")):
        return NOTHING_SEEN
    odd, widest = name == "content.xml", 0
    for piece in _whole_tags(_pieces(archive, part)):
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise WorldProblem("Ce classeur contient ce qu'aucun tableur n'écrit\u00a0: il n'a pas été ouvert.")
        if is_sheet and not odd:
            odd = bool(_ODD_CELL.search(piece) or _PREFIXED_CELL.search(piece) or _shows_errors(piece))
            widest = max([widest, *(_column(found) for found in set(_TWO_LETTERS.findall(piece)))])
    if odd or (is_sheet and max(widest, 26) * limits.MOST_ROWS > limits.MOST_CELLS):
        return read_through(_pieces(archive, part), name.rpartition("/")[2])
    return NOTHING_SEEN


def _shows_errors(piece: bytes) -> bool:
    return b't="e"' in piece or b"t='e'" in piece


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut after the end of a tag."""
    rest = b""
    for piece in pieces:
        before, end, after = piece.rpartition(b">")
        if end:
            yield rest + before + end
            rest = after
        else:
            rest += piece
            if len(rest) > _LONGEST_TEXT:
                raise damaged()
    yield rest


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _column(letters: bytes) -> int:
    return (letters[0] - 64) * 26 + letters[1] - 64
