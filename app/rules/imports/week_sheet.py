"""Hours with one column a day of the week: which headings are « Lundi », « lun. », or the letters « L M M J V »."""

import re
from collections.abc import Sequence

from app.rules import french

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FRENCH = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_WRITTEN = (
    *(("lundi", "lun", "lu", "mon", "monday"), ("mardi", "mar", "ma", "tue", "tuesday")),
    *(("mercredi", "mer", "mercr", "me", "wed", "wednesday"), ("jeudi", "jeu", "je", "thu", "thursday")),
    *(("vendredi", "ven", "vend", "ve", "fri", "friday"), ("samedi", "sam", "sa", "sat", "saturday")),
    ("dimanche", "dim", "di", "sun", "sunday"),
)
_PLACES = {name: place for place, names in enumerate(_WRITTEN) for name in names}
_HEAD = re.compile(rf"(?:(?:nb |nombre d )?(?:heures?|h) )?(?:(?:du|le) )?({'|'.join(_PLACES)})(?: h| heures?)?")
_LETTERS = ("l", "m", "m", "j", "v", "s", "d")
_FEWEST, _FEWEST_LETTERS = 3, 5


def days_of(heads: Sequence[str]) -> dict[int, str]:
    """The day of the week each column is of, a word of DAYS; nothing when the headings are not those of a week."""
    plain = [french.plain(head) if len(head) < 30 else "" for head in heads]
    found = {at: _PLACES[match.group(1)] for at, head in enumerate(plain) if (match := _HEAD.fullmatch(head))}
    found = found or _letters(plain)
    places = list(found.values())
    # A day said twice is a morning and an afternoon, or two weeks: nothing tells them apart.
    is_a_week = len(places) >= _FEWEST and places == sorted(set(places))
    return {at: DAYS[place] for at, place in found.items()} if is_a_week else {}


def _letters(plain: list[str]) -> dict[int, int]:
    for at in range(len(plain)):
        row = plain[at : at + len(_LETTERS)]
        count = next((n for n, head in enumerate(row) if head != _LETTERS[n]), len(row))
        if count >= _FEWEST_LETTERS:
            return {at + n: n for n in range(count)}
    return {}
