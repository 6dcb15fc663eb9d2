"""The start of the window, apart from it: nothing of Qt is loaded before the collector pauses."""

import gc
from collections.abc import Callable
from pathlib import Path


def run(file: Path | None = None, shown: Callable[[], object] | None = None) -> int:
    """Shows the window until it is closed; answers the exit code. `shown` is told when the first page can be used."""
    # What a start makes lives as long as the window: looking for garbage in it only keeps the user waiting.
    gc.disable()
    from app.ui import window

    return window.run(file, shown)
