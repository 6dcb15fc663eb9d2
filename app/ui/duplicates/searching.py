"""Looking for duplicates aside: one search at a time, given up when another is asked for or by hand."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.actions import duplicates as actions
from app.actions.duplicates import Found
from app.models.errors import WorldProblem
from app.models.imports import TwinKind
from app.ui import errors

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.office import Office


class Searching:
    """`found` is told what each search answers, `stopped` that the one under way was given up by hand."""

    def __init__(
        self,
        office: "Office",
        owner: QWidget,
        window: errors.Window,
        found: Callable[[TwinKind, Found], object],
        stopped: Callable[[], object],
    ) -> None:
        self._office = office
        self._owner = owner
        self._window = window
        self._found = found
        self._stopped = stopped
        self._asked: tuple[TwinKind, Job] | None = None
        office.jobs.job_ended.connect(self._on_job_ended)

    def is_under_way(self, kind: TwinKind) -> bool:
        return self._asked is not None and self._asked[0] is kind

    def ask(self, kind: TwinKind) -> None:
        """What was asked before is no longer wanted."""
        self.give_up()
        store = self._office.store

        def work(job: "Job") -> Found:
            return actions.find(store, kind, job.step)

        def done(found: Found) -> None:
            self._asked = None
            if isValid(self._owner):
                self._found(kind, found)

        def failed(error: Exception) -> None:
            self._asked = None
            if not isinstance(error, WorldProblem):
                raise error
            if isValid(self._owner):
                errors.tell(self._window, error, lambda: self.ask(kind))

        job = self._office.jobs.run(work, done, failed, label="Recherche des doublons…", cancellable=True)
        if self._office.jobs.is_busy():
            self._asked = (kind, job)

    def give_up(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None:
            asked[1].cancel()

    def _on_job_ended(self, job: "Job") -> None:
        if self._asked is not None and job is self._asked[1] and job.is_cancelled and isValid(self._owner):
            self._asked = None
            self._stopped()
