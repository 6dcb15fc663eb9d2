"""One month of a loan: its hours typed, its statement beside, then signed, issued, corrected, paid."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDate, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions import statement_papers
from app.actions import statements as actions
from app.models.errors import Refusal, WorldProblem
from app.models.loans import LegalBasis, Loan
from app.models.statements import Statement
from app.models.timesheets import Timesheet
from app.rules import entries, french
from app.rules.entries import EntryProblem
from app.rules.loans import statements, timesheets
from app.ui import errors
from app.ui.documents.papers import Papers
from app.ui.form.fields_draft import FieldsDraft
from app.ui.loans.hours_grid import AS_PLANNED, KEYS, HoursGrid
from app.ui.loans.month_facts import MonthFacts
from app.ui.loans.statement_preview import StatementPreview
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_KEEP_MS = 1_200
_TALL = 330


class MonthRoom(QWidget):
    """What is typed is kept by itself a moment after. Signals: left()."""

    left = Signal()

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._loan = Loan()
        self._sheet = Timesheet()
        self._issued: Statement | None = None
        self._is_edited = False
        self.grid = HoursGrid()
        self.facts = MonthFacts()
        self.preview = StatementPreview()
        self._title = QLabel()
        self._state = QLabel()
        self._wrong = QLabel()
        self._kinds: list[QPushButton] = []
        self._on = QLabel("le")
        self._day = QDateEdit()
        self._amount = QLineEdit()
        self.sign = button("Visé par les trois", "", "check")
        self.issue = button("Établir le décompte", "primary", "file-text")
        self.pay = button("Noter le paiement", "", "check")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEEP_MS)
        self._timer.timeout.connect(self.keep)
        self._build()
        self._draft = FieldsDraft(self.facts, office.store, "month_expense", self.facts.half_typed())

    def show_month(self, loan: Loan, month: date) -> None:
        self._loan, self._is_edited = loan, False
        self._draft.begin(f"{loan.id} {month:%Y-%m}")
        self._sheet = actions.month(self._office.store, loan, month)
        self._show()
        self.grid.focus_first()

    def reload(self, loan: Loan) -> None:
        """After something changed elsewhere, or was undone; what is being typed stays."""
        self._loan = loan
        if not self._is_edited and self._sheet.month is not None:
            self._sheet = actions.month(self._office.store, loan, self._sheet.month)
        self._show()

    def keep(self) -> bool:
        """Writes what was typed; whether it could be."""
        self._timer.stop()
        if not self._is_edited:
            return True
        self._is_edited = False
        sheet = self._sheet
        return self._act(lambda: actions.save_month(self._office.store, sheet), "")

    def leave(self) -> None:
        self.keep()
        self._draft.write()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a small screen the letters say what a day was; their buttons leave their room to the days."""
        super().resizeEvent(event)
        for made in self._kinds:
            made.setHidden(self.height() < _TALL)

    # Making.

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[1], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        head = QHBoxLayout()
        back = button("Mois", "quiet", "chevron-left")
        back.setAccessibleName("Tous les mois")
        back.clicked.connect(self.leave)
        self._title.setProperty("role", "section")
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        head.addWidget(back)
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        hours = button("Relevé", "quiet", tip="Le relevé d'heures du mois, à faire viser, en PDF")
        hours.setAccessibleName("Relevé d'heures en PDF")
        hours.clicked.connect(self._open_hours)
        head.addWidget(hours)
        for title, suffix in (("PDF", ".pdf"), ("Word", ".docx"), ("Excel", ".xlsx")):
            head.addWidget(self._paper_button(title, suffix))
        column.addLayout(head)
        body = QHBoxLayout()
        body.setSpacing(theme.SPACE[2])
        body.addLayout(self._hours(), 5)
        body.addWidget(self._side(), 6)
        column.addLayout(body, 1)
        column.addLayout(self._foot())
        self.grid.edited.connect(self._on_edited)
        self.facts.edited.connect(self._on_edited)
        self.grid.refused.connect(self._say_wrong)
        self.facts.refused.connect(self._say_wrong)
        self._wrong.setProperty("role", "error")
        self._wrong.setWordWrap(True)
        self._wrong.hide()

    def _paper_button(self, title: str, suffix: str) -> QPushButton:
        made = button(title, "quiet")
        made.setAccessibleName(f"Décompte en {title}")
        made.clicked.connect(lambda: self._write(suffix))
        return made

    def _hours(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self.grid, 1)
        keys = Flow(theme.SPACE[0])
        told = ", ".join(f"{letter} {kind.label}" for letter, kind in KEYS.items())
        self.grid.setToolTip(f"Au clavier\u00a0: des chiffres, {told}, {AS_PLANNED} comme prévu.")
        planned = button(f"Comme prévu ({AS_PLANNED})", "chip")
        planned.setAccessibleName("Comme prévu")
        planned.clicked.connect(self._on_as_planned)
        keys.addWidget(planned)
        for letter, kind in KEYS.items():
            said = kind.label[0].upper() + kind.label[1:]
            made = button(f"{said} ({letter})", "chip")
            made.setAccessibleName(said)
            made.clicked.connect(lambda _checked=False, kind=kind: self.grid.mark(kind))
            keys.addWidget(made)
            self._kinds.append(made)
        column.addLayout(keys)
        return column

    def _side(self) -> QScrollArea:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.SPACE[1], 0, theme.SPACE[1], theme.SPACE[1])
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self._wrong)
        column.addWidget(self.preview)
        column.addWidget(self.facts)
        column.addStretch(1)
        side = QScrollArea()
        side.setWidget(inside)
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setAccessibleName("Décompte du mois")
        return side

    def _foot(self) -> Flow:
        foot = Flow(theme.SPACE[1])
        self._day.setDisplayFormat("dd/MM/yyyy")
        self._day.setCalendarPopup(True)
        self._day.setAccessibleName("Date")
        self._amount.setAccessibleName("Montant reçu")
        self._amount.setMaximumWidth(120)
        for widget in (self.sign, self.pay, self._amount, self._on, self._day, self.issue):
            foot.addWidget(widget)
        self.sign.clicked.connect(self._on_sign)
        self.issue.clicked.connect(self._on_issue)
        self.pay.clicked.connect(self._on_pay)
        return foot

    # Showing.

    def _show(self) -> None:
        store, today = self._office.store, self._office.today
        sheet, loan = self._sheet, actions.billed(store, self._loan, self._sheet)
        self._issued = actions.latest(store, sheet)
        bill = actions.bill(store, loan, sheet, today)
        self.grid.show_sheet(loan, sheet, actions.changes_of(store, loan))
        self.facts.show_sheet(sheet, may_reduce=loan.legal_basis is LegalBasis.L8241_3)
        rate = loan.billing.vat_percent
        self.preview.show_bill(bill, f"TVA {french.trimmed(rate)}\u00a0%" if rate else "Sans TVA")
        self._title.setText(french.month(sheet.month))
        self._state.setText(self._told())
        is_outdated = self._issued is not None and actions.is_outdated(self._issued, loan, sheet, bill)
        is_over = sheet.month is not None and timesheets.is_over(loan, sheet.month, today)
        is_signed = timesheets.signed(sheet)
        owed = statements.owed(self._issued) if self._issued else 0
        can_sign = is_over and not is_signed and (self._issued is None or is_outdated)
        can_pay = owed > 0 and not is_outdated
        self.issue.setText("Établir la correction" if self._issued else "Établir le décompte")
        self.issue.setAccessibleName(self.issue.text())
        self.issue.setVisible(is_over and is_signed and (self._issued is None or is_outdated))
        self.sign.setVisible(can_sign)
        self.pay.setVisible(can_pay)
        self._amount.setVisible(can_pay)
        self._on.setVisible(can_sign or can_pay)
        self._day.setVisible(can_sign or can_pay)
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setDate(QDate(today.year, today.month, today.day))
        if can_pay and not self._amount.hasFocus():
            self._amount.setText(french.number(owed, 2))

    def _told(self) -> str:
        """« 2026-A-014-R01 · envoyé · à payer le 01/12/2026 »."""
        latest, today = self._issued, self._office.today
        if latest is not None:
            said = [latest.number, statements.state_of(latest, today).label]
            if statements.owed(latest) > 0:
                said.append(f"à payer le {french.day_figures(latest.due_on)}")
            elif statements.owed(latest) < 0:
                said.append(f"{french.euros(-statements.owed(latest))} à rendre")
            return " · ".join(said)
        if timesheets.signed(self._sheet):
            return f"visé par les trois le {french.day_figures(self._sheet.person_signed_on)}"
        month = self._sheet.month or today
        changes = actions.changes_of(self._office.store, self._loan)
        return statements.month_state(self._loan, month, self._sheet, None, today, changes).label

    # Gestures.

    def _on_edited(self, sheet: Timesheet) -> None:
        """Grid and facts each hold the whole month: what the other says comes from here."""
        if self.sender() is self.grid:
            sheet = replace(self._sheet, days=sheet.days)
        else:
            sheet = replace(sheet, days=self._sheet.days)
        self._sheet, self._is_edited = sheet, True
        if timesheets.signed(sheet):
            self.keep()  # at once: the signatures fall when what was signed changes
            return
        self._show()
        self._timer.start()

    def _on_as_planned(self) -> None:
        self.grid.fill_as_planned()
        self.grid.setFocus()

    def _on_sign(self) -> None:
        if self.keep():
            day, today = self._chosen_day(), self._office.today
            self._act(lambda: actions.sign(self._office.store, self._sheet.id, day, today), "Visa noté.")

    def _on_issue(self) -> None:
        if self.keep():
            made: list[Statement] = []
            store, today = self._office.store, self._office.today
            done = self._act(lambda: made.append(actions.issue(store, self._sheet.id, today)), "Décompte établi.")
            if done:
                self.grid.setFocus()

    def _on_pay(self) -> None:
        if self._issued is None:
            return
        try:
            amount = entries.read_money(self._amount.text())
        except EntryProblem as problem:
            self._say_wrong(f"Montant reçu\u00a0: {problem.sentence}")
            return
        statement_id, day, today = self._issued.id, self._chosen_day(), self._office.today
        self._amount.clearFocus()
        self._act(lambda: actions.note_payment(self._office.store, statement_id, amount, day, today), "Paiement noté.")

    def _chosen_day(self) -> date:
        chosen = self._day.date()
        return date(chosen.year(), chosen.month(), chosen.day())

    def _act(self, action: Callable[[], Any], sentence: str) -> bool:
        """One gesture, told and undoable when it has a sentence; refused with its reason otherwise."""
        try:
            action()
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self._act(action, sentence))
            return False
        store, action_id = self._office.store, self._office.store.last_action_id
        self._frame.say("")
        if self._sheet.month is not None:
            self._sheet = actions.month(store, self._loan, self._sheet.month)
        self._show()
        if sentence:
            self._frame.toast(sentence, lambda: store.undo(action_id))
        return True

    def _write(self, suffix: str) -> None:
        if not self.keep():
            return
        facts = statement_papers.facts(self._office.store, self._office.gazetteer, self._sheet, self._office.today)
        if suffix == ".pdf":
            self._papers.open_made(lambda _job: statement_papers.render(facts, suffix))
        else:
            self._papers.save_made(lambda _job: statement_papers.render(facts, suffix))

    def _open_hours(self) -> None:
        if self.keep():
            today = self._office.today
            facts = statement_papers.facts(self._office.store, self._office.gazetteer, self._sheet, today)
            self._papers.open_made(lambda _job: statement_papers.hours(facts, ".pdf", today))

    def _say_wrong(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
