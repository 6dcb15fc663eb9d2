"""Accents a wrong encoding broke, « SociÃ©tÃ© », before the list was saved again: put right where that is certain."""

import re

_HIGH = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_BROKEN = re.compile(rf"[ÂÃÅÆÇ][{_HIGH}]|â[{_HIGH}][{_HIGH}]|Ã (?=[^\W\dA-Z]| |$)|Â(?=[\s;|]|$)")
_SURE = re.compile("Ã[\u0080-\u00bfˆ‰Š€™”„‚ƒ]|â€.")
# The second half was a space that does not break: a spreadsheet made it a plain one, or took it away.
_HALVES = {"Ã ": "à", "Â": ""}


def is_likely(text: str) -> bool:
    """« Ã© »: no language has that; « SÃO » is a Portuguese name."""
    return ("Ã" in text or "â€" in text) and _SURE.search(text) is not None


def undone(text: str) -> str:
    return _BROKEN.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    written = found.group()
    if written in _HALVES:
        return _HALVES[written]
    try:
        return b"".join(map(_byte, written)).decode("utf-8")
    except UnicodeError:
        return written


def _byte(sign: str) -> bytes:
    """Signs that Windows has no letter for came through as they were."""
    return bytes([ord(sign)]) if 0x80 <= ord(sign) < 0xC0 else sign.encode("cp1252")
