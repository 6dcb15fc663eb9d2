"""The passphrase of the office's file: given, set, changed, removed; and the recovery key, which opens it too."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.actions import backups, vault
from app.actions.office_file import LaptopSettings
from app.models.errors import Problem, Refusal, WorldProblem, cause
from app.rules.safety import passphrases, recovery
from app.store import backups as files
from app.store import journal, keyed_copy, secret, whole_copy
from app.store.backups import Backup
from app.store.secret import Locked as Locked
from app.store.store import Store

Step = Callable[[str], None]
WRONG = (
    "Ce mot de passe n'ouvre pas le fichier. Vérifiez les majuscules et la langue du clavier, puis réessayez\u00a0: "
    "rien n'est modifié ni bloqué. Si ce fichier n'a jamais eu de mot de passe, il est endommagé, ou n'est pas de Coup "
    "de Main."
)
WRONG_RECOVERY = (
    "Cette clé de secours n'ouvre pas ce fichier\u00a0: elle est d'un autre fichier, ou d'avant un changement de mot "
    "de passe. Le fichier n'est pas modifié."
)
SET, CHANGED, REMOVED = "donner un mot de passe", "changer le mot de passe", "retirer le mot de passe"
SHEET_SHOWN = "montrer la clé de secours"
_PAPER_NAME = "cle-de-secours.pdf"


class WrongPassphrase(WorldProblem):
    """It opens nothing; the file was only read."""


@dataclass(frozen=True)
class Prepared:
    """A copy under the new key, beside the file; `seen` is how the file stood when it was copied."""

    unfinished: Path
    key: secret.Key | None
    seen: tuple[int, int]


def _go_on(_operation: str) -> None:
    """Nobody watches."""


def is_protected(path: Path) -> bool:
    return secret.salt_of(path) is not None


def is_locked(path: Path) -> bool:
    """Whether its passphrase is still to be given."""
    return secret.is_locked(path)


def unlock(path: Path, passphrase: str) -> None:
    """From now on this process opens that file, its backups and its copies. Raises WrongPassphrase or WorldProblem."""
    secret.remember(_key(path, passphrase))


def unlock_by_recovery(path: Path, text: str) -> None:
    """The same with what the recovery sheet says. Raises Refusal for a slip, WrongPassphrase or WorldProblem."""
    secret.remember(_recovered(path, text))


def unlock_by_vault(path: Path, settings: LaptopSettings) -> bool:
    """With what the system's safe keeps, if the office asked for it; whether it opened."""
    salt = secret.salt_of(path)
    if salt is None or not settings.value(vault.SETTING):
        return False
    raw = vault.kept(salt)
    found = secret.by_recovery(path, raw) if raw is not None else None
    if found is not None:
        secret.remember(found)
    return found is not None


def is_right(path: Path, given: str) -> bool:
    """Whether that passphrase, or recovery key, is the file's. Raises WorldProblem when it cannot be read."""
    try:
        _given(path, given)
    except (WrongPassphrase, Refusal):
        return False
    return True


def forget() -> None:
    """Every file is locked again for this process."""
    secret.forget()


def protect(path: Path, present: str, passphrase: str, again: str, step: Step = _go_on) -> Prepared:
    """A copy under the new passphrase, to be put in place. `present` is asked of a file that has one already.

    Raises Refusal for a passphrase that will not do, WrongPassphrase, WorldProblem; then nothing changed.
    """
    if is_protected(path):
        _given(path, present)
    found = passphrases.problems(passphrase, again)
    if found:
        raise Refusal(*found)
    return _prepared(path, secret.fresh(passphrase), step)


def expose(path: Path, present: str, step: Step = _go_on) -> Prepared:
    """A plain copy, to be put in place. Raises WrongPassphrase or WorldProblem; then nothing changed."""
    _given(path, present)
    return _prepared(path, None, step)


