"""Free text on its way to a third party: what names, reaches or dates somebody is withheld, and told to the office."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from app.rules import french
from app.rules.third_party import job_list

WITHHELD = "[…]"
_WORD = re.compile(r"[^\W_]+")
_FARM = ("lieu", "dit")
_PARTICLES = "de du des da do dos di del della la le les el al van von der den ben abd saint sainte st"
_SHORTEST = 3
_OF_COMPANIES = """
sa sas sarl sasu sci scop eirl earl scea gaec eurl coop fils freres cie compagnie societe groupe entreprise entreprises
atelier ateliers etablissements maison comptoir domaine france sud nord est ouest sudouest services service generale
general industriel industrielle industriels industries local locale pays hotel residence cave garage scierie laiterie
imprimerie fonderie laboratoire laboratoires cooperative plateforme centre froid chaud eaux eau bois fer acier alu
verre pierre pierres beton toit toits porte portes volets meubles fruits legumes fraises pruneaux tomates vergers
verger jardin jardins fleurs serre serres semences grain graines cereales lait fromages pain pains viande viandes
volailles poissons vins vignes coteaux plateau vallee vallees riviere rives pont ponts chemin soleil lune terre terres
vert verte bleu bleue blanc blanche blanches rouge noir brun bruns or argent nouveau nouvelle grand grande petit
petite bon bonne trois deux confluents travaux publics emballages cartons charpentes couvertures isolation electricite
plomberie menuiserie menuiseries transports logistique matieres materiels materiaux agricole agricoles animale
nutrition proprete blanchisserie nettoyage recyclage atout plus pro tech systemes solutions conseil qualite precision
soustraitance sous traitance tilleuls
"""
"""Words of company names that name none of them; those of the list of jobs do not either."""
_BETWEEN = r"[\s.\-\u2010-\u2015_/()]*"
_TITLES = r"(?:MM?\.|[Mm]rs?\b\.?|[Mm]mes?\b\.?|[Mm]lles?\b\.?|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]r\b\.?)"
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
"""Signs nobody sees, that would cut a name in two."""
_PATTERNS = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
    re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?:\+|00)\d{{1,3}}(?:{_BETWEEN}\d){{8,11}}(?!\d)"),
    re.compile(rf"(?<!\d)0[1-9](?:{_BETWEEN}\d{{2}}){{4}}(?!\d)"),
    re.compile(rf"(?<!\d)\d{{3}}{_BETWEEN}\d{{3}}{_BETWEEN}\d{{3}}(?:{_BETWEEN}\d{{5}})?(?!\d)"),
    re.compile(r"\b(?:âgée?s? d[e'’]|né[es]{0,2} (?:en|le)\b)[^,.;\n]*", re.IGNORECASE),
    re.compile(r"(?<!\d)(?<!moins de )(?<!plus de )(?:1[4-9]|[2-7]\d)\s*ans\b(?!\s+d(?:e\b|['’]))", re.IGNORECASE),
    re.compile(rf"\b{_TITLES}\s+[A-ZÀ-ÖØ-ÝŒ][\w'’-]*(?:\s+[A-ZÀ-ÖØ-ÝŒ][\w'’-]*)*"),
    re.compile(
        r"\b\d{1,4}\s*(?:bis|ter|quater)?,?\s+(?:rue|avenue|av\.|chemin|route|impasse|allée|boulevard|bd|place|quai|cours"
        r"|côte|lotissement|rond-point|promenade|square|passage)\b[^,.;\n]*",
        re.IGNORECASE,
    ),
)
"""E-mail, web address, telephone, SIREN or SIRET, age, whoever is called « M. » or « Mme », street."""


class Screened(NamedTuple):
    """The text fit to be read outside, and what it no longer says."""

    text: str
    withheld: tuple[str, ...] = ()


@dataclass(frozen=True)
class Names:
    """`words` are plain single words (« lafourcaude »), `phrases` plain whole names or streets, word by word."""

    words: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()

    def screen(self, text: str) -> Screened:
        """The same text when it names nobody. Withholding too much is on the safe side."""
        text = _UNSEEN.sub("", text)
        spans = _merged([*self._named(text), *_reaching(text)])
        if not spans:
            return Screened(text)
        said, last = [], 0
        for start, end in spans:
            said += [text[last:start], WITHHELD]
            last = end
        return Screened("".join([*said, text[last:]]), tuple(text[start:end] for start, end in spans))

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self.phrases), default=0)

    def _named(self, text: str) -> Iterator[tuple[int, int]]:
        found = [(match.start(), match.end(), french.plain(match.group())) for match in _WORD.finditer(text)]
        for place, (start, end, word) in enumerate(found):
            if word in self.words and not _is_of_the_trade(text, start, word):
                yield start, end
            for count in range(2, self._longest + 1):
                if tuple(one for _, _, one in found[place : place + count]) in self.phrases:
                    yield start, found[min(place + count, len(found)) - 1][1]


def names(people: Iterable[str], companies: Iterable[str], streets: Iterable[str]) -> Names:
    """Of all the persons and contacts (first and last names together), the organisations and the addresses."""
    words: set[str] = set()
    phrases: set[tuple[str, ...]] = set()
    particles = frozenset(_PARTICLES.split())
    for name in people:
        parts = _split(name)
        words |= {word for word in parts if len(word) >= _SHORTEST and word not in particles}
        phrases |= {parts, parts[::-1]} if len(parts) > 1 else set()
    common = frozenset(_OF_COMPANIES.split()) | job_list.vocabulary()
    for name in companies:
        parts = _split(name)
        own = {word for word in parts if len(word) > 1 and not word.isdigit() and word not in common}
        # « BIC »: short words name a company only when it is called nothing else, in capitals.
        words |= own if len(own) == 1 and name == name.upper() else {word for word in own if len(word) > _SHORTEST}
        phrases |= {parts} if len(parts) > 1 else set()
    for street in streets:
        parts = tuple(part for part in _split(street) if not part.isdigit())
        phrases |= {parts} if len(parts) > 1 else set()
        farm = parts[len(_FARM) :] if parts[: len(_FARM)] == _FARM else ()
        phrases |= {farm} if len(farm) > 1 else set()
        words |= set(farm) - common if len(farm) == 1 else set()
    return Names(frozenset(words), frozenset(phrases))


def _split(name: str) -> tuple[str, ...]:
    return tuple(french.plain(match.group()) for match in _WORD.finditer(name))


def _is_of_the_trade(text: str, start: int, word: str) -> bool:
    """« taille de pierre »: a word of the list of jobs in small letters, or at the head of a sentence, is no Pierre."""
    before = text[:start].rstrip()
    is_small = text[start].islower() or not before or before[-1] in ".;:!?\n"
    return is_small and word in job_list.vocabulary()


def _reaching(text: str) -> Iterator[tuple[int, int]]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield match.start(), match.end() - (len(match.group()) - len(match.group().rstrip()))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, those that touch made one: « Élise Lœuvrier » is withheld once."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found
