"""One gift or one transfer to note: which, how much, when, its reference; what is wrong is said under its field."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.models.errors import Refusal
from app.models.programmes import FlowKind, ProgrammeFlow
from app.rules import entries, entry_dates
from app.rules.entries import EntryProblem
from app.ui.form.field_texts import Field
from app.ui.form.fields_draft import FieldsDraft
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office

_KINDS = {FlowKind.GIFT: "Don de la prêteuse", FlowKind.TRANSFER: "Versement à l'utilisatrice"}


class FlowForm(QWidget):
    """Signals: noted(ProgrammeFlow) when every field reads well."""

    noted = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.kind = QComboBox()
        self.amount = QLineEdit()
        self.day = QLineEdit()
        self.reference = QLineEdit()
        self.note = button("Noter", "primary", "check")
        self._wrong = {name: QLabel() for name in ("amount", "made_on", "reference")}
        self._build()
        fields: dict[str, Field] = {
            "kind": self.kind,
            "amount": self.amount,
            "day": self.day,
            "reference": self.reference,
        }
        self._draft = FieldsDraft(self, office.store, "programme_flow", fields)
        self.clear()

    def clear(self) -> None:
        self._empty()
        self._draft.drop()

    def begin(self, loan_id: str) -> None:
        """About that loan: what was being typed for it comes back."""
        self._draft.leave()
        self._empty()
        self._draft.begin(loan_id)

    def show_problems(self, refusal: Refusal) -> None:
        self._mark({problem.field: problem.sentence for problem in refusal.problems})

    def _empty(self) -> None:
        self.amount.clear()
        self.reference.clear()
        self.day.setText(entry_dates.show_date(self._office.today))
        self._mark({})

    def _build(self) -> None:
        for kind, words in _KINDS.items():
            self.kind.addItem(words, kind.value)
        self.reference.setPlaceholderText("reçu, virement")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, theme.SPACE[1], 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[1])
        grid.setVerticalSpacing(2)
        fields = (
            ("Noter un", self.kind, 3, ""),
            ("Montant (€)", self.amount, 2, "amount"),
            ("Jour", self.day, 2, "made_on"),
            ("Référence", self.reference, 3, "reference"),
        )
        for place, (words, field, share, name) in enumerate(fields):
            label = QLabel(words)
            label.setProperty("role", "small")
            label.setBuddy(field)
            field.setAccessibleName({"Noter un": "Don ou versement", "Montant (€)": "Montant"}.get(words, words))
            field.setMinimumWidth(60)
            grid.addWidget(label, 0, place)
            grid.addWidget(field, 1, place)
            grid.setColumnStretch(place, share)
            if name:
                self._wrong[name].setProperty("role", "error")
                self._wrong[name].setWordWrap(True)
                grid.addWidget(self._wrong[name], 2, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.note, 1, len(fields))
        for line in (self.amount, self.day, self.reference):
            line.returnPressed.connect(self._on_note)
        self.note.clicked.connect(self._on_note)

    def _on_note(self) -> None:
        wrong: dict[str, str] = {}
        amount, day, reference = Decimal(0), None, ""
        try:
            amount = entries.read_money(self.amount.text()) if self.amount.text().strip() else Decimal(0)
        except EntryProblem as problem:
            wrong["amount"] = problem.sentence
        try:
            day = self._read_day()
        except EntryProblem as problem:
            wrong["made_on"] = problem.sentence
        try:
            reference = entries.read_line(self.reference.text())
        except EntryProblem as problem:
            wrong["reference"] = problem.sentence
        self._mark(wrong)
        if not wrong:
            kind = FlowKind(self.kind.currentData())
            self.noted.emit(ProgrammeFlow(kind=kind, amount=amount, made_on=day, reference=reference))

    def _read_day(self) -> date | None:
        text = self.day.text()
        return entry_dates.read_date(text, self._office.today, is_past=True) if text.strip() else None

    def _mark(self, wrong: dict[str, str]) -> None:
        fields = {"amount": self.amount, "made_on": self.day, "reference": self.reference}
        for name, field in fields.items():
            self._wrong[name].setText(wrong.get(name, ""))
            self._wrong[name].setVisible(name in wrong)
            theme.mark(field, "invalid", "true" if name in wrong else "false")
        if wrong:
            next((fields[name] for name in wrong if name in fields), self.amount).setFocus()
