"""Twenty-five hostile texts in every text field of what reaches a paper: nothing opened, printed letter by letter."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from tests.reports.all_papers import KINDS
from tests.security.payloads import MARKUP

ROOT = Path(__file__).resolve().parents[2]
TURNS = os.environ.get("COUPDEMAIN_SECURITY_TURNS", "1")
"""25 puts each in each field, and all of them at once; 1 puts one of them in each."""


def test_every_paper_prints_what_was_typed_and_opens_nothing() -> None:
    assert len(set(MARKUP)) == 25
    ran = subprocess.run(
        [sys.executable, "-m", "tests.security.markup", TURNS],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-2_000:]
    said = json.loads(ran.stdout)
    assert said["events"] == []
    assert said["problems"] == []
    assert said["papers"] == 2 * len(KINDS) * (int(TURNS) + (int(TURNS) >= len(MARKUP)))


def test_text_becomes_markup_in_one_place() -> None:
    """ReportLab's own paragraphs are made by `pdf_blocks` alone, of words that were escaped."""
    made = {
        path.name
        for path in (ROOT / "app" / "reports").glob("*.py")
        if re.search(r"platypus import.*Paragraph|platypus\.Paragraph", path.read_text(encoding="utf-8"))
    }
    assert made == {"pdf_blocks.py"}
    source = (ROOT / "app" / "reports" / "pdf_blocks.py").read_text(encoding="utf-8")
    assert re.findall(r"FlowParagraph\(((?!_markup)[^,]*),", source) == ["said"]
