"""« Trajets »: homes and places of work on the map, by the town around, and how many go from which to which."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.rules import french
from app.rules.figures.figures import Way
from app.ui.look import theme
from app.ui.map.canvas import MapCanvas
from app.ui.map.marks import MapLine, MapPoint

if TYPE_CHECKING:
    from app.geo.gazetteer import Gazetteer


_LEGEND = (
    "Ronds\u00a0: domiciles\u00a0; losanges\u00a0: lieux de travail, par secteur, avec le nombre de prêts. "
    "Cliquez un point pour voir lesquels."
)
_NOBODY = "Aucun prêt dont les lieux sont connus dans la période."


class Flows(QWidget):
    """Signals: ways_chosen(title, ids of loans)."""

    ways_chosen = Signal(str, object)

    def __init__(self, gazetteer: "Callable[[], Gazetteer]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.map = MapCanvas(gazetteer)
        self._ends: dict[str, tuple[str, tuple[str, ...]]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("role", "muted")
        column.addWidget(self.said)
        column.addWidget(self.map, 1)
        self.map.setAccessibleName("Carte des trajets, du domicile au lieu de travail")
        self.map.point_chosen.connect(self._on_chosen)

    def show_ways(self, ways: Sequence[Way], territory: tuple[str, ...]) -> None:
        """Points stand on the town an area is named after: nobody's door."""
        homes, sites = _ends(ways, is_home=True), _ends(ways, is_home=False)
        points = []
        self._ends = {}
        for look, noun, found in (("volunteers", "domiciles", homes), ("hosts", "lieux de travail", sites)):
            for name, (at, ids) in found.items():
                mark = f"{look}/{name}"
                said = f"{french.counted(len(ids), 'prêt')}, {noun}"
                self._ends[mark] = (f"{name}, {noun}", ids)
                points.append(MapPoint(mark, *at, name, said, look=look, label=str(len(ids)), noun=noun))
        lines = [
            MapLine(f"w/{place}", way.home_at, way.site_at, f"{way.home} → {way.site}", _loans(way))
            for place, way in enumerate(ways)
            if way.home_at != way.site_at
        ]
        self.said.setText(_LEGEND if ways else _NOBODY)
        self.map.setAccessibleDescription(", ".join(f"{w.home} vers {w.site}, {_loans(w)}" for w in ways) or _NOBODY)
        self.map.show_layers(points, lines, territory)
        if not self.map.is_moved:
            self.map.fit()

    def _on_chosen(self, mark: str) -> None:
        if mark in self._ends:
            self.map.select([mark])
            self.ways_chosen.emit(*self._ends[mark])


def _loans(way: Way) -> str:
    return french.counted(len(way.ids), "prêt")


def _ends(ways: Sequence[Way], *, is_home: bool) -> dict[str, tuple[tuple[float, float], tuple[str, ...]]]:
    found: dict[str, tuple[tuple[float, float], tuple[str, ...]]] = {}
    for way in ways:
        name, at = (way.home, way.home_at) if is_home else (way.site, way.site_at)
        found[name] = (at, (*found.get(name, (at, ()))[1], *way.ids))
    return found
