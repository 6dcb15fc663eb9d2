"""A sorted list of distinct keys and the rows each leads to: all that begins with a prefix is one slice of rows."""

from array import array
from bisect import bisect_left
from dataclasses import dataclass
from zipfile import ZipFile

_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Index:
    keys: list[str]
    starts: "array[int]"
    rows: "array[int]"
    """Rows are numbered by population, largest first: the smallest number of a slice is its largest town."""

    def exact(self, key: str) -> "array[int]":
        position = bisect_left(self.keys, key)
        return self.at(position) if position < len(self.keys) and self.keys[position] == key else self.rows[:0]

    def at(self, position: int) -> "array[int]":
        return self.rows[self.starts[position] : self.starts[position + 1]]

    def span(self, prefix: str) -> tuple[int, int]:
        """Positions of the first key that begins with the prefix and of the first that no longer does."""
        first = bisect_left(self.keys, prefix)
        return first, bisect_left(self.keys, prefix + _LAST, first)

    def prefixed(self, prefix: str) -> "array[int]":
        first, last = self.span(prefix)
        return self.rows[self.starts[first] : self.starts[last]]


def load(archive: ZipFile, name: str) -> Index:
    keys = archive.read(f"{name}.keys").decode("ascii").split("\n")
    return Index(keys, numbers("I", archive.read(f"{name}.starts")), numbers("H", archive.read(f"{name}.rows")))


def numbers(kind: str, content: bytes) -> "array[int]":
    values: array[int] = array(kind)
    values.frombytes(content)
    return values
