"""A loan's papers and who has signed them: each document one row, each missing signature one button."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions.loans import Signature
from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus, SigningMeans
from app.rules import french, progress
from app.ui.documents.papers import Papers
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_PARTIES = {
    "lender": ("lender_signed_on", "entreprise prêteuse"),
    "host": ("host_signed_on", "entreprise utilisatrice"),
    "person": ("person_signed_on", "salarié"),
}


@dataclass(frozen=True)
class Signed:
    """What the facilitator has just noted."""

    kind: DocumentKind
    signature: Signature


class LoanPapers(QScrollArea):
    """Signals: signed(Signed)."""

    signed = Signal(object)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._papers = Papers(office, frame)
        self._loan = Loan()
        self._day = QDateEdit()
        self._means = QComboBox()
        self._provider = QLineEdit()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)

    def show_loan(self, loan: Loan) -> None:
        self._loan = loan
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(theme.SPACE[2], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        grid.setHorizontalSpacing(theme.SPACE[1])
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.setColumnStretch(0, 1)
        latest = progress.latest_versions(loan)
        if loan.status is LoanStatus.VALIDATED and latest:
            self._add_signing(grid, 0, latest)
        for place, kind in enumerate(DocumentKind, start=2):
            self._add_paper(grid, place, kind, latest.get(kind))
        grid.setRowStretch(len(DocumentKind) + 2, 1)
        self.setWidget(page)

    def _add_paper(self, grid: QGridLayout, place: int, kind: DocumentKind, version: DocumentVersion | None) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        for text, role in ((kind.label.capitalize(), "strong"), (_state(kind, version, self._loan), "muted")):
            line = QLabel(text)
            line.setProperty("role", role)
            line.setWordWrap(True)
            words.addWidget(line)
        grid.addLayout(words, place, 0)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[0])
        loan_id, word = self._loan.id, kind.value
        read = button("Ouvrir", "quiet", "external-link")
        read.setAccessibleName(f"Ouvrir\u00a0: {kind.label}")
        read.clicked.connect(lambda: self._papers.open(word, loan_id))
        row.addWidget(read)
        for title, icon, run in (
            ("Enregistrer en PDF", "save", lambda: self._papers.save(word, loan_id, ".pdf")),
            ("Enregistrer en Word", "file-text", lambda: self._papers.save(word, loan_id, ".docx")),
            ("Imprimer", "printer", lambda: self._papers.print(word, loan_id)),
        ):
            made = icon_button(icon, f"{title}\u00a0: {kind.label}")
            made.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(made)
        grid.addLayout(row, place, 1)

    def _add_signing(self, grid: QGridLayout, place: int, latest: dict[DocumentKind, DocumentVersion]) -> None:
        today = self._office.today
        self._day = QDateEdit(QDate(today.year, today.month, today.day))
        self._day.setDisplayFormat("dd/MM/yyyy")
        self._day.setCalendarPopup(True)
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        issued = max(filter(None, (version.issued_on for version in latest.values())), default=None)
        if issued is not None:
            self._day.setMinimumDate(QDate(issued.year, issued.month, issued.day))
        self._day.setAccessibleName("Date de signature")
        self._means = QComboBox()
        self._means.setAccessibleName("Moyen de signature")
        for means in SigningMeans:
            self._means.addItem(means.label, means.value)
        self._provider = QLineEdit()
        self._provider.setAccessibleName("Prestataire de signature")
        self._provider.setPlaceholderText("nom du prestataire")
        self._provider.setVisible(False)
        self._means.currentIndexChanged.connect(
            lambda: self._provider.setVisible(self._means.currentData() == SigningMeans.PROVIDER.value)
        )
        head = Flow(theme.SPACE[1])
        title = QLabel("Signatures")
        title.setProperty("role", "section")
        head.addWidget(title)
        for widget in (QLabel("le"), self._day, self._means, self._provider):
            head.addWidget(widget)
        grid.addLayout(head, place, 0, 1, 2)
        row = Flow(theme.SPACE[1])
        for kind, version in latest.items():
            for party in progress.SIGNED_KINDS[kind]:
                if getattr(version, _PARTIES[party][0]) is None:
                    row.addWidget(self._sign_button(kind, party))
        grid.addLayout(row, place + 1, 0, 1, 2)

    def _sign_button(self, kind: DocumentKind, party: str) -> QWidget:
        short = "Convention" if kind is DocumentKind.AGREEMENT else "Avenant"
        made = button(f"{short} signé{'e' if short == 'Convention' else ''}\u00a0: {_PARTIES[party][1]}", "", "check")
        made.clicked.connect(lambda: self._sign(kind, party))
        return made

    def _sign(self, kind: DocumentKind, party: str) -> None:
        chosen = self._day.date()
        is_provider = self._means.currentData() == SigningMeans.PROVIDER.value
        provider = (self._provider.text().strip() or "prestataire") if is_provider else ""
        on = date(chosen.year(), chosen.month(), chosen.day())
        self.signed.emit(Signed(kind, Signature(party, on, provider)))


def _state(kind: DocumentKind, version: DocumentVersion | None, loan: Loan) -> str:
    """« projet », « version 2 · signature : entreprise prêteuse le 24/11/2026 · attend : salarié »."""
    if kind not in progress.SIGNED_KINDS:
        return "prête à imprimer" if kind is DocumentKind.CHECK_IN_SHEET else "prêt à imprimer"
    if version is None or loan.status is LoanStatus.DRAFT:
        return "projet"
    signed = {party: getattr(version, field) for party, (field, _words) in _PARTIES.items()}
    given = [
        f"{_PARTIES[party][1]} le {french.day_figures(signed[party])}"
        for party in progress.SIGNED_KINDS[kind]
        if signed[party]
    ]
    waited = [_PARTIES[party][1] for party in progress.SIGNED_KINDS[kind] if not signed[party]]
    parts = (
        f"version {version.version}",
        f"signature\u00a0: {', '.join(given)}" if given else "",
        f"attend\u00a0: {', '.join(waited)}" if waited else "",
    )
    return " · ".join(filter(None, parts))
