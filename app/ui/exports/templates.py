"""« Fichiers modèles… »: empty lists to fill in, one a kind of import, or all of them in a folder."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QRadioButton, QWidget

from app.actions.exports import lists, templates
from app.actions.office_file import LaptopSettings
from app.models.imports import ImportKind
from app.rules import french
from app.ui.exports import pieces, working
from app.ui.jobs import Jobs

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_TITLE = "Fichiers modèles"
_TOLD = (
    "Un classeur vide à remplir, avec les titres que l'import reconnaît, deux lignes d'exemple et ce que chaque "
    "colonne accepte. Rempli, il revient par «\u00a0Importer un tableau…\u00a0»\u00a0; les exemples, eux, ne "
    "s'importent jamais."
)
_ALL = "Les six, dans un dossier"


class TemplatesDialog(QDialog):
    """Accepted when files are to be written: one, or all."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_TITLE)
        self.choices: dict[ImportKind | None, QRadioButton] = {}
        column = pieces.column(self)
        column.addWidget(pieces.label(_TITLE, "section"))
        column.addWidget(pieces.label(_TOLD, "muted"))
        group = QButtonGroup(self)
        for kind in (*templates.KINDS, None):
            words = kind.label.capitalize() if kind else _ALL
            choice = QRadioButton(words)
            choice.setAccessibleName(words)
            group.addButton(choice)
            self.choices[kind] = choice
            column.addWidget(choice)
        self.choices[templates.KINDS[0]].setChecked(True)
        column.addLayout(pieces.buttons(self, "Annuler", "Enregistrer…", "save"))

    def kinds(self) -> tuple[ImportKind, ...]:
        chosen = next(kind for kind, choice in self.choices.items() if choice.isChecked())
        return (chosen,) if chosen else templates.KINDS


def ask(frame: "Frame") -> None:
    dialog = TemplatesDialog(frame)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        settings = cast("Office", frame.office).settings if frame.office is not None else LaptopSettings()
        paths = _where(frame, settings, dialog.kinds())
        if paths:
            _write(frame, paths)
    dialog.deleteLater()


def _where(frame: "Frame", settings: LaptopSettings, kinds: tuple[ImportKind, ...]) -> dict[ImportKind, Path]:
    if len(kinds) == 1:
        path = working.ask_where(frame, settings, _TITLE, templates.file_name(kinds[0]))
        return {kinds[0]: path} if path is not None else {}
    chosen = QFileDialog.getExistingDirectory(frame, _TITLE, settings.value(working.FOLDER))
    if not chosen:
        return {}
    settings.keep(working.FOLDER, chosen)
    return {kind: Path(chosen) / templates.file_name(kind) for kind in kinds}


def _write(frame: "Frame", paths: dict[ImportKind, Path]) -> None:
    def work() -> Path:
        for kind, path in paths.items():
            lists.write(path, templates.write(kind))
        return next(iter(paths.values()))

    def done(path: Path) -> None:
        many = f"{french.counted(len(paths), 'modèle enregistré', 'modèles enregistrés')}."
        working.say_written(frame, path, "" if len(paths) == 1 else many)

    jobs = cast("Office", frame.office).jobs if frame.office is not None else Jobs(frame)
    working.do(frame, jobs, _TITLE, lambda _job: work(), done)
