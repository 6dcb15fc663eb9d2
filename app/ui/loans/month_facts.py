"""What a month has beside its hours: kilometres, bonuses, expenses refunded, and what it really cost the lender."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.models.timesheets import Expense, ExpenseKind, Timesheet
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.ui.form.field_texts import Field
from app.ui.look import theme
from app.ui.look.buttons import icon_button

_FIELDS = (
    ("km", "Kilomètres du mois"),
    ("bonuses", "Primes du mois"),
    ("real_wages", "Salaires versés"),
    ("real_charges", "Charges sociales"),
    ("real_expenses", "Frais remboursés"),
    ("reduction", "Réduction consentie"),
)
_LEAST = 56


class MonthFacts(QWidget):
    """Signals: edited(Timesheet), refused(sentence)."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Timesheet()
        self._fields = {name: QLineEdit() for name, _label in _FIELDS}
        self._brought = QCheckBox("Ramener le décompte à ce coût")
        self._brought.setAccessibleName("Ramener le décompte à ce coût")
        self._reduced = QWidget()
        self._expenses = QVBoxLayout()
        self._kind = QComboBox()
        self._amount = QLineEdit()
        self._note = QLineEdit()
        self._add = icon_button("plus", "Ajouter des frais")
        self._build()

    def half_typed(self) -> dict[str, Field]:
        """What waits for « Ajouter des frais »; the rest is kept as soon as it is left."""
        return {"kind": self._kind, "amount": self._amount, "note": self._note}

    def show_sheet(self, sheet: Timesheet, may_reduce: bool) -> None:
        """`may_reduce`: the loan may be invoiced below cost (L8241-3)."""
        self._sheet = sheet
        self._reduced.setVisible(may_reduce)
        for name, field in self._fields.items():
            value = getattr(sheet, name)
            if not (field.hasFocus() and field.isModified()):
                field.setText("" if value is None else french.number(value, 2))
                _mark_wrong(field, False)
        self._brought.blockSignals(True)
        self._brought.setChecked(bool(sheet.is_brought_to_cost))
        self._brought.blockSignals(False)
        self._show_expenses()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(_title("Coût réel du mois, d'après la prêteuse"))
        column.addLayout(self._grid(_FIELDS[2:5]))
        column.addWidget(self._brought)
        reduced = QVBoxLayout(self._reduced)
        reduced.setContentsMargins(0, 0, 0, 0)
        reduced.addLayout(self._grid(_FIELDS[5:]))
        column.addWidget(self._reduced)
        column.addWidget(_title("Primes et frais"))
        column.addLayout(self._grid(_FIELDS[:2]))
        column.addLayout(self._expenses)
        for kind in ExpenseKind:
            self._kind.addItem(kind.label, kind.value)
        self._amount.setPlaceholderText("montant")
        self._note.setPlaceholderText("précision")
        row = QHBoxLayout()
        for widget, name in (
            (self._kind, "Nature des frais"),
            (self._amount, "Montant des frais"),
            (self._note, "Précision"),
        ):
            widget.setAccessibleName(name)
            widget.setMinimumWidth(_LEAST)
            row.addWidget(widget, 1)
        row.addWidget(self._add)
        column.addLayout(row)
        self._brought.toggled.connect(self._on_brought)
        self._add.clicked.connect(self._on_add)
        self._note.returnPressed.connect(self._on_add)
        self._amount.returnPressed.connect(self._on_add)

    def _grid(self, fields: tuple[tuple[str, str], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setVerticalSpacing(theme.SPACE[0])
        for place, (name, label) in enumerate(fields):
            field = self._fields[name]
            field.setAccessibleName(label)
            field.setMinimumWidth(_LEAST)
            field.editingFinished.connect(lambda name=name: self._on_typed(name))
            said = QLabel(label)
            said.setProperty("role", "small")
            said.setWordWrap(True)
            grid.addWidget(said, 0, place, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, 1, place)
        return grid

    def _on_typed(self, name: str) -> None:
        field = self._fields[name]
        typed = field.text().strip()
        try:
            value = _read(name, typed)
        except EntryProblem as problem:
            _mark_wrong(field, True)
            self.refused.emit(f"{dict(_FIELDS)[name]}\u00a0: {problem.sentence}")
            return
        _mark_wrong(field, False)
        field.setModified(False)
        self.refused.emit("")
        self._change(replace(self._sheet, **{name: value}))  # type: ignore[arg-type]

    def _on_brought(self, is_brought: bool) -> None:
        self._change(replace(self._sheet, is_brought_to_cost=is_brought))

    def _on_add(self) -> None:
        try:
            amount = entries.read_money(self._amount.text())
        except EntryProblem as problem:
            _mark_wrong(self._amount, True)
            self.refused.emit(f"Montant des frais\u00a0: {problem.sentence}")
            self._amount.setFocus()
            return
        if not amount:
            return
        _mark_wrong(self._amount, False)
        self.refused.emit("")
        kind = ExpenseKind(self._kind.currentData())
        expense = Expense(kind=kind, amount=amount, note=entries.read_line(self._note.text()))
        self._amount.clear()
        self._note.clear()
        self._change(replace(self._sheet, expenses=(*self._sheet.expenses, expense)))

    def _drop(self, place: int) -> None:
        kept = tuple(one for index, one in enumerate(self._sheet.expenses) if index != place)
        self._change(replace(self._sheet, expenses=kept))

    def _change(self, sheet: Timesheet) -> None:
        if sheet != self._sheet:
            self._sheet = sheet
            self._show_expenses()
            self.edited.emit(sheet)

    def _show_expenses(self) -> None:
        while (taken := self._expenses.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, one in enumerate(self._sheet.expenses):
            said = " · ".join(filter(None, (one.kind.label, one.note, french.euros(one.amount))))
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            words = QLabel(said)
            words.setWordWrap(True)
            row.addWidget(words, 1)
            drop = icon_button("x", f"Ôter\u00a0: {said}")
            drop.clicked.connect(lambda _checked=False, place=place: self._drop(place))
            row.addWidget(drop)
            self._expenses.addWidget(holder)


def _read(name: str, typed: str) -> Decimal | None:
    if not typed:
        return None
    return entries.read_decimal(typed, high=Decimal(100_000), unit="km") if name == "km" else entries.read_money(typed)


def _mark_wrong(field: QLineEdit, is_wrong: bool) -> None:
    theme.mark(field, "invalid", is_wrong)


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "strong")
    return label
