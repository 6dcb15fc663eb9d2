"""How alike two French wordings are: jobs, skills, certificates as people type them."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from app.rules import french
from app.rules.matching import sectors

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

JOB_FLOOR = 65
SKILL_FLOOR = 75
SAME_SUBDOMAIN = 0.6
SAME_SECTORS = 0.35
"""Of a job used by exactly the same NAF divisions; less when they share only some."""
WORDING_ONLY = 0.9
_ARTICLES = ["de", "des", "du", "la", "le", "les", "un", "une"]
_EMPTY_WORDS = frozenset([*_ARTICLES, "au", "aux", "en", "et", "ou", "pour", "sur"])
_ELISION = re.compile(r"\b[dl]['’]|\bà\b")
"""« d' », « l' » and « à » go while they can still be told from a letter that means something (permis A, permis D)."""
_FEMININE = (("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("ienne", "ien"))


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """« Opératrices de découpe » and « operateur decoupe » are the same: no accent, gender, plural or small word."""
    words: list[str] = []
    for word in french.plain(_ELISION.sub(" ", unicodedata.normalize("NFC", text).casefold())).split():
        kept = _singular_masculine(word)
        if word not in _EMPTY_WORDS and kept not in words:
            words.append(kept)
    return " ".join(words)


Synonyms = tuple[tuple[str, str], ...]
"""Plain wordings and the one each stands for, longest first (`app.rules.matching.synonyms` reads them)."""


@lru_cache(maxsize=16384)
def said(text: str, synonyms: Synonyms = ()) -> str:
    """Plain, then each wording the office holds for the same made one: « soudage GTAW » is « soudage tig »."""
    words = plain(text)
    for other, kept in synonyms:
        if other in words:
            words = " ".join(dict.fromkeys(f" {words} ".replace(f" {other} ", f" {kept} ").split()))
    return words


def _singular_masculine(word: str) -> str:
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    for feminine, masculine in _FEMININE:
        if word.endswith(feminine) and len(word) > len(feminine) + 1:
            return word.removesuffix(feminine) + masculine
    return word


def skill_likeness(asked: Sequence[str], known: Sequence[str]) -> "NDArray[float32]":
    """A row for each asked skill, a column for each known one, 0 to 1; 0 below the floor. Words are plain."""
    return _likeness(asked, known, SKILL_FLOOR)


@lru_cache(maxsize=65536)
def same_skill(one: str, other: str) -> bool:
    """Whether two plain wordings pass for one skill: the same measure, for the phrases of the few who are shown."""
    from rapidfuzz import fuzz

    return fuzz.token_ratio(one, other, score_cutoff=SKILL_FLOOR) > 0


def job_likeness(rome: str, title: str, jobs: Sequence[tuple[str, str]]) -> "NDArray[float32]":
    """How near each (ROME code, plain title) is: same code, same sub-domain, shared sectors, or the wording."""
    import numpy as np

    wording: NDArray[float32] = _likeness([title], [name for _, name in jobs], JOB_FLOOR)[0] * np.float32(WORDING_ONLY)
    if not rome:
        return wording
    near = {code: code_likeness(rome, code) for code, _ in jobs}
    codes = np.array([near[code] for code, _ in jobs], dtype=np.float32)
    nearest: NDArray[float32] = np.maximum(wording, codes)
    return nearest


@lru_cache(maxsize=65536)
def title_likeness(one: str, other: str) -> float:
    """Of two plain titles alone: the same measure, for the phrases of the few who are shown."""
    from rapidfuzz import fuzz

    return WORDING_ONLY * round(fuzz.token_ratio(one, other, score_cutoff=JOB_FLOOR)) / 100 if one and other else 0.0


def code_likeness(one: str, other: str) -> float:
    """Of two ROME codes alone."""
    if one == other:
        return 1.0
    return SAME_SUBDOMAIN if one[:3] == other[:3] else SAME_SECTORS * sectors.shared(one, other)


def _likeness(asked: Sequence[str], known: Sequence[str], floor: int) -> "NDArray[float32]":
    import numpy as np
    from rapidfuzz import fuzz, process

    if not asked or not known:
        return np.zeros((len(asked), len(known)), dtype=np.float32)
    found = process.cdist(asked, known, scorer=fuzz.token_ratio, score_cutoff=floor, dtype=np.uint8)
    likeness: NDArray[float32] = found.astype(np.float32) / np.float32(100)
    return likeness


@lru_cache(maxsize=65536)
def covers(held: str, asked: str) -> bool:
    """Whether a plain wording holds another: « caces r489 cat 3 » covers « caces r489 », never « caces r485 »."""
    owned = held.split()
    return bool(asked) and all(any(_same_word(have, want) for have in owned) for want in asked.split())


def _same_word(have: str, want: str) -> bool:
    # One figure or one letter apart is another certificate (R489, R485; permis C, permis CE).
    if have == want:
        return True
    if len(have) < 3 or len(want) < 3 or not (have.isalpha() and want.isalpha()):
        return False
    if have.startswith(want) or want.startswith(have):
        return True
    from rapidfuzz import fuzz

    return fuzz.ratio(have, want) >= 85
