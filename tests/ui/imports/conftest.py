"""The import window over a real file, with real spreadsheets; the frame behind it only notes what it is asked."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.store.store import Store
from app.ui.imports.wizard import Wizard
from app.ui.jobs import Jobs
from app.ui.office import Office

HEADS = ("Nom", "N° SIRET", "Ville", "Effectif", "Tél.", "Couleur du logo")
ROWS = (
    ("Ateliers de la Baïse", "732 829 320 00074", "Nérac", "62", "05 53 65 00 01", "vert"),
    ("Frigo d'Albret", "55208131766522", "Agen", "une dizaine", "05 53 65 00 02", "bleu"),
    ("Conserverie Œillet", "", "Marmande", "18", "05 53 65 00 03", ""),
)


class FrameDouble(QWidget):
    backups_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.gone: list[str] = []
        self.codes: list[bool] = []
        self.backups = 0
        self.backups_changed.connect(self._on_backups_changed)

    def go(self, stem: str, _record_id: str = "") -> None:
        self.gone.append(stem)

    def say(self, sentence: str, _meaning: str = "stop", _fix: object = None) -> None:
        self.said.append(sentence)

    def current_page(self) -> None:
        return None

    def toast(self, sentence: str, _undo: object = None, _more: object = None) -> None:
        self.said.append(sentence)

    def set_codes(self, on: bool) -> None:
        self.codes.append(on)

    def lock(self) -> None:
        self.said.append("verrouillé")

    def _on_backups_changed(self) -> None:
        self.backups += 1


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def frame(qtbot: QtBot) -> FrameDouble:
    made = FrameDouble()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def office(store: Store, jobs: Jobs) -> Office:
    return Office(store, LaptopSettings(), jobs)


@pytest.fixture
def wizard(office: Office, frame: FrameDouble, qtbot: QtBot) -> Wizard:
    made = Wizard(office, frame)  # type: ignore[arg-type]
    made.start()
    qtbot.waitActive(made).__enter__()
    return made


@pytest.fixture
def rest(jobs: Jobs, qtbot: QtBot) -> Callable[[], None]:
    """Until nothing runs aside any more."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not jobs.is_busy(), timeout=20_000)

    return wait


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """A real XLSX: a title, a blank row, the headings, the rows."""

    def write(*rows: tuple[str, ...], heads: tuple[str, ...] = HEADS, name: str = "club.xlsx") -> Path:
        import xlsxwriter

        path = tmp_path / name
        with xlsxwriter.Workbook(str(path)) as made:
            sheet = made.add_worksheet("Adhérents")
            sheet.write(0, 0, "Club des entreprises de l'Agenais")
            sheet.write_row(2, 0, heads)
            for place, row in enumerate(rows or ROWS):
                sheet.write_row(3 + place, 0, row)
            made.add_worksheet("Autres").write(0, 0, "Rien ici")
        return path

    return write
