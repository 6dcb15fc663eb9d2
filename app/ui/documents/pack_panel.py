"""« Dossier complet »: what the papers still lack, then all of them in a folder of the user's choice."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions import documents, pack
from app.models.errors import WorldProblem
from app.rules import french
from app.rules.legal.verdicts import Level
from app.ui import errors
from app.ui.jobs import Job
from app.ui.loans.points_view import PointsView
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_TOLD = (
    "Un seul PDF avec ses signets, et chaque document dans son fichier. La première page dit qui garde quoi. "
    "Ce qui manque s'imprime en pointillés, à compléter à la main."
)
_IN_CODES = "Les documents portent des noms\u00a0: quittez l'affichage en codes (F9) pour faire le dossier."


class PackPanel(QWidget):
    """Signals: point_asked(Point) when a missing fact is to be filled in."""

    point_asked = Signal(object)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._loan_id = ""
        self._made: Path | None = None
        self._told = QLabel(_TOLD)
        self._missing = PointsView()
        self._missing.point_asked.connect(self.point_asked)
        self.word = QCheckBox("En Word aussi")
        self.make = button("Faire le dossier…", "primary", "files")
        self._open = button("Ouvrir le dossier fait", "", "folder-open")
        self._build()

    def show_loan(self, loan_id: str) -> None:
        if loan_id != self._loan_id:
            self._made = None
        self._loan_id = loan_id
        codes = self._office.codes
        self._told.setText(_IN_CODES if codes else _TOLD)
        self.make.setEnabled(not codes)
        self._open.setVisible(self._made is not None)
        missing = [point._replace(level=Level.UNKNOWN) for point in pack.missing(self._office.store, loan_id)]
        self._missing.show_points("À compléter", missing, (), codes=codes)

    def ask(self) -> None:
        """Asks for the folder, then makes the pack aside; it can be stopped, and then leaves nothing."""
        proposed = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(self._frame, "Où ranger le dossier complet", proposed)
        if not chosen:
            return
        folder, today, with_word = Path(chosen), self._office.today, self.word.isChecked()
        facts = documents.facts(self._office.store, self._office.gazetteer, self._loan_id)

        def work(job: Job) -> tuple[Path, ...]:
            return pack.write(facts, folder, today, job.step, with_word=with_word)

        self._office.jobs.run(
            work, self._on_made, self._on_failed, label="Préparation du dossier complet…", cancellable=True
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        title = QLabel("Dossier complet")
        title.setProperty("role", "section")
        self._told.setProperty("role", "muted")
        self._told.setWordWrap(True)
        row = QHBoxLayout()
        self.word.setAccessibleName(self.word.text())
        for made in (self.make, self.word, self._open):
            row.addWidget(made)
        row.addStretch(1)
        self._open.hide()
        self.make.clicked.connect(self.ask)
        self._open.clicked.connect(self._show_folder)
        column.addWidget(title)
        column.addWidget(self._told)
        column.addLayout(row)
        column.addWidget(self._missing, 1)

    def _on_made(self, files: tuple[Path, ...]) -> None:
        self._made = files[0].parent
        self._open.show()
        self._frame.say("")
        self._frame.toast(f"{self._made.name}\u00a0: {french.counted(len(files), 'fichier')}.")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorldProblem):
            raise error
        errors.tell(self._frame, error, self.ask)

    def _show_folder(self) -> None:
        if self._made is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._made))):
            self._frame.say(f"Le dossier est dans «\u00a0{self._made}\u00a0».", "warn")
