"""Whether two companies are one: SIRET, name and town, telephone, e-mail; each sign with its French reason."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from app.rules import french
from app.rules.duplicates import names, reaches
from app.rules.duplicates.names import Name
from app.rules.duplicates.shapes import CompanyLine, Verdict, together

_SIRET, _SIREN = 14, 9
_SHORTEST_TYPO = 5
_SHORTEST_FOR_TWO = 10
_SHORTEST_WORD = 4
_ACRONYM = range(3, 8)
_OTHER_SIREN = 0.55
"""What is left of the chance when both bear a number, and not of the same company."""

_NAME = {"same": 0.9, "letter": 0.82, "letters": 0.66, "part": 0.55, "acronym": 0.52}
_SAID = {
    "same": "même nom",
    "letter": "même nom à une lettre près",
    "letters": "même nom à deux lettres près",
    "part": "un nom contient l'autre",
    "acronym": "l'un est le sigle de l'autre",
}
_NO_TOWN, _OTHER_TOWN = 0.62, 0.3


class Company(NamedTuple):
    """A line made comparable. `towns` are the places its name is looked for in."""

    line: CompanyLine
    siret: str
    names: tuple[Name, ...]
    town: str
    phones: frozenset[str]
    emails: frozenset[str]


def prepared(line: CompanyLine) -> Company:
    said = dict.fromkeys(name for name in map(names.company, line.names) if name.compact)
    return Company(
        line,
        line.siret if len(line.siret) == _SIRET and line.siret.isdigit() else "",
        tuple(said),
        line.insee or line.postal_code,
        frozenset(filter(None, map(reaches.phone, line.phones))),
        frozenset(filter(None, map(reaches.email, line.emails))),
    )


def drawers(company: Company, towns_of: dict[str, list[str]]) -> Iterator[tuple[int, list[int]]]:
    """Where it is laid, as numbers, and how many may share one of these before it tells nothing.

    `towns_of`: for a postal code, the communes others have with it.
    """
    if company.siret:
        yield 50, [hash(("siret", company.siret))]
        yield 20, [hash(("siren", company.siret[:_SIREN], company.town))]
    if company.phones or company.emails:
        yield 12, [hash(("reach", one)) for one in (*company.phones, *company.emails)]
        yield 6, [hash(("domain", own)) for own in map(reaches.domain, company.emails) if own]
    towns = [company.town, *(towns_of.get(company.line.postal_code, []) if not company.line.insee else [])]
    for name in company.names:
        yield 6, [hash(("anywhere", name.compact))]
        for town in towns:
            yield from _named_in(name, hash(town))


def _named_in(name: Name, town: int) -> Iterator[tuple[int, list[int]]]:
    yield 60, [hash(("name", name.compact, town))]
    if len(name.compact) >= _SHORTEST_TYPO:
        yield 30, [hash(rest) ^ town for rest in names.without_one_letter(name.compact)]
    yield 12, [hash(("word", word, town)) for word in name.words if len(word) >= _SHORTEST_WORD]
    short = [name.acronym] if name.acronym else [name.compact] if len(name.words) == 1 else []
    yield 12, [hash(("acronym", one, town)) for one in short if len(one) in _ACRONYM]


def reaches_of(company: Company) -> tuple[str, ...]:
    """Its numbers and addresses, whose bearers are counted."""
    return (*company.phones, *company.emails)


def judged(first: Company, second: Company, bearers: Counter[str]) -> Verdict:
    if first.siret and first.siret == second.siret:
        return Verdict(0.995, ("même SIRET", *_name_reason(first, second)))
    signs = [*_by_number(first, second), *_by_name(first, second), *_by_reach(first, second, bearers)]
    score = together(*(chance for chance, _reason in signs))
    reasons = [reason for _chance, reason in signs]
    if first.siret and second.siret and first.siret[:_SIREN] != second.siret[:_SIREN]:
        score *= _OTHER_SIREN
        reasons.append("mais SIREN différents")
    return Verdict(score, tuple(reasons))


def _name_reason(first: Company, second: Company) -> tuple[str, ...]:
    how = _relation(first, second)
    return (_SAID[how],) if how else ("noms différents",)


def _by_number(first: Company, second: Company) -> Iterator[tuple[float, str]]:
    if first.siret and second.siret and first.siret[:_SIREN] == second.siret[:_SIREN]:
        is_near = bool(first.town) and first.town == second.town
        yield (0.75, "même SIREN") if is_near else (0.2, "même SIREN, autre établissement")


def _by_name(first: Company, second: Company) -> Iterator[tuple[float, str]]:
    how = _relation(first, second)
    if not how:
        return
    chance, said = _NAME[how], _SAID[how]
    if _is_same_town(first, second):
        yield chance, f"{said}, {_place_word(first, second)}"
    elif not first.town or not second.town:
        yield chance * _NO_TOWN, f"{said}, commune inconnue d'un côté"
    else:
        yield chance * _OTHER_TOWN, f"{said}, communes différentes"


def _is_same_town(first: Company, second: Company) -> bool:
    one, other = first.line, second.line
    if one.insee and other.insee:
        return one.insee == other.insee
    return bool(one.postal_code) and one.postal_code == other.postal_code


def _place_word(first: Company, second: Company) -> str:
    return "même commune" if first.line.insee and second.line.insee else "même code postal"


def _relation(first: Company, second: Company) -> str:
    """How near their names are, the nearest of all; empty when they are not."""
    if len(first.names) == 1 == len(second.names):
        return _names_relation(first.names[0], second.names[0])
    found = {_names_relation(one, other) for one in first.names for other in second.names}
    return next((how for how in _NAME if how in found), "")


def _names_relation(one: Name, other: Name) -> str:
    if one.compact == other.compact or one.words == other.words:
        return "same"
    shorter = min(len(one.compact), len(other.compact))
    apart = names.letters_apart(one.compact, other.compact) if shorter >= _SHORTEST_TYPO else 3
    if apart <= 1:
        return "letter"
    if apart == 2 and shorter >= _SHORTEST_FOR_TWO:
        return "letters"
    small, large = sorted((set(one.words), set(other.words)), key=len)
    if small <= large and max(map(len, small), default=0) >= _SHORTEST_WORD:
        return "part"
    is_acronym = (len(one.words) == 1 and one.compact == other.acronym) or (
        len(other.words) == 1 and other.compact == one.acronym
    )
    return "acronym" if is_acronym and shorter in _ACRONYM else ""


def _by_reach(first: Company, second: Company, bearers: Counter[str]) -> Iterator[tuple[float, str]]:
    for one in sorted(first.phones & second.phones)[:1]:
        yield _weighed(0.55, "même téléphone", bearers[one])
    for one in sorted(first.emails & second.emails)[:1]:
        yield _weighed(0.45 if reaches.is_an_offices(one) else 0.65, "même courriel", bearers[one])
        return
    own = {reaches.domain(one) for one in first.emails} & {reaches.domain(one) for one in second.emails} - {""}
    if own:
        yield 0.3, f"courriels en @{min(own)}"


def _weighed(chance: float, said: str, bearers: int) -> tuple[float, str]:
    if bearers >= reaches.SHARED_FROM:
        return 0.15, f"{said}, que {french.counted(bearers, 'fiche partage', 'fiches partagent')}"
    return chance, said
