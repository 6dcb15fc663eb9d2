"""The one place where words become a file's name: valid on Windows too, and never a way into another folder."""

import re
import unicodedata

LONGEST = 100
_TAIL = 40
NAMELESS = "sans-nom"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,10}$")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_DASHES = re.compile(r"-{2,}")


def safe(name: str) -> str:
    """That name when any system takes it, else the nearest one with its ending; « Église (2).pdf » is left alone."""
    composed = unicodedata.normalize("NFC", name)
    # Invisible marks may turn the rest of the name round, so that a program looks like a document.
    seen = "".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in composed)
    line = _DASHES.sub("-", _FORBIDDEN.sub("-", " ".join(seen.split()))).strip(" .")
    ending = _ENDING.search(line)
    suffix = ending.group() if ending else ""
    stem = line.removesuffix(suffix).strip(" .-") or NAMELESS
    if _DEVICES.match(stem):
        stem = f"{NAMELESS}-{stem}"
    return f"{_cut(stem)}{suffix}"


def _cut(stem: str) -> str:
    """Systems count bytes or letters: neither is passed. The end stays, which tells one paper from another."""
    said = stem.encode()
    if len(said) <= LONGEST:
        return stem
    head, tail = said[: LONGEST - _TAIL - 1].decode(errors="ignore"), said[-_TAIL:].decode(errors="ignore")
    return f"{head.rstrip(' .-')}-{tail.strip(' .-')}"
