"""The weekly hours in a form: a line that says them, and the grid itself when asked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.models.weeks import Weeks
from app.rules import french, schedule
from app.ui.form.layout import order_tabs
from app.ui.look import theme

if TYPE_CHECKING:
    from app.ui.form.week_grid import WeekGrid


class WeeksEditor(QWidget):
    """Weeks as text. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self._text = ""
        self._unfolding = QTimer(self, singleShot=True, interval=0)
        self._unfolding.timeout.connect(self._show_whole_grid)
        self._grid: WeekGrid | None = None
        self._button = QPushButton(self)
        self._button.setAutoDefault(True)
        self._button.setCheckable(True)
        self._said = QLabel(self)
        self._said.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._button)
        row.addWidget(self._said, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE[1])
        self._column.addLayout(row)
        self.input = self._button
        self._button.toggled.connect(self._on_toggled)
        self._say()

    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        self._text = text
        if self._grid is not None:
            self._grid.blockSignals(True)
            self._grid.set_weeks(self._weeks())
            self._grid.blockSignals(False)
        self._say()

    def _weeks(self) -> Weeks:
        try:
            return Weeks.from_text(self._text)
        except ValueError:
            return Weeks()

    def _on_toggled(self, is_open: bool) -> None:
        if self._grid is None:
            # Imported here: the grid is built the first time somebody opens it.
            from app.ui.form.week_grid import WeekGrid

            self._grid = WeekGrid(self, self._label)
            self._grid.set_weeks(self._weeks())
            self._grid.weeks_changed.connect(self._on_painted)
            self._column.addWidget(self._grid)
            order_tabs(self)
        self._grid.setVisible(is_open)
        if is_open:
            self._grid.setFocus()
            # Only after the form has made room for it.
            self._unfolding.start()
        self._say()

    def _show_whole_grid(self) -> None:
        page: QWidget | None = self
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        if page is not None and self._grid is not None:
            page.ensureWidgetVisible(self._grid, 0, theme.SPACE[2])

    def _on_painted(self) -> None:
        if self._grid is not None:
            self._text = self._grid.weeks().text()
            self._say()
            self.edited.emit()
            self.left.emit()

    def _say(self) -> None:
        weeks = self._weeks()
        mean = schedule.mean_half_hours(weeks)
        verb = "Fermer la grille" if self._button.isChecked() else "Saisir la grille" if mean is None else "Modifier"
        self._button.setText(verb)
        self._button.setAccessibleName(f"{self._label}\u00a0: {verb}")
        if mean is None:
            self._said.setText("à demander")
            self._said.setProperty("role", "muted")
            return
        self._said.setProperty("role", "")
        a_week = f"{french.number(mean / 2, 0 if mean % 2 == 0 else 1)}\u00a0h par semaine"
        lines = schedule.in_words(weeks)
        self._said.setText(f"{a_week}\u00a0: {lines[0]}" if len(lines) == 1 else "\n".join([a_week, *lines]))
