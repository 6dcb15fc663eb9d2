"""The « Suivi » tab of a loan: who calls whom and how often, the calls to make and what was said, latest first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import check_ins as actions
from app.models.check_ins import CheckIn, CheckInResult, CheckInStep
from app.models.errors import Refusal, WorldProblem
from app.models.loans import CallPlan, Loan
from app.rules import french
from app.rules.loans import calls as rules
from app.rules.loans import questions
from app.store import records
from app.ui import errors
from app.ui.loans.call_rhythm import CallRhythm
from app.ui.look import theme
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_MEANINGS: dict[str, theme.Meaning] = {"well": "ok", "watch": "warn", "problem": "stop"}


class LoanCalls(QWidget):
    """Signals: link_followed(page, id)."""

    link_followed = Signal(str, str)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._loan = Loan()
        self.rhythm = CallRhythm(office)
        self._story = SummaryView()
        self.rhythm.chosen.connect(self._on_chosen)
        self._story.link_followed.connect(self.link_followed)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[1], 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addWidget(self.rhythm)
        column.addWidget(self._story, 1)

    def show_loan(self, loan: Loan) -> None:
        self._loan = loan
        self.rhythm.show_loan(loan)
        self._story.show_summary(self._told())

    def _on_chosen(self, plan: CallPlan) -> None:
        store = self._office.store
        try:
            actions.set_plan(store, self._loan.id, plan, self._office.today)
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self._on_chosen(plan))
            return
        action_id = store.last_action_id
        self._frame.toast("Rythme des appels enregistré.", lambda: store.undo(action_id))

    def _told(self) -> Summary:
        known = records.where(self._office.store, CheckIn, loan_id=self._loan.id)
        made, gone = rules.in_order(known)[::-1], rules.corrected(known)
        waiting = sorted((one for one in known if not one.done_on), key=lambda one: one.due_on or self._office.today)
        lines = [
            Line(
                f"Appeler\u00a0: {call.party.label}",
                f"prévu le {french.day(call.due_on)}{_step(call)}",
                "todo",
                ("check_ins", call.id),
            )
            for call in waiting
        ]
        lines += [
            Line(
                f"{french.day(call.done_on)} · {call.party.label}",
                "corrigé depuis" if call.id in gone else self._said(call),
                None if call.id in gone else _MEANINGS.get(call.feeling or ""),
                ("check_ins", call.id),
            )
            for call in made
        ]
        heard = sum(one.result is not CheckInResult.MISSED and one.id not in gone for one in made)
        title = french.counted(heard, "point de suivi", "points de suivi")
        return Summary("", "", (Section(title, tuple(lines), empty="Le suivi commence au premier jour du prêt."),))

    def _said(self, call: CheckIn) -> str:
        """How it goes and what was said; with codes, not what was said: people name each other."""
        result = "" if call.result is CheckInResult.SPOKEN else call.result.label
        feeling = call.feeling.label if call.feeling else ""
        correction = "correction" if call.corrects_id else ""
        answers = [] if self._office.codes else [*(answer for _, answer in questions.answers(call)), call.next_step]
        return " · ".join(filter(None, (result, feeling, correction, *answers)))


def _step(call: CheckIn) -> str:
    return "" if call.step is CheckInStep.RHYTHM else f" · {call.step.label}"
