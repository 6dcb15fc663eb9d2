"""« Charger un fichier d'entreprises »: which column is what, a look at the first lines, then the load."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from app.actions import backups, companies_file
from app.actions.companies_file import FIELDS, Loaded, Prepared, Sheet
from app.actions.office_file import clock
from app.models.errors import WorldProblem
from app.rules import french
from app.ui.jobs import Job
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office
from app.ui.shell.notices import Banner

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

T = TypeVar("T")
_SHOWN = 6
_NONE = "— aucune —"


class CompaniesFileDialog(QDialog):
    """Nothing is written before « Charger »; lines left out are listed with their reason."""

    def __init__(self, office: Office, frame: "Frame", path: Path) -> None:
        super().__init__(frame)
        self._office = office
        self._frame = frame
        self._sheet = Sheet((), (), ())
        self.setWindowTitle("Charger un fichier d'entreprises")
        self.resize(860, 560)
        self._banner = Banner()
        self._choices: dict[str, QComboBox] = {}
        self._preview = QTableWidget()
        self._report = QPlainTextEdit()
        self._progress = QProgressBar()
        self._job: Job | None = None
        self._is_busy = False
        self._load = button("Charger les entreprises", "primary")
        self._leave = button("Annuler")
        self._build(path)
        self._read(path)

    def _build(self, path: Path) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE[2])
        title = QLabel(path.name)
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addWidget(self._banner)
        help_line = QLabel(
            "Dites quelle colonne contient quoi. Une entreprise déjà connue n'est pas ajoutée deux fois."
        )
        help_line.setProperty("role", "muted")
        column.addWidget(help_line)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.SPACE[2])
        column.addLayout(self._grid)
        self._preview.setAccessibleName("Premières lignes du fichier")
        self._preview.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self._preview.setAlternatingRowColors(True)
        column.addWidget(self._preview, 1)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Lignes laissées de côté")
        self._report.hide()
        column.addWidget(self._report, 1)
        self._progress.setAccessibleName("Avancement du chargement")
        self._progress.setTextVisible(False)
        self._progress.hide()
        column.addWidget(self._progress)
        self._office.jobs.job_progressed.connect(self._on_progressed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._load)
        column.addLayout(row)
        self._leave.clicked.connect(self.reject)
        self._load.clicked.connect(self._on_load_clicked)

    def reject(self) -> None:
        """While something is being read « Annuler » and Escape stop that first, and nothing has been written."""
        if self._job is None:
            super().reject()
            return
        self._job.cancel()
        self._rest()
        if self._choices:
            self._banner.say("Chargement arrêté\u00a0: rien n'a été ajouté.", "warn")
        else:
            super().reject()

    def _aside(self, work: "Callable[[Job], T]", done: "Callable[[T], None]", label: str) -> None:
        self._load.setEnabled(False)
        self._progress.setRange(0, 0)
        self._progress.show()
        self._banner.say(label, "todo")
        self._is_busy = True

        def answer(found: T) -> None:
            self._rest()
            done(found)

        job = self._office.jobs.run(work, answer, self._on_failed, label=label, cancellable=True)
        self._job = job if self._is_busy else None

    def _rest(self) -> None:
        self._is_busy = False
        self._job = None
        self._progress.hide()
        self._load.setEnabled(bool(self._choices))

    def _on_failed(self, error: Exception) -> None:
        self._rest()
        if not isinstance(error, WorldProblem):
            raise error
        self._banner.say(error.sentence, "stop")

    def _on_progressed(self, percent: int) -> None:
        self._progress.setRange(0, 100 if percent >= 0 else 0)
        self._progress.setValue(percent)

    def _read(self, path: Path) -> None:
        self._aside(lambda _job: companies_file.read(path), self._show_sheet, "Lecture du fichier…")

    def _show_sheet(self, sheet: Sheet) -> None:
        self._sheet = sheet
        guessed = companies_file.guess(sheet)
        for place, (field, label) in enumerate(FIELDS.items()):
            choice = QComboBox()
            choice.setAccessibleName(label)
            choice.addItem(_NONE, -1)
            for index, head in enumerate(sheet.heads):
                choice.addItem(head or f"colonne {index + 1}", index)
            choice.setCurrentIndex(guessed.get(field, -1) + 1)
            words = QLabel(label)
            words.setBuddy(choice)
            self._grid.addWidget(words, 2 * (place // 4), place % 4)
            self._grid.addWidget(choice, 2 * (place // 4) + 1, place % 4)
            self._choices[field] = choice
        self._load.setEnabled(True)
        self._show_first_lines()

    def _show_first_lines(self) -> None:
        heads, rows = self._sheet.heads, self._sheet.rows[:_SHOWN]
        self._preview.setColumnCount(len(heads))
        self._preview.setHorizontalHeaderLabels(list(heads))
        self._preview.setRowCount(len(rows))
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                self._preview.setItem(y, x, QTableWidgetItem(cell))
        self._preview.resizeColumnsToContents()
        self._banner.say(f"{french.counted(len(self._sheet.rows), 'ligne')} dans ce fichier.", "todo")

    def _on_load_clicked(self) -> None:
        columns = {field: choice.currentData() for field, choice in self._choices.items() if choice.currentData() >= 0}
        if "name" not in columns:
            self._banner.say("Dites quelle colonne contient le nom de l'entreprise.", "stop")
            self._choices["name"].setFocus()
            return
        store, gazetteer, today, sheet = self._office.store, self._office.gazetteer, self._office.today, self._sheet
        self._aside(
            lambda job: companies_file.prepare_aside(store, gazetteer, sheet, columns, today, job.step),
            self._write,
            "Contrôle des lignes…",
        )

    def _write(self, prepared: Prepared) -> None:
        """After a backup; one that cannot be made stops the load."""
        path, settings = self._office.store.path, self._office.settings
        self._aside(
            lambda _job: backups.take(path, settings, clock(), backups.BEFORE_IMPORT),
            lambda _taken: self._write_now(prepared),
            "Sauvegarde avant l'import…",
        )

    def _write_now(self, prepared: Prepared) -> None:
        self._frame.backups_changed.emit()
        try:
            loaded = companies_file.write(self._office.store, prepared)
        except WorldProblem as problem:
            self._banner.say(problem.sentence, "stop")
            return
        self._say(loaded)

    def _say(self, loaded: Loaded) -> None:
        store, action_id = self._office.store, self._office.store.last_action_id
        added = f"{french.counted(loaded.added, 'entreprise ajoutée', 'entreprises ajoutées')}"
        self._frame.toast(f"{added}.", lambda: store.undo(action_id))
        if not loaded.refused:
            self.accept()
            return
        known = f", {french.counted(loaded.known, 'déjà connue', 'déjà connues')}" if loaded.known else ""
        self._banner.say(f"{added}{known}. Ces lignes ont été laissées de côté\u00a0:", "warn")
        self._report.setPlainText("\n".join(f"Ligne {item.line}\u00a0: {item.sentence}" for item in loaded.refused))
        self._preview.hide()
        self._report.show()
        self._load.hide()
        self._leave.setText("Fermer")
        self._leave.setAccessibleName("Fermer")
        self._leave.setFocus()
