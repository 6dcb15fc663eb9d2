"""First step: which file, what it holds, how it is read; its rows shown at once, so that wrong accents are seen."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports import csv_text
from app.rules.imports.kinds import every
from app.ui.imports.grid_preview import GridModel, GridView, one_line
from app.ui.imports.opened import NO_HEADS, Opened, Way
from app.ui.imports.sheet_list import SheetList
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.phrase import Phrase

_HEADS_LOOKED_AT = 15
_HEADS_SHOWN = 36


class FileStep(QWidget):
    """Signals: choose_asked(); file_dropped(path); templates_asked(); way_changed(Way); kind_changed(ImportKind)."""

    choose_asked = Signal()
    file_dropped = Signal(str)
    templates_asked = Signal()
    way_changed = Signal(object)
    kind_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = Way()
        self.choose = button("Choisir un fichier…", "primary", "folder-open")
        self.templates = button("Fichiers modèles…", "", "download", "Un tableau vide et ses explications, à remplir")
        self.other = button("Autre fichier…", "", "folder-open")
        self._name = Phrase("strong", is_greedy=False)
        self._size = Phrase("muted")
        self.kind = _combo("Ce tableau contient")
        self.sheets = SheetList()
        self.encoding = _combo("Encodage")
        self.separator = _combo("Séparateur")
        self.heads = _combo("Titres des colonnes")
        self._fields: dict[QComboBox, QWidget] = {}
        self.model = GridModel(self)
        self.view = GridView(self.model, "Lignes du fichier")
        self._pages = QStackedWidget()
        self._build()

    def show_file(self, opened: Opened, counts: Mapping[str, int], imported: frozenset[str]) -> None:
        """`counts` are the rows of each sheet, as far as they are known; `imported` the sheets that came in already."""
        self._way = replace(
            opened.way,
            sheet=opened.source.sheet,
            encoding=opened.source.encoding,
            separator=opened.source.separator,
        )
        table = opened.table
        self._name.say(opened.path.name)
        rows, columns = french.counted(len(table.rows), "ligne"), french.counted(len(table.heads), "colonne")
        self._size.say(f"{rows}, {columns}")
        _choose(self.kind, opened.kind.value)
        source = opened.source
        self.sheets.show_sheets(source.sheets, source.sheet, counts, imported)
        _fill(self.encoding, list(csv_text.ENCODINGS.items()), source.encoding)
        _fill(self.separator, list(csv_text.SEPARATORS.items()), source.separator)
        _fill(self.heads, _heads(opened), table.heads_line)
        for field in (self.encoding, self.separator):
            self._fields[field].setVisible(not source.sheets)
        self.model.show_grid(source.grid, table.heads_line)
        self.view.fit_columns()
        self._pages.setCurrentIndex(1)

    def has_keys(self) -> bool:
        """Somebody is choosing how it is read."""
        held, page = QApplication.focusWidget(), self._pages.widget(1)
        return held is not None and page is not None and page.isVisible() and page.isAncestorOf(held)

    def forget(self) -> None:
        """No file: the place to drop one."""
        self.model.show_grid((), NO_HEADS)
        self._pages.setCurrentIndex(0)

    # Qt.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path:
            event.acceptProposedAction()
            self.file_dropped.emit(path)

    # Inside.

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._pages.addWidget(self._nothing_yet())
        self._pages.addWidget(self._a_file())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        for kind in every.READY:
            self.kind.addItem(kind.label, kind.value)
        self.choose.clicked.connect(self.choose_asked)
        self.other.clicked.connect(self.choose_asked)
        self.templates.clicked.connect(self.templates_asked)
        self.kind.activated.connect(lambda _place: self.kind_changed.emit(ImportKind(self.kind.currentData())))
        self.sheets.sheet_asked.connect(lambda name: self._ask({"sheet": name}))
        for field, name in ((self.encoding, "encoding"), (self.separator, "separator")):
            field.activated.connect(lambda _place, field=field, name=name: self._ask({name: field.currentData()}))
        self.heads.activated.connect(lambda _place: self._ask({}, self.heads.currentData()))

    def _nothing_yet(self) -> QWidget:
        zone = QFrame()
        zone.setProperty("kind", "card")
        drawing = QLabel()
        drawing.setPixmap(theme.icon("upload", "border_strong").pixmap(48, 48))
        told = QLabel("Déposez ici votre tableau")
        told.setProperty("role", "title")
        more = QLabel(
            "Excel (XLSX, XLS), LibreOffice (ODS) ou CSV, tel qu'il est\u00a0: titres, colonnes en trop et lignes "
            "vides ne gênent pas.\nRien n'est écrit dans votre fichier avant «\u00a0Importer\u00a0», et un import "
            "s'annule d'un seul geste."
        )
        more.setProperty("role", "muted")
        more.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        row.addWidget(self.choose)
        row.addWidget(self.templates)
        row.addStretch(1)
        column = QVBoxLayout(zone)
        column.setSpacing(theme.SPACE[3])
        column.addStretch(2)
        for widget in (drawing, told, more):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch(3)
        return zone

    def _a_file(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[1])
        drawing = QLabel()
        drawing.setPixmap(theme.icon("file-text", "muted").pixmap(18, 18))
        for widget in (drawing, self._name):
            head.addWidget(widget)
        head.addWidget(self._size, 1)
        head.addWidget(self.other)
        asked = Flow(theme.SPACE[3])
        for field in (self.kind, self.encoding, self.separator, self.heads):
            self._fields[field] = made = _labelled(field)
            asked.addWidget(made)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addLayout(head)
        column.addLayout(asked)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self.sheets)
        row.addWidget(self.view, 1)
        column.addLayout(row, 1)
        return page

    def _ask(self, changes: dict[str, str], heads_row: int | None = None) -> None:
        """Read otherwise, the headings are looked for again."""
        self.way_changed.emit(replace(self._way, heads_row=heads_row, **changes))


def _combo(name: str) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMaximumWidth(340)
    return made


def _labelled(field: QComboBox) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    words = QLabel(field.accessibleName())
    words.setProperty("role", "small")
    words.setBuddy(field)
    column.addWidget(words)
    column.addWidget(field)
    return made


def _fill(field: QComboBox, choices: list[tuple[str, str]] | list[tuple[int, str]], chosen: str | int) -> None:
    field.clear()
    for value, label in choices:
        field.addItem(label, value)
    _choose(field, chosen)


def _choose(field: QComboBox, value: object) -> None:
    place = next((place for place in range(field.count()) if field.itemData(place) == value), 0)
    field.setCurrentIndex(place)


def _heads(opened: Opened) -> list[tuple[int, str]]:
    """The first rows with something in them; « ligne 3 : Nom, Ville… »."""
    choices: list[tuple[int, str]] = []
    looked_at = opened.source.grid[: max(_HEADS_LOOKED_AT, opened.table.heads_line)]
    for line, row in enumerate(looked_at, start=1):
        cells = [one_line(cell) for cell in row if cell.strip()]
        if cells:
            said = ", ".join(cells)
            said = said if len(said) <= _HEADS_SHOWN else f"{said[: _HEADS_SHOWN - 1]}…"
            choices.append((line, f"ligne {line}\u00a0: {said}"))
    return [*choices, (NO_HEADS, "pas de titres\u00a0: la première ligne est déjà une donnée")]


def _dropped(event: QDropEvent) -> str:
    """The one file of a drop; empty for anything else."""
    urls = event.mimeData().urls()
    return urls[0].toLocalFile() if len(urls) == 1 and Path(urls[0].toLocalFile()).is_file() else ""
