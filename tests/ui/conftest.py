"""Windows in tests look as they do for people: our theme, our font, Qt in French."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.application import make_application

W = TypeVar("W", bound=QWidget)
Find = Callable[[QWidget, type[W], str], W]


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    yield make_application([], "light")
    # Closed windows are deleted by an event loop and tests run none: left alive, each makes the next test slower.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def find() -> Find[QWidget]:
    """The one visible widget of that kind and accessible name, as a person would look for it."""

    def one(within: QWidget, kind: type[W], name: str) -> W:
        named = [widget for widget in within.findChildren(kind) if widget.accessibleName() == name]
        shown = [widget for widget in named if widget.isVisible()]
        assert len(shown) == 1, f"{len(shown)} widgets called « {name} » (hidden: {len(named) - len(shown)})"
        return shown[0]

    return one


def type_text(widget: QWidget, text: str) -> None:
    """Keys as a French keyboard sends them: QTest.keyClicks aborts the process on « é »."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QCoreApplication.sendEvent(widget, event)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Files handed to the system's reader."""
    found: list[Path] = []

    def take(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", take)
    return found
