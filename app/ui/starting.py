"""The start of the window, apart from it: nothing of Qt is loaded before the collector pauses."""

import gc
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any


def run(file: Path | None = None, shown: Callable[[], object] | None = None) -> int:
    """Shows the window until it is closed; answers the exit code. `shown` is told when the first page can be used."""
    # What a start makes lives as long as the window: looking for garbage in it only keeps the user waiting.
    gc.disable()
    _import_quickly()
    from app.ui import window

    return window.run(file, shown)


def _import_quickly() -> None:
    """PySide reads the source of each module imported after it, for switches this program never uses: it is told that
    each may have them, which is what it finds in all those of the window."""
    with suppress(ImportError):
        import_module("PySide6.QtCore")
        feature: Any = import_module("shibokensupport.feature")
        if hasattr(feature, "_mod_uses_pyside"):
            feature._mod_uses_pyside = lambda _module: True
