"""« Bilan »: the steps of the return, what the three parties say of the loan, and what comes of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions import returns as actions
from app.models.check_ins import CheckInParty
from app.models.loans import Loan, LoanStatus
from app.models.returns import Debrief, LoanReturn, ReturnStep, Satisfaction
from app.rules import french
from app.rules.loans import returning
from app.rules.loans.returning import StepState
from app.ui.form.editor import RecordEditor
from app.ui.look import theme
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_PARTIES = {
    CheckInParty.EMPLOYEE: "Le salarié",
    CheckInParty.LENDER: "L'entreprise prêteuse",
    CheckInParty.HOST: "L'entreprise utilisatrice",
}
_MEANINGS: dict[Satisfaction | None, theme.Meaning] = {
    Satisfaction.VERY_GOOD: "ok",
    Satisfaction.GOOD: "ok",
    Satisfaction.POOR: "warn",
    Satisfaction.BAD: "stop",
}
_PREPARED = (LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.CANCELLED)


class ReturnRoom(QWidget):
    """Signals: changed() after something was written."""

    changed = Signal()

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._loan = Loan()
        self.summary = SummaryView()
        self.editor = RecordEditor(
            office,
            "loan_return",
            lambda record: actions.save(office.store, record, office.today),
            "Enregistrer le bilan",
        )
        self._rooms = QStackedWidget()
        self._rooms.addWidget(self.summary)
        self._rooms.addWidget(self.editor)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._rooms)
        self.editor.saved.connect(lambda _record: self._done("Bilan enregistré."))
        self.editor.left.connect(lambda: self._rooms.setCurrentWidget(self.summary))

    def show_loan(self, loan: Loan) -> None:
        is_other = loan.id != self._loan.id
        self._loan = loan
        if is_other:
            self.leave()
            self._rooms.setCurrentWidget(self.summary)
        known = actions.of(self._office.store, loan.id) if loan.id else LoanReturn()
        self.summary.show_summary(Summary("", "", self._sections(known)))

    def forget(self) -> None:
        """Another loan is shown, perhaps never here: what was half-typed for this one is written."""
        self.leave()
        self._loan = Loan()
        self._rooms.setCurrentWidget(self.summary)

    def ask(self) -> None:
        """The form, the three parties in it."""
        before = self._office.store.last_action_id
        record = actions.begin(self._office.store, self._loan.id)
        self._rooms.setCurrentWidget(self.editor)
        self.editor.edit(record, "Bilan de la mise à disposition")
        if self._office.store.last_action_id != before:
            self.changed.emit()

    def leave(self) -> None:
        if self._rooms.currentWidget() is self.editor:
            self.editor.leave()

    def _sections(self, known: LoanReturn) -> tuple[Section, ...]:
        if self._loan.status in _PREPARED:
            return (
                Section("Retour et bilan", empty="Le retour se prépare ici dès que la mise à disposition a commencé."),
            )
        plan = returning.steps(self._loan, known, self._office.today)
        return (
            Section("Préparer le retour", tuple(self._step(state) for state in plan)),
            Section(
                "Bilan des trois parties",
                tuple(self._heard(party, known) for party in CheckInParty),
                button="Noter le bilan",
                on_button=self.ask,
            ),
            Section(
                "Compétences acquises",
                self._skills(known),
                empty="Aucune encore\u00a0: elles s'impriment sur l'attestation.",
            ),
            Section(
                "Ce qu'il en reste", facts=self._facts(known), empty="À demander au retour, puis trois mois après."
            ),
        )

    def _step(self, state: StepState) -> Line:
        due = french.day(state.due_on) if state.due_on else "date à fixer"
        what = " · ".join(returning.PLAN[state.step])
        title = f"{state.step.label[0].upper()}{state.step.label[1:]}, {due}"
        if state.done_on:
            return Line(
                f"{title}\u00a0: fait le {french.day_figures(state.done_on)}",
                ("" if self._office.codes else state.note) or what,
                "ok",
                button="Rouvrir",
                run=lambda: self._unmark(state.step),
            )
        return Line(
            title, what, "warn" if state.is_late else "todo", button="C'est fait", run=lambda: self._mark(state.step)
        )

    def _heard(self, party: CheckInParty, known: LoanReturn) -> Line:
        told = [one for one in known.debriefs if one.party is party and one.held_on]
        if not told:
            return Line(
                f"{_PARTIES[party]}\u00a0: pas encore entendu{'e' if party is not CheckInParty.EMPLOYEE else ''}"
            )
        latest = max(told, key=lambda one: one.held_on or self._office.today)
        return Line(
            f"{_PARTIES[party]}\u00a0: {self._said(latest)}", self._words(latest), _MEANINGS.get(latest.satisfaction)
        )

    def _said(self, one: Debrief) -> str:
        said = [one.satisfaction.label if one.satisfaction else "satisfaction à demander"]
        if one.recommends is not None:
            said.append("recommande le prêt" if one.recommends else "ne le recommande pas")
        return f"{', '.join(said)} ({one.step.label}, {french.day_figures(one.held_on)})"

    def _words(self, one: Debrief) -> str:
        benefits = ", ".join(benefit.label for benefit in one.benefits)
        if self._office.codes:
            return benefits
        quoted = f"«\u00a0{one.testimony.strip()}\u00a0»" if one.testimony.strip() else ""
        kept = "" if one.may_quote or not quoted else "ne pas citer"
        return " · ".join(filter(None, (benefits, one.said.strip(), quoted, kept)))

    def _skills(self, known: LoanReturn) -> tuple[Line, ...]:
        codes = self._office.codes
        return tuple(
            Line(
                one.name,
                " ".join(
                    filter(
                        None,
                        (
                            f"constatée le {french.day_figures(one.seen_on)}" if one.seen_on else "",
                            f"par {one.seen_by}" if one.seen_by and not codes else "",
                        ),
                    )
                ),
                "ok" if one.seen_on else None,
            )
            for one in known.skills
        )

    def _facts(self, known: LoanReturn) -> tuple[tuple[str, str], ...]:
        outcome = self._loan.outcome
        asked = (
            ("Suite", outcome.label if outcome else ""),
            ("Accord des trois", french.day_figures(known.everyone_agreed_on) if known.everyone_agreed_on else ""),
            ("Même poste retrouvé", _yes_no(known.same_job)),
            ("Emploi préservé", _yes_no(known.keeps_job)),
            ("Insertion", known.exit.label if known.exit else ""),
            (
                "Trois mois après",
                "" if known.is_still_there is None else "toujours là" if known.is_still_there else "parti",
            ),
            ("Liens nés", self._links(known)),
        )
        return tuple((label, value) for label, value in asked if value)

    def _links(self, known: LoanReturn) -> str:
        """What is written of them names companies."""
        written = "" if self._office.codes else known.trade_links.strip()
        return written or _yes_no(known.has_trade_links or (True if known.trade_links.strip() else None))

    def _mark(self, step: ReturnStep) -> None:
        actions.mark(self._office.store, self._loan.id, step, self._office.today)
        self._done("Étape notée.")

    def _unmark(self, step: ReturnStep) -> None:
        actions.unmark(self._office.store, self._loan.id, step)
        self._done("Étape rouverte.")

    def _done(self, sentence: str) -> None:
        store, action_id = self._office.store, self._office.store.last_action_id
        self._rooms.setCurrentWidget(self.summary)
        self.show_loan(self._loan)
        self.changed.emit()
        self._frame.toast(sentence, lambda: store.undo(action_id))


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "oui" if value else "non"
