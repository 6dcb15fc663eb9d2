"""Backups as the window takes them: at the opening, every half hour, when the file is left; and what is said."""

from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.actions import backups
from app.actions.office_file import LaptopSettings, clock
from app.models.errors import WorldProblem
from app.rules import french
from app.store.whole_copy import Damaged
from app.ui.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.actions.backups import Taken
    from app.ui.jobs import Job

_AFTER_START_MS = 4_000
"""The first page is shown and can be used before the file is copied."""
_SMALL = 24_000_000
"""Bytes copied sooner than a system that ends a session loses patience."""


class BackupWatch(QObject):
    """Signals: stood() when what the status line says may have changed, warned(sentence), damaged(sentence): the file
    itself is."""

    stood = Signal()
    warned = Signal(str)
    damaged = Signal(str)

    def __init__(self, settings: LaptopSettings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = settings
        self._office: Office | None = None
        self._is_busy = False
        self._standing: backups.Standing | None = None
        self._start = QTimer(self)
        self._start.setSingleShot(True)
        self._start.setInterval(_AFTER_START_MS)
        self._start.timeout.connect(self._at_start)

    def follow(self, office: Office) -> None:
        """That file is open now."""
        self._office, self._standing = office, None
        self._start.start()

    def look(self) -> None:
        """Called every so often: takes a backup once half an hour has passed since something was saved."""
        office = self._office
        if office is None or self._is_busy:
            return
        if backups.is_due(office.store, clock()):
            self._take(backups.REGULAR)
        elif backups.is_drill_due(self._settings, clock().date()) and backups.every(office.store.path):
            self._drill()

    def forget(self) -> None:
        """The file is closed to be restored: nothing is backed up until it is open again."""
        self._office = None
        self._start.stop()

    def read_again(self) -> None:
        """What the status line says is looked for again."""
        self._standing = None

    def leaving(self) -> "Callable[[Job], Taken] | None":
        """The file is about to be closed: what is to be done aside first, so that what was saved is in a backup."""
        path = self._left()
        if path is None:
            return None
        settings = self._settings
        return lambda _job: backups.take(path, settings, clock(), backups.AT_CLOSE)

    def leave_at_once(self) -> None:
        """The system ends the session and waits for nobody: a large file is backed up when it next opens."""
        path = self._left()
        # Nobody is there to be told; the file itself is saved.
        with suppress(WorldProblem, OSError):
            if path is not None and path.stat().st_size < _SMALL:
                backups.take(path, self._settings, clock(), backups.AT_CLOSE, is_hurried=True)

    def _left(self) -> "Path | None":
        """The file left, if something was saved in it."""
        office, self._office = self._office, None
        self._start.stop()
        if office is None or office.store.read_only or office.store.saved_at is None:
            return None
        return office.store.path

    def said(self, today: date) -> tuple[str, bool]:
        """« Dernière sauvegarde hier 18:03 », and whether it must worry."""
        if self._office is None:
            return "", False
        if self._standing is None:
            # Read again after each backup only: the line is written at every save.
            self._standing = backups.standing(self._office.store.path, self._settings, today)
        standing = self._standing
        if standing.drill_said:
            return f"Essai de restauration\u00a0: {standing.drill_said}", True
        if standing.is_second_late:
            return "Second emplacement de sauvegarde\u00a0: plus de 7 jours", True
        if standing.latest is None:
            return "Pas encore de sauvegarde", False
        made = standing.latest
        days = (today - made.date()).days
        day = ("", "hier ")[days] if days in (0, 1) else f"le {french.day_figures(made.date())} "
        tried = standing.drill_on
        drilled = f", essai du {tried:%d/%m} réussi" if tried is not None else ""
        return f"Dernière sauvegarde {day}{made:%H:%M}{drilled}", days > 7

    def _at_start(self) -> None:
        if self._office is not None and not self._office.store.read_only:
            self._take(backups.AT_START)

    def _take(self, reason: str) -> None:
        office, settings = self._office, self._settings
        if office is None:
            return
        path, now = office.store.path, clock()
        self._is_busy = True
        office.jobs.run(lambda _job: backups.take(path, settings, now, reason), self._on_taken, self._on_failed)

    def _drill(self) -> None:
        office, settings = self._office, self._settings
        if office is None:
            return
        path, today = office.store.path, clock().date()

        def work(_job: "Job") -> str:
            return backups.drill(path, settings, today)

        self._is_busy = True
        office.jobs.run(work, self._on_drilled, self._on_failed)

    def _on_taken(self, taken: "Taken") -> None:
        self._is_busy, self._standing = False, None
        if taken.warning:
            self.warned.emit(taken.warning)
        self.stood.emit()

    def _on_drilled(self, said: str) -> None:
        self._is_busy, self._standing = False, None
        if said:
            self.warned.emit(f"L'essai de restauration du mois a échoué\u00a0: {said}")
        self.stood.emit()

    def _on_failed(self, error: Exception) -> None:
        self._is_busy = False
        self.say_failed(error)

    def say_failed(self, error: Exception) -> None:
        """A backup that could not be made; our own mistakes go on."""
        if not isinstance(error, WorldProblem):
            raise error
        (self.damaged if isinstance(error, Damaged) else self.warned).emit(error.sentence)
