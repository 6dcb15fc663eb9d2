"""A protected file is chosen: its passphrase is asked for, in the window when no file is open, else in front of it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.actions import secret
from app.models.errors import Refusal, WorldProblem
from app.ui.jobs import Jobs
from app.ui.shell.frame import Frame
from app.ui.shell.unlock import UnlockForm, centred

_STAY = "Abandonner"


class Opening(QObject):
    """One file to unlock; `opened` is called with it once its key is known, `left` when another file is wanted."""

    def __init__(
        self,
        frame: Frame,
        jobs: Jobs,
        path: Path,
        opened: Callable[[Path], object],
        left: Callable[[], object],
    ) -> None:
        super().__init__(frame)
        self._jobs = jobs.beside()
        self._path = path
        self._opened = opened
        self._left = left
        self.form = UnlockForm(
            path.name,
            "Ce fichier est protégé par un mot de passe, ou n'est pas un fichier Coup de Main.",
            "Ouvrir un autre fichier",
        )
        self._shown: QWidget | None = None
        self.form.given.connect(self._on_given)
        self.form.other_asked.connect(self._on_other_asked)

    def ask_in(self, frame: Frame) -> None:
        """In place of the pages: no file is open."""
        self._shown = centred(self.form)
        frame.show_instead(self._shown)
        self.form.focus()

    def ask_before(self, frame: Frame) -> None:
        """In front of the file that is open, which stays."""
        dialog = QDialog(frame)
        dialog.setWindowTitle("Ouvrir un fichier protégé")
        layout = QVBoxLayout(dialog)
        layout.addWidget(self.form)
        self.form.other.setText(_STAY)
        self.form.other.setAccessibleName(_STAY)
        self._shown = dialog
        dialog.open()
        self.form.focus()

    def close(self) -> None:
        shown, self._shown = self._shown, None
        if isinstance(shown, QDialog):
            shown.accept()
        if shown is not None:
            shown.deleteLater()

    def _on_given(self, text: str, is_recovery: bool) -> None:
        path = self._path
        self.form.wait(True)
        work = secret.unlock_by_recovery if is_recovery else secret.unlock
        self._jobs.run(lambda _job: work(path, text), lambda _: self._on_unlocked(), self._on_wrong)

    def _on_unlocked(self) -> None:
        if self._shown is not None:
            self.close()
            self._opened(self._path)

    def _on_wrong(self, error: Exception) -> None:
        if isinstance(error, WorldProblem):
            self.form.say(error.sentence)
        elif isinstance(error, Refusal):
            self.form.say(error.problems[0].sentence)
        else:
            raise error

    def _on_other_asked(self) -> None:
        is_before = isinstance(self._shown, QDialog)
        self.close()
        if not is_before:
            self._left()
