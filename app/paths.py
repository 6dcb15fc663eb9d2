"""Where the program finds what it ships, and where it keeps what is its own."""

import os
import sys
from functools import cache
from pathlib import Path

from app.models.errors import WorldProblem, cause

NAME = "coupdemain"
HOME_VARIABLE = "COUPDEMAIN_HOME"
"""When set, everything the program keeps for itself goes under this one folder (demo, tests, USB stick)."""


def resources() -> Path:
    """The folder of shipped files: beside `app` in the source tree, inside it in a wheel, or in the frozen program."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen) / "resources"
    return _beside(__file__)


@cache
def _beside(module: str) -> Path:
    package = Path(module).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def resource(*parts: str) -> Path:
    return resources().joinpath(*parts)


def data_folder() -> Path:
    """Backups and office files proposed by default."""
    return _own_folder("data")


def settings_folder() -> Path:
    """The laptop's own settings: its id, its letter, the last file opened."""
    return _own_folder("settings")


def log_folder() -> Path:
    return _own_folder("log")


def _own_folder(kind: str) -> Path:
    chosen = os.environ.get(HOME_VARIABLE)
    folder = Path(chosen).absolute() / kind if chosen else _usual_folder(kind)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WorldProblem(
            f"Le dossier «\u00a0{folder}\u00a0» ne peut pas être créé ({cause(error)}). "
            f"Choisissez-en un autre avec la variable d'environnement {HOME_VARIABLE}."
        ) from error
    return folder


def _usual_folder(kind: str) -> Path:
    # Imported here: the command line mostly runs without ever asking for these folders.
    import platformdirs

    try:
        match kind:
            case "data":
                return platformdirs.user_data_path(NAME, appauthor=False)
            case "settings":
                return platformdirs.user_config_path(NAME, appauthor=False)
            case _:
                return platformdirs.user_log_path(NAME, appauthor=False)
    except RuntimeError as error:  # a service account without HOME
        raise WorldProblem(
            "Cet utilisateur n'a pas de dossier personnel. "
            f"Indiquez un dossier dans la variable d'environnement {HOME_VARIABLE}."
        ) from error
