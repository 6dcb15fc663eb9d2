"""Dates as people type them: « 24/11/2026 », « 24-11-26 », « 241126 », « 24 nov », « demain », « lundi », « +8 j »."""

import re
from datetime import date, timedelta

from app.rules import french
from app.rules.entries import EntryProblem, plain
from app.rules.french import unaccented

FIRST_YEAR = 1900
LAST_YEAR = 2100
_MONTHS = (
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
)
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_NEAR = {"hier": -1, "aujourd'hui": 0, "aujourdhui": 0, "demain": 1, "apres-demain": 2, "apres demain": 2}
_EXAMPLE = "Une date s'écrit 24/11/2026."


def read_date(text: str, today: date, is_past: bool = False) -> date:
    """The day meant. A short or missing year is near `today`, or not after it when `is_past` (a birth)."""
    typed = unaccented(plain(text))
    if typed in _NEAR:
        return today + timedelta(days=_NEAR[typed])
    if typed in _DAYS:
        return today + timedelta(days=(_DAYS.index(typed) - today.weekday() - 1) % 7 + 1)
    ahead = re.fullmatch(r"(?:\+|dans )\s?([0-9]{1,3})\s?(j|jours?|s|sem|semaines?)?", typed)
    if ahead and not is_past:
        return today + timedelta(days=int(ahead.group(1)) * (7 if (ahead.group(2) or "j").startswith("s") else 1))
    day, month, year = _parts(_without_weekday(typed))
    return _built(day, month, year, today, is_past)


def show_date(value: date) -> str:
    return french.day_figures(value)


def _without_weekday(typed: str) -> str:
    first, _, rest = typed.partition(" ")
    stem = first.rstrip(".,")
    is_weekday = len(stem) >= 3 and any(day.startswith(stem) for day in _DAYS) and rest[:1].isdigit()
    return rest if is_weekday else typed


def _parts(typed: str) -> tuple[int, int, str]:
    """Day, month and the year's digits as typed, possibly none."""
    iso = re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", typed)
    if iso:
        return int(iso.group(3)), int(iso.group(2)), iso.group(1)
    figures = re.fullmatch(r"([0-9]{1,2})\s?[-/. ]\s?([0-9]{1,2})(?:\s?[-/. ]\s?([0-9]{2}|[0-9]{4}))?", typed)
    run = re.fullmatch(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})", typed)
    match = figures or run
    if match:
        return int(match.group(1)), int(match.group(2)), match.group(3) or ""
    named = re.fullmatch(r"([0-9]{1,2})(?:er)?[ -]?([a-z]{3,9})\.?[ -]?([0-9]{2}|[0-9]{4})?", typed)
    if named:
        return int(named.group(1)), _month(named.group(2)), named.group(3) or ""
    unfinished = bool(re.fullmatch(r"[0-9]{1,2}(er)?([-/. ].{0,12})?|[0-9]{3,7}|[a-z-' ]{1,12}", typed))
    raise EntryProblem(_EXAMPLE, is_unfinished=unfinished)


def _month(name: str) -> int:
    found = [number for number, month in enumerate(_MONTHS, start=1) if month.startswith(name)]
    if len(found) != 1:
        raise EntryProblem(f"Quel mois est {french.quoted(name)}{french.NBSP}? {_EXAMPLE}", is_unfinished=True)
    return found[0]


def _built(day: int, month: int, year: str, today: date, is_past: bool) -> date:
    if not 1 <= month <= 12:
        sentence = f"Il n'y a pas de mois {month}{french.NBSP}: le jour vient d'abord, puis le mois, 24/11/2026."
        raise EntryProblem(sentence)
    if len(year) == 4:
        return _real(day, month, int(year))
    step = 100 if year else 1
    around = int(year) + today.year // 100 * 100 if year else today.year
    candidates = []
    for candidate in (around - step, around, around + step):
        try:
            candidates.append(_real(day, month, candidate))
        except EntryProblem:
            continue
    if is_past:
        candidates = [found for found in candidates if found <= today]
    if not candidates:
        raise EntryProblem(f"Ce jour n'existe pas. {_EXAMPLE}")
    return min(candidates, key=lambda found: abs((found - today).days))


def _real(day: int, month: int, year: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        sentence = f"L'année {year} est hors de portée{french.NBSP}: de {FIRST_YEAR} à {LAST_YEAR}."
        raise EntryProblem(sentence, is_unfinished=year < FIRST_YEAR)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise EntryProblem(f"Ce jour n'existe pas{french.NBSP}: vérifiez le jour et le mois.") from error