def put(store: Store, prepared: Prepared, settings: LaptopSettings, step: Step = _go_on) -> None:
    """The copy takes the place of the open file, which is closed for that moment. Raises WorldProblem.

    Whatever happens, the file that is there is open again: the old one whole, or the new one whole.
    """
    former = secret.salt_of(store.path)

    def swap() -> None:
        if _standing(store.path) != prepared.seen:
            _copied(store.path, prepared.key, step)
        keyed_copy.put_in_place(prepared.unfinished, store.path, step)

    try:
        store.replaced(swap)
    finally:
        prepared.unfinished.unlink(missing_ok=True)
    if former is not None:
        vault.drop(former)
    if settings.value(vault.SETTING):
        vault.keep_quietly(prepared.key)
    word = REMOVED if prepared.key is None else SET if former is None else CHANGED
    note(store, word)


def note(store: Store, word: str) -> None:
    """In the journal: it is done, whether or not the file can be written to just now."""
    with suppress(WorldProblem):
        journal.note(store, word)


def drop_left(path: Path) -> None:
    """What an interrupted change left beside a file that no other window shows."""
    # Whatever holds it, it is tried again at the next opening.
    with suppress(OSError):
        keyed_copy.beside(path).unlink(missing_ok=True)


def recovery_lines(path: Path, present: str) -> tuple[str, ...]:
    """The key as it is copied by hand. Raises WrongPassphrase or WorldProblem."""
    return recovery.written(_given(path, present).raw)


def recovery_paper(name: str, lines: tuple[str, ...], office_name: str, today: date) -> tuple[str, bytes]:
    """File name and bytes of the page to print; nothing of it is written anywhere."""
    from app.reports import recovery_key

    return _PAPER_NAME, recovery_key.render(recovery_key.Sheet(name, lines, office_name, today))


def plain_backups(path: Path, settings: LaptopSettings) -> list[Backup]:
    """Those made before the file was protected: anybody can read them."""
    return [one for one in backups.everywhere(path, settings) if not is_protected(one.path)]


def delete_backups(found: Iterable[Backup]) -> None:
    for one in found:
        files.delete(one)


def _prepared(path: Path, key: secret.Key | None, step: Step) -> Prepared:
    seen = _standing(path)
    _copied(path, key, step)
    return Prepared(keyed_copy.beside(path), key, seen)


def _copied(path: Path, key: secret.Key | None, step: Step) -> None:
    unfinished = keyed_copy.beside(path)
    try:
        keyed_copy.copy_under(key, path, unfinished, step=step)
        # Here, where nobody waits: putting it in place then takes an instant.
        whole_copy.flush(unfinished)
    except (OSError, WorldProblem) as error:
        unfinished.unlink(missing_ok=True)
        why = cause(error) if isinstance(error, OSError) else error.sentence
        raise WorldProblem(
            f"Le mot de passe n'a pas pu être changé ({why.rstrip('.')}). Votre fichier est resté tel qu'il était."
        ) from error


def _standing(path: Path) -> tuple[int, int]:
    """Changes whenever something was saved: each save writes the file itself."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size


def _given(path: Path, text: str) -> secret.Key:
    """Who forgot the passphrase and came in with the recovery key may change it with that key."""
    return _recovered(path, text) if recovery.is_likely(text) else _key(path, text)


def _key(path: Path, passphrase: str) -> secret.Key:
    try:
        found = secret.by_passphrase(path, passphrase)
    except OSError as error:
        raise _unread(path, error) from error
    if found is None:
        raise WrongPassphrase(WRONG)
    return found


def _recovered(path: Path, text: str) -> secret.Key:
    raw = recovery.read(text)
    try:
        found = secret.by_recovery(path, raw)
    except OSError as error:
        raise _unread(path, error) from error
    if found is None:
        raise WrongPassphrase(WRONG_RECOVERY)
    return found


def _unread(path: Path, error: OSError) -> WorldProblem:
    return WorldProblem(f"Le fichier «\u00a0{path.name}\u00a0» ne peut pas être lu ({cause(error)}).")


def use_vault(path: Path, settings: LaptopSettings, is_wanted: bool) -> None:
    """The system's safe keeps the key of the open file, or forgets it. Raises WorldProblem where there is no safe."""
    key = secret.known(path)
    if key is not None and is_wanted:
        vault.keep(key)
    elif key is not None:
        vault.drop(key.salt)
    settings.keep(vault.SETTING, "1" if is_wanted else "")


def beside_present(problem: WrongPassphrase) -> Refusal:
    """The same said next to the line of the present passphrase."""
    return Refusal(Problem("present", problem.sentence))
