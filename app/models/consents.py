"""The register of consents: what each volunteer agreed to have shown, when, how it is proved, and when it ended."""

from dataclasses import dataclass
from datetime import date

from app.models.persons import ConsentScope
from app.models.words import Word


class Proof(Word):
    """How an agreement can be shown to have been given (RGPD art. 7.1)."""

    PAPER = "paper", "papier signé"
    EMAIL = "email", "courriel gardé"
    ONLINE = "online", "signature en ligne"
    SPOKEN = "spoken", "de vive voix, à faire écrire"


@dataclass(frozen=True)
class Consent:
    """One line of the register: it is added to, never rewritten. `withdrawn_on` ends it, or what replaced it.

    `proof` is None while nobody noted where the proof is. `note` says where it lies (« classeur 2026, page 14 »).
    """

    id: str = ""
    person_id: str = ""
    given_on: date | None = None
    scope: ConsentScope | None = None
    proof: Proof | None = None
    note: str = ""
    withdrawn_on: date | None = None
