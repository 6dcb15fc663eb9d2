"""The office's territory, as its setting says it: codes of départements and of communes."""

import re

_CODE = re.compile(r"(?:2[AB]|[0-9]{2})(?:[0-9]{3})?|97[1-6]")


def codes(text: str) -> tuple[str, ...]:
    """« 47, 32 33063 » gives its codes, each once, in their order; what is no code is left out."""
    return tuple(dict.fromkeys(word for word in _words(text) if _CODE.fullmatch(word)))


def unknown(text: str) -> str:
    """The first word that is neither a code of département nor of commune, or an empty text."""
    return next((word for word in _words(text) if not _CODE.fullmatch(word)), "")


def _words(text: str) -> list[str]:
    return [word.upper() for word in re.split(r"[\s,;]+", text.strip()) if word]
