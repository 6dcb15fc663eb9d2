"""Réglages: the settings themselves, and the clauses of the contracts, one tab each.

`frame.go("settings", "clauses:recall")` opens a clause.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.settings.page import SettingsPage

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.settings.clauses import ClausesRoom
    from app.ui.shell.frame import Frame

CLAUSES = "clauses"


class SettingsRooms(QWidget):
    """What the frame asks goes to the room shown."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self.general = SettingsPage(office, frame)
        self.clauses: ClausesRoom | None = None
        self.tabs = QTabBar()
        self._rooms = QStackedWidget()
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        self.general.refresh(tables)
        if self.clauses is not None:
            self.clauses.refresh(tables)

    def open_record(self, record_id: str) -> None:
        """A clause, or « clauses » for their tab."""
        word = record_id.removeprefix(CLAUSES).lstrip(":")
        self.tabs.setCurrentIndex(1)
        if word and self.clauses is not None:
            self.clauses.choose(word)

    def current_record(self) -> str:
        return f"{CLAUSES}:{self.clauses.chosen()}" if self.tabs.currentIndex() and self.clauses is not None else ""

    def save(self) -> None:
        if self.tabs.currentIndex() and self.clauses is not None:
            self.clauses.save()
        else:
            self.general.save()

    def focus_filter(self) -> None:
        if self.tabs.currentIndex() and self.clauses is not None:
            self.clauses.list.setFocus()
        else:
            self.general.focus_filter()

    def leave(self) -> None:
        self.general.leave()
        if self.clauses is not None:
            self.clauses.leave()

    def _build(self) -> None:
        self.tabs.setAccessibleName("Onglets des réglages")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.addTab(theme.icon("settings", "muted"), "Réglages")
        self.tabs.addTab(theme.icon("file-text", "muted"), "Clauses")
        line = QHBoxLayout()
        line.setContentsMargins(theme.SPACE[1], 0, theme.SPACE[3], 0)
        line.addWidget(self.tabs)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addLayout(line)
        column.addWidget(self._rooms, 1)
        self._rooms.addWidget(self.general)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        for keys, place in (("Ctrl+PgUp", 0), ("Ctrl+PgDown", 1)):
            key = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda place=place: self.tabs.setCurrentIndex(place))

    def _on_tab_changed(self, place: int) -> None:
        self.leave()
        if place and self.clauses is None:
            # Imported here: few open the settings for the clauses.
            from app.ui.settings.clauses import ClausesRoom

            self.clauses = ClausesRoom(self._office, self._frame)
            self._rooms.addWidget(self.clauses)
            self.clauses.refresh(frozenset())
        self._rooms.setCurrentIndex(place)
