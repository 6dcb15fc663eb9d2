"""What is asked of the territory: more posts or fewer kilometres, and what everybody would accept."""

from typing import NamedTuple

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QWidget

from app.rules import french
from app.ui.look import theme
from app.ui.look.buttons import icon_button
from app.ui.look.flow import Flow

STEPS = 10
_MORE_KM, _MOST_KM, _LEAST_FIT = 5, 50, 50
_KM_WIDTH, _FIT_WIDTH = 128, 64


class Asked(NamedTuple):
    """The fields of `app.actions.territory.Wishes`, which is imported aside."""

    slider: float
    more_km: int
    flexible_hours: bool
    least: int


class TerritoryBar(QWidget):
    """Signals: wishes_changed(), print_asked(), save_asked()."""

    wishes_changed = Signal()
    print_asked = Signal()
    save_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.further = QCheckBox("Et si chacun acceptait")
        self.km = QSpinBox()
        self.any_hours = QCheckBox("Et si les horaires étaient souples")
        self.least = QSpinBox()
        self.printing = icon_button("printer", "Imprimer l'affectation")
        self.saving = icon_button("download", "Enregistrer l'affectation…")
        self._build()

    @property
    def asked(self) -> Asked:
        more = self.km.value() if self.further.isChecked() else 0
        return Asked(self.slider.value() / STEPS, more, self.any_hours.isChecked(), self.least.value())

    def show_asked(self, asked: Asked) -> None:
        """Without a signal."""
        with QSignalBlocker(self):
            self.slider.setValue(round(asked.slider * STEPS))
            self.further.setChecked(bool(asked.more_km))
            self.km.setValue(asked.more_km or self.km.value())
            self.any_hours.setChecked(asked.flexible_hours)
            self.least.setValue(asked.least)

    def _build(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        flow = Flow(theme.SPACE[2])
        line.addLayout(flow, 1)
        for group in (self._leaning(), self._further(), self.any_hours, self._fit()):
            flow.addWidget(group)
        for button, asked in ((self.printing, self.print_asked), (self.saving, self.save_asked)):
            button.clicked.connect(asked)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.any_hours.setAccessibleName(self.any_hours.text())
        self.any_hours.toggled.connect(self.wishes_changed)

    def _leaning(self) -> QWidget:
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(2)
        self.slider.setFixedWidth(110)
        self.slider.setAccessibleName("Plus de postes pourvus ou moins de kilomètres")
        self.slider.setToolTip(
            "À gauche, autant de postes pourvus qu'il est possible. À droite, autant que mission par mission, avec le "
            "moins de kilomètres."
        )
        self.slider.valueChanged.connect(self.wishes_changed)
        return _together(QLabel("Plus de postes"), self.slider, QLabel("Moins de km"))

    def _further(self) -> QWidget:
        self.km.setRange(1, _MOST_KM)
        self.km.setValue(_MORE_KM)
        _inset(self.km)
        self.km.setFixedWidth(_KM_WIDTH)
        self.km.setSuffix(f"{french.NBSP}km de plus")
        self.km.setAccessibleName("Kilomètres de plus")
        self.further.setAccessibleName(self.further.text())
        self.further.toggled.connect(self.wishes_changed)
        self.km.valueChanged.connect(self._on_km_changed)
        return _together(self.further, self.km)

    def _on_km_changed(self) -> None:
        """Whoever changes the kilometres wants them counted."""
        if self.further.isChecked():
            self.wishes_changed.emit()
        else:
            self.further.setChecked(True)

    def _fit(self) -> QWidget:
        self.least.setRange(0, 100)
        self.least.setSingleStep(5)
        _inset(self.least)
        self.least.setFixedWidth(_FIT_WIDTH)
        self.least.setValue(_LEAST_FIT)
        self.least.setAccessibleName("Adéquation d'au moins")
        self.least.setToolTip("En dessous, un volontaire ne serait pas proposé pour la mission.")
        self.least.valueChanged.connect(self.wishes_changed)
        return _together(QLabel("Adéq. d'au moins"), self.least)


def _inset(box: QSpinBox) -> None:
    """As far from the edge as in any other field."""
    line = box.lineEdit()
    if line is not None:
        line.setTextMargins(theme.SPACE[1] - 2, 0, 0, 0)


def _together(*widgets: QWidget) -> QWidget:
    """They never part on two lines."""
    group = QWidget()
    line = QHBoxLayout(group)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(theme.SPACE[1])
    for widget in widgets:
        line.addWidget(widget)
    return group
