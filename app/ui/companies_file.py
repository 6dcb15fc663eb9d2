"""« Charger un fichier d'entreprises »: which column is what, a look at the first lines, then the load."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from app.actions import companies_file
from app.actions.companies_file import FIELDS, Loaded, Sheet
from app.models.errors import WorldProblem
from app.rules import french
from app.ui import theme
from app.ui.buttons import button
from app.ui.notices import Banner
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.frame import Frame

_SHOWN = 6
_NONE = "— aucune —"


class CompaniesFileDialog(QDialog):
    """Nothing is written before « Charger »; lines left out are listed with their reason."""

    def __init__(self, office: Office, frame: "Frame", path: Path) -> None:
        super().__init__(frame)
        self._office = office
        self._frame = frame
        self._sheet = Sheet((), ())
        self.setWindowTitle("Charger un fichier d'entreprises")
        self.resize(860, 560)
        self._banner = Banner()
        self._choices: dict[str, QComboBox] = {}
        self._preview = QTableWidget()
        self._report = QPlainTextEdit()
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
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._leave)
        row.addWidget(self._load)
        column.addLayout(row)
        self._leave.clicked.connect(self.reject)
        self._load.clicked.connect(self._on_load_clicked)

    def _read(self, path: Path) -> None:
        try:
            self._sheet = companies_file.read(path)
        except WorldProblem as problem:
            self._banner.say(problem.sentence, "stop")
            self._load.setEnabled(False)
            return
        guessed = companies_file.guess(self._sheet)
        for place, (field, label) in enumerate(FIELDS.items()):
            choice = QComboBox()
            choice.setAccessibleName(label)
            choice.addItem(_NONE, -1)
            for index, head in enumerate(self._sheet.heads):
                choice.addItem(head or f"colonne {index + 1}", index)
            choice.setCurrentIndex(guessed.get(field, -1) + 1)
            words = QLabel(label)
            words.setBuddy(choice)
            self._grid.addWidget(words, 2 * (place // 4), place % 4)
            self._grid.addWidget(choice, 2 * (place // 4) + 1, place % 4)
            self._choices[field] = choice
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
        try:
            loaded = companies_file.load(
                self._office.store, self._office.gazetteer, self._sheet, columns, self._office.today
            )
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
        self._banner.say(f"{added}{known}. Ces lignes ont été laissées de côté :", "warn")
        self._report.setPlainText("\n".join(f"Ligne {item.line} : {item.sentence}" for item in loaded.refused))
        self._preview.hide()
        self._report.show()
        self._load.hide()
        self._leave.setText("Fermer")
        self._leave.setAccessibleName("Fermer")
        self._leave.setFocus()
