"""A spreadsheet dropped anywhere on a window is one to import."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_LISTS = frozenset((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv"))


class Dropping(QObject):
    """Asks for the file when it is let go over `window`, wherever nothing else takes it."""

    def __init__(self, window: QWidget, ask: Callable[[str], object]) -> None:
        super().__init__(window)
        self._ask = ask
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        assert isinstance(event, QDropEvent)
        path = list_of(event)
        if not path:
            return False
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self._ask(path)
        return True


def list_of(event: QDropEvent) -> str:
    """The one list of a drop; empty for anything else."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
    one = paths[0] if len(paths) == 1 else Path()
    return str(one) if one.suffix.lower() in _LISTS and one.is_file() else ""
