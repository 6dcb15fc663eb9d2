"""The end of a loan: announced before its term, with its notice; then noted, why, and what becomes of it."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.models.loans import EndReason, Loan, LoanStatus, Outcome
from app.rules import french
from app.rules.loans import early_ends
from app.ui.form.field_texts import Field
from app.ui.form.fields_draft import FieldsDraft
from app.ui.loans.early_end_form import EarlyEndForm
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office

_WIDEST = 560
_ANEW = (
    "Une mise à disposition terminée ne se prolonge plus\u00a0: il faut une nouvelle convention, un nouvel accord "
    "écrit du salarié et un nouvel avenant à son contrat. Ses faits sont repris\u00a0; les trois accords, les dates, "
    "la consultation du CSE et la formation à la sécurité sont à redemander."
)
_OVER = (LoanStatus.ENDED, LoanStatus.STOPPED)


class LoanReturn(QWidget):
    """Signals: end_asked(day, reason, outcome or None, the day the three agreed to a hiring or None),
    announced(EarlyEnd), withdrawn(), remake_asked()."""

    end_asked = Signal(object, object, object, object)
    announced = Signal(object)
    withdrawn = Signal()
    remake_asked = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._shown = Loan()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._day = QDateEdit()
        self._day.setDisplayFormat("dd/MM/yyyy")
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName("Dernier jour")
        self._reason = QComboBox()
        self._reason.setAccessibleName("Pourquoi")
        for reason in EndReason:
            self._reason.addItem(reason.label, reason.value)
        self._outcome = QComboBox()
        self._outcome.setAccessibleName("Et ensuite")
        self._outcome.addItem("à demander", "")
        for outcome in Outcome:
            self._outcome.addItem(outcome.label, outcome.value)
        self._agreed = QCheckBox("Les trois sont d'accord, depuis le")
        self._agreed.setAccessibleName(self._agreed.text())
        self._agreed_on = QDateEdit()
        self._agreed_on.setDisplayFormat("dd/MM/yyyy")
        self._agreed_on.setCalendarPopup(True)
        self._agreed_on.setAccessibleName("Accord des trois à l'embauche, le")
        self._end = button("Terminer la mise à disposition", "primary", "home")
        self._form = QWidget()
        self.early = EarlyEndForm(office)
        self._again = QWidget()
        self._remake = button("Refaire une convention", "primary", "file-plus")
        self._build()
        fields: dict[str, Field] = {
            "day": self._day,
            "reason": self._reason,
            "outcome": self._outcome,
            "agreed": self._agreed,
            "agreed_on": self._agreed_on,
        }
        self._draft = FieldsDraft(self, office.store, "loan_end", fields)

    def show_loan(self, loan: Loan) -> None:
        is_running = loan.status is LoanStatus.RUNNING
        before, self._shown = self._shown, loan
        if (loan.id, loan.early_end, loan.ends_on) != (before.id, before.early_end, before.ends_on):
            self._start_anew(loan)
        self._form.setVisible(is_running)
        self.early.setVisible(is_running)
        self.early.show_loan(loan)
        self._again.setVisible(loan.status in _OVER)
        self._said.setText(self._sentence(loan))

    def forget(self) -> None:
        """Another loan is shown, perhaps never here: what was chosen for this one is written."""
        self._draft.leave()
        self.early.forget()
        self._shown = Loan()

    def _sentence(self, loan: Loan) -> str:
        if loan.ended_on:
            reason = loan.end_reason.label if loan.end_reason else ""
            outcome = loan.outcome.label if loan.outcome else "suite à demander"
            return f"Terminée le {french.day(loan.ended_on)}\u00a0: {reason}. Ensuite\u00a0: {outcome}."
        if early_ends.is_announced(loan):
            return f"{early_ends.told(loan.early_end)} Le jour venu, confirmez la fin ici."
        if loan.status is LoanStatus.RUNNING:
            return f"Prévue jusqu'au {french.day(loan.ends_on)}. Le salarié retrouve son poste ou un poste équivalent."
        return "Le retour se note ici quand la mise à disposition est en cours."

    def _build(self) -> None:
        self._build_end()
        self._build_again()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        column.setSpacing(theme.SPACE[2])
        for widget in (self._said, self._form, self._again, self.early):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.early.announced.connect(self.announced)
        self.early.withdrawn.connect(self.withdrawn)

    def _build_end(self) -> None:
        self._form.setMaximumWidth(_WIDEST)
        rows = QFormLayout(self._form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addRow("Dernier jour", self._day)
        rows.addRow("Pourquoi", self._reason)
        rows.addRow("Et ensuite", self._outcome)
        agreed = QHBoxLayout()
        agreed.addWidget(self._agreed)
        agreed.addWidget(self._agreed_on)
        agreed.addStretch(1)
        rows.addRow("", agreed)
        foot = QHBoxLayout()
        foot.addWidget(self._end)
        foot.addStretch(1)
        rows.addRow("", foot)
        self._outcome.currentIndexChanged.connect(lambda _place: self._ask_agreement())
        self._agreed.toggled.connect(lambda _on: self._ask_agreement())
        self._end.clicked.connect(self._on_end_clicked)

    def _build_again(self) -> None:
        told = QLabel(_ANEW)
        told.setWordWrap(True)
        told.setProperty("role", "muted")
        column = QVBoxLayout(self._again)
        column.setContentsMargins(0, 0, 0, 0)
        foot = QHBoxLayout()
        foot.addWidget(self._remake)
        foot.addStretch(1)
        column.addLayout(foot)
        column.addWidget(told)
        self._remake.clicked.connect(self.remake_asked)

    def _start_anew(self, loan: Loan) -> None:
        """What was chosen for another loan is not kept for this one; what was announced is proposed."""
        self._draft.leave()
        today = self._office.today
        announced = loan.early_end.last_day
        last = min(filter(None, (loan.ends_on, announced, today)), default=today)
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setDate(QDate(last.year, last.month, last.day))
        reason = loan.early_end.asked_by if announced else None
        self._reason.setCurrentIndex(max(0, self._reason.findData(reason.value if reason else EndReason.TERM.value)))
        self._outcome.setCurrentIndex(0)
        self._agreed.setChecked(False)
        self._agreed_on.setMaximumDate(QDate(today.year, today.month, today.day))
        self._agreed_on.setDate(QDate(today.year, today.month, today.day))
        if loan.status is LoanStatus.RUNNING:
            self._draft.begin(loan.id)
        self._ask_agreement()

    def _ask_agreement(self) -> None:
        """A hiring by the host asks the day the three agreed; nothing is ticked for them."""
        is_hired = self._outcome.currentData() == Outcome.HIRED.value
        self._agreed.setVisible(is_hired)
        self._agreed_on.setVisible(is_hired)
        self._agreed_on.setEnabled(self._agreed.isChecked())

    def _on_end_clicked(self) -> None:
        outcome = self._outcome.currentData()
        is_agreed = outcome == Outcome.HIRED.value and self._agreed.isChecked()
        told = (
            _date(self._day),
            EndReason(self._reason.currentData()),
            Outcome(outcome) if outcome else None,
            _date(self._agreed_on) if is_agreed else None,
        )
        self._draft.given(lambda: self.end_asked.emit(*told))


def _date(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
