"""Reads what a person typed into a place field: a name, a number, a département, an arrondissement."""

import re
from dataclasses import dataclass

from app.geo.names import key, words
from app.rules.french import unaccented

_CODE = re.compile(r"^\d[\d ]*$|^2[ab]\d{0,3}$")
_FIVE_DIGITS = re.compile(r"(?<!\d)(\d{5}|\d{2} \d{3}|2[ab]\d{3})(?!\d)")
_NUMBER_LAST = re.compile(r"^(.*\D)[\s(,-]+(\d{2,4}|2[ab])\)?$")
_NUMBER_FIRST = re.compile(r"^\(?(\d{2,4}|2[ab])\)?[\s,-]+(\D.*)$")
_CEDEX = re.compile(r"\bcedex\b.*$")
_ASIDE = re.compile(r"^(.+?)\s*[(,]\s*([^()]*)\)?\s*$")
_ARTICLES = ("le", "la", "les", "l", "las", "los", "aux")
_FIRST_ARTICLES = tuple((article,) for article in _ARTICLES)
_BRACKET = re.compile(r"[(,]")
_TOWN = re.compile(r"^\W*(paris|lyon|marseille)\b[\s,-]*(.*)$")
_ORDINAL = re.compile(r"^0?(\d{1,2}|[ivx]+)\s*(?:er|e|eme|ieme|nd|nde|re)?\s*(?:arr?[a-z]*|ardt)?\.?$")
_ROMAN = ("", "x", "xx")
_UNITS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_NUMERALS = {_ROMAN[n // 10] + _UNITS[n % 10]: n for n in range(1, 21)}
TOWNS = {"paris": ("75056", 20), "lyon": ("69123", 9), "marseille": ("13055", 16)}


@dataclass(frozen=True)
class Query:
    keys: tuple[str, ...] = ()
    """The name's key first, then other readings of it, less and less likely."""
    bare: str = ""
    """The key without the article it begins with, if it does."""
    number: str = ""
    """A postal code, INSEE code or département, perhaps not all of it."""
    aside: str = ""
    """The key of what stands in brackets or after a comma: a département, perhaps, not all of it typed yet."""
    whole: str = ""
    """The key with what stands in brackets: « Château-Chinon (Ville) » is called so."""
    words: tuple[str, ...] = ()
    town: str = ""
    """INSEE code of Paris, Lyon or Marseille when the text names one of its arrondissements."""
    arrondissement: int = 0


def read(text: str) -> Query:
    text = " ".join(_CEDEX.sub("", unaccented(text.split("·")[0])).split())
    if _CODE.match(text):
        return Query(number=text.replace(" ", ""))
    named = _arrondissement(text)
    if named:
        return named
    text, number = _number(text)
    whole = key(text)
    text, aside = _aside(text)
    name = tuple(words(text))
    bare = "".join(name[1:]) if name[:1] in _FIRST_ARTICLES else ""
    return Query(_readings(text, name) if name else (), bare, number, aside, whole, name)


def _arrondissement(text: str) -> Query | None:
    town = _TOWN.match(_BRACKET.split(text)[0].strip())
    ordinal = town and _ORDINAL.match(town.group(2))
    if not town or not ordinal:
        return None
    insee, count = TOWNS[town.group(1)]
    number = _NUMERALS.get(ordinal.group(1)) or (int(ordinal.group(1)) if ordinal.group(1).isdigit() else 0)
    return Query((town.group(1),), town=insee, arrondissement=number) if 0 < number <= count else None


def _number(text: str) -> tuple[str, str]:
    """The text without its number: « 12 rue Vide, 47000 Agen » leaves « agen »."""
    five = _FIVE_DIGITS.search(text)
    if five:
        after, before = text[five.end() :].strip(" ,-"), text[: five.start()].strip(" ,-(")
        return after or before, five.group(1).replace(" ", "")
    last = _NUMBER_LAST.match(text)
    if last:
        return last.group(1), last.group(2)
    first = _NUMBER_FIRST.match(text)
    if first:
        return first.group(2), first.group(1)
    return text, ""


def _aside(text: str) -> tuple[str, str]:
    """What stands in brackets or after a comma: an article put last goes first, anything else is set apart."""
    found = _ASIDE.match(text)
    if not found:
        return text, ""
    name, aside = found.group(1), found.group(2).strip(" '")
    return (f"{aside} {name}", "") if aside in _ARTICLES else (name, key(aside))


def _readings(text: str, found: tuple[str, ...]) -> tuple[str, ...]:
    main = "".join(found)
    readings = [main]
    raw = text.split()
    if raw[-1] in {"st", "ste", "mt"}:  # perhaps the beginning of another word
        readings.append("".join(found[:-1]) + raw[-1])
    for short, long in (("ste", "sainte"), ("st", "saint")):  # « stsylvestre », typed without a space
        if main.startswith(short) and len(main) > len(short):
            readings.append(long + main[len(short) :])
    if len(found) > 1 and found[-1] in _ARTICLES:  # « rochelle la »
        readings.append(found[-1] + "".join(found[:-1]))
    return tuple(dict.fromkeys(readings))
