"""The points of a loan, stops first: each with its article, what to do about it, and the reserve it was left under."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.models.loans import Reserve
from app.rules import french
from app.rules.legal.verdicts import Level
from app.rules.loans import points as asked
from app.rules.loans.point import Point
from app.ui.look import theme
from app.ui.look.buttons import button

_ICONS = {
    Level.BLOCKS: ("octagon-x", "stop"),
    Level.WARNS: ("triangle-alert", "warn"),
    Level.UNKNOWN: ("circle-help", "todo"),
    Level.INFORMS: ("info", "muted"),
    Level.OK: ("circle-check", "ok"),
}
_COUNTED = (
    (Level.BLOCKS, "bloque", "bloquent"),
    (Level.WARNS, "à vérifier", "à vérifier"),
    (Level.UNKNOWN, "à demander", "à demander"),
)
PERSONAL = ("agreement.mandate_untouched", "contract.work_permit", "hours.work_under_18")
"""What these say of a person shows with their code as little as on their form."""
HIDDEN = "Point masqué pendant l'affichage en codes."


class PointsView(QScrollArea):
    """Signals: point_asked(Point) when its button is pressed."""

    point_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Points à régler")
        self._codes = False

    def show_points(self, title: str, found: Sequence[Point], reserves: Iterable[Reserve], *, codes: bool) -> None:
        self._codes = codes
        latest = {reserve.rule: reserve for reserve in reserves}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[3], theme.SPACE[4])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(_words(f"{title}\u00a0: {_left(found)}", "section"))
        for point in found:
            column.addWidget(self._row(point, latest.get(point.rule)))
        lifted = [reserve for reserve in latest.values() if not asked.is_open(reserve, found)]
        if lifted:
            column.addSpacing(theme.SPACE[1])
            column.addWidget(_words("Réserves levées", "section"))
        for reserve in lifted:
            column.addWidget(self._lifted(reserve))
        column.addStretch(1)
        self.setWidget(page)

    def _row(self, point: Point, reserve: Reserve | None) -> QWidget:
        is_hidden = self._codes and point.rule in PERSONAL and point.level is not Level.OK
        sentence = HIDDEN if is_hidden else " · ".join(filter(None, (point.sentence, point.article)))
        details = [] if is_hidden else [point.do]
        if reserve is not None and point.level not in (Level.OK, Level.INFORMS):
            details.append(f"Validé avec réserve le {french.day_figures(reserve.noted_on)}{self._reason(reserve)}.")
        row = _Row(point.level, sentence, " ".join(filter(None, details)))
        if point.place.field and not is_hidden:
            verb = "Modifier" if point.level is Level.OK else "Renseigner"
            fill = button(verb, "link")
            fill.setAccessibleName(f"{verb}\u00a0: {sentence}")
            fill.clicked.connect(lambda: self.point_asked.emit(point))
            row.line.addWidget(fill, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _lifted(self, reserve: Reserve) -> QWidget:
        said = HIDDEN if self._codes and reserve.rule in PERSONAL else reserve.sentence
        noted = f"Réserve du {french.day_figures(reserve.noted_on)}{self._reason(reserve)}, levée depuis."
        return _Row(Level.OK, said, noted)

    def _reason(self, reserve: Reserve) -> str:
        """People name each other in what they write."""
        return f"\u00a0: {reserve.reason.rstrip('.')}" if reserve.reason and not self._codes else ""


class _Row(QWidget):
    """A sign, a sentence, and what is said below it."""

    def __init__(self, level: Level, sentence: str, detail: str) -> None:
        super().__init__()
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 1, 0, 1)
        self.line.setSpacing(theme.SPACE[1])
        icon, role = _ICONS[level]
        sign = QLabel()
        theme.draw(sign, icon, role, 16)
        sign.setToolTip(level.label)
        sign.setAccessibleName(level.label)
        # As high as the words of the button at the end of the line.
        sign.setContentsMargins(0, theme.SPACE[0], 0, 0)
        self.line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 3, 0, 0)
        words.addWidget(_words(sentence, ""))
        if detail:
            words.addWidget(_words(detail, "muted"))
        self.line.addLayout(words, 1)


def _left(found: Iterable[Point]) -> str:
    """« 1 bloque, 2 à demander »."""
    levels = [point.level for point in found]
    counts = [(levels.count(level), one, many) for level, one, many in _COUNTED]
    said = [f"{count}\u00a0{one if count == 1 else many}" for count, one, many in counts if count]
    return ", ".join(said) or "tout est réglé"


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label
