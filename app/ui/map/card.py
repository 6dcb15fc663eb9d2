"""The card of what one rests on: who or what it is, how far, and what Enter does."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.rules import french
from app.ui.map.marks import MapPoint

_MOST_LINES, _AWAY, _WIDEST = 7, 16, 380


class MapCard(QFrame):
    """Lets the pointer through: what is under it stays within reach."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._within = parent
        self.setObjectName("map-card")
        self.setProperty("kind", "card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.title, self.detail, self.verb = QLabel(), QLabel(), QLabel()
        self.title.setProperty("role", "strong")
        self.detail.setProperty("role", "small")
        self.verb.setProperty("role", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 10, 7)
        column.setSpacing(1)
        for label in (self.title, self.detail, self.verb):
            label.setTextFormat(Qt.TextFormat.PlainText)
            column.addWidget(label)
        self.hide()

    def say(self, at: QPoint, title: str, detail: str, verb: str) -> None:
        """Beside that place, wherever it stays inside the map."""
        if not title and not detail:
            self.hide()
            return
        for label, text in ((self.title, title), (self.detail, detail), (self.verb, verb)):
            metrics = label.fontMetrics()
            lines = (metrics.elidedText(line, Qt.TextElideMode.ElideRight, _WIDEST) for line in text.split("\n"))
            label.setText("\n".join(lines))
            label.setVisible(bool(text))
        self.setAccessibleName(title)
        self.setAccessibleDescription(" · ".join(text for text in (detail.replace("\n", " · "), verb) if text))
        self.adjustSize()
        self.move(self._place(at))
        self.show()
        self.raise_()

    def _place(self, at: QPoint) -> QPoint:
        room = self._within.rect().adjusted(4, 4, -4, -4)
        left = at.x() + _AWAY
        if left + self.width() > room.right():
            left = at.x() - _AWAY - self.width()
        top = min(max(room.top(), at.y() - self.height() // 2), max(room.top(), room.bottom() - self.height()))
        return QPoint(max(room.left(), left), top)


def of_many(points: Sequence[MapPoint], said: Sequence[tuple[str, str]], current: MapPoint) -> tuple[str, str]:
    """« 7 volontaires ici », then each on its line, the one looked at first; the last ones only counted."""
    nouns = dict.fromkeys(point.noun for point in points)
    counts = [french.counted(sum(point.noun == noun for point in points), noun or "point") for noun in nouns]
    order = sorted(range(len(points)), key=lambda place: points[place] is not current)
    title, detail = said[order[0]]
    lines = [f"▸ {_with_noun(title, points[order[0]])}", *(f"    {line}" for line in detail.split("\n") if line)]
    lines += [f"    {_with_noun(said[place][0], points[place])}" for place in order[1:_MOST_LINES]]
    left = len(points) - _MOST_LINES
    if left > 0:
        lines.append(f"    et {french.number(left)} {'autre' if left == 1 else 'autres'}")
    return f"{', '.join(counts)} ici", "\n".join(lines)


def _with_noun(title: str, point: MapPoint) -> str:
    return " · ".join(text for text in (title, point.noun) if text)


def verb(is_many: bool) -> str:
    said = "Entrée ou double-clic\u00a0: ouvrir la fiche"
    return f"{said} marquée" if is_many else said
