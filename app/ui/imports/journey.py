"""The way from a file to records: what is known at each moment, and what is done aside to know more."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from app.models.errors import Refusal, WorldProblem
from app.models.imports import ImportKind
from app.rules.imports.kinds import every
from app.rules.imports.shapes import Imported, ImportField, Step
from app.store.store import Store
from app.ui.form.drafts import WRITE_EVERY_MS
from app.ui.imports import kept, letting_go, words, work
from app.ui.imports.board import Board, Sort, is_refused, left_aside, planned, with_lines
from app.ui.imports.grid_preview import one_line
from app.ui.imports.kept import Kept
from app.ui.imports.opened import Opened, Way
from app.ui.imports.work import Checked, Question
from app.ui.waiting import Said

if TYPE_CHECKING:
    from app.ui.imports.running import Running
    from app.ui.office import Office

T = TypeVar("T")
_AS_FOUND = Way()
_AT_ONCE = 200
"""Lines judged again before the window answers; more than that aside."""
_MOST_COUNTED = 6_000_000
"""Bytes of a workbook: its other sheets are read only to say how many rows they have."""
_CANCEL = "Annuler"
_BEFORE = "Une sauvegarde est faite d'abord. Si vous annulez, rien n'est écrit."


class Journey(QObject):
    """Signals: waiting(is_whole): something runs, before the whole window or behind it; file_read(said): what was found
    again of an earlier time; checked(line put right, 0 for all);
    counted(): the rows of other sheets; differs(board shown, line): « Importer » would do something else now;
    written(); undone();
    refused(WorldProblem or Refusal, what to do again); given_up()."""

    waiting = Signal(bool)
    file_read = Signal(str)
    checked = Signal(int)
    differs = Signal(object, int)
    counted = Signal()
    written = Signal()
    undone = Signal()
    refused = Signal(object, object)
    given_up = Signal()

    def __init__(self, office: "Office", running: "Running", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._running = running
        self.opened: Opened | None = None
        self.kept = Kept()
        self.imported: Imported | None = None
        self._found: Checked | None = None
        self._moment = 0
        self._promised: Board | None = None
        self._next: tuple[Path, Way, ImportKind | None] | None = None
        self._counting = threading.Event()
        self.counts: dict[str, int] = {}
        self.came_in: frozenset[str] = frozenset()
        self._is_asked_again = False
        self._typed: dict[tuple[int, int], str] = {}
        self._clock = QTimer(self, singleShot=True, interval=WRITE_EVERY_MS)
        self._clock.timeout.connect(self._keep)
        office.store.on_change(self._on_file_changed)

    # What is known.

    @property
    def kind(self) -> ImportKind:
        return self.opened.kind if self.opened is not None else ImportKind.ORGANISATIONS

    @property
    def fields(self) -> tuple[ImportField, ...]:
        return every.fields_of(self.kind)

    @property
    def labels(self) -> list[str]:
        """The field of each column, in words."""
        said = {field.key: field.label for field in self.fields}
        return [said.get(key, "") for key in self.kept.columns]

    @property
    def board(self) -> Board | None:
        return self._found.board if self._found is not None else None

    @property
    def is_checked(self) -> bool:
        """The verdicts shown are those of what is asked now, and of the file as it is now."""
        return self._found is not None and self._found.question == self._question()

    # What is done.

    def open(self, path: Path, way: Way = _AS_FOUND, kind: ImportKind | None = None) -> None:
        """The same file read otherwise is read behind what is shown."""
        known, store = self.opened, self._office.store
        if self._running.is_busy:
            self._next = (path, way, kind)
            self._running.stop()
            return
        self._next = None
        self._run(
            Said("Lecture du fichier…", "", _CANCEL),
            lambda step: work.read(store, path, way, kind, known, step),
            lambda opened: self._on_read(opened, kind),
            is_whole=known is None or known.path != path or self.imported is not None,
        )

    def next_sheet(self) -> str:
        """Of the workbook, one that has rows and did not come in yet; empty when there is none."""
        sheets = self.opened.source.sheets if self.opened is not None else ()
        return next((one for one in sheets if one not in self.came_in and self.counts.get(one, 1)), "")

    def open_next_sheet(self) -> None:
        if self.opened is not None:
            self.open(self.opened.path, Way(sheet=self.next_sheet()))

    def forget(self) -> None:
        """Another file: nothing of this one is shown any more."""
        letting_go.later(self._found)
        self.opened = self._found = self.imported = None
        self.kept = Kept()

    def forget_fixes(self) -> None:
        """All cells as the file has them."""
        self.kept.fixes.clear()
        self.kept.left = frozenset()
        self._keep()

    def choose(self, columns: tuple[str, ...], hows: tuple[str, ...]) -> None:
        self.kept.columns, self.kept.hows = columns, hows
        self._keep()

    def check(self, is_whole: bool = True) -> None:
        """`is_whole`: the window waits; else what it shows stays, and is put right when the answer comes."""
        if self._running.is_busy:
            self._is_asked_again = True
            self._running.stop()
            return
        question, before, promised, office = self._question(), self.board, self._promised, self._office
        if question is None:
            return
        self._run(
            Said(f"Contrôle de {words.rows(len(question.opened.table.rows))}…", "Rien n'est encore écrit.", _CANCEL),
            lambda step: work.check(office.store, lambda: office.gazetteer, question, before, step, promised),
            self._on_checked,
            is_whole,
        )

    def fix(self, line: int, column: int, text: str) -> None:
        """That cell is put right; its row alone is judged again when nothing else hangs on it."""
        if self.opened is None or self.board is None:
            return
        self._leave_typing()
        self._note(line, column, text)
        self._keep()
        self._judge((line,))

    def type(self, line: int, column: int, text: str) -> None:
        """Not entered yet: kept a second later, should the program be killed, and judged when it is entered."""
        self._typed = {(line, column): text}
        if not self._clock.isActive():
            self._clock.start()

    def write_down(self) -> None:
        """What is being typed, at once: the window is left, and the file may close."""
        if self._clock.isActive():
            self._clock.stop()
            self._keep()

    def give_up_typing(self) -> None:
        self._leave_typing()
        self._keep()

    def fix_alike(self, line: int, column: int) -> list[int]:
        """Other refused rows that have there what this one had, before it was put right."""
        opened, board = self.opened, self.board
        if opened is None or board is None or (line, column) not in self.kept.fixes:
            return []
        cells = opened.table.rows
        had = cells[board.place_of[line]][column]
        refused = [board.rows[place] for place in board.places[Sort.REFUSED] if cells[place][column] == had]
        return [
            row.line
            for row in refused
            if (row.line, column) not in self.kept.fixes and any(one.column == column for one in row.problems)
        ]

    def repeat(self, line: int, column: int, lines: Iterable[int]) -> None:
        """The same is put right on these lines too."""
        text = self.kept.fixes[line, column]
        named = tuple(lines)
        for one in named:
            self._note(one, column, text)
        self._keep()
        self._judge(named)

    def leave(self, lines: Iterable[int], is_left: bool) -> None:
        """Left aside, or taken again. What was refused anyway changes nothing for the others: nothing is checked."""
        found, named = self._found, frozenset(lines)
        if found is None:
            return
        board = left_aside(found.board, named, is_left)
        self.kept.left = board.left
        is_alone = is_left and all(is_refused(found.board, line) for line in named)
        question = replace(found.question, left=board.left) if is_alone else found.question
        self._found = replace(found, board=board, question=question)
        self._keep()
        self.checked.emit(0)
        if not is_left:
            self._judge(tuple(named))
        elif not is_alone:
            self.check(is_whole=False)

    def write(self) -> None:
        """What is shown; judged again first when the file or the day changed, and only if that says the same."""
        found, office = self._found, self._office
        if found is None or self._running.is_busy:
            return
        if not self.is_checked:
            self._promised = found.board
            self.check()
            return
        settings, today = office.settings, office.today
        self._run(
            Said(f"Import de {words.counted(self.kind, found.board.to_write)}…", _BEFORE, _CANCEL),
            lambda step: work.write(office.store, settings, found, today, step),
            self._on_written,
        )

    def undo(self) -> None:
        imported, store = self.imported, self._office.store
        if imported is None:
            return
        self._run(
            Said("Annulation de l'import…"),
            lambda step: work.undo(store, imported.action_id, step),
            self._on_undone,
        )

    # What comes back.

    def _on_read(self, opened: Opened, kind: ImportKind | None) -> None:
        found = kept.find(self._office.store, opened) or Kept()
        is_known = self.opened is not None and self.opened.digest == opened.digest
        if self._next is not None:
            self.open(*self._next)
            return
        if found.columns and found.kind is not None and kind in (None, found.kind):
            self.kept = found
            opened = replace(opened, kind=found.kind)
        else:
            self.kept = Kept(opened.kind, opened.columns, opened.hows, found.fixes, found.left)
        if not is_known:
            self.counts, self.came_in = {}, frozenset()
        self.counts[opened.source.sheet] = len(opened.table.rows)
        is_other = is_known and self.opened is not None and self.opened.source.sheet != opened.source.sheet
        letting_go.later(self._found)
        self.opened, self._found, self.imported = opened, None, None
        self.file_read.emit("" if is_known and not is_other else found.said())
        self._count_sheets(opened)

    def _on_checked(self, found: Checked) -> None:
        promised, self._promised = self._promised, None
        letting_go.later(self._found)
        self._found = found
        if promised is not None and not found.other and self.is_checked:
            self.write()
            return
        self.checked.emit(0)
        if promised is not None and found.other:
            self.differs.emit(promised, found.other)
        if self._is_asked_again or not self.is_checked:
            self._is_asked_again = False
            self.check(is_whole=False)

    def _on_written(self, done: tuple[Imported | None, Store]) -> None:
        imported, writer = done
        if imported is None:
            self._moment += 1
            self.write()
            return
        self.imported = imported
        if self.opened is not None:
            self.came_in |= {self.opened.source.sheet}
            kept.drop(self._office.store, self.opened)
        self._office.store.took(writer)
        self.written.emit()

    def _on_undone(self, writer: Store) -> None:
        self.imported = None
        if self.opened is not None:
            self.came_in -= {self.opened.source.sheet}
        self._office.store.took(writer)
        self._keep()
        self.undone.emit()

    def _on_file_changed(self, _tables: frozenset[str]) -> None:
        """A record saved meanwhile may be what a row was compared with."""
        self._moment += 1

    # Inside.

    def _count_sheets(self, opened: Opened) -> None:
        """Those of a small workbook, until something else is to be done."""
        left = [name for name in opened.source.sheets if name not in self.counts]
        if not left or opened.size > _MOST_COUNTED:
            return
        stop = self._counting = threading.Event()

        def keep(found: dict[str, int]) -> None:
            if self.opened is not None and self.opened.digest == opened.digest:
                self.counts |= found
                self.counted.emit()

        self._office.jobs.run(lambda _job: work.sizes(opened.path, left, stop.is_set), keep)

    def _question(self) -> Question | None:
        if self.opened is None:
            return None
        kept, today = self.kept, self._office.today
        return Question(self.opened, kept.columns, dict(kept.fixes), kept.left, today, self._moment)

    def _note(self, line: int, column: int, text: str) -> None:
        """What the file says already is no correction."""
        assert self.opened is not None
        assert self.board is not None
        had = one_line(self.opened.table.rows[self.board.place_of[line]][column])
        if text == had:
            self.kept.fixes.pop((line, column), None)
        else:
            self.kept.fixes[line, column] = text

    def _judge(self, lines: tuple[int, ...]) -> None:
        found, question = self._found, self._question()
        if found is None or question is None:
            return
        board = self._judged(found, question, lines)
        if board is None:
            self.check(is_whole=False)
            return
        self._found = replace(found, board=board, question=question)
        self.checked.emit(lines[0])

    def _judged(self, found: Checked, question: Question, lines: tuple[int, ...]) -> Board | None:
        """None when only a whole check answers. Lines left aside wait for whoever takes them again."""
        board = found.board
        is_known = (question.moment, question.today) == (found.question.moment, found.question.today)
        if not is_known or self._running.is_busy or question.left != board.left:
            return None
        if board.left.issuperset(lines):
            return board
        if len(lines) > _AT_ONCE or any(planned(board.plan, line) is None for line in lines):
            return None
        plan = found.preparation.recheck(board.plan, lines, question.fixes)
        if plan is None:
            # What it had at hand is no more what the rows say: the next answer comes from all of them.
            self._moment += 1
            return None
        return with_lines(board, plan, question.opened.table, lines)

    def _leave_typing(self) -> None:
        self._clock.stop()
        self._typed = {}

    def _keep(self) -> None:
        if self.opened is not None:
            kept.keep(self._office.store, self.opened, replace(self.kept, fixes=self.kept.fixes | self._typed))

    def _run(self, said: Said, work_: Callable[[Step], T], done: Callable[[T], object], is_whole: bool = True) -> None:
        def again() -> None:
            self._run(said, work_, done, is_whole)

        def fail(error: WorldProblem | Refusal) -> None:
            self._promised = None
            self.refused.emit(error, again)

        self._counting.set()
        self.waiting.emit(is_whole)
        self._running.run(said, work_, done, fail, self._on_given_up)

    def _on_given_up(self) -> None:
        self._promised = None
        if self._next is not None:
            self.open(*self._next)
        elif self._is_asked_again:
            self._is_asked_again = False
            self.check(is_whole=False)
        else:
            self.given_up.emit()
