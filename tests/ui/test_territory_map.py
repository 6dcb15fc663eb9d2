"""The map of the whole territory: layers, their counts, what is remembered, what opens."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.actions import office_settings
from app.store.store import Store
from app.ui.documents.papers import Papers
from app.ui.look import theme
from app.ui.map.canvas import MapCanvas
from app.ui.map.outward import let_out
from app.ui.map.territory_map import TerritoryMap
from app.ui.office import Office
from tests.ui import small_office

ALL = frozenset[str]()


class FrameDouble(QWidget):
    """Where the map leads, written down."""

    def __init__(self) -> None:
        super().__init__()
        self.gone: list[tuple[str, str]] = []
        self.said: list[str] = []

    def go(self, stem: str, record_id: str = "") -> None:
        self.gone.append((stem, record_id))

    def toast(self, text: str) -> None:
        self.said.append(text)

    def say(self, sentence: str, meaning: str = "stop") -> None:
        self.said.append(f"{meaning}: {sentence}")


@pytest.fixture
def office(store: Store) -> Office:
    small_office.proposed(store)
    made = small_office.office(store)
    office_settings.save(store, {"office.territory": "47"})
    return made


@pytest.fixture
def frame() -> FrameDouble:
    return FrameDouble()


@pytest.fixture
def shown(office: Office, frame: FrameDouble, qtbot: QtBot) -> TerritoryMap:
    made = TerritoryMap(office, frame)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.refresh(ALL)
    return made


def test_the_legend_counts_and_hides(shown: TerritoryMap, find: Callable[..., QCheckBox]) -> None:
    assert [box.text() for box in shown.legend.boxes.values()] == [
        "Missions ouvertes (1)",
        "Entreprises utilisatrices (1)",
        "Entreprises prêteuses (1)",
        "Volontaires (1)",
        "Mises à disposition en cours (0)",
        "Mises à disposition à venir (0)",
        "Mises à disposition passées (0)",
        "Territoire\u00a0: Lot-et-Garonne",
    ]
    assert len(shown.map.marks.points) == 4
    box = find(shown, QCheckBox, "Volontaires (1)")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert {point.look for point in shown.map.marks.points} == {"missions", "lenders", "hosts"}


def test_what_is_hidden_stays_hidden_on_this_laptop(shown: TerritoryMap, office: Office, qtbot: QtBot) -> None:
    shown.legend.boxes["hosts"].setChecked(False)
    shown.legend.boxes["ended"].setChecked(True)
    again = TerritoryMap(office, FrameDouble())  # type: ignore[arg-type]
    qtbot.addWidget(again)
    again.refresh(ALL)
    assert again.legend.hidden() == frozenset({"hosts"})


def test_in_a_low_window_the_layers_come_first(shown: TerritoryMap) -> None:
    shown.resize(700, 322)
    QApplication.processEvents()
    boxes = list(shown.legend.boxes.values())
    assert [box.height() for box in boxes] == [box.sizeHint().height() for box in boxes], shown.legend.height()
    assert not any("clavier" in label.text() and label.isVisible() for label in shown.legend.findChildren(QLabel))
    shown.resize(700, 600)
    assert any("clavier" in label.text() and label.isVisible() for label in shown.legend.findChildren(QLabel))


def test_past_loans_are_hidden_at_first(shown: TerritoryMap) -> None:
    assert shown.legend.hidden() == frozenset({"ended"})


def test_enter_opens_the_record(shown: TerritoryMap, frame: FrameDouble) -> None:
    for key in ("missions", "hosts", "lenders"):
        shown.legend.boxes[key].setChecked(False)
    shown.map.setFocus()
    QTest.keyClick(shown.map, Qt.Key.Key_Tab)
    assert shown.map.gaze.card.title.text() == "Élise Lœuvrier"
    QTest.keyClick(shown.map, Qt.Key.Key_Return)
    assert frame.gone == [("persons", shown.map.marks.points[0].id.partition("/")[2])]


def test_the_window_prints_what_it_shows(shown: TerritoryMap, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, bytes]] = []
    monkeypatch.setattr(Papers, "print_made", lambda _papers, work: made.append(work(None)))
    shown.legend.boxes["hosts"].setChecked(False)
    shown.map.tools.buttons["Imprimer la carte"].click()
    [(name, content)] = made
    assert name == "C-2026-11-24-carte.pdf"
    text = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range().replace("\u00a0", " ")
    assert "Élise Lœuvrier" in text
    assert "Entreprises utilisatrices" not in text


def test_a_mission_shown_prints_its_page(
    office: Office, frame: FrameDouble, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[tuple[str, str]] = []
    monkeypatch.setattr(Papers, "print", lambda _papers, kind, subject: printed.append((kind, subject)))
    canvas = MapCanvas(lambda: office.gazetteer)
    qtbot.addWidget(canvas)
    shown = ["need-1", ""]
    let_out(canvas, office, frame, lambda: shown[0])  # type: ignore[arg-type]
    canvas.tools.buttons["Imprimer la carte"].click()
    assert printed == [("map", "need-1")]
    shown.pop(0)
    canvas.tools.buttons["Imprimer la carte"].click()
    assert len(printed) == 1
    assert "Choisissez une mission" in frame.said[0]


def test_codes_name_nobody(shown: TerritoryMap, office: Office) -> None:
    office.codes = True
    shown.refresh(ALL)
    said = repr(shown.map.marks.points)
    assert "Lœuvrier" not in said
    assert "Frigo" not in said


def test_other_tables_change_nothing(shown: TerritoryMap, office: Office) -> None:
    before = shown.map.marks
    shown.refresh(frozenset({"check_in"}))
    assert shown.map.marks is before
    shown.refresh(frozenset({"person"}))
    assert shown.map.marks is not before


def test_without_territory_the_legend_says_where_to_give_it(shown: TerritoryMap, office: Office) -> None:
    office_settings.save(office.store, {"office.territory": ""})
    shown.refresh(ALL)
    assert "Réglages" in shown.legend.note.text()
    assert not shown.legend.boxes["territory"].isEnabled()


def test_each_kind_has_its_own_shape_and_colour() -> None:
    from app.ui.map.marks import STROKES
    from app.ui.map.stamps import LOOKS

    kinds = [LOOKS[key] for key in ("volunteers", "lenders", "hosts", "missions")]
    assert len({look.shape for look in kinds}) == len({look.shade for look in kinds}) == len(kinds)
    assert len({style for style, _, _ in STROKES.values()}) == len(STROKES)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_drawn_in_both_looks(shown: TerritoryMap, qapp: QApplication, mode: theme.Mode) -> None:
    theme.apply(qapp, mode)
    image = shown.grab().toImage()
    corner = image.pixelColor(12, 12)
    assert (corner.lightness() < 90) == (mode == "dark")


_SHOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QWidget
from app.actions.office_file import LaptopSettings, open_office
from app.ui.application import make_application
from app.ui.jobs import Jobs
from app.ui.map.territory_map import TerritoryMap
from app.ui.office import Office
app = make_application([], "light")
store = open_office(Path(sys.argv[1]), LaptopSettings())
class Frame(QWidget):
    toast = say = go = print
shown = TerritoryMap(Office(store, LaptopSettings(), Jobs(synchronous=True)), Frame())
shown.resize(1000, 500)
shown.show()
shown.refresh(frozenset())
picture = shown.grab()
boxes = shown.legend.boxes.values()
assert all(box.sizeHint().width() <= box.width() for box in boxes), [box.sizeHint().width() for box in boxes]
print(picture.width(), picture.height())
"""


def test_at_150_percent_nothing_is_cut(office: Office) -> None:
    path = office.store.path
    office.store.close()
    environment = {**os.environ, "QT_SCALE_FACTOR": "1.5", "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    done = subprocess.run([sys.executable, "-c", _SHOW, str(path)], env=environment, capture_output=True, text=True)
    assert done.stdout.strip() == "1500 750", done.stderr
