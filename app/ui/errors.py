"""The one place where errors reach the user: the world's calmly, ours with a report that names nobody."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol

from app.models.errors import Refusal, WorldProblem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from app.ui.look.theme import Meaning
    from app.ui.shell.notices import Fix

AGAIN = "Réessayer"
LOG_FILE = "erreurs.log"
_LOG_BYTES = 500_000
APOLOGY = (
    "Le programme a rencontré une erreur. Ce qui était enregistré l'est toujours\u00a0; "
    "ce que vous étiez en train de saisir est gardé comme brouillon."
)


def report_text(error: BaseException) -> str:
    """Kind of error, places in the program and versions; never a message, a value or a path of the user's."""
    lines = [_versions()]
    for link in _chain(error):
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        lines.extend(_frames(link.__traceback__))
    return "\n".join(lines)


def _versions() -> str:
    import platform

    import PySide6

    import app

    ours = getattr(app, "__version__", "?")
    return (
        f"Coup de Main {ours}, Python {platform.python_version()}, Qt {PySide6.__version__}, "
        f"{platform.system()} {platform.release()}"
    )


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    while trace is not None:
        code = trace.tb_frame.f_code
        module = str(trace.tb_frame.f_globals.get("__name__", Path(code.co_filename).name))
        yield f"  {module}:{trace.tb_lineno} {code.co_qualname}"
        trace = trace.tb_next


def write_log(report: str) -> None:
    """Append to the log; a log that can't be written must not hide the error itself."""
    # Imported here, as in `_versions`: the window starts without what only an error needs.
    import logging
    from logging.handlers import RotatingFileHandler

    from app import paths

    try:
        handler = RotatingFileHandler(
            paths.log_folder() / LOG_FILE, maxBytes=_LOG_BYTES, backupCount=1, encoding="utf-8"
        )
    except (OSError, WorldProblem):
        return
    record = logging.LogRecord("coupdemain", logging.ERROR, "", 0, report, None, None)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    handler.emit(record)
    handler.close()


class Window(Protocol):
    """As much of the frame as errors need."""

    def say(self, sentence: str, meaning: "Meaning" = "stop", fix: "Fix | None" = None) -> None: ...


def sentence_of(error: WorldProblem | Refusal) -> str:
    if isinstance(error, WorldProblem):
        return error.sentence
    return " ".join(problem.sentence for problem in error.problems)


def tell(
    window: Window,
    error: WorldProblem | Refusal,
    again: Callable[[], object] | None = None,
    meaning: "Meaning | None" = None,
) -> None:
    """At the top of the page: what happened and what to do. `again` is the gesture: a button tries it once more, when
    the world may have been put right meanwhile."""
    may_pass = isinstance(error, WorldProblem) and error.may_pass
    fix = (AGAIN, again) if may_pass and again is not None else None
    window.say(sentence_of(error), meaning or ("stop" if isinstance(error, WorldProblem) else "warn"), fix)


def asks_again(parent: "QWidget", error: WorldProblem, give_up: str, told: str = "") -> bool:
    """In front of a window that is about to go, where a line at its top would not be read: whether to try again."""
    from app.ui.shell.plain_question import PlainQuestion

    return bool(PlainQuestion(parent, error.sentence, told, (AGAIN, give_up), is_final=False).exec())


class ErrorDesk:
    """Takes every error nobody took. `say` shows a sentence in the window; without it, a small dialog. `keep` writes
    down what is half-typed before one of our own errors is told."""

    def __init__(self, say: Callable[[str], object] | None = None, keep: Callable[[], object] | None = None) -> None:
        self._say = say
        self._keep = keep
        self._is_showing = False

    def take(self, error: BaseException) -> None:
        if isinstance(error, WorldProblem | Refusal):
            self._sentence(sentence_of(error))
        else:
            self._crash(error)

    def _sentence(self, sentence: str) -> None:
        if self._say is not None:
            self._say(sentence)
            return
        from PySide6.QtWidgets import QMessageBox

        QMessageBox.warning(None, "Coup de Main", sentence)

    def _crash(self, error: BaseException) -> None:
        report = report_text(error)
        write_log(report)
        # An error while the dialog is open (a repaint, a timer) is logged only: one dialog is enough.
        if self._is_showing:
            return
        self._is_showing = True
        try:
            self._write_drafts()
            from app.ui.shell.crash_dialog import CrashDialog

            CrashDialog(APOLOGY, report).exec()
        finally:
            self._is_showing = False

    def _write_drafts(self) -> None:
        if self._keep is None:
            return
        try:
            self._keep()
        except Exception as error:  # noqa: BLE001 - the first error is the one to tell; this one goes to the log
            write_log(report_text(error))

    def excepthook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.take(error)


def install(say: Callable[[str], object] | None = None, keep: Callable[[], object] | None = None) -> ErrorDesk:
    """From now on, every error nobody took comes here; threads' errors go to the log."""
    desk = ErrorDesk(say, keep)
    sys.excepthook = desk.excepthook
    threading.excepthook = lambda caught: write_log(report_text(caught.exc_value or caught.exc_type()))
    return desk
