"""Questions answered off the window's thread: only the last of its sort is, and only while who asked is there."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.models.errors import WorldProblem
from app.ui import errors

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.office import Office

T = TypeVar("T")


class Aside:
    """`window` says what the world is to blame for, and asks again when told to; our own mistakes go on."""

    def __init__(self, office: "Office", owner: QWidget, window: errors.Window) -> None:
        self._office = office
        self._owner = owner
        self._window = window
        self._asked: dict[str, int] = {}

    def ask(self, sort: str, label: str, work: "Callable[[Job], T]", done: Callable[[T], object]) -> None:
        """An earlier question of that sort is no longer wanted."""
        asked = self._asked[sort] = self._asked.get(sort, 0) + 1

        def answer(found: T) -> None:
            if asked == self._asked[sort] and isValid(self._owner):
                done(found)

        def fail(error: Exception) -> None:
            if not isinstance(error, WorldProblem):
                raise error
            if isValid(self._owner):
                errors.tell(self._window, error, lambda: self.ask(sort, label, work, done))

        self._office.jobs.run(work, answer, fail, label=label)
