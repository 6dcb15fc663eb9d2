"""In front of the window while something is done beside which nothing else may be: said, given up when it can be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.errors import Refusal, WorldProblem
from app.ui import errors
from app.ui.jobs import Job, Jobs
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.shell.notices import announce

if TYPE_CHECKING:
    from app.store.store import Store
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

T = TypeVar("T")
Work = Callable[[Job], T]
Writing = Callable[["Store", Job], T]
_WIDTH = 460


@dataclass(frozen=True)
class Said:
    """`leave` are the words of the button that gives up; without them nothing does."""

    title: str
    told: str = ""
    leave: str = ""


class Waiting(QDialog):
    """One job, and a bar; closed by its end alone."""

    def __init__(self, parent: QWidget, said: Said) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.CustomizeWindowHint)
        self.setWindowTitle("Coup de Main")
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setFixedWidth(_WIDTH)
        self._is_over = False
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Avancement")
        self.leave = button(said.leave, "quiet")
        self.leave.setVisible(bool(said.leave))
        self._build(said)
        announce(self, said.title)

    def follow(self, jobs: Jobs, job: Job) -> None:
        """The bar goes with that job, which its end takes away, given up or not."""
        jobs.job_progressed.connect(self._on_progressed)
        jobs.job_ended.connect(lambda ended: self.end() if ended is job else None)
        self.leave.clicked.connect(lambda: self._on_left(job))

    def end(self) -> None:
        if not self._is_over and isValid(self):
            self._is_over = True
            self.accept()
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif not self.leave.isHidden():
            self.leave.click()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._is_over:
            event.ignore()

    def _build(self, said: Said) -> None:
        head, told = QLabel(said.title), QLabel(said.told)
        head.setProperty("role", "section")
        told.setProperty("role", "muted")
        told.setVisible(bool(said.told))
        for label in (head, told):
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[4], theme.SPACE[4], theme.SPACE[3])
        column.setSpacing(theme.SPACE[2])
        for widget in (head, told, self._bar):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.leave)
        column.addLayout(row)

    def _on_progressed(self, percent: int) -> None:
        if isValid(self):
            self._bar.setRange(0, 100 if percent >= 0 else 0)
            self._bar.setValue(percent)

    def _on_left(self, job: Job) -> None:
        self.leave.setEnabled(False)
        job.cancel()


def do(
    frame: "Frame",
    jobs: Jobs,
    said: Said,
    work: "Work[T]",
    done: Callable[[T], object],
    failed: Callable[[Exception], object] | None = None,
) -> None:
    """`work` aside, the bar in front; then `done`, or `failed`, which by default says what is wrong and tries again."""
    shown: list[Waiting] = []
    over: list[bool] = []

    def again() -> None:
        do(frame, jobs, said, work, done, failed)

    def end() -> None:
        over.append(True)
        for box in shown:
            box.end()

    def succeed(found: T) -> None:
        end()
        done(found)

    def fail(error: Exception) -> None:
        end()
        if failed is not None:
            failed(error)
        elif isinstance(error, Refusal | WorldProblem):
            errors.tell(frame, error, again)
        else:
            raise error

    job = jobs.run(work, succeed, fail, cancellable=bool(said.leave))
    if not over:
        shown.append(Waiting(frame, said))
        shown[0].follow(jobs, job)
        shown[0].open()


def write(
    frame: "Frame",
    office: "Office",
    said: Said,
    work: "Writing[T]",
    done: Callable[[T], object],
    failed: Callable[[Exception], object] | None = None,
) -> None:
    """The same for what writes long: in a store of its own, whose work is this window's afterwards, done or failed."""
    # Imported here: it knows the forms.
    from app.ui.leaving import write_drafts

    store = office.store
    made: list[Store] = []
    # Until it is over the file is busy: what is half-typed would not be kept.
    write_drafts(frame)

    def aside(job: Job) -> T:
        writer = store.writer()
        try:
            return work(writer, job)
        finally:
            writer.close()
            made.append(writer)

    def succeed(found: T) -> None:
        store.took(made.pop())
        done(found)

    def fail(error: Exception) -> None:
        while made:
            store.took(made.pop())
        if failed is not None:
            failed(error)
        elif isinstance(error, Refusal | WorldProblem):
            errors.tell(frame, error, lambda: write(frame, office, said, work, done))
        else:
            raise error

    do(frame, office.jobs, said, aside, succeed, fail)


def until(frame: "Frame", jobs: Jobs, said: Said, work: "Work[T]") -> T | None:
    """The same for whoever cannot go on before: the window lives meanwhile. What `work` answers; None when given up.

    Raises what `work` raised.
    """
    found: list[T] = []
    wrong: list[Exception] = []
    loop = QEventLoop()

    def end(kept: list[Any], answer: Any) -> None:
        kept.append(answer)
        loop.quit()

    job = jobs.run(work, lambda answer: end(found, answer), lambda error: end(wrong, error))
    if not found and not wrong:
        box = Waiting(frame, said)
        box.leave.clicked.connect(loop.quit)
        # Its own end alone: what was going on before it ends first.
        jobs.job_ended.connect(lambda ended: loop.quit() if ended is job else None)
        box.open()
        loop.exec()
        box.end()
    if wrong:
        raise wrong[0]
    return found[0] if found else None
