"""Where what is opened in other programs lies: this session's alone, gone at its end, or at the next start."""

import atexit
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import IO

from app import paths
from app.models.errors import WorldProblem

_PREFIX = "session-"
_HELD = "en-cours"
"""A file this process keeps locked: the system lets go of it however the process ends."""


@cache
def of_session() -> Path:
    """This user's alone. Raises WorldProblem or OSError."""
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=_parent()))
    held = (folder / _HELD).open("wb")
    _hold(held)
    atexit.register(_leave, folder, held)
    return folder


def drop_left() -> None:
    """What sessions that ended badly left; a session that runs keeps its own."""
    try:
        found = list(_parent().glob(f"{_PREFIX}*"))
    except (OSError, WorldProblem):
        return
    for folder in found:
        try:
            held = (folder / _HELD).open("wb")
        except OSError:
            # Its session has gone, or it was never begun: nothing holds it.
            shutil.rmtree(folder, ignore_errors=True)
            continue
        with held:
            is_free = _hold(held)
        if is_free:
            shutil.rmtree(folder, ignore_errors=True)


def _parent() -> Path:
    folder = paths.data_folder() / "temporaire"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _leave(folder: Path, held: IO[bytes]) -> None:
    held.close()
    shutil.rmtree(folder, ignore_errors=True)


def _hold(held: IO[bytes]) -> bool:
    """Whether nobody else holds it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
