"""What is paid, as cells say it: « 1 234,56 € », « 2 150 € brut », « 14,20€/h », « 28 k€ par an »."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.words import Word
from app.rules import entries
from app.rules.imports.cells import figure, short


class Per(Word):
    """What an amount is paid for."""

    UNSAID = "unsaid", ""
    HOUR = "hour", "par heure"
    DAY = "day", "par jour"
    MONTH = "month", "par mois"
    YEAR = "year", "par an"


_PER = (
    (Per.HOUR, r"(?:/|par|de l['’]|l['’]|la)?\s*(?:h|heures?|horaires?|hr)"),
    (Per.DAY, r"(?:/|par|la)?\s*(?:j|jours?|journées?|journaliers?)"),
    (Per.MONTH, r"(?:/|par|au)?\s*(?:mois|mensuels?|m)"),
    (Per.YEAR, r"(?:/|par|à l['’])?\s*(?:ans?|années?|annuels?|annuelle)"),
)
_AROUND = re.compile(r"^(?:env(?:iron)?\.?|~|≈|soit|smic)\s*|\s*(?:\beur(?:os?)?\b|€|\(|\)|:)\s*", re.IGNORECASE)
_GROSS = re.compile(r"\b(?:bruts?|brutes?)\b", re.IGNORECASE)
_NET = re.compile(r"\b(?:nets?|nettes?)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """`is_gross` is None when the cell does not say."""

    value: Decimal
    per: Per = Per.UNSAID
    is_gross: bool | None = None


def read_amount(text: str, _today: date) -> Amount:
    """Raises EntryProblem."""
    typed = short(text)
    is_gross = True if _GROSS.search(typed) else False if _NET.search(typed) else None
    typed = re.sub(r"(?<=[0-9])\s*€\s*(?=[0-9]{2}(?![0-9]))", ",", typed)
    typed = _AROUND.sub(" ", _NET.sub(" ", _GROSS.sub(" ", typed))).strip()
    per = Per.UNSAID
    for candidate, pattern in _PER:
        shorter = re.sub(rf"(?<=[0-9k\s]){pattern}\.?$", "", typed, flags=re.IGNORECASE).strip()
        if shorter != typed:
            typed, per = shorter, candidate
            break
    thousands = re.fullmatch(r"([0-9.,\s]+)\s*k", typed, flags=re.IGNORECASE)
    value = entries.read_money(figure(thousands.group(1).strip() if thousands else typed))
    return Amount(value * 1000 if thousands else value, per, is_gross)


def read_money(text: str, today: date) -> Decimal:
    """The figure alone."""
    return read_amount(text, today).value
