"""Files chosen and saved from the import window: a list, empty templates, what was refused and is put right there."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog

from app.ui.imports import work

if TYPE_CHECKING:
    from app.ui.imports.wizard import Wizard
    from app.ui.shell.frame import Frame


_TABLES = "Tableaux (*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.tsv);;Tous les fichiers (*)"


def ask_list(window: "Wizard") -> str:
    """Empty when none is chosen."""
    return QFileDialog.getOpenFileName(window, "Choisir un tableau", "", _TABLES)[0]


def ask_templates(window: "Wizard") -> None:
    # Imported here: once, before the first list is typed.
    from app.ui.exports import templates

    templates.ask(cast("Frame", window))


def save_refused(window: "Wizard") -> None:
    """What was refused or left aside, as a workbook to put right and to import again."""
    from app.ui.exports import working

    opened, board, said = window.journey.opened, window.journey.board, cast("Frame", window)
    if opened is None or board is None:
        return
    name = f"{opened.path.stem} - lignes refusées.xlsx"
    path = working.ask_where(window, window.office.settings, "Lignes refusées", name)
    if path is not None:
        fixes = dict(window.journey.kept.fixes)
        working.do(
            said,
            window.office.jobs,
            "Lignes refusées",
            lambda _job: work.save_refused(path, opened, board, fixes),
            lambda _count: working.say_written(said, path),
        )
