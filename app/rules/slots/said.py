"""The phrases of the slot puzzle."""

from collections.abc import Sequence
from datetime import date

from app.models.weeks import DAYS, SLOTS_A_DAY
from app.rules import french
from app.rules.french import NBSP
from app.rules.slots.allowance import Allowance
from app.rules.slots.board import Job, Terms
from app.rules.slots.week import HOME, MINUTES_A_SLOT, Clash, Passage

MINUTES_A_DAY = SLOTS_A_DAY * MINUTES_A_SLOT


def duration(minutes: float) -> str:
    """« 40 min », « 1 h 05 », « 2 h »."""
    hours, rest = divmod(round(minutes), 60)
    if not hours:
        return f"{rest}{NBSP}min"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def clock(minute: int) -> str:
    """« 8 h 30 », of a minute of the cycle."""
    hours, rest = divmod(minute % MINUTES_A_DAY, 60)
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def on_day(minute: int, weeks: int) -> str:
    """« le mardi », « le mardi de la semaine 2 »."""
    day = minute // MINUTES_A_DAY
    of_week = f" de la semaine {day // 7 % weeks + 1}" if weeks > 1 else ""
    return f"le {DAYS[day % 7]}{of_week}"


def hours(half_hours: float) -> str:
    """« 34 h », « 34 h 15 » on average."""
    return duration(half_hours * MINUTES_A_SLOT)


def reached(half_hours: float, target: float) -> str:
    """« 34 h sur 35 »."""
    whole, minutes = divmod(round(target * MINUTES_A_SLOT), 60)
    return f"{hours(half_hours)} sur {hours(target) if minutes else whole}"


def clash(found: Clash, weeks: int) -> str:
    minute = found.start * MINUTES_A_SLOT
    when = f"dès {on_day(minute, weeks)} à {clock(minute)}"
    return f"{hours(found.half_hours / weeks)} en commun par semaine, {when}"


def short(passage: Passage, weeks: int) -> str:
    """« il manque 10 min de trajet le mardi (30 min de 8 h 30 à 9 h, 40 min de route) »."""
    start, end = clock(passage.start), clock(passage.start + passage.has)
    room = f"{duration(passage.has)} de {start} à {end}" if passage.has else f"aucune minute à {start}"
    return (
        f"il manque {duration(-passage.spare)} de trajet {on_day(passage.start, weeks)} "
        f"({room}, {duration(passage.needs)} de route)"
    )


def tightest(passage: Passage, weeks: int) -> str:
    when = on_day(passage.start, weeks)
    return f"{duration(passage.needs)} de route entre les deux lieux, {duration(passage.has)} au plus juste ({when})"


def unknown(pairs: Sequence[tuple[int, int]], jobs: Sequence[Job]) -> str:
    named = sorted({jobs[place].code for pair in pairs for place in pair if place != HOME})
    return f"trajet à demander{NBSP}: lieu inconnu pour {', '.join(named)}"


def together(first: date | None, last: date | None) -> str:
    if first and last:
        return f"ensemble du {french.day(first)} au {french.day(last)}"
    return f"ensemble à partir du {french.day(first)}" if first else ""


def apart(first: date, last: date) -> str:
    return f"pas de semaine commune{NBSP}: l'un s'arrête le {french.day(last)}, l'autre commence le {french.day(first)}"


def earned(found: Allowance, terms: Terms) -> str:
    """« 62,61 € par mois : 12,5 % de 41,67 h non payées à 12,02 € »."""
    if not found.hours:
        return "aucune coupure non payée"
    share = f"{french.trimmed(terms.percent)}{NBSP}% de {french.number(found.hours, 2)}{NBSP}h de coupures"
    capped = ", au plafond" if found.is_capped else ""
    return f"{french.euros(found.euros)} bruts par mois{capped}{NBSP}: {share} à {french.euros(terms.hourly_rate)}"


def vehicle(job: Job, passage: Passage, other: Job, weeks: int) -> str:
    """The vehicle of a driver: the way starts where it is left."""
    when = f"{on_day(passage.start, weeks)} à {clock(passage.start)}"
    way = duration(passage.needs)
    return (
        f"{job.code}{NBSP}: où finit le véhicule {when}{NBSP}? {way} jusqu'à {other.code}, comptées du lieu de travail"
    )
