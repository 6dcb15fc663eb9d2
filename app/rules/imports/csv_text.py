"""The rows of a CSV, whatever wrote it: which encoding, which separator, quotes left open, any end of line."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from app.rules.imports import spoilt

ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": "Windows (Europe de l'Ouest)",
    "mac_roman": "Mac (ancien)",
    "cp850": "DOS",
    "utf-8-twice": "UTF-8, encodé deux fois",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16 (gros-boutiste)",
}
SEPARATORS = {";": "point-virgule", "\t": "tabulation", ",": "virgule", "|": "barre"}
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TWICE, _TWICE_ACCENT = "utf-8-twice", b"\xc3\x83\xc2"
_EIGHT_BITS = ("cp1252", "mac_roman", "cp850")
_FRENCH = frozenset("éèêëàâçîïôöùûüœÉÈÊËÀÂÇÎÏÔÙÛŒ°’€\u00a0–…") | {"\u00ab", "\u00bb"}
_SAMPLE = 200_000
_SAMPLE_ROWS = 200
_MOST_LINES_IN_A_CELL = 60
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 11, 12, 13, 26, 27})


class Unreadable(ValueError):
    """These bytes are no text."""


def encoding_of(content: bytes) -> str:
    """One of ENCODINGS. UTF-8 proves itself; of the old ones, the one that gives the most French letters."""
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return encoding
    head = content[:_SAMPLE]
    if len(head) > 1:
        nulls = head[1::2].count(0), head[0::2].count(0)
        if max(nulls) > 0.3 * len(head) / 2 and min(nulls) < 0.05 * len(head) / 2:
            return "utf-16-le" if nulls[0] > nulls[1] else "utf-16-be"
    if _is_utf_8(content):
        return _TWICE if content.count(_TWICE_ACCENT) > 1 and _once(content, _TWICE)[0] != content else "utf-8"
    first = next(at for at, byte in enumerate(content) if byte > 127) if not content.isascii() else 0
    sample = content[first : first + _SAMPLE]
    signs = Counter(sample.translate(None, bytes(range(128))))
    return max(_EIGHT_BITS, key=lambda encoding: _likelihood(signs, encoding))


def separator_of(content: bytes, encoding: str) -> str:
    """The one that cuts most lines in the same, largest number of cells; the semicolon when none does."""
    content, encoding = _once(content[:_SAMPLE], encoding)
    text = content.decode(encoding, errors="replace").lstrip("\ufeff")
    first = text.lstrip("\r\n")[:5]
    if first.startswith("sep=") and first[4:] in SEPARATORS:
        return first[4:]
    return max(SEPARATORS, key=lambda separator: _evenness(text, separator))


def rows(content: bytes, encoding: str, separator: str) -> Iterator[list[str]]:
    """Every row, blank ones too. Raises Unreadable for what is no text."""
    content, encoding = _once(content, encoding)
    for bom, marked in _BOMS:
        content = content.removeprefix(bom) if marked == encoding else content
    if encoding == "utf-8":
        content = content.replace(codecs.BOM_UTF8, b"")  # files put end to end each bring theirs
    sample = content[:_SAMPLE]
    if not encoding.startswith("utf-16"):
        if len(sample) - len(sample.translate(None, _CONTROLS)) > len(sample) / 50:
            raise Unreadable
        content = content.replace(b"\0", b"")
    quoted = not _is_left_open(content, encoding, separator)
    found = _parsed(content, encoding, separator, quoted)
    first = next(found, None)
    if first is not None:
        yield [] if separator.join(first).lower() in ("sep=", f"sep={separator}") else first
    yield from found


def _once(content: bytes, encoding: str) -> tuple[bytes, str]:
    """« SociÃ©tÃ© » was UTF-8 read as Windows, then written as UTF-8 again: undone, sign by sign if need be."""
    if encoding != _TWICE:
        return content, encoding
    try:
        once = content.decode("utf-8", errors="ignore").removeprefix("\ufeff").encode("cp1252")
        once.decode("utf-8")
    except UnicodeError:
        return spoilt.undone(content.decode("utf-8", errors="ignore")).encode(), "utf-8"
    return once, "utf-8"


def _is_utf_8(content: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(content), 1_000_000):
            decoder.decode(content[at : at + 1_000_000])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _likelihood(signs: Counter[int], encoding: str) -> float:
    """French letters count for, others against; what the encoding has no sign for, a lot against."""
    total = 0
    for byte, count in signs.items():
        letter = bytes([byte]).decode(encoding, errors="replace")
        total += count * (1 if letter in _FRENCH else -5 if letter == "\ufffd" else -1)
    return total


def _evenness(text: str, separator: str) -> float:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    widths: list[int] = []
    try:
        widths.extend(len(row) for row in islice(reader, _SAMPLE_ROWS) if any(cell.strip() for cell in row))
    except csv.Error:
        widths.extend(line.count(separator) + 1 for line in text.splitlines()[:_SAMPLE_ROWS] if line.strip())
    if not widths:
        return 0.0
    # A title above, a note below have one cell: the table's own lines decide.
    width, count = Counter(widths).most_common(1)[0]
    cut = [seen for seen in widths if seen > 1]
    if width == 1 and len(cut) >= 2:
        width, count = Counter(cut).most_common(1)[0]
    return 0.0 if width == 1 else float(count / len(widths) * min(width, 12) ** 0.5)


def _is_left_open(content: bytes, encoding: str, separator: str) -> bool:
    """A quote opened and never closed would swallow the rest of the file into one cell."""
    if (b'"' if not encoding.startswith("utf-16") else '"'.encode(encoding)) not in content:
        return False
    try:
        for row in _parsed(content, encoding, separator, True, strict=True):
            if any(cell.count("\n") + cell.count("\r") > _MOST_LINES_IN_A_CELL for cell in row):
                return True
    except csv.Error as error:
        said = str(error)
        return "end of data" in said or "field limit" in said or _is_swallowing(content, encoding, separator)

    return False


def _is_swallowing(content: bytes, encoding: str, separator: str) -> bool:
    """The same question where a quote also stands in the middle of a cell, « Bar "Le Midi" »."""
    try:
        last: list[str] = []
        for row in _parsed(content, encoding, separator, True):
            last = row
            if any(cell.count("\n") + cell.count("\r") > _MOST_LINES_IN_A_CELL for cell in row):
                return True
    except csv.Error:
        return True
    return bool(last) and last[-1].endswith(("\n", "\r"))


def _parsed(content: bytes, encoding: str, separator: str, quoted: bool, strict: bool = False) -> Iterator[list[str]]:
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors="replace", newline="")
    if quoted:
        yield from csv.reader(lines, delimiter=separator, strict=strict)
        return
    for row in csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE):
        yield [_bare(cell) for cell in row]


def _bare(cell: str) -> str:
    """A cell whose own quotes were read as signs: the pair around it goes, doubled ones are one."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1]
    return cell.replace('""', '"').strip('"') if cell.count('"') == 1 else cell.replace('""', '"')
