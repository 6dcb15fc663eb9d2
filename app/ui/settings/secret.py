"""« Mot de passe »: at the left what can be done with it, at the right what it protects, and what it does not."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.actions import backups, office_settings, secret, vault
from app.actions.office_file import clock
from app.actions.secret import Prepared
from app.models.errors import Refusal, WorldProblem
from app.rules import french
from app.ui import errors, waiting
from app.ui.look import theme
from app.ui.office import Office
from app.ui.settings.secret_form import SecretForm
from app.ui.settings.secret_sheet import SheetCard
from app.ui.settings.secret_side import SecretSide

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

_SIDE = 380
_REASON = "changement du mot de passe"


class SecretRoom(QWidget):
    """What takes a moment is made aside; only the exchange of the two files is made here, and it is quick."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._is_working = False
        self._reaching = QTimer(self, singleShot=True, interval=0)
        self._reaching.timeout.connect(self._reach_sheet)
        self.form = SecretForm()
        self.sheet = SheetCard(frame)
        self.side = SecretSide()
        self._build()
        self._connect()

    # What the tabs ask.

    def refresh(self, tables: frozenset[str]) -> None:
        if not tables:
            self._reload()

    def leave(self) -> None:
        """Nothing typed or shown here outlives a look elsewhere."""
        if self._is_working:
            return
        self.form.clear()
        self.sheet.clear()

    # Building.

    def _build(self) -> None:
        left = QWidget()
        self._left = _scrolled(left)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self.form)
        column.addWidget(self.sheet)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[2])
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._left, 1)
        beside = _scrolled(self.side)
        beside.setFixedWidth(_SIDE)
        row.addWidget(beside)

    def _connect(self) -> None:
        self.form.protect_asked.connect(self._on_protect)
        self.form.expose_asked.connect(self._on_expose)
        self.form.sheet_asked.connect(self._on_sheet)
        self.form.lock_asked.connect(self._frame.lock)
        self.sheet.closed.connect(self._on_sheet_closed)
        self.side.minutes_changed.connect(
            lambda minutes: self._office.settings.keep("laptop.lock_minutes", str(minutes))
        )
        self.side.vault_asked.connect(self._on_vault)
        self.side.delete_asked.connect(self._on_delete_plain)

    # What is shown.

    def _reload(self) -> None:
        path, settings = self._office.store.path, self._office.settings
        is_protected = secret.is_protected(path)
        self.form.show_state(path.name, is_protected, self._office.store.read_only)
        plain = secret.plain_backups(path, settings) if is_protected else []
        minutes = settings.value("laptop.lock_minutes")
        self.side.show_state(
            is_protected, int(minutes) if minutes.isdigit() else 0, bool(settings.value(vault.SETTING)), plain
        )

    # What is asked.

    def _on_protect(self, present: str, passphrase: str, again: str) -> None:
        path = self._office.store.path
        self._prepare(
            "Chiffrement du fichier",
            lambda _job: secret.protect(path, present, passphrase, again),
            lambda: self._on_protected(passphrase),
        )

    def _on_expose(self, present: str) -> None:
        path = self._office.store.path
        self._prepare("Retrait du mot de passe", lambda _job: secret.expose(path, present), self._on_exposed)

    def _prepare(self, title: str, work: "Callable[[Job], Prepared]", done: Callable[[], object]) -> None:
        # Nothing may be saved while the copy is made; what is half-typed is written first.
        from app.ui.leaving import write_drafts

        # It takes leave of the page too: what is typed here is still wanted.
        self._is_working = True
        write_drafts(self._frame)
        self._is_working = False
        waiting.do(
            self._frame,
            self._office.jobs,
            waiting.Said(title, "Le fichier est copié à part, chaque fiche comparée, puis la copie prend sa place."),
            work,
            lambda made: self._put(made, done),
            self._on_failed,
        )

    def _put(self, made: Prepared, done: Callable[[], object]) -> None:
        try:
            secret.put(self._office.store, made, self._office.settings)
        except WorldProblem as problem:
            self._on_failed(problem)
            return
        self.form.clear()
        self._back_up()
        self._reload()
        done()

    def _back_up(self) -> None:
        """At once: until then, the only backups are under the former key, or plain."""
        path, settings = self._office.store.path, self._office.settings
        self._office.jobs.run(
            lambda _job: backups.take(path, settings, clock(), _REASON),
            lambda _taken: self._frame.backups_changed.emit(),
            self._on_failed,
        )

    def _on_protected(self, passphrase: str) -> None:
        self._frame.toast("Le fichier est protégé par ce mot de passe.")
        self._on_sheet(passphrase)

    def _on_exposed(self) -> None:
        self.sheet.clear()
        self._frame.toast("Le fichier n'a plus de mot de passe.")

    def _on_sheet(self, present: str) -> None:
        """The key derived and its page drawn, both aside."""
        store, today = self._office.store, self._office.today
        path, office_name = store.path, office_settings.values(store)["office.name"]
        self.form.wait(True)

        def work(_job: "Job") -> tuple[tuple[str, ...], tuple[str, bytes]]:
            lines = secret.recovery_lines(path, present)
            return lines, secret.recovery_paper(path.name, lines, office_name, today)

        self._office.jobs.run(work, lambda made: self._show_sheet(*made), self._on_failed)

    def _show_sheet(self, lines: tuple[str, ...], paper: tuple[str, bytes]) -> None:
        self.form.clear()
        secret.note(self._office.store, secret.SHEET_SHOWN)
        self._reaching.start()
        self.sheet.show_lines(lines, paper)

    def _reach_sheet(self) -> None:
        self._left.ensureWidgetVisible(self.sheet)

    def _on_sheet_closed(self) -> None:
        self.sheet.clear()
        self.form.focus()

    def _on_vault(self, is_wanted: bool) -> None:
        path, settings = self._office.store.path, self._office.settings
        try:
            secret.use_vault(path, settings, is_wanted)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._on_vault(is_wanted), "todo")
        self._reload()

    def _on_delete_plain(self) -> None:
        path, settings = self._office.store.path, self._office.settings
        found = secret.plain_backups(path, settings)
        secret.delete_backups(found)
        self._reload()
        self._frame.backups_changed.emit()
        left = len(secret.plain_backups(path, settings))
        gone = french.counted(len(found) - left, "sauvegarde en clair supprimée", "sauvegardes en clair supprimées")
        self._frame.toast(f"{gone}.")

    def _on_failed(self, error: Exception) -> None:
        self.form.wait(False)
        if isinstance(error, Refusal):
            self.form.show_problems(error.problems)
        elif isinstance(error, secret.WrongPassphrase):
            self.form.show_problems(secret.beside_present(error).problems)
        elif isinstance(error, WorldProblem):
            # What was typed is still there.
            errors.tell(self._frame, error, self.form.go.click)
        else:
            raise error


def _scrolled(within: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setWidget(within)
    return scroll
