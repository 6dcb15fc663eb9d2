"""Long work off the window's thread: one worker, in turn; answers come back on the window's thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

T = TypeVar("T")


class CancelledError(Exception):
    """Raised inside the work when the user gave up; nobody is told but the progress bar."""


@dataclass(eq=False)
class Job:
    """What the work receives: it reports how far it is, and stops at the next `step` once cancelled."""

    label: str
    cancellable: bool
    report: Callable[["Job", int], None]
    _gave_up: threading.Event = field(default_factory=threading.Event)

    def step(self, done: int, total: int) -> None:
        if self._gave_up.is_set():
            raise CancelledError
        self.report(self, 100 * done // total if total else -1)

    def cancel(self) -> None:
        if self.cancellable:
            self._gave_up.set()

    def drop(self) -> None:
        self._gave_up.set()

    @property
    def is_cancelled(self) -> bool:
        return self._gave_up.is_set()


class Jobs(QObject):
    """Signals: job_started(job), job_progressed(percent, -1 unknown), job_ended(job).

    With `synchronous` (tests) the work is done at once, on the caller's thread.
    """

    job_started = Signal(object)
    job_progressed = Signal(int)
    job_ended = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None, synchronous: bool = False) -> None:
        super().__init__(parent)
        self._synchronous = synchronous
        self._worker: ThreadPoolExecutor | None = None
        self._waiting: list[Job] = []
        self._posted.connect(self._on_posted, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[Job], T],
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        label: str = "",
        cancellable: bool = False,
    ) -> Job:
        """Do `work` aside, then `done` or `failed` here; a failure nobody takes goes to `app.ui.errors`."""
        # Imported here: the window starts before any work.
        from concurrent.futures import Future, ThreadPoolExecutor

        job = Job(label, cancellable, self._report)
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self.job_started.emit(job)
        if self._synchronous:
            future: Future[T] = Future()
            _fulfil(future, work, job)
            self._finish(job, future, done, failed)
            return job
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="jobs")
        self._worker.submit(work, job).add_done_callback(
            lambda ended: self._posted.emit(lambda: self._finish(job, ended, done, failed))
        )
        return job

    def beside(self) -> "Jobs":
        """A worker more, for what may not wait for the work going on."""
        return Jobs(self.parent(), self._synchronous)

    def is_busy(self) -> bool:
        return bool(self._waiting)

    def drop(self) -> None:
        """What is under way is for a file about to be left: nobody waits for its answer any more."""
        for job in self._waiting:
            job.drop()

    def close(self) -> None:
        """Give up what can be given up and wait for the rest."""
        for job in self._waiting:
            job.cancel()
        if self._worker is not None:
            self._worker.shutdown(wait=True, cancel_futures=True)
            self._worker = None

    def _report(self, job: Job, percent: int) -> None:
        self._posted.emit(lambda: self._progress(job, percent))

    def _progress(self, job: Job, percent: int) -> None:
        if self._waiting[:1] == [job]:
            self.job_progressed.emit(percent)

    def _on_posted(self, answer: Callable[[], object]) -> None:
        answer()

    def _finish(
        self,
        job: Job,
        ended: "Future[Any]",
        done: Callable[[Any], object],
        failed: Callable[[Exception], object] | None,
    ) -> None:
        self._waiting.remove(job)
        self.job_ended.emit(job)
        if self._waiting:
            self.job_started.emit(self._waiting[0])
        if ended.cancelled() or job.is_cancelled:
            return
        error = ended.exception()
        if error is None:
            done(ended.result())
        elif isinstance(error, Exception) and failed is not None:
            failed(error)
        else:
            raise error


def _fulfil(future: "Future[T]", work: Callable[[Job], T], job: Job) -> None:
    try:
        future.set_result(work(job))
    except Exception as error:  # noqa: BLE001 - handed on to whoever waits for the answer
        future.set_exception(error)
