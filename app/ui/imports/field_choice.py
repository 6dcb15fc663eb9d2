"""Which field a column is: under headings; a few letters narrow the list, the arrows walk it, Enter takes."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from app.ui.lists import searching
from app.ui.look import theme

Index = QModelIndex | QPersistentModelIndex
_PAGE = 8
NONE_LABEL = "Ne pas importer cette colonne"


@dataclass(frozen=True)
class FieldOption:
    """`taken_by` is the heading of the column that is this field already; `may_repeat`: several columns may be it;
    `also` are other words it is found by, `heading` what it stands under. `opens`: no field itself, but the letters
    that show those behind it."""

    key: str
    label: str
    note: str = ""
    taken_by: str = ""
    is_required: bool = False
    may_repeat: bool = False
    also: tuple[str, ...] = ()
    heading: str = ""
    opens: str = ""


Line = FieldOption | str
"""A heading is its words alone."""


class _Options(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.options: list[Line] = []
        self._bold, self._small = theme.font(bold=True), theme.font(theme.SMALL_POINTS, bold=True)

    def show(self, options: list[Line]) -> None:
        self.beginResetModel()
        self.options = options
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.options)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        option = self.options[index.row()]
        if isinstance(option, str):
            return self._of_heading(option, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            needed = "\u2002(indispensable)" if option.is_required and not option.taken_by else ""
            taken = f"\u2002←\u2002{option.taken_by}" if option.taken_by else ""
            return f"{option.label}{needed}{taken}"
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.colors().muted) if option.taken_by or not option.key else None
        if role == Qt.ItemDataRole.FontRole:
            return self._bold if option.is_required and not option.taken_by else None
        return option.note or None if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        is_heading = isinstance(self.options[index.row()], str)
        return Qt.ItemFlag.NoItemFlags if is_heading else super().flags(index)

    def _of_heading(self, words: str, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(theme.colors().muted)
        return self._small if role == Qt.ItemDataRole.FontRole else None


class FieldChoice(QWidget):
    """Signals: chosen(key, empty for none); left(): nothing is changed."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all: list[FieldOption] = []
        self._texts: list[str] = []
        self._headings: list[str] = []
        self._current = ""
        self.filter = QLineEdit()
        self.filter.setPlaceholderText("Chercher un champ…")
        self.filter.setAccessibleName("Chercher un champ")
        self.filter.addAction(theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.view = QListView()
        self.view.setAccessibleName("Champ de cette colonne")
        self.view.setUniformItemSizes(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._options = _Options(self)
        self.view.setModel(self._options)
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._note.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.filter)
        column.addWidget(self.view, 1)
        column.addWidget(self._note)
        self.filter.textChanged.connect(lambda _text: self._narrow())
        self.filter.installEventFilter(self)
        self.view.clicked.connect(lambda index: self.take() if index.row() == self._place() else None)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._say_note())

    def show_options(self, options: list[FieldOption], current: str) -> None:
        """`current` is the key of the field the column is now, marked first."""
        self._all = [FieldOption("", NONE_LABEL), *options]
        self._texts = searching.searchable(" ".join((option.label, *option.also)) for option in self._all)
        self._headings = searching.searchable(option.heading for option in self._all)
        self._current = current
        self.filter.clear()
        self._narrow()

    def start(self, text: str = "") -> None:
        """The keys come here; the letter already typed begins the search."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.setText(text)

    def take(self) -> None:
        option = self._marked()
        if option is not None and option.opens:
            self.start(option.opens)
        elif option is not None:
            self.chosen.emit(option.key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._takes_key(event)
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self.filter.selectAll()
        return super().eventFilter(watched, event)

    def _takes_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step(_PAGE if key == Qt.Key.Key_PageDown else -_PAGE)
        else:
            return False
        return True

    def _narrow(self) -> None:
        """Under their headings; once something is typed, those that begin so first, the free ones first."""
        wanted = searching.words(self.filter.text())
        lines: list[Line] = [*self._found(wanted)] if wanted else _under_headings(self._all, self._current)
        self._options.show(lines)
        here = (place for place, one in enumerate(lines) if isinstance(one, FieldOption) and one.key == self._current)
        place = 0 if wanted else next((one for one in here if not _opens(lines[one])), 0)
        self._mark(place)
        self._say_note()

    def _found(self, wanted: tuple[str, ...]) -> list[FieldOption]:
        known = zip(self._all, self._texts, self._headings, strict=True)
        ranked = [
            (_rank(option, text, wanted), option)
            for option, text, heading in known
            if not option.opens and searching.found(wanted, f"{text} {heading}")
        ]
        return [one[1] for one in sorted(ranked, key=lambda one: one[0])]

    def _place(self) -> int:
        return self.view.currentIndex().row()

    def _step(self, by: int) -> None:
        """The heading above the first field comes into view with it."""
        places = [place for place, one in enumerate(self._options.options) if isinstance(one, FieldOption)]
        if self._place() in places:
            at = min(max(places.index(self._place()) + by, 0), len(places) - 1)
            self.view.scrollTo(self._options.index(max(0, places[at] - 1)))
            self._mark(places[at])

    def _mark(self, place: int) -> None:
        if 0 <= place < self._options.rowCount():
            self.view.setCurrentIndex(self._options.index(place))

    def _marked(self) -> FieldOption | None:
        place = self._place()
        option = self._options.options[place] if 0 <= place < len(self._options.options) else None
        return option if isinstance(option, FieldOption) else None

    def _say_note(self) -> None:
        self._note.setText(self._note_of(self._marked()))
        self._note.setVisible(bool(self._note.text()))

    def _note_of(self, option: FieldOption | None) -> str:
        if option is None:
            return "Aucun champ de ce nom."
        if option.taken_by and option.may_repeat:
            return f"La colonne «\u00a0{option.taken_by}\u00a0» l'est déjà\u00a0: les deux seront lues."
        if option.taken_by:
            return f"Déjà pris par la colonne «\u00a0{option.taken_by}\u00a0», qui ne le serait plus."
        return option.note


def _under_headings(options: list[FieldOption], current: str) -> list[Line]:
    """Fields behind one that opens are not shown, but the one the column is."""
    lines: list[Line] = []
    heading, is_open = "", True
    for option in options:
        if option.heading != heading:
            heading, is_open = option.heading, not option.opens
            lines.append(heading)
        if is_open or option.opens or option.key == current:
            lines.append(option)
    return lines


def _opens(line: Line) -> bool:
    return isinstance(line, FieldOption) and bool(line.opens)


def _rank(option: FieldOption, text: str, wanted: tuple[str, ...]) -> tuple[bool, bool, bool, bool]:
    """What is looked for least often goes last: words met inside others or in the heading only, fields taken, no field
    at all."""
    starts = any(word.startswith(wanted) for word in text.split())
    is_own = searching.found(wanted, text)
    return (not option.key, not starts, not is_own, bool(option.taken_by) and not option.may_repeat)
