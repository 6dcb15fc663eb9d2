"""A list of child records inside a form: sites, contacts, skills. Add, edit in place, take away, put back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.form.fields import FieldRow
from app.ui.form.layout import Columns, order_tabs, share_of
from app.ui.form.slots import ChildrenSlot, ChildSlots
from app.ui.form.spec import FormContext
from app.ui.look import theme

WIDTH_FOR_TWO = 380


class ChildCard(QFrame):
    """One child. Signals: edited(), entered(), removed_or_put_back()."""

    edited = Signal()
    entered = Signal()
    removed_or_put_back = Signal()

    def __init__(self, child: ChildSlots, one: str, number: int, context: FormContext, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.child = child
        self._one = one
        self._number = number
        self.rows = [FieldRow(slot, context, "", self) for slot in child.slots]
        self._fields = Columns(self, WIDTH_FOR_TWO)
        for row in self.rows:
            self._fields.add(row, share_of(row.entry), row.entry.is_first)
            row.edited.connect(self.edited)
            row.entered.connect(self.entered)
            for widget in row.findChildren(QWidget):
                if widget.accessibleName():
                    widget.setAccessibleName(f"{widget.accessibleName()}, ligne {number}")
        self._gone = QLabel(self)
        self._gone.setProperty("role", "muted")
        self._button = QPushButton(self)
        self._button.setAutoDefault(True)
        self._button.setProperty("kind", "quiet")
        self._button.clicked.connect(self._on_clicked)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[0], theme.SPACE[1])
        line.setSpacing(theme.SPACE[0])
        line.addWidget(self._fields, 1)
        line.addWidget(self._gone, 1)
        line.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        self._show_state()

    def _on_clicked(self) -> None:
        self.child.is_removed = not self.child.is_removed
        self._show_state()
        self.removed_or_put_back.emit()

    def _show_state(self) -> None:
        is_removed = self.child.is_removed
        verb = "Remettre" if is_removed else "Retirer"
        self._button.setText(verb if is_removed else "")
        self._button.setToolTip(f"{verb} {self._one}")
        self._button.setAccessibleName(f"{verb} {self._one} {self._number}")
        self._button.setIcon(theme.icon("undo-2" if is_removed else "trash-2", "muted"))
        self._fields.setVisible(not is_removed)
        self._gone.setVisible(is_removed)
        if is_removed:
            said = " · ".join(
                slot.text() for slot in self.child.slots if slot.is_filled() and _is_speaking(slot.text())
            )
            self._gone.setText(f"{said or 'Cette ligne'}\u00a0: retiré à l'enregistrement")


def _is_speaking(text: str) -> bool:
    """Not a text meant for the program: JSON, grids, ids."""
    return len(text) < 60 and not text.startswith("{")


class ChildList(QWidget):
    """The cards of one list and its « Ajouter » button. Signals: edited(), entered()."""

    edited = Signal()
    entered = Signal()

    def __init__(self, slot: ChildrenSlot, context: Callable[[], FormContext], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self._context = context
        self.cards: list[ChildCard] = []
        spec = slot.spec
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE[1])
        if spec.title:
            title = QLabel(spec.title, self)
            title.setProperty("role", "strong")
            self._column.addWidget(title)
        if spec.help:
            words = QLabel(spec.help, self)
            words.setProperty("role", "small")
            words.setWordWrap(True)
            self._column.addWidget(words)
        # A widget of its own, made before « Ajouter »: the cards come first when tabbing.
        self._holder = QWidget(self)
        self._cards = QVBoxLayout(self._holder)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(theme.SPACE[1])
        self._column.addWidget(self._holder)
        self._add = QPushButton(spec.add, self)
        self._add.setAutoDefault(True)
        self._add.setAccessibleName(spec.add)
        self._add.setIcon(theme.icon("plus"))
        self._add.clicked.connect(self._on_add)
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addStretch(1)
        self._column.addLayout(foot)
        slot.on_reset = self._fill
        self._fill()

    def set_context(self) -> None:
        for card in self.cards:
            for row in card.rows:
                row.set_context(self._context(), "")

    def card_of(self, child: ChildSlots) -> ChildCard | None:
        return next((card for card in self.cards if card.child is child), None)

    def _fill(self) -> None:
        for card in self.cards:
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for child in self.slot.rows:
            self._show(child)
        order_tabs(self)

    def _show(self, child: ChildSlots) -> ChildCard:
        number = len(self.cards) + 1 + self.slot.spec.first
        card = ChildCard(child, self.slot.spec.one, number, self._context(), self._holder)
        card.edited.connect(self.edited)
        card.entered.connect(self.entered)
        card.removed_or_put_back.connect(self.edited)
        self._cards.addWidget(card)
        self.cards.append(card)
        return card

    def _on_add(self) -> None:
        card = self._show(self.slot.add())
        order_tabs(self)
        card.rows[0].focus_field()
        self.edited.emit()
