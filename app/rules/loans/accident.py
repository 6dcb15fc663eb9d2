"""An accident during a loan: who does what, and until when."""

from datetime import date, datetime
from typing import NamedTuple

from app.rules import french
from app.rules.french import NBSP
from app.rules.legal.accident import declared_by, lender_told_by


class Accident(NamedTuple):
    """Local moments. `lender_knew_at` is None while the lender has not been told."""

    at: datetime
    host_knew_at: datetime
    lender_knew_at: datetime | None = None


class Duty(NamedTuple):
    """`until` is None for what is done at once; `letter` is the kind of the paper that goes with it."""

    who: str
    what: str
    article: str = ""
    until: datetime | None = None
    letter: str = ""


def duties(accident: Accident) -> tuple[Duty, ...]:
    """In the order they fall."""
    told_by = lender_told_by(accident.host_knew_at)
    # As late as the host may tell the lender, while the lender does not know.
    declares_by = declared_by(accident.lender_knew_at or told_by)
    return (
        Duty(
            "Entreprise utilisatrice",
            "Fait secourir le salarié, met le poste en sécurité et prévient la prêteuse par téléphone.",
        ),
        Duty(
            "Entreprise utilisatrice",
            "Écrit à l'entreprise prêteuse, par lettre recommandée.",
            "CSS L412-4, R412-2",
            told_by,
            "accident_lender",
        ),
        Duty(
            "Entreprise utilisatrice",
            "Écrit à la CARSAT et à l'inspection du travail, par lettre recommandée.",
            "CSS R412-2",
            told_by,
            "accident_authorities",
        ),
        Duty(
            "Entreprise prêteuse",
            "Déclare l'accident à la CPAM dans les 48\u00a0heures où elle l'a su, dimanches et fériés non comptés, "
            "et remet au salarié sa feuille d'accident.",
            "CSS L441-2, L441-5, R441-3",
            declares_by,
        ),
    )


def is_late(duty: Duty, now: date) -> bool:
    """Its day has gone by."""
    return duty.until is not None and duty.until.date() < now


def told(at: datetime) -> str:
    """« sam. 21 nov. 2026 à 16 h 45 »."""
    return f"{french.day(at.date())} à {at.hour}{NBSP}h{NBSP}{at.minute:02}"
