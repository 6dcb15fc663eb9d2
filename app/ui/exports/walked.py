"""The dialogs of exports, for the walk through the window; nothing is written."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from app.actions.exports.archive_in import Seen
from app.rules.exports import archived
from app.rules.exports.archived import Told
from app.ui.exports import archive, archive_in, asking, reading, templates
from app.ui.lists.table import RecordTable

if TYPE_CHECKING:
    from app.ui.window import Session

_SEEN = Seen(
    date(2026, 11, 24),
    "0.1.0",
    {"organisation": 49, "person": 56, "need": 44, "loan": 17, "check_in": 216},
    {archived.data_file("attachment"): Told("", 0, 85), archived.data_file("history"): Told("", 0, 2_797)},
)


def screens(session: "Session") -> Iterator[tuple[str, Callable[[], object]]]:
    """Each dialog in front of the list of companies, then closed."""
    frame = session.frame
    frame.go("organisations")
    page = frame.current_page()
    table: RecordTable[Any] | None = page.findChild(RecordTable) if page is not None else None
    if table is None:
        return
    made: tuple[tuple[str, Callable[[], QDialog]], ...] = (
        ("exporter-liste", lambda: asking.ExportDialog(reading.take(table), False, frame)),
        ("exporter-tout", lambda: archive.ArchiveDialog(False, frame)),
        ("ouvrir-archive", lambda: archive_in.SeenDialog("bureau 2026-11-24.zip", _SEEN, frame)),
        ("fichiers-modeles", lambda: templates.TemplatesDialog(frame)),
    )
    for name, make in made:
        dialog = make()
        yield name, dialog.open
        dialog.reject()
        dialog.deleteLater()
