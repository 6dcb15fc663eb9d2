"""How cells of the usual sorts are read, said back and known for what they are, for the fields of every kind."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from app.models.words import Word
from app.rules import entries, french, past_words
from app.rules.entries import EntryProblem
from app.rules.imports import cell_dates, cell_money, cells, month_sheet
from app.rules.imports.cell_money import Per
from app.rules.imports.cells import Town

W = TypeVar("W", bound=Word)
Read = Callable[[str, date], Any]
Show = Callable[[Any], str]
_SEVERAL = re.compile(r"\s*(?:[;,/+\n]| et | ou )\s*")
_NAF = re.compile(r"[0-9]{2}\.?[0-9]{2}\s?[A-Za-z]")
_ROME = re.compile(r"[A-N][0-9]{4}")
_POSTAL = re.compile(r"(?:F-)?(?:0[1-9]|[1-8][0-9]|9[0-8])\s?[0-9]{3}")
_PHONE = re.compile(r"(?<![0-9])(?:\+33|0033|0)\s?(?:\(0\))?[1-9](?:[\s.\-/]?[0-9]{2}){4}(?![0-9])")
_ONE_PHONE = re.compile(r"0[1-9](?:[ .]?[0-9]{2}){4}")
_ONE_EMAIL = re.compile(r"[a-z0-9][a-z0-9._\-]*[a-z0-9]@[a-z0-9][a-z0-9.\-]*[a-z]")
_SIREN_OR_MORE = re.compile(r"[0-9][0-9 .\u00a0\u202f]{11,19}[0-9]")

_MONTH_NAMES = frozenset(month_sheet.MONTHS)

past_day = cell_dates.read_birth_date
day = cell_dates.read_date
first_day = cell_dates.read_start
last_day = cell_dates.read_end


def shown(value: Any) -> str:
    """Any value in words, nothing for nothing."""
    said = past_words.told(value)
    return "" if said == past_words.NOTHING else said


def show_town(value: Town) -> str:
    return f"{value.postal_code} {value.name}".strip()


def show_phones(value: str | tuple[str, ...]) -> str:
    return ", ".join(entries.show_phone(one) for one in ((value,) if isinstance(value, str) else value))


def whole(low: int, high: int) -> Read:
    """A whole number between the bounds, whatever is written around."""

    def read(text: str, today: date) -> int:
        return entries.read_whole(str(cells.read_whole(text, today)), low, high)

    return read


def several(words: type[W], others: Mapping[str, W] | None = None) -> Read:
    """Several words in one cell, once each."""
    one = cells.word_reader(words, others)

    def read(text: str, today: date) -> tuple[W, ...]:
        parts = [part for part in _SEVERAL.split(text.strip()) if part]
        return tuple(dict.fromkeys(one(part, today) for part in parts))

    return read


def siret(text: str, today: date) -> str:
    """The same as `cells.read_siret`, sooner where nothing is to be put right."""
    if len(text) == 14 and text.isdigit() and not text.endswith("00000"):
        return entries.read_siret(text)
    return cells.read_siret(text, today)


def phones(text: str, today: date) -> tuple[str, ...]:
    """The same as `cells.read_phones`, sooner for one number written as usual."""
    return (entries.read_phone(text),) if _ONE_PHONE.fullmatch(text) else cells.read_phones(text, today)


def emails(text: str, today: date) -> tuple[str, ...]:
    """The same as `cells.read_emails`, sooner for one address alone."""
    return (entries.read_email(text),) if _ONE_EMAIL.fullmatch(text) else cells.read_emails(text, today)


def monthly(text: str, today: date) -> Decimal:
    """A gross pay by the month."""
    said = cell_money.read_amount(text, today)
    if said.is_gross is False or said.per not in (Per.MONTH, Per.UNSAID):
        raise EntryProblem("Donnez le salaire brut d'un mois, par exemple 2\u00a0150,00.")
    return said.value


def month(text: str, today: date) -> date:
    """« novembre 2026 », « 11/2026 », « 2026-11 », or any day of it: its first day."""
    said = french.unaccented(entries.plain(text))
    figures = re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{4})", said)
    turned = re.fullmatch(r"([0-9]{4})[-/. ]([0-9]{1,2})", said)
    named = re.fullmatch(r"([a-z]{3,9})\.?[-/. ]?([0-9]{4}|[0-9]{2})", said)
    if figures or turned:
        month, year = figures.groups() if figures else turned.groups()[::-1]  # type: ignore[union-attr]
        if not 1 <= int(month) <= 12:
            raise EntryProblem(f"Il n'y a pas de mois {int(month)}\u00a0: un mois s'écrit 10/2026.")
        said = f"1/{month}/{year}"
    elif said.strip(" .") in _MONTH_NAMES:
        raise EntryProblem("Il manque l'année\u00a0: un mois s'écrit novembre 2026.")
    elif named:
        said = f"1 {named.group(1)} {named.group(2)}"
    return cell_dates.read_date(said, today, is_past=True).replace(day=1)


def show_month(value: date) -> str:
    return french.month(value)


def holds_siret(text: str) -> bool:
    if not _SIREN_OR_MORE.fullmatch(text):
        return False
    try:
        return bool(entries.read_siret(text))
    except EntryProblem:
        return False


def holds_naf(text: str) -> bool:
    return bool(_NAF.fullmatch(text.strip()))


def holds_rome(text: str) -> bool:
    return bool(_ROME.fullmatch(text.strip()))


def holds_postal_code(text: str) -> bool:
    return bool(_POSTAL.fullmatch(text.strip()))


def holds_phone(text: str) -> bool:
    return bool(_PHONE.search(text))


def holds_email(text: str) -> bool:
    name, _, domain = text.strip().partition("@")
    return bool(name) and "." in domain


def show_yes_no(value: bool) -> str:
    return french.yes_no(value)
