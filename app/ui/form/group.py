"""A group of a form: a heading that folds with « 3 sur 7 renseignés », and fields built when first unfolded."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.form.children import ChildList
from app.ui.form.fields import FieldRow
from app.ui.form.layout import Columns, share_of
from app.ui.form.slots import ChildrenSlot, Slot
from app.ui.form.spec import FormContext, Group
from app.ui.look import theme


class GroupBox(QFrame):
    """Signals: edited(path), entered() on Enter in a line, built() when the fields have just been made."""

    edited = Signal(str)
    entered = Signal()
    built = Signal()

    def __init__(
        self,
        group: Group,
        slots: list[Slot | ChildrenSlot],
        context: Callable[[], FormContext],
        own_id: Callable[[], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.group = group
        self.slots = slots
        self.rows: dict[str, FieldRow] = {}
        self.lists: dict[str, ChildList] = {}
        self._context = context
        self._own_id = own_id
        self._body: Columns | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[1])
        self._column.setSpacing(theme.SPACE[1])
        self._counter = QLabel(self)
        self._counter.setProperty("role", "small")
        self._head: QPushButton | None = None
        self._make_head()
        if not group.is_folded:
            self.unfold()
        self.count()

    def _make_head(self) -> None:
        if not self.group.title:
            self._counter.hide()
            return
        line = QHBoxLayout()
        if self.group.is_folded:
            self._head = QPushButton(self.group.title, self)
            self._head.setAutoDefault(True)
            self._head.setProperty("kind", "fold")
            self._head.setAccessibleName(self.group.title)
            self._head.setCheckable(True)
            self._head.setCursor(Qt.CursorShape.PointingHandCursor)
            self._head.setIcon(theme.icon("chevron-right", "muted"))
            self._head.toggled.connect(self._on_toggled)
            line.addWidget(self._head, 1)
        else:
            title = QLabel(self.group.title, self)
            title.setProperty("role", "section")
            line.addWidget(title, 1)
        line.addWidget(self._counter)
        self._column.addLayout(line)

    @property
    def is_built(self) -> bool:
        return self._body is not None

    def unfold(self) -> None:
        """Show the fields, made now if they never were."""
        if self._body is None:
            self._build()
        if self._head is not None:
            self._head.setChecked(True)

    def _on_toggled(self, is_open: bool) -> None:
        if is_open and self._body is None:
            self._build()
        if self._body is not None:
            self._body.setVisible(is_open)
        if self._head is not None:
            self._head.setIcon(theme.icon("chevron-down" if is_open else "chevron-right", "muted"))

    def _build(self) -> None:
        self._body = Columns(self)
        for slot in self.slots:
            if isinstance(slot, ChildrenSlot):
                self._build_list(slot, self._body)
            else:
                row = FieldRow(slot, self._context(), self._own_id(), self._body)
                self.rows[slot.path] = row
                self._body.add(row, share_of(slot.entry), slot.entry.is_first)
                row.edited.connect(lambda path=slot.path: self._on_edited(path))
                row.entered.connect(self.entered)
                row.revealed.connect(self._on_revealed)
        self._column.addWidget(self._body)
        self._column.addSpacing(theme.SPACE[1])
        self.built.emit()

    def _build_list(self, slot: ChildrenSlot, body: Columns) -> None:
        children = ChildList(slot, self._context, body)
        self.lists[slot.path] = children
        body.add(children, "whole")
        children.edited.connect(lambda path=slot.path: self._on_edited(path))
        children.entered.connect(self.entered)

    def _on_revealed(self) -> None:
        """Whoever asks for one secret of a group is alone with the screen: the others show too."""
        for row in self.rows.values():
            if row.entry.is_secret:
                row.reveal()

    def _on_edited(self, path: str) -> None:
        self.count()
        self.edited.emit(path)

    def count(self) -> None:
        """« 3 sur 7 renseignés », for folded groups only: what matters most is in sight anyway."""
        if self._head is None:
            return
        filled = sum(slot.is_filled() for slot in self.slots)
        words = "renseigné" if len(self.slots) == 1 else "renseignés"
        self._counter.setText(f"{filled} sur {len(self.slots)} {words}")
        self._head.setAccessibleDescription(self._counter.text())
