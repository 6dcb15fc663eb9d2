"""The key of a protected file: found from a passphrase, read from the recovery sheet, known to this process or not.

A protected file is a plain SQLCipher 4 file: its key is PBKDF2 of the passphrase and of the sixteen bytes it begins
with. Nothing lies beside it, so that a copy made by hand, or a backup, opens with the same passphrase.
"""

import hashlib
import hmac
import os
import unicodedata
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from app.models.errors import WorldProblem

PLAIN = b"SQLite format 3\x00"
SALT_BYTES = len(PLAIN)
KEY_BYTES = 32
_ROUNDS = 256_000
_PAGE, _IV, _MAC = 4096, 16, 64
_MAC_MASK = 0x3A
_MAC_ROUNDS = 2


class Locked(WorldProblem):
    """The file is protected, or not one of ours: nobody can tell before a passphrase opens it."""


@dataclass(frozen=True)
class Key:
    """What SQLCipher is handed: never shown, written only on the recovery sheet."""

    raw: bytes = field(repr=False)
    salt: bytes = field(repr=False)

    @property
    def words(self) -> str:
        """As the library reads a key that needs no derivation: hexadecimal only, nothing that anybody typed."""
        return f"x'{self.raw.hex()}{self.salt.hex()}'"


def derived(passphrase: str, salt: bytes) -> Key:
    """The key of that passphrase in a file that begins with `salt`; takes a moment on purpose."""
    # Composed: the same word typed on another keyboard may come in pieces.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Key(hashlib.pbkdf2_hmac("sha512", typed, salt, _ROUNDS, KEY_BYTES), salt)


def fresh(passphrase: str) -> Key:
    """The key of a file that is yet to be protected."""
    return derived(passphrase, os.urandom(SALT_BYTES))


@cache
def _ring() -> dict[bytes, Key]:
    """What this process was given, by the sixteen bytes each opens: a window, its jobs and its backups share it."""
    return {}


def remember(*keys: Key) -> None:
    for key in keys:
        _ring()[key.salt] = key


def forget() -> None:
    """Every file is locked again for this process."""
    _ring().clear()


def salt_of(path: Path) -> bytes | None:
    """The first bytes of a protected file; None when it is plain, too short, missing or cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(SALT_BYTES)
    except OSError:
        return None
    return head if len(head) == SALT_BYTES and head != PLAIN else None


def is_plain(path: Path) -> bool:
    """Whether it begins as an unprotected file does: one too damaged to tell is not called plain."""
    try:
        with path.open("rb") as file:
            return file.read(SALT_BYTES) == PLAIN
    except OSError:
        return False


def known(path: Path) -> Key | None:
    """The key of that file, when this process was given it."""
    salt = salt_of(path)
    return None if salt is None else _ring().get(salt)


def is_locked(path: Path) -> bool:
    """Whether it looks like a protected file whose key was not given: whole pages, of bytes that say nothing."""
    salt = salt_of(path)
    if salt is None or salt in _ring():
        return False
    try:
        with path.open("rb") as file:
            page = file.read(_PAGE)
        size = path.stat().st_size
    except OSError:
        return False
    return len(page) == _PAGE and size % _PAGE == 0 and len(zlib.compress(page)) >= _PAGE


def opens(key: Key, path: Path) -> bool:
    """Whether that key is the file's own, by the seal of its first page: the file is only read, never opened."""
    with path.open("rb") as file:
        page = file.read(_PAGE)
    if len(page) < _PAGE or page[:SALT_BYTES] != key.salt:
        return False
    masked = bytes(byte ^ _MAC_MASK for byte in key.salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key.raw, masked, _MAC_ROUNDS, KEY_BYTES)
    sealed = page[SALT_BYTES : _PAGE - _MAC] + (1).to_bytes(4, "little")
    return hmac.compare_digest(hmac.new(mac_key, sealed, "sha512").digest(), page[_PAGE - _MAC :])


def by_passphrase(path: Path, passphrase: str) -> Key | None:
    """The file's key when the passphrase is right. Raises OSError when the file cannot be read."""
    salt = salt_of(path)
    if salt is None:
        return None
    return _right(derived(passphrase, salt), path)


def by_recovery(path: Path, raw: bytes) -> Key | None:
    """The same, from what the recovery sheet says."""
    salt = salt_of(path)
    if salt is None:
        return None
    return _right(Key(raw, salt), path)


def _right(key: Key, path: Path) -> Key | None:
    return key if opens(key, path) else None


def locked(name: str) -> Locked:
    return Locked(
        f"«\u00a0{name}\u00a0» est protégé par un mot de passe, ou n'est pas un fichier Coup de Main\u00a0: "
        "donnez le mot de passe, ou choisissez un fichier «\u00a0.coupdemain\u00a0»."
    )


def of_hex(pairs: Iterable[tuple[str, str]]) -> list[Key]:
    """Keys as a file keeps those it had before."""
    return [Key(bytes.fromhex(raw), bytes.fromhex(salt)) for salt, raw in pairs]
