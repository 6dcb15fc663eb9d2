"""What keeps the file safe, for the walk through the window; nothing is written, nobody is erased."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from app.actions import backups, past
from app.store import lists
from app.ui import errors, past_dialog, waiting
from app.ui.settings.backups_restore import RestoreDialog
from app.ui.settings.rooms import SettingsRooms
from app.ui.shell.crash_dialog import CrashDialog

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.window import Session

_LINES = ("4C7Q 0MZ8 K2RD W5XE", "9VTA 3HNB 6PJS 1YGF", "D8WK 5QRC 0ZXM 7TEN", "2BJV HA94 SPGY 63FK")
_TOLD = "Elle est relue en entier, le fichier d'aujourd'hui est mis de côté, puis elle prend sa place."


def screens(session: "Session") -> Iterator[tuple[str, Callable[[], object]]]:
    office = session.office
    if office is None:
        return
    frame = session.frame
    person = lists.persons(office.store)[-1]
    yield "effacer", partial(frame.go, "settings", f"privacy:erase:{person.id}")
    yield "corbeille", partial(frame.go, "settings", "trash")
    yield "cle-de-secours", partial(_show_sheet, session)
    for name, make in _dialogs(session, office):
        dialog = make()
        if dialog is not None:
            yield name, dialog.open
            dialog.hide()
            dialog.deleteLater()


def _dialogs(session: "Session", office: "Office") -> Iterator[tuple[str, Callable[[], QDialog | None]]]:
    yield "historique", lambda: _past(session, office)
    yield "restaurer", lambda: _restore(session, office)
    yield "attendre", lambda: waiting.Waiting(session.frame, waiting.Said("Restauration de la sauvegarde", _TOLD))
    yield "erreur-du-programme", lambda: CrashDialog(errors.APOLOGY, _report(), session.frame)


def _show_sheet(session: "Session") -> None:
    session.frame.go("settings", "secret")
    page = session.frame.current_page()
    if isinstance(page, SettingsRooms):
        page.room("secret").sheet.show_lines(_LINES, lambda: ("", b""))


def _past(session: "Session", office: "Office") -> QDialog | None:
    found = past.told_of(office.store, lists.persons(office.store)[0].id)
    return past_dialog.PastDialog(office, session.frame, *found) if found is not None else None


def _restore(session: "Session", office: "Office") -> QDialog | None:
    known = backups.every(office.store.path)
    return RestoreDialog(office.store.path, known, known[0], session.frame) if known else None


def _report() -> str:
    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        return errors.report_text(error)
