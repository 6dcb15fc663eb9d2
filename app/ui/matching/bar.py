"""The bar above a mise en relation: which mission or volunteer, in what radius, with what filters."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from app.rules import french
from app.rules.matching.fit import Filter
from app.ui.lists.searching import found, searchable, words
from app.ui.look import theme
from app.ui.look.phrase import Phrase

STEP_KM, WIDEST_STEP, USUAL_STEP = 5, 21, 6
"""The slider's last step is « sans limite »."""
_DIRECTIONS = (("needs", "Mission → volontaires"), ("persons", "Volontaire → missions"))


class MatchingBar(QWidget):
    """Signals: subject_chosen(id), direction_changed(), filter_changed()."""

    subject_chosen = Signal(str)
    direction_changed = Signal()
    filter_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.direction = "needs"
        self.subject = QComboBox()
        self._ids: list[str] = []
        self.radius = QSlider(Qt.Orientation.Horizontal)
        self._label = QLabel()
        self._km = QLabel()
        self.count = Phrase("muted")
        self.on_dates = self._chip("Disponible sur toutes les dates")
        self.certified = self._chip("Titres valables")
        self._switch = QButtonGroup(self)
        self._build()
        self._say_radius()

    @property
    def radius_km(self) -> float | None:
        step = self.radius.value()
        return None if step >= WIDEST_STEP else float(step * STEP_KM)

    @property
    def filter(self) -> Filter:
        return Filter(self.radius_km, self.on_dates.isChecked(), self.certified.isChecked())

    def set_direction(self, direction: str) -> None:
        """Without a signal: the page asked for it."""
        self.direction = direction
        for button in self._switch.buttons():
            button.setChecked(button.property("direction") == direction)
        self._say_subject()

    def set_subjects(self, subjects: list[tuple[str, str]], chosen: str) -> None:
        with QSignalBlocker(self.subject):
            self.subject.clear()
            self.subject.addItems([words for _record_id, words in subjects])
            self._ids = [record_id for record_id, _words in subjects]
            self.subject.setCurrentIndex(self._ids.index(chosen) if chosen in self._ids else 0 if subjects else -1)
            line = self.subject.lineEdit()
            if line is not None:
                line.setCursorPosition(0)
        self.subject.setEnabled(bool(subjects))

    def focus_subject(self) -> None:
        self.subject.setFocus()
        line = self.subject.lineEdit()
        if line is not None:
            line.selectAll()

    def _chip(self, label: str) -> QPushButton:
        chip = QPushButton(label)
        chip.setAutoDefault(True)
        chip.setProperty("kind", "chip")
        chip.setCheckable(True)
        chip.setAccessibleName(label)
        chip.toggled.connect(lambda _on: self.filter_changed.emit())
        return chip

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        first, second = QHBoxLayout(), QHBoxLayout()
        for line in (first, second):
            line.setSpacing(theme.SPACE[1])
            column.addLayout(line)
        self._build_subject()
        first.addWidget(self._label)
        first.addWidget(self.subject, 1)
        for direction, label in _DIRECTIONS:
            button = QPushButton(label)
            button.setAutoDefault(True)
            button.setProperty("kind", "chip")
            button.setProperty("direction", direction)
            button.setCheckable(True)
            button.setChecked(direction == self.direction)
            button.setAccessibleName(label)
            self._switch.addButton(button)
            first.addWidget(button)
        self._switch.buttonClicked.connect(self._on_switched)
        self._build_radius()
        name = QLabel("Rayon")
        second.addWidget(name)
        second.addWidget(self.radius)
        second.addWidget(self._km)
        second.addSpacing(theme.SPACE[3])
        second.addWidget(self.on_dates)
        second.addWidget(self.certified)
        second.addSpacing(theme.SPACE[1])
        second.addWidget(self.count, 1)
        second.addStretch(0)
        self._say_subject()

    def _build_subject(self) -> None:
        self.subject.setEditable(True)
        self.subject.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.subject.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.subject.setMaxVisibleItems(16)
        completer = self.subject.completer() or QCompleter(self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.subject.activated.connect(self._on_activated)
        line = self.subject.lineEdit()
        if line is not None:
            line.editingFinished.connect(self._on_left)

    def _build_radius(self) -> None:
        self.radius.setRange(1, WIDEST_STEP)
        self.radius.setValue(USUAL_STEP)
        self.radius.setPageStep(2)
        self.radius.setFixedWidth(180)
        self.radius.setAccessibleName("Rayon")
        self._km.setFixedWidth(84)
        self.radius.valueChanged.connect(self._on_radius_changed)

    def _on_radius_changed(self, _step: int) -> None:
        self._say_radius()
        self.filter_changed.emit()

    def _say_radius(self) -> None:
        km = self.radius_km
        self._km.setText("sans limite" if km is None else f"{round(km)}{french.NBSP}km")

    def _say_subject(self) -> None:
        word = "Mission" if self.direction == "needs" else "Volontaire"
        self._label.setText(word)
        self.subject.setAccessibleName(word)

    def _on_activated(self, place: int) -> None:
        self.subject_chosen.emit(self._ids[place])

    def _on_left(self) -> None:
        """The first subject that holds every word typed is chosen; what is chosen is then said in full."""
        line = self.subject.lineEdit()
        place = self.subject.currentIndex()
        if line is None or place < 0:
            return
        typed = line.text()
        wanted = words(typed)
        if wanted and typed != self.subject.itemText(place):
            texts = searchable(self.subject.itemText(index) for index in range(self.subject.count()))
            place = next((index for index, text in enumerate(texts) if found(wanted, text)), place)
        is_new = place != self.subject.currentIndex()
        self.subject.setCurrentIndex(place)
        line.setText(self.subject.itemText(place))
        line.setCursorPosition(0)
        if is_new:
            self._on_activated(place)

    def _on_switched(self, button: QPushButton) -> None:
        direction = str(button.property("direction"))
        if direction != self.direction:
            self.set_direction(direction)
            self.direction_changed.emit()
