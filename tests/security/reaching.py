"""The program itself, heard from within: each connection, program and file outside what it may reach is told.

Run as a program: `reaching pages FILE` opens the real window and shows every page; `reaching demo FOLDER` makes the
demonstration and walks it all; `reaching nothing FILE` does neither. The last word « astray » adds what must be heard:
it proves that one listens. The last line printed is JSON: what was heard.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
_ALWAYS = ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "urllib.", "webbrowser.")
_LOCAL = ("socket.__new__",)
"""A pair of sockets within the process wakes it when the session ends: it reaches nobody."""
_READ = (
    sys.prefix,
    sys.base_prefix,
    *(str(ROOT / name) for name in ("app", "resources", "tests", "README.md", "CHANGELOG.md")),
    *("/usr/share/zoneinfo", "/etc/localtime", "/etc/timezone", "/proc/self", "/dev/urandom", "/dev/null"),
    # Where a file lies is read from what is mounted.
    "/proc/mounts",
)
_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGES = ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "shutil.")
_HEARD: dict[str, None] = {}


def listen(own: tuple[str, ...]) -> None:
    """`own` are the folders this run may write in."""

    def hear(event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            _hear_open(args, own)
        elif event.startswith(_CHANGES):
            # Within a folder that is taken down, names alone: its own was looked at.
            paths = [str(one) for one in args if isinstance(one, str | os.PathLike) and Path(one).is_absolute()]
            astray = [one for one in paths if not _is_in(one, own)]
            if astray:
                _HEARD[f"{event} {astray}"] = None
        elif event.startswith(_ALWAYS) and event not in _LOCAL:
            _HEARD[f"{event} {args!r}"[:200]] = None

    sys.addaudithook(hear)


def _hear_open(args: tuple[Any, ...], own: tuple[str, ...]) -> None:
    path, _mode, flags = args
    if isinstance(path, int):
        return
    where = os.fsdecode(path)
    is_writing = bool((flags or 0) & _WRITE)
    if not _is_in(where, own) and (is_writing or not _is_in(where, _READ)):
        _HEARD[f"{'write' if is_writing else 'read'} {where}"] = None


def _is_in(path: str, folders: tuple[str, ...]) -> bool:
    known = os.path.normpath(Path.cwd() / path)
    return any(known == one or known.startswith(f"{one}/") for one in folders)


def _pages(file: Path) -> None:
    from PySide6.QtCore import QCoreApplication

    from app.actions.office_file import LaptopSettings
    from app.ui import walk
    from app.ui.application import make_application
    from app.ui.shell.page_list import PAGES
    from app.ui.window import Session

    make_application([], "light")
    session = Session(LaptopSettings())
    assert session.open(file)
    session.frame.show()
    for page in PAGES:
        session.frame.go(page.stem)
        walk._settle(session)
    session.close_file()
    QCoreApplication.processEvents()


def _demo(folder: Path) -> None:
    from app.cli import commands

    assert commands.run(["demo", "--out", str(folder), "--walk", "full"]) == 0


def _astray() -> None:
    """What no page may do."""
    import socket
    from contextlib import suppress

    with suppress(OSError):
        Path("/etc/passwd").read_bytes()
    with suppress(OSError), socket.socket() as made:
        made.connect(("127.0.0.1", 9))


def main(how: str, path: str, astray: str = "") -> None:
    listen((os.environ["COUPDEMAIN_HOME"], str(Path(path).parent if how == "pages" else path)))
    {"pages": _pages, "demo": _demo, "nothing": lambda _path: None}[how](Path(path))
    if astray:
        _astray()
    sys.stdout.write("\n" + json.dumps(list(_HEARD)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
