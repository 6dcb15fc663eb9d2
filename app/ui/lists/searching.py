"""How typed words find text: accents and capitals ignored, every word somewhere, in any order."""

from collections.abc import Iterable

from app.rules.french import unaccented

_BETWEEN = "\x1f"


def words(text: str) -> tuple[str, ...]:
    """The words to find, longest first: they turn away most lines soonest."""
    return tuple(sorted(set(unaccented(text).split()), key=len, reverse=True))


def searchable(texts: Iterable[str]) -> list[str]:
    """The texts `found` looks in, made at once: ten thousand one by one take thirty times as long."""
    given = list(texts)
    return unaccented(_BETWEEN.join(given)).split(_BETWEEN) if given else []


def found(wanted: tuple[str, ...], haystack: str) -> bool:
    """Whether every word stands in a searchable text."""
    return all(word in haystack for word in wanted)
