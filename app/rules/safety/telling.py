"""What is said of a backup: what it holds, how heavy it is, when it was made."""

from collections.abc import Mapping
from datetime import date, datetime

from app.rules import french

COUNTED = (
    ("organisation", "entreprise", "entreprises"),
    ("person", "salarié", "salariés"),
    ("need", "mission", "missions"),
    ("loan", "mise à disposition", "mises à disposition"),
    ("check_in", "point de suivi", "points de suivi"),
)
_KILO = 1_000


def holds(counts: Mapping[str, int], most: int = len(COUNTED)) -> str:
    """« 62 entreprises, 140 salariés, 12 missions »; what there is none of is left out."""
    said = [french.counted(counts[name], one, many) for name, one, many in COUNTED if counts.get(name)]
    return ", ".join(said[:most]) or "aucune fiche"


def size(count: int) -> str:
    """« 2,3 Mo »."""
    if count < _KILO * _KILO:
        return f"{french.number(max(1, round(count / _KILO)))}{french.NBSP}Ko"
    return f"{french.number(count / _KILO / _KILO, 1)}{french.NBSP}Mo"


def moment(at: datetime) -> str:
    """« 24/11/2026 à 09:30 »."""
    return f"{french.day_figures(at.date())} à {at:%H:%M}"


def ago(day: date, today: date) -> str:
    """« aujourd'hui », « hier », « il y a 8 jours »; a day to come says its date."""
    days = (today - day).days
    if days < 0:
        return f"le {french.day_figures(day)}"
    return ("aujourd'hui", "hier")[days] if days < 2 else f"il y a {days} jours"
