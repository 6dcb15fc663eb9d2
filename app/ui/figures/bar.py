"""What figures are asked for: the period and how to step through it, where, in which sector, for which programme."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.rules import french
from app.rules.entries import EntryProblem
from app.rules.entry_dates import read_date, show_date
from app.rules.figures.asked import Span, Whose, beside, period_in_words, span_of
from app.ui.look import theme
from app.ui.look.buttons import icon_button
from app.ui.look.flow import Flow

if TYPE_CHECKING:
    from app.actions.figures import Choices

_PAUSE_MS = 350
_EVERYWHERE, _ALL_SECTORS, _ALL_PROGRAMMES = "Tous les territoires", "Tous les secteurs", "Tous les programmes"
_OWN = "Notre territoire"
_WHOSE = {Whose.SITE: "Lieu de travail", Whose.LENDER: "Siège de la prêteuse", Whose.HOME: "Domicile"}


class Wanted(NamedTuple):
    """The arguments of `app.actions.figures.asked_of`, which is imported aside."""

    first: date
    last: date
    territory: str
    whose: Whose
    sector: str
    programme: str


class FiguresBar(QWidget):
    """Signals: wanted_changed(), refused(sentence)."""

    wanted_changed = Signal()
    refused = Signal(str)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.first, self.last = span_of(Span.YEAR, today)
        self.span = QComboBox()
        self.before = icon_button("chevron-left", "Période précédente")
        self.after = icon_button("chevron-right", "Période suivante")
        self.period = QLabel()
        self.first_field, self.last_field = _day_field("Premier jour"), _day_field("Dernier jour")
        self.territory, self.whose = QComboBox(), QComboBox()
        self.sector, self.programme = QComboBox(), QComboBox()
        self._typing = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._typing.timeout.connect(lambda: self._on_days_typed(is_over=False))
        self._build()

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            self.first,
            self.last,
            "" if self.territory.currentText() == _EVERYWHERE else self._territory(),
            Whose(self.whose.currentData()),
            self.sector.currentData() or "",
            self.programme.currentData() or "",
        )

    def show_choices(self, choices: "Choices") -> None:
        """What the file offers; what was chosen stays."""
        self._own = ", ".join(choices.territory)
        own = [f"{_OWN} ({self._own})"] if choices.territory else []
        chosen = self.territory.currentText() or _EVERYWHERE
        with QSignalBlocker(self.territory):
            self.territory.clear()
            self.territory.addItems([_EVERYWHERE, *own])
            self.territory.setCurrentText(chosen)
        _fill(self.sector, [(_ALL_SECTORS, ""), *((f"{name} ({code})", code) for code, name in choices.sectors)])
        _fill(self.programme, [(_ALL_PROGRAMMES, ""), *((name, name) for name in choices.programmes)])
        self.programme.setVisible(bool(choices.programmes))

    def show_period(self, first: date, last: date, span: Span) -> None:
        """Without a signal."""
        self.first, self.last = first, last
        with QSignalBlocker(self.span):
            self.span.setCurrentIndex(self.span.findData(span.value))
        self._say_period()

    # Building.

    def _build(self) -> None:
        self._own = ""
        flow = Flow(theme.SPACE[1], self)
        for span in Span:
            self.span.addItem(span.label, span.value)
        self.span.setCurrentIndex(self.span.findData(Span.YEAR.value))
        for whose, said in _WHOSE.items():
            self.whose.addItem(said, whose.value)
        self.period.setFont(theme.font(bold=True))
        self.period.setMinimumWidth(120)
        self.period.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.territory.setEditable(True)
        self.territory.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.territory.setMinimumWidth(164)
        self.territory.setToolTip("Départements ou communes (codes INSEE), par exemple 47, 32")
        self.sector.setMaximumWidth(200)
        names = ((self.span, "Période"), (self.territory, "Territoire"), (self.whose, "Territoire de quel lieu"))
        for widget, name in (*names, (self.sector, "Secteur"), (self.programme, "Programme")):
            widget.setAccessibleName(name)
        together = (self.span, self.before, self.period, self.first_field, self.last_field, self.after)
        for group in (_together(*together), _together(self.territory, self.whose), self.sector, self.programme):
            flow.addWidget(group)
        self._connect()
        self._say_period()

    def _connect(self) -> None:
        self.span.currentIndexChanged.connect(lambda _place: self._on_span())
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        for field in (self.first_field, self.last_field):
            field.textEdited.connect(lambda _text: self._typing.start())
            field.returnPressed.connect(lambda: self._on_days_typed())
        for box in (self.whose, self.sector, self.programme):
            box.currentIndexChanged.connect(lambda _place: self.wanted_changed.emit())
        self.territory.activated.connect(lambda _place: self.wanted_changed.emit())
        edit = self.territory.lineEdit()
        if edit is not None:
            edit.editingFinished.connect(self._on_territory_typed)
        self._known_territory = _EVERYWHERE

    # What happens.

    def _on_territory_typed(self) -> None:
        if not self.territory.currentText().strip():
            self.territory.setCurrentText(_EVERYWHERE)
        if self.territory.currentText() != self._known_territory:
            self._known_territory = self.territory.currentText()
            self.wanted_changed.emit()

    def _territory(self) -> str:
        said = self.territory.currentText().strip()
        return self._own if said.startswith(_OWN) else said

    def _on_span(self) -> None:
        span = Span(self.span.currentData())
        if span is not Span.FREE:
            day = self._today if self.first <= self._today <= self.last else self.first
            self.first, self.last = span_of(span, day)
        self._say_period()
        self.wanted_changed.emit()

    def _step(self, by: int) -> None:
        self.first, self.last = beside(Span(self.span.currentData()), self.first, self.last, by)
        self._say_period()
        self.wanted_changed.emit()

    def _on_days_typed(self, *, is_over: bool = True) -> None:
        """Both must be days; the one that is not says why, unless more typing may put it right."""
        self._typing.stop()
        found = []
        for field in (self.first_field, self.last_field):
            try:
                found.append(read_date(field.text(), self._today))
            except EntryProblem as problem:
                if problem.is_unfinished and not is_over:
                    return
                theme.mark(field, "invalid", True)
                self.refused.emit(f"{field.accessibleName()}{french.NBSP}: {problem}")
                return
            theme.mark(field, "invalid", False)
        self.first, self.last = found
        self.wanted_changed.emit()

    def _say_period(self) -> None:
        is_free = self.span.currentData() == Span.FREE.value
        said = period_in_words(self.first, self.last)
        self.period.setText(f"{said[:1].upper()}{said[1:]}")
        self.period.setVisible(not is_free)
        for field, day in ((self.first_field, self.first), (self.last_field, self.last)):
            field.setText(show_date(day))
            field.setVisible(is_free)


def _day_field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFixedWidth(104)
    return made


def _fill(box: QComboBox, rows: list[tuple[str, str]]) -> None:
    chosen = box.currentData() or ""
    with QSignalBlocker(box):
        box.clear()
        for text, data in rows:
            box.addItem(text, data)
        box.setCurrentIndex(max(0, box.findData(chosen)))


def _together(*widgets: QWidget) -> QWidget:
    """They never part on two lines."""
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.SPACE[0])
    for widget in widgets:
        line.addWidget(widget)
    return group
