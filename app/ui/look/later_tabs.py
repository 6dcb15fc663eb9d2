"""Tabs built one by one, each when it is first looked at or asked for: all at once they would hold the window."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

W = TypeVar("W", bound=QWidget)


class LaterTabs(QTabWidget):
    """Signals: made(widget), once a tab. Each sort of widget is one tab; until it is built a blank stands for it."""

    made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._makers: dict[type[QWidget], Callable[[], QWidget]] = {}
        self._blanks: dict[type[QWidget], QWidget] = {}
        self._made: dict[type[QWidget], QWidget] = {}

    def add(self, kind: type[W], title: str, make: Callable[[], W]) -> None:
        self._makers[kind] = make
        self._blanks[kind] = QWidget()
        self.addTab(self._blanks[kind], title)

    def tab(self, kind: type[W]) -> W:
        """Built if it was not."""
        found = self._made.get(kind)
        if found is None:
            found = self._made[kind] = self._makers[kind]()
            self._put(found, self._blanks.pop(kind))
            self.made.emit(found)
        return cast("W", found)

    def built(self, *kinds: type[QWidget]) -> list[Any]:
        """Those of them that were looked at already."""
        return [self._made[kind] for kind in kinds if kind in self._made]

    def shown(self) -> QWidget:
        """The tab in front, built if it was not."""
        front = self.currentWidget()
        kind = next((kind for kind, blank in self._blanks.items() if blank is front), None)
        return front if kind is None else self.tab(kind)

    def _put(self, widget: QWidget, blank: QWidget) -> None:
        """Where its blank was; the tab in front stays in front."""
        place, front = self.indexOf(blank), self.currentIndex()
        quiet = QSignalBlocker(self)
        title, tip = self.tabText(place), self.tabToolTip(place)
        self.insertTab(place, widget, title)
        self.setTabToolTip(place, tip)
        self.removeTab(place + 1)
        self.setCurrentIndex(front)
        quiet.unblock()
        blank.deleteLater()
