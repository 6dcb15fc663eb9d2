"""Two days in one cell: « du 01/12/2026 au 28/02/2027 », « sem. 48 à 50 », « T1 2027 », « décembre 2026 »."""

import re
from datetime import date, timedelta

from app.rules import french
from app.rules.entries import EntryProblem, plain
from app.rules.imports import cell_dates

_BETWEEN = re.compile(
    r"\s*(?:\bau\b|\ba\b|\bjusqu'?(?:au?|en)\b|→|->|–|—|\s-\s|(?<=[0-9]{4})-(?=[0-9]{1,2}[/.])|\bet\b)\s*"
)
_WEEKS = re.compile(
    r"(?:de\s+)?(?:s|sem\.?|semaines?)\s*([0-9]{1,2})\s*(?:a|au|-|–|et)\s*(?:s|sem\.?|semaine)?\s*([0-9]{1,2})"
    r"(?:\s*(?:[-/ ]|de)?\s*(20[0-9]{2}))?"
)
_QUARTER = re.compile(r"(?:t([1-4])|([1-4])\s?(?:er|e|eme)?\s?(?:trimestre|trim\.?))\s*[-/ ]?\s*(20[0-9]{2})")
_MONTH = re.compile(
    r"(?:mois de |courant |en |de |d')?(janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?\s*(20[0-9]{2})"
)
_MONTHS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_SOON = 270
_HOW = "Une période s'écrit «\u00a0du 01/12/2026 au 28/02/2027\u00a0»."
Period = tuple[date, date | None]


def read_period(text: str, today: date) -> Period:
    """First and last day. Without its year a period is refused: which one was meant, nobody can tell."""
    said = french.unaccented(plain(text)).casefold().strip(" .;,")
    whole = _of_weeks(said) or _of_quarter(said) or _of_month(said)
    if whole:
        return whole
    first, *others = _BETWEEN.split(re.sub(r"^(?:du|de|entre le|a partir du|des le)\s+", "", said), maxsplit=1)
    if not others:
        return cell_dates.read_start(first, today), None
    ends_on = _last(others[0], today)
    found = _first(first, ends_on, today), ends_on
    if found[0] > ends_on:
        raise EntryProblem("La fin vient avant le début.")
    return found


def read_coming(text: str, today: date) -> Period | None:
    """The same without its year: the next one, when it is not so far that another could be meant."""
    said = french.unaccented(plain(text)).casefold().strip(" .;,")
    for year in (today.year, today.year + 1):
        for between in ("/", " "):
            try:
                found = read_period(f"{said}{between}{year}", today)
            except EntryProblem:
                continue
            if found[1] and found[1] >= today and (found[0] - today).days < _SOON:
                return found
    return None


def read_last_coming(text: str, today: date) -> date | None:
    """« 18/12 », « fin janvier »: the next one, on the same terms."""
    said = french.unaccented(plain(text)).casefold().strip(" .;,")
    for year in (today.year, today.year + 1):
        for between in ("/", " "):
            try:
                found = _last(re.sub(r"^(?:jusqu'?a?u?|au) ", "", f"{said}{between}{year}"), today)
            except EntryProblem:
                continue
            if 0 <= (found - today).days < _SOON:
                return found
    return None


def show_period(value: Period) -> str:
    first, last = value
    said = french.day_figures(first)
    return f"du {said} au {french.day_figures(last)}" if last else said


def _first(text: str, last: date, today: date) -> date:
    """« du 3 au 14 novembre 2026 », « du 15/12 au 24/12/2026 »: the end tells the month, the year."""
    match = re.fullmatch(r"(?:[a-z]+ )?([0-9]{1,2})(?:er)?(?:\s?[/.-]\s?([0-9]{1,2}))?", text.strip())
    named = _MONTH.fullmatch(f"{text} {last.year}") if match is None else None
    if named:
        month = _MONTHS.index(named.group(1)) + 1
        return date(last.year - (month > last.month), month, 1)
    if match is None:
        return cell_dates.read_start(text, today)
    try:
        return date(last.year, int(match.group(2) or last.month), int(match.group(1)))
    except ValueError as error:
        raise EntryProblem(_HOW) from error


def _last(text: str, today: date) -> date:
    month = _of_month(re.sub(r"^(?:le |fin )", "", text))
    return month[1] if month else cell_dates.read_end(text, today)


def _of_weeks(said: str) -> tuple[date, date] | None:
    match = _WEEKS.fullmatch(said)
    if match is None:
        return None
    if not match.group(3):
        raise EntryProblem("Il manque l'année\u00a0: des semaines s'écrivent «\u00a0S48 à S50 2026\u00a0».")
    first, last = int(match.group(1)), int(match.group(2))
    year = int(match.group(3))
    try:
        starts = date.fromisocalendar(year, first, 1)
        ends = date.fromisocalendar(year + (last < first), last, 1) + timedelta(days=6)
    except ValueError as error:
        raise EntryProblem(f"Il n'y a pas de semaine {max(first, last)} en {year}.") from error
    return starts, ends


def _of_quarter(said: str) -> tuple[date, date] | None:
    match = _QUARTER.fullmatch(said)
    if match is None:
        return None
    first = 3 * int(match.group(1) or match.group(2)) - 2
    return date(int(match.group(3)), first, 1), _month(first + 2, int(match.group(3)))[1]


def _of_month(said: str) -> tuple[date, date] | None:
    match = _MONTH.fullmatch(said)
    return _month(_MONTHS.index(match.group(1)) + 1, int(match.group(2))) if match else None


def _month(month: int, year: int) -> tuple[date, date]:
    first = date(year, month, 1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
