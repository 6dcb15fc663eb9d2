"""Fields typed on the keyboard: one line, several lines, a date with its calendar."""

import calendar
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.rules import french
from app.rules.entries import EntryProblem
from app.ui.form.kinds import Day, Line, Lines
from app.ui.look import theme


class LineEditor(QWidget):
    """One line, its unit behind. Signals: edited(), left() when the keyboard leaves, entered() on Enter."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, kind: Line, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = QLineEdit(self)
        self.input.setAccessibleName(label)
        self.input.setPlaceholderText(kind.placeholder)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self.input)
        if kind.unit:
            unit = QLabel(kind.unit, self)
            unit.setProperty("role", "muted")
            row.addWidget(unit)
        if kind.letters:
            self.input.setMaximumWidth(self.input.fontMetrics().averageCharWidth() * kind.letters + 40)
            row.addStretch(1)
        self.input.textEdited.connect(self.edited)
        self.input.editingFinished.connect(self.left)
        self.input.returnPressed.connect(self.entered)

    def text(self) -> str:
        return self.input.text()

    def set_text(self, text: str) -> None:
        self.input.setText(text)
        self.input.setCursorPosition(0)


class LinesEditor(QWidget):
    """Several lines; Tab leaves, Shift+Tab goes back. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(self, kind: Lines, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = QPlainTextEdit(self)
        self.input.setAccessibleName(label)
        self.input.setPlaceholderText(kind.placeholder)
        self.input.setTabChangesFocus(True)
        self.input.setFixedHeight(self.input.fontMetrics().lineSpacing() * kind.rows + 24)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.input)
        self.input.textChanged.connect(self.edited)
        self.input.installEventFilter(self)

    def text(self) -> str:
        return self.input.toPlainText()

    def set_text(self, text: str) -> None:
        self.input.blockSignals(True)
        self.input.setPlainText(text)
        self.input.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class DayEditor(QWidget):
    """A date typed as one likes; ↑ ↓ change the day, Page ↑ ↓ the month, Alt+↓ opens the calendar.

    Signals: edited(), left(), entered() on Enter."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, kind: Day, label: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._label = label
        self._today = today
        self._calendar: QCalendarWidget | None = None
        self.input = QLineEdit(self)
        self.input.setAccessibleName(label)
        self.input.setPlaceholderText("jj/mm/aaaa")
        self.input.setFixedWidth(self.input.fontMetrics().horizontalAdvance("00/00/0000") + 52)
        self.button = QAction(theme.icon("calendar", "muted"), "Calendrier (Alt+↓)", self)
        self.input.addAction(self.button, QLineEdit.ActionPosition.TrailingPosition)
        self._said = QLabel(self)
        self._said.setProperty("role", "small")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self.input)
        row.addWidget(self._said, 1)
        self.input.installEventFilter(self)
        self.input.textEdited.connect(self._on_typed)
        self.input.editingFinished.connect(self.left)
        self.input.returnPressed.connect(self.entered)
        self.button.triggered.connect(self.open_calendar)

    def text(self) -> str:
        return self.input.text()

    def set_text(self, text: str) -> None:
        self.input.setText(text)
        self._say()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._walked(event):
            return True
        return super().eventFilter(watched, event)

    def _walked(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
            return True
        days = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(key))
        months = {Qt.Key.Key_PageUp: 1, Qt.Key.Key_PageDown: -1}.get(Qt.Key(key))
        if days is None and months is None:
            return False
        now = self._read()
        if now is None:
            self._choose(self._today)
        else:
            self._choose(now + timedelta(days=days) if days else _months_later(now, months or 0))
        return True

    def open_calendar(self) -> None:
        """The calendar, on the date typed or today; a click or Enter chooses, Escape closes."""
        if self._calendar is None:
            self._calendar = _calendar(self, f"Calendrier, {self._label}")
            self._calendar.clicked.connect(self._on_picked)
            self._calendar.activated.connect(self._on_picked)
        shown = self._read() or self._today
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.move(self.input.mapToGlobal(QPoint(0, self.input.height() + 2)))
        self._calendar.show()
        self._calendar.setFocus()

    def _on_picked(self, picked: Any) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._choose(date(picked.year(), picked.month(), picked.day()))
        self.input.setFocus()

    def _choose(self, day: date) -> None:
        self.input.setText(self._kind.show(day))
        self._on_typed()

    def _on_typed(self) -> None:
        self._say()
        self.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """« mar. 24 nov. 2026 » beside the figures, « mar. » where there is little room, else nothing."""
        said = french.day(self._read())
        room = self.width() - self.input.width() - theme.SPACE[1]
        words = (said, said.partition(french.NBSP)[0], "")
        wide = self._said.fontMetrics().horizontalAdvance
        self._said.setText(next(one for one in words if wide(one) <= max(0, room)))

    def _read(self) -> date | None:
        try:
            return self._kind.read(self.input.text(), self._today)
        except EntryProblem:
            return None


def _calendar(parent: QWidget, name: str) -> QCalendarWidget:
    """French whatever the system speaks, weekends in grey rather than the red of problems."""
    made = QCalendarWidget(parent)
    made.setWindowFlag(Qt.WindowType.Popup)
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.setLocale(QLocale(QLocale.Language.French, QLocale.Country.France))
    made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    made.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    made.setMinimumSize(300, 230)
    quiet = QTextCharFormat()
    quiet.setForeground(QColor(theme.colors().muted))
    made.setHeaderTextFormat(quiet)
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        made.setWeekdayTextFormat(weekend, quiet)
    for button, icon in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        found = made.findChild(QToolButton, button)
        if found is not None:
            found.setIcon(theme.icon(icon, "muted"))
    made.setAccessibleName(name)
    return made


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
