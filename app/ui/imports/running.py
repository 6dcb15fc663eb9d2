"""Work done aside while the wizard waits: how far it is, « Annuler », and nothing half done."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.errors import Refusal, WorldProblem
from app.rules.imports.shapes import Step
from app.ui.jobs import CancelledError
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.waiting import Said

if TYPE_CHECKING:
    from app.ui.jobs import Job, Jobs

T = TypeVar("T")
_WIDE = 420


class Running(QWidget):
    """The page shown meanwhile. One work at a time.

    It stops by a flag of its own, never by the job's: what was written just before « Annuler » must be told as written.
    """

    def __init__(self, jobs: "Jobs", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._stop: threading.Event | None = None
        self._can_stop = True
        self._said = QLabel()
        self._said.setProperty("role", "section")
        self._more = QLabel()
        self._more.setProperty("role", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_WIDE)
        self._bar.setAccessibleName("Avancement de l'import")
        self.cancel = button("Annuler")
        self.cancel.clicked.connect(self.stop)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE[3])
        column.addStretch(2)
        for widget in (self._said, self._more, self._bar, self.cancel):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        jobs.job_progressed.connect(self._on_progressed)

    @property
    def is_busy(self) -> bool:
        return self._stop is not None

    def stop(self) -> None:
        """Asked: the work ends at its next step, and says so."""
        if self._stop is not None and self._can_stop:
            self._stop.set()
            self.cancel.setEnabled(False)
            self._said.setText("Arrêt…")

    def run(
        self,
        said: Said,
        work: Callable[[Step], T],
        done: Callable[[T], object],
        failed: Callable[[WorldProblem | Refusal], object],
        given_up: Callable[[], object],
    ) -> None:
        """`failed` is given what the world or a rule is to blame for; our own mistakes go on."""
        stop = self._stop = threading.Event()
        self._said.setText(said.title)
        self._more.setText(said.told)
        self._more.setVisible(bool(said.told))
        self._bar.setRange(0, 0)
        self._can_stop = bool(said.leave)
        self.cancel.setEnabled(True)
        self.cancel.setVisible(self._can_stop)

        def answer(found: T) -> None:
            if isValid(self):
                self._stop = None
                done(found)

        def fail(error: Exception) -> None:
            if not isValid(self):
                return
            self._stop = None
            if isinstance(error, CancelledError):
                given_up()
            elif isinstance(error, WorldProblem | Refusal):
                failed(error)
            else:
                given_up()
                raise error

        self._jobs.run(lambda job: work(_stepping(job, stop)), answer, fail, label=said.title)

    def _on_progressed(self, percent: int) -> None:
        if self._stop is not None:
            self._bar.setRange(0, 100 if percent >= 0 else 0)
            self._bar.setValue(percent)


def _stepping(job: "Job", stop: threading.Event) -> Step:
    """Told to the window once a percent: a step a line would keep it busy with nothing else."""
    told = -2

    def step(done: int, total: int) -> None:
        nonlocal told
        if stop.is_set():
            raise CancelledError
        percent = 100 * done // total if total else -1
        if percent != told:
            told = percent
            job.step(done, total)

    return step
