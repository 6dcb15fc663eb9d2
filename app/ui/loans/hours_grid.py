"""The days of one month, typed on the keyboard: figures are hours, a letter says what the day was, P fills the rest."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.models.loans import BillingUnit, Loan
from app.models.timesheets import DayKind, Timesheet, TimesheetDay
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.rules.loans import timesheets
from app.rules.working_days import bank_holiday
from app.ui.look import theme

KEYS: Mapping[str, DayKind] = {
    "T": DayKind.WORKED,
    "C": DayKind.LEAVE,
    "R": DayKind.RTT,
    "A": DayKind.ABSENCE,
    "F": DayKind.HOLIDAY,
}
AS_PLANNED = "P"
_DAY, _PLANNED, _DONE, _KIND = range(4)
_WIDTHS = (104, 62, 62)
_NARROW = 300


class HoursGrid(QTableWidget):
    """Signals: edited(Timesheet) after each change, refused(sentence) for what cannot be read, empty once it can."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 4, parent)
        self._loan = Loan()
        self._sheet = Timesheet()
        self._changes: timesheets.Changes = ()
        self._is_filling = False
        self._stepping = QTimer(self, singleShot=True, interval=0)
        self._stepping.timeout.connect(self._step)
        self.setAccessibleName("Heures du mois, jour par jour")
        self.setHorizontalHeaderLabels(["Jour", "Prévu", "Fait", "Nature"])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT - 2)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(_KIND, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QTableWidget.EditTrigger.AnyKeyPressed
            | QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.EditKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemChanged.connect(self._on_item_changed)

    def show_sheet(self, loan: Loan, sheet: Timesheet, changes: timesheets.Changes = ()) -> None:
        self._loan, self._sheet, self._changes = loan, sheet, changes
        self._fill()

    def focus_first(self) -> None:
        """The keyboard goes to the first day still to type."""
        left = timesheets.untyped(self._loan, self._sheet, self._changes)
        rows = [row for row, one in enumerate(self._sheet.days) if one.day in left]
        self.setFocus()
        if self.rowCount():
            self.setCurrentCell(rows[0] if rows else 0, _DONE)

    def mark(self, kind: DayKind) -> None:
        """Says what the chosen days were; their planned hours come along where nothing was typed."""
        days = list(self._sheet.days)
        for row in self._chosen():
            day, count = days[row].day, days[row].count
            if day and count is None:
                count = timesheets.planned_count(self._loan, day, self._changes) or None
            days[row] = replace(days[row], kind=kind, count=count)
        self._change(tuple(days))

    def fill_as_planned(self) -> None:
        self._change(timesheets.as_planned(self._loan, self._sheet, self._changes).days)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        is_plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if is_plain and letter in KEYS:
            self.mark(KEYS[letter])
            self._step()
        elif is_plain and letter == AS_PLANNED:
            self.fill_as_planned()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clear()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # What is typed in the cell is read a moment later: the next day comes after that.
            self._stepping.start()
        elif letter.isdigit() and self.currentColumn() != _DONE:
            self.setCurrentCell(self.currentRow(), _DONE)
            super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setColumnHidden(_PLANNED, self.width() < _NARROW)

    def _chosen(self) -> list[int]:
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return rows or ([self.currentRow()] if self.currentRow() >= 0 else [])

    def _step(self) -> None:
        self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), _DONE)

    def _clear(self) -> None:
        rows = self._chosen()
        self._change(
            tuple(replace(one, count=None) if row in rows else one for row, one in enumerate(self._sheet.days))
        )

    def _on_item_changed(self, item: QTableWidgetItem) -> None:
        if self._is_filling or item.column() != _DONE:
            return
        row, typed = item.row(), item.text().strip()
        try:
            count = self._read(typed) if typed else None
        except EntryProblem as problem:
            self.refused.emit(f"{french.day_figures(self._sheet.days[row].day)}\u00a0: {problem.sentence}")
            self._fill()
            return
        days = list(self._sheet.days)
        days[row] = replace(days[row], count=count)
        self._change(tuple(days))

    def _read(self, typed: str) -> Decimal:
        if self._sheet.unit is BillingUnit.DAY:
            return entries.read_decimal(typed, high=Decimal(1), unit="j")
        return entries.read_hours(typed, Decimal(24))

    def _change(self, days: tuple[TimesheetDay, ...]) -> None:
        self.refused.emit("")
        if days == self._sheet.days:
            self._fill()
            return
        self._sheet = replace(self._sheet, days=days)
        self._fill()
        self.edited.emit(self._sheet)

    def _fill(self) -> None:
        self._is_filling = True
        self.setRowCount(len(self._sheet.days))
        for row, one in enumerate(self._sheet.days):
            for column, text in enumerate(self._texts(one)):
                self._put(row, column, text, one)
        self._is_filling = False

    def _texts(self, one: TimesheetDay) -> tuple[str, str, str, str]:
        unit = self._sheet.unit
        if one.day is None:
            return "", "", "", ""
        planned = timesheets.planned_count(self._loan, one.day, self._changes)
        holiday = bank_holiday(one.day, self._loan.place.insee)
        kind = one.kind.label if one.count is not None or one.kind is not DayKind.WORKED else ""
        return (
            f"{french.weekday(one.day)[:3]}. {one.day:%d/%m}",
            timesheets.count_in_words(planned, unit) if planned else "",
            timesheets.count_in_words(one.count, unit) if one.count is not None else "",
            " · ".join(filter(None, (kind, holiday))),
        )

    def _put(self, row: int, column: int, text: str, one: TimesheetDay) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        shades = theme.colors()
        is_free = one.day is not None and not timesheets.planned(self._loan, one.day, self._changes)
        is_quiet = is_free or column == _PLANNED or (column == _DAY and one.kind is not DayKind.WORKED)
        item.setText(text)
        item.setForeground(QColor(shades.muted if is_quiet and column != _DONE else shades.text))
        item.setBackground(QColor(shades.sunken if is_free else shades.surface))
        editable = Qt.ItemFlag.ItemIsEditable if column == _DONE else Qt.ItemFlag(0)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | editable
        if item.flags() != flags:  # setting them anyway would take away what is half typed in the cell
            item.setFlags(flags)
        if column in (_PLANNED, _DONE):
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
