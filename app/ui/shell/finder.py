"""The search of the whole file (Ctrl+K): type a name, choose with the arrows, Enter opens."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.look import theme

if TYPE_CHECKING:
    from app.ui.shell.finder_list import FinderList

Hit = tuple[str, str, str, str]
"""Stem of the page, id of the record, title, subtitle."""

Search = Callable[[str], list[Hit]]
_MOST = 12


class Finder(QLineEdit):
    """The field in the header; its list is made at the first word typed. Signals: record_chosen(stem, id)."""

    record_chosen = Signal(str, str)

    def __init__(self, icons: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._search: Search | None = None
        self._list: FinderList | None = None
        self.setPlaceholderText("Rechercher   Ctrl+K")
        self.setAccessibleName("Rechercher")
        self.setClearButtonEnabled(True)
        self.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.textEdited.connect(lambda _text: self.look())

    def set_search(self, search: Search | None) -> None:
        self._search = search
        self.leave()

    def hits(self) -> list[Hit]:
        return [] if self._list is None else self._list.hits()

    def look(self) -> None:
        """Show what answers the words typed."""
        if self._search is None or not self.text().strip():
            self._close()
            return
        if self._list is None:
            self._list = self._build()
        self._list.show_hits(self._search(self.text())[:_MOST])
        self._list.open_under(self)

    def leave(self) -> None:
        self.clear()
        self._close()

    def is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.leave()
            self.window().setFocus()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.hits():
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(None if self._list is None else self._list.current())
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and self._list is not None and self.is_open():
            self._list.open_under(self)
        return super().eventFilter(watched, event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._close()
        super().focusOutEvent(event)

    def _build(self) -> "FinderList":
        from app.ui.shell.finder_list import FinderList

        made = FinderList(self._icons, self.window())
        made.chosen.connect(self._choose)
        self.window().installEventFilter(self)
        return made

    def _walk(self, step: int) -> None:
        if self._list is not None:
            self._list.walk(step)

    def _close(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _choose(self, hit: Hit | None) -> None:
        if hit is None or not self.is_open():
            return
        stem, record_id, _title, _subtitle = hit
        self.leave()
        self.record_chosen.emit(stem, record_id)
