"""A loan's papers: who signs each and where that stands, then all the papers."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.loans import Loan
from app.ui.documents.loan_desk import LoanDesk
from app.ui.documents.papers import Papers
from app.ui.loans.signature_panel import SignaturePanel
from app.ui.look import theme
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame


class LoanPapers(QWidget):
    """Signals: point_asked(Point), and the panel's own."""

    point_asked = Signal(object)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self.panel = SignaturePanel(office, Papers(office, frame))
        self.panel.refused.connect(lambda sentence: frame.say(sentence, "warn"))
        self.panel.said.connect(frame.toast)
        self.desk = LoanDesk(office, frame)
        self.desk.point_asked.connect(self.point_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.panel)
        column.addWidget(self.desk, 1)

    def show_loan(self, loan: Loan) -> None:
        self.panel.show_loan(loan)
        self.desk.show_loan(loan)

    def forget(self) -> None:
        """Another loan is shown, perhaps never here: what was half noted of this one is written."""
        self.panel.strip.leave()
        self.panel.mentions.leave()
