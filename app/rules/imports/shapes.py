"""What a list that comes in is made of, from the grid of the file to the verdict on each row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.models.imports import ImportKind
from app.models.words import Word

Step = Callable[[int, int], None]
"""How much is done, out of how much; raising gives up."""


def no_step(_done: int, _total: int) -> None:
    """Nobody waits."""


@dataclass(frozen=True)
class Source:
    """A file as it was read: one grid of texts, and how, so that the user may say otherwise.

    `sheets` are the names of a workbook's sheets, `sheet` the one read; both empty for a CSV, whose `encoding` and
    `separator` are empty for a workbook. `grid` has every row of the file, blank ones included, as texts.
    """

    name: str
    grid: tuple[tuple[str, ...], ...]
    sheets: tuple[str, ...] = ()
    sheet: str = ""
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True)
class Table:
    """Headings and rows found in a grid: titles above, blank rows and totals left out.

    `lines` are the row numbers of the file, from 1. Without `has_heads` the headings are « colonne 1 »… and the first
    row is data. Every row has as many cells as there are headings. `heads_line` is where the headings are, 0 without.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    has_heads: bool = True
    heads_line: int = 0


@dataclass(frozen=True)
class ImportField:
    """One thing a column may hold.

    `key` is its name for good (« siret », « contact.phone »); `names` the headings people write for it, plain
    (`french.plain`), beside its `label`. `read` gives its value from a cell of text, whatever a spreadsheet did to it,
    with the day of the import, or raises EntryProblem; `show` writes a value back. `holds` says whether a text is
    certainly one (14 digits with a right key): None when contents tell nothing. `example` and `note` are for the
    template. `may_repeat`: several columns may hold it (two columns of phones). `into` is the key of the field that it
    adds to, when the record has none of its own. A name that starts with « ~ » is taken when nothing better is
    there, « ~~ » even less so.
    """

    key: str
    label: str
    read: Callable[[str, date], Any]
    show: Callable[[Any], str]
    names: tuple[str, ...] = ()
    holds: Callable[[str], bool] | None = None
    example: str = ""
    note: str = ""
    is_required: bool = False
    may_repeat: bool = False
    into: str = ""


class Verdict(Word):
    NEW = "new", "nouvelle"
    CHANGES = "changes", "modifie une fiche"
    SAME = "same", "déjà là, identique"
    REFUSED = "refused", "refusée"


@dataclass(frozen=True)
class CellProblem:
    """Why a row is refused: `column` is the place of the cell in the row, -1 when it is the row as a whole."""

    column: int
    field: str
    sentence: str


@dataclass(frozen=True)
class FieldChange:
    """One field a row would change, in words."""

    field: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class RowPlan:
    """What one row would do. `record` is the whole record to write, with its id; `title` names it for the reader.

    `also` are records the row needs beside (an employer nobody had entered yet), to be written first.
    `warnings`: what is said and stops nothing (« ressemble à… », a phone left out).
    """

    line: int
    verdict: Verdict
    title: str = ""
    record: Any = None
    also: tuple[Any, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    problems: tuple[CellProblem, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plan:
    """What « Importer » would write: nothing is written before. `columns` is the field key of each column, or « »."""

    kind: ImportKind
    columns: tuple[str, ...]
    rows: tuple[RowPlan, ...]
    counts: Mapping[Verdict, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Imported:
    """What was written, under one action that one click undoes."""

    action_id: str
    counts: Mapping[Verdict, int]
