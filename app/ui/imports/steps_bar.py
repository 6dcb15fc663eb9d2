"""« 1 Fichier · 2 Colonnes · 3 Vérifier »: where one is, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button

STEPS = ("Fichier", "Colonnes", "Vérifier")


class StepsBar(QWidget):
    """Signals: step_asked(place)."""

    step_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[0])
        for place, word in enumerate(STEPS):
            if place:
                arrow = QLabel()
                arrow.setPixmap(theme.icon("chevron-right", "border_strong").pixmap(14, 14))
                row.addWidget(arrow)
            made = button(f"{place + 1}\u2002{word}", "quiet")
            made.setCheckable(True)
            made.setAccessibleName(f"Étape {place + 1} sur {len(STEPS)}\u00a0: {word}")
            # The way back is Alt+←: three more stops for Tab would be in the way of everything else.
            made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            made.clicked.connect(lambda _checked=False, place=place: self._on_clicked(place))
            row.addWidget(made)
            self._buttons.append(made)
        self._here = self._furthest = 0
        self.show_step(0, 0)

    def show_step(self, here: int, furthest: int) -> None:
        """Steps after `furthest` have nothing to show yet; three: all is done."""
        self._here, self._furthest = here, furthest
        for place, made in enumerate(self._buttons):
            made.setChecked(place == here)
            made.setEnabled(place <= furthest and here < len(STEPS))

    def _on_clicked(self, place: int) -> None:
        self.show_step(self._here, self._furthest)
        if place != self._here:
            self.step_asked.emit(place)
