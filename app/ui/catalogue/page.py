"""« Catalogue »: the issues at the left; at the right the one being prepared, or one published and what came of it."""

from collections.abc import Callable
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.actions import catalogue as actions
from app.models.catalogues import CatalogueIssue, CatalogueProfile, ProfileRequest
from app.models.errors import Refusal, WorldProblem
from app.models.needs import NeedStatus
from app.store import lists, records
from app.ui import errors
from app.ui.catalogue import reading
from app.ui.catalogue.deeds import Deeds
from app.ui.catalogue.preparing import PreparingView
from app.ui.catalogue.published import PublishedView
from app.ui.catalogue.rows import ISSUES, IssueRow, issue_row
from app.ui.catalogue.sending import Addressee
from app.ui.documents.papers import Papers
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

T = TypeVar("T")
_RIGHT_WIDTH = 520
_TABLES = frozenset(
    {
        *("catalogue_issue", "catalogue_issue_profiles", "catalogue_issue_recipients", "profile_request", "setting"),
        *("person", "person_employments", "person_skills", "person_certificates", "organisation", "organisation_sites"),
        *("need", "loan", "proposal"),
    }
)


class CatalogueTab(QWidget):
    """The page of « Mise en relation » calls refresh, open_record, current_record and focus_filter."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._asked = 0
        self._sought = ""
        self._papers = Papers(office, frame)
        self._deeds = Deeds(office, frame, self)
        self.issues: RecordTable[IssueRow] = RecordTable(ISSUES)
        self._nothing = EmptyState("files")
        self._prepare = button("Préparer un catalogue", "", "plus")
        self._left = QWidget()
        self._right = QStackedWidget()
        self._areas: dict[PreparingView | PublishedView, QScrollArea] = {}
        self._build()

    # What the page calls.

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & _TABLES:
            return
        requests = records.every(self._office.store, ProfileRequest)
        rows = [issue_row(one, requests) for one in records.every(self._office.store, CatalogueIssue)]
        self.issues.set_rows(rows)
        self._left.setVisible(bool(rows))
        is_under_way = any(row.published_on is None for row in rows)
        self._prepare.setText("Continuer le catalogue" if is_under_way else "Préparer un catalogue")
        self._prepare.setAccessibleName(self._prepare.text())
        self._prepare.setIcon(theme.icon("pencil" if is_under_way else "plus"))
        if self.issues.selected() is None and rows:
            self.issues.select(max(rows, key=lambda row: (row.published_on is None, row.number)).id)
        else:
            self._show(self.issues.selected())

    def open_record(self, record_id: str) -> None:
        """An issue's id, or a request's: then the issue it is about, at its requests."""
        if self.issues.select(record_id):
            return
        for request in records.where(self._office.store, ProfileRequest, id=record_id):
            self._sought = record_id
            self.issues.select(request.issue_id)
            self._select_sought()

    def current_record(self) -> str:
        row = self.issues.selected()
        return row.id if row else ""

    def focus_filter(self) -> None:
        shown = self._right.currentWidget()
        view = next((view for view, area in self._areas.items() if area is shown), self.issues)
        view.focus_filter()

    # Building.

    def _build(self) -> None:
        left = self._left
        side = QVBoxLayout(left)
        side.setContentsMargins(0, theme.SPACE[1], 0, 0)
        side.setSpacing(theme.SPACE[1])
        side.addWidget(self._prepare)
        side.addWidget(self.issues, 1)
        self._right.addWidget(self._nothing)
        self._right.setMinimumWidth(_RIGHT_WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[3], theme.SPACE[2])
        column.addWidget(split(left, self._right, (372, 790), (0, 1)))
        self._office.show_chosen_columns(self.issues)
        self._prepare.clicked.connect(self._on_prepare)
        self.issues.row_selected.connect(self._show)
        self._nothing.clicked.connect(self._on_prepare)

    @cached_property
    def preparing(self) -> PreparingView:
        """Built when an issue is first prepared."""
        made = PreparingView(self._office)
        made.publish_asked.connect(self._on_publish)
        made.drop_asked.connect(self._on_drop)
        made.save_asked.connect(lambda suffix: self._save(suffix, ""))
        made.preview_asked.connect(self._draw)
        made.profile_chosen.connect(self._on_profile_chosen)
        made.all_safe_asked.connect(self._on_all_safe)
        self._add(made)
        return made

    @cached_property
    def published(self) -> PublishedView:
        """Built when a published issue is first looked at."""
        made = PublishedView(self._office)
        made.save_asked.connect(self._save)
        made.sending_asked.connect(self._on_sending)
        made.asking_asked.connect(self._on_asking)
        made.sending.sent.connect(self._on_sent)
        made.asking.asked.connect(self._on_asked)
        made.missions_asked.connect(self._on_missions_asked)
        made.propose_asked.connect(self._on_propose)
        made.close_asked.connect(self._on_close_request)
        made.opened.connect(self._frame.go)
        self._add(made)
        return made

    def _add(self, view: PreparingView | PublishedView) -> None:
        self._areas[view] = _scrolled(view)
        self._right.addWidget(self._areas[view])

    # Showing.

    def _show(self, row: IssueRow | None) -> None:
        if row is None:
            self._nothing.say(
                "Tous les deux mois, le catalogue montre aux entreprises les profils disponibles, sans les nommer. "
                "Il réunit les volontaires dont l'accord est écrit et dont l'employeur est informé.",
                "Préparer un catalogue",
            )
            self._right.setCurrentWidget(self._nothing)
        elif row.published_on is None:
            self._review(row)
        else:
            self._read_published(row)

    def _read_published(self, row: IssueRow) -> None:
        office = self._office

        def read(_job: "Job") -> reading.Published:
            with closing(office.store.reader()) as reader:
                return reading.published(office, reader, row.id)

        def show(found: reading.Published) -> None:
            self._right.setCurrentWidget(self._areas[self.published])
            self.published.show_issue(row, found.recipients, found.requests)
            self.published.show_pdf(found.pdf)
            self._select_sought()
            self._count_still(row)

        self._aside(read, show)

    def _select_sought(self) -> None:
        """The request one came for, as soon as its issue is read."""
        if self._sought and self.published.requests.select(self._sought):
            self._sought = ""
            self.published.show_tab(2)

    def _count_still(self, row: IssueRow) -> None:
        """A copy saved today leaves out whoever is no longer available: said before it surprises."""
        store, gazetteer, today = self._office.store, self._office.gazetteer, self._office.today

        def read(_job: "Job") -> int:
            with closing(store.reader()) as reader:
                issue = records.get(reader, CatalogueIssue, row.id)
                return len(actions.facts(reader, gazetteer, issue, today).profiles)

        self._aside(read, lambda still: self.published.show_still(still, row.profiles))

    def _review(self, row: IssueRow) -> None:
        self._right.setCurrentWidget(self._areas[self.preparing])
        store, gazetteer, today = self._office.store, self._office.gazetteer, self._office.today

        def read(_job: "Job") -> tuple[actions.Review, dict[str, str]]:
            with closing(store.reader()) as reader:
                names = {one.id: self._office.person(one) for one in lists.persons(reader)}
                issue = records.get(reader, CatalogueIssue, row.id)
                return actions.review(reader, gazetteer, issue, today), names

        self._aside(read, lambda found: self.preparing.show_review(*found))

    def _draw(self) -> None:
        row = self.issues.selected()
        if row is None:
            return
        store, gazetteer, today = self._office.store, self._office.gazetteer, self._office.today

        def work(_job: "Job") -> bytes:
            with closing(store.reader()) as reader:
                return actions.copy(reader, gazetteer, row.id, ".pdf", today)[1]

        self._office.jobs.run(work, self._on_drawn, self._on_failed)

    def _on_drawn(self, pdf: bytes) -> None:
        if isValid(self):
            self.preparing.show_pdf(pdf)

    def _aside(self, work: "Callable[[Job], T]", done: Callable[[T], object]) -> None:
        """Only the last question is answered, and only while the tab is there."""
        self._asked += 1
        asked = self._asked

        def answer(found: T) -> None:
            if asked == self._asked and isValid(self):
                done(found)

        self._office.jobs.run(work, answer, self._on_failed, label="Lecture du fichier…")

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refusal | WorldProblem):
            errors.tell(self._frame, error, lambda: self.refresh(frozenset()))
        elif not isinstance(error, KeyError):  # the issue was given up while its pages were being drawn
            raise error

    # Doing.

    def _on_prepare(self) -> None:
        gazetteer, today = self._office.gazetteer, self._office.today

        def show(issue: CatalogueIssue) -> None:
            self.issues.select(issue.id)
            self.preparing.table.view.setFocus()

        self._deeds.aside(
            "Préparation du catalogue…",
            lambda store: actions.prepare(store, gazetteer, today),
            "Le catalogue est en préparation.",
            show,
        )

    def _on_publish(self) -> None:
        gazetteer, today, row = self._office.gazetteer, self._office.today, self.issues.selected()
        if row is not None:
            self._deeds.aside(
                "Publication du catalogue…",
                lambda store: actions.publish(store, gazetteer, row.id, today),
                "Catalogue publié.",
            )

    def _on_drop(self) -> None:
        row = self.issues.selected()
        if row is not None:
            self._deeds.at_once(lambda: actions.drop(self._office.store, row.id), "Numéro abandonné.")

    def _on_profile_chosen(self, person_id: str, profile: CatalogueProfile | None) -> None:
        """Said by the list itself: a tick goes back by another tick."""
        row = self.issues.selected()
        if row is None:
            return
        try:
            actions.choose(self._office.store, row.id, person_id, profile)
        except (Refusal, WorldProblem) as error:
            self._on_failed(error)

    def _on_all_safe(self) -> None:
        gazetteer, today, row = self._office.gazetteer, self._office.today, self.issues.selected()
        if row is not None:
            self._deeds.aside(
                "Application des propositions…",
                lambda store: actions.make_safe(store, gazetteer, row.id, today),
                "Propositions appliquées.",
            )

    def _save(self, suffix: str, recipient_id: str) -> None:
        row = self.issues.selected()
        if row is None:
            return
        store, gazetteer, today = self._office.store, self._office.gazetteer, self._office.today

        def work(_job: "Job") -> tuple[str, bytes]:
            with closing(store.reader()) as reader:
                return actions.copy(reader, gazetteer, row.id, suffix, today, recipient_id)

        self._papers.save_made(work, ("Catalogue", "catalogue_issue", row.id))

    def _on_sending(self) -> None:
        row = self.issues.selected()
        if row is None:
            return
        office = self._office

        def read(_job: "Job") -> list[Addressee]:
            with closing(office.store.reader()) as reader:
                return reading.addressees(office, reader, row.id)

        self._aside(read, lambda found: self.published.ask_sending(row.id, found, office.today))

    def _on_sent(self, ids: list[str], day: object) -> None:
        row = self.issues.selected()
        if row is None:
            return
        self.published.sending.close_panel()
        self._deeds.at_once(
            lambda: actions.note_sent(self._office.store, row.id, ids, day),  # type: ignore[arg-type]
            "Envoi noté.",
        )

    def _on_asking(self) -> None:
        row = self.issues.selected()
        if row is None:
            return
        store = self._office.store
        issue = records.get(store, CatalogueIssue, row.id)
        inside = {one.person_id for one in issue.profiles}
        profiles = [
            (one.id, " · ".join(filter(None, (one.code, one.job_title))))
            for one in sorted(lists.persons(store), key=lambda one: one.code)
            if one.id in inside
        ]
        received = {one.organisation_id for one in issue.recipients}
        companies = sorted(
            ((one.id, self._office.company(one.name, one.code)) for one in lists.organisations(store)),
            key=lambda choice: (choice[0] not in received, choice[1].casefold()),
        )
        self.published.ask_asking(issue.id, profiles, companies, self._office.today)

    def _on_asked(self, request: ProfileRequest) -> None:
        try:
            actions.note_request(self._office.store, request, self._office.today)
        except Refusal as refusal:
            self.published.asking.say(" ".join(problem.sentence for problem in refusal.problems))
            return
        store = self._office.store
        action_id = store.last_action_id
        self.published.asking_draft.drop()
        self.published.asking.close_panel()
        self._frame.toast("Demande notée.", lambda: store.undo(action_id))

    def _on_missions_asked(self, request_id: str) -> None:
        store = self._office.store
        request = records.get(store, ProfileRequest, request_id)
        self.published.show_missions(
            [
                (row.id, f"{row.code} · {row.job_title}")
                for row in lists.needs(store)
                if row.host_id == request.organisation_id and row.status == NeedStatus.OPEN.value
            ]
        )

    def _on_propose(self, request_id: str, need_id: str) -> None:
        office = self._office
        made = self._deeds.at_once(
            lambda: actions.propose(office.store, request_id, need_id, office.today), "Volontaire proposé."
        )
        if made is not None:
            self._frame.go("loans", made.id)

    def _on_close_request(self, request_id: str) -> None:
        office = self._office
        self._deeds.at_once(lambda: actions.close_request(office.store, request_id, office.today), "Demande close.")


def _scrolled(view: QWidget) -> QScrollArea:
    """On a low window the view goes on below, rather than squeeze its lists to nothing."""
    area = QScrollArea()
    area.setWidget(view)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
