"""Two or three volunteers of a mission side by side, or missions of a volunteer: one table, one row a criterion."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.rules import french, trip_phrases
from app.rules.matching import comparing
from app.rules.matching.comparing import Best, Compared
from app.rules.matching.fit import CRITERIA, Criterion, Part
from app.rules.matching.questions import Question
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.phrase import Phrase
from app.ui.matching.part_lines import MeaningMark, ShareBar, meaning, points
from app.ui.matching.reasons import Reasoned

_STAR = 16
_BEST = "le mieux de la ligne"
_NARROW_BELOW = 900
"""Words go under the bars: beside them they would have no room."""


class ComparePage(QWidget):
    """Signals: left(), propose_asked(Match), set_aside_asked(Match), question_asked(Question)."""

    left = Signal()
    propose_asked = Signal(object)
    set_aside_asked = Signal(object)
    question_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.back = button("Revenir à la liste", "", "chevron-left", "Échap")
        self._title = Phrase("section")
        self._scroll = QScrollArea()
        self._shown: tuple[Reasoned, ...] = ()
        self._row = 0
        self._is_narrow = False
        self._build()

    def show_compared(self, title: str, shown: Sequence[Reasoned]) -> None:
        self._shown = tuple(shown)
        self._title.say(title)
        around = self.parentWidget()
        self._is_narrow = (around.width() if around else self.width()) < _NARROW_BELOW
        best = comparing.best([Compared(one.match, one.change) for one in shown])
        holder = QFrame()
        holder.setProperty("kind", "card")
        grid = QGridLayout(holder)
        grid.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        grid.setHorizontalSpacing(theme.SPACE[3])
        grid.setVerticalSpacing(3)
        for place in range(len(shown)):
            grid.setColumnStretch(place + 1, 1)
        self._row = 0
        self._fill(grid, best)
        grid.setRowStretch(self._row, 1)
        self._scroll.setWidget(holder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self.back)
        head.addWidget(self._title, 1)
        head.addWidget(_star())
        legend = QLabel(_BEST)
        legend.setProperty("role", "small")
        head.addWidget(legend)
        column.addLayout(head)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._scroll, 1)
        self.back.clicked.connect(self.left)

    # The rows.

    def _fill(self, grid: QGridLayout, best: Best) -> None:
        self._add(grid, "", [self._head(one) for one in self._shown])
        self._add(grid, "Ce qui arrête", [_stops(one, place in best.stops) for place, one in enumerate(self._shown)])
        for criterion in CRITERIA:
            cells = [
                _part(one.match.part(criterion), place in best.criteria[criterion], self._is_narrow)
                for place, one in enumerate(self._shown)
            ]
            self._add(grid, _titled(criterion), cells)
        self._add(grid, "Trajet", [_trip(one, place in best.trip) for place, one in enumerate(self._shown)])
        self._add(
            grid, "À demander", [self._questions(one, place in best.known) for place, one in enumerate(self._shown)]
        )

    def _add(self, grid: QGridLayout, title: str, cells: Sequence[QWidget]) -> None:
        if self._row:
            rule = QFrame()
            rule.setProperty("kind", "line")
            grid.addWidget(rule, self._row, 0, 1, len(cells) + 1)
            self._row += 1
        name = QLabel(title)
        name.setProperty("role", "muted")
        grid.addWidget(name, self._row, 0, Qt.AlignmentFlag.AlignTop)
        for place, cell in enumerate(cells, start=1):
            grid.addWidget(cell, self._row, place)
        self._row += 1

    def _questions(self, shown: Reasoned, is_best: bool) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        asked = QWidget()
        flow = Flow(0, asked)
        known = QLabel(f"sur {round(shown.match.known * 100)}{french.NBSP}% connus")
        known.setProperty("role", "small")
        flow.addWidget(known)
        for question in shown.questions:
            flow.addWidget(self._question(question, shown.name))
        line.addWidget(asked, 1)
        if is_best:
            line.addWidget(_star(), 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _question(self, question: Question, name: str) -> QWidget:
        made = button(question.text, "link", tip="Ouvre la fiche à cet endroit")
        made.setAccessibleName(f"{name}{french.NBSP}: {question.text}")
        made.clicked.connect(lambda _checked=False: self.question_asked.emit(question))
        return made

    def _head(self, shown: Reasoned) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        name = Phrase("section")
        name.say(shown.name)
        under = f"adéquation {round(shown.match.points)}"
        small = QLabel(f"{under} · proposition {shown.stage}" if shown.stage else under)
        small.setProperty("role", "small")
        column.addWidget(name)
        column.addWidget(small)
        column.addSpacing(theme.SPACE[0])
        column.addWidget(self._actions(shown))
        column.addSpacing(theme.SPACE[0])
        return holder

    def _actions(self, shown: Reasoned) -> QWidget:
        holder = QWidget()
        flow = Flow(theme.SPACE[1], holder)
        propose = button("Voir la proposition" if shown.stage else "Proposer")
        propose.setAccessibleName(f"{propose.text()}{french.NBSP}: {shown.name}")
        propose.setEnabled(bool(shown.stage) or not shown.match.stops)
        propose.clicked.connect(lambda _checked=False: self.propose_asked.emit(shown.match))
        flow.addWidget(propose)
        if not shown.is_aside:
            aside = button("Ne pas retenir…", "quiet")
            aside.setAccessibleName(f"Ne pas retenir{french.NBSP}: {shown.name}")
            aside.clicked.connect(lambda _checked=False: self.set_aside_asked.emit(shown.match))
            flow.addWidget(aside)
        return holder


def _titled(criterion: Criterion) -> str:
    return criterion.label.capitalize()


def _star() -> QLabel:
    star = QLabel()
    theme.draw(star, "star", "accent", _STAR)
    star.setFixedSize(_STAR, _STAR)
    star.setAccessibleName(_BEST)
    star.setToolTip(_BEST)
    return star


def _cell(words: str, is_best: bool, before: Sequence[QWidget] = (), **facts: Any) -> QWidget:
    """`before`: marks at the left; `facts`: role and tip of the words, and `after`: what stands at the right."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.SPACE[1])
    for widget in before:
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    said = QLabel(words)
    said.setTextFormat(Qt.TextFormat.PlainText)
    said.setWordWrap(True)
    said.setToolTip(facts.get("tip", ""))
    if facts.get("role"):
        said.setProperty("role", facts["role"])
    said.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    line.addWidget(said, 1)
    for widget in facts.get("after", ()):
        line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    if is_best:
        line.addWidget(_star(), 0, Qt.AlignmentFlag.AlignTop)
    elif "after" in facts:
        line.addSpacing(_STAR + theme.SPACE[1])
    return holder


