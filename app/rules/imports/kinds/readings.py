"""How cells of the usual sorts are read and said back, for the fields of every kind."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from app.models.words import Word
from app.rules import entries, entry_dates, french, past_words
from app.rules.entries import EntryProblem

W = TypeVar("W", bound=Word)
Read = Callable[[str, date], Any]
_SEVERAL = re.compile(r"\s*(?:[;,/+\n]| et | ou )\s*")
_YES = frozenset(("oui", "o", "yes", "y", "vrai", "true", "x", "1", "ok"))
_NO = frozenset(("non", "n", "no", "faux", "false", "0"))


def line(text: str, _today: date) -> str:
    return entries.read_line(text)


def lines(text: str, _today: date) -> str:
    return entries.read_lines(text)


def shown(value: Any) -> str:
    """Any value in words, nothing for nothing."""
    said = past_words.told(value)
    return "" if said == past_words.NOTHING else said


def siret(text: str, _today: date) -> str:
    return entries.read_siret(whole_text(text).zfill(14) if whole_text(text).isdigit() else text)


def naf(text: str, _today: date) -> str:
    return entries.read_naf(text)


def idcc(text: str, _today: date) -> str:
    return entries.read_idcc(whole_text(text))


def rome(text: str, _today: date) -> str:
    return entries.read_rome(text)


def phone(text: str, _today: date) -> str:
    return entries.read_phone(text)


def email(text: str, _today: date) -> str:
    return entries.read_email(text)


def day(text: str, today: date) -> date:
    return entry_dates.read_date(text, today)


def past_day(text: str, today: date) -> date:
    return entry_dates.read_date(text, today, is_past=True)


def hours(text: str, _today: date) -> Decimal:
    return entries.read_hours(text)


def money(text: str, _today: date) -> Decimal:
    return entries.read_money(text)


def whole(low: int, high: int, unit: str = "") -> Read:
    return lambda text, _today: entries.read_whole(whole_text(text), low, high, unit)


def yes_no(text: str, _today: date) -> bool:
    said = french.plain(text)
    if said in _YES or said.startswith("oui "):
        return True
    if said in _NO or said.startswith("non "):
        return False
    raise EntryProblem("Écrivez «\u00a0oui\u00a0» ou «\u00a0non\u00a0».")


def one_of(words: type[W], others: Mapping[str, W] | None = None) -> Read:
    """The word itself, its label, or another way people write it, plain."""
    known: dict[str, W] = {}
    for word in words:
        known |= {french.plain(word.value): word, french.plain(word.label): word}
    known |= others or {}

    def read(text: str, _today: date) -> W:
        said = french.plain(text)
        found = known.get(said)
        near = {word for name, word in known.items() if name.startswith(said)} if len(said) > 2 else set()
        if found is None and len(near) == 1:
            found = near.pop()
        if found is None:
            some = ", ".join(word.label for word in words)
            raise EntryProblem(f"Ce mot n'est pas connu ici. Choisissez parmi\u00a0: {some}.")
        return found

    return read


def several(words: type[W], others: Mapping[str, W] | None = None) -> Read:
    """Several words in one cell, once each."""
    one = one_of(words, others)

    def read(text: str, today: date) -> tuple[W, ...]:
        parts = [part for part in _SEVERAL.split(text.strip()) if part]
        return tuple(dict.fromkeys(one(part, today) for part in parts))

    return read


def whole_text(text: str) -> str:
    """Undoes what spreadsheets do to whole numbers: « 12345.0 », spaces."""
    text = "".join(text.split())
    return text[:-2] if text.endswith(".0") else text
