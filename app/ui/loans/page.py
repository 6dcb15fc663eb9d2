"""Mises à disposition: proposals and loans in one list, the one chosen at the right."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions import early_ends, organisations, persons, proposals, remakes, signing
from app.actions import loans as actions
from app.models.errors import Refusal, WorldProblem
from app.models.loans import DocumentKind, EarlyEnd, Loan
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.rules.legal.of_loan import covering
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Point
from app.store import records
from app.ui import errors
from app.ui.form.editor import RecordEditor
from app.ui.lists import only
from app.ui.lists.table import RecordTable
from app.ui.loans.changes_tab import ChangesTab
from app.ui.loans.loan_list import LoanLine, lines, listing
from app.ui.loans.loan_papers import LoanPapers
from app.ui.loans.loan_return import LoanReturn
from app.ui.loans.loan_view import LoanView
from app.ui.loans.proposal_view import ProposalView
from app.ui.loans.return_room import ReturnRoom
from app.ui.look import theme
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

RETURN, ENDING = "bilan", "retour"
CHANGES = "avenants"
TABLES = frozenset(
    {
        "proposal",
        "loan",
        "loan_trainings",
        "loan_documents",
        "loan_change",
        "loan_change_items",
        "reserve",
        "person",
        "person_employments",
        "person_certificates",
        "organisation",
        "organisation_contacts",
        "organisation_derogations",
        "cse_consultation",
        "check_in",
        "need",
        "need_certificates",
        "timesheet",
        "statement",
        "programme_flow",
        "loan_accident",
        "loan_return",
        "loan_return_debriefs",
        "loan_return_skills",
        "loan_return_steps",
    }
)


_TABS, _NARROW = 690, 620
"""What a loan needs for its nine tabs, and what it has on a small screen."""
_WIDE = 1_000
_ROOMY = 1_500
"""From that width on, the form of a change stands beside the list."""
"""From this width of the page on there is room for the tabs."""


class LoansPage(QWidget):
    """The frame calls refresh, open_record (a loan's or a proposal's id), save, focus_filter and leave."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._shown_id = ""
        self.table: RecordTable[LoanLine] = RecordTable(listing())
        self._nothing = EmptyState("handshake")
        self.proposal_view = ProposalView(office)
        self.loan_view = LoanView(office, frame)
        self.editors = {
            Loan: RecordEditor(office, "loan", lambda loan: actions.save(office.store, loan, office.today)),
            Proposal: RecordEditor(office, "proposal", lambda asked: proposals.save(office.store, asked, office.today)),
        }
        self.aside = {
            Person: RecordEditor(office, "person", lambda one: persons.save(office.store, one, office.today)),
            Organisation: RecordEditor(
                office, "organisation", lambda one: organisations.save(office.store, one, office.today)
            ),
            CseConsultation: RecordEditor(
                office,
                "cse_consultation",
                lambda one: organisations.save_cse_consultation(office.store, one, office.today),
            ),
        }
        self._right = QStackedWidget()
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & TABLES:
            return
        self.table.set_codes(self._office.codes)
        self.table.set_rows(lines(self._office))
        if self._editor is None:
            self._show(self._shown_id)
        else:
            self._editor.refresh_context()

    def open_record(self, record_id: str) -> None:
        """« <id>#2026-10-01 » opens that month of a loan, « <id>#bilan » its return, « <id>#programme » its gifts,
        « <id>#avenants » its changes."""
        record_id, _, part = record_id.partition("#")
        self.leave()
        self._shown_id = record_id
        self.table.select(record_id)
        self._show(record_id)
        if part == RETURN:
            self.loan_view.open_return()
        elif part == ENDING:
            self.loan_view.tabs.setCurrentWidget(self.loan_view.ending)
        elif part == "programme":
            self.loan_view.open_programme()
        elif part == CHANGES:
            self.loan_view.open_changes()
        elif part:
            self.loan_view.open_month(date.fromisoformat(part))

    def current_record(self) -> str:
        return self._shown_id

    def new_record(self) -> None:
        self._frame.go("matching")

    def save(self) -> None:
        if self._editor is not None:
            self._editor.submit()
        elif self._right.currentWidget() is self.loan_view:
            self.loan_view.save()

    def focus_filter(self) -> None:
        self.table.focus_filter()

    def show_only(self, asked: only.Asked) -> None:
        """These loans alone, until the chip that says what they are is taken off."""
        only.show(self.table, asked)

    def leave(self) -> None:
        self.loan_view.leave()
        if self._editor is not None:
            self._editor.leave()

    @property
    def _editor(self) -> RecordEditor | None:
        shown = self._right.currentWidget()
        return shown if isinstance(shown, RecordEditor) else None

    def _build(self) -> None:
        self._office.show_chosen_columns(self.table)
        self.table.row_selected.connect(self._on_row_selected)
        self.table.row_activated.connect(lambda _row: self._edit())
        self.table.empty_button_clicked.connect(lambda: self._frame.go("matching"))
        self.table.empty_other_clicked.connect(self._frame.ask_import)
        self.proposal_view.answered.connect(self._on_answered)
        self.proposal_view.edit_asked.connect(self._edit)
        self.proposal_view.loan_asked.connect(self._prepare)
        self.proposal_view.profile_asked.connect(self._on_profile_asked)
        self.proposal_view.link_followed.connect(self._frame.go)
        self.loan_view.link_followed.connect(self._frame.go)
        self.loan_view.move_asked.connect(self._on_move_asked)
        self.loan_view.validated.connect(self._on_validated)
        self.loan_view.point_asked.connect(self._on_point_asked)
        self.loan_view.tabs.made.connect(self._on_tab_made)
        self.loan_view.tabs.tab(LoanPapers)  # the one a loan opens on
        for editor in self.editors.values():
            editor.saved.connect(lambda record: self._done("Enregistré.", record.id))
            editor.left.connect(self._on_left)
        for editor in self.aside.values():
            editor.saved.connect(lambda _record: self._done("Enregistré.", self._shown_id))
            editor.left.connect(self._on_left)
        rooms = (self._nothing, self.proposal_view, self.loan_view, *self.editors.values(), *self.aside.values())
        for widget in rooms:
            self._right.addWidget(widget)
        self._right.currentChanged.connect(lambda _place: self._give_room())
        self.loan_view.tabs.currentChanged.connect(lambda _place: self._give_room())
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(split(self.table, self._right, (390, 770), (0, 1)))

    def _on_tab_made(self, tab: QWidget) -> None:
        if isinstance(tab, LoanPapers):
            tab.panel.asked.connect(self._act)
        elif isinstance(tab, LoanReturn):
            tab.end_asked.connect(self._on_end_asked)
            tab.announced.connect(self._on_announced)
            tab.withdrawn.connect(self._on_withdrawn)
            tab.remake_asked.connect(self._on_remake_asked)
        elif isinstance(tab, ChangesTab):
            tab.done.connect(lambda sentence: self._done(sentence, self._shown_id))
            tab.form_opened.connect(lambda _is_open: self._give_room())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tabs of a loan fit wherever they can: the list gives way first."""
        super().resizeEvent(event)
        self._right.setMinimumWidth(_TABS if self.width() > _WIDE else _NARROW)
        self._give_room()

    def _give_room(self) -> None:
        tab = self.loan_view.tabs.currentWidget()
        is_open = self._right.currentWidget() is self.loan_view and isinstance(tab, ChangesTab) and tab.is_form_open
        self.table.setHidden(is_open and self.width() < _ROOMY)

    def _show(self, record_id: str) -> None:
        store = self._office.store
        for loan in _found(lambda: actions.open_file(store, record_id)):
            self.loan_view.show_loan(loan)
            self._right.setCurrentWidget(self.loan_view)
            self._frame.set_crumb(loan.loan.number or "en préparation")
            return
        for proposal in _found(lambda: records.get(store, Proposal, record_id)):
            self.proposal_view.show_proposal(proposal)
            self._right.setCurrentWidget(self.proposal_view)
            self._frame.set_crumb("proposition")
            return
        self._shown_id = ""
        self._nothing.say("Choisissez une mise à disposition à gauche.")
        self._right.setCurrentWidget(self._nothing)
        self._frame.set_crumb("")

    def edit_shown(self) -> None:
        """The form of what is shown: its draft, if one waits, is offered there."""
        view = self.loan_view
        if self._right.currentWidget() is view and isinstance(view.tabs.currentWidget(), ReturnRoom):
            view.returned.ask()
        else:
            self._edit()

    def _edit(self, field: str = "") -> None:
        """The form of what is shown, the keyboard in that field when one is named."""
        store = self._office.store
        for record in (
            *_found(lambda: records.get(store, Loan, self._shown_id)),
            *_found(lambda: records.get(store, Proposal, self._shown_id)),
        ):
            editor = self.editors[type(record)]
            self._right.setCurrentWidget(editor)
            editor.edit(record, "Mise à disposition" if isinstance(record, Loan) else "Proposition")
            if field:
                editor.focus(field)

    def _prepare(self, proposal_id: str) -> None:
        self._act(lambda: actions.prepare(self._office.store, proposal_id), "Mise à disposition préparée.")

    def _on_profile_asked(self, person_id: str, need_id: str) -> None:
        # Imported here: most proposals are only read.
        from app.ui.documents.papers import Papers

        Papers(self._office, self._frame).open("profile", person_id, which=need_id)

    def _on_answered(self, proposal: Proposal) -> None:
        self._act(lambda: proposals.save(self._office.store, proposal, self._office.today), "Réponse notée.")
        self.proposal_view.focus_next_step()

    def _on_move_asked(self, word: str) -> None:
        store, today = self._office.store, self._office.today
        moves: dict[str, tuple[Callable[[], Any], str]] = {
            "reopen": (lambda: actions.reopen(store, self._shown_id), "Convention rouverte."),
            "start": (lambda: actions.start(store, self._shown_id, today), "Mise à disposition démarrée."),
            "cancel": (lambda: actions.cancel(store, self._shown_id), "Mise à disposition abandonnée."),
        }
        if word == "edit":
            self._edit()
        elif word == "validate":
            self._issue(None, "Convention validée, à signer.")
        else:
            self._act(*moves[word])

    def _on_end_asked(self, day: Any, reason: Any, outcome: Any, agreed_on: Any) -> None:
        ending = actions.Ending(day, reason, outcome, agreed_on)
        self._act(
            lambda: actions.end(self._office.store, self._shown_id, ending, self._office.today),
            "Mise à disposition terminée.",
        )

    def _on_announced(self, end: EarlyEnd) -> None:
        store, today = self._office.store, self._office.today
        self._act(lambda: early_ends.announce(store, self._shown_id, end, today), "Fin anticipée annoncée.")

    def _on_withdrawn(self) -> None:
        store, today = self._office.store, self._office.today
        self._act(
            lambda: early_ends.withdraw(store, self._shown_id, today),
            "La mise à disposition continue jusqu'à son terme.",
        )

    def _on_remake_asked(self) -> None:
        sentence = "Nouvelle convention en préparation\u00a0: les trois accords sont à demander."
        self._act(lambda: remakes.remake(self._office.store, self._shown_id), sentence)

    def _on_validated(self, reason: str) -> None:
        self._issue(reason, "Convention validée avec réserves, à signer.")

    def _issue(self, reason: str | None, sentence: str) -> None:
        """What draws its texts is loaded aside first."""
        office, loan_id = self._office, self._shown_id
        today = office.today

        def issued() -> Loan:
            return signing.issue(office.store, office.gazetteer, loan_id, today, reason=reason)

        office.jobs.run(lambda _job: signing.load_pens(), lambda _none: self._act(issued, sentence))

    def _on_point_asked(self, point: Point) -> None:
        """The form that can settle the point, in place of the loan, which comes back once it is saved."""
        file = actions.open_file(self._office.store, self._shown_id)
        whose, field = point.place
        if whose == "loan":
            self._edit(field)
        elif whose == "month":
            self.open_record(f"{file.loan.id}#{field}")
        elif whose == "proposal":
            self.open_record(file.loan.proposal_id)
        elif whose == "papers":
            self.loan_view.tabs.setCurrentWidget(self.loan_view.papers)
            self.loan_view.papers.panel.ask_mentions(DocumentKind(field))
        else:
            record, title = _beside(file, whose)
            editor = self.aside[type(record)]
            self._right.setCurrentWidget(editor)
            editor.edit(record, title)
            editor.focus(field)

    def _act(self, action: Callable[[], Any], sentence: str) -> None:
        """One gesture: done and undoable, or refused with its reason at the top of the page.

        A loan prepared before is only shown: « Annuler » would take back another gesture.
        """
        before = self._office.store.last_action_id
        try:
            record = action()
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self._act(action, sentence))
        else:
            self._frame.say("")
            if self._office.store.last_action_id == before:
                self.open_record(record.id)
            else:
                self._done(sentence, record.id)

    def _done(self, sentence: str, record_id: str) -> None:
        store, action_id = self._office.store, self._office.store.last_action_id
        self._shown_id = record_id
        # The list was read again when the store told what was written.
        self.table.select(record_id)
        self._show(record_id)
        self._frame.toast(sentence, lambda: store.undo(action_id))

    def _on_left(self) -> None:
        self._show(self._shown_id)
        self.table.view.setFocus()

    def _on_row_selected(self, row: LoanLine | None) -> None:
        if row is not None and (row.id != self._shown_id or self._editor is not None):
            self.leave()
            self._shown_id = row.id
            self._show(row.id)


def _beside(file: LoanFile, whose: str) -> tuple[Person | Organisation | CseConsultation, str]:
    """Whose form settles a point, and its title: without a name, which codes would hide."""
    if whose == "person":
        return file.person, "Fiche du salarié"
    is_lender = whose.startswith("lender")
    organisation = file.lender if is_lender else file.host
    role = "entreprise prêteuse" if is_lender else "entreprise utilisatrice"
    if not whose.endswith("_cse"):
        return organisation, f"Fiche de l'{role}"
    asked = CseConsultation(organisation_id=organisation.id, subject="Prêt de main-d'œuvre", loan_ids=(file.loan.id,))
    return covering(file, organisation) or asked, f"Consultation du CSE · {role}"


def _found(read: Callable[[], Any]) -> list[Any]:
    """What was read, or nothing when there is no such record."""
    try:
        return [read()]
    except KeyError:
        return []
