"""Who calls whom and how often, on the loan itself: one key to reach a line, one to change it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions import check_ins
from app.models.check_ins import CheckInParty
from app.models.loans import Caller, CallPlan, Loan
from app.rules import french
from app.ui.look import theme
from app.ui.look.flow import Flow
from app.ui.office import Office

_DAYS = (7, 14, 28)
_LABELS = {CheckInParty.EMPLOYEE: "Salarié", CheckInParty.LENDER: "Prêteuse", CheckInParty.HOST: "Utilisatrice"}


class CallRhythm(QWidget):
    """Signals: chosen(CallPlan) as soon as one choice changes."""

    chosen = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._plan = CallPlan()
        self._caller = QComboBox()
        self._every = {party: QComboBox() for party in CheckInParty}
        self._said = QLabel()
        self._said.setProperty("role", "small")
        self._said.setWordWrap(True)
        self._build()

    def show_loan(self, loan: Loan) -> None:
        self._plan = loan.calls
        office = check_ins.office_rhythm(self._office.store)
        self._caller.blockSignals(True)
        self._caller.setCurrentIndex(list(Caller).index(loan.calls.caller))
        self._caller.blockSignals(False)
        for party, box in self._every.items():
            box.blockSignals(True)
            self._fill(box, getattr(loan.calls, f"{party.value}_days"), office.of(party))
            box.blockSignals(False)
        is_lender = loan.calls.caller is Caller.LENDER
        self._every[CheckInParty.EMPLOYEE].setToolTip(
            "À cette fréquence, on demande des nouvelles" if is_lender else ""
        )
        self._said.setText(
            "L'entreprise prêteuse appelle son salarié\u00a0: nous lui demandons des nouvelles aussi souvent."
            if is_lender
            else "En plus\u00a0: le troisième et le dixième jour, un mois et trois mois après la fin."
        )

    def _build(self) -> None:
        row = Flow(theme.SPACE[2])
        for caller in Caller:
            self._caller.addItem(caller.label, caller)
        self._caller.setAccessibleName("Qui appelle le salarié")
        self._caller.activated.connect(self._on_chosen)
        row.addWidget(_labelled("Le salarié est appelé par", self._caller))
        for party, box in self._every.items():
            box.setAccessibleName(f"Rythme des appels\u00a0: {party.label}")
            box.activated.connect(self._on_chosen)
            row.addWidget(_labelled(_LABELS[party], box))
        for box in (self._caller, *self._every.values()):
            # The keyboard changes a closed list at once: the choice is kept as it is made.
            box.currentIndexChanged.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[1], theme.SPACE[1], theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[0])
        column.addLayout(row)
        column.addWidget(self._said)

    def _fill(self, box: QComboBox, own: int | None, office: int) -> None:
        """The office's rhythm first, then the usual ones, the loan's own among them, and never."""
        choices: list[int | None] = [None, *sorted({*_DAYS, *([own] if own else [])}), 0]
        box.clear()
        for days in choices:
            said = _said(office) if days is None else _said(days)
            box.addItem(f"{said} (bureau)" if days is None else said, days)
        box.setCurrentIndex(choices.index(own))

    def _on_chosen(self, *_index: object) -> None:
        employee, lender, host = (box.currentData() for box in self._every.values())
        plan = CallPlan(employee, lender, host, Caller(self._caller.currentData()))
        if plan != self._plan:
            self._plan = plan
            self.chosen.emit(plan)


def _said(days: int) -> str:
    return f"tous les {days}{french.NBSP}j" if days else "jamais"


def _labelled(said: str, box: QComboBox) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[0])
    label = QLabel(said)
    label.setBuddy(box)
    label.setProperty("role", "small")
    row.addWidget(label)
    row.addWidget(box)
    return holder
