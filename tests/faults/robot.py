"""Types into the real window, field after field, until it is killed. Run as a program: `robot FILE HOW [without]`.

`HOW` is « long », a whole form as fast as it can, or « once », one field and nothing more. Each field typed is told
on a line of JSON. With « without », drafts are written only when a page is left, as they were before the promise.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.actions.office_file import LaptopSettings
from app.ui.application import make_application
from app.ui.form.drafts import DraftKeeper
from app.ui.leaving import Leaving
from app.ui.window import Session
from tests.end_to_end import typist


def main(file: str, how: str, without: str = "") -> None:
    application = make_application([], "light")
    session = Session(LaptopSettings())
    assert session.open(Path(file))
    session.frame.show()
    if without:
        DraftKeeper._on_edited = lambda keeper: None  # type: ignore[method-assign]
    else:
        # Kept by the window, as in the program.
        Leaving(application, session.frame, session.close_file)
    form = typist.reach(session, "persons new")
    for group in form.groups:
        group.unfold()
    QApplication.processEvents()
    rows = [(path, row) for group in form.groups for path, row in group.rows.items() if row.isVisible()]
    for path, row in rows:
        if not row.entry.is_fixed:
            typist.fill_row(row)
            QApplication.processEvents()
            print(json.dumps([path, form._slots[path].text()]), flush=True)  # noqa: T201
        time.sleep(0.01)
        if how == "once":
            break
    application.exec()


if __name__ == "__main__":
    main(*sys.argv[1:])
