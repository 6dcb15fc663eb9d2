"""The « Facturation » tab of a loan: its months and where each stands, what was agreed, and one month opened."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from app.actions import programmes, statement_papers
from app.actions import statements as actions
from app.actions.statements import MonthRow
from app.models.loans import Loan
from app.models.states import INVOICED
from app.rules import french
from app.rules.loans import billing, statement_totals, statements
from app.rules.loans import programmes as programme_rules
from app.rules.loans.statements import MonthState
from app.ui.documents.papers import Papers
from app.ui.loans.month_room import MonthRoom
from app.ui.loans.programme_room import ProgrammeRoom
from app.ui.look import theme
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_MEANINGS: dict[MonthState, theme.Meaning | None] = {
    MonthState.COMING: None,
    MonthState.TO_TYPE: "todo",
    MonthState.TO_SIGN: "todo",
    MonthState.TO_BILL: "todo",
    MonthState.SENT: "ok",
    MonthState.LATE: "stop",
    MonthState.PAID: "ok",
}
_VERBS = {
    MonthState.COMING: "Saisir",
    MonthState.TO_TYPE: "Saisir",
    MonthState.TO_SIGN: "Noter le visa",
    MonthState.TO_BILL: "Établir le décompte",
    MonthState.LATE: "Noter le paiement",
}


class BillingTab(QStackedWidget):
    """Signals: month_opened(is_open): a month, or the programme, asks for all the height there is."""

    month_opened = Signal(bool)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._papers = Papers(office, frame)
        self._loan = Loan()
        self._months = SummaryView()
        self.room = MonthRoom(office, frame)
        self.addWidget(self._months)
        self.addWidget(self.room)
        self.programme = ProgrammeRoom(office, frame)
        self.addWidget(self.programme)
        self.room.left.connect(self._on_left)
        self.programme.left.connect(self._on_left)
        self.currentChanged.connect(lambda: self.month_opened.emit(self.is_room_open))

    def show_loan(self, loan: Loan) -> None:
        """The month or the programme opened stays so while the loan is the same and codes do not hide it."""
        is_same = loan.id == self._loan.id and loan.status in INVOICED
        if self.is_month_open and not (is_same and not self._office.codes):
            self.room.keep()
            self.setCurrentWidget(self._months)
        self._loan = loan
        self._show_months()
        if self.is_month_open:
            self.room.reload(loan)
        elif self.currentWidget() is self.programme:
            self._reload_programme()

    @property
    def is_month_open(self) -> bool:
        return self.currentWidget() is self.room

    @property
    def is_room_open(self) -> bool:
        return self.currentWidget() is not self._months

    def open_month(self, month: date) -> None:
        if self._office.codes:
            return
        self.room.show_month(self._loan, month)
        self.setCurrentWidget(self.room)
        self.room.grid.focus_first()

    def open_programme(self) -> None:
        if self._office.codes:
            return
        self.programme.show_loan(self._loan)
        self.setCurrentWidget(self.programme)
        self.programme.focus_first()

    def keep(self) -> None:
        if self.is_month_open:
            self.room.keep()

    def forget(self) -> None:
        """Another loan is shown, perhaps never here: what was half-typed for this one is written."""
        self.keep()
        self._loan = Loan()
        self.setCurrentWidget(self._months)

    def _reload_programme(self) -> None:
        if self._office.codes or self.programme.loan_id != self._loan.id:
            self.setCurrentWidget(self._months)
        else:
            self.programme.show_loan(self._loan)

    def _on_left(self) -> None:
        self.setCurrentWidget(self._months)
        self._show_months()
        self._months.setFocus()

    def _rows(self) -> list[MonthRow]:
        return actions.months(self._office.store, self._loan, self._office.today)

    def _show_months(self) -> None:
        if self._office.codes:
            hidden = Section("Facturation", empty="Masquée pendant l'affichage en codes.")
            self._months.show_summary(Summary("", "", (hidden,)))
            return
        rows = self._rows()
        lines = tuple(self._line(row) for row in reversed(rows))
        empty = "Les mois à facturer viennent une fois la convention signée et le prêt commencé."
        said = billing.sentences(self._loan.billing, self._loan.legal_basis)
        mode = Section("Mode de détermination de la facture", tuple(Line(sentence) for sentence in said))
        months = Section("Mois", lines, empty=empty)
        sections = (months, *self._programme(), *self._years(rows), mode)
        self._months.show_summary(Summary("", "", sections))

    def _programme(self) -> tuple[Section, ...]:
        """Invoice, gift, transfer, net cost: where such a programme is thinkable (L8241-3)."""
        loan = self._loan
        if not programme_rules.concerns(loan):
            return ()
        others = tuple(self._held(name) for name in programmes.names(self._office.store))
        if not loan.programme:
            empty = "Aucun programme de dons\u00a0: la facture reste seule à la charge de l'utilisatrice."
            first = Section("Programme", empty=empty, button="Rattacher…", on_button=self.open_programme)
            return (first, *((Section("Programmes du bureau", others),) if others else ()))
        net = programmes.net(self._office.store, loan)
        lender = french.euros(net.lender_net) if net.lender_net is not None else "à connaître"
        facts = (
            ("Facturé, hors taxes", french.euros(net.invoiced)),
            ("Don de la prêteuse", french.euros(net.gifts)),
            ("Versement à l'utilisatrice", french.euros(net.transfers)),
            ("Coût net", f"utilisatrice {french.euros(net.host_net)} · prêteuse {lender}"),
        )
        title = f"Programme {loan.programme}"
        own = Section(title, facts=facts, button="Don, versement…", on_button=self.open_programme)
        return (own, Section("Programmes du bureau", others))

    def _held(self, name: str) -> Line:
        """What one programme holds, and its page for a board."""
        whole = programmes.find(self._office.store, name)
        held = french.euros(programme_rules.held(whole.flows))
        said = f"détient {held} · {french.counted(len(whole.loans), 'prêt')}"
        return Line(name, said, button="PDF", run=partial(self._open_programme_page, name))

    def _open_programme_page(self, name: str) -> None:
        facts = programmes.facts(self._office.store, name, self._office.today)
        self._papers.open_made(lambda _job: programmes.render(facts, ".pdf"))

    def _line(self, row: MonthRow) -> Line:
        said = [row.state.label]
        if row.statement is not None:
            said.append(f"{french.euros(row.statement.with_vat)} TTC")
            if statements.owed(row.statement) > 0:
                said.append(f"échéance {french.day_figures(row.statement.due_on)}")
            said.append(row.statement.number)
        return Line(
            french.month(row.month),
            " · ".join(said),
            _MEANINGS[row.state],
            button=_VERBS.get(row.state, "Ouvrir"),
            run=lambda: self.open_month(row.month),
        )

    def _years(self, rows: list[MonthRow]) -> tuple[Section, ...]:
        """What each year adds up to, once something was invoiced."""
        issued = [row.statement for row in rows if row.statement is not None]
        found = []
        for year in sorted({one.month.year for one in issued if one.month}, reverse=True):
            total = statement_totals.total(statement_totals.of_year(issued, year), self._office.today)
            facts = (
                ("Hors taxes", french.euros(total.before_vat)),
                ("TTC", french.euros(total.with_vat)),
                ("Payé", french.euros(total.paid)),
            )
            lines = (
                Line("Cette mise à disposition", button="Excel", run=partial(self._save, year, self._loan.id, ".xlsx")),
                Line(
                    "Toutes les mises à disposition de l'année",
                    "par prêt, par prêteuse, par utilisatrice",
                    button="PDF",
                    run=partial(self._save, year, "", ".pdf"),
                ),
                Line(
                    "Les mêmes, en classeur",
                    button="Excel",
                    run=partial(self._save, year, "", ".xlsx"),
                ),
            )
            found.append(Section(f"Année {year}", lines, facts))
        return tuple(found)

    def _save(self, year: int, loan_id: str, suffix: str) -> None:
        """Of this loan, or of all of them."""
        facts = statement_papers.year(self._office.store, year, self._office.today, loan_id)
        self._papers.save_made(lambda _job: statement_papers.render_year(facts, suffix))
