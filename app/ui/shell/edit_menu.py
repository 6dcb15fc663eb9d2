"""« Édition »: what would be undone and done again, by its name, and the history of the record shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_UNDO, _REDO = "&Annuler", "&Rétablir"


def fill(frame: "Frame", opened: Callable[[], Any]) -> None:
    """`opened` answers the open file, or None."""
    menu = QMenu("É&dition", frame)
    bar = frame.menuBar()
    # Help is always the last one.
    bar.insertMenu(bar.actions()[-1], menu)
    undo = menu.addAction(_UNDO, frame.undo_latest)
    redo = menu.addAction(_REDO, frame.redo)
    menu.addSeparator()
    past = menu.addAction("&Historique de la fiche…", lambda: _show_past(frame, opened()))
    trash = menu.addAction("&Corbeille", lambda: frame.go("settings", "trash"))
    menu.aboutToShow.connect(lambda: _say(opened(), undo, redo, past, trash))


def _show_past(frame: "Frame", office: Any) -> None:
    # Imported here: most records are only read as they are.
    from app.ui import past_dialog

    page: Any = frame.current_page()
    shown = page.current_record() if hasattr(page, "current_record") else ""
    past_dialog.ask(office, frame, shown)


def _say(office: Any, undo: QAction, redo: QAction, past: QAction, trash: QAction) -> None:
    """As things stand when the menu opens. The keys are bound by the window, and only told here."""
    store = office.store if office is not None else None
    done = store.done[-1].word if store is not None and store.done else ""
    undone = store.undone[-1].action.word if store is not None and store.undone else ""
    for action, words, what, keys in ((undo, _UNDO, done, "Ctrl+Z"), (redo, _REDO, undone, "Ctrl+Y")):
        said = what.replace("&", "&&")
        action.setText(f"{words}\u00a0: {said}\t{keys}" if what else f"{words}\t{keys}")
        action.setEnabled(bool(what))
    for action in (past, trash):
        action.setEnabled(office is not None)
