"""What a typed line may mean, listed under it: communes, companies, people. The best one is already marked."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

Found = list[tuple[str, str]]
"""Keys and what they are called, best first."""


class Suggestions(QObject):
    """Lists `find(text)` under the line while typing; ↓ opens it, Enter or a click chooses. Signal: chosen(key)."""

    chosen = Signal(str)

    def __init__(self, line: QLineEdit, find: Callable[[str], Found]) -> None:
        super().__init__(line)
        self._line = line
        self._find = find
        self._found: Found = []
        self._model = QStringListModel(self)
        self._completer = QCompleter(self._model, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setMaxVisibleItems(8)
        self._completer.setWrapAround(False)  # one row is always marked: ↓ on the last keeps it
        self._completer.setWidget(line)
        popup = QListView()
        popup.setObjectName("completions")
        self._completer.setPopup(popup)
        self._popup = popup
        self._completer.activated[QModelIndex].connect(self._on_activated)  # type: ignore[index]
        line.textEdited.connect(self.list)
        line.installEventFilter(self)
        popup.installEventFilter(self)

    @property
    def is_open(self) -> bool:
        return self._popup.isVisible()

    def list(self, text: str) -> None:
        """Show what the text may mean; nothing found closes the list."""
        self._found = self._find(text)
        if not self._found:
            self._popup.hide()
            return
        self._model.setStringList([label for _key, label in self._found])
        self._completer.complete()
        self._popup.setCurrentIndex(self._completer.completionModel().index(0, 0))

    def close(self) -> None:
        self._popup.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._popup:
            return self._takes_enter(event)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and not self.is_open
        ):
            self.list("" if self._line.property("resolved") else self._line.text())
            return True
        return super().eventFilter(watched, event)

    def _takes_enter(self, event: QEvent) -> bool:
        """Enter in the open list chooses and no more: Qt gives it to the line first, which would save the form."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        index = self._popup.currentIndex()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not index.isValid():
            return False
        self._popup.hide()
        self._on_activated(index)
        return True

    def _on_activated(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._found):
            self.chosen.emit(self._found[index.row()][0])
