"""Whether two companies are one: SIRET, name and town, telephone, e-mail; each sign with its French reason."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from app.rules import french
from app.rules.duplicates import names, reaches
from app.rules.duplicates.names import Name
from app.rules.duplicates.shapes import ROOMS, CompanyLine, Verdict, drawer, together

_SIRET, _SIREN = 14, 9
_SHORTEST_TYPO = 5
_SHORTEST_FOR_TWO = 10
_SHORTEST_WORD = 4
_SHORTEST_HALF = 5
_ENDS = {5: (2,), 6: (2,), 7: (2, 3)}
_LONG_ENDS = (3,)
"""How many letters of both ends, by length: a word of seven may have been typed with six."""
_NUMBER = ~ROOMS
_LONG_TYPO = 9
_SHORTEST_SOUND = 6
_ACRONYM = range(3, 8)
_OTHER_SIREN = 0.55
"""What is left of the chance when both bear a number, and not of the same company."""

_NAME = {"same": 0.9, "letter": 0.82, "sound": 0.7, "letters": 0.66, "part": 0.55, "acronym": 0.52}
_SAID = {
    "same": "même nom",
    "letter": "même nom à une lettre près",
    "sound": "même nom à l'oreille",
    "letters": "même nom à deux lettres près",
    "part": "un nom contient l'autre",
    "acronym": "l'un est le sigle de l'autre",
}
_NO_TOWN, _OTHER_TOWN = 0.62, 0.3
_NOTHING = Verdict(0.0)


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


def drawers(company: Company, towns_of: dict[str, list[str]]) -> list[int]:
    """Where it is laid: numbers, each with how many may share it before it tells nothing (`shapes.drawer`).

    `towns_of`: for a postal code, the communes others have with it.
    """
    found = [drawer(12, ("reach", one)) for one in (*company.phones, *company.emails)]
    if company.siret:
        found.append(drawer(50, ("siret", company.siret)))
        found.append(drawer(20, ("siren", company.siret[:_SIREN], company.town)))
    found += [drawer(6, ("domain", own)) for own in map(reaches.domain, company.emails) if own]
    towns = [company.town, *(towns_of.get(company.line.postal_code, []) if not company.line.insee else [])]
    for name in company.names:
        found.append(drawer(6, ("anywhere", name.compact)))
        for town in towns:
            found += _named_in(name, hash(town))
    return found


def _named_in(name: Name, town: int) -> list[int]:
    """Under its words, in whatever order; for a word mistyped, under one of its ends and the other words, which a
    mistake leaves whole; for one in each word, under the beginnings of all as they are heard, or their ends.

    `drawer` is written out here: this runs a million times in a large file."""
    words, compact = name.words, name.compact
    half = len(compact) // 2
    found = [
        hash(("name", compact, town)) & _NUMBER | 60,
        # A space forgotten: one word less.
        *[hash((compact[-size:], town)) & _NUMBER | 6 for size in {half, (len(compact) - 1) // 2}],
        *[hash(("word", word, town)) & _NUMBER | 12 for word in words if len(word) >= _SHORTEST_WORD],
    ]
    if len(words) == 1:
        if len(compact) >= _SHORTEST_TYPO:
            found += [hash((rest, town)) & _NUMBER | 30 for rest in names.without_one_letter(compact)]
    else:
        for place, word in enumerate(words):
            if len(word) >= _SHORTEST_HALF:
                others = hash(words[:place] + words[place + 1 :])
                for size in _ENDS.get(len(word), _LONG_ENDS):
                    found.append(hash((others, word[:size], town)) & _NUMBER | 16)
                    found.append(hash((others, town, word[-size:])) & _NUMBER | 16)
        found.append(hash(("begin", town, *sorted([one[:3] for one in name.heard]))) & _NUMBER | 12)
        found.append(hash(("end", town, *sorted([word[-3:] for word in words]))) & _NUMBER | 12)
    short = name.acronym or (compact if len(words) == 1 else "")
    if len(short) in _ACRONYM:
        found.append(hash(("acronym", short, town)) & _NUMBER | 12)
    return found


def reaches_of(company: Company) -> tuple[str, ...]:
    """Its numbers, addresses and domains, whose bearers are counted."""
    own = (reaches.domain(one) for one in company.emails)
    return (*company.phones, *company.emails, *{one for one in own if one})


def judged(first: Company, second: Company, bearers: Counter[str]) -> Verdict:
    if first.siret and first.siret == second.siret:
        return Verdict(0.995, ("même SIRET", *_name_reason(first, second)))
    how = _relation(first, second)
    if not how and not _may_be_reached_alike(first, second):
        return _NOTHING
    signs = [*_by_number(first, second), *_by_name(first, second, how), *_by_reach(first, second, bearers)]
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


def _may_be_reached_alike(first: Company, second: Company) -> bool:
    """Most that lie together share but a common word: they are sent away first."""
    if not first.phones.isdisjoint(second.phones) or (first.siret and second.siret):
        return True
    return bool(first.emails and second.emails)


def _by_name(first: Company, second: Company, how: str) -> Iterator[tuple[float, str]]:
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
    if apart == 2 and shorter >= _SHORTEST_FOR_TWO and not _is_another_word(one, other):
        return "letters"
    if one.heard == other.heard and shorter >= _SHORTEST_SOUND:
        return "sound"
    small, large = (one.bag, other.bag) if len(one.bag) <= len(other.bag) else (other.bag, one.bag)
    if small <= large and max(map(len, small), default=0) >= _SHORTEST_WORD:
        return "part"
    is_acronym = (len(one.words) == 1 and one.compact == other.acronym) or (
        len(other.words) == 1 and other.compact == one.acronym
    )
    return "acronym" if is_acronym and shorter in _ACRONYM else ""


def _is_another_word(one: Name, other: Name) -> bool:
    """Two letters of one short word make it another: « Moulin » and « Boulan » beside the same trade."""
    own, others = one.bag - other.bag, other.bag - one.bag
    return len(own) == len(others) == 1 and min(map(len, (*own, *others))) < _LONG_TYPO


def _by_reach(first: Company, second: Company, bearers: Counter[str]) -> Iterator[tuple[float, str]]:
    for one in sorted(first.phones & second.phones)[:1]:
        yield from _weighed(0.55, "même téléphone", bearers[one])
    if not first.emails or not second.emails:
        return
    for one in sorted(first.emails & second.emails)[:1]:
        yield from _weighed(0.45 if reaches.is_an_offices(one) else 0.65, "même courriel", bearers[one])
        return
    own = {reaches.domain(one) for one in first.emails} & {reaches.domain(one) for one in second.emails} - {""}
    if own and bearers[min(own)] < reaches.EVERYBODYS_FROM:
        yield 0.3, f"courriels en @{min(own)}"


def _weighed(chance: float, said: str, bearers: int) -> Iterator[tuple[float, str]]:
    """A group's switchboard says little, that of an accountant or a business park nothing."""
    if bearers < reaches.SHARED_FROM:
        yield chance, said
    elif bearers < reaches.EVERYBODYS_FROM:
        yield 0.15, f"{said}, que {french.counted(bearers, 'fiche partage', 'fiches partagent')}"
