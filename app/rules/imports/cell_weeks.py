"""Weeks as cells and titles write them: « S47 2026 », « 47 », « du 16 au 20/11/2026 », or any day of it."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules import french
from app.rules.entries import EntryProblem
from app.rules.imports import cell_dates
from app.rules.imports.cells import short

_HOW = "une semaine s'écrit S47 2026, ou par son premier jour, 16/11/2026."
_NUMBER = re.compile(
    r"(?:(?P<before>20[0-9]{2})\s*[-/ ]?\s*)?(?P<word>s|w|sem\.?|semaine)?\s*(?:n\s*[°o]\s*)?(?P<week>[0-9]{1,2})"
    r"(?:[.,]0+)?(?:\s*(?:[-/ ]|de)\s*(?P<after>20[0-9]{2}))?(?:\s*\(.*\))?"
)
_LEAD = re.compile(r"^(?:(?:semaine|sem\.?|s)\s*(?:[0-9]{1,2}\s*)?[:,(-]?\s*)?(?:du\s+|de\s+|le\s+)?")
_TO = re.compile(r"\s+(?:au|a|-|–)\s+|(?<=[0-9])\s*[-–]\s*(?=[0-9]{1,2}[/ ][0-9a-z]+[/ ]20)")
_FIRST = re.compile(r"(?:[a-z]+\.?\s+)?([0-9]{1,2})(?:er)?(?:[/. -]([0-9]{1,2}|[a-z]+\.?))?")
_TITLE = re.compile(
    r"\b(?:semaine|sem\.?|s)\s*(?:n\s*[°o]\s*)?[0-5]?[0-9]\b(?!\s*(?:au|a|/|[a-z]))(?:\s*[-/ ]\s*20[0-9]{2})?"
    r"|\b(?:20[0-9]{2})\s*[- ]?s[0-5]?[0-9]\b"
    r"|\b(?:semaine\s+)?du\s+(?:[a-z]+\s+)?[0-9].*?20[0-9]{2}(?:\s+(?:au|-)\s+.*?20[0-9]{2})?"
)
_YEAR = re.compile(r"20[0-9]{2}")
_WEEK = timedelta(days=6)


@dataclass(frozen=True)
class Week:
    """`number`: it was said without its year, and taken for the last one come."""

    monday: date
    number: int = 0


def read_week(text: str, today: date) -> Week:
    typed = french.unaccented(short(text)).casefold().strip(" .")
    match = _NUMBER.fullmatch(typed)
    if match:
        year = match["before"] or match["after"]
        return _numbered(int(match["week"]), int(year) if year else 0, today)
    typed = _LEAD.sub("", typed, count=1).strip(" )")
    parts = _TO.split(typed)
    if len(parts) > 2:
        raise EntryProblem(f"Semaine inconnue\u00a0: {_HOW}")
    last = cell_dates.read_date(parts[-1], today, is_past=True)
    first = _first(parts[0], last, today) if len(parts) == 2 else last
    if not timedelta(0) <= last - first <= _WEEK:
        raise EntryProblem(f"Ces jours ne font pas une semaine\u00a0: {_HOW}")
    return Week(first - timedelta(days=first.weekday()))


def show_week(value: Week) -> str:
    return f"semaine du {french.day_figures(value.monday)}"


def of_year(week: Week, year: int, today: date) -> Week:
    """A week said by its number, its year in a column beside."""
    return Week(_numbered(week.number, year, today).monday, week.number) if week.number else week


def in_title(text: str) -> str:
    """The week that a title, a sheet's or a file's name tells, as it can be read; nothing else."""
    match = _TITLE.search(french.unaccented(text).casefold().replace("_", " "))
    found = match.group().strip() if match else ""
    years = _YEAR.findall(found)
    try:
        read_week(found, date(int(years[-1]) if years else date.max.year - 1, 12, 31))
    except EntryProblem:
        return ""
    return found


def _numbered(number: int, year: int, today: date) -> Week:
    try:
        if year:
            return Week(date.fromisocalendar(year, number, 1))
        monday = date.fromisocalendar(today.year, number, 1)
        return Week(monday if monday <= today else date.fromisocalendar(today.year - 1, number, 1), number)
    except ValueError as error:
        raise EntryProblem(f"Il n'y a pas de semaine {number}\u00a0: {_HOW}") from error


def _first(text: str, last: date, today: date) -> date:
    """« 16 », « 16/11 » of « 16/11 au 20/11/2026 »."""
    match = _FIRST.fullmatch(text.strip())
    if match is None:
        return cell_dates.read_date(text, today, is_past=True)
    before = last - _WEEK
    day = int(match.group(1))
    return next((one for one in (before + timedelta(days=n) for n in range(7)) if one.day == day), before - _WEEK)
