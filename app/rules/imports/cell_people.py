"""People as one cell names them: « DUPONT Jean », « M. Dupont / Mme Martin (comptable) »."""

import re
from dataclasses import dataclass, replace
from datetime import date

from app.rules import entries
from app.rules.entries import EntryProblem
from app.rules.imports.cells import short

_TITLES = {
    "m": "M.",
    "mr": "M.",
    "monsieur": "M.",
    "mme": "Mme",
    "madame": "Mme",
    "mlle": "Mme",
    "mademoiselle": "Mme",
    "dr": "Dr",
    "me": "Me",
}
_PARTICLES = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "van", "von", "ben", "el", "al", "da", "dos", "di", "st")
)
_CUTS = re.compile(r"\s*(?:[/;|\n\r&+]|\bet\b|\bou\b)\s*", re.IGNORECASE)
_MERE_NAME = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
_ROLE = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True)
class Named:
    """One person of a cell; `title` is « M. », « Mme » or nothing, `role` what the cell says they do."""

    last_name: str = ""
    first_name: str = ""
    title: str = ""
    role: str = ""

    @property
    def whole(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def read_people(text: str, today: date) -> tuple[Named, ...]:
    """Everybody the cell names, in its order."""
    pieces = [piece for piece in _CUTS.split(short(text.replace("\n", ";"))) if _has_letter(piece)]
    if not pieces:
        raise EntryProblem("Un nom est attendu, par exemple Jean Dupont.")
    found = [read_name(piece, today) for piece in pieces]
    for at in range(len(found) - 2, -1, -1):
        # « M. et Mme Dupont »: the first one's name comes after the second one's title.
        alone = _TITLES.get(found[at].last_name.casefold().strip("."))
        if alone and not found[at].first_name:
            found[at] = replace(found[at], last_name=found[at + 1].last_name, title=alone)
    return tuple(found)


def read_name(text: str, _today: date) -> Named:
    """One person. Capitals tell the family name; without them the first name comes first, as one says it."""
    return _read(text, is_last_first=False)


def read_last_first(text: str, _today: date) -> Named:
    """The same, of a column « Nom Prénom »: without capitals the family name comes first."""
    return _read(text, is_last_first=True)


def _read(text: str, is_last_first: bool) -> Named:
    line, role = entries.read_line(text.replace("\n", " ")), ""
    if not _MERE_NAME.fullmatch(line):
        line, role = _without_role(line)
    title, words = _without_title(line.split())
    last, first = _parted(words, is_last_first)
    if not last and not first:
        raise EntryProblem("Un nom est attendu, par exemple Jean Dupont.")
    return Named(last, first, title, role)


def _without_role(line: str) -> tuple[str, str]:
    """What they do, in brackets, after a dash, or in small letters after a comma."""
    role = ", ".join(found.strip() for found in _ROLE.findall(line) if found.strip())
    line = _ROLE.sub(" ", line)
    before, dash, after = line.partition(" - ")
    if dash and _has_letter(before):
        line, role = before, role or after.strip()
    name, comma, rest = line.partition(", ")
    if comma and rest[:1].islower():
        line, role = name, role or rest.strip()
    return line, role


def _has_letter(text: str) -> bool:
    return any(map(str.isalpha, text))


def _without_title(words: list[str]) -> tuple[str, list[str]]:
    if len(words) > 1:
        title = _TITLES.get(words[0].casefold().strip(".,"))
        if title:
            return title, words[1:]
    return "", words


def _parted(words: list[str], is_last_first: bool) -> tuple[str, str]:
    """Family name, first name."""
    if any("," in word for word in words):
        last, _, first = " ".join(words).partition(",")
        return _cased(last.strip()), _cased(first.strip(" ,"))
    words = list(filter(_has_letter, words))
    if len(words) < 2:
        return (_cased(words[0]) if words else ""), ""
    capitals = [_is_capitals(word) for word in words]
    if all(capitals):
        if _are_one_name(words):
            return _cased(" ".join(words)), ""
        at = _end_of_particles(words)
        return _cased(" ".join(words[: at + 1])), _cased(" ".join(words[at + 1 :]))
    if any(capitals):
        named = list(zip(words, capitals, strict=True))
        family = " ".join(word for word, is_last in named if is_last)
        return _cased(family), " ".join(word for word, is_last in named if not is_last)
    has_particle = words[0].casefold().strip("'’.") in _PARTICLES
    if has_particle and not is_last_first and _are_one_name(words):
        return " ".join(words), ""
    at = _end_of_particles(words) + 1 if has_particle or is_last_first else 0
    return (" ".join(words[:at]), " ".join(words[at:])) if at else (" ".join(words[1:]), words[0])


def _are_one_name(words: list[str]) -> bool:
    """« Da Costa », « LE GOFF »: nothing is left for a first name."""
    return all(word.casefold().strip("'’.") in _PARTICLES for word in words[:-1])


def _end_of_particles(words: list[str]) -> int:
    """The place of the family name's last word: « DE LA TOUR » before « ANNE »."""
    at = 0
    while at < len(words) - 2 and words[at].casefold().strip("'’.") in _PARTICLES:
        at += 1
    return at


def _is_capitals(word: str) -> bool:
    return word.isupper() and sum(map(str.isalpha, word)) > 1


def _cased(name: str) -> str:
    """« DUPONT-MARTIN » is Dupont-Martin; a name not all in capitals stays as it is written."""
    if not _is_capitals(name):
        return name
    return re.sub(r"[^\W\d_]+", lambda found: found.group().capitalize(), name)
