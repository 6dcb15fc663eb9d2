"""Types into the real window, field after field, until it is killed. Run as a program: `robot FILE HOW [without]`.

`HOW` is « long », over a whole form as fast as it can and again, or « once », one field and nothing more. Each field
typed is told on a line of JSON, and again once left, tidied. With « without », drafts are written only when a page is
left, as they were before the promise.
"""

import json
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.actions.office_file import LaptopSettings
from app.ui.application import make_application
from app.ui.form.drafts import DraftKeeper
from app.ui.form.form import RecordForm
from app.ui.leaving import Leaving
from app.ui.window import Session
from tests.end_to_end import typist

_TIMES = 50


def main(file: str, how: str, without: str = "") -> None:
    application = make_application([], "light")
    session = Session(LaptopSettings())
    assert session.open(Path(file))
    session.frame.show()
    if without:
        DraftKeeper._on_edited = lambda _keeper, _path: None  # type: ignore[method-assign]
    else:
        # Kept by the window, as in the program.
        Leaving(application, session.frame, session.close_file)
    form = typist.reach(session, "persons new")
    for group in form.groups:
        group.unfold()
    QApplication.processEvents()
    rows = [(path, row) for group in form.groups for path, row in group.rows.items() if row.isVisible()]
    left = ""
    for path, row in rows * _TIMES:
        # What an answer has hidden, nobody types in.
        if row.entry.is_fixed or not row.isVisible():
            continue
        typist.fill_row(row)
        QApplication.processEvents()
        if left:
            _tell("left", left, form)
        _tell("typed", path, form)
        left = path
        if how == "once":
            break
    application.exec()


def _tell(what: str, path: str, form: RecordForm) -> None:
    print(json.dumps([what, path, form._slots[path].text()]), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
