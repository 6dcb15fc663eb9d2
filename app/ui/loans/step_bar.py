"""Where a loan stands: its steps in a row, done, present and to come."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.look import theme

_HEIGHT = 46
_DOT = 18
_TITLED = 84
"""Narrower steps show the title of the present one alone."""


@dataclass(frozen=True)
class Step:
    """`state`: done, now, late (something stops it), later."""

    title: str
    state: str = "later"


class StepBar(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(420, _HEIGHT)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        self._steps = steps
        words = {"done": "fait", "now": "en cours", "late": "bloqué", "later": "à venir"}
        self.setAccessibleName("Étapes")
        self.setAccessibleDescription(", ".join(f"{step.title}\u00a0: {words[step.state]}" for step in steps))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme.colors()
        width = self.width() / len(self._steps)
        middle = _DOT / 2 + 2
        for place, step in enumerate(self._steps):
            x = width * (place + 0.5)
            if place:
                done = self._steps[place - 1].state == "done"
                painter.setPen(QPen(QColor(colors.accent if done else colors.border_strong), 2))
                painter.drawLine(int(x - width + _DOT), int(middle), int(x - _DOT), int(middle))
            _draw_dot(painter, x, middle, step)
            font = QFont(self.font())
            font.setPointSizeF(9)
            font.setBold(step.state in ("now", "late"))
            painter.setFont(font)
            painter.setPen(QColor(colors.text if step.state != "later" else colors.muted))
            if width >= _TITLED or step.state in ("now", "late"):
                space = max(width, _TITLED)
                left = min(max(0.0, x - space / 2), self.width() - space)
                box = QRectF(left, middle + _DOT / 2 + 2, space, 20)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, step.title)
        painter.end()


def _draw_dot(painter: QPainter, x: float, y: float, step: Step) -> None:
    colors = theme.colors()
    role = {"done": "ok", "now": "todo", "late": "warn", "later": "border_strong"}[step.state]
    icon = {"done": "circle-check", "now": "circle-dot", "late": "triangle-alert", "later": "circle"}[step.state]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colors.background))
    painter.drawEllipse(QRectF(x - _DOT / 2 - 2, y - _DOT / 2 - 2, _DOT + 4, _DOT + 4))
    theme.icon(icon, role).paint(painter, int(x - _DOT / 2), int(y - _DOT / 2), _DOT, _DOT)
