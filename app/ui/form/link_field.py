"""A field that names another record: typed letters narrow the list, the arrow button shows it whole."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.rules.french import unaccented
from app.ui.form.kinds import Link
from app.ui.form.spec import FormContext, Row
from app.ui.form.suggestions import Suggestions
from app.ui.look import theme

LONGEST_LIST = 200


class LinkEditor(QWidget):
    """One other record. Signals: edited(), left(), entered() on Enter."""

    edited = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, kind: Link, label: str, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._context = context
        self._within = ""
        self._rows: list[Row] | None = None
        self._id = ""
        self.input = QLineEdit(self)
        self.input.setAccessibleName(label)
        self.input.setPlaceholderText(kind.none)
        self.button = QAction(theme.icon("chevron-down", "muted"), "Montrer la liste (↓)", self)
        self.input.addAction(self.button, QLineEdit.ActionPosition.TrailingPosition)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.input)
        self._suggestions = Suggestions(self.input, self._find)
        self._suggestions.chosen.connect(self._on_chosen)
        self.input.textEdited.connect(self._on_typed)
        self.input.editingFinished.connect(self._on_left)
        self.input.returnPressed.connect(self.entered)
        self.button.triggered.connect(lambda: self._suggestions.list(""))

    def text(self) -> str:
        """The id, or « ? » and what is typed while it names nobody."""
        typed = self.input.text().strip()
        return self._id or (f"?{typed}" if typed else "")

    def set_text(self, text: str) -> None:
        if text.startswith("?"):
            self._id = ""
            self.input.setText(text[1:])
        else:
            self._id = text
            self.input.setText(self._label_of(text))
        self.input.setCursorPosition(0)
        self.input.setProperty("resolved", bool(self._id))

    def narrow(self, within: str, is_edit: bool) -> None:
        """The list of another organisation; after an edit, what was chosen in the former list is let go."""
        if within == self._within:
            return
        self._within = within
        self._rows = None
        if self._id:
            is_listed = any(row_id == self._id for row_id, _label in self._listed())
            self.set_text(self._id if is_listed or not is_edit else "")

    def set_context(self, context: FormContext, within: str) -> None:
        self._context = context
        self._within = within
        self._rows = None
        if self._id:
            self.set_text(self._id)

    def _listed(self) -> list[Row]:
        if self._rows is None:
            self._rows = self._context.rows(self._kind.of, self._within)
        return self._rows

    def _label_of(self, wanted: str) -> str:
        if not wanted:
            return ""
        if self._rows is None and (label := self._context.label(self._kind.of, wanted)) is not None:
            return label
        return next((label for row_id, label in self._listed() if row_id == wanted), "fiche introuvable")

    def _find(self, text: str) -> list[Row]:
        words = unaccented(text).split()
        if not words:
            return self._listed()[:LONGEST_LIST]
        found = [row for row in self._listed() if all(word in unaccented(row[1]) for word in words)]
        starts = [row for row in found if unaccented(row[1]).startswith(words[0])]
        return (starts + [row for row in found if row not in starts])[:LONGEST_LIST]

    def _on_typed(self) -> None:
        self._id = ""
        self.input.setProperty("resolved", False)
        self.edited.emit()

    def _on_chosen(self, row_id: str) -> None:
        self.set_text(row_id)
        self.edited.emit()
        self.left.emit()

    def _on_left(self) -> None:
        self._suggestions.close()
        if not self._id and self.input.text().strip():
            found = self._find(self.input.text())
            typed = unaccented(self.input.text().strip())
            if len(found) == 1 or (found and unaccented(found[0][1]) == typed):
                self.set_text(found[0][0])
                self.edited.emit()
        self.left.emit()
