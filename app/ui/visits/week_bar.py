"""A week of visits: seven days to choose from, each with how many; arrows and the week before or after."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.actions.visits import WeekDay
from app.rules import french
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button


class WeekBar(QWidget):
    """Signals: day_chosen(date)."""

    day_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._day = date.min
        self._today = date.min
        self._days: list[WeekDay] = []
        self.buttons: list[QPushButton] = []
        self.earlier = icon_button("chevron-left", "Semaine précédente")
        self.later = icon_button("chevron-right", "Semaine suivante")
        self.today = button("Aujourd'hui", "quiet")
        self.today.setAccessibleName("Revenir à aujourd'hui")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[0])
        line.addWidget(self.earlier)
        for place in range(7):
            made = button("", "chip")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, place=place: self.day_chosen.emit(self._days[place].day))
            self.buttons.append(made)
            line.addWidget(made)
        line.addWidget(self.later)
        line.addWidget(self.today)
        self.earlier.clicked.connect(lambda: self.day_chosen.emit(self._day - timedelta(days=7)))
        self.later.clicked.connect(lambda: self.day_chosen.emit(self._day + timedelta(days=7)))
        self.today.clicked.connect(lambda: self.day_chosen.emit(self._today))

    def show_week(self, days: Sequence[WeekDay], day: date, today: date) -> None:
        self._days, self._day, self._today = list(days), day, today
        for made, one in zip(self.buttons, days, strict=True):
            short = f"{french.weekday(one.day)[:3]}. {one.day.day}"
            made.setText(f"{short} · {one.planned}" if one.planned else short)
            made.setAccessibleName(_told(one))
            made.setToolTip(_told(one))
            made.setChecked(one.day == day)
            # The week-end is there for who works then, and gives way otherwise.
            made.setVisible(one.day.weekday() < 5 or one.planned > 0 or one.day == day)
        self.today.setVisible(today != day)


def _told(one: WeekDay) -> str:
    said = french.counted(one.planned, "visite") if one.planned else "aucune visite"
    done = f", {one.held} notée{'s' if one.held > 1 else ''}" if one.held else ""
    return f"{french.day(one.day)}{french.NBSP}: {said}{done}"
