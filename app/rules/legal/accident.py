"""Rule 7, an accident during the loan: who tells whom, by which hour (CSS L412-4, R412-2, R441-3)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.rules import french, working_days
from app.rules.legal.facts import Facts
from app.rules.legal.verdicts import Rule, Verdict, blocks, not_applicable, ok, unknown, warns

HOST_TELLS_WITHIN = timedelta(hours=24)
_PARIS = ZoneInfo("Europe/Paris")
LENDER_DECLARES_WITHIN_DAYS = 2
"""Forty-eight hours, Sundays and holidays not counted (CSS R441-3)."""


def lender_told_by(known_at: datetime) -> datetime:
    """Until when the host may send its registered letter; local hours, twenty-four real ones when clocks change."""
    until = known_at.replace(tzinfo=_PARIS).astimezone(UTC) + HOST_TELLS_WITHIN
    return until.astimezone(_PARIS).replace(tzinfo=None)


def declared_by(known_at: datetime, insee: str = "") -> datetime:
    """Until when the lender may declare: the same hour two counted days later; a Sunday or a holiday does not count.

    Clocks change on Sundays only, which are left out. `insee`: the lender's commune, for its own holidays.
    """
    day, left = known_at.date(), LENDER_DECLARES_WITHIN_DAYS
    # The hour of an accident known on a day that does not count runs from midnight of the next day that does.
    hour = known_at.time() if _counts(day, insee) else time(0)
    while not _counts(day, insee):
        day += timedelta(days=1)
    while left:
        day += timedelta(days=1)
        left -= _counts(day, insee)
    return datetime.combine(day, hour)


def _counts(day: date, insee: str) -> bool:
    return day.weekday() != 6 and not working_days.bank_holiday(day, insee)


def host_tells_lender(facts: Facts) -> Verdict:
    """Within twenty-four hours, by registered letter."""
    happened, known, told = facts.accident.at, facts.accident.known_to_host_at, facts.accident.lender_told_at
    if happened is None:
        return not_applicable("Aucun accident n'est noté.")
    until = lender_told_by(known or happened)
    if told is None:
        return blocks(
            "L'information de l'entreprise prêteuse par lettre recommandée n'est pas enregistrée.",
            f"L'entreprise utilisatrice l'envoie avant le {_moment(until)}.",
        )
    if told > until:
        return warns(
            f"L'entreprise prêteuse a été informée après le délai du {_moment(until)}.",
            "Gardez au dossier la preuve de l'envoi et le motif du retard.",
        )
    return ok(f"Entreprise prêteuse informée le {_moment(told)}, dans les 24\u00a0heures.")


def host_tells_authorities(facts: Facts) -> Verdict:
    """The CARSAT and the labour inspectorate, in the same delay and the same form."""
    happened, known, told = facts.accident.at, facts.accident.known_to_host_at, facts.accident.carsat_told_at
    if happened is None:
        return not_applicable("Aucun accident n'est noté.")
    until = lender_told_by(known or happened)
    if told is None:
        return blocks(
            "L'information de la CARSAT et de l'inspection du travail n'est pas enregistrée.",
            f"L'entreprise utilisatrice leur écrit, en recommandé, avant le {_moment(until)}.",
        )
    if told > until:
        return warns(
            f"La CARSAT et l'inspection du travail ont été informées après le {_moment(until)}.",
            "Gardez au dossier la preuve de l'envoi et le motif du retard.",
        )
    return ok(f"CARSAT et inspection du travail informées le {_moment(told)}.")


def lender_declares(facts: Facts) -> Verdict:
    """Within forty-eight hours, Sundays and holidays excluded, to the CPAM."""
    if facts.accident.at is None:
        return not_applicable("Aucun accident n'est noté.")
    known, declared = facts.accident.known_to_lender_at, facts.accident.declared_at
    if known is None and declared is None:
        return unknown("Quand l'entreprise prêteuse a-t-elle su l'accident\u00a0?", "Notez le jour et l'heure.")
    until = declared_by(known) if known is not None else None
    if declared is None:
        assert until is not None
        return blocks(
            "La déclaration à la CPAM n'est pas enregistrée.",
            f"L'entreprise prêteuse la fait avant le {_moment(until)}, dimanches et jours fériés non comptés.",
        )
    if until is not None and declared > until:
        return warns(f"La déclaration est faite après le {_moment(until)}.", "Joignez le motif du retard.")
    return ok(f"Accident déclaré à la CPAM le {_moment(declared)}.")


def _moment(at: datetime) -> str:
    return f"{french.day_figures(at.date())} à {at.hour}\u00a0h\u00a0{at.minute:02}"


RULES = (
    Rule("accident.host_tells_lender", "CSS L412-4, R412-2", date(2021, 2, 13), host_tells_lender),
    Rule("accident.host_tells_authorities", "CSS R412-2", date(2021, 2, 13), host_tells_authorities),
    Rule("accident.lender_declares", "CSS R441-3", date(2019, 12, 1), lender_declares),
)
