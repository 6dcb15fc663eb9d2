"""A loan on one screen: its steps, its facts, the points to settle, its papers, signatures, calls, bill and history."""

from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.loans import LoanStatus
from app.rules import anonymity, french
from app.rules.legal.verdicts import Level
from app.rules.loans import early_ends, progress
from app.rules.loans import points as asked
from app.rules.loans.loan_file import LoanFile
from app.rules.loans.point import Point
from app.rules.schedule import in_words, mean_half_hours
from app.ui import dates
from app.ui.documents.paper_state import lost
from app.ui.loans import loan_history
from app.ui.loans.billing_tab import BillingTab
from app.ui.loans.changes_tab import ChangesTab
from app.ui.loans.loan_calls import LoanCalls
from app.ui.loans.loan_papers import LoanPapers
from app.ui.loans.loan_return import LoanReturn
from app.ui.loans.points_view import PointsView
from app.ui.loans.reopen_bar import ReopenBar
from app.ui.loans.reserve_bar import ReserveBar
from app.ui.loans.return_room import ReturnRoom
from app.ui.loans.step_bar import Step, StepBar
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.later_tabs import LaterTabs
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

Tab = TypeVar("Tab", bound=QWidget)

_TALL = 760
_BROAD = 620
_LEFT = (Level.BLOCKS, Level.WARNS, Level.UNKNOWN)
_TABS = (LoanPapers, LoanCalls, BillingTab, ChangesTab, LoanReturn, ReturnRoom, SummaryView)
_POINTS, _FACTS = "Points à régler", "Les faits"


