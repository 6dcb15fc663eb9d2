"""First word a command: the command line. Nothing, or a file alone: the window."""

import sys
from pathlib import Path


def main(argv: list[str] | None = None) -> int:
    words = sys.argv[1:] if argv is None else argv
    for stream in (sys.stdout, sys.stderr):
        # LC_ALL=C and Windows consoles would refuse French; words given may hold bytes that are no text.
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    is_window, file = _window(words)
    if is_window:
        from app.ui import starting

        return starting.run(file)
    from app.cli import commands

    return commands.run(words)


def _window(words: list[str]) -> tuple[bool, Path | None]:
    """Whether these words ask for the window, and on which file."""
    if not words:
        return True, None
    if len(words) == 2 and words[0] == "--file":
        return True, Path(words[1])
    if len(words) == 1 and words[0].startswith("--file="):
        return True, Path(words[0].removeprefix("--file="))
    return False, None


if __name__ == "__main__":
    sys.exit(main())
