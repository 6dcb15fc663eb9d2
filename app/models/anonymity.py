"""What somebody outside may read, and when: how far two companies are with each other, and how coarsely a job or a
place is said."""

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
