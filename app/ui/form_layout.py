"""Fields side by side when there is room, one under the other when there is not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.ui import theme

WIDTH_FOR_TWO = 580


class Columns(QWidget):
    """One or two columns of widgets; a wide one takes the whole width. The order of reading is that of adding."""

    def __init__(self, parent: QWidget | None = None, width_for_two: int = WIDTH_FOR_TWO) -> None:
        super().__init__(parent)
        self._width_for_two = width_for_two
        self._items: list[tuple[QWidget, bool]] = []
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE[3])
        self._grid.setVerticalSpacing(theme.SPACE[2])
        self._grid.setColumnStretch(0, 1)
        # Narrow parents must never be held open by what would fit in one column.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_width_for_two(self, width: int) -> None:
        self._width_for_two = width

    def set_row_spacing(self, spacing: int) -> None:
        self._grid.setVerticalSpacing(spacing)

    def add(self, widget: QWidget, is_wide: bool = False) -> None:
        self._items.append((widget, is_wide))
        self._place(len(self._items) - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = 2 if event.size().width() >= self._width_for_two else 1
        if wanted != self._shown:
            self._lay_out(wanted)

    def _lay_out(self, columns: int) -> None:
        self._shown = columns
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)
        for widget, _wide in self._items:
            self._grid.removeWidget(widget)
        self._next = (0, 0)
        for index in range(len(self._items)):
            self._place(index)

    _next = (0, 0)

    def _place(self, index: int) -> None:
        widget, is_wide = self._items[index]
        row, column = self._next
        columns = max(self._shown, 1)
        if is_wide and column:
            row, column = row + 1, 0
        span = columns if is_wide else 1
        self._grid.addWidget(widget, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        column += span
        self._next = (row + 1, 0) if column >= columns else (row, column)
