"""The whole territory on one map: missions, volunteers, companies and loans, each as a layer to show or hide."""

import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from app.actions.map_layers import Layer
from app.models.errors import WorldProblem
from app.ui import errors
from app.ui.look import theme
from app.ui.map.canvas import MapCanvas
from app.ui.map.legend import Legend
from app.ui.map.marks import MapLine, MapPoint
from app.ui.map.outward import say_pictures

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_HIDDEN_AT_FIRST = frozenset({"ended"})
_REMEMBERED = "laptop.map_layers"
_SHOWN_TABLES = frozenset({"person", "organisation", "organisation_sites", "need", "loan", "setting"})


class TerritoryMap(QWidget):
    """A tab of « Mise en relation », or a view of its own: the page that holds it calls `refresh(tables)`."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._layers: tuple[Layer, ...] = ()
        self._asked = 0
        self.map = MapCanvas(lambda: office.gazetteer)
        self.map.gaze.tabs_through_points = True
        self.map.setAccessibleDescription(
            "Tab d'un point à l'autre, Entrée pour ouvrir la fiche, Échap pour rendre les flèches à la carte\u00a0; "
            "+ et − pour la distance, 0 pour tout voir."
        )
        self.legend = Legend()
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self.map, 1)
        row.addWidget(self.legend)
        self.setFocusProxy(self.map)
        self.legend.layers_chosen.connect(self._on_layers_chosen)
        self.map.point_opened.connect(self._on_point_opened)
        say_pictures(self.map, frame)
        self.map.offer_print()
        self.map.print_asked.connect(self._on_print_asked)

    def refresh(self, tables: frozenset[str]) -> None:
        """Read again, aside, when one of these tables shows on it (all of them when the set is empty)."""
        if tables and not tables & _SHOWN_TABLES:
            return
        self._asked += 1
        asked, store, gazetteer, codes = self._asked, self._office.store, self._office.gazetteer, self._office.codes

        def read(_job: "Job") -> tuple[Layer, ...]:
            from app.actions.map_layers import load_aside

            return load_aside(store, gazetteer, codes)

        def show(found: tuple[Layer, ...]) -> None:
            if asked == self._asked and isValid(self):
                self._use(found)

        self._office.jobs.run(read, show, self._on_failed, label="Lecture du fichier…")

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorldProblem):
            raise error
        if isValid(self):
            errors.tell(self._frame, error, lambda: self.refresh(frozenset()))

    def _use(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self.legend.show_layers(layers, self._remembered())
        self._show()
        if not self.map.is_moved:
            self.map.fit()

    def _show(self) -> None:
        hidden = self.legend.hidden()
        shown = [layer for layer in self._layers if layer.key not in hidden]
        points = [
            MapPoint(
                f"{layer.key}/{spot.id}",
                spot.lat,
                spot.lon,
                spot.name,
                "\n".join(text for text in (spot.what, spot.km) if text),
                look=layer.key,
                label=spot.name,
                noun=layer.noun,
            )
            for layer in shown
            for spot in layer.spots
        ]
        lines = [
            MapLine(f"{layer.key}/{link.id}", link.start, link.end, link.name, f"{link.what}\n{link.km}", layer.key)
            for layer in shown
            for link in layer.links
        ]
        areas = tuple(code for layer in shown for code in layer.areas)
        self.map.show_layers(points, lines, areas)

    # What was chosen on this laptop.

    def _remembered(self) -> frozenset[str]:
        try:
            kept = json.loads(self._office.settings.value(_REMEMBERED))
        except ValueError:
            return _HIDDEN_AT_FIRST
        return frozenset(str(key) for key in kept) if isinstance(kept, list) else _HIDDEN_AT_FIRST

    def _on_layers_chosen(self) -> None:
        self._office.settings.keep(_REMEMBERED, json.dumps(sorted(self.legend.hidden())))
        self._show()

    def _on_point_opened(self, point_id: str) -> None:
        key, _, record_id = point_id.partition("/")
        stem = next((layer.stem for layer in self._layers if layer.key == key), "")
        if stem:
            self._frame.go(stem, record_id)

    def _on_print_asked(self) -> None:
        """What the window shows, on paper: gathered here, drawn aside."""
        # Imported here: documents are many, and most maps are never printed.
        from app.actions import map_papers
        from app.ui.documents.papers import Papers

        hidden, today = self.legend.hidden(), self._office.today
        south, west, north, east = self.map.view.box()
        shown = [layer for layer in self._layers if layer.key not in hidden]
        box = ((south, west), (north, east))
        facts = map_papers.territory(self._office.store, self._office.gazetteer, shown, box, today)
        Papers(self._office, self._frame).print_made(lambda _job: map_papers.drawn(facts, today))
