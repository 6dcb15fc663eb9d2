"""Days as cells hold them: a spreadsheet's serial, an hour behind, a weekday before, the month first."""

import re
from datetime import date, timedelta

from app.rules import entry_dates
from app.rules.entries import EntryProblem
from app.rules.french import unaccented
from app.rules.imports.cells import short

_SERIAL_ORIGIN = date(1899, 12, 30)
_HOUR = re.compile(
    r"(?:[ t]+|\s*[,à]\s*)(?:a\s+)?[0-9]{1,2}\s?[:h]\s?(?:[0-9]{2})?(?::[0-9]{2}(?:[.,][0-9]+)?)?"
    r"\s*(?:z|am|pm|[+-][0-9]{2}:?[0-9]{2})?$"
)
_MONTH = r"(?:janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?"
# Excel set in English writes 12-Feb-26.
_ENGLISH = {"feb": "fev", "apr": "avr", "may": "mai", "jun": "juin", "jul": "juil", "aug": "aout"}
_ENGLISH_MONTH = re.compile(r"(?<![a-z])(?:feb|apr|may|jun|jul|aug)(?![a-z])")
_WEEK = re.compile(
    r"(?:(20[0-9]{2})\s*[-/ ]?\s*)?(?:s|w|sem\.?|semaine)\s*(?:n\s*[°o]\s*)?([0-9]{1,2})"
    r"(?:\s*(?:[-/ ]|de)\s*((?:20)?[0-9]{2}))?"
)
_AMERICAN = re.compile(r"(0?[1-9]|1[0-2])([-/.])(1[3-9]|2[0-9]|3[01])\2([0-9]{4}|[0-9]{2})")


def read_date(text: str, today: date, is_past: bool = False) -> date:
    """A whole day: without its year or its day, a date is refused. `is_past`: a short year is no later than now."""
    typed = unaccented(re.sub(r"\([^()]*\)", " ", short(text))).strip(" .;,?")
    typed = re.sub(
        r"^(?:(?:oui|ok|fait|faite|signee?)[\s,:-]+)?(?:(?:le|du|au|depuis le|a partir du|des le|jusqu'au)\s+)?",
        "",
        typed,
    )
    typed = re.sub(r"[.,]0+$", "", typed) if re.fullmatch(r"[0-9]{5}[.,][0-9]+", typed) else typed
    if re.fullmatch(r"[0-9]{5}(?:[.,][0-9]+)?", typed):
        return _of_serial(int(typed[:5]))
    typed = _HOUR.sub("", typed)
    iso = re.fullmatch(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])", typed)
    if iso and not re.match(r"[0-9]{2}(?:0[1-9]|1[0-2])(?:19|20)", typed):
        typed = "-".join(iso.groups())
    typed = _ENGLISH_MONTH.sub(lambda found: _ENGLISH[found.group()], typed)
    american = _AMERICAN.fullmatch(typed)
    if american:
        typed = f"{american.group(3)}/{american.group(1)}/{american.group(4)}"
    _refuse_partial(typed)
    return entry_dates.read_date(typed, today, is_past)


def read_birth_date(text: str, today: date) -> date:
    return read_date(text, today, is_past=True)


def read_start(text: str, today: date) -> date:
    """A day, or a week: its Monday."""
    return _of_week(text) or read_date(text, today)


def read_end(text: str, today: date) -> date:
    """A day, or a week: its Sunday."""
    monday = _of_week(text)
    return monday + timedelta(days=6) if monday else read_date(text, today)


def _of_week(text: str) -> date | None:
    """The Monday of « S49 2026 », « semaine 49/2026 », « 2026-S49 »; None for what is no week."""
    typed = unaccented(short(text)).casefold()
    match = _WEEK.fullmatch(typed)
    if match is None:
        return None
    before, week, after = match.groups()
    year = after or before
    if not year:
        raise EntryProblem("Il manque l'année\u00a0: une semaine s'écrit S49 2026.")
    try:
        return date.fromisocalendar(int(year) % 100 + 2000, int(week), 1)
    except ValueError as error:
        raise EntryProblem(f"Il n'y a pas de semaine {int(week)} en {int(year) % 100 + 2000}.") from error


def _of_serial(days: int) -> date:
    found = _SERIAL_ORIGIN + timedelta(days=days)
    if not 1910 <= found.year <= entry_dates.LAST_YEAR:
        raise EntryProblem("Ce nombre n'est pas une date\u00a0: une date s'écrit 24/11/2026.")
    return found


def _refuse_partial(typed: str) -> None:
    if re.fullmatch(
        rf"{_MONTH}\s?[-/. ]?\s?(?:[0-9]{{4}}|[0-9]{{2}})|(?:0?[1-9]|1[0-2])\s?[-/]\s?(?:19|20)[0-9]{{2}}", typed
    ):
        raise EntryProblem("Il manque le jour\u00a0: écrivez-le entier, 01/03/2026 par exemple.")
    if re.fullmatch(r"(?:19|20)[0-9]{2}", typed):
        raise EntryProblem("C'est une année\u00a0: écrivez le jour et le mois aussi, 24/11/2026 par exemple.")
    if re.fullmatch(rf"[0-9]{{1,2}}(?:er)?\s?(?:[-/. ]\s?[0-9]{{1,2}}|{_MONTH})", typed):
        raise EntryProblem("Il manque l'année\u00a0: une date s'écrit 24/11/2026.")
    if not re.search(r"[0-9]", typed):
        raise EntryProblem("Une date est attendue, par exemple 24/11/2026.")
