"""Another process of the same program, killed, short of disk or without rights: forked, so that it starts at once."""

import os
import resource
import signal
import time
import traceback
import warnings
from collections.abc import Callable
from typing import NamedTuple

NOBODY = 65534
_BROKEN = 70


class Ended(NamedTuple):
    """`status` is the exit code, or minus the signal that ended it; `said` what it had time to say."""

    status: int
    said: list[str]

    @property
    def is_killed(self) -> bool:
        return self.status == -signal.SIGKILL


Say = Callable[[str], None]
"""One line, heard by the parent even if the child dies just after."""


def run(
    act: Callable[[Say], object],
    kill_after: float | None = None,
    while_it_works: Callable[[], object] | None = None,
) -> Ended:
    """`kill_after` seconds from the first line said, or once `while_it_works` is done, kill -9.

    What the child raises is said with « ! » before.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        # Later Pythons warn that threads do not follow: the child needs none.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if not pid:
        os.close(reading)
        _be_child(act, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8", errors="replace") as heard:
        lines = []
        if kill_after is not None or while_it_works is not None:
            lines.append(heard.readline())
            try:
                time.sleep(kill_after or 0.0)
                if while_it_works is not None:
                    while_it_works()
            finally:
                os.kill(pid, signal.SIGKILL)
        lines += heard.readlines()
    _, status = os.waitpid(pid, 0)
    # The last line may be cut by the kill.
    return Ended(os.waitstatus_to_exitcode(status), [line[:-1] for line in lines if line.endswith("\n")])


def _be_child(act: Callable[[Say], object], writing: int) -> None:
    def say(line: str) -> None:
        os.write(writing, f"{line}\n".encode())

    status = 0
    try:
        act(say)
    except BaseException:  # noqa: BLE001 - told to the parent; nothing of it may run on here
        say("!" + traceback.format_exc(limit=-3).replace("\n", " | "))
        status = _BROKEN
    finally:
        os._exit(status)


def stumbles(ended: Ended) -> list[str]:
    return [line for line in ended.said if line.startswith("!")]


def become_nobody() -> None:
    """Root writes everywhere: rights are tried as another user."""
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def no_file_larger_than(size: int) -> None:
    """As a quota would: the write is cut short, the program goes on."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)
