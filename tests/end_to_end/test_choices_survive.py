"""What was chosen between two records outlives the program: kill -9 right after the key."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from app.store import sqlite

CHOOSER = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from app.actions.office_file import LaptopSettings
from app.ui.application import make_application
from app.ui.jobs import Jobs
from app.ui.window import Session

make_application([], "light")
session = Session(LaptopSettings(), Jobs(synchronous=True))
assert session.open(Path(sys.argv[1]))
frame = session.frame
frame.show()
frame.go("settings", "duplicates:organisation")
fields = frame.current_page().room("duplicates").panel.fields
row = next(place for place, one in enumerate(fields.model_.rows) if one.side is not None and one.differs)
fields.setCurrentIndex(fields.model_.index(row, 0))
for key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
    before = fields.sides
    QTest.keyClick(fields, key)
    if fields.sides != before:
        print(fields.model_.rows[row].path, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_right_after_the_key_the_choice_is_there(demo_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "bureau.coupdemain"
    shutil.copyfile(demo_file, file)
    root = Path(__file__).parents[2]
    where = {"PYTHONPATH": str(root), "COUPDEMAIN_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", CHOOSER, str(file)],
        capture_output=True,
        text=True,
        env={**os.environ, **where},
        cwd=root,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]
    path = done.stdout.split()[-1]
    with closing(sqlite.connect(file, read_only=True)) as connection:
        [(text,)] = connection.execute('SELECT "values" FROM draft WHERE form=?', ("merge",)).fetchall()
    assert path in json.loads(json.loads(text)["taken"])
