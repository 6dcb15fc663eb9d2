"""A loan's papers and who has signed them: each missing signature one button, then all the papers."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.actions.signing import Signature
from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus, SigningMeans
from app.rules.loans import progress
from app.ui.documents.loan_desk import LoanDesk
from app.ui.documents.paper_state import PARTIES
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame


@dataclass(frozen=True)
class Signed:
    """What the facilitator has just noted."""

    kind: DocumentKind
    signature: Signature


class LoanPapers(QWidget):
    """Signals: signed(Signed), point_asked(Point)."""

    signed = Signal(object)
    point_asked = Signal(object)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._day = QDateEdit()
        self._means = QComboBox()
        self._provider = QLineEdit()
        self._signing = QWidget()
        self.desk = LoanDesk(office, frame)
        self.desk.point_asked.connect(self.point_asked)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE[2], theme.SPACE[2], 0, 0)
        self._column.setSpacing(theme.SPACE[1])
        self._column.addWidget(self._signing)
        self._column.addWidget(self.desk, 1)

    def show_loan(self, loan: Loan) -> None:
        latest = progress.latest_versions(loan)
        asked = QWidget()
        if loan.status is LoanStatus.VALIDATED and latest:
            self._fill_signing(asked, latest)
        else:
            asked.hide()
        self._column.replaceWidget(self._signing, asked)
        self._signing.hide()
        self._signing.deleteLater()
        self._signing = asked
        self.desk.show_loan(loan)

    def _fill_signing(self, asked: QWidget, latest: dict[DocumentKind, DocumentVersion]) -> None:
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
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        head = Flow(theme.SPACE[1])
        title = QLabel("Signatures")
        title.setProperty("role", "section")
        head.addWidget(title)
        for widget in (QLabel("le"), self._day, self._means, self._provider):
            head.addWidget(widget)
        column.addLayout(head)
        row = Flow(theme.SPACE[1])
        for kind, version in latest.items():
            for party in progress.SIGNED_KINDS[kind]:
                if progress.signatures_of(version)[party].signed_on is None:
                    row.addWidget(self._sign_button(kind, party))
        column.addLayout(row)

    def _sign_button(self, kind: DocumentKind, party: str) -> QWidget:
        short = "Convention" if kind is DocumentKind.AGREEMENT else "Avenant"
        made = button(f"{short} signé{'e' if short == 'Convention' else ''}\u00a0: {PARTIES[party]}", "", "check")
        made.clicked.connect(lambda: self._sign(kind, party))
        return made

    def _sign(self, kind: DocumentKind, party: str) -> None:
        chosen = self._day.date()
        is_provider = self._means.currentData() == SigningMeans.PROVIDER.value
        provider = (self._provider.text().strip() or "prestataire") if is_provider else ""
        on = date(chosen.year(), chosen.month(), chosen.day())
        self.signed.emit(Signed(kind, Signature(party, on, provider)))
