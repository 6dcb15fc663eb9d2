"""« En bref »: a few large numbers first, then charts; each of them says what is behind it when pressed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.rules import french
from app.rules.figures.figures import Figures
from app.rules.figures.indicators import BY_WORD
from app.rules.figures.spreads import TITLES
from app.ui.figures.chart import ChartView
from app.ui.figures.tiles import Tile
from app.ui.look import theme

Note = tuple[str, str, str]
"""A figure (empty: the two parts of the tile's own), and what follows it, for one and for several."""
TILES: tuple[tuple[str, tuple[Note, ...]], ...] = (
    ("companies_interested", (("companies_known", "suivie", "suivies"),)),
    ("companies_lending", (("known_lenders", "suivie", "suivies"),)),
    ("companies_hosting", (("known_hosts", "suivie", "suivies"),)),
    ("people_lent", (("people_available", "disponible", "disponibles"),)),
    ("loans_present", (("loans_running", "en cours", "en cours"), ("loans_stopped", "arrêté", "arrêtés"))),
    ("days", (("hours", "heure", "heures"),)),
    ("needs_filled", (("", "close", "closes"),)),
    ("posts_filled", (("", "demandé", "demandés"),)),
)
_CHARTS: tuple[tuple[str, bool, str], ...] = (
    ("loans_by_month", True, "prêt"),
    ("days_by_month", True, "jour"),
    ("funnel", False, ""),
    ("distances", False, "prêt"),
    ("unfilled_reasons", False, ""),
    ("stop_reasons", False, ""),
    ("outcomes", False, ""),
    ("decline_reasons", False, ""),
    ("answers_person", False, ""),
    ("answers_lender", False, ""),
    ("answers_host", False, ""),
    ("exits", False, ""),
    ("satisfaction_employee", False, ""),
    ("satisfaction_lender", False, ""),
    ("satisfaction_host", False, ""),
    ("sectors", False, "prêt"),
    ("brakes", False, ""),
    ("levers", False, ""),
)
_SHORT = {"people_lent": "Mis à disposition"}
"""Where the whole title would be cut."""
_TILE_WIDTH, _CHART_WIDTH = 150, 330


def _note(figures: Figures, word: str, notes: tuple[Note, ...]) -> str:
    """« 10 en cours, 1 arrêté »; nothing of what has no value with these filters."""
    said = []
    for other, one, many in notes:
        figure = figures[other or word]
        if figure.value is not None:
            count = figure.value if other else figure.whole or 0
            said.append(f"{figure.said() if other else figure.parts()} {one if count < 2 else many}")
    return ", ".join(said)


class Brief(QScrollArea):
    """Signals: figure_chosen(word), slice_chosen(word of the breakdown, Slice)."""

    figure_chosen = Signal(str)
    slice_chosen = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tiles = {word: Tile(_SHORT.get(word, BY_WORD[word].title)) for word, _notes in TILES}
        self.charts = {word: ChartView(TITLES[word], is_upright, unit) for word, is_upright, unit in _CHARTS}
        self.survey = QLabel()
        self._tile_grid, self._chart_grid = QGridLayout(), QGridLayout()
        self._columns = (0, 0)
        self._build()

    def show_figures(self, figures: Figures, survey: str) -> None:
        """`survey`: the reference values, said under the charts."""
        self.survey.setText(f"{french.colon('Repères')}{survey}")
        for word, notes in TILES:
            self.tiles[word].say(figures[word].said(), _note(figures, word, notes))
        for word, chart in self.charts.items():
            chart.show_slices(figures.spreads[word], is_left_out=word in figures.left_out)

    def choose(self, word: str) -> None:
        """That tile alone is pressed; none when another thing was."""
        for one, tile in self.tiles.items():
            tile.setChecked(one == word)

    def _build(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2, theme.SPACE[1], theme.SPACE[2], theme.SPACE[2])
        column.setSpacing(theme.SPACE[3])
        self._tile_grid.setSpacing(theme.SPACE[1])
        self._chart_grid.setHorizontalSpacing(theme.SPACE[4])
        self._chart_grid.setVerticalSpacing(theme.SPACE[3])
        column.addLayout(self._tile_grid)
        column.addLayout(self._chart_grid)
        self.survey.setWordWrap(True)
        self.survey.setProperty("role", "muted")
        column.addWidget(self.survey)
        column.addStretch(1)
        self.setWidget(inside)
        for word, tile in self.tiles.items():
            tile.clicked.connect(lambda _on=False, word=word: self.figure_chosen.emit(word))
        for word, chart in self.charts.items():
            chart.slice_chosen.connect(lambda one, word=word: self.slice_chosen.emit(word, one))
        self._lay(4, 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.viewport().width()
        self._lay(4 if wide >= 4 * _TILE_WIDTH else 2, 2 if wide >= 2 * _CHART_WIDTH else 1)

    def _lay(self, tiles: int, charts: int) -> None:
        """As many in a row as there is room for; a chart starts where the one before it ends."""
        if self._columns == (tiles, charts):
            return
        self._columns = (tiles, charts)
        _place(self._tile_grid, list(self.tiles.values()), tiles)
        _place(self._chart_grid, list(self.charts.values()), charts)


def _place(grid: QGridLayout, widgets: Sequence[QWidget], columns: int) -> None:
    for place, widget in enumerate(widgets):
        grid.removeWidget(widget)
        grid.addWidget(widget, place // columns, place % columns, Qt.AlignmentFlag.AlignTop)
    for column in range(4):
        grid.setColumnStretch(column, 1 if column < columns else 0)
