"""The system's own safe (Windows' credentials, the macOS keychain, a Linux secret service), only if the office asks."""

from importlib import import_module
from types import ModuleType

from app.models.errors import WorldProblem
from app.store.secret import Key

SETTING = "laptop.secret_vault"
_SERVICE = "Coup de Main"
_ABSENT = (
    "Cet ordinateur n'a pas de coffre où retenir la clé\u00a0: le mot de passe sera demandé à chaque ouverture, comme "
    "aujourd'hui."
)


def keep(key: Key) -> None:
    """Raises WorldProblem where there is no safe, or when it refuses."""
    keyring = _keyring()
    # One sentence for whatever a system's safe may raise: each has errors of its own.
    try:
        keyring.set_password(_SERVICE, key.salt.hex(), key.raw.hex())
    except Exception as error:
        raise WorldProblem(_ABSENT) from error


def keep_quietly(key: Key | None) -> None:
    """A safe that refuses only means that the passphrase is asked for."""
    if key is not None:
        try:
            keep(key)
        except WorldProblem:
            return


def kept(salt: bytes) -> bytes | None:
    """The key of the file that begins with `salt`; None when there is none, or no safe."""
    try:
        found = _keyring().get_password(_SERVICE, salt.hex())
        return bytes.fromhex(found) if found else None
    except Exception:  # noqa: BLE001 - whatever a system's safe may raise, the passphrase is asked for
        return None


def drop(salt: bytes) -> None:
    """A key that opens nothing any more, or is not to be kept."""
    try:
        _keyring().delete_password(_SERVICE, salt.hex())
    except Exception:  # noqa: BLE001 - it was not there, or there is no safe
        return


def _keyring() -> ModuleType:
    """Raises WorldProblem where the system has no safe, or only one that writes in clear."""
    # Imported here: off unless asked for.
    try:
        keyring = import_module("keyring")
    except ImportError as error:
        raise WorldProblem(_ABSENT) from error
    chosen = type(keyring.get_keyring()).__module__
    if not chosen.startswith("keyring.backends.") or chosen.endswith((".fail", ".null")):
        raise WorldProblem(_ABSENT)
    return keyring