def _stops(shown: Reasoned, is_best: bool) -> QWidget:
    mark = MeaningMark()
    stops = " · ".join(stop.phrase for stop in shown.match.stops)
    mark.show_meaning("stop" if stops else "ok", "arrêté" if stops else "rien n'arrête")
    near = f"{french.NBSP}; presque{french.NBSP}: {shown.near}" if shown.near else ""
    return _cell(f"{stops}{near}" if stops else "rien", is_best, [mark])


def _part(part: Part, is_best: bool, is_narrow: bool) -> QWidget:
    mark, bar, figure = MeaningMark(), ShareBar(), QLabel(points(part))
    mark.show_meaning(meaning(part), part.state.label)
    bar.show_part(part)
    figure.setProperty("role", "small")
    figure.setFixedSize(38, 18)
    figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    if not is_narrow:
        return _cell(part.phrase, is_best, [mark], tip=part.evidence, after=[bar, figure])
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(_cell("", is_best, [mark, bar, figure]))
    column.addWidget(_cell(part.phrase, False, tip=part.evidence))
    column.addStretch(1)
    return holder


def _trip(shown: Reasoned, is_best: bool) -> QWidget:
    if shown.change is None:
        return _cell("à demander", is_best, role="muted")
    said = trip_phrases.sentence(shown.change).partition(f"{french.NBSP}: ")[2]
    return _cell(said, is_best, tip="\n".join(trip_phrases.reasons(shown.change, shown.today)))
