"""Fifty thousand rows that nobody looks at any more: freed aside, for all at once would hold the window."""

import threading

from PySide6.QtCore import QTimer

from app.models import copies
from app.ui.imports import work
from app.ui.imports.work import Checked


def later(found: Checked | None) -> None:
    """Once the window shows something else; `found` is of no use from now on."""
    held = work.taken_apart(found)
    if held:
        QTimer.singleShot(0, threading.Thread(target=copies.let_go, args=(held,), daemon=True).start)
