"""Third step: what each row would do. Chips keep some of them; the row chosen is told, and put right, beside."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.models.imports import ImportKind
from app.rules import french
from app.rules.imports.shapes import Plan, Table
from app.ui.imports import words
from app.ui.imports.board import Board, Sort
from app.ui.imports.check_model import LINE, TITLE, VERDICT, WHY, CheckModel
from app.ui.imports.grid_preview import one_line
from app.ui.imports.row_detail import Cell, RowDetail
from app.ui.lists import searching
from app.ui.lists.row_view import dress
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.empty_state import EmptyState
from app.ui.look.flow import Flow
from app.ui.look.splitting import split

_DETAIL_WIDTH = 380
_FEW = 2
_ROOM_FOR_WORDS = 560


class CheckStep(QWidget):
    """Signals: fixed(line, column, text); left_asked(lines, is_left); import_asked(): Ctrl+Enter in the list."""

    fixed = Signal(int, int, str)
    left_asked = Signal(object, bool)
    import_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._board = Board(Plan(ImportKind.ORGANISATIONS, (), ()))
        self._table = Table((), (), ())
        self._labels: Sequence[str] = ()
        self._fixes: Mapping[tuple[int, int], str] = {}
        self.sort = Sort.ALL
        self.chips: dict[Sort, QPushButton] = {}
        self.filter = QLineEdit()
        self.leave_all = button("Laisser de côté les lignes refusées", "link")
        self.model = CheckModel(self)
        self.view = QTableView()
        self.detail = RowDetail()
        self._empty = EmptyState("list")
        self._pages = QStackedWidget()
        self._build()

    def show_board(
        self,
        board: Board,
        table: Table,
        labels: Sequence[str],
        fixes: Mapping[tuple[int, int], str],
        is_new: bool = False,
    ) -> None:
        """`labels` are the fields of the columns, empty for those left out; `is_new`: begins with what is refused."""
        self._board, self._table, self._labels, self._fixes = board, table, labels, fixes
        for sort, chip in self.chips.items():
            count = board.count(sort)
            chip.setText(f"{words.CHIPS[sort]}{french.NBSP}{french.NBSP}{french.number(count)}")
            chip.setVisible(bool(count) or sort in (Sort.ALL, Sort.NEW))
        if is_new:
            # Another check: the first row has the keys, told short.
            self.view.setCurrentIndex(QModelIndex())
            self.detail.show_row(None, (), False)
            self.filter.clear()
            self.show_sort(Sort.REFUSED if board.count(Sort.REFUSED) else Sort.ALL)
        elif not board.count(self.sort) and self.sort is not Sort.ALL:
            self.show_sort(Sort.ALL)
        else:
            self._reload()

    def show_sort(self, sort: Sort) -> None:
        self.sort = sort
        self.chips[sort].setChecked(True)
        # One stop for Tab, the chip in force: the arrows go to the others.
        for one, chip in self.chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one is sort else Qt.FocusPolicy.ClickFocus)
        self._reload()

    def select_line(self, line: int) -> bool:
        row = self.model.row_of(line)
        if row >= 0:
            self._select(row)
        return row >= 0

    def current_line(self) -> int:
        row = self.view.currentIndex().row()
        return self.model.row_plan(row).line if 0 <= row < self.model.rowCount() else 0

    def start(self) -> None:
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def edit(self) -> None:
        """The keys go to the cell that is wrong, else to any cell of the row."""
        if not self.detail.start() and self.model.rowCount():
            self.detail.show_all_cells()

    # Inside.

    def _build(self) -> None:
        chips = Flow(theme.SPACE[0])
        for sort, word in words.CHIPS.items():
            chip = button(word, "chip")
            chip.setCheckable(True)
            chip.setAutoExclusive(True)
            chip.clicked.connect(lambda _on=False, sort=sort: self.show_sort(sort))
            self.chips[sort] = chip
            chips.addWidget(chip)
        self.chips[Sort.ALL].setChecked(True)
        self.filter.setPlaceholderText("Filtrer…")
        self.filter.setAccessibleName("Filtrer les lignes du fichier")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setFixedWidth(220)
        self.filter.textChanged.connect(lambda _text: self._reload())
        self.filter.installEventFilter(self)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE[2])
        top.addLayout(chips, 1)
        top.addWidget(self.filter, 0, Qt.AlignmentFlag.AlignTop)
        self._dress_rows()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        left = QWidget()
        under = QVBoxLayout(left)
        under.setContentsMargins(0, 0, 0, 0)
        under.setSpacing(theme.SPACE[0])
        under.addWidget(self._pages, 1)
        under.addWidget(self.leave_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.detail.setMinimumWidth(_DETAIL_WIDTH - 100)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addLayout(top)
        column.addWidget(split(left, self.detail, (680, _DETAIL_WIDTH), (3, 1)), 1)
        self.leave_all.clicked.connect(self._on_leave_all)
        self.detail.fixed.connect(self.fixed)
        self.detail.left_toggled.connect(lambda line: self._ask_left([line]))
        self.detail.stepped_back.connect(self.start)
        self._empty.clicked.connect(self._on_empty_clicked)

    def _dress_rows(self) -> None:
        view = self.view
        view.setModel(self.model)
        dress(view, "Lignes du fichier et ce qu'elles feraient", 40)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setIconSize(QSize(16, 16))
        header = view.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(WHY, QHeaderView.ResizeMode.Stretch)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)
        view.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_row())
        view.doubleClicked.connect(lambda _index: self.edit())

    def _fit_columns(self) -> None:
        """On a small screen a verdict is its icon, and the reason keeps most of the width."""
        room = self.view.viewport().width()
        is_wide = room >= _ROOM_FOR_WORDS
        self.model.show_words(is_wide)
        for column, width in ((LINE, 66), (VERDICT, 150 if is_wide else 42), (TITLE, room * 36 // 100)):
            self.view.setColumnWidth(column, width)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view.viewport() and event.type() == QEvent.Type.Resize:
            self._fit_columns()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self.view:
                return self._takes_key(event)
            if watched is self.filter and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.start()
                return True
            if watched is self.filter and event.key() == Qt.Key.Key_Escape and self.filter.text():
                self.filter.clear()
                return True
        return super().eventFilter(watched, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        """Enter puts right, Ctrl+Enter imports, Suppr leaves aside or takes again, a letter filters."""
        key, is_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if is_control:
                self.import_asked.emit()
            else:
                self.edit()
        elif key == Qt.Key.Key_F2:
            self.edit()
        elif key == Qt.Key.Key_Delete:
            self._ask_left(self._selected_lines())
        elif not is_control and event.text().isprintable() and event.text().strip():
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.setText(event.text())
        else:
            return False
        return True

    def _selected_lines(self) -> list[int]:
        """By ranges: fifty thousand rows are one, and as many indexes would take seconds."""
        chosen = self.view.selectionModel().selection()
        ranges = [chosen.at(place) for place in range(chosen.count())]
        rows = sorted({row for one in ranges for row in range(one.top(), one.bottom() + 1)})
        return [self.model.row_plan(row).line for row in rows]

    def _ask_left(self, lines: list[int]) -> None:
        """All of them aside; when they are already, all of them taken again."""
        if lines:
            is_left = any(line not in self._board.left for line in lines)
            self.left_asked.emit(lines, is_left)

    def _on_leave_all(self) -> None:
        places = self._board.places.get(Sort.REFUSED, ())
        self.left_asked.emit([self._board.rows[place].line for place in places], True)

    def _reload(self) -> None:
        """The same row stays chosen; when it is gone, the one that took its place."""
        line, row = self.current_line(), self.view.currentIndex().row()
        self.model.show_places(self._board, self._passing(), self._labels)
        shown = self.model.rowCount()
        self._pages.setCurrentIndex(0 if shown else 1)
        if not shown:
            is_filtered = bool(self.filter.text())
            said = "Aucune ligne ne correspond au filtre." if is_filtered else "Aucune ligne de cette sorte."
            self._empty.say(said, "Effacer le filtre" if is_filtered else "Voir toutes les lignes")
        elif not (line and self.select_line(line)):
            self._select(min(max(row, 0), shown - 1))
        refused = self._board.count(Sort.REFUSED)
        self.leave_all.setVisible(self.sort is Sort.REFUSED and refused >= _FEW)
        said = f"Laisser de côté les {french.number(refused)} lignes refusées"
        self.leave_all.setText(said)
        self.leave_all.setAccessibleName(said)
        self._show_row()

    def _passing(self) -> Sequence[int]:
        places = self._board.places.get(self.sort, ())
        wanted = searching.words(self.filter.text())
        if not wanted:
            return places
        texts = self._board.texts
        return [place for place in places if searching.found(wanted, texts[place])]

    def _select(self, row: int) -> None:
        flags = QItemSelectionModel.SelectionFlag
        index = self.model.index(row, 0)
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def _show_row(self) -> None:
        line = self.current_line()
        row = self._board.row(line) if line else None
        if row is None:
            self.detail.show_row(None, (), False)
            return
        self.detail.show_row(row, self._cells(line), line in self._board.left)

    def _cells(self, line: int) -> tuple[Cell, ...]:
        texts = self._table.rows[self._board.place_of[line]]
        return tuple(
            Cell(place, head, self._labels[place], one_line(self._fixes.get((line, place), texts[place])))
            for place, head in enumerate(self._table.heads)
        )

    def _on_empty_clicked(self) -> None:
        if self.filter.text():
            self.filter.clear()
        else:
            self.show_sort(Sort.ALL)
        self.start()
