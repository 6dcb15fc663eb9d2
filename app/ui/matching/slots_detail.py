"""One combination in full: its week painted, what it earns, what was checked, for whom, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.rules import french
from app.rules.slots.judge import Check, Combination, Verdict
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.phrase import Phrase
from app.ui.matching.slots_words import MEANINGS, figures, propose_words
from app.ui.matching.week_picture import Look, WeekPicture, looks

_SWATCH = QSize(22, 14)
_FIGURES = 4
_NARROW = 560
"""Under that width, for whom is chosen on a line of its own."""
NOBODY_YET = "à choisir"


@dataclass(frozen=True)
class Said:
    """What a combination says of itself: the title, a line a job, where the allowance comes from."""

    title: str
    jobs: tuple[str, ...]
    source: str


class SlotsDetail(QWidget):
    """Signals: person_chosen(id, empty for nobody), propose_asked(), print_asked()."""

    person_chosen = Signal(str)
    propose_asked = Signal()
    print_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = WeekPicture()
        self.people = QComboBox()
        self.propose = button("Proposer les deux", "primary")
        self.print = button("Imprimer la semaine", icon="printer")
        self._title = Phrase("section")
        self._jobs = QVBoxLayout()
        self._weeks = QButtonGroup(self)
        self._week_row = QHBoxLayout()
        self._figures = tuple((QLabel(), QLabel()) for _ in range(_FIGURES))
        self._checks = QVBoxLayout()
        self._acts = QGridLayout()
        self._for = QLabel("Pour")
        self._ids: list[str] = []
        self._build()

    def show_combination(self, one: Combination, words: Said, is_person: bool) -> None:
        self._title.say(words.title)
        _fill(self._jobs, [_job_line(look, text) for look, text in zip(looks(one), words.jobs, strict=True)])
        self._show_weeks(one.laid.weeks)
        self.picture.show_combination(one)
        self._show_figures(figures(one, is_person), f"{one.earned}.\n{words.source}" if words.source else one.earned)
        _fill(self._checks, [_check_line(check) for check in one.checks])
        self.propose.setText(propose_words(one))
        self.propose.setAccessibleName(propose_words(one))
        fails = one.verdict is Verdict.FAILS
        self.propose.setEnabled(is_person and not fails)
        why = one.reason if fails else "" if is_person else "Choisissez d'abord pour qui."
        self.propose.setToolTip(why)

    def show_people(self, people: Sequence[tuple[str, str]], chosen: str) -> None:
        """Who could take them, id and words; hidden when the person is already known."""
        self._ids = ["", *(person_id for person_id, _words in people)]
        none = f"{NOBODY_YET} ({french.counted(len(people), 'possible')})"
        with QSignalBlocker(self.people):
            self.people.clear()
            self.people.addItems([none if people else "aucun volontaire possible", *(words for _, words in people)])
            self.people.setCurrentIndex(self._ids.index(chosen) if chosen in self._ids else 0)
        self.people.setEnabled(bool(people))
        self._show_for(True)

    def hide_people(self) -> None:
        self._show_for(False)

    def _show_for(self, shown: bool) -> None:
        self._for.setVisible(shown)
        self.people.setVisible(shown)

    # Building.

    def _build(self) -> None:
        self._jobs.setSpacing(2)
        self._week_row.setSpacing(theme.SPACE[0])
        self._week_row.addStretch(1)
        self._weeks.idClicked.connect(self.picture.show_week)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.SPACE[1], 0, 0, 0)
        whole.setSpacing(theme.SPACE[1])
        whole.addWidget(self._told(), 1)
        self._build_acts()
        whole.addLayout(self._acts)

    def _told(self) -> QScrollArea:
        """All that is said of it, which scrolls where the window is low; what is done with it stays under."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._title)
        legend = QHBoxLayout()
        legend.setSpacing(theme.SPACE[3])
        legend.addLayout(self._jobs, 1)
        legend.addWidget(_Marks())
        column.addLayout(legend)
        column.addLayout(self._week_row)
        column.addWidget(self.picture, 1)
        column.addLayout(self._figure_grid())
        self._checks.setSpacing(2)
        column.addLayout(self._checks)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumWidth(self.picture.minimumWidth() + 2 * theme.SPACE[2])
        area.setAccessibleName("La semaine et ce qui est vérifié")
        return area

    def _figure_grid(self) -> QGridLayout:
        """Each figure over what it is."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[3])
        grid.setVerticalSpacing(0)
        for place, (strong, small) in enumerate(self._figures):
            strong.setProperty("role", "strong")
            small.setProperty("role", "small")
            small.setWordWrap(True)
            small.setAlignment(Qt.AlignmentFlag.AlignTop)
            small.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            grid.addWidget(strong, 0, place)
            grid.addWidget(small, 1, place)
            grid.setColumnStretch(place, 1)
        return grid

    def _build_acts(self) -> None:
        self._acts.setHorizontalSpacing(theme.SPACE[1])
        self._acts.setVerticalSpacing(theme.SPACE[0])
        self._acts.setColumnStretch(1, 1)
        self.people.setAccessibleName("Pour")
        self.people.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.people.activated.connect(lambda place: self.person_chosen.emit(self._ids[place]))
        self.propose.clicked.connect(self.propose_asked)
        self.print.clicked.connect(self.print_asked)
        self._acts.addWidget(self._for, 0, 0)
        self._acts.addWidget(self.people, 0, 1)
        self._place_acts(False)

    def _place_acts(self, is_narrow: bool) -> None:
        self._acts.removeWidget(self.people)
        self._acts.addWidget(self.people, 0, 1, 1, 3 if is_narrow else 1)
        for place, widget in ((2, self.print), (3, self.propose)):
            self._acts.removeWidget(widget)
            self._acts.addWidget(widget, int(is_narrow), place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place_acts(event.size().width() < _NARROW)
        super().resizeEvent(event)

    # Showing.

    def _show_weeks(self, count: int) -> None:
        """One button a week; none while there is only one."""
        for shown in self._weeks.buttons():
            self._weeks.removeButton(shown)
            shown.deleteLater()
        for place in range(count if count > 1 else 0):
            chip = button(f"semaine {place + 1}", "chip")
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            self._weeks.addButton(chip, place)
            self._week_row.insertWidget(place, chip)

    def _show_figures(self, found: Sequence[tuple[str, str]], earned: str) -> None:
        for (strong, small), (value, what) in zip(self._figures, found, strict=True):
            strong.setText(value)
            small.setText(what)
        for label in self._figures[-1]:
            label.setToolTip(earned)


class _Swatch(QWidget):
    """The colour and hatch of a job, as its blocks have them."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(_SWATCH)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade = QColor(self._look.shade)
        room = QRectF(0.5, 1.5, self.width() - 1, self.height() - 3)
        soft, lines = QColor(shade), QColor(shade)
        soft.setAlphaF(0.2)
        lines.setAlphaF(0.45)
        painter.setPen(QPen(shade, 1.2))
        painter.setBrush(soft)
        painter.drawRoundedRect(room, 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(lines, self._look.hatch))
        painter.drawRoundedRect(room, 3, 3)
        painter.fillRect(QRectF(room.left(), room.top(), 4, room.height()), shade)
        painter.end()


