"""Whether two volunteers are one: name however it is written, birth date, telephone, e-mail."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from app.rules import french
from app.rules.duplicates import names, reaches
from app.rules.duplicates.shapes import PersonLine, Verdict, drawer, together

_SHORTEST_TYPO = 5
_SHORTEST_FOR_TWO = 12
_SHARED_FROM = 3

_SAID = {
    "same": "même nom et même prénom",
    "turned": "nom et prénom inversés",
    "letter": "même nom à une lettre près",
    "letters": "même nom à deux lettres près",
    "part": "nom composé ou d'usage",
    "sound": "même nom à l'oreille",
    "turned_near": "nom et prénom inversés, à peu près",
    "first": "même prénom",
    "last": "même nom de famille",
    "": "noms différents",
}
_BORN = {
    "same": (0.99, 0.985, 0.92, 0.86, 0.88, 0.9, 0.85, 0.35, 0.2, 0.02),
    "turned": (0.86, 0.84, 0.6, 0.5, 0.5, 0.55, 0.45, 0.1, 0.05, 0.0),
    "unknown": (0.65, 0.62, 0.4, 0.25, 0.35, 0.38, 0.25, 0.05, 0.03, 0.0),
    "other": (0.12, 0.1, 0.03, 0.02, 0.03, 0.03, 0.02, 0.0, 0.0, 0.0),
}
"""The chance of each relation of names, in the order of `_SAID`, by what their birth dates say."""
_PHONE = {"first": 0.45, "last": 0.1, "": 0.3}
_EMAIL = {"first": 0.55, "last": 0.25, "": 0.35}
_BORN_SAID = {
    "same": "même date de naissance",
    "turned": "jour et mois de naissance inversés",
    "other": "mais dates de naissance différentes",
}


_NEAR = ("same", "turned", "letter", "part", "sound", "turned_near")
"""Near enough for the same town or employer to say more."""


class Volunteer(NamedTuple):
    """A line made comparable."""

    line: PersonLine
    last: tuple[str, ...]
    first: tuple[str, ...]
    phone: str
    email: str

    @property
    def whole(self) -> str:
        return "".join((*self.first, *self.last))


def prepared(line: PersonLine) -> Volunteer:
    return Volunteer(
        line,
        names.person(line.last_name),
        names.person(line.first_name),
        reaches.phone(line.phone),
        reaches.email(line.email),
    )


def drawers(person: Volunteer, _towns_of: dict[str, list[str]]) -> list[int]:
    """Where they are laid, as numbers that say how many may share each before it tells nothing."""
    found = [drawer(60, ("born", day)) for day in _days(person.line.birth_date)]
    found += [drawer(12, ("reach", one)) for one in (person.phone, person.email) if one]
    if not person.whole:
        return found
    found.append(drawer(30, ("name", *sorted((*person.first, *person.last)))))
    if len(person.whole) >= _SHORTEST_TYPO:
        found += [drawer(20, (rest,)) for rest in names.without_one_letter(person.whole)]
    found += [drawer(20, ("part", person.first[0], one)) for one in person.last if person.first]
    found += [drawer(20, ("part", person.last[0], one)) for one in person.first if person.last]
    found.append(drawer(20, ("heard", *sorted(names.heard((*person.first, *person.last))))))
    return found


def _days(born: date | None) -> list[str]:
    """The birth date, and the one it may be when day and month changed places."""
    if born is None:
        return []
    is_turning = born.day <= 12 and born.day != born.month
    return [born.isoformat(), *([f"{born.year}-{born.day:02}-{born.month:02}"] if is_turning else [])]


def reaches_of(person: Volunteer) -> tuple[str, ...]:
    """Their number and address, whose bearers are counted."""
    return tuple(one for one in (person.phone, person.email) if one)


def judged(first: Volunteer, second: Volunteer, bearers: Counter[str]) -> Verdict:
    how, born = _relation(first, second), _birth(first.line.birth_date, second.line.birth_date)
    signs = [(_BORN[born][list(_SAID).index(how)], _SAID[how])]
    reasons = [_SAID[how]]
    if born in ("same", "turned"):
        reasons.append(_BORN_SAID[born])
    for chance, said in _by_reach(first, second, how, bearers):
        signs.append((chance, said))
        reasons.append(said)
    if born == "unknown" and how in _NEAR:
        for chance, said in _around(first, second):
            signs.append((chance, said))
            reasons.append(said)
    score = together(*(chance for chance, _said in signs))
    if born == "other":
        return Verdict(score * 0.6, (*reasons, _BORN_SAID[born]))
    return Verdict(score, tuple(reasons))


def _relation(first: Volunteer, second: Volunteer) -> str:
    if not first.whole or not second.whole:
        return ""
    if (first.first, first.last) == (second.first, second.last):
        return "same"
    if sorted((*first.first, *first.last)) == sorted((*second.first, *second.last)):
        return "turned" if first.first != second.first else "same"
    shorter = min(len(first.whole), len(second.whole))
    apart = names.letters_apart(first.whole, second.whole) if shorter >= _SHORTEST_TYPO else 3
    if apart <= 1:
        return "letter"
    if apart == 2 and shorter >= _SHORTEST_FOR_TWO:
        return "letters"
    if _is_part(first.first, second.first) and _is_part(first.last, second.last):
        return "part"
    if names.heard(first.last) == names.heard(second.last) and names.heard(first.first) == names.heard(second.first):
        return "sound"
    if _is_turned_near(first, second):
        return "turned_near"
    if first.first and first.first == second.first:
        return "first"
    return "last" if first.last and first.last == second.last else ""


def _is_turned_near(first: Volunteer, second: Volunteer) -> bool:
    """The two fields changed places, and one name is not written quite the same."""
    if _is_part(first.first, second.last) and _is_part(first.last, second.first):
        return True
    turned = "".join((*second.last, *second.first))
    return min(len(turned), len(first.whole)) >= _SHORTEST_FOR_TWO and names.letters_apart(first.whole, turned) <= 1


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """« Marie » of « Marie-Claude », « Lacaze » of « Dupont-Lacaze »."""
    small, large = sorted((set(one), set(other)), key=len)
    return bool(small) and small <= large


def _birth(one: date | None, other: date | None) -> str:
    if one is None or other is None:
        return "unknown"
    if one == other:
        return "same"
    is_turned = (one.year, one.month, one.day) == (other.year, other.day, other.month)
    return "turned" if is_turned else "other"


def _by_reach(first: Volunteer, second: Volunteer, how: str, bearers: Counter[str]) -> Iterator[tuple[float, str]]:
    if first.phone and first.phone == second.phone:
        yield _weighed(_PHONE.get(how, 0.5), "même téléphone", bearers[first.phone])
    if first.email and first.email == second.email:
        chance = 0.1 if reaches.is_an_offices(first.email) else _EMAIL.get(how, 0.6)
        yield _weighed(chance, "même courriel", bearers[first.email])


def _weighed(chance: float, said: str, bearers: int) -> tuple[float, str]:
    if bearers >= _SHARED_FROM:
        return min(chance, 0.1), f"{said}, que {french.counted(bearers, 'fiche partage', 'fiches partagent')}"
    return chance, said


def _around(first: Volunteer, second: Volunteer) -> Iterator[tuple[float, str]]:
    if first.line.insee and first.line.insee == second.line.insee:
        yield 0.3, "même commune"
    if first.line.employer_id and first.line.employer_id == second.line.employer_id:
        yield 0.3, "même employeur"
