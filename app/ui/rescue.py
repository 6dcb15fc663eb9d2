"""What puts a refused file right, and a backup in its place: the file is closed, dealt with aside, and opened again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions import backups, restoring, secret
from app.actions.office_file import Misplaced, clock
from app.models.errors import WorldProblem
from app.rules import french
from app.rules.safety import telling
from app.store import backups as files
from app.ui import errors, waiting

if TYPE_CHECKING:
    from app.actions.restoring import Restored
    from app.store.backups import Backup
    from app.store.store import Store
    from app.ui.shell.notices import Fix
    from app.ui.window import Session

_RESTORED = "Elle est relue en entier, le fichier d'aujourd'hui est mis de côté, puis elle prend sa place."


def fix(session: "Session", problem: WorldProblem, path: Path) -> "Fix | None":
    """The button beside the sentence: what is misplaced is moved, what is damaged or gone has its backups."""
    if isinstance(problem, Misplaced) and path.exists():
        return "Le déplacer ici", lambda: _move(session, path)
    is_lost = not path.exists() or restoring.is_damaged(path)
    if not isinstance(problem, Misplaced) and is_lost and backups.every(path):
        return "Restaurer une sauvegarde…", lambda: _ask(session, path)
    return None


def restore(session: "Session", path: Path, backup: "Backup") -> None:
    """That backup takes the place of the file; automatic backups wait until it is open again."""
    if secret.is_locked(backup.path):
        _unlock(session, backup.path, lambda: restore(session, path, backup))
        return
    if session.office is None and not session.own.ask(path):
        session.frame.say(
            f"{french.quoted(path.name)} est ouvert dans une autre fenêtre{french.NBSP}: fermez-la d'abord."
        )
        return
    session.own.keep()
    session.set_aside()
    settings, frame = session.settings, session.frame

    def done(restored: "Restored") -> None:
        if _reopen(session, path) and session.office is not None:
            restoring.note(session.office.store, backup)
            frame.toast(f"Sauvegarde du {telling.moment(backup.made_at)} restaurée.")
            if restored.warning:
                frame.say(restored.warning, "warn")

    def failed(error: Exception) -> None:
        _reopen(session, path)
        if not isinstance(error, WorldProblem):
            raise error
        errors.tell(frame, error, lambda: restore(session, path, backup))

    waiting.do(
        frame,
        session.jobs,
        waiting.Said(f"Restauration de la sauvegarde du {telling.moment(backup.made_at)}", _RESTORED),
        lambda _job: restoring.restore(path, backup, settings, clock()),
        done,
        failed,
    )


def restore_elsewhere(session: "Session", backup: Path, path: Path) -> None:
    """A backup brought from elsewhere becomes a file where none is, and is opened."""
    if secret.is_locked(backup):
        _unlock(session, backup, lambda: restore_elsewhere(session, backup, path))
        return
    found: list[Backup] = []

    def work() -> tuple[Path, str]:
        found.append(files.found(backup))
        return restoring.restore_elsewhere(found[-1], path), ""

    _aside(session, work, "Restauration de la sauvegarde", lambda store: restoring.note(store, found[-1]))


def _unlock(session: "Session", backup: Path, go_on: Callable[[], object]) -> None:
    """Its passphrase, that of the day it was made, before anything is touched."""
    # Imported here: most files have no passphrase.
    from app.ui.shell.unlock_opening import Opening

    session.opening = Opening(session.frame, session.jobs, backup, lambda _path: go_on(), lambda: None)
    session.opening.ask_before(session.frame)


def _reopen(session: "Session", path: Path) -> bool:
    session.own.leave()
    return session.open(path)


def _ask(session: "Session", path: Path) -> None:
    # Imported here: a file is seldom damaged.
    from app.ui.settings.backups_restore import RestoreDialog

    known = backups.every(path)
    if known:
        dialog = RestoreDialog(path, known, known[0], session.frame)
        if dialog.exec():
            restore(session, path, dialog.chosen())


def _move(session: "Session", path: Path) -> None:
    _aside(session, lambda: restoring.move_here(path, clock().date()), "Copie sur ce poste")


def _aside(
    session: "Session",
    work: Callable[[], tuple[Path, str]],
    label: str,
    opened: "Callable[[Store], object]" = lambda _store: None,
) -> None:
    """What makes a file on this computer; it is opened, and what did not go as it should is said."""
    frame = session.frame

    def done(made: tuple[Path, str]) -> None:
        path, warning = made
        if session.open(path) and session.office is not None:
            opened(session.office.store)
            frame.toast(f"Le fichier est maintenant dans {french.quoted(str(path.parent))}.")
            if warning:
                frame.say(warning, "warn")

    waiting.do(frame, session.jobs, waiting.Said(label), lambda _job: work(), done)
