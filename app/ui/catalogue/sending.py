"""Who received an issue: a day and companies to tick, in place, above the list."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from app.rules import french
from app.store.store import Store
from app.ui.form.field_texts import Field
from app.ui.form.fields_draft import FieldsDraft
from app.ui.lists import searching
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

_LIST_HEIGHT = 120


@dataclass(frozen=True)
class Addressee:
    """A company that may be ticked; `refused` says why it may not receive the catalogue."""

    id: str
    name: str
    is_proposed: bool
    refused: str = ""


class SendingPanel(QFrame):
    """Signals: sent(ids, day), closed()."""

    sent = Signal(list, object)
    closed = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._day = QDateEdit()
        self._filter = QLineEdit()
        self._list = QListWidget()
        self._note = button("Noter l'envoi", "primary", "check")
        self._build()
        fields: dict[str, Field] = {"day": self._day, "companies": self._list}
        self._draft = FieldsDraft(self, store, "catalogue_sending", fields)
        self.hide()

    def ask(self, issue_id: str, addressees: list[Addressee], today: date) -> None:
        self._draft.leave()
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setDate(QDate(today.year, today.month, today.day))
        self._list.clear()
        for one in addressees:
            item = QListWidgetItem(f"{one.name}, {one.refused}" if one.refused else one.name)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            flags = Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if one.refused else flags | Qt.ItemFlag.ItemIsEnabled)
            is_ticked = one.is_proposed and not one.refused
            item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._filter.clear()
        self._draft.begin(issue_id)
        self._count()
        self.show()
        self._filter.setFocus()

    def leave(self) -> None:
        """Put away for now: what was ticked waits."""
        self._draft.leave()
        self.hide()

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._give_up()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setProperty("kind", "card")
        self.setAccessibleName("Noter un envoi")
        title = QLabel("Qui a reçu ce numéro\u00a0?")
        title.setProperty("role", "strong")
        self._day.setDisplayFormat("dd/MM/yyyy")
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName("Envoyé le")
        self._filter.setPlaceholderText("Filtrer les entreprises…")
        self._filter.setAccessibleName("Filtrer les entreprises")
        self._filter.setClearButtonEnabled(True)
        self._filter.textChanged.connect(self._on_filtered)
        self._list.setAccessibleName("Entreprises à cocher")
        self._list.setMinimumHeight(_LIST_HEIGHT)
        self._list.itemChanged.connect(lambda _item: self._count())
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE[1])
        for widget in (QLabel("Envoyé le"), self._day):
            top.addWidget(widget)
        top.addWidget(self._filter, 1)
        give_up = button("Annuler", "quiet")
        row = Flow(theme.SPACE[1])
        row.addWidget(self._note)
        row.addWidget(give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(title)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        column.addLayout(row)
        self._note.clicked.connect(self._on_noted)
        give_up.clicked.connect(self._give_up)

    def _give_up(self) -> None:
        self._draft.drop()
        self.close_panel()

    def _ticked(self) -> list[str]:
        items = (self._list.item(row) for row in range(self._list.count()))
        return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _count(self) -> None:
        count = len(self._ticked())
        text = f"Noter l'envoi à {french.counted(count, 'entreprise')}" if count else "Noter l'envoi"
        self._note.setText(text)
        self._note.setAccessibleName(text)
        self._note.setEnabled(bool(count))

    def _on_filtered(self, text: str) -> None:
        wanted = searching.words(text)
        items = [self._list.item(row) for row in range(self._list.count())]
        texts = searching.searchable(item.text() for item in items)
        for item, said in zip(items, texts, strict=True):
            item.setHidden(bool(wanted) and not searching.found(wanted, said))

    def _on_noted(self) -> None:
        day = self._day.date()
        ticked = self._ticked()
        self._draft.given(lambda: self.sent.emit(ticked, date(day.year(), day.month(), day.day())))
