"""What a free text holds that a field could keep: phone numbers, e-mails, days, numbers of people. Only proposed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from app.rules import entries, entry_dates, french
from app.rules.entries import EntryProblem

Sort = Literal["phone", "email", "day", "people"]

_PHONE = re.compile(r"(?<![\d+])(?:\+33|0033|0)[ .\-]?[1-9](?:[ .\-]?\d{2}){4}(?!\d)")
_EMAIL = re.compile(r"[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_MONTHS = "janv|févr|fevr|mars|avr|mai|juin|juil|août|aout|sept|oct|nov|déc|dec"
_WEEKDAYS = "lundi|mardi|mercredi|jeudi|vendredi|samedi"
_DAY = re.compile(
    rf"\b(?:(?:{_WEEKDAYS})\s+)?\d{{1,2}}(?:er)?\s+(?:{_MONTHS})[a-zéû]*\.?(?:\s+20\d\d)?"
    rf"|\b\d{{1,2}}/\d{{1,2}}(?:/(?:20)?\d\d)?(?![\d/])"
    rf"|\bdans\s+\d{{1,2}}\s+(?:jours|semaines)\b"
    rf"|\b(?:{_WEEKDAYS}|après-demain|demain)\b",
    re.IGNORECASE,
)
_NUMBERS = ("un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze")
_WORKERS = (
    r"personnes?|postes?|salariés?|volontaires?|renforts?|gars|bras"
    r"|\w{2,}(?:eurs?|euses?|iers?|ières?|istes?|iciens?|iciennes?|agents?)"
)
_PEOPLE = re.compile(rf"\b(\d{{1,3}}|{'|'.join(_NUMBERS)}|une)\s+({_WORKERS})\b(?!\s*€)", re.IGNORECASE)
_NO_WORKERS = {"heures", "heure", "valeurs", "valeur", "derniers", "dernier", "premiers", "premier", "plusieurs"}


class Found(NamedTuple):
    """`text` as it was typed; `value` as a form's field takes it; `said` as it is proposed."""

    sort: Sort
    text: str
    value: str
    said: str


def found_in(text: str, today: date) -> tuple[Found, ...]:
    """In the order of the text, each value once. What cannot be (a 32nd of the month) is no day."""
    places = sorted(_all(text, today), key=lambda one: one[0])
    seen: dict[tuple[str, str], Found] = {}
    for _place, one in places:
        seen.setdefault((one.sort, one.value), one)
    return tuple(seen.values())


def _all(text: str, today: date) -> Iterator[tuple[int, Found]]:
    numbers = list(_PHONE.finditer(text))
    for match in numbers:
        number = _read(entries.read_phone, match.group())
        if number:
            yield match.start(), Found("phone", match.group(), french.phone(number), french.phone(number))
    for match in _EMAIL.finditer(text):
        address = _read(entries.read_email, match.group().rstrip("."))
        if address:
            yield match.start(), Found("email", match.group(), address, address)
    taken = [match.span() for match in numbers]
    for match in _DAY.finditer(text):
        if not any(start <= match.start() < end for start, end in taken):
            yield from _day(match, today)
    for match in _PEOPLE.finditer(text):
        yield from _people(match)


def _day(match: "re.Match[str]", today: date) -> Iterator[tuple[int, Found]]:
    try:
        day = entry_dates.read_date(" ".join(match.group().split()), today)
    except EntryProblem:
        return
    if day >= today:
        yield match.start(), Found("day", match.group(), entry_dates.show_date(day), french.day(day))


def _people(match: "re.Match[str]") -> Iterator[tuple[int, Found]]:
    word, noun = match.group(1).casefold(), match.group(2)
    if noun.casefold() in _NO_WORKERS:
        return
    count = int(word) if word.isdigit() else 1 if word == "une" else _NUMBERS.index(word) + 1
    if count:
        yield match.start(), Found("people", match.group(), str(count), f"{count} {noun}")


def _read(reader: object, text: str) -> str:
    assert callable(reader)
    try:
        return str(reader(text))
    except EntryProblem:
        return ""
