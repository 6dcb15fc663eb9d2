"""What somebody outside may read, and when: how far two companies are with each other, and how coarsely a job or a
place is said."""

from dataclasses import dataclass

from app.models.words import Word


class Acquaintance(Word):
    """How far a mise en relation has come, as far as names go. In order: each one includes those before it."""

    NONE = "none", "avant toute proposition"
    PROPOSED = "proposed", "dès la proposition"
    AGREED = "agreed", "à l'accord des trois parties"
    SIGNED = "signed", "à la convention signée par les deux entreprises"

    def reaches(self, other: "Acquaintance") -> bool:
        order = list(Acquaintance)
        return order.index(self) >= order.index(other)


class AreaLevel(Word):
    SECTOR = "sector", "secteur"
    BASIN = "basin", "bassin"
    DEPARTEMENT = "departement", "département"


class JobLevel(Word):
    JOB = "job", "métier"
    FAMILY = "family", "famille de métiers"
    DOMAIN = "domain", "grand domaine"


@dataclass(frozen=True)
class Zone:
    """A place said coarsely: « secteur de Nérac (Lot-et-Garonne) », with the point of the town it is named after."""

    key: str = ""
    label: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True)
class Area:
    """One place at three levels; empty zones where the commune is not known."""

    sector: Zone = Zone()
    basin: Zone = Zone()
    departement: Zone = Zone()

    def at(self, level: AreaLevel) -> Zone:
        zones = {AreaLevel.SECTOR: self.sector, AreaLevel.BASIN: self.basin, AreaLevel.DEPARTEMENT: self.departement}
        return zones[level]
