"""How typed words find text: accents and capitals ignored, every word somewhere, in any order."""

import unicodedata

_LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": "'", "\u00a0": " ", "\u202f": " "})


def plain(text: str) -> str:
    """« Bœuf à l’Étouffée » becomes « boeuf a l'etouffee »."""
    text = text.translate(_LIGATURES)
    if text.isascii():
        return text.lower()
    spread = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).lower()


def words(text: str) -> tuple[str, ...]:
    """The words to find, longest first: they turn away most lines soonest."""
    return tuple(sorted(set(plain(text).split()), key=len, reverse=True))


def found(wanted: tuple[str, ...], haystack: str) -> bool:
    """Whether every word stands in a text already made plain."""
    return all(word in haystack for word in wanted)
