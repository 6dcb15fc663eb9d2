"""Cells that say less than a field asks, and enough to be worth having: what is taken of them, and how it is told."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.rules import entries, french
from app.rules.entries import EntryProblem, plain
from app.rules.imports import cells

_FIRST_DAYS = frozenset(("available_from", "starts_on"))
_LAST_DAYS = frozenset(("available_until", "ends_on"))
_AT_ONCE = re.compile(
    r"\b(?:asap|immediat\w*|de suite|tout de suite|des que possible|au plus (?:vite|tot)|a (?:definir|convenir|voir)|"
    r"des maintenant|maintenant|urgent|selon preavis|apres preavis)\b"
)
_WEEK = re.compile(r"(?:s|sem\.?|semaine)\s*(?:n\s*[°o]\s*)?([0-9]{1,2})")
_MONTH = re.compile(
    r"(?:courant |debut |en )?(janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?\s*[-/. ]?\s*"
    r"((?:20)?[0-9]{2})|(0?[1-9]|1[0-2])\s?[-/]\s?(20[0-9]{2})"
)
_MONTHS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_BETWEEN = re.compile(r"(?:de |entre )?([0-9]{1,3})\s*(?:a|ou|et|-|/|–)\s*[0-9]{1,3}(?:\s*[a-z]+)*")
_NAMED_MONTH = r"(janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?"
_NO_YEAR = re.compile(r"([0-9]{1,2})(?:er)?(?:\s?[-/. ]\s?([0-9]{1,2})|\s?" + _NAMED_MONTH + ")")
_TITLED = re.compile(r"(?:m|mr|mme|mlle|monsieur|madame|mademoiselle)\b\.?\s+\S")
_FIRST_PHONE = re.compile(
    r"\D*?((?:(?:\+|00)33\s?(?:\(0\)\s?)?|0)[1-9](?:[\s.\-/]{0,2}[0-9]{2}){4})\s*(?:[-–/,;&+(]|ou\b|et\b|à\b|a\b).*",
    re.IGNORECASE,
)
_NO_SIRET = re.compile(r"\b(?:en cours|cours|attente|creation|venir|demander|sans|pas de|aucun|voir|confirmer|idem)\b")


@dataclass(frozen=True)
class Soft:
    """`value` is None when nothing is taken. `is_noted`: the words of the cell go to the notes. `to_mend`: what is said
    of the cell should its row be refused."""

    value: Any
    sentence: str
    is_noted: bool = True
    to_mend: str = ""


def taken(key: str, text: str, today: date) -> Soft | None:
    """None when the field is not one of those, or the cell says nothing of use: it is then refused as ever."""
    name = key.rpartition(".")[2]
    said = french.unaccented(plain(text)).casefold().strip(" .;,")
    if name in _FIRST_DAYS or name in _LAST_DAYS:
        return _some_day(said, today, is_last=name in _LAST_DAYS)
    if name == "done_on":
        return _latest(said, today)
    if name == "phone":
        return _first_phone(plain(text))
    reads = {"siret": _no_siret, "people": _fewest, "party": _somebody}.get(name)
    return reads(said) if reads else None


def _first_phone(typed: str) -> Soft | None:
    """« 05 53 00 00 07 - 08 », « 05 53 00 00 07/08/09 »: the first is whole, the others are its neighbours."""
    match = _FIRST_PHONE.match(typed)
    if match is None or cells.is_not_to_call(typed):
        return None
    try:
        first = entries.read_phone(match.group(1).replace("(0)", ""))
    except EntryProblem:
        return None
    return Soft((first,), f"lu {entries.show_phone(first)}, le reste est en note")


def _no_siret(said: str) -> Soft | None:
    if re.search(r"[0-9]", said) or not _NO_SIRET.search(said):
        return None
    return Soft(None, "laissé vide", is_noted=False)


def _fewest(said: str) -> Soft | None:
    match = _BETWEEN.fullmatch(said)
    if match is None or not int(match.group(1)):
        return None
    return Soft(
        int(match.group(1)), f"{french.counted(int(match.group(1)), 'personne')} au moins, le reste est en note"
    )


def _somebody(said: str) -> Soft | None:
    """« Mme Roux », « l'entreprise »: the words stay, `check_in_rows` knows whose loan it is."""
    if said in ("entreprise", "l'entreprise", "societe", "la societe", "patron", "chef"):
        return Soft(said, "lu entreprise utilisatrice", is_noted=False)
    if _TITLED.match(said):
        return Soft(said, "le salarié si c'est son nom, sinon l'entreprise utilisatrice", is_noted=False)
    return None


def _latest(said: str, today: date) -> Soft | None:
    """« 05/10 »: the last one that is past."""
    match = _NO_YEAR.fullmatch(said)
    if match is None:
        return None
    day, month = int(match.group(1)), int(match.group(2) or _MONTHS.index(match.group(3)) + 1)
    try:
        found = date(today.year, month, day)
        found = found if found <= today else found.replace(year=today.year - 1)
    except ValueError:
        return None
    return Soft(found, f"lu {french.day_figures(found)}", is_noted=False)


def _some_day(said: str, today: date, is_last: bool) -> Soft | None:
    if _AT_ONCE.search(said):
        return Soft(None, "aucune date précise")
    said = re.sub(r"^(?:a partir de|a compter de|des|fin|jusqu'?a|depuis)\s+(?:la\s+)?", "", said)
    week, month = _WEEK.fullmatch(said), _MONTH.fullmatch(said)
    try:
        if week is not None:
            return _told(_next_week(int(week.group(1)), today) + timedelta(days=6 if is_last else 0))
        if month is not None:
            name, short, figure, whole = month.groups()
            first = date(int(whole or short) % 100 + 2000, int(figure or _MONTHS.index(name) + 1), 1)
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return _told(last if is_last else first)
    except ValueError:
        return None
    return None


def _next_week(week: int, today: date) -> date:
    """Its Monday, this year or the next: the first one that is not over."""
    this_year, this_week, _ = today.isocalendar()
    return date.fromisocalendar(this_year if week >= this_week else this_year + 1, week, 1)


def _told(day: date) -> Soft:
    return Soft(day, f"lu {french.day_figures(day)}")
