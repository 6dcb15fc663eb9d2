"""Old workbooks (XLS): how far their cells go, record by record, before the reader, which trusts them, is given them.

[MS-CFB] is the file in the file: sectors, chained by a table; [MS-XLS] is what the stream « Workbook » holds.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from app.actions.imports import limits
from app.actions.imports.extent import MOST_WRONG, Reach, Wrong
from app.rules.imports import cell_errors

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FREE = 0xFFFFFFFA
_ENTRY_BYTES = 128
_CUTOFF = 4096
_STREAM, _ROOT = 2, 5
_ONE_CELL = frozenset((0x0006, 0x0203, 0x0204, 0x0205, 0x00FD, 0x027E, 0x00D6, 0x0406, 0x0206))
_MANY_CELLS, _STRINGS, _PASSWORD, _SHEET, _DIMENSIONS, _END = 0x00BD, 0x00FC, 0x002F, 0x0085, 0x0200, 0x000A
_MOST_SHEETS = 200
_FORMULA, _TRUTH_OR_ERROR = 0x0006, 0x0205
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


class Damaged(ValueError):
    """The chains of sectors or the records lead nowhere."""


@dataclass(frozen=True)
class _Entry:
    name: str
    start: int
    size: int
    kind: int


class _Compound:
    """The streams of a compound file."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        (shift, mini_shift) = struct.unpack_from("<HH", content, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise Damaged
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory_sectors, table_sectors, directory = struct.unpack_from("<III", content, 40)
        cutoff, mini_table, mini_table_sectors = struct.unpack_from("<III", content, 56)
        most = len(content) // self._size + 1
        # The reader sets room aside for what the header says, however much: a lie here would end the program.
        if max(directory_sectors, table_sectors, mini_table_sectors) > most or cutoff != _CUTOFF:
            raise Damaged
        self._table = self._allocation()
        listed = self._chained(directory)
        self.entries = [_entry(listed, at) for at in range(0, len(listed) - _ENTRY_BYTES + 1, _ENTRY_BYTES)]
        if any(entry.size > len(content) and entry.kind in (_STREAM, _ROOT) for entry in self.entries):
            raise Damaged
        self._mini_table = _numbers(self._chained(mini_table))
        root = next((entry for entry in self.entries if entry.kind == _ROOT), None)
        self._mini = self._chained(root.start) if root else b""

    def stream(self, *names: str) -> bytes:
        """The first of these that is there; nothing when none is."""
        for entry in self.entries:
            if entry.kind == _STREAM and entry.name in names:
                if entry.size >= _CUTOFF:
                    return self._chained(entry.start)[: entry.size]
                pieces = (self._mini[at * 64 : at * 64 + 64] for at in _chain(entry.start, self._mini_table))
                return b"".join(pieces)[: entry.size]
        return b""

    def _allocation(self) -> tuple[int, ...]:
        """The table of what follows each sector, itself in sectors listed by the header, then by a chain of lists."""
        listed = [at for at in struct.unpack_from("<109I", self._content, 76) if at < _FREE]
        following: int = struct.unpack_from("<I", self._content, 68)[0]
        for _ in range(len(self._content) // self._size):
            if following >= _FREE:
                break
            *more, following = _numbers(self._sector(following))
            listed += [at for at in more if at < _FREE]
        return _numbers(b"".join(map(self._sector, listed)))

    def _sector(self, at: int) -> bytes:
        start = (at + 1) * self._size
        if start >= len(self._content):
            raise Damaged
        return self._content[start : start + self._size].ljust(self._size, b"\0")

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._table)))


def _numbers(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])


def _chain(start: int, table: tuple[int, ...]) -> Iterator[int]:
    """The sectors from this one on; a chain that comes back on itself is longer than the table."""
    for _ in range(len(table) + 1):
        if start >= _FREE:
            return
        if start >= len(table):
            raise Damaged
        yield start
        start = table[start]
    raise Damaged


