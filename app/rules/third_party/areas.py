"""Places said coarsely enough that nobody is found by where they live."""

from collections.abc import Callable
from dataclasses import dataclass

from app.models.anonymity import AreaLevel
from app.models.places import Place

UNKNOWN = "lieu à préciser"


@dataclass(frozen=True)
class Zone:
    """« secteur de Nérac (Lot-et-Garonne) », with the point of the town it is named after."""

    key: str = ""
    label: str = UNKNOWN
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Area:
    """One place at three levels; zones without a key where the commune is not known."""

    sector: Zone = Zone()
    basin: Zone = Zone()
    departement: Zone = Zone()

    def at(self, level: AreaLevel) -> Zone:
        zones = {AreaLevel.SECTOR: self.sector, AreaLevel.BASIN: self.basin, AreaLevel.DEPARTEMENT: self.departement}
        return zones[level]


Areas = Callable[[Place], Area]
"""Made by geo, where the communes are."""
