"""« Volontaires et missions »: a mission and its volunteers, or a volunteer and their missions; list, map, reasons."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.errors import WorldProblem
from app.rules import french
from app.rules.matching import comparing
from app.rules.matching.fit import Match, NearMatch, Ranked, Selection
from app.ui import errors
from app.ui.look import theme
from app.ui.look.empty_state import EmptyState
from app.ui.map.canvas import MapCanvas
from app.ui.map.outward import let_out
from app.ui.matching.bar import MatchingBar
from app.ui.matching.compare import ComparePage
from app.ui.matching.deeds import Deeds
from app.ui.matching.match_columns import MOST_NEAR, NAME, near_places
from app.ui.matching.pairs_body import PairsBody
from app.ui.matching.ranking_list import MatchList
from app.ui.matching.reasons import Reasons
from app.ui.matching.words import MatchingWords

if TYPE_CHECKING:
    from app.actions.proposals import Why
    from app.ui.jobs import Job
    from app.ui.matching.knowledge import Knowledge
    from app.ui.matching.reasons import Reasoned
    from app.ui.matching.trip_line import Measures
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

T = TypeVar("T")
_NEEDS, _PERSONS = "needs", "persons"
_NAME_WIDTHS = (232, 168)
"""Of a mission with its company, of a volunteer."""
_LOW = 500
"""Pixels of height under which reasons go beside the list."""


class PairsTab(QWidget):
    """One subject at a time: a mission (volunteers are ranked) or a volunteer (missions are)."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._known: Knowledge | None = None
        self._wanted = ""
        self._asked = {"file": 0, "ranking": 0}
        self._words = MatchingWords(office)
        self._ranked: Ranked | None = None
        self._near: Sequence[NearMatch] = ()
        self._subjects = {_NEEDS: "", _PERSONS: ""}
        self._marked: frozenset[str] = frozenset()
        self.bar = MatchingBar()
        self.list = MatchList()
        self.map = MapCanvas(lambda: office.gazetteer)
        self.map.card_of = self._card
        self.reasons = Reasons(office.store)
        self._deeds = Deeds(office, frame)
        self._body = PairsBody(self.list, self.map, self.reasons, self.bar.count)
        self.compare = ComparePage()
        self._empty, self._bodies = EmptyState("map"), QStackedWidget()
        self._build()

    # What the frame calls.

    def refresh(self, tables: frozenset[str]) -> None:
        """Everything here may follow from any of the records, so all is read again, aside."""
        store, gazetteer = self._office.store, self._office.gazetteer

        def read(_job: "Job") -> "Knowledge":
            # Here, so that numpy too is loaded off the window's thread.
            from app.ui.matching.knowledge import load_aside

            return load_aside(store, gazetteer)

        self._aside("file", read, self._use)

    def open_record(self, record_id: str) -> None:
        """A mission's id or a volunteer's; kept for later while the file is still being read."""
        self._wanted = record_id
        if self._known is not None:
            self._open_wanted(self._known)

    def current_record(self) -> str:
        return self._wanted or self._subjects[self.bar.direction]

    def focus_filter(self) -> None:
        self.bar.focus_subject()

    # Reading, off the window's thread.

    def _aside(self, what: str, work: "Callable[[Job], T]", done: "Callable[[T], object]") -> None:
        """Only the last question of its sort is answered, and only while the page is there."""
        self._asked[what] += 1
        asked = self._asked[what]

        def answer(found: T) -> None:
            if asked == self._asked[what] and isValid(self):
                done(found)

        self._office.jobs.run(work, answer, self._on_failed, label="Lecture du fichier…")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorldProblem):
            raise error
        if isValid(self):
            errors.tell(self._frame, error, lambda: self.refresh(frozenset()))

    def _use(self, known: "Knowledge") -> None:
        self._known = known
        self._words.use(known.matching)
        self._open_wanted(known)

    def _open_wanted(self, known: "Knowledge") -> None:
        if self._wanted:
            self.bar.set_direction(_PERSONS if self._wanted in known.matching.persons else _NEEDS)
            self._subjects[self.bar.direction] = self._wanted
            self._wanted = ""
            self._unmark()
            self._show_body(self._body)
        self._fill_subjects()
        self._rank()

    # Building.

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.bar)
        column.addWidget(self._bodies, 1)
        self._bodies.addWidget(self._body)
        self._bodies.addWidget(self._empty)
        self._bodies.addWidget(self.compare)
        self.bar.subject_chosen.connect(self._on_subject_chosen)
        self.bar.direction_changed.connect(self._on_direction_changed)
        self.bar.filter_changed.connect(self._show)
        self.list.match_chosen.connect(self._on_match_chosen)
        self.list.match_activated.connect(lambda _match: self._propose())
        self.list.mark_toggled.connect(self._on_mark_toggled)
        self.map.point_chosen.connect(self.list.choose)
        let_out(self.map, self._office, self._frame, lambda: self._subjects[_NEEDS] if self._side == 0 else "")
        self.list.trip_asked.connect(self.reasons.trip.start)
        self.list.aside_asked.connect(self.reasons.set_aside.click)
        self.list.compare_asked.connect(self._compare)
        self.reasons.compare_asked.connect(self._compare)
        self.compare.left.connect(self._leave_compare)
        self.compare.propose_asked.connect(self._propose_compared)
        self.compare.set_aside_asked.connect(self._set_aside_compared)
        self.compare.question_asked.connect(self._deeds.answer)
        self.reasons.propose_asked.connect(self._propose)
        self.reasons.set_aside_asked.connect(self._set_aside)
        self.reasons.put_back_asked.connect(self._put_back)
        self.reasons.record_asked.connect(self._open_chosen)
        self.reasons.question_asked.connect(self._deeds.answer)
        self.reasons.trip_noted.connect(self._note_trip)
        self._body.place_asked.connect(self._on_place)
        self._empty.clicked.connect(self._on_empty_clicked)

    # Choosing.

    def _fill_subjects(self) -> None:
        assert self._known is not None
        matching, direction = self._known.matching, self.bar.direction
        subjects = self._words.missions() if direction == _NEEDS else self._words.volunteers()
        ids = [one for one, _ in subjects]
        wanted = self._subjects[direction]
        if wanted and wanted not in ids and (wanted in matching.needs or wanted in matching.persons):
            subjects = [(wanted, self._words.subject(wanted)), *subjects]
        elif wanted not in ids:
            self._subjects[direction] = ids[0] if ids else ""
        self.bar.set_subjects(subjects, self._subjects[direction])

    def _on_subject_chosen(self, subject: str) -> None:
        self._subjects[self.bar.direction] = subject
        self._unmark()
        self._rank()
        self.map.fit()

    def _on_direction_changed(self) -> None:
        """The pair stays: the volunteer looked at becomes the one whose missions are listed, and back."""
        self._unmark()
        match = self.list.chosen()
        if match is not None:
            self._subjects[self.bar.direction] = match.need_id if self.bar.direction == _NEEDS else match.person_id
        self._fill_subjects()
        self._rank()
        self.map.fit()

    def _unmark(self) -> None:
        self._marked = frozenset()
        self.reasons.say_marked(0)

    def _rank(self) -> None:
        subject, known = self._subjects[self.bar.direction], self._known
        if known is None or not subject:
            self._say_empty()
            return
        matching = known.matching
        today = self._office.today
        if self.bar.direction == _NEEDS:
            self._asked["ranking"] += 1  # missions still being ranked are no longer wanted
            self._show_ranked(matching.volunteers(subject, today))
        else:
            # A thousand missions are ranked one by one: too long for the window's thread.
            self._aside("ranking", lambda _job: matching.missions(subject, today), self._show_ranked)

    def _show_ranked(self, ranked: Ranked) -> None:
        is_comparing = self._bodies.currentWidget() is self.compare
        self._show_body(self._body)
        self._ranked, self._near = ranked, ranked.near_misses(MOST_NEAR)
        self._words.direction = self.bar.direction
        self.list.matches.names = self._words.name
        is_need = self.bar.direction == _NEEDS
        self.list.matches.name_title = "Volontaire" if is_need else "Mission"
        self.list.setColumnWidth(NAME, _NAME_WIDTHS[is_need])
        self.list.matches.stopped_word = "arrêté" if is_need else "arrêtée"
        self.list.setAccessibleName("Volontaires" if is_need else "Missions possibles")
        self._show()
        if is_comparing:
            self._compare()

    def _say_empty(self) -> None:
        self._ranked = None
        self._show_body(self._empty)
        if self.bar.direction == _NEEDS:
            self._empty.say("Aucune mission ouverte.", "Nouvelle mission")
        else:
            self._empty.say("Aucun volontaire pour l'instant.", "Nouveau salarié")

    # Showing.

    def _show(self) -> None:
        if self._ranked is None:
            return
        shown = self._ranked.select(self.bar.filter)
        self._body.say_count(self._words.count(shown, len(self._ranked), self.bar.radius_km))
        self._show_points(shown)
        self.list.show_matches(
            self._ranked, shown, near_places(self._ranked, self._near, self.bar.radius_km), self._side
        )
        self.map.set_radius(self.bar.radius_km)
        if not self.map.is_moved:
            self.map.fit()
        self._say_missing()

    def _id_of(self, match: Match) -> str:
        return (match.person_id, match.need_id)[self._side]

    @property
    def _side(self) -> int:
        """Which of a match's two ids the list and the map go by."""
        return 0 if self.bar.direction == _NEEDS else 1

    def _show_points(self, shown: Selection) -> None:
        assert self._ranked is not None
        centre = self._words.centre(self._subjects[self.bar.direction])
        points = self._words.points(self._ranked, shown, self._side)
        self.map.show_points(centre, points, centre_is_site=self.bar.direction == _NEEDS)

    def _card(self, record_id: str) -> tuple[str, str]:
        match = self.list.matches.match_of(record_id)
        return (self._words.name(match), self._words.card(match)) if match else ("", "")

    def _say_missing(self) -> None:
        """A mission whose site has no point: no distance can be told."""
        centre = self._words.centre(self._subjects[self.bar.direction])
        if centre is not None:
            self._body.say_missing("")
        elif self.bar.direction == _NEEDS:
            self._body.say_missing(f"Le lieu de cette mission n'est pas connu{french.NBSP}: les distances manquent.")
        else:
            self._body.say_missing("L'adresse de ce volontaire manque.")

    def _on_match_chosen(self, match: Match | None) -> None:
        shown = None
        if match is not None and self._known is not None:
            shown = self._reasoned(match)
        self.reasons.show_match(shown)
        self._draw_lines(match)

    def _reasoned(self, match: Match) -> "Reasoned":
        assert self._known is not None
        return self._known.reasoned(match, self._words.name(match), self.list.matches.near(match), self._office.today)

    def _on_mark_toggled(self, match: Match) -> None:
        marked = self._marked ^ {self._id_of(match)}
        if len(marked) > comparing.MOST:
            self._frame.say("Trois lignes au plus se comparent\u00a0: enlevez d'abord une marque avec Espace.", "warn")
            return
        self._marked = marked
        self.reasons.say_marked(len(marked))
        self.list.matches.set_marked(self._marked)
        self._draw_lines(self.list.chosen())

    def _draw_lines(self, chosen: Match | None) -> None:
        wanted = {*self._marked, *([self._id_of(chosen)] if chosen else [])}
        lines: dict[str, str] = {}
        for one in wanted:
            match = self.list.matches.match_of(one)
            if match is not None:
                lines[one] = french.km(match.km)
        self.map.select([self._id_of(chosen)] if chosen else [], lines)
        self.list.matches.set_marked(self._marked)

    # Comparing.

    def _compare(self) -> None:
        """The marked lines; without marks, the line chosen and those ranked first."""
        chosen = self.list.chosen()
        wanted = comparing.lines(self.list.matches.ids(), self._marked, self._id_of(chosen) if chosen else "")
        matches = [match for one in wanted if (match := self.list.matches.match_of(one)) is not None]
        if not matches:
            self._leave_compare()
            self._frame.say("Il faut au moins deux lignes pour comparer.", "warn")
            return
        subject = self._words.subject(self._subjects[self.bar.direction])
        what = "volontaires pour" if self.bar.direction == _NEEDS else "missions pour"
        self.compare.show_compared(f"{len(matches)} {what} {subject}", [self._reasoned(match) for match in matches])
        self._show_body(self.compare)
        self.compare.back.setFocus()

    def _leave_compare(self) -> None:
        self._show_body(self._body)
        self.list.setFocus()

    def _show_body(self, body: QWidget) -> None:
        """What is compared has the whole page; the list goes with its mission and its filters."""
        self._bodies.setCurrentWidget(body)
        self.bar.setVisible(body is not self.compare)

    def _propose_compared(self, match: Match) -> None:
        self.list.choose(self._id_of(match))
        self._propose()

    def _set_aside_compared(self, match: Match) -> None:
        """Why is asked in its usual place, under the list."""
        self._leave_compare()
        self.list.choose(self._id_of(match))
        self.reasons.set_aside.click()

    # Doing.

    def _propose(self) -> None:
        match = self.list.chosen()
        if match is not None and self._known is not None:
            self._deeds.propose(match, self._known.live(match))

    def _set_aside(self, why: "Why") -> None:
        match = self.list.chosen()
        if match is not None:
            following = self.list.matches.following(self._id_of(match))
            self._deeds.set_aside(match, why)
            self.list.choose(following)

    def _put_back(self) -> None:
        match = self.list.chosen()
        if match is not None:
            self._deeds.put_back(match)

    def _note_trip(self, measures: "Measures") -> None:
        match = self.list.chosen()
        if match is not None and self._known is not None:
            self._deeds.note_trip(match.person_id, self._known.by_site(match, measures))

    def _open_chosen(self) -> None:
        match = self.list.chosen()
        if match is not None:
            self._frame.go(*((_PERSONS, match.person_id) if self.bar.direction == _NEEDS else (_NEEDS, match.need_id)))

    def _on_empty_clicked(self) -> None:
        self._frame.go(self.bar.direction)
        self._frame.new_record()

    def _on_place(self) -> None:
        """Where the place is written: on the company's sites, or on the volunteer's record."""
        subject = self._subjects[self.bar.direction]
        assert self._known is not None
        if self.bar.direction == _NEEDS:
            self._frame.go("organisations", self._known.matching.needs[subject].organisation_id)
        else:
            self._frame.go(_PERSONS, subject)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._body.set_low(event.size().height() < _LOW)
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.list.setFocus()
        else:
            super().keyPressEvent(event)
