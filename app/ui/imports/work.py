"""What the wizard has done aside, each time with a reader or a writer of its own; nothing here touches a widget."""

import gc
import hashlib
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.actions import backups
from app.actions.imports import mappings, reading, refused, writing
from app.actions.imports.preparing import Fixes, Preparation
from app.actions.office_file import LaptopSettings, clock
from app.models.errors import WorldProblem, cause
from app.models.imports import ImportKind, ImportMapping
from app.rules.imports import alike, grid, mapping, month_named, tables
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Imported, Step, Table
from app.store import moment
from app.store.store import Store
from app.ui.imports.board import Board, board_of, writable
from app.ui.imports.opened import Opened, Way

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer

_CHUNK = 1 << 20
_TURNS = 0.001


@contextmanager
def _unswept() -> Iterator[None]:
    """Without the collector, which at every turn would look at all these rows and hold the window for it; and the
    window has its turn five times sooner, for it shows the rows meanwhile.

    What is left then is no longer looked at: rows point to nothing that points back, and go with the last who holds
    them.
    """
    turns = sys.getswitchinterval()
    gc.disable()
    sys.setswitchinterval(_TURNS)
    try:
        yield
    finally:
        sys.setswitchinterval(turns)
        gc.freeze()
        gc.enable()


@dataclass(frozen=True)
class Question:
    """All that the verdicts depend on; `moment` counts what was written in the file since the window opened."""

    opened: Opened
    columns: tuple[str, ...]
    fixes: Fixes
    left: frozenset[int]
    today: date
    moment: int


@dataclass(frozen=True)
class Checked:
    """`preparation` judges again a line put right; `question` is what was asked; `written` tells that the file is
    still what it was; `other` is the first line that would do something else than was shown, 0 when none would."""

    question: Question
    board: Board
    preparation: Preparation
    written: int
    other: int = 0


def read(store: Store, path: Path, way: Way, kind: ImportKind | None, known: Opened | None, step: Step) -> Opened:
    """`known` spares the reading when only the headings or the kind are asked otherwise. Raises WorldProblem."""
    step(0, 0)
    with _unswept():
        return _read(store, path, way, kind, known, step)


def _read(store: Store, path: Path, way: Way, kind: ImportKind | None, known: Opened | None, step: Step) -> Opened:
    if known is not None and known.path == path and _is_same_reading(known, way):
        source, digest = known.source, known.digest
    else:
        digest = _digest(path)
        step(0, 0)
        source = reading.read(path, sheet=way.sheet, encoding=way.encoding, separator=way.separator)
    step(0, 0)
    table = grid.table_of(source.grid, way.heads_row)
    found = kind or _likeliest(store, table)
    made = month_named.completed(source, table, found, _saved(store, found))
    columns, hows = tuple(guess.field for guess in made.guesses), tuple(guess.how for guess in made.guesses)
    return Opened(path, digest, way, source, made.table, found, columns, hows, made.told or tables.told(source.sheet))


def sizes(path: Path, sheets: Iterable[str], is_stopped: Callable[[], bool]) -> dict[str, int]:
    """How many rows each of these sheets has, as far as it went."""
    found: dict[str, int] = {}
    for name in sheets:
        if is_stopped():
            break
        with _unswept():
            try:
                found[name] = len(grid.table_of(reading.read(path, sheet=name).grid).rows)
            except WorldProblem:
                found[name] = 0
    return found


def check(
    store: Store,
    gazetteer: "Callable[[], Gazetteer]",
    asked: Question,
    before: Board | None,
    step: Step,
    promised: Board | None = None,
) -> Checked:
    """Every row judged; nothing is written. `promised` is what was shown when « Importer » was asked. Raises
    WorldProblem."""
    table = asked.opened.table
    step(0, len(table.rows))
    with closing(store.reader()) as reader, _unswept():
        written = moment.of(reader)
        preparation = Preparation(reader, gazetteer(), asked.opened.kind, table, asked.columns, asked.today)
        plan = preparation.whole(step, asked.fixes, asked.left)
        board = board_of(plan, table, asked.left, before)
        other = alike.first_other(writable(promised), writable(board)) if promised is not None else 0
        return Checked(asked, board, preparation, written, other)


def taken_apart(found: Checked | None) -> list[Any]:
    """All that it holds, which it is then of no use without: for `copies.let_go`."""
    if found is None:
        return []
    return [*found.board.rows, *found.board.plan.rows, *found.preparation.taken_apart()]


def write(
    store: Store, settings: LaptopSettings, found: Checked, today: date, step: Step
) -> tuple[Imported | None, Store]:
    """After a backup; one that cannot be made stops the import. The store answered is closed, for `Store.took`.

    None, and nothing written, when the file is no more what the rows were judged by.
    """
    opened, columns = found.question.opened, found.question.columns
    backups.take(store.path, settings, clock(), backups.BEFORE_IMPORT)
    step(0, 0)
    with closing(store.writer()) as writer, _unswept():
        if moment.of(writer) != found.written:
            return None, writer
        # Before: « Annuler » takes back what was done last.
        mappings.keep(writer, opened.kind, opened.table, columns, today)
        return writing.write(writer, writable(found.board), today, step), writer


def undo(store: Store, action_id: str, step: Step) -> Store:
    """Raises WorldProblem when what came in was changed since."""
    step(0, 0)
    with closing(store.writer()) as writer, _unswept():
        writer.undo(action_id)
    return writer


def save_refused(path: Path, opened: Opened, board: Board, fixes: Fixes) -> int:
    """A workbook of them, with why; answers how many. Raises WorldProblem."""
    return refused.write(path, writable(board), opened.table, fixes)


def _likeliest(store: Store, table: Table) -> ImportKind:
    fields = {kind: every.fields_of(kind) for kind in every.READY}
    return mapping.guess_kind(table, fields, [one for kind in every.READY for one in _saved(store, kind)])


def _saved(store: Store, kind: ImportKind) -> tuple[ImportMapping, ...]:
    with closing(store.reader()) as reader:
        return mappings.saved(reader, kind)


def _is_same_reading(known: Opened, way: Way) -> bool:
    asked = (way.sheet, way.encoding, way.separator)
    source = known.source
    return asked in (
        (known.way.sheet, known.way.encoding, known.way.separator),
        (source.sheet, source.encoding, source.separator),
    )


def _digest(path: Path) -> str:
    """What the file is, whatever it is called. Raises WorldProblem."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                found.update(chunk)
    except OSError as error:
        raise WorldProblem(f"«\u00a0{path.name}\u00a0» ne peut pas être lu\u00a0: {cause(error)}.", True) from error
    return found.hexdigest()
