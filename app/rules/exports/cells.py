"""What a cell of a list becomes for a spreadsheet: a day, a number, or a text that nothing computes."""

import re
import unicodedata
from datetime import date, datetime

from app.rules import french
from app.rules.exports.sheet import Cell

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBER = re.compile(r"[-−]?\d{1,15}(?:,\d{1,6})?")
_SPACES = str.maketrans("", "", " \u00a0\u202f")
_COMPUTED = "=+-@"
_UNSEEN = {code: None for code in range(32) if chr(code) not in "\n\t"} | {0xFFFE: None, 0xFFFF: None}
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def typed(text: str, order: object, is_number: bool) -> Cell:
    """What is shown, as a spreadsheet sorts it best: the day when the list is ordered by one, the number shown in a
    column of numbers, else the words. Codes, phones and postal codes are words: they keep their zeros."""
    if not text:
        return None
    if isinstance(order, date):
        return order
    if isinstance(order, str) and _DAY.fullmatch(order):
        try:
            return date.fromisoformat(order)
        except ValueError:
            return text
    bare = text.translate(_SPACES) if is_number else ""
    if bare and _NUMBER.fullmatch(bare):
        plain = bare.replace("−", "-").replace(",", ".")
        return float(plain) if "." in plain else int(plain)
    return text


def written(cell: Cell) -> str:
    """As people write it in France, for a file of texts."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return french.day_figures(cell)
    if isinstance(cell, str):
        return guarded(cell)
    return str(cell).replace(".", ",")


def guarded(text: str) -> str:
    """A text no spreadsheet takes for a formula: an apostrophe goes before « = + - @ », a tab or a line's end.

    A foreign number, « +44 20… », is written with it too: it stays the text it is. French ones begin with a zero.
    """
    said = seen(text)
    first = unicodedata.normalize("NFKC", said).lstrip(" \u200b\ufeff")[:1]
    return f"'{said}" if first and (first in _COMPUTED or first < " ") else said


def seen(text: str) -> str:
    """Without the signs a file of texts refuses: NUL and other controls, halves of letters."""
    return text if text.isprintable() else _SURROGATES.sub("", text.translate(_UNSEEN))
