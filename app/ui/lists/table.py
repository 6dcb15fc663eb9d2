"""A list of records: instant filter, chips, sort, choice of columns, and what to do when it is empty."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.rules import french
from app.ui.lists import columns_menu, searching
from app.ui.lists.listing import Chip, Column, Listing, R, RecordModel, fitting, in_order
from app.ui.lists.only import Only
from app.ui.lists.row_view import dress
from app.ui.look import theme
from app.ui.look.buttons import IconButton
from app.ui.look.empty_state import EmptyState
from app.ui.look.flow import Flow

__all__ = ["Chip", "Column", "Listing", "RecordModel", "RecordTable"]


class RecordTable(QWidget, Generic[R]):
    """Signals: row_selected(record or None), row_activated(record), columns_changed(tuple of keys shown),
    empty_button_clicked(), empty_other_clicked()."""

    row_selected = Signal(object)
    row_activated = Signal(object)
    columns_changed = Signal(object)
    empty_button_clicked = Signal()
    empty_other_clicked = Signal()

    def __init__(self, listing: Listing[R], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.listing = listing
        self._all: Sequence[R] = ()
        self._order: list[int] = []
        self._plain: list[str] = []
        self._selected: R | None = None
        self._codes = False
        self.gestures: list[tuple[str, Callable[[], object]]] = []
        """What else the page does with its list: words and deed, in the columns' menu."""
        self._shown_keys = {column.key for column in listing.columns if column.visible}
        self.sort_key = listing.sorted_by or listing.columns[0].key
        self._descending = listing.descending
        self._chips: dict[str, QPushButton] = {}
        self.only = Only(listing.identity, self._reload)
        self.model = RecordModel(listing.columns, self)
        self.filter = QLineEdit()
        self.count = QLabel()
        self.view = QTableView()
        self._columns_button = IconButton()
        self._empty = EmptyState(listing.empty_icon)
        self._pages = QStackedWidget()
        self._build()
        self._show_columns()

    # What pages use.

    def set_rows(self, records: Iterable[R]) -> None:
        """Show these; the filter, the chips, the order and the selection stay."""
        self._all = list(records)
        self._plain = []
        self.only.count(self._all)
        self._sort()
        self._count_chips()
        self._reload()
        self._follow_selected()

    def selected(self) -> R | None:
        return self._selected

    def select(self, identity: object) -> bool:
        """Select the record of that identity, clearing the filters when they hide it."""
        same = self.listing.identity
        wanted = next((record for record in self._all if same(record) == identity), None)
        if wanted is None:
            return False
        if not self._select_shown(identity):
            self.clear_filters()
            self._select_shown(identity)
        return True

    def rows(self) -> Sequence[R]:
        """The rows shown, in order."""
        return self.model.rows

    def set_filter(self, text: str) -> None:
        self.filter.setText(text)

    def clear_filters(self) -> None:
        self.only.drop()
        for chip in self._chips.values():
            chip.setChecked(False)
        self.filter.clear()
        self._reload()

    def focus_filter(self) -> None:
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def filter_words(self, is_typed_told: bool = True) -> str:
        """What is asked of the rows shown: « prêteuses, contenant « nérac » »; empty when all are."""
        asked = [chip.label for chip in self.listing.chips if self._chips[chip.key].isChecked()]
        typed = self.filter.text().strip()
        words = f"contenant {french.quoted(typed)}" if is_typed_told else "contenant un mot"
        return ", ".join([*self.only.words(), *asked, *([words] if typed else [])])

    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def all_rows(self) -> Sequence[R]:
        return self._all

    def show_columns(self, keys: Iterable[str]) -> None:
        """Show exactly these columns; unknown keys (an older file) are left aside."""
        known = {column.key for column in self.listing.columns}
        self._shown_keys = (set(keys) & known) or {self.listing.columns[0].key}
        self._show_columns()

    def columns_shown(self) -> tuple[str, ...]:
        return tuple(column.key for column in self.listing.columns if column.key in self._shown_keys)

    def set_codes(self, codes: bool) -> None:
        """F9: private columns go; the page gives the rows again, since their words change."""
        self._codes = codes
        self._plain = []
        self._show_columns()

    def sort_by(self, key: str, descending: bool = False) -> None:
        self.sort_key, self._descending = key, descending
        self._sort()
        self._reload()

    # Building.

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE[1])
        layout.addLayout(self._bar())
        layout.addLayout(self._chip_row())
        self._build_view()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._empty)
        self._empty.clicked.connect(self._on_empty_clicked)
        self._empty.other_clicked.connect(self.empty_other_clicked)
        layout.addWidget(self._pages, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE[1])
        self.filter.setPlaceholderText("Filtrer…")
        self.filter.setAccessibleName(f"Filtrer{french.NBSP}: {self.listing.name}")
        self.filter.setClearButtonEnabled(True)
        self.filter.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.filter.setMinimumWidth(140)
        self.filter.textChanged.connect(lambda _text: self._reload())
        self.filter.installEventFilter(self)
        bar.addWidget(self.filter, 1)
        theme.mark(self.count, "role", "muted")
        bar.addWidget(self.count)
        self._columns_button.setIcon(theme.icon("columns-3", "muted"))
        self._columns_button.setToolTip("Trier et choisir les colonnes")
        self._columns_button.setAccessibleName("Colonnes")
        self._columns_button.setProperty("kind", "quiet")
        self._columns_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._columns_button)
        menu.aboutToShow.connect(lambda: columns_menu.fill(menu, self))
        self._columns_button.setMenu(menu)
        bar.addWidget(self._columns_button)
        return bar

    def _chip_row(self) -> Flow:
        row = Flow(theme.SPACE[0])
        row.addWidget(self.only.button)
        for chip in self.listing.chips:
            row.addWidget(self._chip_button(chip))
        return row

    def _chip_button(self, chip: Chip[R]) -> QPushButton:
        button = QPushButton(chip.label)
        button.setAutoDefault(True)
        button.setProperty("kind", "chip")
        button.setCheckable(True)
        button.setAccessibleName(chip.label)
        button.toggled.connect(lambda _on: self._reload())
        self._chips[chip.key] = button
        return button

    def _build_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        dress(view, f"Liste{french.NBSP}: {self.listing.name}", 40)
        view.setIconSize(QSize(16, 16))
        header = view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._on_header_clicked)
        for place, column in enumerate(self.listing.columns):
            view.setColumnWidth(place, column.width)
            if column.stretch:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)
        view.activated.connect(self._on_activated)
        view.selectionModel().currentRowChanged.connect(self._on_current_changed)

    # Showing.

    def visible_columns(self) -> list[Column[R]]:
        return [c for c in self.listing.columns if c.key in self._shown_keys and not (self._codes and c.private)]

    def _show_columns(self) -> None:
        visible = fitting(self.visible_columns(), self.view.viewport().width())
        for place, column in enumerate(self.listing.columns):
            self.view.setColumnHidden(place, column.key not in visible)

    def _sort(self) -> None:
        column = self.listing.column(self.sort_key)
        self._order = in_order(self._all, column, self._descending)
        place = self.listing.columns.index(column)
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(place, order)

    def _passing(self) -> list[R]:
        records = self._all
        tests = [chip.test for chip in self.listing.chips if self._chips[chip.key].isChecked()]
        wanted = searching.words(self.filter.text())
        order = self.only.among(self._order, records)
        if wanted:
            texts = self._searchable()
            order = [place for place in order if searching.found(wanted, texts[place])]
        if tests:
            order = [place for place in order if all(test(records[place]) for test in tests)]
        return [records[place] for place in order]

    def _searchable(self) -> list[str]:
        if not self._plain and self._all:
            texts = [c.text for c in self.listing.columns if not (self._codes and c.private)]
            texts += [self.listing.also_found_by] if self.listing.also_found_by else []
            self._plain = searching.searchable("\n".join([text(record) for text in texts]) for record in self._all)
        return self._plain

    def _reload(self) -> None:
        rows = self._passing()
        selection = self.view.selectionModel()
        was_blocked = selection.blockSignals(True)
        self.model.set_rows(rows)
        selection.blockSignals(was_blocked)
        self._say_count(len(rows))
        self._pages.setCurrentWidget(self.view if rows else self._empty)
        if not rows:
            self._say_empty()
        if self._selected is not None:
            self._select_shown(self.listing.identity(self._selected))

    def _say_count(self, shown: int) -> None:
        total = len(self._all)
        said = french.number(total) if shown == total else f"{french.number(shown)} sur {french.number(total)}"
        self.count.setText(said if total else "")
        self.count.setAccessibleName(f"Nombre de lignes{french.NBSP}: {said}")

    def _say_empty(self) -> None:
        if self._all:
            self._empty.say("Aucune ligne ne correspond au filtre.", "Effacer le filtre")
        else:
            self._empty.say(self.listing.empty, self.listing.empty_button, self.listing.empty_other)

    def _count_chips(self) -> None:
        for chip in self.listing.chips:
            passing = sum(map(chip.test, self._all))
            self._chips[chip.key].setText(f"{chip.label}{french.NBSP}{french.NBSP}{french.number(passing)}")

    # Selection.

    def _select_shown(self, identity: object) -> bool:
        same = self.listing.identity
        for row, record in enumerate(self.model.rows):
            if same(record) == identity:
                self._select_row(row)
                return True
        return False

    def _select_row(self, row: int) -> None:
        place = next((i for i in range(len(self.listing.columns)) if not self.view.isColumnHidden(i)), 0)
        index = self.model.index(row, place)
        flags = QItemSelectionModel.SelectionFlag
        self.view.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.view.scrollTo(index)

    def _follow_selected(self) -> None:
        """After new rows: the same record in its new state, or nothing when it is gone."""
        if self._selected is None:
            return
        same = self.listing.identity
        identity = same(self._selected)
        self._take(next((record for record in self._all if same(record) == identity), None))

    def _take(self, record: R | None) -> None:
        if record != self._selected:
            self._selected = record
            self.row_selected.emit(record)

    # What happens.

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._take(self.model.record(current.row()))

    def _on_activated(self, index: QModelIndex) -> None:
        self._take(self.model.record(index.row()))
        self.row_activated.emit(self.model.record(index.row()))

    def _on_header_clicked(self, place: int) -> None:
        self.toggle_sort(self.listing.columns[place].key)

    def toggle_sort(self, key: str) -> None:
        self.sort_by(key, descending=key == self.sort_key and not self._descending)

    def turn_column(self, key: str, on: bool) -> None:
        self.show_columns(self._shown_keys | {key} if on else self._shown_keys - {key})
        self.columns_changed.emit(self.columns_shown())

    def _on_empty_clicked(self) -> None:
        if self._all:
            self.clear_filters()
            self.filter.setFocus()
        else:
            self.empty_button_clicked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.view.viewport():
            # The room columns really have: that of a hidden page is only known once it shows.
            self._show_columns()
            return False
        if event.type() == QEvent.Type.FocusIn and watched is self.view and isinstance(event, QFocusEvent):
            if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
                self._select_some_row()
            return False
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            handled = self._filter_key(event) if watched is self.filter else self._view_key(event)
            if handled:
                return True
        return super().eventFilter(watched, event)

    def _select_some_row(self) -> None:
        """Before the keyboard comes: Qt itself would go to the first row without painting it as chosen."""
        if self.model.rowCount() and not self.view.selectionModel().hasSelection():
            self._select_row(max(0, self.view.currentIndex().row()))

    def _filter_key(self, event: QKeyEvent) -> bool:
        key: Any = event.key()
        if key == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            return True
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (key == Qt.Key.Key_Down or enters) and self.model.rowCount():
            self._select_some_row()
            self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if enters:
                self._on_activated(self.view.currentIndex())
            return True
        return False

    def _view_key(self, event: QKeyEvent) -> bool:
        """Up from the first row goes back to the filter, a letter starts filtering, Ctrl+C copies the row."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
            return True
        if event.key() == Qt.Key.Key_Up and self.view.currentIndex().row() <= 0:
            self.focus_filter()
            return True
        typed = event.text()
        plain_key = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if plain_key and typed.isprintable() and typed.strip():
            self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filter.setText(typed)
            return True
        return False

    def _copy(self) -> None:
        if self._selected is not None:
            cells = (column.text(self._selected) for column in self.visible_columns())
            QGuiApplication.clipboard().setText("\t".join(cells))
