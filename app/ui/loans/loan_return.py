"""The end of a loan: at term or before it, why, and what becomes of it."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.loans import EndReason, Loan, LoanStatus, Outcome
from app.rules import french
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office


class LoanReturn(QWidget):
    """Signals: end_asked(day, reason, outcome or None)."""

    end_asked = Signal(object, object, object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._shown_id = ""
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
        self._end = button("Terminer la mise à disposition", "primary", "home")
        self._form = QWidget()
        rows = QFormLayout(self._form)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addRow("Dernier jour", self._day)
        rows.addRow("Pourquoi", self._reason)
        rows.addRow("Et ensuite", self._outcome)
        foot = QHBoxLayout()
        foot.addWidget(self._end)
        foot.addStretch(1)
        rows.addRow("", foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        column.addWidget(self._said)
        column.addWidget(self._form)
        column.addStretch(1)
        self._end.clicked.connect(self._on_end_clicked)

    def show_loan(self, loan: Loan) -> None:
        is_running = loan.status is LoanStatus.RUNNING
        self._form.setVisible(is_running)
        if loan.id != self._shown_id:
            self._start_anew(loan)
        if loan.ended_on:
            reason = loan.end_reason.label if loan.end_reason else ""
            outcome = loan.outcome.label if loan.outcome else "suite à demander"
            self._said.setText(f"Terminée le {french.day(loan.ended_on)}\u00a0: {reason}. Ensuite\u00a0: {outcome}.")
        elif is_running:
            self._said.setText(
                f"Prévue jusqu'au {french.day(loan.ends_on)}. Le salarié retrouve son poste ou un poste équivalent."
            )
        else:
            self._said.setText("Le retour se note ici quand la mise à disposition est en cours.")

    def _start_anew(self, loan: Loan) -> None:
        """What was chosen for another loan is not kept for this one."""
        self._shown_id = loan.id
        today = self._office.today
        last = min(filter(None, (loan.ends_on, today)), default=today)
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setDate(QDate(last.year, last.month, last.day))
        self._reason.setCurrentIndex(0)
        self._outcome.setCurrentIndex(0)

    def _on_end_clicked(self) -> None:
        day = self._day.date()
        outcome = self._outcome.currentData()
        self.end_asked.emit(
            date(day.year(), day.month(), day.day()),
            EndReason(self._reason.currentData()),
            Outcome(outcome) if outcome else None,
        )