def _entry(listed: bytes, at: int) -> _Entry:
    length = struct.unpack_from("<H", listed, at + 64)[0]
    name = listed[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", errors="replace")
    start, size = struct.unpack_from("<II", listed, at + 116)
    return _Entry(name, start, size, listed[at + 66])


def check(content: bytes) -> tuple[Wrong, ...] | None:
    """The cells in error; None when it has a passphrase. Today's workbooks that have one are compound files too.

    Raises WorldProblem for a cell too far away, Damaged for what is no workbook.
    """
    try:
        compound = _Compound(content)
        if any(entry.name == "EncryptedPackage" for entry in compound.entries):
            return None
        stream = compound.stream("Workbook", "Book")
        if not stream:
            raise Damaged
        return _walk(stream)
    except (struct.error, IndexError) as error:
        raise Damaged from error


def _walk(stream: bytes) -> tuple[Wrong, ...] | None:
    """The same. Raises WorldProblem for a cell too far away in any of the sheets the workbook lists."""
    sheets = []
    for kind, body in _records(stream, 0):
        if kind == _PASSWORD:
            return None
        if kind == _STRINGS and struct.unpack_from("<I", body, 4)[0] > len(stream) // 3:
            raise Damaged
        if kind == _SHEET:
            sheets.append((struct.unpack_from("<I", body)[0], _sheet_name(body)))
    if len(sheets) > _MOST_SHEETS:
        raise Damaged
    reach, walked, wrong = Reach(), 0, list[Wrong]()
    for start, name in sheets:
        walked += _refuse_far_cells(stream, start, reach, _Errors(name, wrong))
        reach.next_sheet()
        if walked > 2 * len(stream):
            # Sheets that all share the same records.
            raise Damaged
    return tuple(wrong)


def _sheet_name(body: bytes) -> str:
    """Eight bits a sign in the oldest ones, which say nothing of it; eight or sixteen later."""
    length = body[6]
    if len(body) == 7 + length:
        return body[7:].decode("cp1252", errors="replace")
    return body[8:].decode("utf-16-le" if body[7] & 1 else "latin-1", errors="replace")[:length]


@dataclass(frozen=True)
class _Errors:
    """Those of one sheet, added to those of the workbook."""

    sheet: str
    found: list[Wrong]

    def note(self, kind: int, body: bytes) -> None:
        """Of a formula the result is an error when it ends with FFFF and starts with 2."""
        if kind == _FORMULA:
            code = body[8] if body[12:14] == b"\xff\xff" and body[6] == 2 else -1
        else:
            code = body[6] if body[7] else -1
        if code in _ERRORS and len(self.found) <= MOST_WRONG:
            row, column = struct.unpack_from("<HH", body)
            self.found.append(Wrong(self.sheet, row, column, cell_errors.in_french(_ERRORS[code])))


def _refuse_far_cells(stream: bytes, start: int, reach: Reach, errors: _Errors) -> int:
    """How many bytes the sheet takes."""
    walked = 0
    for kind, body in _records(stream, start):
        walked += len(body) + 4
        if kind in _ONE_CELL:
            row, column = struct.unpack_from("<HH", body)
            reach.mark(row + 1, column + 1)
            if kind in (_FORMULA, _TRUTH_OR_ERROR):
                errors.note(kind, body)
        elif kind == _MANY_CELLS:
            reach.mark(struct.unpack_from("<H", body)[0] + 1, struct.unpack_from("<H", body, len(body) - 2)[0] + 1)
        elif kind == _DIMENSIONS and _declared(body) > limits.MOST_CELLS_OF_ALL:
            raise limits.too_many_cells()
    return walked


def _declared(body: bytes) -> int:
    """The cells a sheet says it has, which the reader sets room aside for. Raises Damaged for less than none."""
    edges: tuple[int, ...] = struct.unpack_from("<HHHH" if len(body) == 10 else "<IIHH", body)
    first, last, left, right = edges
    if last == 0 or right == 0:
        return 0
    if first >= last or left >= right:
        raise Damaged
    return (last - first) * (right - left)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Up to the end of this part of the stream."""
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == _END:
            return
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length
