"""A file written whole or not at all: beside, down to the disk, then in place of the old one."""

import os
from contextlib import suppress
from glob import escape
from pathlib import Path

from app.store import whole_copy

_UNFINISHED = ".ecriture"


def write(path: Path, content: bytes) -> None:
    """Raises OSError; then what was there stays. What a kill left of a former try goes."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}{_UNFINISHED}")
    with suppress(OSError):
        for left in path.parent.glob(f".{escape(path.name)}.*{_UNFINISHED}"):
            left.unlink(missing_ok=True)
    try:
        fresh.write_bytes(content)
        whole_copy.flush(fresh)
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise
    with suppress(OSError):
        whole_copy.flush_folder(path.parent)
