"""« Importer un tableau »: one window, three steps; nothing is written before « Importer », all of it can be undone."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QVBoxLayout

from app.models.errors import Refusal, WorldProblem
from app.rules import french
from app.rules.imports import needed
from app.ui import errors
from app.ui.imports import files_out, seeing, words
from app.ui.imports.board import Board, Sort
from app.ui.imports.check_step import CheckStep
from app.ui.imports.columns_step import ColumnsStep
from app.ui.imports.done_step import DoneStep
from app.ui.imports.dropping import Dropping
from app.ui.imports.file_step import FileStep
from app.ui.imports.foot import Foot
from app.ui.imports.journey import Journey
from app.ui.imports.opened import Way
from app.ui.imports.running import Running
from app.ui.imports.steps_bar import STEPS, StepsBar
from app.ui.look import theme
from app.ui.shell.notices import Banner, Fix

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

FILE, COLUMNS, CHECK, DONE, WAITING = range(5)
_LEAST = (840, 440)
_TITLE = "Importer un tableau"
_NO_ROWS = "Aucune ligne sous les titres\u00a0: remplissez ce tableau, ou dites quelle ligne porte les titres."
_READ_ONLY = "Ce fichier est en lecture seule\u00a0: vous pouvez tout vérifier ici, mais rien ne peut y être importé."


class Wizard(QDialog):
    """Escape only hides it: shown again, it is where it was left."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__(frame)
        self.office = office
        self._frame = frame
        self._here = FILE
        self._fixed_at = (0, 0)
        self._said_before = ""
        self.steps = StepsBar()
        self.banner = Banner()
        self.file = FileStep()
        self.columns = ColumnsStep(office.today)
        self.check = CheckStep()
        self.ending = DoneStep()
        self.running = Running(office.jobs)
        self.journey = Journey(office, self.running, self)
        self.pages = QStackedWidget()
        self.foot = Foot()
        self.go_on = self.foot.go_on
        self._build()
        self._listen()
        self._show(FILE)

    def start(self, path: str = "") -> None:
        """Where it was left, or with that file; never while names are hidden from whoever looks on."""
        self.open()
        if path:
            self._open_file(path)
        elif self._here == DONE:
            self._on_again()
        elif self._here == CHECK and not self.journey.is_checked:
            self.journey.check()
        if self.office.store.read_only:
            self.banner.say(_READ_ONLY, "warn")

    @property
    def here(self) -> int:
        return self._here

    # What exports ask of a window: files are saved from here too.

    def say(self, sentence: str, meaning: theme.Meaning = "stop", fix: Fix | None = None) -> None:
        self.banner.say(sentence, meaning, fix)

    def toast(self, sentence: str, _undo: object = None, more: Fix | None = None) -> None:
        self.banner.say(sentence, "ok", more)

    # Qt.

    def reject(self) -> None:
        """Escape, or the window's cross, stops what runs first."""
        if self.running.is_busy and self.pages.currentIndex() == WAITING:
            self.running.stop()
        else:
            super().reject()
            if self._here == DONE:
                if came := seeing.came_in(self.journey):
                    seeing.tell(self._frame, self.office, came)
                # What came in is in the file: fifty thousand rows are not kept for nothing.
                self._on_again()
            elif self.journey.opened is not None:
                seeing.tell_kept(self._frame, self.journey)

    def hideEvent(self, event: QHideEvent) -> None:
        self.journey.write_down()
        super().hideEvent(event)

    # Building.

    def _build(self) -> None:
        self.setModal(True)
        self.setMinimumSize(*_LEAST)
        for page in (self.file, self.columns, self.check, self.ending, self.running):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.banner)
        column.addWidget(self.pages, 1)
        column.addWidget(self.foot)

    def _listen(self) -> None:
        self.foot.leave.clicked.connect(self.reject)
        self.foot.back.clicked.connect(self._on_back)
        self.go_on.clicked.connect(self._on_go_on)
        self.steps.step_asked.connect(self._go)
        for keys, slot in (("Alt+Left", self._on_back), ("F9", self._on_codes), ("Ctrl+L", self._frame.lock)):
            QShortcut(QKeySequence(keys), self, slot)
        Dropping(self, lambda path: None if self.pages.currentIndex() == WAITING else self._open_file(path))
        self.file.choose_asked.connect(self._on_choose)
        self.file.templates_asked.connect(lambda: files_out.ask_templates(self))
        self.file.file_dropped.connect(self._open_file)
        self.file.way_changed.connect(self._on_way_changed)
        self.file.kind_changed.connect(self._on_kind_changed)
        self.columns.changed.connect(self._on_columns_changed)
        self.columns.continue_asked.connect(self._on_go_on)
        self.check.detail.typed.connect(self.journey.type)
        self.check.detail.stepped_back.connect(self.journey.give_up_typing)
        self.check.fixed.connect(self._on_fixed)
        self.check.left_asked.connect(self.journey.leave)
        self.check.import_asked.connect(self._on_go_on)
        self._listen_to_the_end()
        self.office.jobs.job_progressed.connect(self._on_progressed)
        told = self.journey
        told.waiting.connect(self._on_waiting)
        told.file_read.connect(self._on_read)
        told.checked.connect(self._on_checked)
        told.counted.connect(self._show_file)
        told.differs.connect(self._on_differs)
        told.written.connect(self._on_written)
        told.undone.connect(self._on_undone)
        told.refused.connect(self._on_refused)
        told.given_up.connect(self._on_given_up)

    def _listen_to_the_end(self) -> None:
        self.ending.see_asked.connect(self._on_see)
        self.ending.save_refused_asked.connect(lambda: files_out.save_refused(self))
        self.ending.next_sheet_asked.connect(self._on_next_sheet)
        self.ending.undo_asked.connect(self.journey.undo)
        self.ending.again_asked.connect(self._on_again)
        self.ending.check_asked.connect(lambda: self._go(CHECK))

    # Going.

    def _go(self, step: int) -> None:
        """To a step; what it shows is made ready first."""
        self.banner.say("")
        opened, journey = self.journey.opened, self.journey
        if opened is None or step == FILE or not opened.table.rows:
            self._show(FILE)
            self._say_empty()
        elif step == COLUMNS:
            self.columns.show_table(opened.table, opened.kind, journey.kept.columns, journey.kept.hows)
            self._show(COLUMNS)
        elif journey.is_checked:
            self._show_board(is_new=self._here != CHECK)
            self._show(CHECK)
        else:
            journey.check()

    def _show(self, step: int) -> None:
        is_known = self.journey.opened is not None
        self._here = step
        self.steps.setEnabled(True)
        said = f"{_TITLE}\u00a0: {STEPS[step].lower()}" if step < len(STEPS) else _TITLE
        self.setWindowTitle(said)
        self.pages.setCurrentIndex(step)
        furthest = (CHECK if self._can_check() else COLUMNS) if is_known else FILE
        self.steps.show_step(step, furthest)
        self.foot.show_ways(step in (COLUMNS, CHECK), step != DONE and is_known)
        self._dress()
        if step == COLUMNS:
            self.columns.start()
        elif step == CHECK:
            self._start_checking()
        elif step == DONE or not self.file.has_keys():
            first = self.ending.see if step == DONE else self.go_on if is_known else self.file.choose
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _start_checking(self) -> None:
        """What is refused has the keys; when nothing is, « Importer » has them."""
        board = self.journey.board
        if board is not None and board.to_write and not board.count(Sort.REFUSED) and self.go_on.isEnabled():
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.check.start()

    def _dress(self) -> None:
        board = self.journey.board
        if self._here == CHECK and board is not None:
            self.foot.say_import(board, self.journey.kind, self.journey.is_checked, self.office.store.read_only)
        else:
            self.foot.say_continue()

    def _can_check(self) -> bool:
        return not needed.missing(self.journey.kind, self.journey.kept.columns)

    # What the user does.

    def _on_choose(self) -> None:
        if path := files_out.ask_list(self):
            self._open_file(path)

    def _open_file(self, path: str) -> None:
        self.banner.say("")
        self.journey.open(Path(path))

    def _on_way_changed(self, way: object) -> None:
        """Another sheet may hold other things; read otherwise, the same."""
        opened = self.journey.opened
        if opened is not None and isinstance(way, Way):
            self.journey.open(opened.path, way, opened.kind if way.sheet == opened.source.sheet else None)

    def _on_kind_changed(self, kind: object) -> None:
        opened = self.journey.opened
        if opened is not None:
            self.journey.open(opened.path, opened.way, kind)  # type: ignore[arg-type]

    def _on_columns_changed(self) -> None:
        self.journey.choose(self.columns.columns, self.columns.hows)
        self.banner.say("")
        self.steps.show_step(COLUMNS, CHECK if self._can_check() else COLUMNS)

    def _on_go_on(self) -> None:
        if not self.go_on.isEnabled():
            return
        if self._here == FILE:
            self._go(COLUMNS)
        elif self._here == COLUMNS:
            if missing := self.columns.missing():
                said = f"Sans {missing}, aucune ligne ne peut être importée."
                self.banner.say(said, "stop", (words.not_these(self.journey.kind), self._ask_kind))
            else:
                self._go(CHECK)
        elif self._here == CHECK:
            self.banner.say("")
            self.journey.write()

    def _ask_kind(self) -> None:
        self._go(FILE)
        self.file.kind.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        if self._here in (COLUMNS, CHECK) and self.pages.currentIndex() != WAITING:
            self._go(self._here - 1)

    def _on_codes(self) -> None:
        """F9 hides names: the user's own file is full of them, so the whole window goes, and keeps what was done."""
        if self.pages.currentIndex() != WAITING:
            super().reject()
            self._frame.set_codes(True)

    def _on_fixed(self, line: int, column: int, text: str) -> None:
        self._fixed_at = (line, column)
        self.journey.fix(line, column, text)

    def _on_see(self) -> None:
        came = seeing.came_in(self.journey)
        self.reject()
        if came:
            seeing.see(self._frame, self.office, came)

    def _on_next_sheet(self) -> None:
        came = seeing.came_in(self.journey)
        self._said_before = seeing.said(came) if came else ""
        self.journey.open_next_sheet()

    def _on_again(self) -> None:
        self.journey.forget()
        self.file.forget()
        self._show(FILE)

    # What comes back.

    def _on_waiting(self, is_whole: bool) -> None:
        if is_whole:
            self.pages.setCurrentIndex(WAITING)
            self.foot.hide_ways()
            self.steps.setEnabled(False)
            self.running.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._here == FILE:
            self.foot.say_reading()
        else:
            self._dress()

    def _on_progressed(self, percent: int) -> None:
        if self.running.is_busy and self.pages.currentIndex() == CHECK:
            self.foot.say_progress(percent)

    def _on_read(self, said: str) -> None:
        opened = self.journey.opened
        if opened is None:
            return
        self._show_file()
        self._show(FILE)
        self._say_empty()
        before, self._said_before = self._said_before, ""
        if said:
            self.banner.say(f"{said}.", "todo", ("Les oublier", self.journey.forget_fixes))
        elif opened.told:
            self.banner.say(opened.told, "todo")
        elif before:
            self.banner.say(before, "ok")

    def _show_file(self) -> None:
        journey = self.journey
        if journey.opened is not None:
            self.file.show_file(journey.opened, journey.counts, journey.came_in)

    def _say_empty(self) -> None:
        opened = self.journey.opened
        if opened is not None and not opened.table.rows:
            self.banner.say(_NO_ROWS, "warn")

    def _on_checked(self, line: int) -> None:
        if self._here == CHECK and self.pages.currentIndex() == CHECK:
            # Judged with all the others, the line put right may still have the keys.
            line = line or (self._fixed_at[0] if self.check.detail.has_keys() else 0)
            self._show_board(is_new=False)
            self._dress()
            if line:
                self._after_fix(line)
        else:
            self._show_board(is_new=True)
            self._show(CHECK)

    def _show_board(self, is_new: bool) -> None:
        journey = self.journey
        if journey.board is not None and journey.opened is not None:
            self.check.show_board(journey.board, journey.opened.table, journey.labels, journey.kept.fixes, is_new)

    def _after_fix(self, line: int) -> None:
        """Put right, the next one has the keys at once; else the same cell says what is still wrong."""
        board = self.journey.board
        row = board.row(line) if board is not None else None
        if row is None:
            return
        column = self._fixed_at[1]
        alike = self.journey.fix_alike(line, column) if not row.problems else []
        if alike:
            count = french.counted(len(alike), "autre ligne refusée a", "autres lignes refusées ont")
            sentence = f"{count} la même valeur au même endroit."
            self.banner.say(sentence, "todo", ("Les corriger aussi", lambda: self.journey.repeat(line, column, alike)))
        else:
            self.banner.say("")
        if not self.check.detail.start():
            self.check.start()

    def _on_differs(self, shown: Board, line: int) -> None:
        """Nothing unseen is written: what it would do now is said beside what was shown."""
        now = self.journey.board
        if now is not None:
            self.banner.say(words.differences(shown, now), "warn")
            self.check.show_sort(Sort.ALL)
            self.check.select_line(line)
            self.check.start()

    def _on_written(self) -> None:
        self._frame.backups_changed.emit()
        board = self.journey.board
        if board is not None:
            self.ending.show_done(board, self.journey.kind, self.journey.next_sheet())
        self._show(DONE)

    def _on_undone(self) -> None:
        self._show(DONE)
        self.ending.show_undone()

    def _on_refused(self, error: WorldProblem | Refusal, again: Callable[[], object]) -> None:
        self._show_file()
        self._show(self._here)
        errors.tell(self, error, again, "stop")

    def _on_given_up(self) -> None:
        self._show(self._here)
        self.banner.say("Arrêté\u00a0: rien n'a été écrit.", "warn")
