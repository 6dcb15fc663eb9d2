"""Cells that say less than a field asks, and enough to be worth having: what is taken of them, and how it is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.models.check_ins import Feeling
from app.models.persons import ContractKind
from app.rules import entries, french
from app.rules.entries import EntryProblem, plain
from app.rules.imports import cells
from app.rules.imports.kinds import period_cells

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
_BETWEEN = re.compile(r"(?:de |entre )?([0-9]{1,3})\s*(?:(?:a|ou|et|-|/|–)\s*[0-9]{1,3}(?:\s*[a-z]+)*|\([^0-9()]*\)?)")
_NAMED_MONTH = r"(janv|fev|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?"
_NO_YEAR = re.compile(r"([0-9]{1,2})(?:er)?(?:\s?[-/. ]\s?([0-9]{1,2})|\s?" + _NAMED_MONTH + ")")
_TITLED = re.compile(r"(?:m|mr|mme|mlle|monsieur|madame|mademoiselle)\b\.?\s+\S")
_FIRST_PHONE = re.compile(
    r"\D*?((?:(?:\+|00)33\s?(?:\(0\)\s?)?|0)[1-9](?:[\s.\-/]{0,2}[0-9]{2}){4})\s*(?:[-–/,;&+(]|ou\b|et\b|à\b|a\b).*",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"(?:(?:de|entre|env\w*\.?)\s)?[0-9]{1,6}\s*(?:a|et|-|/|–)\s*[0-9]{1,6}(?:\s*[a-z]+\.?)?|"
    r"(?:\+|-|<|>|plus|moins)\s*(?:de|d')?\s*[0-9]{1,6}(?:\s*[a-z]+\.?)?"
)
_PAY = r"[0-9][0-9 .,]*\s*(?:€|euros?)?"
_PAY_RANGE = re.compile(
    rf"(?:de |entre )?{_PAY}\s*(?:a|et|-|/|–)\s*{_PAY}(?:\s*(?:bruts?|/ ?h|/ ?mois|par mois|par heure|h))*"
)
_SCALE = re.compile(r"([0-9]{1,2})(?:[.,]5)?\s*(?:/|sur)\s*(5|10)")
_NO_CONSENT = re.compile(r"\b(?:attente|a demander|demande|pas encore|en cours|a faire|a relancer)\b")
_MAIN_CONTRACT = re.compile(
    r"(cdi|cdd)\b(?!\s*(?:i\b|interim|inser))[^0-9]*(?:[0-9]+(?:[.,][0-9]+)?\s*(?:h\w*|%)[^0-9]*)?"
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
        return _some_day(said, today, is_last=name in _LAST_DAYS) or (
            _last_coming(said, today) if name in _LAST_DAYS else None
        )
    if name == "period":
        return _coming(said, today)
    if name == "done_on":
        return _latest(said, today)
    if name == "phone":
        return _first_phone(plain(text))
    reads = _READERS.get(name)
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


def _bounds(said: str) -> Soft | None:
    """« 20 à 49 », « + de 50 »: no one figure is made of it."""
    return Soft(None, "une fourchette") if _RANGE.fullmatch(said) else None


def _no_amount(said: str) -> Soft | None:
    """« SMIC », « SMIC + 5 % », « 1900-2100 », « selon convention »."""
    if re.match(r"(?:au )?smic\b|minimum\b|(?:selon|suivant|voir|grille|a (?:definir|negocier|voir|convenir))\b", said):
        return Soft(None, "aucun montant")
    return Soft(None, "une fourchette") if _PAY_RANGE.fullmatch(said) else None


def _marked(said: str) -> Soft | None:
    """« 4/5 »; a bare « 4 » has no scale, and is refused."""
    match = _SCALE.fullmatch(said)
    share = int(match.group(1)) / int(match.group(2)) if match else 2.0
    if share > 1:
        return None
    feeling = Feeling.WELL if share >= 0.7 else Feeling.WATCH if share >= 0.5 else Feeling.PROBLEM
    return Soft(feeling, f"lu {french.quoted(feeling.label)}", is_noted=False)


def _not_given(said: str) -> Soft | None:
    """An agreement asked for is none yet; a day written beside is for somebody to judge."""
    if re.search(r"[0-9]", said) or not _NO_CONSENT.search(said):
        return None
    return Soft(None, "aucun accord daté")


def _not_signed(said: str) -> Soft | None:
    """« signée », « en cours », « non »: signed or not, no day is told."""
    told = (
        r"(?:oui|ok|signee?s?|fait|faite|x|non|en cours|en attente|a signer|a faire|envoyee?|pas encore|partiellement)"
    )
    return Soft(None, "aucun jour") if re.fullmatch(told, said) else None


def _not_known(said: str) -> Soft | None:
    return Soft(None, "pas encore su") if re.fullmatch(r"en cours|en attente|a (?:faire|voir|demander)", said) else None


def _main_contract(said: str) -> Soft | None:
    """« CDI temps partiel 28h »."""
    match = _MAIN_CONTRACT.fullmatch(said)
    if match is None:
        return None
    kind = ContractKind.CDI if match.group(1) == "cdi" else ContractKind.CDD
    return Soft((kind, None), f"lu {kind.label}, le reste est en note")


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


def _coming(said: str, today: date) -> Soft | None:
    """« sem. 48 à 50 », « du 15/12 au 24/12 »: the next ones."""
    found = period_cells.read_coming(said, today)
    return Soft(found, f"lu {period_cells.show_period(found)}") if found else _some_day(said, today, is_last=False)


def _last_coming(said: str, today: date) -> Soft | None:
    found = period_cells.read_last_coming(said, today)
    return _told(found) if found else None


def _next_week(week: int, today: date) -> date:
    """Its Monday, this year or the next: the first one that is not over."""
    this_year, this_week, _ = today.isocalendar()
    return date.fromisocalendar(this_year if week >= this_week else this_year + 1, week, 1)


def _told(day: date) -> Soft:
    return Soft(day, f"lu {french.day_figures(day)}")


_READERS: dict[str, Callable[[str], Soft | None]] = {
    "siret": _no_siret,
    "people": _fewest,
    "party": _somebody,
    "headcount": _bounds,
    "pay": _no_amount,
    "feeling": _marked,
    "consent_on": _not_given,
    "signed_on": _not_signed,
    "amended_on": _not_signed,
    "employer_informed": _not_known,
    "contract": _main_contract,
}
