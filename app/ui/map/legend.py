"""The layers of a map: what each mark means, how many there are, and which ones are shown."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout

from app.actions.map_layers import Layer
from app.rules import french
from app.ui.look import theme
from app.ui.map.marks import STROKES
from app.ui.map.stamps import LOOKS, paint_shape

_WIDTH, _LOWEST, _HEAD, _SWATCH = 280, 306, 76, QSize(26, 18)


class Legend(QFrame):
    """Signals: layers_chosen(): the ones shown are no longer the same."""

    layers_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(_WIDTH)
        self.boxes: dict[str, QCheckBox] = {}
        self.note = QLabel()
        self._titles: dict[str, str] = {}
        head = QLabel("Calques")
        head.setProperty("role", "section")
        self._keys = keys = QLabel(
            "Au clavier\u00a0: Tab d'un point à l'autre, flèches vers le plus proche, Entrée pour ouvrir la fiche, "
            "Échap pour rendre les flèches à la carte."
        )
        for label in (self.note, keys):
            label.setProperty("role", "small")
            label.setWordWrap(True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE[2], theme.SPACE[2], theme.SPACE[2], theme.SPACE[2])
        self._column.setSpacing(theme.SPACE[0])
        self._column.addWidget(head)
        self._column.addSpacing(theme.SPACE[0])
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE[0])
        self._column.addLayout(self._rows)
        self._column.addSpacing(theme.SPACE[0])
        self._column.addWidget(self.note)
        self._column.addStretch(1)
        self._column.addWidget(keys)
        self.setMinimumHeight(_LOWEST)

    def show_layers(self, layers: Sequence[Layer], hidden: frozenset[str]) -> None:
        """What stands in front on the map comes first here."""
        for layer in reversed(layers):
            box = self.boxes.get(layer.key)
            if box is None:
                box = self.boxes[layer.key] = QCheckBox()
                box.setIcon(QIcon(_Swatch(layer.key)))
                box.setIconSize(_SWATCH)
                box.setChecked(layer.key not in hidden)
                box.toggled.connect(lambda _on: self.layers_chosen.emit())
                self._rows.addWidget(box)
            counted = layer.title if layer.key == "territory" else f"{layer.title} ({french.number(layer.count)})"
            box.setText(counted)
            box.setAccessibleName(counted)
            box.setEnabled(bool(layer.count))
        self.note.setText(_note(layers))
        self.note.setVisible(bool(self.note.text()))
        self._make_room(self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._make_room(event.size().height())

    def _make_room(self, height: int) -> None:
        """In a low window the layers come before what the keys do."""
        wide = _WIDTH - 2 * theme.SPACE[2]
        words = sum(label.heightForWidth(wide) for label in (self._keys, self.note) if label.text())
        boxes = sum(box.sizeHint().height() + theme.SPACE[0] for box in self.boxes.values())
        self._keys.setVisible(boxes + words + _HEAD <= height)

    def hidden(self) -> frozenset[str]:
        return frozenset(key for key, box in self.boxes.items() if not box.isChecked())


def _note(layers: Sequence[Layer]) -> str:
    """What the map cannot show, and what would make it show more."""
    said = [
        f"{french.counted(layer.unplaced, layer.noun, _plural(layer.noun))} sans lieu connu."
        for layer in layers
        if layer.unplaced
    ]
    if any(layer.key == "territory" and not layer.areas for layer in layers):
        said.append("Pour voir votre territoire, donnez ses codes dans Réglages.")
    return "\n".join(said)


def _plural(noun: str) -> str:
    return "mises à disposition" if noun == "mise à disposition" else f"{noun}s"


class _Swatch(QIconEngine):
    """The very mark of the map, in the colours in force."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self._key = key

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(0.4)
        paint_swatch(painter, QRectF(rect), self._key)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return drawn

    def clone(self) -> QIconEngine:
        return _Swatch(self._key)


def paint_swatch(painter: QPainter, box: QRectF, key: str) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    middle = box.center()
    if key in LOOKS:
        look = LOOKS[key]
        scale = box.height() / _SWATCH.height()
        paint_shape(painter, look._replace(size=look.size * scale * 1.15), middle)
    elif key in STROKES:
        style, shade, width = STROKES[key]
        painter.setPen(QPen(QColor(getattr(theme.colors(), shade)), width, style, Qt.PenCapStyle.FlatCap))
        painter.drawLine(QPointF(box.left() + 1, middle.y()), QPointF(box.right() - 1, middle.y()))
    else:
        shade_ = QColor(theme.colors().accent)
        painter.setPen(QPen(shade_, 2))
        shade_.setAlphaF(0.12)
        painter.setBrush(shade_)
        painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 2, 2)
