"""The program as a window: opens the last file or says why it can't, and keeps the frame and the file together."""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from app.actions import office_file, private_folder, secret
from app.actions.office_file import LaptopSettings
from app.models.errors import WorldProblem
from app.ui import errors
from app.ui.application import make_application
from app.ui.backup_watch import BackupWatch
from app.ui.imports.dropping import Dropping
from app.ui.jobs import Jobs
from app.ui.look.theme import Mode
from app.ui.office import Office
from app.ui.one_window import OneWindow
from app.ui.shell.frame import Frame

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.store.backups import Backup
    from app.ui.shell.unlock_cover import Lock
    from app.ui.shell.unlock_opening import Opening

_STATUS_MS = 20_000
_TITLE_BAR = 40
_YOUNG, _TURNS, _NEVER = 10_000, 4, 1_000_000
"""Of the collector: a look at what is this young takes some milliseconds, at some times as much some tens."""
_NO_PASSPHRASE = "Ce fichier n'a pas de mot de passe\u00a0: rien ne pourrait rouvrir la fenêtre verrouillée."


class Session:
    """One window and the file it shows, from « Nouveau fichier » or « Ouvrir » to the next one."""

    def __init__(self, settings: LaptopSettings, jobs: Jobs | None = None) -> None:
        self.settings = settings
        self.frame = Frame()
        self.jobs = jobs or Jobs(self.frame)
        self.office: Office | None = None
        self.frame.status.follow(self.jobs)
        self.frame.file_created.connect(lambda path: self.create(Path(path)))
        self.frame.file_chosen.connect(lambda path: self.open(Path(path)))
        self.frame.import_asked.connect(self.import_table)
        Dropping(self.frame, self.import_table)
        self.frame.office_left.connect(self.leave_file)
        self.backups = BackupWatch(settings, self.frame)
        self.backups.stood.connect(self.show_status)
        self.backups.stood.connect(self.frame.backups_changed)
        self.frame.backups_changed.connect(self._on_backups_changed)
        self.frame.restore_asked.connect(self.restore)
        self.frame.backup_chosen.connect(self.restore_elsewhere)
        self.frame.archive_chosen.connect(lambda path: self.open_archive(Path(path)))
        self.backups.warned.connect(lambda sentence: self.frame.say(sentence, "warn"))
        self.backups.damaged.connect(self._say_damaged)
        self.own = OneWindow(self.frame)
        self.own.called.connect(self._come_forward)
        self.opening: Opening | None = None
        self._lock: Lock | None = None
        self.frame.lock_asked.connect(self.lock)
        self._clock = QTimer(self.frame)
        self._clock.setInterval(_STATUS_MS)
        self._clock.timeout.connect(self._on_clock)
        self._clock.start()

    def open(self, path: Path) -> bool:
        """Shows that file; when it is refused the one shown stays, and the sentence says why."""
        return self._show(path, create=False)

    def create(self, path: Path) -> bool:
        return self._show(path, create=True)

    def open_last(self) -> None:
        """The file of the last time; the welcome page when there is none, or when it is refused."""
        last = self.settings.value("laptop.last_file")
        if last:
            self.open(Path(last))

    def import_table(self, path: str = "") -> None:
        if self.office is None:
            self.frame.say("Ouvrez d'abord un fichier, ou créez-en un.")
            return
        # Imported here: once in a while.
        from app.ui.imports import entering

        entering.show(self.frame, self.office, path)

    def restore(self, path: str, backup: "Backup") -> None:
        """That backup takes the place of that file, which is closed meanwhile and opened again."""
        # Imported here: once in a long while.
        from app.ui import rescue

        rescue.restore(self, Path(path), backup)

    def lock(self) -> None:
        """Everything hidden until the passphrase is given again."""
        if self.office is not None and not self._locker().lock(self.office):
            self.frame.say(_NO_PASSPHRASE, "todo", ("Choisir un mot de passe", self._choose_passphrase))

    def _choose_passphrase(self) -> None:
        self.frame.go("settings", "secret")

    def _locker(self) -> "Lock":
        if self._lock is None:
            # Imported here: most files have no passphrase.
            from app.ui.shell.unlock_cover import Lock

            self._lock = Lock(self.frame, self.jobs)
        return self._lock

    def restore_elsewhere(self, backup: str, path: str) -> None:
        """A backup brought from elsewhere becomes that file, which is opened."""
        from app.ui import rescue

        rescue.restore_elsewhere(self, Path(backup), Path(path))

    def leave_file(self) -> None:
        """The window is closed by its user: a last backup is made aside first, while it says so."""
        self.jobs.drop()
        work = self.backups.leaving()
        if work is not None:
            # Imported here: once, at the end.
            from app.ui import leaving

            leaving.back_up(self.frame, self.jobs, work)
        self.close_file()

    def open_archive(self, path: Path) -> None:
        """An open archive becomes a new file, which is opened."""
        from app.ui.exports import archive_in

        archive_in.ask(self, path)

    def close_file(self) -> None:
        """At once: the system may be ending the session."""
        self.jobs.close()
        self.jobs.drop()
        if self.office is not None:
            self.frame.forget_office()
            self.backups.leave_at_once()
            self.office.store.close()
            self.own.leave()
            self.office = None
            secret.forget()

    def set_aside(self) -> None:
        """The file is closed for a while, without a backup of its own: what is half-typed is written first.

        Whatever comes next goes in turn behind the work going on, which has the file open.
        """
        self.jobs.drop()
        if self.office is not None:
            self.frame.forget_office()
            self.backups.forget()
            self.office.store.close()
            self.office = None
        self.frame.show_welcome()

    def show_status(self) -> None:
        if self.office is None:
            return
        store = self.office.store
        kept, is_worrying = self.backups.said(office_file.clock().date())
        saved = f"Enregistré à {store.saved_at:%H:%M}" if store.saved_at else "Rien de modifié"
        self.frame.set_status(
            store.path.name,
            "Lecture seule, rien ne s'enregistre" if store.read_only else saved,
            kept,
            f"Poste {store.laptop.letter}",
            "Hors ligne",
            is_worrying=is_worrying or store.read_only,
        )

    def _say_damaged(self, sentence: str) -> None:
        """Too large to be read whole when it was opened: its backup found it."""
        self.frame.say(sentence, "stop", ("Voir les sauvegardes", lambda: self.frame.go("settings", "backups")))

    def _on_backups_changed(self) -> None:
        self.backups.read_again()
        self.show_status()

    def _on_clock(self) -> None:
        self.backups.look()
        if self.office is not None and secret.is_protected(self.office.store.path):
            self._locker().look(self.office)
        self.show_status()

    def _come_forward(self) -> None:
        self.frame.setWindowState(self.frame.windowState() & ~Qt.WindowState.WindowMinimized)
        self.frame.raise_()
        self.frame.activateWindow()

    def _is_shown_elsewhere(self, path: Path) -> bool:
        """In another window of this computer; in this one, opening it again only reads it again."""
        is_here = self.office is not None and self.office.store.path.resolve() == path.resolve()
        return not is_here and not self.own.ask(path)

    def _show(self, path: Path, create: bool) -> bool:
        if self._is_shown_elsewhere(path):
            sentence = f"«\u00a0{path.name}\u00a0» est déjà ouvert dans une autre fenêtre, qui passe devant celle-ci."
            self._refuse(WorldProblem(sentence), path)
            return False
        try:
            make = office_file.create_office if create else office_file.open_office
            store = make(path, self.settings)
        except secret.Locked:
            self.own.give_up()
            return self._ask_passphrase(path)
        except WorldProblem as problem:
            self.own.give_up()
            self._refuse(problem, path)
            return False
        left, opened = self.office, Office(store, self.settings, self.jobs)
        self.jobs.drop()
        try:
            self.frame.set_office(opened)
        except WorldProblem as problem:
            # Too large to be checked when opened: the first page found the damage.
            if left is not None:
                self.frame.set_office(left)
            self.own.give_up()
            self._refuse(problem, path)
            store.close()
            return False
        self.own.keep()
        secret.drop_left(store.path)
        self.office = opened
        self.frame.focus_filter()
        if left is not None:
            self._back_up_left()
            left.store.close()
        self.backups.follow(opened)
        store.on_change(lambda _tables: self.show_status())
        self.settings.keep("laptop.last_file", str(store.path.absolute()))
        self.show_status()
        if store.read_only:
            self.frame.say("Ce fichier est en lecture seule\u00a0: rien ne peut y être enregistré.", "warn")
        return True

    def _back_up_left(self) -> None:
        """Of the file that was shown before: aside, and nobody waits."""
        last = self.backups.leaving()
        if last is not None:
            self.jobs.run(last, lambda _taken: None, self.backups.say_failed)

    def _ask_passphrase(self, path: Path) -> bool:
        """Whether the system's safe had it; else the user is asked, and the file opens then."""
        if secret.unlock_by_vault(path, self.settings):
            return self.open(path)
        # Imported here: most files have no passphrase.
        from app.ui.shell.unlock_opening import Opening

        if self.opening is not None:
            self.opening.close()
        self.opening = Opening(self.frame, self.jobs, path, self.open, self.frame.show_welcome)
        (self.opening.ask_in if self.office is None else self.opening.ask_before)(self.frame)
        return False

    def _refuse(self, problem: WorldProblem, path: Path) -> None:
        # Imported here: a file is seldom refused.
        from app.ui import rescue

        fix = rescue.fix(self, problem, path)
        if self.office is None:
            self.frame.show_welcome(problem.sentence, str(path) if path.exists() else "", fix)
        else:
            self.frame.say(problem.sentence, fix=fix)


