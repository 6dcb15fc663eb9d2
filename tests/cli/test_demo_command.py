"""`demo`: file, documents, pictures and summary, told in French; again over an earlier one."""

import json
import os
import subprocess
import sys
from pathlib import Path

import app

ROOT = Path(app.__file__).resolve().parent.parent


def test_walk_writes_everything_it_says(tmp_path: Path) -> None:
    out = tmp_path / "sortie"
    (out / "screens").mkdir(parents=True)
    (out / "screens" / "old.png").write_bytes(b"")
    (out / "mine.txt").write_text("kept", encoding="utf-8")
    environment = {name: text for name, text in os.environ.items() if name != "COUPDEMAIN_HOME"}
    done = subprocess.run(
        [sys.executable, "-m", "app", "demo", "--out", str(out), "--walk", "short", "--json"],
        capture_output=True,
        cwd=ROOT,
        env={**environment, "LC_ALL": "C", "HOME": str(tmp_path / "home")},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    document = json.loads(done.stdout)
    assert json.loads((out / "summary.json").read_text(encoding="utf-8")) == {
        "counts": document["counts"],
        "versions": document["versions"],
    }
    assert {"python", "PySide6", "sqlite", "reportlab"} <= set(document["versions"])
    for path in (document["file"], *document["documents"], *document["screens"]):
        assert Path(path).stat().st_size > 0
    assert len(document["screens"]) >= 9
    assert not (out / "screens" / "old.png").exists()
    assert (out / "mine.txt").exists()
    assert not (tmp_path / "home").exists()
