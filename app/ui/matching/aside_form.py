"""« Ne pas retenir »: why, if one wishes to say it; facts; and whether others may read it. In its place, no dialog."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.actions.proposals import Why
from app.models.proposals import DeclineReason, Proposal
from app.rules import entries
from app.rules.loans import progress
from app.store.store import Store
from app.ui.form.field_texts import Field
from app.ui.form.fields_draft import FieldsDraft
from app.ui.look import theme
from app.ui.look.buttons import button

_PRIVATE = "Privé\u00a0: lu ici seulement."
_SHARED = "Ce motif pourra être dit aux entreprises concernées. La précision reste privée."
_THEIRS = (
    "Un refus du salarié ne peut jamais lui être reproché (L8241-2)\u00a0: ce motif n'est dit à aucune entreprise."
)


class AsideForm(QWidget):
    """Signals: confirmed(Why), given_up()."""

    confirmed = Signal(object)
    given_up = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._proposal = Proposal()
        self.reason = QComboBox()
        self.note = QLineEdit()
        self.share = QCheckBox("Peut se dire aux entreprises")
        self._said = QLabel()
        self.confirm = button("Ne pas retenir", "primary")
        self.confirm.setAccessibleName("Confirmer\u00a0: ne pas retenir")
        self.give_up = button("Annuler")
        self.give_up.setAccessibleName("Garder dans la liste")
        self._fields: tuple[QWidget, ...] = ()
        self._acts = QWidget()
        self._grid, self._foot = QGridLayout(), QGridLayout()
        self._build()
        self.set_narrow(False)
        fields: dict[str, Field] = {"reason": self.reason, "note": self.note, "share": self.share}
        self._draft = FieldsDraft(self, store, "set_aside", fields)

    def start(self, proposal: Proposal | None, pair: str) -> None:
        """`proposal`: the one under way, whose answers may forbid sharing; `pair`: whom this is about, and what."""
        self.leave()
        self._proposal = proposal or Proposal()
        self.reason.setCurrentIndex(0)
        self.note.clear()
        self.share.setChecked(False)
        self._judge()
        self._draft.begin(pair)
        self.reason.setFocus()

    def leave(self) -> None:
        """Another pair is looked at: what is half-typed waits for this one."""
        self._draft.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_given_up()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_confirmed()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.reason.setAccessibleName("Motif")
        self.reason.addItem("sans motif", "")
        for reason in DeclineReason:
            self.reason.addItem(reason.label, reason.value)
        self.note.setAccessibleName("Précision")
        self.note.setMaxLength(entries.LONGEST_LINE)
        self.note.setPlaceholderText("Des faits utiles à la mission, jamais un avis sur la personne")
        self.share.setAccessibleName(self.share.text())
        self._said.setProperty("role", "small")
        self._said.setWordWrap(True)
        for words, field in (("Motif (facultatif)", self.reason), ("Précision", self.note)):
            label = QLabel(words)
            label.setProperty("role", "small")
            label.setBuddy(field)
            self._fields += (label, field)
        acts = QHBoxLayout(self._acts)
        acts.setContentsMargins(0, 0, 0, 0)
        acts.setSpacing(theme.SPACE[1])
        acts.addWidget(self.give_up)
        acts.addWidget(self.confirm)
        self._grid.setHorizontalSpacing(theme.SPACE[3])
        self._grid.setVerticalSpacing(2)
        self._foot.setHorizontalSpacing(theme.SPACE[1])
        self._foot.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(self._grid)
        column.addLayout(self._foot)
        column.addStretch(1)
        self.reason.currentIndexChanged.connect(lambda _place: self._judge())
        self.share.toggled.connect(lambda _on: self._judge())
        self.confirm.clicked.connect(self._on_confirmed)
        self.give_up.clicked.connect(self._on_given_up)

    def set_narrow(self, is_narrow: bool) -> None:
        """One under the other where they do not fit side by side."""
        for place, widget in enumerate(self._fields):
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, place if is_narrow else place % 2, 0 if is_narrow else place // 2)
        for column, growth in enumerate((1, 0) if is_narrow else (2, 3)):
            self._grid.setColumnStretch(column, growth)
        for place, widget in enumerate((self.share, self._said, self._acts)):
            self._foot.removeWidget(widget)
            self._foot.addWidget(widget, place if is_narrow else 0, 0 if is_narrow else place)
        self._foot.setColumnStretch(1, 0 if is_narrow else 1)

    def _chosen(self) -> DeclineReason | None:
        word = self.reason.currentData()
        return DeclineReason(word) if word else None

    def _judge(self) -> None:
        may_share = progress.may_share(self._chosen(), self._proposal)
        self.share.setEnabled(may_share)
        if not may_share:
            self.share.setChecked(False)
        self._said.setText(_THEIRS if not may_share else _SHARED if self.share.isChecked() else _PRIVATE)

    def _on_given_up(self) -> None:
        self._draft.drop()
        self.given_up.emit()

    def _on_confirmed(self) -> None:
        why = Why(self._chosen(), entries.read_line(self.note.text()), self.share.isChecked())
        self._draft.given(lambda: self.confirmed.emit(why))
