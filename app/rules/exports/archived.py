"""The open archive as it is agreed: what its files are called, how much they may weigh, and which ones are read."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Protocol

FORMAT = "coupdemain-archive"
VERSION = 1
"""Of the archive itself; the tables have their own, the file's."""
MANIFEST, READ_ME, SCHEMA = "manifest.json", "LISEZMOI.txt", "schema.json"
DATA, DOCUMENTS = "donnees/", "documents/"
MOST_BYTES = 8_000_000_000
MOST_ENTRIES = 200_000
MANIFEST_BYTES = 40_000_000
LINE_BYTES = 50_000_000
MOST_RATIO = 200
_RATIO_FROM = 20_000_000
"""A small archive may be packed as tightly as it likes."""
_TABLE = re.compile(r"donnees/([a-z][a-z_]{0,60})\.jsonl")
_DOCUMENT = re.compile(r"documents/[0-9a-f]{16}-[^/\\:\x00-\x1f]{1,200}")
_ZIP_BEGINS = b"PK\x03\x04"
_MOST_NAMED = 5
_STORED, _DEFLATED, _ENCRYPTED = 0, 8, 1


class Entry(Protocol):
    """What the list of an archive says of one file."""

    filename: str
    file_size: int
    compress_size: int
    compress_type: int
    flag_bits: int


class Told(NamedTuple):
    """What the manifest says of one file."""

    sha256: str
    size: int
    lines: int


def data_file(table: str) -> str:
    return f"{DATA}{table}.jsonl"


def table_of(name: str) -> str:
    """The table of a file of lines; empty when the file is no such thing."""
    found = _TABLE.fullmatch(name)
    return found[1] if found else ""


def why_refused(entries: Iterable[Entry], disk_bytes: int) -> str:
    """Why an archive is not even opened, by its list alone; empty when it may be."""
    found = list(entries)
    names = [one.filename for one in found]
    if len(found) > MOST_ENTRIES:
        return (
            f"Cette archive contient {len(found)} fichiers\u00a0: c'est plus qu'un bureau n'en a, elle n'est pas lue."
        )
    if any(one.flag_bits & _ENCRYPTED for one in found):
        return (
            "Cette archive est protégée par un mot de passe, que Coup de Main ne sait pas donner\u00a0: ouvrez-la avec "
            "le programme qui l'a protégée, puis choisissez l'archive qui était dedans."
        )
    if MANIFEST not in names and any(name.endswith(f"/{MANIFEST}") for name in names):
        return (
            "Cette archive a été dépliée puis refaite\u00a0: ses fichiers y sont dans un dossier. Choisissez celle "
            "qu'a écrite «\u00a0Exporter tout\u00a0», ou refaites-la du contenu du dossier seul."
        )
    if MANIFEST not in names:
        return (
            "Cette archive n'est pas une archive de Coup de Main\u00a0: il y manque «\u00a0manifest.json\u00a0». "
            "Choisissez celle qu'a écrite «\u00a0Exporter tout\u00a0»."
        )
    strange = next((name for name in names if not _is_ours(name)), "")
    if strange or len(set(names)) < len(names):
        said = f" («\u00a0{_shown(strange)}\u00a0»)" if strange else ""
        return f"Cette archive contient un fichier qui n'a rien à y faire{said}\u00a0: elle n'est pas lue."
    if any(one.compress_type not in (_STORED, _DEFLATED) for one in found):
        return "Cette archive est comprimée autrement que par Coup de Main\u00a0: elle n'est pas lue."
    return _why_too_large(found, disk_bytes)


def _why_too_large(found: list[Entry], disk_bytes: int) -> str:
    declared, packed = sum(one.file_size for one in found), sum(one.compress_size for one in found)
    is_swollen = any(one.file_size > _RATIO_FROM and one.file_size > MOST_RATIO * one.compress_size for one in found)
    if declared > MOST_BYTES or is_swollen or packed > disk_bytes:
        return "Cette archive se déplierait en bien plus qu'elle ne pèse\u00a0: elle n'est pas lue."
    too_long = next(one for one in found if one.filename == MANIFEST).file_size > MANIFEST_BYTES
    return "Le sommaire de cette archive est trop grand\u00a0: elle n'est pas lue." if too_long else ""


def why_damaged(archive: str, damaged: list[str]) -> str:
    """What of it no longer reads, documents by the name they have in the office."""
    papers = [name.removeprefix(DOCUMENTS).partition("-")[2] for name in damaged if name.startswith(DOCUMENTS)]
    others = [name for name in damaged if not name.startswith(DOCUMENTS)]
    shown = [f"«\u00a0{_shown(name)}\u00a0»" for name in (*others, *papers)]
    more = f" et {len(shown) - _MOST_NAMED} autres" if len(shown) > _MOST_NAMED else ""
    return (
        f"L'archive «\u00a0{archive}\u00a0» est abîmée ou a été modifiée. N'y est plus comme son sommaire "
        f"l'annonce\u00a0: {', '.join(shown[:_MOST_NAMED])}{more}. Rien n'a été créé\u00a0: prenez une autre copie, ou "
        "demandez-la à nouveau."
    )


def why_no_archive(archive: str, size: int, start: bytes) -> str:
    """Of a file whose list of contents cannot be found: empty, cut short, or something else."""
    if not size:
        return (
            f"«\u00a0{archive}\u00a0» est vide\u00a0: la copie ou le téléchargement n'est pas allé au bout. Rien n'a "
            "été créé\u00a0: recopiez l'archive."
        )
    if start.startswith(_ZIP_BEGINS):
        return (
            f"«\u00a0{archive}\u00a0» n'est pas une archive entière\u00a0: la fin manque, la copie ou le "
            "téléchargement n'est pas allé au bout. Rien n'a été créé\u00a0: recopiez-la."
        )
    return (
        f"«\u00a0{archive}\u00a0» n'est pas une archive entière\u00a0: elle est abîmée, ou ce n'en est pas une. Rien "
        "n'a été créé\u00a0: choisissez un fichier .zip qu'a écrit «\u00a0Exporter tout\u00a0»."
    )


def _is_ours(name: str) -> bool:
    """Nothing is ever written under these names; a strange one tells that somebody else made the archive."""
    is_plain = name in (MANIFEST, READ_ME, SCHEMA) or _TABLE.fullmatch(name) is not None
    return is_plain or (_DOCUMENT.fullmatch(name) is not None and name.isprintable())


def _shown(name: str) -> str:
    """Short, and without what turns a line round."""
    seen = "".join(sign if sign.isprintable() else "?" for sign in name)
    return seen if len(seen) <= 60 else f"{seen[:59]}…"
