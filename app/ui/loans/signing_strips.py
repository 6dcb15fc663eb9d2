"""The two small forms of the signatures: when and how a party signed; what a company's own paper says."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.actions.signing import Signature, Which
from app.models.loans import DocumentKind, DocumentVersion, Loan, SigningMeans
from app.rules.loans.mentions import mentions
from app.store.store import Store
from app.ui.form.field_texts import Field
from app.ui.form.fields_draft import FieldsDraft
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow


class _Strip(QFrame):
    """Hidden until asked; Escape puts it away. Signals: moved when it comes or goes.

    What is half-typed waits under `about_id` when another loan is looked at meanwhile.
    """

    moved = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store = store
        self.draft: FieldsDraft | None = None
        self.setProperty("kind", "card")
        self.title = QLabel()
        self.title.setWordWrap(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        self.column.setSpacing(theme.SPACE[0])
        self.column.addWidget(self.title)
        self.hide()

    def leave(self) -> None:
        """Put away for now."""
        if self.draft is not None:
            self.draft.leave()
        self.hide()

    def give_up(self) -> None:
        if self.draft is not None:
            self.draft.drop()
        self.hide()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.moved.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            super().keyPressEvent(event)


class SigningStrip(_Strip):
    """Signals: given(Which, Signature)."""

    given = Signal(object, object)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._which = Which(DocumentKind.AGREEMENT)
        self._party = ""
        self.day = _day("Date de signature")
        self.means = QComboBox()
        self.means.setAccessibleName("Moyen de signature")
        for means in SigningMeans:
            self.means.addItem(means.label, means.value)
        self.provider = QLineEdit()
        self.provider.setAccessibleName("Prestataire de signature")
        self.provider.setPlaceholderText("nom du prestataire")
        self.provider.setMinimumWidth(100)
        self.means.currentIndexChanged.connect(self._on_means_changed)
        self.provider.returnPressed.connect(self._give)
        give = button("Noter la signature", "primary", "check")
        give.clicked.connect(self._give)
        leave = button("Annuler", "quiet")
        leave.setAccessibleName("Ne rien noter")
        leave.clicked.connect(self.give_up)
        row = Flow(theme.SPACE[1])
        for widget in (QLabel("le"), self.day, self.means, self.provider, give, leave):
            row.addWidget(widget)
        self.column.addLayout(row)
        self._on_means_changed()
        fields: dict[str, Field] = {"day": self.day, "means": self.means, "provider": self.provider}
        self.draft = FieldsDraft(self, store, "signature", fields)

    def ask(self, loan: Loan, version: DocumentVersion, party: str, words: str, today: date) -> None:
        self.leave()
        self._which, self._party = Which(version.kind, version.change_id), party
        self.title.setText(f"Signature\u00a0: {words}")
        _limit(self.day, version.issued_on, today)
        self.means.setCurrentIndex(0)
        self.provider.clear()
        if self.draft is not None:
            self.draft.begin(f"{loan.id} {version.kind.value} {version.change_id} {party}")
        self.show()
        self.day.setFocus()

    def _on_means_changed(self) -> None:
        self.provider.setVisible(self.means.currentData() == SigningMeans.PROVIDER.value)

    def _give(self) -> None:
        is_provider = self.means.currentData() == SigningMeans.PROVIDER.value
        provider = (self.provider.text().strip() or "un prestataire") if is_provider else ""
        signature = Signature(self._party, _read(self.day), provider)
        self.hide()
        if self.draft is not None:
            self.draft.given(lambda: self.given.emit(self._which, signature))


class MentionsStrip(_Strip):
    """Signals: ticked(kind, words, day)."""

    ticked = Signal(object, object, object)

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self._kind = DocumentKind.AGREEMENT
        self._boxes: dict[str, QCheckBox] = {}
        self._list = QWidget()
        self.column.addWidget(self._list)
        self.day = _day("Date de vérification")
        keep = button("Enregistrer les mentions", "primary", "check")
        keep.clicked.connect(self._keep)
        leave = button("Plus tard", "quiet")
        leave.clicked.connect(self.leave)
        row = Flow(theme.SPACE[1])
        for widget in (QLabel("Vérifié le"), self.day, keep, leave):
            row.addWidget(widget)
        self.column.addLayout(row)

    def ask(self, loan: Loan, version: DocumentVersion, today: date) -> None:
        self.leave()
        self._kind = version.kind
        self.title.setText("Le document de l'entreprise dit-il bien, comme la loi le demande\u00a0:")
        fresh = QWidget()
        boxes = Flow(theme.SPACE[2])
        fresh.setLayout(boxes)
        self._boxes = {}
        for mention in mentions(version.kind, loan.legal_basis):
            box = QCheckBox(mention.sentence)
            box.setAccessibleName(mention.sentence)
            box.setChecked(mention.word in version.mentions)
            self._boxes[mention.word] = box
            boxes.addWidget(box)
        self.column.replaceWidget(self._list, fresh)
        self._list.hide()
        self._list.deleteLater()
        self._list = fresh
        _limit(self.day, None, today)
        if self.draft is not None:
            self.draft.deleteLater()
        fields: dict[str, Field] = {"day": self.day, **self._boxes}
        self.draft = FieldsDraft(self, self.store, "mentions", fields)
        self.draft.begin(f"{loan.id} {version.kind.value}")
        self.show()
        next(iter(self._boxes.values())).setFocus()

    def _keep(self) -> None:
        ticked = tuple(word for word, box in self._boxes.items() if box.isChecked())
        self.hide()
        if self.draft is not None:
            self.draft.given(lambda: self.ticked.emit(self._kind, ticked, _read(self.day)))


def _day(name: str) -> QDateEdit:
    made = QDateEdit()
    made.setDisplayFormat("dd/MM/yyyy")
    made.setCalendarPopup(True)
    made.setAccessibleName(name)
    return made


def _limit(field: QDateEdit, first: date | None, today: date) -> None:
    """That day at the latest, today unless told otherwise."""
    field.clearMinimumDate()
    field.setMaximumDate(QDate(today.year, today.month, today.day))
    if first is not None:
        field.setMinimumDate(QDate(first.year, first.month, first.day))
    field.setDate(QDate(today.year, today.month, today.day))


def _read(field: QDateEdit) -> date:
    chosen = field.date()
    return date(chosen.year(), chosen.month(), chosen.day())
