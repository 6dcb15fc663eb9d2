"""Documents: every loan, the papers of the one chosen with where they stand, their pages as they will be printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions import costs
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need
from app.reports.library import LOAN_KINDS
from app.rules.loans import pay
from app.rules.loans.point import Point
from app.rules.loans.signatures import Step, standing
from app.rules.schedule import mean_half_hours
from app.store import lists, records, waiting
from app.ui.documents.company_panel import CompanyPanel, CompanyPaper
from app.ui.documents.cost_panel import CostPanel
from app.ui.documents.loan_desk import SET_WIDTH, SHEET_WIDTH, LoanDesk
from app.ui.documents.paper_set import named_in
from app.ui.documents.paper_state import MEANINGS, WAITED, shortly, told
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.loans.page import LoansPage
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

COST = "cost"
"""« cost », or « cost:<mission> » for its hours, opens « Combien ça coûte ? »."""
PAPER = "paper"
"""« paper », or « paper:<kind>:<company or mission>:<year> », opens the papers of a company."""
TABLES = frozenset(
    {"loan", "loan_documents", "person", "organisation", "check_in", "setting", "cse_consultation", "loan_accident"}
)
_LONGEST_NAME = 36
_CLOSED = (LoanStatus.ENDED.value, LoanStatus.STOPPED.value)
_NAMES = "Dossier complet " + " ".join(f"{kind.short} {kind.title}" for kind in LOAN_KINDS.values())


@dataclass(frozen=True)
class LoanPaper:
    """A loan in the list, and where its signatures stand."""

    id: str
    number: str
    person: str
    host: str
    lender: str
    status: str
    state: str
    in_full: str
    meaning: theme.Meaning | None
    step: Step | None
    order: int


class DocumentsPage(QWidget):
    """The frame calls refresh, open_record (a loan's id, or « loan:kind »), save, focus_filter."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._shown: LoanPaper | None = None
        self.table: RecordTable[LoanPaper] = RecordTable(_listing())
        self.desk = LoanDesk(office, frame, has_pages=True)
        self._who = QLabel()
        self._nothing = EmptyState("files")
        self._right = QStackedWidget()
        self._build()

    @cached_property
    def cost(self) -> CostPanel:
        """Built when first asked for, as the next: most come here for a loan's papers."""
        made = CostPanel(self._office, self._frame)
        made.left.connect(lambda: self._show(self._shown))
        self._right.addWidget(made)
        return made

    @cached_property
    def company(self) -> CompanyPanel:
        made = CompanyPanel(self._office, self._frame)
        made.left.connect(lambda: self._show(self._shown))
        made.paper_shown.connect(self._frame.set_crumb)
        self._right.addWidget(made)
        return made

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & TABLES:
            return
        self.table.set_codes(self._office.codes)
        self.table.set_rows(list(_rows(self._office)))
        if self._is_on_company():
            self.company.refresh()
        elif not self._is_costing():
            self._show(self.table.selected())
        elif self._office.codes:
            self.cost.forget()

    def open_record(self, record_id: str) -> None:
        loan_id, _, kind = record_id.partition(":")
        if loan_id == COST:
            if kind or not self._is_costing():
                self._ask_cost(_hours_of(self._office, kind))
            return
        if loan_id == PAPER:
            self.ask_company(CompanyPaper(*(*kind.split(":"), "")[:3]) if kind else None)
            return
        is_elsewhere = self._is_costing() or self._is_on_company()
        self.desk.choose(kind or next(iter(LOAN_KINDS)))
        if self.table.select(loan_id) and is_elsewhere:
            # The row may be the one chosen before: choosing it again says nothing.
            self._show(self.table.selected())
            self.focus_filter()

    def current_record(self) -> str:
        if self._is_costing():
            return COST
        if self._is_on_company():
            return f"{PAPER}:{':'.join(self.company.chosen())}"
        return f"{self._shown.id}:{self.desk.chosen()}" if self._shown else ""

    def save(self) -> None:
        if self._is_costing():
            self.cost.save()
        elif self._is_on_company():
            self.company.save()
        elif self._shown is not None:
            self.desk.do("save_pdf")

    def ask_cost(self) -> None:
        """« Combien ça coûte ? », from the pay of the loan chosen."""
        self._ask_cost(self._figures_shown())

    def ask_company(self, asked: CompanyPaper | None = None) -> None:
        """« Papiers d'une entreprise »: that one, or the last one shown."""
        self._right.setCurrentWidget(self.company)
        self.company.begin(asked)

    def focus_filter(self) -> None:
        self.table.focus_filter()

    def _build(self) -> None:
        self._office.show_chosen_columns(self.table)
        self.table.row_selected.connect(self._on_row_selected)
        self.table.row_activated.connect(lambda _row: self.desk.do("open"))
        self.table.empty_button_clicked.connect(lambda: self._frame.go("matching"))
        self.table.filter.textChanged.connect(self._on_typed)
        self.desk.paper_shown.connect(self._say_crumb)
        self.desk.point_asked.connect(self._on_point_asked)
        chosen = QWidget()
        inside = QVBoxLayout(chosen)
        inside.setContentsMargins(theme.SPACE[2], 0, 0, 0)
        inside.setSpacing(theme.SPACE[1])
        self._who.setProperty("role", "title")
        self._who.setWordWrap(True)
        inside.addWidget(self._who)
        inside.addWidget(self.desk, 1)
        for room in (self._nothing, chosen):
            self._right.addWidget(room)
        self._right.setMinimumWidth(SET_WIDTH + SHEET_WIDTH + theme.SPACE[4])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(split(self._left(), self._right, (380, 770), (1, 2)))

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.table, 1)
        asked = button("Combien ça coûte\u00a0?", "", "chart-bar")
        asked.clicked.connect(self.ask_cost)
        papers = button("Papiers d'une entreprise", "", "building-2")
        papers.clicked.connect(lambda: self.ask_company())
        for made in (papers, asked):
            column.addWidget(made)
        return side

    def _is_costing(self) -> bool:
        return isinstance(self._right.currentWidget(), CostPanel)

    def _is_on_company(self) -> bool:
        return isinstance(self._right.currentWidget(), CompanyPanel)

    def _figures_shown(self) -> dict[str, Decimal]:
        """The pay of the loan chosen; none while codes hide it."""
        if self._shown is None or self._office.codes:
            return {}
        loan = records.get(self._office.store, Loan, self._shown.id)
        half_hours = mean_half_hours(loan.grid)
        return costs.of_terms(loan.billing, None if half_hours is None else Decimal(half_hours) / 2)

    def _ask_cost(self, figures: Mapping[str, Decimal]) -> None:
        self._right.setCurrentWidget(self.cost)
        self._frame.set_crumb("Combien ça coûte\u00a0?")
        self.cost.begin(figures)

    def _on_row_selected(self, row: LoanPaper | None) -> None:
        """The same loan told otherwise (codes, a signature) does not take the place of what is being counted."""
        is_elsewhere = self._is_costing() or self._is_on_company()
        if is_elsewhere and row is not None and self._shown is not None and row.id == self._shown.id:
            self._shown = row
        else:
            self._show(row)

    def _on_typed(self, text: str) -> None:
        """« convention martin »: the first loan found, and the paper that was named."""
        if not text.strip():
            return
        named = named_in(text)
        if named:
            self.desk.choose(named)
        rows = self.table.rows()
        if rows and (self._shown is None or self._shown.id not in {row.id for row in rows}):
            self.table.select(rows[0].id)

    def _on_point_asked(self, point: Point) -> None:
        """The loan's own page has the forms that settle it."""
        if self._shown is not None:
            self._frame.go("loans", self._shown.id)
            page = self._frame.current_page()
            if isinstance(page, LoansPage):
                page.loan_view.point_asked.emit(point)

    def _show(self, row: LoanPaper | None) -> None:
        self._shown = row
        if row is None:
            self._nothing.say("Choisissez un prêt à gauche\u00a0: tous ses documents s'affichent ici.")
            self._right.setCurrentIndex(0)
            self._frame.set_crumb("")
            return
        self._right.setCurrentIndex(1)
        number = row.number or "En préparation"
        self._who.setText(f"{number} · {_short(row.person)}, chez {_short(row.host)}")
        self._who.setToolTip(f"{row.person}, chez {row.host}")
        self.desk.show_loan(records.get(self._office.store, Loan, row.id))

    def _say_crumb(self, kind: str) -> None:
        if self._shown is not None:
            self._frame.set_crumb(f"{self.desk.set.title_of(kind)} {self._shown.number}")


