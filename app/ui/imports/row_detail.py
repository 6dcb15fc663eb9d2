"""One row of the file: what it would do, field by field, what is wrong and where; the cell is put right on the spot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.rules import french
from app.rules.imports.shapes import RowPlan, Verdict
from app.ui.imports import words
from app.ui.look import theme
from app.ui.look.buttons import button


@dataclass(frozen=True)
class Cell:
    """One cell of the row: `head` is its column's name in the file, `label` the field it is (empty: not imported)."""

    column: int
    head: str
    label: str
    text: str
    is_fixed: bool = False


class RowDetail(QFrame):
    """Signals: fixed(line, column, text); typed(line, column, text): not entered yet; left_toggled(line);
    stepped_back(): Escape, the keys go back to the list."""

    fixed = Signal(int, int, str)
    typed = Signal(int, int, str)
    left_toggled = Signal(int)
    stepped_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._row: RowPlan | None = None
        self._is_left = False
        self._cells: tuple[Cell, ...] = ()
        self._lines: dict[int, QLineEdit] = {}
        self._are_all_shown = False
        self._icon = QLabel()
        self._verdict = QLabel()
        self._title = QLabel()
        self._title.setWordWrap(True)
        self._title.setProperty("role", "section")
        self._line = QLabel()
        self._line.setProperty("role", "muted")
        self.leave = button("Laisser de côté", "", "eye-off", "Suppr, dans la liste")
        self._body = QWidget()
        self._scroll = QScrollArea()
        self._build()

    @property
    def lines(self) -> dict[int, QLineEdit]:
        """The cells that can be typed in, by column."""
        return self._lines

    def show_row(self, row: RowPlan | None, cells: tuple[Cell, ...], is_left: bool) -> None:
        """The same row again, once checked, keeps the keys where they were, and what is being typed."""
        same = row is not None and self._row is not None and row.line == self._row.line
        if same and (row, cells, is_left) == (self._row, self._cells, self._is_left):
            return
        held = next((column for column, line in self._lines.items() if line.hasFocus()), None) if same else None
        typed = self._being_typed()
        if not same:
            self._are_all_shown = False
            self._enter_later(typed)
        self._row, self._cells, self._is_left = row, cells, is_left
        self._head()
        self._fill()
        if held is not None and held in self._lines:
            self._lines[held].setFocus(Qt.FocusReason.OtherFocusReason)
        for column, text in typed.items() if same else ():
            if column in self._lines:
                self._lines[column].setText(text)
                self._lines[column].setModified(True)

    def start(self) -> bool:
        """The keys come to the first cell that is wrong; False when there is none to type in."""
        line = next(iter(self._lines.values()), None)
        if line is None:
            return False
        line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        line.selectAll()
        return True

    def has_keys(self) -> bool:
        """In a cell whose text was entered."""
        return any(line.hasFocus() and not line.isModified() for line in self._lines.values())

    def show_all_cells(self) -> None:
        """Every cell can be typed in, not only those that are wrong."""
        self._are_all_shown = True
        self._fill()
        self.start()

    # Inside.

    def _being_typed(self) -> dict[int, str]:
        return {column: line.text() for column, line in self._lines.items() if line.isModified()}

    def _enter_later(self, typed: dict[int, str]) -> None:
        """Another row takes the place of one somebody was typing in: what was typed is entered all the same."""
        if self._row is not None:
            for column, text in typed.items():
                QTimer.singleShot(0, lambda at=(self._row.line, column), text=text: self.fixed.emit(*at, text.strip()))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[1])
        head.addWidget(self._icon)
        head.addWidget(self._verdict)
        head.addStretch(1)
        head.addWidget(self._line)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE[3]] * 4)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._scroll, 1)
        column.addWidget(self.leave, 0, Qt.AlignmentFlag.AlignLeft)
        self.leave.clicked.connect(self._on_leave_clicked)

    def _head(self) -> None:
        row = self._row
        self.leave.setVisible(row is not None)
        if row is None:
            self._icon.clear()
            self._verdict.setText("")
            self._title.setText("")
            self._line.setText("")
            return
        icon, role = words.icon_of(row, self._is_left)
        self._icon.setPixmap(theme.icon(icon, role).pixmap(18, 18))
        self._verdict.setText((words.LEFT_WORD if self._is_left else row.verdict.label).capitalize())
        is_stopped = row.verdict is Verdict.REFUSED and not self._is_left
        theme.mark(self._verdict, "meaning", "stop" if is_stopped else "")
        self._title.setText(row.title)
        self._line.setText(f"ligne {french.number(row.line)} du fichier")
        said = "Reprendre la ligne" if self._is_left else "Laisser de côté"
        self.leave.setText(said)
        self.leave.setIcon(theme.icon("eye" if self._is_left else "eye-off"))
        self.leave.setAccessibleName(said)

    def _fill(self) -> None:
        self._lines = {}
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[2])
        row = self._row
        if row is not None:
            self._add_problems(column, row)
            self._add_warnings(column, row.warnings)
            self._add_changes(column, row)
            self._add_cells(column, row)
        column.addStretch(1)
        # The widget taken out is the scroll area's to delete, which is done at once: a line of it may be speaking.
        old = self._scroll.takeWidget()
        if old is not None:
            old.hide()
            QTimer.singleShot(0, old.deleteLater)
        self._scroll.setWidget(body)
        self._chain(body)

    def _chain(self, body: QWidget) -> None:
        """What was just made comes last for Tab: it is put before « Laisser de côté », in reading order."""
        before = self.leave.previousInFocusChain()
        while before is not None and before.focusPolicy() == Qt.FocusPolicy.NoFocus and before is not self.leave:
            before = before.previousInFocusChain()
        if before is None:
            return
        for made in (*self._lines.values(), *body.findChildren(QPushButton)):
            self.setTabOrder(before, made)
            before = made

    def _add_problems(self, column: QVBoxLayout, row: RowPlan) -> None:
        cells = {cell.column: cell for cell in self._cells}
        for place in dict.fromkeys(problem.column for problem in row.problems):
            said = " ".join(problem.sentence for problem in row.problems if problem.column == place)
            if place in cells:
                column.addWidget(self._entry(cells[place], said))
            else:
                column.addWidget(_words(said, "error"))

    def _add_warnings(self, column: QVBoxLayout, warnings: Sequence[str]) -> None:
        for warning in warnings:
            line = QHBoxLayout()
            line.setSpacing(theme.SPACE[1])
            mark = QLabel()
            mark.setPixmap(theme.meaning_icon("warn").pixmap(16, 16))
            line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_words(warning), 1)
            column.addLayout(line)

    def _add_changes(self, column: QVBoxLayout, row: RowPlan) -> None:
        if not row.changes:
            return
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setVerticalSpacing(theme.SPACE[0])
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for side, head in enumerate(("Aujourd'hui", "Après l'import")):
            grid.addWidget(_words(head, "small"), 0, side)
        for place, change in enumerate(row.changes):
            grid.addWidget(_words(change.label, "muted"), 3 * place + 1, 0, 1, 2)
            before, after = _words(_breakable(change.before) or "—"), _words(_breakable(change.after) or "—", "strong")
            before.setAccessibleName(f"{change.label}, avant\u00a0: {change.before}")
            after.setAccessibleName(f"{change.label}, après\u00a0: {change.after}")
            grid.addWidget(before, 3 * place + 2, 0)
            grid.addWidget(after, 3 * place + 2, 1)
            grid.setRowMinimumHeight(3 * place + 3, theme.SPACE[0])
        column.addLayout(grid)

    def _add_cells(self, column: QVBoxLayout, row: RowPlan) -> None:
        """What else the row holds, as read; one button makes it all lines to type in."""
        wrong = {problem.column for problem in row.problems}
        others = [cell for cell in self._cells if cell.column not in wrong and cell.label]
        if not others:
            return
        if self._are_all_shown:
            for cell in others:
                column.addWidget(self._entry(cell, ""))
            return
        column.addWidget(_words("Dans le fichier", "small"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, cell in enumerate(others):
            grid.addWidget(_words(cell.label, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(_breakable(cell.text) or "—", "" if cell.text else "muted"), place, 1)
        column.addLayout(grid)
        correct = button("Corriger une autre case…", "link")
        correct.clicked.connect(self.show_all_cells)
        column.addWidget(correct, 0, Qt.AlignmentFlag.AlignLeft)

    def _entry(self, cell: Cell, said: str) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 2, 0)
        column.setSpacing(2)
        name = cell.label or cell.head
        head = (
            f"{name}  ·  colonne «\u00a0{cell.head}\u00a0»" if french.plain(name) != french.plain(cell.head) else name
        )
        column.addWidget(_words(head, "small"))
        line = QLineEdit(cell.text)
        line.setCursorPosition(0)
        line.setAccessibleName(name)
        line.setAccessibleDescription(said)
        line.setProperty("invalid", bool(said))
        line.installEventFilter(self)
        line.textEdited.connect(lambda text, place=cell.column: self._on_typed(place, text))
        self._lines[cell.column] = line
        column.addWidget(line)
        if said:
            column.addWidget(_words(said, "error"))
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit):
            if event.type() == QEvent.Type.FocusOut and watched.isModified():
                self._take(watched)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
                return self._takes_key(watched, event)
        return super().eventFilter(watched, event)

    def _takes_key(self, line: QLineEdit, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(line)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self._give_back(line)
            self.stepped_back.emit()
            return True
        return False

    def _take(self, line: QLineEdit) -> None:
        place = next((column for column, one in self._lines.items() if one is line), None)
        if place is None or self._row is None:
            return
        line.setModified(False)
        self.fixed.emit(self._row.line, place, line.text().strip())

    def _give_back(self, line: QLineEdit) -> None:
        """As it was: Escape changes nothing."""
        place = next((column for column, one in self._lines.items() if one is line), None)
        text = next((cell.text for cell in self._cells if cell.column == place), line.text())
        line.setText(text)
        line.setModified(False)

    def _on_typed(self, column: int, text: str) -> None:
        if self._row is not None:
            self.typed.emit(self._row.line, column, text)

    def _on_leave_clicked(self) -> None:
        if self._row is not None:
            self.left_toggled.emit(self._row.line)


def _words(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    made.setSizePolicy(
        QSizePolicy.Policy.Ignored if role != "muted" else QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum
    )
    if role:
        made.setProperty("role", role)
    return made


def _breakable(text: str) -> str:
    """An address on the web has no space: it goes on to the next line after its signs."""
    for sign in "@./_-":
        text = text.replace(sign, f"{sign}\u200b")
    return text
