"""The recovery key as people print, read aloud and type it: four lines of four groups, each line checked by itself."""

import hashlib

from app.models.errors import Problem, Refusal

LINES, GROUPS, LETTERS = 4, 4, 4
KEY_BYTES = 32
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Neither I, L, O nor U: they are read as others, or make words."""
_ALIKE = str.maketrans("OIL", "011")
_LINE_BYTES = KEY_BYTES // LINES
_CHECK_BYTES = 2
_BITS = 5


def written(raw: bytes) -> tuple[str, ...]:
    """« 4C7Q 0MZ8 … », one string a line."""
    return tuple(_line(number, raw[number * _LINE_BYTES : (number + 1) * _LINE_BYTES]) for number in range(LINES))


def read(text: str) -> bytes:
    """What was typed, spaces, dashes and small letters as one likes. Raises Refusal, which says the line at fault."""
    typed = "".join(letter for letter in text.upper().translate(_ALIKE) if letter.isalnum())
    whole = LINES * GROUPS * LETTERS
    if len(typed) != whole:
        raise _refused(f"La clé de secours compte {whole} lettres et chiffres\u00a0; il y en a {len(typed)} ici.")
    found = b""
    length = GROUPS * LETTERS
    for number in range(LINES):
        line = typed[number * length : (number + 1) * length]
        part = _bytes(line)
        if part is None or _check(number, part[:_LINE_BYTES]) != part[_LINE_BYTES:]:
            raise _refused(f"La ligne {number + 1} de la clé de secours contient une faute\u00a0: relisez-la.")
        found += part[:_LINE_BYTES]
    return found


def is_likely(text: str) -> bool:
    """Whether somebody typed a recovery key where a passphrase was asked."""
    return len("".join(letter for letter in text if letter.isalnum())) == LINES * GROUPS * LETTERS


def _refused(sentence: str) -> Refusal:
    return Refusal(Problem("recovery", sentence))


def _check(number: int, part: bytes) -> bytes:
    return hashlib.sha256(bytes([number]) + part).digest()[:_CHECK_BYTES]


def _line(number: int, part: bytes) -> str:
    bits = int.from_bytes(part + _check(number, part), "big")
    count = GROUPS * LETTERS
    letters = "".join(_LETTERS[bits >> (_BITS * place) & 31] for place in reversed(range(count)))
    return " ".join(letters[place : place + LETTERS] for place in range(0, count, LETTERS))


def _bytes(line: str) -> bytes | None:
    bits = 0
    for letter in line:
        if letter not in _LETTERS:
            return None
        bits = bits << _BITS | _LETTERS.index(letter)
    return bits.to_bytes(_LINE_BYTES + _CHECK_BYTES, "big")
