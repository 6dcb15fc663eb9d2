"""How dates, amounts, hours and distances are said in French, no-break spaces included."""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NBSP = "\u00a0"
_NEAR_HALF = 1e-6  # nearer, only decimal arithmetic knows on which side a figure falls
_SPELT = (("œ", "oe"), ("Œ", "OE"), ("æ", "ae"), ("Æ", "AE"), ("’", "'"))
_MARKS = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+")
_PUNCTUATION = re.compile("[^a-z0-9]+")
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAYS_SHORT = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_MONTHS_SHORT = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)


def day(value: date | None) -> str:
    """« mar. 24 nov. 2026 »; empty when there is no date."""
    if value is None:
        return ""
    number = "1er" if value.day == 1 else str(value.day)
    return NBSP.join((_DAYS_SHORT[value.weekday()], number, _MONTHS_SHORT[value.month - 1], str(value.year)))


def day_in_words(value: date | None) -> str:
    """« 24 novembre 2026 », as an agreement says it."""
    if value is None:
        return ""
    number = "1er" if value.day == 1 else str(value.day)
    return NBSP.join((number, _MONTHS[value.month - 1], str(value.year)))


def month(value: date | None) -> str:
    """« mars 2028 »."""
    return f"{_MONTHS[value.month - 1]}{NBSP}{value.year}" if value else ""


def weekday(value: date) -> str:
    return _DAYS[value.weekday()]


def day_figures(value: date | None) -> str:
    """« 24/11/2026 », as people type it."""
    return f"{value.day:02}/{value.month:02}/{value.year:04}" if value else ""


def number(value: Decimal | int | float, decimals: int = 0) -> str:
    """« 1 234,50 »: no-break space by thousands, decimal comma."""
    if isinstance(value, int) and not decimals:
        return f"{value:,}".replace(",", NBSP)
    if isinstance(value, float) and abs(value * 10**decimals % 1 - 0.5) > _NEAR_HALF:
        return f"{value:,.{decimals}f}".replace(",", NBSP).replace(".", ",")
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return f"{exact:,.{decimals}f}".replace(",", NBSP).replace(".", ",")


def trimmed(value: Decimal) -> str:
    """A decimal without needless zeros: « 20 », « 42,5 »."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(".", ",")


def euros(value: Decimal | None) -> str:
    return "" if value is None else f"{number(value, 2)}{NBSP}€"


def km(value: float | None) -> str:
    """« 6,2 km » under ten, « 32 km » above."""
    if value is None:
        return ""
    return f"{number(value, 1 if value < 10 else 0)}{NBSP}km"


def hours(half_hours: int) -> str:
    """« 35 h », « 7 h 30 » from a count of half-hours."""
    whole, half = divmod(half_hours, 2)
    return f"{whole}{NBSP}h{NBSP}30" if half else f"{whole}{NBSP}h"


def clock(slot: int) -> str:
    """« 7 h 30 » from a half-hour of the day, 0 to 48."""
    return hours(slot)


def counted(count: int, one: str, many: str = "") -> str:
    """« 1 volontaire », « 3 volontaires »; zero is singular in French."""
    return f"{number(count)}{NBSP}{one if abs(count) < 2 else many or one + 's'}"


def phone(value: str) -> str:
    """« 05 53 00 00 00 » from +33553000000; another country's number as it stands."""
    digits = "0" + value[3:] if value.startswith("+33") and len(value) == 12 else value
    if len(digits) == 10 and digits.isdigit():
        return NBSP.join(digits[i : i + 2] for i in range(0, 10, 2))
    return value


def siret(value: str) -> str:
    """« 123 456 789 00012 »."""
    if len(value) != 14:
        return value
    return NBSP.join((value[:3], value[3:6], value[6:9], value[9:]))


def yes_no(value: bool | None) -> str:
    return "inconnu" if value is None else "oui" if value else "non"


def colon(label: str) -> str:
    return f"{label}{NBSP}: "


def unaccented(text: str) -> str:
    """« Bœuf à l’Étouffée » becomes « boeuf a l'etouffee », any space a plain one."""
    if text.isascii():
        return text.lower()
    for letter, spelt in _SPELT:  # twenty times quicker than str.translate on the text of a whole list
        text = text.replace(letter, spelt)
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()


def plain(text: str) -> str:
    """Without accents, case or punctuation: « L'Œuvre-Été » and « l oeuvre ete » meet."""
    said = unaccented(text)
    if said.isascii():
        return _PUNCTUATION.sub(" ", said).strip()
    return " ".join("".join(c if c.isalnum() else " " for c in said).split())


def quoted(text: str) -> str:
    return f"«{NBSP}{text}{NBSP}»"


# What paper says where a fact is not known yet: room to write it by hand.
TO_FILL = f"………………………{NBSP}(à{NBSP}compléter)"
