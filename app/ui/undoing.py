"""What was done is taken back, or done again: at once, or aside under the bar when the window would be held."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.models.errors import WorldProblem
from app.store.store import Store
from app.ui import errors, waiting

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_NOTHING_DONE = "Rien à annuler depuis l'ouverture du fichier."
_NOTHING_UNDONE = "Rien à rétablir."


def back(frame: "Frame", office: "Office") -> None:
    """The latest action of all, then those before."""
    if not office.store.done:
        frame.toast(_NOTHING_DONE)
        return
    action_id, word = office.store.done[-1]
    _go(frame, office, action_id, f"Annulation\u00a0: {word}…", Store.undo_last, f"Annulé\u00a0: {word}.")


def forth(frame: "Frame", office: "Office") -> None:
    """What was last undone is done again."""
    if not office.store.undone:
        frame.toast(_NOTHING_UNDONE)
        return
    action, by = office.store.undone[-1]
    _go(frame, office, by, f"Rétablissement\u00a0: {action.word}…", Store.redo_last, f"Rétabli\u00a0: {action.word}.")


def undo(frame: "Frame", office: "Office", action_id: str, during: str, done: str = "") -> None:
    """One action, as a toast's « Annuler » does; `done` is said afterwards."""
    _go(frame, office, action_id, during, lambda store: store.undo(action_id), done)


def _go(
    frame: "Frame", office: "Office", action_id: str, during: str, move: Callable[[Store], object], done: str
) -> None:
    """`action_id` is what `move` puts back."""

    def fail(error: Exception) -> None:
        if not isinstance(error, WorldProblem):
            raise error
        errors.tell(frame, error, lambda: _go(frame, office, action_id, during, move, done), "warn")

    def succeed(_answer: object) -> None:
        if done:
            frame.toast(done)

    try:
        if office.store.is_long(action_id):
            waiting.write(frame, office, waiting.Said(during), lambda aside, _job: move(aside), succeed, fail)
            return
        move(office.store)
    except WorldProblem as problem:
        fail(problem)
    else:
        succeed(None)