class _Marks(QWidget):
    """What a strip and a dotted frame stand for."""

    def __init__(self) -> None:
        super().__init__()
        rows = QVBoxLayout(self)
        rows.setContentsMargins(_SWATCH.width() + theme.SPACE[1], 0, 0, 0)
        rows.setSpacing(2)
        self._labels = [QLabel("trajet"), QLabel("coupure")]
        for label in self._labels:
            label.setProperty("role", "small")
            rows.addWidget(label, 0, Qt.AlignmentFlag.AlignVCenter)
        rows.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shades = theme.colors()
        way, gap = (label.geometry().center().y() for label in self._labels)
        painter.fillRect(QRectF(0, way - 1.5, _SWATCH.width(), 3), QColor(shades.text))
        painter.setPen(QPen(QColor(shades.warn), 1.2, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(QRectF(0.5, gap - 5, _SWATCH.width() - 1, 10), 3, 3)
        painter.end()


def _job_line(look: Look, text: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[1])
    said = Phrase()
    said.say(text)
    row.addWidget(_Swatch(look))
    row.addWidget(said, 1)
    return line


def _check_line(check: Check) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE[1])
    meaning = MEANINGS[check.verdict]
    sign = QLabel()
    theme.draw(sign, theme.MEANING_ICONS[meaning], meaning, 14)
    sign.setContentsMargins(0, 2, 0, 0)
    sign.setAccessibleName(check.verdict.label)
    said = QLabel(check.phrase[:1].upper() + check.phrase[1:])
    said.setWordWrap(True)
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(said, 1)
    return line


def _fill(column: QVBoxLayout, lines: Sequence[QWidget]) -> None:
    """These in place of what was there."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for line in lines:
        column.addWidget(line)
