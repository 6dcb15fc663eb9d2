"""Which office file a command works on, and which of its loans."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.actions import office_file, secret
from app.models.errors import WorldProblem
from app.store import lists
from app.store.store import Store

PASSPHRASE = "COUPDEMAIN_PASSPHRASE"
"""Never an argument: those are seen by whoever lists what runs, and kept by the shell."""


@contextmanager
def opened(file: str) -> Iterator[Store]:
    """The file named, or else the last one opened on this laptop; closed at the end. Raises WorldProblem."""
    settings = office_file.LaptopSettings()
    store = _open(_path(file, settings), settings)
    try:
        yield store
    finally:
        store.close()


def unlocked(file: str) -> Path:
    """Where that file is, be it damaged or gone; its passphrase, if it has one, is asked. Raises WorldProblem."""
    settings = office_file.LaptopSettings()
    path = _path(file, settings)
    # What is wrong with the file does not keep its backups from being looked at.
    with suppress(WorldProblem):
        _open(path, settings).close()
    return path


def _path(file: str, settings: office_file.LaptopSettings) -> Path:
    path = file or settings.value("laptop.last_file")
    if not path:
        raise WorldProblem("Aucun fichier n'a encore été ouvert ici\u00a0: indiquez-le avec --file FICHIER.coupdemain.")
    return Path(path)


def _open(path: Path, settings: office_file.LaptopSettings) -> Store:
    try:
        return office_file.open_office(path, settings)
    except secret.Locked:
        if not secret.unlock_by_vault(path, settings):
            secret.unlock(path, _passphrase(path))
        return office_file.open_office(path, settings)


def _passphrase(path: Path) -> str:
    given = os.environ.get(PASSPHRASE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WorldProblem(
            f"«\u00a0{path.name}\u00a0» est protégé par un mot de passe, ou n'est pas un fichier Coup de Main. Donnez "
            f"le mot de passe dans la variable d'environnement {PASSPHRASE}, jamais sur la ligne de commande."
        )
    # Imported here: a protected file, somebody at the keyboard.
    import getpass

    try:
        return getpass.getpass(f"Mot de passe de «\u00a0{path.name}\u00a0»\u00a0: ")
    except EOFError as error:
        raise WorldProblem("Aucun mot de passe n'a été donné\u00a0: le fichier reste fermé.") from error


def loan_id(store: Store, asked: str) -> str:
    """The loan of that number, or of that id. Raises WorldProblem."""
    for row in lists.loans(store):
        if asked == row.id or (row.number and asked.upper() == row.number.upper()):
            return row.id
    raise WorldProblem(
        f"Aucun prêt «\u00a0{asked}\u00a0» dans ce fichier\u00a0: voyez «\u00a0list loans\u00a0» pour les numéros."
    )
