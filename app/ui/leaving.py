"""The session ends without the window being closed by its user: logout, shutdown, SIGTERM. Nothing typed is lost."""

import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from app.models.errors import WorldProblem
from app.ui import errors
from app.ui.form.drafts import DraftKeeper
from app.ui.form.fields_draft import FieldsDraft
from app.ui.jobs import Jobs
from app.ui.shell.frame import Frame

if TYPE_CHECKING:
    from app.actions.backups import Taken
    from app.ui.jobs import Job

_LAST = "Ce que vous avez enregistré aujourd'hui est copié à part. La fenêtre se ferme ensuite toute seule."
_SAVED = "Ce que vous avez enregistré est dans le fichier\u00a0; il manque seulement cette copie."


def back_up(frame: Frame, jobs: Jobs, work: "Callable[[Job], Taken]") -> None:
    """The last backup, while the window says so; one that fails is tried again, or given up knowingly."""
    # Imported here: once, at the end.
    from app.ui import waiting

    while True:
        try:
            waiting.until(frame, jobs, waiting.Said("Sauvegarde avant de fermer", _LAST), work)
        except WorldProblem as problem:
            if errors.asks_again(frame, problem, "Fermer quand même", _SAVED):
                continue
        return


def write_drafts(frame: Frame) -> None:
    """All that is half-typed in that window, at once."""
    for form in frame.findChildren(DraftKeeper):
        form.write()
    for panel in frame.findChildren(FieldsDraft):
        panel.write()
    leave = getattr(frame.current_page(), "leave", None)
    if leave is not None:
        leave()


class Leaving(QObject):
    """Hears the system's word that the session ends: writes the drafts, then `leave` closes the file."""

    def __init__(self, application: QApplication, frame: Frame, leave: Callable[[], object]) -> None:
        super().__init__(frame)
        self._application = application
        self._frame = frame
        self._leave = leave
        application.commitDataRequest.connect(self._on_session_ending, Qt.ConnectionType.DirectConnection)
        application.aboutToQuit.connect(leave)
        self._woken, self._waking = socket.socketpair()
        for end in (self._woken, self._waking):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._woken.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._listen()

    def _listen(self) -> None:
        """The loop of Qt does not let Python hear a signal: a socket wakes it."""
        names = ("SIGTERM", "SIGHUP", "SIGBREAK")
        for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
            signal.signal(number, lambda _number, _frame: None)
        if sys.platform != "win32":
            signal.set_wakeup_fd(self._waking.fileno(), warn_on_full_buffer=False)
        else:
            signal.set_wakeup_fd(self._waking.fileno())

    def _on_session_ending(self, _manager: QSessionManager) -> None:
        write_drafts(self._frame)

    def _on_signal(self) -> None:
        self._woken.recv(16)
        write_drafts(self._frame)
        # Before the windows close: as their user closes them, they would wait for the last backup.
        self._leave()
        self._application.closeAllWindows()
        self._application.quit()
