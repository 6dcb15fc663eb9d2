"""« Pourquoi S-A014 »: what stops, what each criterion brings and on what facts, the trajet, what is to be asked, and
what can be done about it."""

from dataclasses import dataclass
from datetime import date
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.models.proposals import Proposal, ProposalStage
from app.rules import french
from app.rules.matching.fit import CRITERIA, Match, StopReason
from app.rules.matching.questions import Question
from app.rules.trips import Change
from app.store.store import Store
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.phrase import Phrase
from app.ui.matching.aside_form import AsideForm
from app.ui.matching.part_lines import MeaningMark, PartLine
from app.ui.matching.trip_line import TripLine

_WIDE = 100  # against the 1 of the space after it: the title takes what it needs, and is cut only past that


@dataclass(frozen=True)
class Reasoned:
    """A match and what is said around it. `proposal`: the latest of that pair; `near`: what would lift its stops."""

    match: Match
    name: str
    proposal: Proposal | None
    change: Change | None
    is_home_known: bool
    questions: tuple[Question, ...]
    near: str
    today: date

    @property
    def pair(self) -> str:
        """What is half-typed about these two is kept under."""
        return f"{self.match.need_id} {self.match.person_id}"

    @property
    def stage(self) -> str:
        """Where the proposal under way stands; empty when there is none."""
        live = self.proposal and self.proposal.stage is not ProposalStage.DECLINED
        return self.proposal.stage.label if live and self.proposal else ""

    @property
    def is_aside(self) -> bool:
        return any(stop.reason is StopReason.SET_ASIDE for stop in self.match.stops)


