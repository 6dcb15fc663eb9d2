"""One criterion on one line: what it is worth as a bar, its phrase, and the facts it stands on."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.rules.matching.fit import Criterion, Part, State
from app.ui.look import theme
from app.ui.look.phrase import Phrase

_MEANINGS: dict[State, theme.Meaning] = {State.FITS: "ok", State.LACKS: "warn", State.UNKNOWN: "todo"}
"""What is without object has none."""


class ShareBar(QWidget):
    """How much of its weight a criterion brings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._meaning: theme.Meaning = "ok"
        self.setFixedSize(QSize(52, 18))

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
        painter.drawRoundedRect(QRectF(0, 6, self.width(), 6), 3, 3)
        painter.setBrush(QColor(getattr(shades, self._meaning)))
        if self._share > 0:
            painter.drawRoundedRect(QRectF(0, 6, max(6.0, self.width() * self._share), 6), 3, 3)
        painter.end()


class MeaningMark(QLabel):
    """The icon of a meaning, sixteen pixels; nothing for none."""

    def __init__(self) -> None:
        super().__init__()
        self._meaning: theme.Meaning | None = None
        self.setFixedSize(16, 16)

    def show_meaning(self, meaning: theme.Meaning | None, said: str = "") -> None:
        self._meaning = meaning
        self._draw()
        self.setAccessibleName(said)
        self.setToolTip(said)

    def changeEvent(self, event: QEvent) -> None:
        """Light or dark."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(theme.meaning_icon(self._meaning).pixmap(16, 16) if self._meaning else QPixmap())


class PartLine(QWidget):
    def __init__(self, criterion: Criterion) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE[1])
        self._grid.setVerticalSpacing(0)
        self._mark = MeaningMark()
        name = QLabel(criterion.label.capitalize())
        name.setFixedWidth(88)
        self._points = QLabel()
        self._points.setProperty("role", "small")
        self._points.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._points.setFixedWidth(38)
        self._bar = ShareBar()
        self._phrase = Phrase()
        self._evidence = Phrase("small")
        for place, widget in ((0, self._mark), (1, name), (3, self._bar), (4, self._points)):
            self._grid.addWidget(widget, 0, place)
        self._grid.setColumnStretch(2, 1)
        self._grid.setRowStretch(3, 1)
        self.set_narrow(False)

    def set_narrow(self, is_narrow: bool) -> None:
        """The phrase comes before the figure, facts under it; where it does not fit there, it goes under too."""
        for place, widget in enumerate((self._phrase, self._evidence)):
            self._grid.removeWidget(widget)
            if is_narrow:
                self._grid.addWidget(widget, place + 1, 1, 1, 4)
            else:
                self._grid.addWidget(widget, place, 2, 1, 3 if place else 1)

    def show_part(self, part: Part) -> None:
        meaning = _MEANINGS.get(part.state)
        self._mark.show_meaning(meaning, part.state.label)
        self._bar.show_part(part)
        self._points.setText(points(part))
        self._phrase.say(part.phrase, part.evidence)
        self._evidence.say(part.evidence, part.phrase)
        self._evidence.setVisible(bool(part.evidence))


def points(part: Part) -> str:
    """« 28/30 »; « – » for what is without object."""
    return f"{round(part.points)}/{part.weight}" if part.state in _MEANINGS else "–"


def meaning(part: Part) -> theme.Meaning | None:
    return _MEANINGS.get(part.state)
