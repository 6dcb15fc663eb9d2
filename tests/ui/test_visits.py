"""Visites, as the facilitator lives it: the day, a visit typed while someone talks, tours; without a mouse."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import needs, office_file, organisations, tours, visits
from app.models.needs import Load, Need
from app.models.organisations import Brake, Organisation, Site
from app.models.places import Place
from app.models.states import Stage
from app.models.tours import TourStop
from app.models.visits import Visit
from app.store import drafts, records
from app.store.store import Laptop, Store, open_file
from app.ui.shell.frame import Frame
from app.ui.visits.day import DayTab
from app.ui.visits.entry import EntryTab
from app.ui.visits.tours import ToursTab
from tests.ui import small_office as small
from tests.ui.conftest import Find, type_text
from tests.ui.small_office import TODAY

NBSP = "\u00a0"
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


class Keys:
    """What the user presses, counted."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.pressed = 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.pressed += 1
        # An open list of suggestions has the keyboard first, as Qt gives it.
        self._qtbot.keyClick(QApplication.activePopupWidget() or self._holder(), key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        self.pressed += len(text)
        type_text(self._holder(), text)
        QApplication.processEvents()

    def _holder(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused


@pytest.fixture
def keys(qtbot: QtBot) -> Keys:
    return Keys(qtbot)


@pytest.fixture
def host(store: Store) -> Organisation:
    return small.company(store, "Frigo d'Albret", "55208131766522", is_host=True)


@pytest.fixture
def frame(qtbot: QtBot, store: Store, host: Organisation) -> Frame:
    made = Frame(small.office(store))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def day_tab(frame: Frame) -> DayTab:
    frame.go("visits", f"tab:day:{TODAY.isoformat()}")
    tab = frame.current_page().tab("day")  # type: ignore[union-attr]
    assert isinstance(tab, DayTab)
    return tab


def entry_tab(frame: Frame, record_id: str) -> EntryTab:
    frame.go("visits", f"tab:entry:{record_id}")
    tab = frame.current_page().tab("entry")  # type: ignore[union-attr]
    assert isinstance(tab, EntryTab)
    QApplication.processEvents()
    return tab


def names(tab: DayTab) -> list[str]:
    return [row.stop.organisation.name for row in tab.table.rows()]


def focused(kind: type[QWidget], name: str) -> bool:
    holder = QApplication.focusWidget()
    return isinstance(holder, kind) and holder.accessibleName() == name


# The day.


def test_a_visit_is_added_in_few_keys(frame: Frame, store: Store, keys: Keys) -> None:
    day_tab(frame)
    keys.press(Qt.Key.Key_N, CTRL)
    keys.type("fri")
    keys.press(Qt.Key.Key_Return)
    keys.type("14h30")
    keys.press(Qt.Key.Key_Return)
    (visit,) = records.every(store, Visit)
    assert (visit.at, visit.held_on, visit.is_held) == ("14:30", TODAY, False)
    assert keys.pressed <= 12


def test_an_hour_that_cannot_be_is_said_beside_it(frame: Frame, store: Store, keys: Keys) -> None:
    tab = day_tab(frame)
    keys.press(Qt.Key.Key_N, CTRL)
    keys.type("fri")
    keys.press(Qt.Key.Key_Return)
    keys.type("27h")
    keys.press(Qt.Key.Key_Return)
    assert records.every(store, Visit) == []
    assert focused(QLineEdit, "Heure du rendez-vous")
    assert tab.adding.at.text() == "27h"


def test_alt_arrows_move_a_visit_and_by_distance_puts_it_back(
    frame: Frame, store: Store, qtbot: QtBot, find: Find[QPushButton]
) -> None:
    for name, lat in (("Nord", 44.40), ("Plus au nord", 44.50)):
        site = Site(place=Place("1 rue", "47000", "47001", lat, 0.62))
        made = organisations.save(store, Organisation(name=name, sites=(site,)), TODAY)
        visits.plan(store, made.id, TODAY, "", "", TODAY)
    tab = day_tab(frame)
    first = names(tab)
    tab.table.select(tab.table.rows()[0].id)
    assert tab.table.view.hasFocus()
    qtbot.keyClick(tab.table.view, Qt.Key.Key_Down, ALT)
    assert names(tab) == first[::-1]
    assert tab.table.selected() == tab.table.rows()[1]
    find(frame, QPushButton, "Remettre par heure").click()
    assert not tab.by_hour.isVisible()
    find(frame, QPushButton, "Ordonner par distance").click()
    assert sorted(names(tab)) == sorted(first)


def test_the_day_is_printed_with_a_page_a_company(
    frame: Frame, store: Store, host: Organisation, find: Find[QPushButton], opened: list[Path]
) -> None:
    visits.plan(store, host.id, TODAY, "09:00", "Volume d'heures\u00a0?", TODAY)
    day_tab(frame)
    find(frame, QPushButton, "Imprimer le dossier du jour").click()
    reader = PdfReader(opened[0])
    assert len(reader.pages) == 2
    assert "Frigo d'Albret" in reader.pages[1].extract_text()


def test_codes_name_no_company_and_print_nothing(
    frame: Frame, store: Store, host: Organisation, find: Find[QPushButton], opened: list[Path]
) -> None:
    visits.plan(store, host.id, TODAY, "09:00", "", TODAY)
    frame.set_codes(True)
    tab = day_tab(frame)
    model = tab.table.model
    shown = [str(model.data(model.index(0, column))) for column in range(model.columnCount())]
    assert host.code in shown
    assert "Frigo d'Albret" not in shown
    assert all("Frigo" not in point.title for point in tab.map.marks.points)
    find(frame, QPushButton, "Imprimer le dossier du jour").click()
    assert opened == []
    entry_tab(frame, records.every(store, Visit)[0].id)
    said = " ".join(widget.accessibleName() for widget in frame.findChildren(QWidget) if widget.isVisible())
    assert "Ortiz" not in said
    assert "Frigo" not in said
    frame.set_codes(False)


# Typing while someone talks.


def test_a_whole_visit_with_the_keyboard_alone_in_one_gesture(
    frame: Frame, store: Store, host: Organisation, keys: Keys
) -> None:
    """Notes, a brake, the next step, a mission, a contact, Ctrl+S: eleven keys beside what is typed."""
    visit = visits.plan(store, host.id, TODAY, "09:00", "", TODAY)
    entry_tab(frame, visit.id)
    assert focused(QPlainTextEdit, "Ce qui se dit")
    keys.type("Cherchent deux caristes.")
    typed = keys.pressed
    keys.press(Qt.Key.Key_R, ALT)
    assert focused(QCheckBox, f"Freins{NBSP}: {next(iter(Brake)).label}")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_P, ALT)
    keys.type("Envoyer deux profils")
    typed += 20
    keys.press(Qt.Key.Key_Tab)
    keys.type("+8 j")
    typed += 4
    keys.press(Qt.Key.Key_M, ALT)
    keys.type("Cariste")
    typed += 7
    keys.press(Qt.Key.Key_C, ALT)
    keys.type("M. Roux")
    typed += 7
    keys.press(Qt.Key.Key_S, CTRL)
    assert keys.pressed - typed <= 8
    held = records.get(store, Visit, visit.id)
    assert (held.is_held, held.notes, held.brakes) == (True, "Cherchent deux caristes.", (next(iter(Brake)),))
    after = records.get(store, Organisation, host.id)
    assert (after.next_step, after.next_step_on) == ("Envoyer deux profils", TODAY + timedelta(days=8))
    assert [contact.name for contact in after.contacts] == ["Mme Ortiz", "M. Roux"]
    assert [need.job_title for need in records.every(store, Need)] == ["Cariste"]

    frame.undo()
    assert records.get(store, Visit, visit.id) == visit
    assert records.get(store, Organisation, host.id) == host
    assert records.every(store, Need) == []


def test_what_the_text_holds_is_proposed_and_never_written_by_itself(
    frame: Frame, store: Store, host: Organisation, keys: Keys, qtbot: QtBot
) -> None:
    tab = entry_tab(frame, f"chez-{host.id}")
    keys.type("Mme Costes 05 36 49 12 34, rappeler jeudi, 3 soudeurs")
    qtbot.waitUntil(lambda: len(tab.proposals.words()) == 3)
    assert tab.editor.form is not None
    assert tab.editor.form.values()["contact.phone"] == ""
    keys.press(Qt.Key.Key_1, ALT)
    assert tab.editor.form.values()["contact.phone"] == NBSP.join(("05", "36", "49", "12", "34"))
    assert len(tab.proposals.words()) == 2
    assert focused(QPlainTextEdit, "Ce qui se dit")
    tab.editor.leave()


def test_a_mission_chosen_shows_its_study_and_keeps_the_rest(
    frame: Frame, store: Store, host: Organisation, find: Find[QLineEdit], keys: Keys
) -> None:
    need = needs.save(
        store, Need(organisation_id=host.id, job_title="Soudeur", load=Load.HEAVY, tasks="Souder."), TODAY
    )
    tab = entry_tab(frame, f"chez-{host.id}")
    keys.press(Qt.Key.Key_E, ALT)
    assert focused(QLineEdit, "Mission étudiée")
    keys.type("sou")
    keys.press(Qt.Key.Key_Return)
    keys.press(Qt.Key.Key_Tab)
    assert tab.editor.form is not None
    assert tab.editor.form.values()["need.load"] == "heavy"
    assert focused(QComboBox, "Charges portées")
    keys.press(Qt.Key.Key_Tab)
    keys.type("debout")
    keys.press(Qt.Key.Key_S, CTRL)
    after = records.get(store, Need, need.id)
    assert (after.load, after.tasks, after.posture) == (Load.HEAVY, "Souder.", after.posture)
    assert after.posture is not None
    assert after.posture.label == "debout"
    assert records.every(store, Visit)[0].is_held is True


def test_a_study_without_a_mission_is_asked_for_beside_its_field(
    frame: Frame, store: Store, host: Organisation, keys: Keys
) -> None:
    tab = entry_tab(frame, f"chez-{host.id}")
    keys.type("Atelier froid.")
    keys.press(Qt.Key.Key_E, ALT)
    keys.press(Qt.Key.Key_Tab)
    keys.type("plus")
    keys.press(Qt.Key.Key_S, CTRL)
    assert records.every(store, Visit) == []
    assert tab.editor.form is not None
    row = tab.editor.form.row("need_id")
    assert row is not None
    assert "mission" in row.sentence()
    assert tab.editor.form.values()["visit.notes"] == "Atelier froid."
    tab.editor.leave()


def test_stage_and_brakes_of_the_company_follow(frame: Frame, store: Store, host: Organisation, keys: Keys) -> None:
    known = organisations.save(store, replace(host, brakes=(Brake.CSE,), stage=Stage.INTERESTED), TODAY)
    entry_tab(frame, f"chez-{host.id}")
    keys.type("Vu le gérant.")
    keys.press(Qt.Key.Key_R, ALT)
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_S, CTRL)
    after = records.get(store, Organisation, host.id)
    assert after.brakes == (Brake.CSE, next(iter(Brake)))
    assert after.stage is known.stage