def run(file: Path | None = None, shown: Callable[[], object] | None = None) -> int:
    """Shows the window until it is closed; answers the exit code. `shown` is told when the first page can be used."""
    settings = LaptopSettings()
    mode: Mode = settings.value("laptop.theme")  # type: ignore[assignment]
    application = make_application(sys.argv, mode)
    session = Session(settings)
    errors.install(session.frame.say, lambda: _write_drafts(session.frame))
    if file is None:
        session.open_last()
    else:
        session.open(file)
    _show(session.frame)
    application.processEvents()
    _collect_little(application)
    if shown is not None:
        shown()
    # Imported here: the first page can be used before the other pages and the end of the session are thought of.
    from app.ui.leaving import Leaving

    if session.office is not None:
        from app.ui.warming import Warming

        Warming(session.frame, session.jobs, session.office.today)
    private_folder.drop_left()
    Leaving(application, session.frame, session.close_file)
    return application.exec()


def _collect_little(application: "QApplication") -> None:
    """The collector, paused by `app.ui.starting`, holds every thread while it looks, whichever woke it: it looks at
    what is young only, a little at a time, and at the whole of a large file when the window is left for another."""
    gc.freeze()  # what the window is made of need not be looked at again
    gc.set_threshold(_YOUNG, _TURNS, _NEVER)
    gc.enable()
    application.applicationStateChanged.connect(_collect_unseen)


def _collect_unseen(state: Qt.ApplicationState) -> None:
    if state is not Qt.ApplicationState.ApplicationActive:
        gc.collect()


def _write_drafts(frame: Frame) -> None:
    # Imported here: before an error of ours is told.
    from app.ui.leaving import write_drafts

    write_drafts(frame)


def _show(frame: Frame) -> None:
    """As drawn where it fits with its title bar; the whole screen on a small laptop, never under its edge."""
    room = frame.screen().availableGeometry().size()
    if room.width() <= frame.width() or room.height() <= frame.height() + _TITLE_BAR:
        frame.showMaximized()
    else:
        frame.show()
