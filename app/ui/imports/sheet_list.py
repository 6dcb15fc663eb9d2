"""The sheets of a workbook, how many rows each has and which came in already; the arrows show each one's rows."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from app.rules import french
from app.ui.look import theme

_WIDTH = 210
_REST_MS = 180
"""Whoever walks down the list does not wait for each sheet on the way."""


class SheetList(QListWidget):
    """Signals: sheet_asked(name)."""

    sheet_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Feuilles du classeur")
        self.setFixedWidth(_WIDTH)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(16, 16))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._shown = ""
        self._clock = QTimer(self, singleShot=True, interval=_REST_MS)
        self._clock.timeout.connect(self._ask)
        self.currentRowChanged.connect(lambda _row: self._clock.start())

    def show_sheets(
        self, names: Sequence[str], shown: str, counts: Mapping[str, int], imported: frozenset[str]
    ) -> None:
        """`counts` as far as they are known."""
        was_blocked = self.blockSignals(True)
        self._clock.stop()
        self._shown = shown
        self.clear()
        for name in names:
            self.addItem(_item(name, counts.get(name), name in imported))
        if shown in names:
            self.setCurrentRow(list(names).index(shown))
        self.blockSignals(was_blocked)
        self.setVisible(len(names) > 1)

    def current_sheet(self) -> str:
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _ask(self) -> None:
        name = self.current_sheet()
        if name and name != self._shown:
            self.sheet_asked.emit(name)


def _item(name: str, count: int | None, is_imported: bool) -> QListWidgetItem:
    rows = "" if count is None else f" · {french.counted(count, 'ligne') if count else 'aucune ligne'}"
    item = QListWidgetItem(f"{name}{rows}")
    item.setData(Qt.ItemDataRole.UserRole, name)
    said = f"{name}{rows.replace(french.NBSP, ' ')}{', déjà importée' if is_imported else ''}"
    item.setToolTip(said)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
    if is_imported:
        item.setIcon(theme.icon("check", "ok"))
    return item
