"""A file written whole or not at all: beside, down to the disk, then in place of the old one."""

import os
import re
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from app.store import whole_copy

_UNFINISHED = ".ecriture"
FOLDER = ".dossier-"
"""Begins the name of a folder whose documents are being made; the number of the process follows."""
_FILE = re.compile(r"\..+\.(?P<pid>[1-9][0-9]{0,9})\.ecriture(?:-journal)?", re.DOTALL)
_PACK = re.compile(r"\.dossier-(?P<pid>[1-9][0-9]{0,9})-[a-z0-9_]{8}")
_OLD = 86_400.0


def drop_unfinished(folder: Path) -> None:
    """What programs that are no more left half-written in that folder; nothing else of it, and nobody's else."""
    for pattern, names, is_folder in ((f".*{_UNFINISHED}*", _FILE, False), (f"{FOLDER}*", _PACK, True)):
        with suppress(OSError):
            for left in folder.glob(pattern):
                named = names.fullmatch(left.name)
                if not named or left.is_symlink() or left.is_dir() != is_folder:
                    continue
                if _is_gone(int(named["pid"]), left):
                    _drop(left)


def _drop(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink(missing_ok=True)


def _is_gone(pid: int, left: Path) -> bool:
    """Whether the process that number was of is no more; on Windows, where asking would end it, by its age."""
    if os.name == "nt" or pid == os.getpid() or _is_old(left):
        return _is_old(left)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _is_old(left: Path) -> bool:
    """A number may be another program's since: a day later nobody is still writing one document."""
    return time.time() - left.stat().st_mtime > _OLD


def write(path: Path, content: bytes) -> None:
    """Raises OSError; then what was there stays. What a kill left of a former try, of any document there, goes."""
    fill(path, lambda fresh: fresh.write_bytes(content))


def fill(path: Path, make: Callable[[Path], object]) -> None:
    """The same for what is too large to be held: `make` writes it, beside. Raises OSError, and what `make` raises."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    drop_unfinished(path.parent)
    try:
        make(fresh)
        whole_copy.flush(fresh)
        fresh.replace(path)
    except BaseException:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        whole_copy.flush_folder(path.parent)
