"""The weekly grid as people fill it in: presets, weeks of a cycle, the painted week, and its hours in words."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules import french, schedule
from app.ui.form.week_canvas import SHORT_DAY, WeekCanvas
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button

MOST_WEEKS = 8
_HINT = "Glissez sur les heures travaillées (au clavier\u00a0: Maj+flèches), ou choisissez un modèle."


@dataclass(frozen=True)
class Preset:
    """Stretches of half-hours from Monday to Friday; past 48 they run into the next morning."""

    label: str
    stretches: tuple[tuple[int, int], ...]

    def week(self) -> str:
        slots = ["0"] * SLOTS_A_WEEK
        for day in range(5):
            for first, after in self.stretches:
                for slot in range(first, after):
                    slots[(day * SLOTS_A_DAY + slot) % SLOTS_A_WEEK] = "1"
        return "".join(slots)


PRESETS = (
    Preset("journée 8-12/13-17", ((16, 24), (26, 34))),
    Preset("2×8 matin", ((10, 26),)),
    Preset("2×8 après-midi", ((26, 42),)),
    Preset("nuit", ((42, 58),)),
)
_PRESET_TIPS = ("8 h-12 h et 13 h-17 h", "5 h-13 h", "13 h-21 h", "21 h-5 h")


class WeekGrid(QWidget):
    """Signals: weeks_changed()."""

    weeks_changed = Signal()

    def __init__(self, parent: QWidget | None = None, name: str = "Horaires") -> None:
        super().__init__(parent)
        self._weeks: list[str] = [schedule.EMPTY_WEEK]
        self._shown = 0
        self._read_only = False
        self._tabs = QButtonGroup(self)
        self._tabs.idClicked.connect(self._show_week)
        self._tab_row = QHBoxLayout()
        self._presets = QWidget()
        self.canvas = WeekCanvas()
        self.canvas.setAccessibleName(name)
        self.canvas.week_painted.connect(self._on_week_painted)
        self._whole = button("0-24 h", "chip", tip="Montrer aussi la nuit")
        self._whole.setCheckable(True)
        self._whole.toggled.connect(self.canvas.set_whole_day)
        self._add = button("+ semaine", "link", tip="Ajouter une semaine au cycle")
        self._add.clicked.connect(self._on_add_clicked)
        self._remove = icon_button("trash-2", "Retirer cette semaine")
        self._remove.clicked.connect(self._on_remove_clicked)
        self._total = QLabel()
        self._total.setProperty("role", "strong")
        self._words = QLabel()
        self._words.setProperty("role", "small")
        self._words.setWordWrap(True)
        self.setFocusProxy(self.canvas)
        self._build()
        self._show_week(0)

    def weeks(self) -> Weeks:
        """One empty week alone says nothing: the hours are not known yet."""
        if len(self._weeks) == 1 and self._weeks[0] == schedule.EMPTY_WEEK:
            return Weeks()
        return Weeks(tuple(self._weeks))

    def set_weeks(self, weeks: Weeks) -> None:
        self._weeks = list(weeks.weeks) or [schedule.EMPTY_WEEK]
        self._whole.setChecked(any(map(_has_night, self._weeks)))
        self._show_week(0)

    def set_read_only(self, read_only: bool) -> None:
        """Only shows: no presets, no painting."""
        self._read_only = read_only
        self.canvas.set_read_only(read_only)
        self._presets.setVisible(not read_only)
        self._whole.setVisible(not read_only)
        self._show_week(self._shown)

    def _build(self) -> None:
        presets = QHBoxLayout(self._presets)
        presets.setContentsMargins(0, 0, 0, 0)
        presets.setSpacing(theme.SPACE[0] + 2)
        for preset, tip in zip(PRESETS, _PRESET_TIPS, strict=True):
            presets.addWidget(self._preset_button(preset, tip))
        clear = button("effacer", "chip", tip="Effacer cette semaine")
        clear.clicked.connect(lambda: self._take(schedule.EMPTY_WEEK))
        presets.addWidget(clear)
        presets.addStretch(1)
        self._tab_row.setSpacing(theme.SPACE[0] + 2)
        self._tab_row.addWidget(self._add)
        self._tab_row.addWidget(self._remove)
        self._tab_row.addStretch(1)
        self._tab_row.addWidget(self._whole)
        self._tab_row.addWidget(self._total)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.SPACE[0] + 2)
        layout.addWidget(self._presets)
        layout.addLayout(self._tab_row)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self._words)

    def _preset_button(self, preset: Preset, tip: str) -> QPushButton:
        made = button(preset.label, "chip", tip=f"{tip}, du lundi au vendredi")
        made.clicked.connect(lambda: self._take(preset.week()))
        return made

    def _take(self, week: str) -> None:
        """A whole week at once, from a preset."""
        if _has_night(week):
            self._whole.setChecked(True)
        self.canvas.set_week(week)
        self._on_week_painted(week)

    def _on_week_painted(self, week: str) -> None:
        self._weeks[self._shown] = week
        self._say_hours()
        self.weeks_changed.emit()

    def _on_add_clicked(self) -> None:
        self._weeks.append(self._weeks[self._shown])
        self._show_week(len(self._weeks) - 1)
        self.weeks_changed.emit()

    def _on_remove_clicked(self) -> None:
        del self._weeks[self._shown]
        self._show_week(min(self._shown, len(self._weeks) - 1))
        self.weeks_changed.emit()

    def _show_week(self, place: int) -> None:
        self._shown = place
        self._make_tabs()
        self.canvas.set_week(self._weeks[place])
        self._say_hours()

    def _make_tabs(self) -> None:
        """One button a week; none while there is only one."""
        wanted = len(self._weeks) if len(self._weeks) > 1 else 0
        tabs = self._tabs.buttons()
        for tab in tabs[wanted:]:
            self._tabs.removeButton(tab)
            tab.deleteLater()
        for place in range(len(tabs), wanted):
            tab = button(f"semaine {place + 1}", "chip")
            tab.setCheckable(True)
            self._tabs.addButton(tab, place)
            self._tab_row.insertWidget(place, tab)
            tab.show()
        if wanted:
            self._tabs.button(self._shown).setChecked(True)
        self._remove.setVisible(bool(wanted) and not self._read_only)
        self._add.setVisible(len(self._weeks) < MOST_WEEKS and not self._read_only)

    def _say_hours(self) -> None:
        half_hours = schedule.half_hours(self._weeks[self._shown])
        said = f"{french.hours(half_hours)} par semaine"
        if len(self._weeks) > 1:
            mean = schedule.mean_half_hours(Weeks(tuple(self._weeks))) or 0.0
            said = f"{french.hours(half_hours)} cette semaine, {_mean_hours(mean)} en moyenne"
        self._total.setText(said if self.weeks().weeks else "horaires inconnus")
        shown = schedule.in_words(Weeks((self._weeks[self._shown],)))
        self._words.setText(shown[0] if half_hours else _HINT)


def _mean_hours(half_hours: float) -> str:
    """« 35 h », « 36 h 15 »: a mean need not fall on a half-hour."""
    hours, minutes = divmod(round(half_hours * 30), 60)
    return f"{hours}{french.NBSP}h{french.NBSP}{minutes:02d}" if minutes else f"{hours}{french.NBSP}h"


def _has_night(week: str) -> bool:
    """Whether some half-hour worked stands outside the hours shown at first."""
    first, last = SHORT_DAY
    return any(
        "1" in week[day * SLOTS_A_DAY : day * SLOTS_A_DAY + first]
        or "1" in week[day * SLOTS_A_DAY + last : (day + 1) * SLOTS_A_DAY]
        for day in range(7)
    )