# Nothing typed is lost.


def test_a_draft_is_kept_within_two_seconds_and_offered_again(
    frame: Frame, store: Store, host: Organisation, keys: Keys, qtbot: QtBot, find: Find[QPushButton]
) -> None:
    visit = visits.plan(store, host.id, TODAY, "", "", TODAY)
    entry_tab(frame, visit.id)
    keys.type("Craignent la fuite des recettes.")

    def is_kept() -> bool:
        draft = drafts.find(store, "visit_entry", visit.id)
        return draft is not None and draft.values["visit.notes"] == "Craignent la fuite des recettes."

    qtbot.waitUntil(is_kept, timeout=2_000)
    other = Frame(small.office(store))
    qtbot.addWidget(other)
    with qtbot.waitActive(other):
        other.show()
        other.activateWindow()
    tab = entry_tab(other, visit.id)
    find(other, QPushButton, "Reprendre").click()
    assert tab.editor.form is not None
    assert tab.editor.form.values()["visit.notes"] == "Craignent la fuite des recettes."
    tab.save()
    assert drafts.find(store, "visit_entry", visit.id) is None
    assert records.get(store, Visit, visit.id).notes == "Craignent la fuite des recettes."


KILLED = """
import os, sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from app.actions.office_file import LaptopSettings
from app.store import records
from app.models.visits import Visit
from app.ui.application import make_application
from app.ui.window import Session

application = make_application(["x"], "light")
settings = LaptopSettings()
settings.keep("laptop.id", sys.argv[2])
session = Session(settings)
assert session.open(Path(sys.argv[1]))
session.frame.show()
session.frame.go("visits", "tab:entry:" + records.every(session.office.store, Visit)[0].id)
form = session.frame.page("visits").tab("entry").editor.form
form.row("visit.notes").editor.input.insertPlainText("Avant la coupure")
QTimer.singleShot(2000, lambda: os.kill(os.getpid(), 9))
application.exec()
"""


