"""How the name of a commune becomes a search key, the same way for the index and for what a person types."""

import re

from app.rules.french import unaccented

ARTICLES = {"2": "Le", "3": "La", "4": "Les", "5": "L'", "6": "Aux", "7": "Las", "8": "Los"}
"""INSEE's TNCC codes; 0 and 1 have no article."""

_ABBREVIATIONS = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "lez": "les",
    "ss": "sous",
    "mt": "mont",
    "mts": "monts",
}
_SLASHES = (
    (re.compile(r"\bs\s*/\s*s\b"), " sous "),
    (re.compile(r"\bs\s*/"), " sur "),
    (re.compile(r"\bl\s*/"), " les "),
    (re.compile(r"&"), " et "),
)
_WORD = re.compile(r"[a-z0-9]+")


def words(text: str) -> list[str]:
    """The words of a name, abbreviations spelt out: « St-Cyr s/Mer » → saint, cyr, sur, mer."""
    text = unaccented(text)
    if "/" in text or "&" in text:
        for pattern, replacement in _SLASHES:
            text = pattern.sub(replacement, text)
    found = _WORD.findall(text)
    last = len(found) - 1
    return [
        "sur" if word == "s" and 0 < position < last else _ABBREVIATIONS.get(word, word)
        for position, word in enumerate(found)
    ]


def key(text: str) -> str:
    """The search key: words put end to end, so that spaces, hyphens and apostrophes do not count."""
    return "".join(words(text))


def full_name(article: str, name: str) -> str:
    """The name as written on a road sign: « Le Mans », « L'Île-d'Yeu »."""
    if not article:
        return name
    return article + name if article.endswith("'") else f"{article} {name}"


def keys_of(article: str, name: str) -> set[str]:
    """With and without its article: people look for « Rochelle » as well as « La Rochelle »."""
    return {key(name), key(full_name(article, name))}
