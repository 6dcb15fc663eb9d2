"""What the catalogue writes, told with a way back: at once, or aside when the whole file is read for it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.models.errors import Refusal, WorldProblem
from app.store.store import Store
from app.ui import errors, undoing, waiting

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

T = TypeVar("T")


def _nothing(_made: object) -> None:
    """Told, and no more."""


class Deeds:
    """`owner` is the tab: what comes back once it is gone is told to nobody."""

    def __init__(self, office: "Office", frame: "Frame", owner: QWidget) -> None:
        self._office = office
        self._frame = frame
        self._owner = owner

    def at_once(self, act: Callable[[], T], done: str) -> T | None:
        """What the action answers; None when it was refused, and why is said."""
        before = self._office.store.last_action_id
        try:
            made = act()
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self.at_once(act, done))
            return None
        self._tell(before, done)
        return made

    def aside(self, during: str, act: Callable[[Store], T], done: str, then: Callable[[T], object] = _nothing) -> None:
        """`act` in a store of its own, the bar in front; then `then` with what it answers."""
        before = self._office.store.last_action_id

        def succeed(made: T) -> None:
            if isValid(self._owner):
                self._tell(before, done)
                then(made)

        waiting.write(self._frame, self._office, waiting.Said(during), lambda store, _job: act(store), succeed)

    def _tell(self, before: str, done: str) -> None:
        """Nothing when nothing was written: it was so already."""
        action_id = self._office.store.last_action_id
        self._frame.say("")
        if action_id != before:
            self._frame.toast(done, lambda: undoing.undo(self._frame, self._office, action_id, "Annulation en cours…"))
