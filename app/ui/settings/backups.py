"""« Sauvegardes »: those of this file at the left, where they go and how they fare at the right; restored from here."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.actions import backups, restoring, secret
from app.actions.backups import Taken
from app.actions.office_file import clock
from app.models.errors import WorldProblem
from app.rules import french
from app.rules.safety import telling
from app.store.backups import Backup
from app.ui import errors, waiting
from app.ui.lists.listing import Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office
from app.ui.settings.backups_side import BackupsSide

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

T = TypeVar("T")
_SIDE = 400
_READ = "Chaque page, chaque lien entre fiches et chaque fichier joint sont relus."
_REPAIRED = "Une sauvegarde d'abord, puis les index et le suivi d'historique sont refaits."
_UNREAD = "pas encore relue"
_NONE_YET = "Aucune sauvegarde de ce fichier pour l'instant\u00a0: la première est faite peu après l'ouverture."


class BackupsRoom(QWidget):
    """Nothing here waits: copies and checks are made aside, and the list follows."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._problems: dict[Path, list[str]] = {}
        self.table: RecordTable[Backup] = RecordTable(self._listing())
        self.side = BackupsSide()
        self.take = button("Sauvegarder maintenant", "primary", "save")
        self.check = button("Vérifier les sauvegardes", "", "check")
        self.restore = button("Restaurer…", "", "history")
        self._build()

    # What the frame asks.

    def refresh(self, tables: frozenset[str]) -> None:
        if not tables:
            self._reload()

    def focus_filter(self) -> None:
        self.table.focus_filter()

    # Building.

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE[1])
        line = Flow(theme.SPACE[1])
        for made in (self.take, self.check, self.restore):
            line.addWidget(made)
        left.addLayout(line)
        left.addWidget(self.table, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFixedWidth(_SIDE)
        scroll.setWidget(self.side)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[2])
        row.setSpacing(theme.SPACE[2])
        row.addLayout(left, 1)
        row.addWidget(scroll)
        self._connect()

    def _connect(self) -> None:
        self.take.clicked.connect(self._on_take_clicked)
        self.check.clicked.connect(self._on_check_clicked)
        self.restore.clicked.connect(self._on_restore_clicked)
        self.table.row_selected.connect(lambda chosen: self.restore.setEnabled(chosen is not None))
        self.table.row_activated.connect(lambda _backup: self._on_restore_clicked())
        side = self.side
        side.open_folder.clicked.connect(lambda: self._open(backups.folder_of(self._path)))
        side.choose.clicked.connect(self._on_choose_clicked)
        side.copy.clicked.connect(self._on_copy_clicked)
        side.forget.clicked.connect(lambda: self._set_second(""))
        side.drill.clicked.connect(self._on_drill_clicked)
        side.check.clicked.connect(self._on_base_clicked)
        side.repair.clicked.connect(self._on_repair_clicked)
        self._frame.backups_changed.connect(self._reload)

    def _listing(self) -> Listing[Backup]:
        return Listing(
            "Sauvegardes",
            (
                Column("day", "Jour", lambda one: telling.moment(one.made_at), sort=lambda one: one.made_at, width=150),
                Column("reason", "Raison", lambda one: one.reason, width=170),
                Column("holds", "Contenu", lambda one: telling.holds(one.live, 2), stretch=True, tip=_told),
                Column(
                    "size", "Taille", lambda one: telling.size(one.size), lambda one: one.size, align="right", width=80
                ),
                Column("state", "État", self._state, width=150, meaning=self._meaning, tip=self._state_told),
            ),
            sorted_by="day",
            descending=True,
            empty=_NONE_YET,
            empty_icon="save",
            identity=lambda one: one.path,
        )

    # What is shown.

    @property
    def _path(self) -> Path:
        return self._office.store.path

    def _reload(self) -> None:
        found = backups.every(self._path)
        self.table.set_rows(found)
        if found and self.table.selected() is None:
            self.table.select(found[0].path)
        self.restore.setEnabled(self.table.selected() is not None)
        self.take.setEnabled(True)
        settings, today = self._office.settings, clock().date()
        self.side.show_standing(
            backups.folder_of(self._path),
            settings.value(backups.SECOND_PLACE),
            backups.standing(self._path, settings, today),
            today,
            secret.is_protected(self._path),
        )

    def _state(self, one: Backup) -> str:
        found = self._problems.get(one.path)
        return _UNREAD if found is None else "SHA-256 vérifié" if not found else "à ne pas utiliser"

    def _meaning(self, one: Backup) -> theme.Meaning:
        found = self._problems.get(one.path)
        return "todo" if found is None else "stop" if found else "ok"

    def _state_told(self, one: Backup) -> str:
        return "\n".join(self._problems.get(one.path, [])) or f"SHA-256{french.NBSP}: {one.sha256}"

    # What is done.

    def _aside(self, work: "Callable[[Job], T]", done: Callable[[T], object], label: str, stop: bool = False) -> None:
        self._frame.say("")
        self._office.jobs.run(
            work,
            done,
            lambda error: self._on_failed(error, lambda: self._aside(work, done, label, stop)),
            label=label,
            cancellable=stop,
        )

    def _on_failed(self, error: Exception, again: Callable[[], object]) -> None:
        self._reload()
        if not isinstance(error, WorldProblem):
            raise error
        errors.tell(self._frame, error, again)

    def _on_take_clicked(self) -> None:
        path, settings = self._path, self._office.settings
        self.take.setEnabled(False)
        self._aside(
            lambda _job: backups.take(path, settings, clock(), backups.BY_HAND), self._on_taken, "Sauvegarde du fichier"
        )

    def _on_taken(self, taken: Taken) -> None:
        # Its sum was computed on what was written.
        self._problems[taken.backup.path] = []
        self._frame.backups_changed.emit()
        self.table.select(taken.backup.path)
        self._frame.toast(f"Sauvegarde faite{french.NBSP}: {telling.holds(taken.backup.live, 2)}.")
        if taken.warning:
            self._frame.say(taken.warning, "warn")

    def _on_check_clicked(self) -> None:
        asked = backups.every(self._path)
        self._aside(
            lambda job: backups.problems_of(asked, job.step),
            self._on_checked,
            "Vérification des sauvegardes",
            stop=True,
        )

    def _on_checked(self, found: dict[Path, list[str]]) -> None:
        self._problems |= found
        self._reload()
        wrong = sum(bool(said) for said in found.values())
        if wrong:
            told = french.counted(wrong, "sauvegarde est abîmée", "sauvegardes sont abîmées")
            self._frame.say(f"{told}{french.NBSP}: ne les restaurez pas. Les autres sont bonnes.", "warn")
        else:
            self._frame.toast(f"{french.counted(len(found), 'sauvegarde vérifiée', 'sauvegardes vérifiées')}.")

    def _on_restore_clicked(self) -> None:
        chosen = self.table.selected()
        if chosen is None:
            return
        # Imported here: seldom.
        from app.ui.settings.backups_restore import RestoreDialog

        dialog = RestoreDialog(self._path, backups.every(self._path), chosen, self._frame)
        if dialog.exec():
            self._frame.restore_asked.emit(str(self._path), dialog.chosen())

    def _on_drill_clicked(self) -> None:
        path, settings = self._path, self._office.settings
        self._aside(
            lambda _job: backups.drill(path, settings, clock().date()),
            lambda _said: self._frame.backups_changed.emit(),
            "Essai de restauration",
        )

    # The second place.

    def _on_choose_clicked(self) -> None:
        now = self._office.settings.value(backups.SECOND_PLACE)
        chosen = QFileDialog.getExistingDirectory(self, "Second emplacement de sauvegarde", now)
        if chosen:
            self._set_second(chosen)

    def _set_second(self, folder: str) -> None:
        settings = self._office.settings
        if folder and Path(folder).is_relative_to(backups.folder_of(self._path).parent):
            self._frame.say(
                "C'est déjà là que vont les sauvegardes de ce poste\u00a0: choisissez un autre disque.", "warn"
            )
            return
        if folder != settings.value(backups.SECOND_PLACE):
            settings.keep(backups.SECOND_PLACE, folder)
            settings.keep(backups.SECOND_ON, "")
        self._frame.backups_changed.emit()
        if folder:
            self._on_copy_clicked()

    def _on_copy_clicked(self) -> None:
        path, settings = self._path, self._office.settings

        def copy(_job: "Job") -> Taken | None:
            latest = next(iter(backups.every(path)), None)
            if latest is None:
                return backups.take(path, settings, clock(), backups.BY_HAND)
            backups.copy_again(path, latest, settings, clock())
            return None

        self._aside(copy, self._on_copied, "Copie au second emplacement")

    def _on_copied(self, taken: Taken | None) -> None:
        self._frame.backups_changed.emit()
        if taken is not None and taken.warning:
            self._frame.say(taken.warning, "warn")
        else:
            self._frame.toast("Copie faite au second emplacement.")

    # The file itself.

    def _on_base_clicked(self) -> None:
        store = self._office.store

        def look(job: "Job") -> list[str]:
            with closing(store.reader()) as reader:
                return reader.check(job.step)

        self.side.show_checked("Vérification en cours…", "todo")
        self._frame.say("")
        # Read in one piece: meanwhile nothing could be saved.
        waiting.do(
            self._frame,
            self._office.jobs,
            waiting.Said("Vérification de la base", _READ),
            look,
            self._on_base_checked,
            lambda error: self._on_failed(error, self._on_base_clicked),
        )

    def _on_base_checked(self, found: list[str]) -> None:
        self.side.show_base(found, can_repair=bool(found) and not self._office.store.read_only)

    def _on_repair_clicked(self) -> None:
        path, settings = self._path, self._office.settings
        self._frame.say("")
        waiting.do(
            self._frame,
            self._office.jobs,
            waiting.Said("Réparation de la base", _REPAIRED),
            lambda _job: restoring.repair(path, settings, clock()),
            lambda _kept: self._on_repaired(),
        )

    def _on_repaired(self) -> None:
        self._frame.backups_changed.emit()
        self._frame.toast("Index et suivi d'historique refaits. La base est vérifiée à nouveau.")
        self._on_base_clicked()

    def _open(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self._frame.say(
                f"Le dossier n'a pas pu être ouvert{french.NBSP}: «{french.NBSP}{folder}{french.NBSP}».", "warn"
            )


def _told(one: Backup) -> str:
    return telling.holds(one.live)