class LoanView(QWidget):
    """Signals: move_asked(word: edit, validate, reopen, start, cancel), validated(reason) with reserves,
    point_asked(point), link_followed(page, id)."""

    move_asked = Signal(str)
    validated = Signal(str)
    point_asked = Signal(object)
    link_followed = Signal(str, str)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._points: tuple[Point, ...] = ()
        self._opened = ("", LoanStatus.DRAFT)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._subtitle = QLabel()
        self._subtitle.setProperty("role", "muted")
        self._subtitle.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._head = QWidget()
        self.steps = StepBar()
        self._buttons = {
            "validate": button("Valider la convention", "primary", "circle-check"),
            "start": button("Démarrer", "primary", "handshake"),
            "edit": button("Modifier", "", "pencil"),
            "reopen": button("Rouvrir", "", "undo-2"),
            "cancel": button("Abandonner", "quiet"),
        }
        self._facts = SummaryView()
        self._settle = PointsView()
        self.reserves = ReserveBar(office.store)
        self.reopening = ReopenBar()
        self._lost, self._loan_id = "", ""
        self._file: LoanFile | None = None
        self._unread: set[QWidget] = set()
        self._cards = QWidget()
        self._places: list[QVBoxLayout] = []
        self.tabs = LaterTabs()
        self.tabs.setProperty("kind", "dense")
        self._build()

    # The tabs, showing the loan: who reaches into one finds it filled.

    @property
    def settle(self) -> PointsView:
        return self._filled(self._settle)

    @property
    def papers(self) -> LoanPapers:
        return self._filled(self.tabs.tab(LoanPapers))

    @property
    def billing(self) -> BillingTab:
        return self._filled(self.tabs.tab(BillingTab))

    @property
    def ending(self) -> LoanReturn:
        return self._filled(self.tabs.tab(LoanReturn))

    @property
    def returned(self) -> ReturnRoom:
        return self._filled(self.tabs.tab(ReturnRoom))

    @property
    def changes(self) -> ChangesTab:
        return self._filled(self.tabs.tab(ChangesTab))

    def leave(self) -> None:
        """What is half-typed in a tab is written, whichever is shown."""
        for billing in self.tabs.built(BillingTab):
            billing.keep()
        for tab in self.tabs.built(ChangesTab, ReturnRoom):
            tab.leave()

    def save(self) -> None:
        for changes in self.tabs.built(ChangesTab):
            changes.save()

    def show_loan(self, file: LoanFile) -> None:
        loan = file.loan
        person, lender, host = self._named(file)
        self._title.setText(f"{loan.number or 'Mise à disposition en préparation'} · {person}")
        announced = f" · fin annoncée au {french.day(loan.early_end.last_day)}" if early_ends.is_announced(loan) else ""
        self._subtitle.setText(f"{lender} → {host} · {loan.status.label}{announced}")
        if loan.id != self._loan_id:
            for tab in self.tabs.built(LoanPapers, BillingTab, ChangesTab, LoanReturn, ReturnRoom):
                tab.forget()
        self._loan_id, self._file = loan.id, file
        self._points = tuple(asked.points(file, self._office.today))
        self.steps.show_steps(steps(loan.status, is_stopped=bool(asked.blocking(self._points))))
        self.reserves.dismiss()
        self.reopening.dismiss()
        self._lost = lost(loan)
        self._show_buttons(file)
        # Each is filled when it is first looked at: nine at once hold the window.
        self._unread = {self._facts, self._settle, *self.tabs.built(*_TABS)}
        before, self._opened = self._opened, (loan.id, loan.status)
        is_moved = self._opened != before and LoanStatus.DRAFT in (before[1], loan.status)
        if loan.id != before[0] or is_moved:
            self._open_tab()
        self._name_tabs()
        self._fill_shown()
        self._give_room()

    def _fill_shown(self) -> None:
        """The tab in front, and the cards where there is room for them."""
        for view in (self.tabs.shown(), *(() if self._cards.isHidden() else (self._facts, self._settle))):
            self._filled(view)

    def _filled(self, tab: Tab) -> Tab:
        if tab in self._unread and self._file is not None:
            self._unread.discard(tab)
            self._fill(tab, self._file)
        return tab

    def _fill(self, tab: QWidget, file: LoanFile) -> None:
        if isinstance(tab, LoanPapers | LoanCalls | BillingTab | LoanReturn | ChangesTab | ReturnRoom):
            tab.show_loan(file.loan)
        elif tab is self._facts:
            self._facts.show_summary(self._facts_of(file))
        elif isinstance(tab, SummaryView):
            states = partial(self._show_states, file)
            tab.show_summary(loan_history.told(self._office, file, self._points, states))
        else:
            is_before = file.loan.status in (LoanStatus.DRAFT, LoanStatus.VALIDATED)
            title = "Points à régler avant signature" if is_before else "Points vérifiés"
            self._settle.show_points(title, self._points, file.reserves, codes=self._office.codes)

    def _build(self) -> None:
        column = self._column
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[2], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._title)
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._subtitle, 1)
        for word, made in self._buttons.items():
            made.clicked.connect(lambda _checked=False, word=word: self._on_button_clicked(word))
            head.addWidget(made)
        column.addWidget(self._head)
        column.addWidget(self.reserves)
        column.addWidget(self.reopening)
        column.addWidget(self.steps)
        self._build_cards()
        column.addWidget(self._cards, 5)
        office, frame = self._office, self._frame
        self.tabs.add(LoanPapers, "Documents", lambda: LoanPapers(office, frame))
        self.tabs.add(LoanCalls, "Suivi", lambda: LoanCalls(office, frame))
        self.tabs.add(BillingTab, "Facturation", lambda: BillingTab(office, frame))
        self.tabs.add(ChangesTab, "Changements", lambda: ChangesTab(office, frame))
        self.tabs.add(LoanReturn, "Retour", lambda: LoanReturn(office))
        self.tabs.add(ReturnRoom, "Bilan", lambda: ReturnRoom(office, frame))
        self.tabs.add(SummaryView, "Historique", SummaryView)
        self.tabs.setAccessibleName("Volets de la mise à disposition")
        self.tabs.tabBar().setAccessibleName("Choix du volet")
        column.addWidget(self.tabs, 5)
        self._listen()

    def _listen(self) -> None:
        self._facts.link_followed.connect(self.link_followed)
        self._settle.point_asked.connect(self.point_asked)
        self.tabs.made.connect(self._on_tab_made)
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.reserves.accepted.connect(self.validated)
        self.reopening.accepted.connect(lambda: self.move_asked.emit("reopen"))
        # On a small screen there is no room for both.
        self.reserves.asking.connect(lambda is_asking: self.steps.setHidden(is_asking and self._cards.isHidden()))

    def _on_tab_made(self, tab: QWidget) -> None:
        self._unread.add(tab)
        if isinstance(tab, LoanPapers):
            tab.point_asked.connect(self.point_asked)
        elif isinstance(tab, LoanCalls):
            tab.link_followed.connect(self.link_followed)
        elif isinstance(tab, BillingTab):
            tab.month_opened.connect(self._give_room)
        elif isinstance(tab, ChangesTab):
            tab.form_opened.connect(self._give_room)
            tab.signing_asked.connect(self._open_signatures)

    def _build_cards(self) -> None:
        cards = QHBoxLayout(self._cards)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(theme.SPACE[2])
        for view in (self._facts, self._settle):
            card = QFrame()
            card.setProperty("kind", "card")
            inside = QVBoxLayout(card)
            inside.setContentsMargins(1, 1, 1, 1)
            inside.addWidget(view)
            cards.addWidget(card, 2 if view is self._facts else 3)
            self._places.append(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a laptop's screen points and facts become the first tabs: each has the whole page."""
        super().resizeEvent(event)
        is_small = self.height() < _TALL or self.width() < _BROAD
        if is_small == self._cards.isHidden():
            return
        self._cards.setHidden(is_small)
        for place, view in enumerate((self._facts, self._settle)):
            if is_small:
                self.tabs.insertTab(0, view, _FACTS if view is self._facts else _POINTS)
            else:
                self._places[place].addWidget(view)
                view.show()
        # Tab goes as one reads: tabs then their page, or cards then tabs.
        bar = self.tabs.tabBar()
        order = (bar, self._settle, self._facts) if is_small else (self._facts, self._settle, bar)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)
        self._open_tab()
        self._name_tabs()
        self._fill_shown()

    def _open_tab(self) -> None:
        """While a text is prepared its points come first, then its papers."""
        is_first = self._opened[1] is LoanStatus.DRAFT and self.tabs.indexOf(self._settle) >= 0
        self.tabs.setCurrentWidget(self._settle if is_first else self.papers)

    def _on_tab_changed(self) -> None:
        self._fill_shown()
        self._give_room()

    def _give_room(self) -> None:
        """A month being typed has the height of the steps, most of the cards', on a laptop that of the head too."""
        shown = self.tabs.currentWidget()
        is_open = (isinstance(shown, BillingTab) and shown.is_room_open) or (
            isinstance(shown, ChangesTab) and shown.is_form_open
        )
        is_small = self._cards.isHidden()
        self.steps.setHidden(is_open)
        self._head.setHidden(is_open and is_small)
        self._column.setStretchFactor(self._cards, 2 if is_open else 5)

    def open_return(self) -> None:
        self.tabs.setCurrentWidget(self.returned)

    def open_month(self, month: date) -> None:
        self.tabs.setCurrentWidget(self.billing)
        self.billing.open_month(month)

    def _open_signatures(self) -> None:
        self.tabs.setCurrentWidget(self.papers)
        self.papers.panel.unfold()

    def open_changes(self) -> None:
        self.tabs.setCurrentWidget(self.changes)

    def open_programme(self) -> None:
        self.tabs.setCurrentWidget(self.billing)
        self.billing.open_programme()

    def _name_tabs(self) -> None:
        place = self.tabs.indexOf(self._settle)
        if place >= 0:
            left = sum(point.level in _LEFT for point in self._points)
            self.tabs.setTabText(place, f"{_POINTS} ({left})" if left else "Points réglés")

    def _on_button_clicked(self, word: str) -> None:
        """Points that stop may be left as reserves: asked once, here, save for those nothing covers."""
        stops = asked.blocking(self._points)
        if word == "validate" and stops and not asked.never_reserved(self._points):
            self.reserves.ask(len(stops), self._loan_id)
        elif word == "reopen" and self._lost:
            self.reopening.ask(self._lost)
        else:
            self.move_asked.emit(word)

    def _show_buttons(self, file: LoanFile) -> None:
        status = file.loan.status
        shown = {word: progress.may(word, status) for word in ("validate", "start", "reopen", "cancel")}
        shown["edit"] = status is not LoanStatus.CANCELLED
        for word, made in self._buttons.items():
            made.setVisible(shown[word])
        stops = len(asked.blocking(self._points))
        self._buttons["validate"].setToolTip(f"{french.counted(stops, 'point')} à régler d'abord" if stops else "")
        starts = file.loan.starts_on
        can_start = starts is not None and starts <= self._office.today
        self._buttons["start"].setEnabled(can_start)
        self._buttons["start"].setToolTip("" if can_start else f"Commence le {french.day_figures(starts)}")

    def _named(self, file: LoanFile) -> tuple[str, str, str]:
        """The volunteer, who lends, who borrows."""
        codes, company = self._office.codes, self._office.company
        person = anonymity.person_name(file.person.first_name, file.person.last_name, file.person.code, codes)
        return person, company(file.lender.name, file.lender.code), company(file.host.name, file.host.code)

    def _facts_of(self, file: LoanFile) -> Summary:
        office, loan = self._office, file.loan
        person, lender, host = self._named(file)
        hours = mean_half_hours(loan.grid)
        place = f"{loan.place.postal_code} {office.commune(loan.place.insee)}".strip()
        address = f"{loan.place.address}, {place}" if loan.place.address else place
        where = place if office.codes else " · ".join(filter(None, (loan.site_name, address)))
        asked = (
            ("Poste", loan.job_title),
            ("Qualification", loan.qualification),
            ("Dates", dates.span(loan.starts_on, loan.ends_on)),
            ("Lieu", where),
            ("Horaires", "\n".join(in_words(loan.grid))),
            ("Par semaine", french.hours(round(hours)) if hours else ""),
            ("Travail confié", loan.tasks),
            ("Particularités", loan.features),
            ("Tuteur", "" if office.codes else " · ".join(filter(None, (loan.tutor, french.phone(loan.tutor_phone))))),
            ("Protections", loan.ppe),
            ("Fondement", loan.legal_basis.label),
            ("Finalité", loan.purpose),
        )
        people = (
            Line(person, "salarié", to=("persons", file.person.id)),
            Line(lender, "entreprise prêteuse", to=("organisations", file.lender.id)),
            Line(host, "entreprise utilisatrice", to=("organisations", file.host.id)),
        )
        return Summary(
            "",
            "",
            (
                Section("Les faits", facts=tuple((label, value) for label, value in asked if value)),
                Section("Les parties", people),
            ),
        )

    def _show_states(self, file: LoanFile) -> None:
        # Imported here: seldom.
        from app.ui import past_dialog

        past_dialog.ask(self._office, self._frame, file.loan.id)


def steps(status: LoanStatus, *, is_stopped: bool) -> tuple[Step, ...]:
    order = (LoanStatus.DRAFT, LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING, LoanStatus.ENDED)
    place = 4 if status is LoanStatus.STOPPED else order.index(status) if status in order else 0
    titles = ("Convention", "Signatures", "Départ", "En cours", "Retour")
    found = [Step("Proposition", "done"), Step("Accords", "done")]
    for index, title in enumerate(titles):
        state = "done" if index < place else "now" if index == place else "later"
        if index == 0 == place and is_stopped:
            state = "late"
        if index == 4 == place:
            state = "done"
        found.append(Step(title, state))
    return tuple(found)
