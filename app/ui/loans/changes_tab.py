"""The « Changements » tab of a loan: its amendments and where each stands, and the form of a new one."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.actions import changes as actions
from app.actions import loans
from app.actions.changes import Asked
from app.models.changes import LoanChange
from app.models.errors import Refusal, WorldProblem
from app.models.loans import DocumentKind, Loan, LoanStatus
from app.rules import french
from app.rules.loans import changes as rules
from app.rules.loans import changes_facts, points, progress, signatures
from app.rules.loans.changes_facts import BY_NAME, said
from app.ui import errors
from app.ui.documents.papers import Papers
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.reports.facts import LoanFacts
    from app.ui.jobs import Job
    from app.ui.loans.change_form import ChangeForm
    from app.ui.shell.frame import Frame

_ASK = "Changer les dates, les horaires, la facturation…"
_HIDDEN = "Les avenants portent des noms\u00a0: quittez l'affichage en codes (F9) pour les ouvrir."
_OVER = (LoanStatus.ENDED, LoanStatus.STOPPED)
_NOT_YET = "Avant les signatures, «\u00a0Modifier\u00a0» suffit. Ensuite, un changement se fait ici, par avenant."
_NONE = "Aucun changement\u00a0: la convention est celle qui a été signée."
_SECRET = ("billing.gross_pay", "billing.charges_percent", "billing.meal_voucher", "billing.km_rate")
_PRIVATE = (*_SECRET, "tutor", "tutor_phone", "site_name", "place", "notes")
_NAMES = {
    DocumentKind.AGREEMENT_CHANGE: "Avenant à la convention",
    DocumentKind.AMENDMENT_CHANGE: "Nouvel avenant au contrat",
}
Act = Callable[[], Any]


class ChangesTab(QStackedWidget):
    """Signals: done(what was done, in words) after something was written, signing_asked(), form_opened(is_open)."""

    done = Signal(str)
    signing_asked = Signal()
    form_opened = Signal(bool)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._loan = Loan()
        self._had_codes = office.codes
        self.list = SummaryView()
        self.list.setAccessibleName("Changements")
        self.addWidget(self.list)
        self.form: ChangeForm | None = None

    @property
    def is_form_open(self) -> bool:
        return self.form is not None and self.currentWidget() is self.form

    def show_loan(self, loan: Loan) -> None:
        """A form open stays so while the loan is the same."""
        is_other = loan.id != self._loan.id or loan.status not in rules.CHANGEABLE
        is_hiding = self._office.codes is not self._had_codes
        if self.is_form_open and (is_other or is_hiding):
            self.leave()
            self.close_form()
        self._had_codes = self._office.codes
        self._loan = loan
        found = actions.of(self._office.store, loan.id) if loan.id else []
        self.list.show_summary(Summary("", "", tuple(self._sections(loan, found))))

    def ask(self, change: LoanChange | None = None) -> None:
        """The form, on that change or a new one."""
        if self.form is None:
            # Imported here: most loans never change.
            from app.ui.loans.change_form import ChangeForm

            self.form = ChangeForm(self._office)
            self.addWidget(self.form)
            self.form.issue_asked.connect(self._on_issue_asked)
            self.form.kept.connect(self._on_kept)
            self.form.paper_asked.connect(self._open_paper)
            self.form.left.connect(self.close_form)
        self.setCurrentWidget(self.form)
        self.form_opened.emit(True)
        self.form.open(self._loan.id, change)

    def forget(self) -> None:
        """Another loan is shown, perhaps never here: what was half-typed for this one is written."""
        if self.is_form_open:
            self.leave()
            self.close_form()
        self._loan = Loan()

    def close_form(self) -> None:
        self.setCurrentWidget(self.list)
        self.form_opened.emit(False)

    def leave(self) -> None:
        if self.is_form_open and self.form is not None:
            self.form.leave()

    def save(self) -> bool:
        if self.is_form_open and self.form is not None:
            self.form.save()
        return self.is_form_open

    def _sections(self, loan: Loan, found: list[LoanChange]) -> list[Section]:
        can_change = loan.status in rules.CHANGEABLE and not any(rules.is_open(one) for one in found)
        empty = _NONE if loan.status in (*rules.CHANGEABLE, *_OVER) else _NOT_YET
        sections = [self._section(loan, one) for one in reversed(found)]
        if not sections or can_change:
            asking = (_ASK, lambda: self.ask()) if can_change else ("", None)
            sections.insert(
                0,
                Section("Changements par avenant", empty="" if found else empty, button=asking[0], on_button=asking[1]),
            )
        return sections

    def _section(self, loan: Loan, change: LoanChange) -> Section:
        since = f", effet le {french.day_figures(change.effective_on)}" if change.effective_on else ""
        title = f"{rules.title(change)}{since}"
        facts = tuple(
            (BY_NAME[item.fact].label, self._told(item.fact, item.before, item.after))
            for item in change.items
            if item.fact in BY_NAME
        )
        return Section(title, tuple(self._lines(loan, change)), facts)

    def _told(self, name: str, before: str, after: str) -> str:
        if self._office.codes and name in _PRIVATE:
            return "•••••"
        fact = BY_NAME[name]
        codes = [changes_facts.read_place(text).insee for text in (before, after)] if name == "place" else []
        communes = {code: self._office.commune(code) for code in codes if code}
        old, new = (" · ".join(said(fact, text, communes)) for text in (before, after))
        return f"{new}\n(au lieu de\u00a0: {old})"

    def _lines(self, loan: Loan, change: LoanChange) -> list[Line]:
        if change.applied_on:
            return [
                Line(f"Signé de tous, suivi depuis le {french.day_figures(change.applied_on)}", "", "ok"),
                *self._papers_of(loan, change),
            ]
        if loan.status not in rules.CHANGEABLE:
            return self._never_signed(loan, change)
        if change.issued_on is None:
            return [
                Line(
                    "En préparation\u00a0: rien n'est encore établi.",
                    "",
                    "todo",
                    button="Reprendre",
                    run=lambda: self.ask(change),
                ),
                Line("L'abandonner ne laisse rien.", button="Abandonner", run=lambda: self._cancel(change)),
            ]
        return [
            Line(
                f"Établi le {french.day_figures(change.issued_on)}, {self._waited(loan, change)}",
                "",
                "todo",
                button="Noter les signatures",
                run=self.signing_asked.emit,
            ),
            *self._papers_of(loan, change),
            Line(
                "Corriger le texte avant qu'il ne soit signé de tous",
                button="Reprendre",
                run=lambda: self._reopen(change),
            ),
            Line(
                "Y renoncer\u00a0: détruisez les exemplaires remis",
                button="Abandonner",
                run=lambda: self._cancel(change),
            ),
        ]

    def _never_signed(self, loan: Loan, change: LoanChange) -> list[Line]:
        return [
            Line("Jamais signé de tous\u00a0: sans effet, la mise à disposition est terminée.", "", "warn"),
            *self._papers_of(loan, change),
            Line("Le retirer du dossier", button="Abandonner", run=lambda: self._cancel(change)),
        ]

    def _waited(self, loan: Loan, change: LoanChange) -> str:
        names: list[str] = []
        for version in rules.documents_of(loan, change).values():
            days = {party: one.signed_on for party, one in progress.signatures_of(version).items()}
            names += [signatures.PARTIES[party] for party in signatures.waited(version.kind, days)]
        return f"attend\u00a0: {', '.join(dict.fromkeys(names))}" if names else "signé de tous"

    def _papers_of(self, loan: Loan, change: LoanChange) -> list[Line]:
        return [
            Line(f"{_NAMES[kind]}, version {version.version}", button="Ouvrir", run=self._opening(kind.value, change))
            for kind, version in rules.documents_of(loan, change).items()
        ]

    def _opening(self, kind: str, change: LoanChange) -> Act:
        return lambda: self._open_paper(kind, change)

    def _open_paper(self, kind: str, change: LoanChange) -> None:
        if self._office.codes:
            self._frame.say(_HIDDEN, "todo")
            return
        facts = actions.facts(self._office.store, self._office.gazetteer, change)
        today = self._office.today

        def work(_job: "Job") -> tuple[str, bytes]:
            return _rendered(kind, facts, today)

        self._papers.open_made(work)

    def _on_kept(self, asked: Asked) -> None:
        store, today = self._office.store, self._office.today
        self._act(
            lambda: actions.prepare(store, self._loan.id, asked, today, self._draft_id()), "Projet d'avenant gardé."
        )

    def _on_issue_asked(self, asked: Asked, reason: str | None) -> None:
        office = self._office

        def issue() -> object:
            about = actions.About(self._loan.id, self._draft_id())
            return actions.establish(office.store, office.gazetteer, about, asked, office.today, reason=reason)

        if reason is None and self.form is not None and self._may_reserve(asked):
            return
        is_note = not rules.to_sign(rules.items(self._loan, asked.after))
        self._act(issue, "Noté, sans avenant." if is_note else "Avenant établi, à signer.")

    def _may_reserve(self, asked: Asked) -> bool:
        """Points that stop may be left as reserves: asked once, on the spot."""
        if self.form is None:
            return False
        change = actions.drawn(self._loan, asked)
        if rules.problems(self._loan, change, self._office.today):
            return False
        found = rules.newly_wrong(loans.open_file(self._office.store, self._loan.id), change, self._office.today)
        stops = points.blocking(found)
        if stops and not points.never_reserved(found):
            self.form.sheet.reserves.ask(len(stops), f"{self._loan.id} avenant")
            return True
        return False

    def _draft_id(self) -> str:
        other = actions.open_one(self._office.store, self._loan.id)
        return other.id if other is not None and other.issued_on is None else ""

    def _reopen(self, change: LoanChange) -> None:
        self._act(lambda: actions.reopen(self._office.store, change.id), "Avenant repris\u00a0: à établir de nouveau.")

    def _cancel(self, change: LoanChange) -> None:
        self._act(lambda: actions.cancel(self._office.store, change.id), "Changement abandonné.")

    def _act(self, act: Act, sentence: str) -> None:
        try:
            act()
        except Refusal as refusal:
            if self.is_form_open and self.form is not None:
                self.form.show_problems(refusal.problems)
            else:
                errors.tell(self._frame, refusal)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._act(act, sentence))
        else:
            if self.form is not None and self.is_form_open:
                self.form.done()
                self.close_form()
            self.done.emit(sentence)


def _rendered(kind: str, facts: "LoanFacts", today: date) -> tuple[str, bytes]:
    # Imported here: the list of documents is asked for with the first of them.
    from app.reports import library

    name = library.file_name(kind, facts, ".pdf")
    kept = facts.kept.get(kind)
    return name, kept.content if kept is not None else library.render(kind, facts, ".pdf", today)
