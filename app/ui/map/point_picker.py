"""Placing a point by hand: a pin in the middle, and the map that moves under it."""

from functools import cached_property

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.geo.distances import circle
from app.geo.gazetteer import Gazetteer
from app.geo.projection import projection_at
from app.rules import french
from app.ui.look import theme
from app.ui.map.canvas import MapCanvas

_AROUND_KM, _NEAR = 6.0, 0.15


class PointPicker(QDialog):
    """Accepted: `place()` answers the latitude and longitude under the pin."""

    def __init__(self, lat: float | None, lon: float | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Placer le point sur la carte")
        self.resize(860, 620)
        self._start = None if lat is None or lon is None else (lat, lon)
        self.map = MapCanvas(lambda: self._gazetteer)
        self.map.show_pin()
        self._near = QLabel()
        self._near.setProperty("role", "muted")
        help_line = QLabel(
            "Glissez la carte ou cliquez pour amener l'endroit sous l'épingle. Au clavier\u00a0: flèches "
            "(Maj pour un petit pas), + et −, puis Entrée."
        )
        help_line.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE[2])
        column.addWidget(help_line)
        column.addWidget(self.map, 1)
        column.addLayout(self._buttons())
        self.map.ground_clicked.connect(self._on_ground_clicked)
        self.map.view_changed.connect(self._say)
        self.map.resize(820, 500)
        view = self.map.view
        self.map.show_view(view.fitted(circle(*self._start, _AROUND_KM, 12) if self._start else []))
        self.map.keep_view()
        self.map.setFocus()

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        return Gazetteer.load()

    def place(self) -> tuple[float, float]:
        view = self.map.view
        lat, lon = view.degrees(view.width / 2, view.height / 2)
        return round(lat, 6), round(lon, 6)

    def _buttons(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self._near, 1)
        cancel = QPushButton("Annuler")
        cancel.setAccessibleName("Annuler")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        take = QPushButton("Placer ici")
        take.setAccessibleName("Placer ici")
        take.setProperty("kind", "primary")
        take.setDefault(True)
        take.clicked.connect(self.accept)
        line.addWidget(cancel)
        line.addWidget(take)
        return line

    def _on_ground_clicked(self, lat: float, lon: float) -> None:
        across, down = self.map.view.pixel(lat, lon)
        view = self.map.view
        self.map.show_view(view.moved(view.width / 2 - across, view.height / 2 - down))

    def _say(self) -> None:
        lat, lon = self.place()
        around = self._gazetteer.towns_within(lat - _NEAR, lon - _NEAR, lat + _NEAR, lon + _NEAR, limit=80)
        projection = projection_at(lat, lon)
        here = projection.project(lon, lat)

        def gap(town_lat: float, town_lon: float) -> float:
            there = projection.project(town_lon, town_lat)
            return float((there[0] - here[0]) ** 2 + (there[1] - here[1]) ** 2)

        near = min(around, key=lambda town: gap(town.lat, town.lon), default=None)
        where = f"{french.number(lat, 5)}, {french.number(lon, 5)}"
        self._near.setText(f"près de {near.name} ({near.departement}) · {where}" if near else where)