def _short(name: str) -> str:
    """Two long names must leave room for the papers; the whole is told by the tip and by the papers."""
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"


def _hours_of(office: Office, need_id: str) -> dict[str, Decimal]:
    try:
        half_hours = mean_half_hours(records.get(office.store, Need, need_id).grid)
    except KeyError:
        return {}
    return {} if not half_hours else {"hours": pay.cents(Decimal(half_hours) / 2 * pay.WEEKS_A_MONTH)}


def _listing() -> Listing[LoanPaper]:
    return Listing(
        name="Documents",
        columns=(
            Column("person", "Salarié", lambda p: p.person, width=120, stretch=True, bold=True),
            Column(
                "state",
                "Signatures",
                lambda p: p.state,
                width=150,
                meaning=lambda p: p.meaning,
                tip=lambda p: p.in_full,
            ),
            Column("number", "N°", lambda p: p.number or "projet", _order, width=100),
            Column("host", "Chez", lambda p: p.host, width=140, visible=False),
            Column("lender", "De", lambda p: p.lender, width=140, visible=False),
        ),
        chips=(
            Chip("to_send", "à envoyer", lambda p: p.step is Step.TO_SEND),
            Chip("to_sign", "à signer", lambda p: p.step in WAITED),
            Chip("no_scan", "scan manquant", lambda p: p.step is Step.NO_SCAN),
            Chip("signed", "signés", lambda p: p.step is Step.SIGNED),
            Chip("drafts", "projets", lambda p: p.status == LoanStatus.DRAFT.value),
            Chip("running", "en cours", lambda p: p.status == LoanStatus.RUNNING.value),
            Chip("closed", "terminés", lambda p: p.status in _CLOSED),
        ),
        sorted_by="number",
        empty="Aucun document. Une mise à disposition préparée donne sa convention, son avenant et ses fiches.",
        empty_button="Mettre en relation",
        empty_icon="files",
        also_found_by=lambda p: f"{_NAMES} {p.in_full}",
    )


def _order(row: LoanPaper) -> tuple[int, str]:
    """What still moves first."""
    return row.order, row.number


def _rows(office: Office) -> Iterator[LoanPaper]:
    """From light rows: of thousands of loans only the one chosen is read whole."""
    order = [status.value for status in (LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING)]
    parts, today = waiting.signatures(office.store), office.today
    for row in lists.loans(office.store):
        if row.status == LoanStatus.CANCELLED.value:
            continue
        found = standing(parts.get(row.id, ()))
        yield LoanPaper(
            id=row.id,
            number=row.number,
            person=office.person(row),
            host=office.company(row.host, row.host_code),
            lender=office.company(row.lender, row.lender_code),
            status=row.status,
            state=shortly(found, today),
            in_full=told(found, today),
            meaning=MEANINGS[found.step] if found.step else None,
            step=found.step,
            order=order.index(row.status) if row.status in order else len(order),
        )
