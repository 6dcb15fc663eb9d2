"""The demonstration in a window, where its files go, and what a person answers before they are written."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.ui.exports import archive, archive_in, asking, templates
from app.ui.jobs import Jobs
from app.ui.window import Session


@pytest.fixture
def session(qtbot: QtBot, demo_file: Path, tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    made = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(made.frame)
    assert made.open(path)
    made.frame.resize(1366, 768)
    with qtbot.waitExposed(made.frame):
        made.frame.show()
    yield made
    made.close_file()


@pytest.fixture
def saved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Where the system's dialog was asked to write, in a folder of this test."""
    found: list[Path] = []

    def ask(_parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        found.append(Path(proposed))
        return str(tmp_path / Path(proposed).name), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return found


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Any], object]], list[QDialog]]:
    """What a person does in the dialogs before « Enregistrer… »."""

    def prepare(act: Callable[[Any], object]) -> list[QDialog]:
        seen: list[QDialog] = []

        def run(dialog: QDialog) -> int:
            seen.append(dialog)
            act(dialog)
            return int(QDialog.DialogCode.Accepted.value)

        for kind in (asking.ExportDialog, archive.ArchiveDialog, archive_in.SeenDialog, templates.TemplatesDialog):
            monkeypatch.setattr(kind, "exec", run)
        return seen

    return prepare
