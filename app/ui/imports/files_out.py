"""Files saved from the import window: empty templates, and what was refused to be put right elsewhere."""

from typing import TYPE_CHECKING, cast

from app.ui.imports import work

if TYPE_CHECKING:
    from app.ui.imports.wizard import Wizard
    from app.ui.shell.frame import Frame


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
