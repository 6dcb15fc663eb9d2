"""« Pourquoi S-A014 »: each criterion with its bar and phrase, each stop, and what can be done about it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.models.proposals import DeclineReason
from app.rules import french
from app.rules.fit import CRITERIA, Criterion, Match, Part, State, StopReason
from app.ui.look import theme

_MEANINGS: dict[State, theme.Meaning] = {State.FITS: "ok", State.LACKS: "warn", State.UNKNOWN: "todo"}
"""What is without object has none."""
_COLUMNS = 2
_WIDE = 100  # against the 1 of the space after it: the title takes what it needs, and is cut only past that


class _Bar(QWidget):
    """How much of its weight a criterion brings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._meaning: theme.Meaning = "ok"
        self.setFixedSize(QSize(52, 8))

    def show_part(self, part: Part) -> None:
        self._share = part.points / part.weight if part.weight else 0.0
        self._meaning = _MEANINGS.get(part.state, "ok")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shades = theme.colors()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(shades.border))
        painter.drawRoundedRect(QRectF(0, 1, self.width(), 6), 3, 3)
        painter.setBrush(QColor(getattr(shades, self._meaning)))
        if self._share > 0:
            painter.drawRoundedRect(QRectF(0, 1, max(6.0, self.width() * self._share), 6), 3, 3)
        painter.end()


class _Phrase(QLabel):
    """Cut with « … » where it does not fit; whole in its tooltip and for screen readers."""

    def __init__(self) -> None:
        super().__init__()
        self._whole = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def say(self, phrase: str, more: str = "") -> None:
        self._whole = phrase
        self.setToolTip("\n".join(text for text in (phrase, more) if text))
        self.setAccessibleName(phrase)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))


class _PartLine(QWidget):
    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        self._icon = QLabel()
        self._icon.setFixedSize(16, 16)
        name = QLabel(criterion.label.capitalize())
        name.setFixedWidth(88)
        self._points = QLabel()
        self._points.setProperty("role", "small")
        self._points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._points.setFixedWidth(38)
        self._bar = _Bar()
        self._phrase = _Phrase()
        for widget in (self._icon, name, self._bar, self._points):
            line.addWidget(widget)
        line.addWidget(self._phrase, 1)

    def show_part(self, part: Part) -> None:
        meaning = _MEANINGS.get(part.state)
        self._icon.setPixmap(theme.meaning_icon(meaning).pixmap(16, 16) if meaning else QPixmap())
        self._icon.setAccessibleName(part.state.label)
        self._bar.show_part(part)
        self._points.setText(f"{round(part.points)}/{part.weight}" if meaning else "–")
        self._phrase.say(part.phrase, part.evidence)


class Reasons(QFrame):
    """Signals: propose_asked(), set_aside_asked(DeclineReason), record_asked()."""

    propose_asked = Signal()
    set_aside_asked = Signal(object)
    record_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setAccessibleName("Pourquoi")
        self._title = _Phrase()
        self._title.setProperty("role", "section")
        self._sub = QLabel()
        self._sub.setProperty("role", "small")
        self._stops = QLabel()
        self._stops.setWordWrap(True)
        self._stops_icon = QLabel()
        self._lines = {criterion: _PartLine(criterion) for criterion in CRITERIA}
        self.propose = self._button("Proposer à l'entreprise", "primary")
        self.set_aside = self._button("Ne pas retenir…", "")
        self.open_record = self._button("Ouvrir la fiche", "link")
        self.reason = QComboBox()
        self.confirm = self._button("Confirmer", "primary")
        self.give_up = self._button("Annuler", "")
        self._actions = QStackedWidget()
        self._build()

    def _button(self, label: str, kind: str) -> QPushButton:
        button = QPushButton(label)
        button.setAutoDefault(True)
        button.setAccessibleName(label)
        if kind:
            button.setProperty("kind", kind)
        return button

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self._title, _WIDE)
        head.addWidget(self._sub, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self._actions)
        column.addLayout(head)
        stops = QHBoxLayout()
        stops.addWidget(self._stops_icon)
        stops.addWidget(self._stops, 1)
        column.addLayout(stops)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[4])
        grid.setVerticalSpacing(theme.SPACE[0])
        for place, line in enumerate(self._lines.values()):
            grid.addWidget(line, place // _COLUMNS, place % _COLUMNS)
        for place in range(_COLUMNS):
            grid.setColumnStretch(place, 1)
        column.addLayout(grid)
        self._build_actions()

    def _build_actions(self) -> None:
        usual, asking = QWidget(), QWidget()
        for holder, widgets in (
            (usual, (self.open_record, self.set_aside, self.propose)),
            (asking, (QLabel("Motif"), self.reason, self.give_up, self.confirm)),
        ):
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(theme.SPACE[1])
            line.addStretch(1)
            for widget in widgets:
                line.addWidget(widget)
            self._actions.addWidget(holder)
        self.reason.setAccessibleName("Motif")
        for reason in DeclineReason:
            self.reason.addItem(reason.label, reason.value)
        self.propose.clicked.connect(self.propose_asked)
        self.open_record.clicked.connect(self.record_asked)
        self.set_aside.clicked.connect(self._on_asking)
        self.give_up.clicked.connect(lambda: self._actions.setCurrentIndex(0))
        self.confirm.clicked.connect(self._on_confirmed)

    def show_match(self, match: Match | None, name: str, proposal: str) -> None:
        """`proposal`: where the proposal of this volunteer for this mission stands; empty when there is none."""
        self._actions.setCurrentIndex(0)
        self.setVisible(match is not None)
        if match is None:
            return
        title = f"Pourquoi {name}"
        self._title.setMaximumWidth(self._title.fontMetrics().horizontalAdvance(title) + theme.SPACE[0])
        self._title.say(title)
        known = f"adéquation {round(match.points)}, sur {round(match.known * 100)}{french.NBSP}% connus"
        self._sub.setText(f"{known} · proposition {proposal}" if proposal else known)
        for part in match.parts:
            self._lines[part.criterion].show_part(part)
        self._stops.setText(" · ".join(stop.phrase for stop in match.stops))
        self._stops_icon.setPixmap(theme.meaning_icon("stop").pixmap(16, 16))
        for widget in (self._stops, self._stops_icon):
            widget.setVisible(bool(match.stops))
        self.propose.setText("Voir la proposition" if proposal else "Proposer à l'entreprise")
        self.propose.setAccessibleName(self.propose.text())
        self.propose.setEnabled(bool(proposal) or not match.stops)
        self.set_aside.setEnabled(not any(stop.reason is StopReason.SET_ASIDE for stop in match.stops))

    def _on_asking(self) -> None:
        self._actions.setCurrentIndex(1)
        self.reason.setFocus()

    def _on_confirmed(self) -> None:
        self._actions.setCurrentIndex(0)
        self.set_aside_asked.emit(DeclineReason(self.reason.currentData()))
