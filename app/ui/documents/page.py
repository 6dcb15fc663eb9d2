"""Documents: every paper of every loan with where it stands, and its pages as they will be printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus
from app.rules import french, progress
from app.store import lists, records
from app.store.lists import LoanRow
from app.ui.documents.papers import Papers
from app.ui.documents.pdf_view import PdfView
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.empty_state import EmptyState
from app.ui.look.flow import Flow
from app.ui.look.splitting import split
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

TABLES = frozenset({"loan", "loan_documents", "person", "organisation", "check_in", "setting", "cse_consultation"})
RIGHT_WIDTH = 430
_SHORT = {
    DocumentKind.AGREEMENT: "Convention",
    DocumentKind.AMENDMENT: "Avenant au contrat",
    DocumentKind.CHECK_IN_SHEET: "Fiche de suivi",
    DocumentKind.TIMESHEET: "Relevé d'heures",
    DocumentKind.CHECK_IN_LOG: "Journal de suivi",
}
_IN_CODES = f"Les documents portent des noms{french.NBSP}: ils sont masqués pendant l'affichage en codes (F9)."


@dataclass(frozen=True)
class Paper:
    """One document of one loan. `id` is « loan:kind »."""

    id: str
    loan_id: str
    kind: DocumentKind
    number: str
    person: str
    host: str
    status: str
    state: str
    meaning: theme.Meaning | None
    order: int


class DocumentsPage(QWidget):
    """The frame calls refresh, open_record (a loan's id, or « loan:kind »), save, focus_filter."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._shown: Paper | None = None
        self.table: RecordTable[Paper] = RecordTable(_listing())
        self.view = PdfView(office.jobs)
        self._title = QLabel()
        self._state = QLabel()
        self._buttons: list[QPushButton] = []
        self._nothing = EmptyState("files")
        self._right = QStackedWidget()
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & TABLES:
            return
        self.table.set_codes(self._office.codes)
        self.table.set_rows(list(_papers(self._office)))
        self._show(self.table.selected())

    def open_record(self, record_id: str) -> None:
        wanted = record_id if ":" in record_id else f"{record_id}:{DocumentKind.AGREEMENT.value}"
        self.table.select(wanted)

    def current_record(self) -> str:
        return self._shown.id if self._shown else ""

    def save(self) -> None:
        self._do("save_pdf")

    def focus_filter(self) -> None:
        self.table.focus_filter()

    def _build(self) -> None:
        self._office.show_chosen_columns(self.table)
        self.table.row_selected.connect(self._show)
        self.table.row_activated.connect(lambda _row: self._do("open"))
        self.table.empty_button_clicked.connect(lambda: self._frame.go("matching"))
        self._right.addWidget(self._nothing)
        self._right.addWidget(self._sheet())
        self._right.setMinimumWidth(RIGHT_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(split(self.table, self._right, (550, 600), (1, 1)))

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        self._title.setProperty("role", "section")
        self._title.setWordWrap(True)
        self._state.setProperty("role", "muted")
        self._state.setWordWrap(True)
        column.addWidget(self._title)
        column.addWidget(self._state)
        row = Flow(theme.SPACE[1])
        for title, icon, verb, kind in (
            ("Imprimer", "printer", "print", "primary"),
            ("Ouvrir", "external-link", "open", ""),
            ("Enregistrer en PDF…", "save", "save_pdf", ""),
            ("Enregistrer en Word…", "file-text", "save_word", ""),
        ):
            made = button(title, kind, icon)
            made.clicked.connect(lambda _checked=False, verb=verb: self._do(verb))
            self._buttons.append(made)
            row.addWidget(made)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        return sheet

    def _show(self, paper: Paper | None) -> None:
        is_other = paper is not None and (self._shown is None or self._shown.id != paper.id)
        self._shown = paper
        if paper is None:
            self._nothing.say("Choisissez un document à gauche\u00a0: ses pages s'affichent ici.")
            self._right.setCurrentIndex(0)
            self._frame.set_crumb("")
            return
        self._right.setCurrentIndex(1)
        self._title.setText(f"{_full(paper.kind)} · {paper.number or 'en préparation'}")
        self._state.setText(f"{paper.person}, chez {paper.host} · {paper.state}")
        self._frame.set_crumb(f"{_SHORT[paper.kind]} {paper.number}")
        for made in self._buttons:
            made.setEnabled(not self._office.codes)
        if self._office.codes:
            self.view.say(_IN_CODES)
            return
        if is_other:
            self.view.say("Préparation des pages…")
        self._papers.preview(paper.kind.value, paper.loan_id, lambda pdf: self._on_drawn(paper, pdf))

    def _on_drawn(self, paper: Paper, pdf: bytes) -> None:
        if self._shown is not None and self._shown.id == paper.id and not self._office.codes:
            self.view.show_pdf(pdf)

    def _do(self, verb: str) -> None:
        paper = self._shown
        if paper is None:
            return
        kind, loan_id = paper.kind.value, paper.loan_id
        if verb == "open":
            self._papers.open(kind, loan_id)
        elif verb == "print":
            self._papers.print(kind, loan_id)
        else:
            self._papers.save(kind, loan_id, ".pdf" if verb == "save_pdf" else ".docx")


def _full(kind: DocumentKind) -> str:
    return kind.label[0].upper() + kind.label[1:]


def _listing() -> Listing[Paper]:
    return Listing(
        name="Documents",
        columns=(
            Column("kind", "Document", lambda p: _SHORT[p.kind], width=142, bold=True),
            Column("person", "Salarié", lambda p: p.person, width=120, stretch=True),
            Column("state", "État", lambda p: p.state, width=166, meaning=lambda p: p.meaning),
            Column("number", "N°", lambda p: p.number or "projet", _order, width=100),
            Column("host", "Chez", lambda p: p.host, width=140, visible=False),
        ),
        chips=(
            Chip("agreements", "conventions", lambda p: p.kind is DocumentKind.AGREEMENT),
            Chip("amendments", "avenants", lambda p: p.kind is DocumentKind.AMENDMENT),
            Chip("to_sign", "à signer", lambda p: p.meaning == "todo" and p.status == LoanStatus.VALIDATED.value),
        ),
        sorted_by="number",
        empty="Aucun document. Une mise à disposition préparée donne sa convention, son avenant et ses fiches.",
        empty_button="Mettre en relation",
        empty_icon="files",
    )


def _order(paper: Paper) -> tuple[int, str, int]:
    """What still moves first; a loan's papers together, in the order of DocumentKind."""
    return paper.order, paper.number, list(DocumentKind).index(paper.kind)


def _papers(office: Office) -> Iterator[Paper]:
    by_id = {loan.id: loan for loan in records.every(office.store, Loan)}
    order = [LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING]
    for row in lists.loans(office.store):
        loan = by_id[row.id]
        if loan.status is LoanStatus.CANCELLED:
            continue
        place = order.index(loan.status) if loan.status in order else len(order)
        for kind in DocumentKind:
            yield _paper(office, row, loan, kind, place)


def _paper(office: Office, row: LoanRow, loan: Loan, kind: DocumentKind, order: int) -> Paper:
    state, meaning = state_of(loan, kind)
    return Paper(
        id=f"{loan.id}:{kind.value}",
        loan_id=loan.id,
        kind=kind,
        number=loan.number,
        person=office.person(row),
        host=office.company(row.host, row.host_code),
        status=row.status,
        state=state,
        meaning=meaning,
        order=order,
    )


def state_of(loan: Loan, kind: DocumentKind) -> tuple[str, theme.Meaning | None]:
    """« projet », « à signer », « signée le 12/11/2026 »; what is not signed is only to print."""
    if kind not in progress.SIGNED_KINDS:
        return ("projet", None) if loan.status is LoanStatus.DRAFT else ("à imprimer", None)
    version = progress.latest_versions(loan).get(kind)
    if loan.status is LoanStatus.DRAFT or version is None:
        return "projet", None
    if progress.is_signed(version):
        word = "signée" if kind is DocumentKind.AGREEMENT else "signé"
        return f"{word} le {french.day_figures(_last_signature(version))}", "ok"
    return "à signer", "todo"


def _last_signature(version: DocumentVersion) -> date | None:
    days = (version.lender_signed_on, version.host_signed_on, version.person_signed_on)
    return max((day for day in days if day), default=None)
