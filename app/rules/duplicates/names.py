"""Names made comparable: what people write in ten ways becomes one."""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from app.rules import french

if TYPE_CHECKING:
    from collections.abc import Callable

_LEGAL_WORDS = (
    "sarl sas sasu eurl sa snc sci scea earl gaec scp selarl selas scop scic ei eirl gie asso association "
    "societe ets etablissement ent entreprise cie compagnie ste "
)
_LEGAL = frozenset(_LEGAL_WORDS.split())
_SMALL_WORDS = "de du des la le les l d et en au aux a sur sous chez"
_SMALL = frozenset(_SMALL_WORDS.split())
_TITLES_WORDS = "m mr mme mlle monsieur madame dr"
_TITLES = frozenset(_TITLES_WORDS.split())
_SHORT = {"tp": "travaux publics", "btp": "batiment travaux publics", "trpts": "transports", "gge": "garage"}
_SAINTS = {"st": "saint", "sts": "saint", "saints": "saint", "ste": "sainte", "stes": "sainte"}
_LONG = 4
_HEARD_LEAST = 3
_HEARD = (
    *(("ph", "f"), ("ch", "\u0283"), ("qu", "k"), ("q", "k"), ("h", ""), ("eau", "o"), ("au", "o"), ("ai", "e")),
    *(("ei", "e"), ("y", "i"), ("w", "v"), ("z", "s"), ("ck", "k"), ("em", "am"), ("en", "an"), ("oe", "e")),
)
_SOFT_C, _SOFT_G, _TWICE = re.compile("c(?=[ei])"), re.compile("g(?=[ei])"), re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+")
_ACRONYM = range(2, 8)


class Name(NamedTuple):
    """`words` sorted, `compact` those words in their own order without spaces, `acronym` their first letters; `heard`
    as they sound, sorted."""

    words: tuple[str, ...] = ()
    compact: str = ""
    acronym: str = ""
    heard: tuple[str, ...] = ()
    bag: frozenset[str] = frozenset()


def company(text: str) -> Name:
    """« SARL Ets. Martin & Fils » and « MARTIN FILS » are one name."""
    spelt = _joined(_WORD.findall(french.unaccented(text.replace("Sté", "societe").replace("sté", "societe"))))
    if not _SHORT.keys().isdisjoint(spelt):
        spelt = " ".join(_SHORT.get(word, word) for word in spelt).split()
    kept = [_SAINTS.get(word, word) for place, word in enumerate(spelt) if not _is_empty(word, place)]
    kept = [_singular(word) for word in kept or spelt]
    initials = "".join(word[0] for word in kept)
    kept_in_order = tuple(sorted(kept))
    heard = tuple(sorted(map(_sound, kept)))
    return Name(kept_in_order, "".join(kept), initials if len(kept) in _ACRONYM else "", heard, frozenset(kept))


def _is_empty(word: str, place: int) -> bool:
    """« Ste » is the company at the beginning of a name, a saint inside it."""
    return word in _SMALL or (word in _LEGAL and (word != "ste" or place == 0))


def _joined(words: list[str]) -> list[str]:
    """« S.A.R.L. » and « C.M.A. » were cut into letters; « l'Atelier » keeps its article apart."""
    if sum(len(word) == 1 for word in words) < 2:
        return words
    made: list[str] = []
    run: list[str] = []
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            run.append(word)
            continue
        made += ["".join(run)] if len(run) > 1 else run
        run = []
        made += [word] if word else []
    return made


def _singular(word: str) -> str:
    return word[:-1] if len(word) > _LONG and word[-1] in "sx" else word


@lru_cache(100_000)
def _sound(word: str) -> str:
    """As it is heard: « mécanique » and « mekanik », « Dupont » and « Dupond » are one."""
    heard = word
    for written, said in _HEARD:
        heard = heard.replace(written, said)
    heard = _TWICE.sub(r"\1", _SOFT_G.sub("j", _SOFT_C.sub("s", heard)).replace("c", "k"))
    short = heard.rstrip("esxtdpz")
    return short if len(short) >= _HEARD_LEAST else heard[:_HEARD_LEAST]


def heard(words: tuple[str, ...]) -> list[str]:
    """As they sound, in their order."""
    return [_sound(word) for word in words]


def person(text: str) -> tuple[str, ...]:
    """« Mme DUPONT-LACAZE » is « dupont », « lacaze »."""
    words = french.plain(text).split()
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


def without_one_letter(word: str) -> set[str]:
    """The word, and what is left of it when any one letter goes: two words a letter apart have one in common."""
    return {word, *[word[:place] + word[place + 1 :] for place in range(len(word))]}


def letters_apart(first: str, second: str) -> int:
    """How many letters were added, lost, changed or swapped; 3 stands for more."""
    return _distance()(first, second, score_cutoff=2)


@cache
def _distance() -> "Callable[..., int]":
    # Imported once, and late: most pages compare nothing.
    from rapidfuzz.distance import OSA

    return OSA.distance
