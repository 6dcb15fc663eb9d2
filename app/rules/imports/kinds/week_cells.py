"""A week's hours as one cell writes them: « lundi à jeudi 8h-12h et 13h-17h ; vendredi 8h-12h »."""

import re
from datetime import date

from app.models.weeks import SLOTS_A_DAY, SLOTS_A_WEEK, Weeks
from app.rules import french, schedule
from app.rules.entries import EntryProblem

_DAYS = {"lun": 0, "mar": 1, "mer": 2, "jeu": 3, "ven": 4, "sam": 5, "dim": 6}
_DAY = re.compile(
    r"\b(lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?(?:\s*(a|au|-|/|et|,)\s*(?=(?:lun|mar|mer|jeu|ven|sam|dim)))?"
)
_CLAUSES = re.compile(
    r"\s*(?:;|\n|(?<=[0-9h])[,.]?\s+(?:et\s+|puis\s+)?(?=(?:le\s+|du\s+)?(?:lun|mar|mer|jeu|ven|sam|dim)))\s*"
)
_TIMES = re.compile(
    r"([0-9]{1,2})\s*(?:h|:|heures?)?\s*([0-9]{2})?\s*(?:-|a|–|jusqu'a)\s*([0-9]{1,2})\s*(?:h|:|heures?)?\s*([0-9]{2})?(?![0-9])"
)
_HOW = "Des horaires s'écrivent «\u00a0lundi à vendredi 8h-12h et 13h-17h\u00a0», à la demi-heure."


def read_week(text: str, _today: date) -> Weeks:
    """One week. Days that are not said are Monday to Friday."""
    slots = ["0"] * SLOTS_A_WEEK
    for clause in _CLAUSES.split(french.unaccented(text).replace("–", "-").replace("\u00a0", " ")):
        if clause.strip():
            for day in _days(clause):
                for first, last in _spans(clause):
                    # A night goes on the next day; Sunday's, on Monday.
                    for slot in range(first, last):
                        slots[(day * SLOTS_A_DAY + slot) % SLOTS_A_WEEK] = "1"
    if "1" not in slots:
        raise EntryProblem(_HOW)
    return Weeks(("".join(slots),))


def show_week(value: Weeks) -> str:
    return "\u00a0; ".join(schedule.in_words(value))


def _days(clause: str) -> list[int]:
    found: list[int] = []
    is_range = False
    for match in _DAY.finditer(clause):
        day = _DAYS[match.group(1)]
        if is_range and found:
            found += [one % 7 for one in range(found[-1] + 1, day + 1 if day > found[-1] else day + 8)]
        else:
            found.append(day)
        is_range = match.group(2) in ("a", "au", "-")
    return found or [0, 1, 2, 3, 4]


def _spans(clause: str) -> list[tuple[int, int]]:
    found = []
    for one in _TIMES.finditer(clause):
        first, last = _slot(one.group(1), one.group(2)), _slot(one.group(3), one.group(4))
        found.append((first, last if last > first else last + SLOTS_A_DAY))
    if not found:
        raise EntryProblem(_HOW)
    return found


def _slot(hour: str, minute: str | None) -> int:
    if int(hour) > 24 or (minute or "00") not in ("00", "30"):
        raise EntryProblem(_HOW)
    return int(hour) * 2 + (minute == "30")
