"""« Territoire »: all open posts and all available volunteers at once; what it changes and what would do more."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.actions import proposals
from app.models.errors import Refusal, WorldProblem
from app.rules import french
from app.ui import errors
from app.ui.documents.papers import Papers
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split
from app.ui.map.canvas import MapCanvas
from app.ui.matching import territory_marks
from app.ui.matching.territory_bar import Asked, TerritoryBar
from app.ui.matching.territory_list import Row, TerritoryList, rows_of
from app.ui.matching.territory_side import Figures, Section, SideNotes, sections_of

if TYPE_CHECKING:
    from app.actions.territory import Territory
    from app.actions.territory_words import TerritoryWords
    from app.ui.jobs import Job
    from app.ui.map.marks import MapLine, MapPoint
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_PAUSE_MS = 150
"""A slider on its way asks nothing."""
_LEAST_MAP, _LEAST_BODY = 150, 400
_NOTHING, _STOPPED = "Aucune mission ouverte.", "Calcul arrêté."


@dataclass(frozen=True)
class _Answer:
    """All that is shown, put in words aside as well: of hundreds of posts that takes a while."""

    words: "TerritoryWords"
    figures: tuple[tuple[str, str], ...]
    gain: str
    against: str
    rows: list[Row]
    marks: tuple[list["MapPoint"], list["MapLine"]]
    sections: tuple[Section, ...]


class TerritoryTab(QWidget):
    """Reads and solves aside; the list, the map and the sentences say the same plan."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._territory: Territory | None = None
        self._words: TerritoryWords | None = None
        self._job: Job | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._solve)
        self.bar = TerritoryBar()
        self.figures = Figures()
        self.gain = QLabel()
        self.against = QLabel()
        self.list = TerritoryList()
        self.map = MapCanvas(lambda: office.gazetteer)
        self.side = SideNotes()
        self.proposing = button("Proposer", "primary", tip="Ctrl ou Maj pour en choisir plusieurs, Ctrl+A pour tous")
        self.opening = button("Ouvrir la mission")
        self._empty = EmptyState("briefcase")
        self._bodies = QStackedWidget()
        self._build()

    # What the page calls.

    def refresh(self, tables: frozenset[str]) -> None:
        """Everything here may follow from any of the records, so all is read again, aside."""
        self._territory = None
        self._solve()

    def focus_filter(self) -> None:
        self.list.focus_filter()

    # Reading and solving, off the window's thread.

    def _solve(self) -> None:
        """Only the last question is answered; the one before is given up."""
        if self._job is not None:
            self._job.cancel()
        known, asked, codes = self._territory, self.bar.asked, self._office.codes
        store, gazetteer, today = self._office.store, self._office.gazetteer, self._office.today

        def work(job: "Job") -> _Answer:
            # Here, so that numpy and the solver too are loaded off the window's thread.
            from app.actions import territory, territory_words

            found = known or territory.load_aside(store, gazetteer, today, job.step)
            plan = territory.plan(found, territory.Wishes(*asked), job.step)
            return _answer(territory_words.TerritoryWords(plan, gazetteer, codes))

        self._job = None
        jobs = self._office.jobs
        self._job = jobs.run(work, self._use, self._on_failed, label="Affectation du territoire…", cancellable=True)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorldProblem):
            raise error
        if isValid(self):
            errors.tell(self._frame, error, lambda: self.refresh(frozenset()))

    def _use(self, answer: _Answer) -> None:
        if not isValid(self):
            return
        self._words = answer.words
        self._territory = answer.words.plan.territory
        self._bodies.setCurrentIndex(0 if answer.words.plan.asked else 1)
        self._empty.say(_NOTHING, "Nouvelle mission")
        self._show(answer)

    def _on_job_ended(self, job: "Job") -> None:
        """Given up by hand: what is shown no longer answers what is asked."""
        if job is self._job and job.is_cancelled and isValid(self):
            self.bar.show_asked(self._shown_asked())
            self._frame.say(_STOPPED, "warn")

    def _shown_asked(self) -> Asked:
        if self._words is None:
            return self.bar.asked
        wishes = self._words.plan.wishes
        return Asked(wishes.slider, wishes.more_km, wishes.flexible_hours, round(wishes.least))

    # Building.

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[2])
        column.addWidget(self.bar)
        column.addWidget(self._bodies, 1)
        body = QWidget()
        body.setMinimumHeight(_LEAST_BODY)
        inside = QVBoxLayout(body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.SPACE[1])
        inside.addLayout(self._top())
        inside.addLayout(self._told())
        inside.addWidget(split(self.list, self._right(), (700, 430), (3, 2)), 1)
        around = QScrollArea()
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setWidget(body)
        self._bodies.addWidget(around)
        self._bodies.addWidget(self._empty)
        self.bar.wishes_changed.connect(self._pause.start)
        self.bar.print_asked.connect(lambda: self._hand_over(is_printed=True))
        self.bar.save_asked.connect(lambda: self._hand_over(is_printed=False))
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._open)
        self.proposing.clicked.connect(self._propose)
        self.opening.clicked.connect(lambda: self._open(self.list.current()))
        self.map.point_chosen.connect(self.list.choose_mark)
        self.map.image_exported.connect(lambda _path: self._frame.toast("Carte enregistrée."))
        self.map.export_failed.connect(self._frame.say)
        self._empty.clicked.connect(self._on_empty_clicked)
        self._office.jobs.job_ended.connect(self._on_job_ended)

    def _top(self) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE[1])
        for widget, growth in ((self.figures, 1), (self.opening, 0), (self.proposing, 0)):
            top.addWidget(widget, growth)
        return top

    def _told(self) -> QHBoxLayout:
        told = QHBoxLayout()
        told.setSpacing(theme.SPACE[2])
        self.gain.setFont(theme.font(bold=True))
        self.against.setProperty("role", "muted")
        told.addWidget(self.gain)
        told.addWidget(self.against, 1)
        return told

    def _right(self) -> QWidget:
        self.map.setMinimumHeight(_LEAST_MAP)
        return split(self.map, self.side, (250, 300), (1, 1), is_upright=True)

    # Showing.

    def _show(self, answer: _Answer) -> None:
        self.figures.show_figures(answer.figures)
        self.gain.setText(answer.gain)
        self.gain.setVisible(bool(answer.gain))
        self.against.setText(answer.against)
        self.list.show_rows(answer.rows, answer.words.codes)
        self.map.show_layers(*answer.marks, ())
        if not self.map.is_moved:
            self.map.fit()
        self.side.show_sections(answer.sections)
        self._on_chosen()

    def _on_chosen(self) -> None:
        rows = self.list.chosen_rows()
        self.opening.setEnabled(bool(rows))
        self.proposing.setEnabled(bool(rows))
        many = f"Proposer les {french.number(len(rows))}"
        self.proposing.setText("Proposer" if len(rows) < 2 else many)
        self.proposing.setAccessibleName(self.proposing.text())
        self.map.select([mark for row in rows for mark in territory_marks.ids(row)])

    # Doing.

    def _propose(self) -> None:
        rows = self.list.chosen_rows()
        beyond = next((row for row in rows if row.beyond), None)
        if beyond is not None:
            self._frame.say(
                f"{beyond.beyond}{french.NBSP}: parlez-en d'abord ensemble, puis corrigez sa fiche.", "warn"
            )
            return
        if not rows:
            return
        store = self._office.store
        pairs = [(row.line.need_id, row.line.person_id) for row in rows]
        before = store.last_action_id
        try:
            proposals.propose_all(store, pairs, self._office.today)
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, self._propose)
        else:
            action = store.last_action_id
            said = french.counted(len(rows), "proposition enregistrée", "propositions enregistrées")
            self._frame.toast(f"{said}.", (lambda: store.undo(action)) if action != before else None)

    def _open(self, row: Row | None) -> None:
        if row is not None:
            self._frame.go("matching", row.line.need_id)

    def _hand_over(self, is_printed: bool) -> None:
        if self._words is None:
            return
        from app.actions import territory_paper

        sheet, today = territory_paper.sheet(self._office.store, self._words), self._office.today
        give = self._papers.print_made if is_printed else self._papers.save_made
        give(lambda _job: (territory_paper.file_name(today, ".pdf"), territory_paper.render(sheet, today, ".pdf")))

    def _on_empty_clicked(self) -> None:
        self._frame.go("needs")
        self._frame.new_record()


def _answer(words: "TerritoryWords") -> _Answer:
    return _Answer(
        words,
        words.figures(),
        words.gain(),
        words.against(),
        rows_of(words),
        territory_marks.marks_of(words),
        sections_of(words),
    )