class Reasons(QFrame):
    """Signals: propose_asked(), set_aside_asked(Why), put_back_asked(), compare_asked(), record_asked(),
    question_asked(Question), trip_noted(Measures)."""

    propose_asked = Signal()
    set_aside_asked = Signal(object)
    put_back_asked = Signal()
    compare_asked = Signal()
    record_asked = Signal()
    question_asked = Signal(object)
    trip_noted = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName("Pourquoi")
        self._shown: Reasoned | None = None
        self._title = Phrase("section")
        self._sub = QLabel()
        self._sub.setProperty("role", "small")
        self._stopped = QWidget()
        self._stops = QLabel()
        self._stops_mark = MeaningMark()
        self._lines = {criterion: PartLine(criterion) for criterion in CRITERIA}
        self.trip = TripLine(store)
        self.aside = AsideForm(store)
        self.propose = button("Proposer à l'entreprise", "primary")
        self.set_aside = button("Ne pas retenir…")
        self.compare = button("Comparer", "quiet", "columns-3", "Espace marque une ligne, C compare les marquées.")
        self.open_record = button("Ouvrir la fiche", "link")
        self._actions = QWidget(self)
        self._asks = QWidget()
        self._asked = Flow(theme.SPACE[0], self._asks)
        self._grid = QGridLayout()
        self._body = QWidget()
        self._build()
        self.set_columns(2)

    # Building.

    def _build(self) -> None:
        acts = Flow(theme.SPACE[1], self._actions)
        # Before all that is read after them: Tab follows the order in which widgets find their place.
        for widget in (self.open_record, self.compare, self.set_aside, self.propose):
            acts.addWidget(widget)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        self._column.setSpacing(theme.SPACE[1])
        self._head = QHBoxLayout()
        self._head.setSpacing(theme.SPACE[2])
        self._head.addWidget(self._title, _WIDE)
        self._head.addStretch(1)
        self._column.addLayout(self._head)
        self._build_stops()
        self._column.addWidget(self._stopped)
        self._build_body()
        self._column.addWidget(self._body)
        self._column.addWidget(self.aside)
        self.aside.hide()
        self.propose.clicked.connect(self.propose_asked)
        self.open_record.clicked.connect(self.record_asked)
        self.compare.clicked.connect(self.compare_asked)
        self.set_aside.clicked.connect(self._on_set_aside)
        self.aside.confirmed.connect(self._on_confirmed)
        self.aside.given_up.connect(self._on_given_up)
        self.trip.noted.connect(self.trip_noted)

    def _build_stops(self) -> None:
        line = QHBoxLayout(self._stopped)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        line.addWidget(self._stops_mark, 0, Qt.AlignmentFlag.AlignTop)
        self._stops.setTextFormat(Qt.TextFormat.RichText)
        self._stops.setWordWrap(True)
        line.addWidget(self._stops, 1)

    def _build_body(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        self._grid.setHorizontalSpacing(theme.SPACE[4])
        self._grid.setVerticalSpacing(theme.SPACE[0])
        column.addLayout(self._grid)
        column.addWidget(self.trip)
        column.addWidget(self._asks)

    def set_columns(self, columns: int) -> None:
        """Two under a list, one beside it; the buttons then have a line of their own."""
        for line in self._lines.values():
            self._grid.removeWidget(line)
        for place, line in enumerate(self._lines.values()):
            line.set_narrow(columns == 1)
            self._grid.addWidget(line, place // columns, place % columns)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns > 1 else 0)
        self.aside.set_narrow(columns == 1)
        self.trip.set_narrow(columns == 1)
        for widget in (self._sub, self._actions):
            (self._head if columns == 1 else self._column).removeWidget(widget)
        if columns == 1:
            self._actions.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            self._column.insertWidget(1, self._sub)
            self._column.insertWidget(3, self._actions)
        else:
            self._actions.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            self._head.insertWidget(1, self._sub, 0, Qt.AlignmentFlag.AlignVCenter)
            self._head.addWidget(self._actions)

    # Showing.

    def show_match(self, shown: Reasoned | None) -> None:
        self._shown = shown
        self.aside.leave()
        self.setVisible(shown is not None)
        self._ask_why(False)
        if shown is None:
            return
        match = shown.match
        known = f"adéquation {round(match.points)}, sur {round(match.known * 100)}{french.NBSP}% connus"
        self._sub.setText(f"{known} · proposition {shown.stage}" if shown.stage else known)
        for part in match.parts:
            self._lines[part.criterion].show_part(part)
        self._show_stops(shown)
        self.trip.show_change(shown.pair, shown.change, shown.today, shown.is_home_known)
        self._show_questions(shown.questions)
        self._show_actions(shown)

    def _say_title(self, title: str) -> None:
        self._title.say(title)
        self._title.setMaximumWidth(self._title.sizeHint().width() + theme.SPACE[0])

    def say_marked(self, count: int) -> None:
        self.compare.setText(f"Comparer ({count})" if count else "Comparer")

    def _show_stops(self, shown: Reasoned) -> None:
        stops = shown.match.stops
        self._stops_mark.show_meaning("stop", "arrêté")
        said = [" · ".join(stop.phrase for stop in stops)]
        said += [f"presque{french.NBSP}: {shown.near}"] if shown.near else []
        stopped, *near = (escape(text, quote=False) for text in said)
        self._stops.setText(" · ".join([f"<b>{stopped}</b>", *near]))
        self._stops.setAccessibleName(" · ".join(said))
        self._stopped.setVisible(bool(stops))

    def _show_questions(self, questions: tuple[Question, ...]) -> None:
        while (item := self._asked.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._asks.setVisible(bool(questions))
        if not questions:
            return
        label = QLabel("À demander")
        label.setProperty("role", "muted")
        self._asked.addWidget(label)
        for question in questions:
            asked = button(question.text, "link", tip="Ouvre la fiche à cet endroit")
            asked.setAccessibleName(f"À demander{french.NBSP}: {question.text}")
            asked.clicked.connect(lambda _checked=False, question=question: self.question_asked.emit(question))
            self._asked.addWidget(asked)
            asked.show()
        label.show()

    def _show_actions(self, shown: Reasoned) -> None:
        self.propose.setText("Voir la proposition" if shown.stage else "Proposer à l'entreprise")
        self.propose.setAccessibleName(self.propose.text())
        self.propose.setEnabled(bool(shown.stage) or not shown.match.stops)
        self.set_aside.setText("Remettre dans la liste" if shown.is_aside else "Ne pas retenir…")
        self.set_aside.setAccessibleName(self.set_aside.text())

    # Doing.

    def _on_set_aside(self) -> None:
        if self._shown is None:
            return
        if self._shown.is_aside:
            self.put_back_asked.emit()
            return
        self._ask_why(True)
        self.aside.start(self._shown.proposal if self._shown.stage else None, self._shown.pair)

    def _ask_why(self, is_asking: bool) -> None:
        if self._shown is not None:
            self._say_title(f"{'Ne pas retenir' if is_asking else 'Pourquoi'} {self._shown.name}")
        self._body.setVisible(not is_asking)
        self._actions.setVisible(not is_asking)
        self.aside.setVisible(is_asking)

    def _on_given_up(self) -> None:
        self._ask_why(False)
        self.set_aside.setFocus()

    def _on_confirmed(self, why: object) -> None:
        self._on_given_up()
        self.set_aside_asked.emit(why)
