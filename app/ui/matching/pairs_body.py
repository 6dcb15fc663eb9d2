"""Where list, map and reasons lie: reasons under both on a usual screen, beside the list on a low one."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.phrase import Phrase
from app.ui.look.splitting import split
from app.ui.map.canvas import MapCanvas
from app.ui.matching.ranking_list import MatchList
from app.ui.matching.reasons import Reasons

_WHY, _MAP = 0, 1
_USUAL_SIZES, _LOW_SIZES = (780, 350), (470, 340)


class PairsBody(QWidget):
    """Signals: place_asked(): the subject has no point and somebody wants to give one."""

    place_asked = Signal()

    def __init__(self, matches: MatchList, canvas: MapCanvas, reasons: Reasons, above: Phrase) -> None:
        """`above`: where the count is told while the list wants the height; over the list on a low screen."""
        super().__init__()
        self._above = above
        self._list = matches
        self._reasons = reasons
        self._is_low = False
        self._unfolding = QTimer(self, singleShot=True, interval=0)
        self._unfolding.timeout.connect(self._show_trip)
        self._count = Phrase("muted")
        self._missing = QLabel()
        self._place = button("Placer le lieu…", "link")
        self._side = QStackedWidget()
        self._scroll = QScrollArea()
        self._choice = QWidget()
        self._chips = QButtonGroup(self)
        self._build(canvas)

    def set_low(self, is_low: bool) -> None:
        """There is no room for reasons under the list: they share the right half with the map."""
        if is_low == self._is_low:
            return
        self._is_low, is_told = is_low, not self._reasons.isHidden()
        self._reasons.set_columns(1 if is_low else 2)
        self._choice.setVisible(is_low)
        self._count.setVisible(is_low)
        self._above.setVisible(not is_low)
        if is_low:
            self._scroll.setWidget(self._reasons)
        else:
            self._scroll.takeWidget()
            self._column.addWidget(self._reasons)
        self._reasons.setVisible(is_told)  # a widget that changes parents is hidden
        self._side.setCurrentIndex(self._chips.checkedId() if is_low else _MAP)
        self._halves.setSizes(list(_LOW_SIZES if is_low else _USUAL_SIZES))

    def say_count(self, sentence: str) -> None:
        for label in (self._count, self._above):
            label.say(sentence)

    def _show_trip(self) -> None:
        if self._is_low:
            self._scroll.ensureWidgetVisible(self._reasons.trip)

    def say_missing(self, sentence: str) -> None:
        """Why no distance can be told; nothing when all is known."""
        self._missing.setText(sentence)
        for widget in (self._missing, self._place):
            widget.setVisible(bool(sentence))

    def _build(self, canvas: MapCanvas) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.SPACE[1])
        self._halves = split(self._left(), self._right(canvas), _USUAL_SIZES, (3, 2))
        self._column.addWidget(self._halves, 1)
        self._column.addWidget(self._reasons)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._reasons.trip.opened.connect(self._unfolding.start)
        self._side.setCurrentIndex(_MAP)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        self._count.hide()
        column.addWidget(self._count)
        column.addWidget(self._list, 1)
        left.setMinimumWidth(300)
        return left

    def _right(self, canvas: MapCanvas) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        chips = QHBoxLayout(self._choice)
        chips.setContentsMargins(0, 0, 0, 0)
        chips.setSpacing(theme.SPACE[1])
        for place, words in enumerate(("Pourquoi", "Carte")):
            chip = QPushButton(words)
            chip.setProperty("kind", "chip")
            chip.setAutoDefault(True)
            chip.setCheckable(True)
            chip.setChecked(place == _WHY)
            chip.setAccessibleName(words)
            self._chips.addButton(chip, place)
            chips.addWidget(chip)
        chips.addStretch(1)
        self._choice.hide()
        self._chips.idClicked.connect(self._side.setCurrentIndex)
        map_side = QWidget()
        beside = QVBoxLayout(map_side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme.SPACE[0])
        line = QHBoxLayout()
        self._missing.setWordWrap(True)
        self._place.clicked.connect(self.place_asked)
        line.addWidget(self._missing, 1)
        line.addWidget(self._place)
        beside.addLayout(line)
        beside.addWidget(canvas, 1)
        self._side.addWidget(self._scroll)
        self._side.addWidget(map_side)
        column.addWidget(self._choice)
        column.addWidget(self._side, 1)
        return right
