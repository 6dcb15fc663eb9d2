"""Outreach tours: stops planned and held, counted by tour and by area, on the map, with their form."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame


class ToursTab(QWidget):
    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()

    def refresh(self, tables: frozenset[str]) -> None:
        pass