def test_a_power_cut_two_seconds_later_loses_nothing(store: Store, host: Organisation) -> None:
    visit = visits.plan(store, host.id, TODAY, "", "", TODAY)
    path = store.path
    store.close()
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), store.laptop.id],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    again = open_file(path, Laptop(store.laptop.id), office_file.clock, office_file.new_id)
    found = drafts.waiting(again)
    again.close()
    assert [(one.form, one.about_id) for one in found] == [("visit_entry", visit.id)]
    assert "Avant la coupure" in found[0].values["visit.notes"]


# Tours.


def test_a_stop_is_written_counted_and_printed(
    frame: Frame, store: Store, keys: Keys, find: Find[QPushButton], opened: list[Path]
) -> None:
    tours.save(store, TourStop(tour="Fabrique 4.0", area="Albret", insee="47195", planned_on=TODAY), TODAY)
    frame.go("visits", "tab:tours")
    tab = frame.current_page().tab("tours")  # type: ignore[union-attr]
    assert isinstance(tab, ToursTab)
    assert "0 tenue sur 1 prévue" in tab.counted.text()
    frame.new_record()
    assert tab.editor.form is not None
    assert tab.editor.form.values()["stop.tour"] == "Fabrique 4.0"
    tab.editor.form.restore({"stop.area": "Agenais", "stop.held_on": "24/11/2026", "stop.visitors": "120"})
    tab.save()
    assert len(records.every(store, TourStop)) == 2
    assert "1 tenue" in tab.counted.text() or "0 tenue sur 1 prévue, et 1 non prévue" in tab.counted.text()
    find(frame, QPushButton, "Imprimer la tournée").click()
    assert "Agenais" in PdfReader(opened[0]).pages[0].extract_text()


def test_a_stop_without_a_tour_says_so_beside_the_field(frame: Frame, store: Store) -> None:
    frame.go("visits", "tab:tours")
    tab = frame.current_page().tab("tours")  # type: ignore[union-attr]
    frame.new_record()
    tab.save()
    assert records.every(store, TourStop) == []
    assert "tournée" in tab.editor.form.row("stop.tour").sentence()
