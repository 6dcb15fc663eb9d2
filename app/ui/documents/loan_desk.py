"""The papers of one loan at the left, the one chosen at the right: what it is, what can be done with it, its pages."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.actions import accidents, persons
from app.models.errors import WorldProblem
from app.models.loans import Loan, LoanStatus
from app.models.persons import Person
from app.reports.library import LOAN_KINDS, readers
from app.rules import files, french
from app.store import records
from app.ui import errors
from app.ui.documents.accident_panel import AccidentPanel
from app.ui.documents.mailing import Mailing
from app.ui.documents.pack_panel import PackPanel
from app.ui.documents.paper_set import ALARM, PACK, PaperSet
from app.ui.documents.paper_state import signatures, state_of
from app.ui.documents.papers import Papers
from app.ui.documents.pdf_view import PdfView
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.splitting import split
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

SET_WIDTH, SHEET_WIDTH = 200, 250
NOTICE = "data_notice"
_LOW = 300
"""Under this height pages would be a strip: a button leads to them."""
_VERBS = (
    ("Imprimer", "Imprimer", "printer", "print", "primary"),
    ("Ouvrir", "Ouvrir", "external-link", "open", ""),
    ("PDF…", "Enregistrer en PDF…", "save", "save_pdf", ""),
    ("Word…", "Enregistrer en Word…", "file-text", "save_word", ""),
)
_IN_WORD = (
    f"Ce document est celui de l'entreprise, en Word{french.NBSP}: «{french.NBSP}Ouvrir{french.NBSP}» l'affiche dans "
    "votre traitement de texte."
)
_IN_CODES = f"Les documents portent des noms{french.NBSP}: ils sont masqués pendant l'affichage en codes (F9)."


class LoanDesk(QWidget):
    """`has_pages` draws the pages however low it is; elsewhere a button leads to where they are.

    Signals: paper_shown(kind, or PACK or ALARM), point_asked(Point) when a missing fact is to be filled in."""

    paper_shown = Signal(str)
    point_asked = Signal(object)

    def __init__(self, office: Office, frame: "Frame", *, has_pages: bool = False) -> None:
        super().__init__()
        self._has_pages = has_pages
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._loan = Loan()
        self._is_stale = False
        self._drawn = ("", "")
        self.set = PaperSet()
        self.view = PdfView(office.jobs)
        self._title = QLabel()
        self._about = QLabel()
        self._buttons: list[QPushButton] = []
        self._to_pages = button("Voir les pages", "", "eye")
        self._alarm = button("Accident…", "danger", "triangle-alert")
        self._mail = button("Courriel", "", "message-square", "Préparé ici, relu et envoyé par vous")
        self._handed = button("Remise aujourd'hui", "", "check")
        self._right = QStackedWidget()
        self._build()

    @cached_property
    def pack(self) -> PackPanel:
        """Built when first looked at, as the next: most come here for one paper."""
        made = PackPanel(self._office, self._frame)
        made.point_asked.connect(self.point_asked)
        self._right.addWidget(made)
        return made

    @cached_property
    def accident(self) -> AccidentPanel:
        made = AccidentPanel(self._office, self._frame)
        self._right.addWidget(made)
        return made

    def show_loan(self, loan: Loan) -> None:
        """That loan's papers; the kind of paper chosen stays."""
        self._loan = loan
        # Its duties outlive the loan: an accident noted stays within reach.
        has_alarm = loan.status is LoanStatus.RUNNING or bool(accidents.of(self._office.store, loan.id))
        self._alarm.setVisible(has_alarm)
        self.set.show_alarm(has_alarm)
        self.set.show_states({kind: state_of(loan, kind) for kind in LOAN_KINDS})
        self._show()

    def choose(self, kind: str) -> None:
        self.set.select(kind)

    def chosen(self) -> str:
        return self.set.selected()

    def do(self, verb: str) -> None:
        """print, open, save_pdf or save_word the paper chosen."""
        kind, loan_id = self.set.selected(), self._loan.id
        if kind == PACK and loan_id and not self._office.codes:
            self.pack.ask()
        if kind not in LOAN_KINDS or not loan_id:
            return
        if verb == "open":
            self._papers.open(kind, loan_id)
        elif verb == "print":
            self._papers.print(kind, loan_id)
        else:
            self._papers.save(kind, loan_id, ".pdf" if verb == "save_pdf" else ".docx")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._preview()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_low = self.height() < _LOW and not self._has_pages
        self.view.setHidden(is_low)
        self._title.setHidden(is_low)
        self._to_pages.setVisible(is_low)
        self._say_about()

    def _build(self) -> None:
        self.set.paper_chosen.connect(lambda _kind: self._show())
        self.set.paper_activated.connect(lambda _kind: self.do("open"))
        self.set.setMinimumWidth(SET_WIDTH)
        self._right.addWidget(self._sheet())
        self._right.setMinimumWidth(SHEET_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split(self.set, self._right, (300, 480), (0, 1)))

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(theme.SPACE[2], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        for label, role in ((self._title, "section"), (self._about, "muted")):
            label.setProperty("role", role)
            label.setWordWrap(True)
            column.addWidget(label)
        row = Flow(theme.SPACE[1])
        for title, name, icon, verb, kind in _VERBS:
            made = button(title, kind, icon)
            made.setAccessibleName(name)
            made.setToolTip("" if name == title else name)
            made.clicked.connect(lambda _checked=False, verb=verb: self.do(verb))
            self._buttons.append(made)
            row.addWidget(made)
            if verb == "print":
                row.addWidget(self._to_pages)
        self._to_pages.clicked.connect(lambda: self._frame.go("documents", f"{self._loan.id}:{self.set.selected()}"))
        self._to_pages.hide()
        self._handed.setAccessibleName("Noter que la notice est remise aujourd'hui")
        self._handed.clicked.connect(self._on_handed)
        row.addWidget(self._handed)
        self._mail.setAccessibleName("Préparer un courriel")
        Mailing(self._office, self._frame).offer(self._mail, self.set.selected, lambda: self._loan.id)
        row.addWidget(self._mail)
        self._alarm.clicked.connect(lambda: self.set.select(ALARM))
        row.addWidget(self._alarm)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        column.addStretch(0)
        return sheet

    def _show(self) -> None:
        kind = self.set.selected()
        if not self._loan.id or not kind:
            return
        panel = self.pack if kind == PACK else self.accident if kind == ALARM else None
        self._right.setCurrentIndex(0 if panel is None else self._right.indexOf(panel))
        self.paper_shown.emit(kind)
        if panel is None:
            self._show_paper(kind)
        else:
            panel.show_loan(self._loan.id)

    def _show_paper(self, kind: str) -> None:
        self._title.setText(LOAN_KINDS[kind].title)
        self._say_about()
        for made in self._buttons:
            made.setEnabled(not self._office.codes)
        self._mail.setEnabled(not self._office.codes)
        self._handed.setVisible(kind == NOTICE and not self._office.codes and self._is_notice_due())
        self._is_stale = True
        if self.isVisible():
            self._preview()

    def _is_notice_due(self) -> bool:
        return records.get(self._office.store, Person, self._loan.person_id).notice_on is None

    def _on_handed(self) -> None:
        """The notice is proved by the day it was handed over."""
        store = self._office.store
        try:
            persons.hand_notice(store, self._loan.person_id, self._office.today)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self._on_handed)
            return
        action_id = store.last_action_id
        self._handed.hide()
        self._frame.toast("Remise de la notice notée.", lambda: store.undo(action_id))

    def _say_about(self) -> None:
        kind = self.set.selected()
        if kind in LOAN_KINDS:
            details = "" if self.view.isHidden() else signatures(self._loan, kind)
            told = (state_of(self._loan, kind)[0], readers(kind), details)
            self._about.setText(" · ".join(filter(None, told)))

    def _preview(self) -> None:
        self._is_stale = False
        loan_id, kind = self._loan.id, self.set.selected()
        if kind not in LOAN_KINDS:
            return
        if self._office.codes:
            self._drawn = ("", "")
            self.view.say(_IN_CODES)
            return
        if self._drawn != (loan_id, kind):
            self.view.say("Préparation des pages…")
        self._drawn = (loan_id, kind)
        self._papers.preview(kind, loan_id, lambda pdf: self._on_drawn((loan_id, kind), pdf))

    def _on_drawn(self, paper: tuple[str, str], pdf: bytes) -> None:
        if paper != (self._loan.id, self.set.selected()) or self._office.codes:
            return
        if files.media_type(pdf) == files.WORD:
            self.view.say(_IN_WORD)
        else:
            self.view.show_pdf(pdf)
