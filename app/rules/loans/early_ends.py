"""An end before term that was asked: the notice the agreement gives, the earliest last day, what is missing."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from app.models.errors import Problem
from app.models.loans import EarlyEnd, EndReason, Loan, LoanStatus
from app.rules import french
from app.rules.records import not_future

ASKERS = (EndReason.BY_HOST, EndReason.BY_EMPLOYEE, EndReason.BY_LENDER, EndReason.PROBATION, EndReason.AGREED)
"""Whoever may ask; the term asks nobody."""
TO_SIGN = (
    "Rien à signer que la lettre\u00a0: ni avenant à la convention, ni avenant au contrat.",
    "Dernier relevé d'heures signé des trois le dernier jour, dernier décompte établi sur lui seul.",
    "Badge, clés, outils et équipements rendus\u00a0; attestation de compétences remise au salarié.",
    "Le salarié retrouve son poste ou un poste équivalent dès le lendemain.",
)
"""What an early end asks for, and what it does not."""


class Notice(NamedTuple):
    """`days` is None when the agreement says nothing; `sentence` tells the whole."""

    days: int | None
    earliest: date | None
    sentence: str


def is_announced(loan: Loan) -> bool:
    return loan.status is LoanStatus.RUNNING and loan.early_end.last_day is not None


def last_day(loan: Loan) -> date | None:
    """The last day as it is known now: noted, announced, or agreed."""
    announced = loan.early_end.last_day if loan.status is LoanStatus.RUNNING else None
    return loan.ended_on or announced or loan.ends_on


def probation_until(loan: Loan) -> date | None:
    if not loan.has_probation or loan.starts_on is None or not loan.probation_days:
        return None
    return loan.starts_on + timedelta(days=loan.probation_days - 1)


def is_in_probation(loan: Loan, day: date | None) -> bool:
    until = probation_until(loan)
    return until is not None and day is not None and day <= until


def notice(loan: Loan, asked_by: EndReason | None, asked_on: date | None) -> Notice:
    """None during probation (lender and employee alone), none when all agree, else what the agreement says."""
    in_probation = is_in_probation(loan, asked_on)
    if asked_by is EndReason.AGREED:
        return Notice(0, asked_on, "D'un commun accord\u00a0: aucun préavis, le jour est celui que vous convenez.")
    if asked_by is EndReason.PROBATION or (in_probation and asked_by in (EndReason.BY_LENDER, EndReason.BY_EMPLOYEE)):
        return Notice(0, asked_on, "Pendant la période probatoire, ni préavis ni motif.")
    is_recall = asked_by is EndReason.BY_LENDER
    days = loan.recall_notice_days if is_recall else loan.early_end_notice_days
    if days is None or asked_on is None:
        return Notice(None, None, "La convention ne dit pas de préavis\u00a0: convenez du jour entre vous.")
    earliest = asked_on + timedelta(days=days)
    if loan.ends_on and earliest >= loan.ends_on:
        return Notice(days, loan.ends_on, _said(days, loan.ends_on, is_recall) + " Le terme vient avant.")
    return Notice(days, earliest, _said(days, earliest, is_recall))


def _said(days: int, earliest: date, is_recall: bool) -> str:
    what = "rappel" if is_recall else "fin anticipée"
    return (
        f"Préavis de {what} de {french.counted(days, 'jour')}\u00a0: dernier jour au plus tôt le "
        f"{french.day(earliest)}. Sans délai en cas de danger ou de manquement grave."
    )


def problems(loan: Loan, end: EarlyEnd, today: date) -> list[Problem]:
    if loan.status is not LoanStatus.RUNNING:
        return [Problem("status", "Une fin anticipée s'annonce pendant la mise à disposition.")]
    found = not_future("asked_on", end.asked_on, today)
    if end.asked_by not in ASKERS:
        found.append(Problem("asked_by", "Dites qui demande la fin."))
    if end.asked_on is None:
        found.append(Problem("asked_on", "Donnez le jour de la demande."))
    if end.asked_by is EndReason.PROBATION and end.asked_on and not is_in_probation(loan, end.asked_on):
        until = probation_until(loan)
        said = f"a fini le {french.day_figures(until)}" if until else "n'a pas été convenue"
        found.append(Problem("asked_by", f"La période probatoire {said}\u00a0: dites qui demande la fin."))
    return found or [*_wrong_day(loan, end)]


def _wrong_day(loan: Loan, end: EarlyEnd) -> Iterator[Problem]:
    last = end.last_day
    if last is None:
        yield Problem("last_day", "Donnez le dernier jour.")
        return
    if end.asked_on and last < end.asked_on:
        yield Problem("last_day", "Le dernier jour ne vient pas avant la demande.")
    elif loan.starts_on and last < loan.starts_on:
        yield Problem("last_day", "La mise à disposition ne finit pas avant d'avoir commencé.")
    elif loan.ends_on and last >= loan.ends_on:
        term = french.day_figures(loan.ends_on)
        yield Problem("last_day", f"Le terme convenu est le {term}\u00a0: il n'y a pas de fin anticipée à annoncer.")
    elif is_short(loan, end) and not end.note.strip():
        earliest = french.day_figures(notice(loan, end.asked_by, end.asked_on).earliest)
        yield Problem(
            "note",
            f"Avant la fin du préavis (le {earliest})\u00a0: dites pourquoi (danger, manquement grave, accord…).",
        )


def is_short(loan: Loan, end: EarlyEnd) -> bool:
    """The last day comes before the notice is over."""
    earliest = notice(loan, end.asked_by, end.asked_on).earliest
    return earliest is not None and end.last_day is not None and end.last_day < earliest


def told(end: EarlyEnd) -> str:
    """« Fin annoncée au vendredi 4 décembre 2026, à la demande de… le 20/11/2026 : reprise d'activité »."""
    if end.last_day is None:
        return ""
    who = f", {_WHO[end.asked_by]}" if end.asked_by in _WHO else ""
    asked = f" (dit le {french.day_figures(end.asked_on)})" if end.asked_on else ""
    return f"Fin annoncée au {french.day(end.last_day)}{who}{asked}."


_WHO = {
    EndReason.BY_EMPLOYEE: "à la demande du salarié",
    EndReason.BY_HOST: "à la demande de l'entreprise utilisatrice",
    EndReason.BY_LENDER: "sur rappel de l'entreprise prêteuse",
    EndReason.PROBATION: "pendant la période probatoire",
    EndReason.AGREED: "d'un commun accord",
}
