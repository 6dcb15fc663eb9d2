"""The trajet of a volunteer for a mission: what it changes, what that stands on, and typing what was measured."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.rules import trip_phrases
from app.rules.entries import EntryProblem
from app.rules.trips import Change, Way
from app.store.store import Store
from app.ui.form.fields_draft import FieldsDraft
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.phrase import Phrase

HOST, OWN = "host", "own"
Measures = dict[str, tuple[int | None, int | None]]
_ENTRY_WIDTH = 128


class TripLine(QWidget):
    """Signals: noted(Measures): kilometres and minutes, one way, by « host » and « own », only those retyped;
    opened(): there is a form to be seen."""

    noted = Signal(object)
    opened = Signal()

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._pair = ""
        self._loaded: dict[str, str] = {}
        self._sentence = Phrase("strong", is_greedy=False)
        self._cost = Phrase("small")
        self._why = Phrase("small")
        self.correct = button("Corriger le trajet…", "link")
        self.entries = {HOST: _Entry(self, "vers la mission"), OWN: _Entry(self, "vers son travail d'aujourd'hui")}
        self._told = QWidget()
        self._grid = QGridLayout(self._told)
        self._form = QWidget()
        self.keep = button("Noter le trajet")
        self.give_up = button("Annuler")
        self.give_up.setAccessibleName("Annuler le trajet")
        self._wrong = QLabel()
        self._build()
        self._draft = FieldsDraft(self, store, "trip", self.entries)

    def show_change(self, pair: str, change: Change | None, today: date, is_home_known: bool) -> None:
        """`pair`: whose way it is, and to which mission."""
        self._draft.leave()
        self._pair = pair
        self._show_form(False)
        self.correct.setVisible(is_home_known)
        if change is None:
            missing = "lieu de la mission" if is_home_known else "commune du domicile"
            self._sentence.say(f"trajet\u00a0: {missing} à demander")
            self._cost.say("")
            self._why.say("")
        else:
            reasons = trip_phrases.reasons(change, today)
            self._sentence.say(trip_phrases.sentence(change), "\n".join(reasons))
            cost = trip_phrases.cost(change)
            self._cost.say(cost)
            told = "\n".join(reasons)
            self._why.say(" · ".join(text for text in reasons if text != cost), told)
        self._cost.setVisible(bool(self._cost.accessibleName()))
        self._why.setVisible(bool(self._why.accessibleName()))
        self._loaded = {
            HOST: _typed(change.host if change else None),
            OWN: _typed(change.own if change else None),
        }

    def set_narrow(self, is_narrow: bool) -> None:
        """Each on a line of its own, where they do not fit side by side."""
        for place, widget in enumerate((self._sentence, self._cost, self._why, self.correct)):
            self._grid.removeWidget(widget)
            if is_narrow:
                side = Qt.AlignmentFlag.AlignLeft if widget is self.correct else Qt.AlignmentFlag(0)
                self._grid.addWidget(widget, place, 1, 1, 3, side)
        if not is_narrow:
            for place, widget in enumerate((self._sentence, self._cost, self.correct)):
                self._grid.addWidget(widget, 0, place + 1)
            self._grid.addWidget(self._why, 1, 1, 1, 3)

    def start(self) -> None:
        """The keyboard goes to the way to the mission."""
        if not self.correct.isVisibleTo(self):
            return
        for which, entry in self.entries.items():
            entry.setText(self._loaded[which])
        self._say_wrong("")
        self._draft.begin(self._pair)
        self._show_form(True)
        self.entries[HOST].setFocus()
        self.entries[HOST].selectAll()
        self.opened.emit()

    def submit(self) -> None:
        """Both are read before any is kept."""
        found: Measures = {}
        for which, entry in self.entries.items():
            if entry.text().strip() == self._loaded[which]:
                continue
            try:
                found[which] = trip_phrases.read(entry.text())
            except EntryProblem as problem:
                self._say_wrong(problem.sentence)
                entry.setFocus()
                return
        self._show_form(False)
        if found:
            self._draft.given(lambda: self.noted.emit(found))
        else:
            self._draft.drop()

    def leave(self) -> None:
        self._draft.drop()
        self._show_form(False)
        self.correct.setFocus()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._told)
        column.addWidget(self._form)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE[1])
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(2, 1)
        icon = QLabel()
        theme.draw(icon, "arrow-left-right", "muted", 16)
        self._grid.addWidget(icon, 0, 0)
        self.set_narrow(False)
        self._build_form()
        self._form.hide()
        self.correct.clicked.connect(self.start)
        self.keep.clicked.connect(self.submit)
        self.give_up.clicked.connect(self.leave)

    def _build_form(self) -> None:
        column = QVBoxLayout(self._form)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        typed = QWidget()
        line = Flow(theme.SPACE[1], typed)
        for words, entry in (("Aller simple vers la mission", HOST), ("vers son travail d'aujourd'hui", OWN)):
            pair = QWidget()
            both = QHBoxLayout(pair)
            both.setContentsMargins(0, 0, 0, 0)
            both.setSpacing(theme.SPACE[1])
            label = QLabel(words)
            label.setBuddy(self.entries[entry])
            both.addWidget(label)
            both.addWidget(self.entries[entry])
            line.addWidget(pair)
        line.addWidget(self.keep)
        line.addWidget(self.give_up)
        column.addWidget(typed)
        self._wrong.setProperty("role", "error")
        column.addWidget(self._wrong)

    def _show_form(self, is_shown: bool) -> None:
        self._told.setVisible(not is_shown)
        self._form.setVisible(is_shown)

    def _say_wrong(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))


class _Entry(QLineEdit):
    """Enter notes, Escape leaves."""

    def __init__(self, line: TripLine, words: str) -> None:
        super().__init__()
        self._line = line
        self.setAccessibleName(f"Aller simple {words}")
        self.setPlaceholderText("25 min ou 18 km")
        self.setToolTip("Vide\u00a0: l'estimation. 25 min, 1 h 05, 18 km, ou les deux.")
        self.setFixedWidth(_ENTRY_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._line.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self._line.leave()
        else:
            super().keyPressEvent(event)


def _typed(way: Way | None) -> str:
    """What was noted, as one types it; nothing for an estimate."""
    if way is None:
        return ""
    noted = [f"{round(way.km)} km"] if way.is_km_noted else []
    if way.is_minutes_noted:
        noted.append(f"{way.minutes} min")
    return ", ".join(noted)
