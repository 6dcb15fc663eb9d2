"""The session ends without the window being closed by its user: logout, shutdown, SIGTERM. Nothing typed is lost."""

import signal
import socket
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, Qt
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from app.ui.form.drafts import DraftKeeper
from app.ui.form.fields_draft import FieldsDraft
from app.ui.shell.frame import Frame


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
        self._application.closeAllWindows()
        self._application.quit()
