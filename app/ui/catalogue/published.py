"""An issue that was published: its pages, who received it, who asked for which profile, and what came of it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.rules import french
from app.rules.third_party import catalogue
from app.ui.catalogue.asking import AskingPanel
from app.ui.catalogue.preparing import LIST_HEIGHT
from app.ui.catalogue.rows import RECIPIENTS, REQUESTS, IssueRow, RecipientRow, RequestRow
from app.ui.catalogue.sending import Addressee, SendingPanel
from app.ui.documents.pdf_view import PdfView
from app.ui.form.fields_draft import FieldsDraft
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

if TYPE_CHECKING:
    from app.ui.catalogue.asking import Choice
    from app.ui.office import Office

_PAGES, _SENT, _ASKED = range(3)


class PublishedView(QWidget):
    """Signals: save_asked(suffix, recipient_id), sending_asked(), asking_asked(), propose_asked(request_id, need_id),
    close_asked(request_id), missions_asked(request_id): which missions its company has, opened(room, record_id)."""

    save_asked = Signal(str, str)
    sending_asked = Signal()
    asking_asked = Signal()
    propose_asked = Signal(str, str)
    close_asked = Signal(str)
    missions_asked = Signal(str)
    opened = Signal(str, str)

    def __init__(self, office: "Office") -> None:
        super().__init__()
        self._office = office
        self._shown = ""
        self.preview = PdfView(office.jobs)
        self.sending = SendingPanel(office.store)
        self.asking = AskingPanel()
        self.asking_draft = FieldsDraft(self.asking, office.store, "profile_request", self.asking.half_typed())
        self.recipients: RecordTable[RecipientRow] = RecordTable(RECIPIENTS)
        self.requests: RecordTable[RequestRow] = RecordTable(REQUESTS)
        self._title = QLabel()
        self._said = QLabel()
        self._still = QLabel()
        self._notes = QLabel()
        self._tabs = QTabBar()
        self._bodies = QStackedWidget()
        self._missions = QComboBox()
        self._propose = button("Proposer pour cette mission", "", "handshake")
        self._close = button("Clore sans suite", "quiet", "x")
        self._open = button("Ouvrir la fiche", "quiet", "user")
        self._own_copy = button("Enregistrer sa copie…", "", "save")
        self._build()

    # What the tab gives.

    def show_issue(self, row: IssueRow, recipients: list[RecipientRow], requests: list[RequestRow]) -> None:
        if row.id != self._shown:
            self._shown = row.id
            self._on_tab_changed(self._tabs.currentIndex())
            self._still.hide()
            self.preview.say("Lecture des pages…")
        self._title.setText(f"Catalogue {row.number}")
        self._said.setText(
            f"Publié le {french.day_in_words(row.published_on)} · {french.counted(row.profiles, 'profil')} · "
            f"{french.counted(row.recipients, 'envoi')} · {french.counted(row.requests, 'demande')}"
        )
        self._tabs.setTabText(_SENT, f"Envois {row.recipients or ''}".strip())
        self._tabs.setTabText(_ASKED, f"Demandes {row.requests or ''}".strip())
        for table in (self.recipients, self.requests):
            table.set_codes(self._office.codes)
        self.recipients.set_rows(recipients)
        self.requests.set_rows(requests)
        self._show_recipient(self.recipients.selected())
        self._show_request(self.requests.selected())

    def show_pdf(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf)

    def show_still(self, still: int, printed: int) -> None:
        """How many of the issue's profiles a copy made today would hold."""
        self._still.setText(
            f"Une copie enregistrée aujourd'hui garde {french.counted(still, 'profil')} sur {printed}\u00a0: "
            "les autres ne sont plus disponibles."
        )
        self._still.setVisible(still < printed)

    def show_tab(self, place: int) -> None:
        self._tabs.setCurrentIndex(place)

    def ask_sending(self, issue_id: str, addressees: list[Addressee], today: date) -> None:
        """In place of the list, which is as long as the window: nothing is squeezed."""
        self.asking.hide()
        self._tabs.setCurrentIndex(_SENT)
        self._bodies.hide()
        self.sending.ask(issue_id, addressees, today)

    def ask_asking(self, issue_id: str, profiles: "list[Choice]", companies: "list[Choice]", today: date) -> None:
        self.sending.leave()
        self._bodies.show()
        self._tabs.setCurrentIndex(_ASKED)
        self.asking_draft.leave()
        self.asking.ask(issue_id, profiles, companies, today)
        self.asking_draft.begin(issue_id)

    def show_missions(self, missions: "list[Choice]") -> None:
        """The open missions of the company that asked."""
        self._missions.clear()
        for need_id, name in missions:
            self._missions.addItem(name, need_id)
        self._missions.setVisible(bool(missions))
        self._propose.setVisible(bool(missions))

    def focus_filter(self) -> None:
        if self._tabs.currentIndex() == _SENT:
            self.recipients.focus_filter()
        else:
            self._tabs.setCurrentIndex(_ASKED)
            self.requests.focus_filter()

    # Building.

    def _build(self) -> None:
        self._title.setProperty("role", "section")
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self._still.setProperty("role", "small")
        self._still.setWordWrap(True)
        self._still.hide()
        self._tabs.setAccessibleName("Aperçu, envois ou demandes")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for title in ("Aperçu", "Envois", "Demandes"):
            self._tabs.addTab(title)
        for body in (self.preview, self._sent(), self._asked()):
            self._bodies.addWidget(body)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        column.addLayout(head)
        row = Flow(theme.SPACE[1])
        for title, icon, act in (
            ("Noter un envoi", "mail", self.sending_asked.emit),
            ("Noter une demande", "message-square", self.asking_asked.emit),
            ("Enregistrer le PDF…", "save", lambda: self.save_asked.emit(".pdf", "")),
            ("Enregistrer le classeur…", "columns-3", lambda: self.save_asked.emit(".xlsx", "")),
        ):
            made = button(title, "primary" if title == "Noter un envoi" else "", icon)
            made.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(made)
        column.addLayout(row)
        column.addWidget(self._still)
        column.addWidget(self._tabs)
        column.addWidget(self.sending, 1)
        column.addWidget(self.asking)
        column.addWidget(self._bodies, 1)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        for panel in (self.sending, self.asking):
            panel.closed.connect(self._on_panel_closed)

    def _sent(self) -> QWidget:
        body, column = _body()
        self.recipients.row_selected.connect(self._show_recipient)
        self.recipients.row_activated.connect(lambda row: self.opened.emit("organisations", row.id))
        self.recipients.empty_button_clicked.connect(self.sending_asked)
        self._own_copy.clicked.connect(self._on_own_copy)
        foot = Flow(theme.SPACE[1])
        foot.addWidget(self._own_copy)
        self.recipients.setMinimumHeight(LIST_HEIGHT)
        column.addWidget(self.recipients, 1)
        column.addLayout(foot)
        return body

    def _asked(self) -> QWidget:
        body, column = _body()
        self.requests.row_selected.connect(self._show_request)
        self.requests.row_activated.connect(lambda row: self.opened.emit("persons", row.request.person_id))
        self.requests.empty_button_clicked.connect(self.asking_asked)
        self._missions.setAccessibleName("Mission de cette entreprise")
        self._missions.setMinimumWidth(260)
        self._notes.setWordWrap(True)
        self._notes.setProperty("role", "muted")
        foot = Flow(theme.SPACE[1])
        foot.addWidget(self._missions)
        for made, act in (
            (self._propose, self._on_propose),
            (self._close, lambda: self._with_request(lambda row: self.close_asked.emit(row.id))),
            (self._open, lambda: self._with_request(lambda row: self.opened.emit("persons", row.request.person_id))),
        ):
            made.clicked.connect(lambda _checked=False, act=act: act())
            foot.addWidget(made)
        self.requests.setMinimumHeight(LIST_HEIGHT)
        column.addWidget(self.requests, 1)
        column.addWidget(self._notes)
        column.addLayout(foot)
        return body

    def _on_tab_changed(self, place: int) -> None:
        self._bodies.setCurrentIndex(place)
        self.sending.leave()
        self.asking.hide()
        self._bodies.show()

    def _on_panel_closed(self) -> None:
        self._bodies.show()
        table: RecordTable[Any] = self.recipients if self._tabs.currentIndex() == _SENT else self.requests
        (table.view if table.rows() else table.filter).setFocus()

    # The row chosen.

    def _show_recipient(self, row: RecipientRow | None) -> None:
        self._own_copy.setVisible(row is not None)

    def _show_request(self, row: RequestRow | None) -> None:
        is_waiting = row is not None and catalogue.is_waiting(row.request)
        for widget in (self._missions, self._propose, self._close):
            widget.setVisible(is_waiting)
        self._open.setVisible(row is not None)
        self._notes.setText(row.request.notes if row and not self._office.codes else "")
        self._notes.setVisible(bool(self._notes.text()))
        if row is not None and is_waiting:
            self.missions_asked.emit(row.id)

    def _with_request(self, act: Callable[[RequestRow], object]) -> None:
        row = self.requests.selected()
        if row is not None:
            act(row)

    def _on_propose(self) -> None:
        need_id = str(self._missions.currentData() or "")
        if need_id:
            self._with_request(lambda row: self.propose_asked.emit(row.id, need_id))

    def _on_own_copy(self) -> None:
        row = self.recipients.selected()
        if row is not None:
            self.save_asked.emit(".pdf", row.id)


def _body() -> tuple[QWidget, QVBoxLayout]:
    body = QWidget()
    column = QVBoxLayout(body)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE[1])
    return body, column
