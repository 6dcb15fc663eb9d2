"""A file as the wizard has it open: how it was read, its rows, what each column seems to be."""

from dataclasses import dataclass
from pathlib import Path

from app.models.imports import ImportKind
from app.rules.imports.shapes import Source, Table

NO_HEADS = 0
"""Where the line of the headings is said: the first line is data already."""


@dataclass(frozen=True)
class Way:
    """How the user wants the file read; empty, as it was found. `heads_row` is a line of the file, from 1."""

    sheet: str = ""
    encoding: str = ""
    separator: str = ""
    heads_row: int | None = None


@dataclass(frozen=True)
class Opened:
    """A file read, its rows found, and what each column seems to be. `told`: what was read beside the rows."""

    path: Path
    digest: str
    way: Way
    source: Source
    table: Table
    kind: ImportKind
    columns: tuple[str, ...]
    hows: tuple[str, ...]
    told: str = ""

    @property
    def size(self) -> int:
        """Bytes of the file; none of one that is there no more."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0
