"""An accident during a loan: who does what, and until when."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from app.models.accidents import LoanAccident
from app.models.errors import Problem
from app.models.loans import Loan
from app.rules import french
from app.rules.french import NBSP
from app.rules.legal.accident import declared_by, lender_told_by


class Accident(NamedTuple):
    """Local moments. `lender_knew_at` is None while the lender has not been told; `insee` is its commune."""

    at: datetime
    host_knew_at: datetime
    lender_knew_at: datetime | None = None
    insee: str = ""


class Duty(NamedTuple):
    """`until` is None for what is done at once; `letter` is the kind of the paper that goes with it; `proof` the moment
    of the record that says it was done."""

    who: str
    what: str
    article: str = ""
    until: datetime | None = None
    letter: str = ""
    proof: str = ""


def of_record(kept: LoanAccident, insee: str = "") -> Accident:
    """What is noted as soon as the accident is; the registered letter proves that the lender knows."""
    at = kept.at or datetime.min  # noqa: DTZ901 - local, as typed
    return Accident(at, kept.host_knew_at or at, kept.lender_knew_at or kept.lender_told_at, insee)


def still_due(kept: LoanAccident, insee: str = "") -> list[Duty]:
    """What has a last hour and no proof yet, in the order it falls."""
    return [duty for duty in duties(of_record(kept, insee)) if duty.proof and getattr(kept, duty.proof) is None]


def journal(kept: LoanAccident, insee: str = "") -> Iterator[tuple[str, str, Literal["ok", "warn", "todo"] | None]]:
    """The accident, then each duty: what is said, its detail, and how it stands."""
    if kept.at is None:
        return
    knew = [f"{who} informée le {told(at)}" for who, at in _knew(kept) if at]
    yield f"{told(kept.at)}\u00a0: accident", ", ".join(knew), None
    letters = {"lender_told_at": kept.lender_letter_on, "authorities_told_at": kept.authorities_letter_on}
    for duty in duties(of_record(kept, insee)):
        if not duty.proof or duty.until is None:
            continue
        done: datetime | None = getattr(kept, duty.proof)
        printed = letters.get(duty.proof)
        said = f"{SHORT[duty.proof][0].upper()}{SHORT[duty.proof][1:]}"
        detail = [
            f"avant le {told(duty.until)}",
            f"lettre préparée le {french.day_figures(printed)}" if printed else "",
        ]
        if done is None:
            yield said, " · ".join(filter(None, detail)), "todo"
        else:
            after = done > duty.until
            fact = f"fait le {told(done)}{', après le délai' if after else ''}"
            yield said, " · ".join(filter(None, (fact, *detail[1:]))), "warn" if after else "ok"


def _knew(kept: LoanAccident) -> tuple[tuple[str, datetime | None], ...]:
    return (("utilisatrice", kept.host_knew_at), ("prêteuse", kept.lender_knew_at))


def problems(kept: LoanAccident, loan: Loan, today: date) -> list[Problem]:
    """Moments in their order, none to come, within the loan."""
    found: list[Problem] = []
    if kept.at is None:
        return [Problem("at", "Donnez le jour et l'heure de l'accident.")]
    if loan.starts_on and kept.at.date() < loan.starts_on:
        found.append(Problem("at", f"Le prêt commence le {french.day_figures(loan.starts_on)}, après ce jour."))
    last = loan.ended_on or loan.ends_on
    if last and kept.at.date() > last:
        found.append(Problem("at", f"Le prêt finit le {french.day_figures(last)}, avant ce jour."))
    for name in _MOMENTS:
        moment: datetime | None = getattr(kept, name)
        if moment is None:
            continue
        if moment.date() > today:
            found.append(Problem(name, "Ce moment est encore à venir\u00a0: corrigez le jour."))
        elif moment < kept.at:
            found.append(Problem(name, f"L'accident est du {told(kept.at)}\u00a0: ce moment ne peut pas le précéder."))
    return found


SHORT = {
    "lender_told_at": "écrire à l'entreprise prêteuse",
    "authorities_told_at": "écrire à la CARSAT et à l'inspection du travail",
    "declared_at": "déclarer à la CPAM",
}
"""Each duty by its proof, in a few words."""
_MOMENTS = ("at", "host_knew_at", "lender_knew_at", "lender_told_at", "authorities_told_at", "declared_at")


def duties(accident: Accident) -> tuple[Duty, ...]:
    """In the order they fall."""
    told_by = lender_told_by(accident.host_knew_at)
    # As late as the host may tell the lender, while the lender does not know.
    declares_by = declared_by(accident.lender_knew_at or told_by, accident.insee)
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
            "lender_told_at",
        ),
        Duty(
            "Entreprise utilisatrice",
            "Écrit à la CARSAT et à l'inspection du travail, par lettre recommandée.",
            "CSS R412-2",
            told_by,
            "accident_authorities",
            "authorities_told_at",
        ),
        Duty(
            "Entreprise prêteuse",
            "Déclare l'accident à la CPAM dans les 48\u00a0heures où elle l'a su, dimanches et fériés non comptés, "
            "et remet au salarié sa feuille d'accident.",
            "CSS L441-2, L441-5, R441-3",
            declares_by,
            proof="declared_at",
        ),
    )


def is_late(duty: Duty, now: date) -> bool:
    """Its day has gone by."""
    return duty.until is not None and duty.until.date() < now


def told(at: datetime) -> str:
    """« sam. 21 nov. 2026 à 16 h 45 »."""
    return f"{french.day(at.date())} à {at.hour}{NBSP}h{NBSP}{at.minute:02}"
