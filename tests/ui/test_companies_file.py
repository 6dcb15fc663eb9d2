"""« Charger un fichier d'entreprises »: read and checked aside, stopped by « Annuler », written at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store
from app.ui.companies_file import CompaniesFileDialog
from app.ui.jobs import Job, Jobs
from app.ui.office import Office


class FrameDouble(QWidget):
    backups_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def toast(self, text: str, undo: object = None) -> None:
        self.said.append(text)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


def dialog(store: Store, jobs: Jobs, path: Path, qtbot: QtBot) -> tuple[CompaniesFileDialog, FrameDouble]:
    frame = FrameDouble()
    made = CompaniesFileDialog(Office(store, LaptopSettings(), jobs), frame, path)  # type: ignore[arg-type]
    qtbot.addWidget(frame)
    made.show()
    qtbot.waitUntil(lambda: not jobs.is_busy())
    return made, frame


def press(within: QWidget, name: str) -> None:
    (button,) = [one for one in within.findChildren(QPushButton) if one.accessibleName() == name]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def companies(folder: Path, count: int) -> Path:
    path = folder / "liste.csv"
    path.write_text("Nom;Ville\n" + "".join(f"Atelier {n};Agen\n" for n in range(count)), encoding="utf-8")
    return path


def test_the_companies_are_added_once_all_are_checked(store: Store, jobs: Jobs, tmp_path: Path, qtbot: QtBot) -> None:
    shown, frame = dialog(store, jobs, companies(tmp_path, 3), qtbot)
    press(shown, "Charger les entreprises")
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert len(records.every(store, Organisation)) == 3
    assert len(frame.said) == 1
    assert not shown.isVisible()


def test_stopping_adds_nothing_and_leaves_the_choice_of_columns(
    store: Store, jobs: Jobs, tmp_path: Path, qtbot: QtBot
) -> None:
    shown, frame = dialog(store, jobs, companies(tmp_path, 2000), qtbot)
    started: list[Job] = []
    jobs.job_started.connect(started.append)
    press(shown, "Charger les entreprises")
    press(shown, "Annuler")
    assert started[0].is_cancelled
    qtbot.waitUntil(lambda: not jobs.is_busy())
    assert records.every(store, Organisation) == []
    assert frame.said == []
    assert shown.isVisible()
    press(shown, "Annuler")
    assert not shown.isVisible()
