"""The start of the window loads what its first page shows, and nothing more."""

import json
import os
import subprocess
import sys
from pathlib import Path

from app.actions import office_file

_CHILD = """
import gc, json, sys
from pathlib import Path
from app.ui import starting
def shown():
    from PySide6.QtWidgets import QApplication
    said = {"collects": gc.isenabled(), "keys": QApplication.focusWidget().accessibleName()}
    print(json.dumps(said | {"modules": sorted(sys.modules)}), flush=True)
    sys.exit()
starting.run(Path(sys.argv[1]), shown)
"""
_LATER = (
    "app.models.persons",
    "app.store.records",
    "app.geo.gazetteer",
    "app.ui.form.form",
    "app.ui.lists.table",
    "app.ui.shell.welcome",
    "app.ui.shell.finder_list",
    "app.ui.shell.crash_dialog",
    "concurrent.futures",
    "logging.handlers",
    "numpy",
    "rapidfuzz",
    "reportlab",
    "docx",
    "sqlite_utils",
    "geopy",
)


def test_first_page_loads_neither_records_nor_forms_nor_heavy_libraries(tmp_path: Path) -> None:
    path = tmp_path / "essai.coupdemain"
    office_file.create_office(path, office_file.LaptopSettings(lambda: tmp_path)).close()
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "COUPDEMAIN_HOME": str(tmp_path / "home")}
    done = subprocess.run(
        [sys.executable, "-c", _CHILD, str(path)], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert "app.ui.today.page" in said["modules"]
    assert [name for name in _LATER if name in said["modules"]] == []
    assert said["collects"]
    assert said["keys"] == "Importer un tableau"
