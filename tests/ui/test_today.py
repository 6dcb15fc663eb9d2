"""Aujourd'hui: the lines and their verbs, the week, codes, and how a new file begins; keys alone."""

import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from app.actions import check_ins, today
from app.actions.office_file import LaptopSettings, open_office
from app.actions.today import Thing, Urgency
from app.models.check_ins import CheckInParty
from app.models.organisations import Organisation
from app.store import drafts, records
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.record_page import RecordPage
from app.ui.shell.frame import Frame
from app.ui.today.page import FIRST_SHOWN, TodayPage
from app.ui.today.thing_line import ThingLine
from app.ui.today.week_strip import WeekStrip
from tests.ui import small_office as small
from tests.ui.conftest import Find

NBSP = "\u00a0"
CALL = f"Noter l'appel · Appeler Élise Lœuvrier{NBSP}: point du troisième jour, en retard de 12{NBSP}j"


def shown(qtbot: QtBot, store: Store) -> Frame:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    return frame


def page(frame: Frame) -> TodayPage:
    made = frame.current_page()
    assert isinstance(made, TodayPage)
    return made


def texts(frame: Frame) -> list[str]:
    return [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]


def test_a_line_leads_to_the_call_with_keys_alone(qtbot: QtBot, store: Store, find: Find[ThingLine]) -> None:
    small.running(store)
    frame = shown(qtbot, store)
    line = find(frame, ThingLine, CALL)
    qtbot.keyClick(frame, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert frame.stem == "check_ins"
    assert frame.current_page().current_record() == line.thing.record_id  # type: ignore[union-attr]


def test_arrows_walk_the_lines(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    check_ins.add(store, loan.id, CheckInParty.HOST, small.in_days(0))
    frame = shown(qtbot, store)
    lines = page(frame).lines
    assert len(lines) == 2
    lines[0].setFocus()
    qtbot.keyClick(lines[0], Qt.Key.Key_Down)
    assert lines[1].hasFocus()
    qtbot.keyClick(lines[1], Qt.Key.Key_Down)
    assert lines[1].hasFocus()
    qtbot.keyClick(lines[1], Qt.Key.Key_Up)
    assert lines[0].hasFocus()


def test_lines_follow_the_file_and_the_focus_stays(qtbot: QtBot, store: Store, find: Find[ThingLine]) -> None:
    loan = small.running(store)
    frame = shown(qtbot, store)
    find(frame, ThingLine, CALL).setFocus()
    check_ins.add(store, loan.id, CheckInParty.HOST, small.in_days(0))
    assert len(page(frame).lines) == 2
    assert find(frame, ThingLine, CALL).hasFocus()


def test_urgencies_are_titled_and_counted(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    check_ins.add(store, loan.id, CheckInParty.HOST, small.in_days(0))
    frame = shown(qtbot, store)
    said = texts(frame)
    assert "En retard  1" in said
    assert "Aujourd'hui  1" in said
    assert "1 en retard · 1 aujourd'hui" in said


def test_week_strip_says_today(qtbot: QtBot, store: Store, find: Find[WeekStrip]) -> None:
    loan = small.running(store)
    check_ins.add(store, loan.id, CheckInParty.HOST, small.in_days(0))
    frame = shown(qtbot, store)
    strip = find(frame, WeekStrip, "La semaine")
    assert strip.accessibleDescription() == f"mardi 1{NBSP}appel"
    assert not strip.grab().isNull()


def test_codes_name_nobody(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame = shown(qtbot, store)
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    said = " ".join(line.accessibleName() + line.accessibleDescription() for line in page(frame).lines)
    assert "S-A001" in said
    assert "Élise" not in said
    assert "Frigo" not in said


def test_a_new_file_shows_three_steps_ticked_as_they_are_done(
    qtbot: QtBot, store: Store, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(Frame, "ask_import", lambda _frame: asked.append(True))
    frame = shown(qtbot, store)
    load = find(frame, QPushButton, "Importer un tableau")
    qtbot.keyClick(load, Qt.Key.Key_Return)
    assert asked == [True]
    find(frame, QPushButton, "Nouveau volontaire")
    find(frame, QPushButton, "Nouvelle mission")
    small.company(store, "Frigo d'Albret", "55208131766522")
    assert f"Fait{NBSP}: 1{NBSP}entreprise." in texts(frame)
    assert find(frame, QPushButton, "Nouveau volontaire").property("kind") == "primary"
    qtbot.keyClick(find(frame, QPushButton, "Nouvelle entreprise"), Qt.Key.Key_Return)
    assert frame.stem == "organisations"
    made = frame.current_page()
    assert isinstance(made, RecordPage)
    assert made.editor is not None


def test_steps_go_once_all_are_done(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    small.proposed(store)
    frame = shown(qtbot, store)
    assert "Pour commencer" not in texts(frame)
    assert "Rien ne presse aujourd'hui." in texts(frame)
    qtbot.keyClick(find(frame, QPushButton, "Chercher des volontaires"), Qt.Key.Key_Return)
    assert frame.stem == "matching"


def test_a_draft_is_taken_up_again(qtbot: QtBot, store: Store) -> None:
    host = small.company(store, "Frigo d'Albret", "55208131766522")
    drafts.keep(store, "organisation", host.id, 1, {"name": "Frigo et fils"})
    frame = shown(qtbot, store)
    line = page(frame).lines[0]
    assert line.text() == "Reprendre"
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    made = frame.current_page()
    assert isinstance(made, RecordPage)
    assert made.current_record() == host.id
    assert made.editor is not None
    assert made.editor.form is not None
    assert "Reprendre la saisie" in made.editor.form.question()


def test_many_lines_are_shown_on_demand(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    for number in range(FIRST_SHOWN + 3):
        small.company(store, f"Entreprise {number:02}", "", next_step="Relancer", next_step_on=small.in_days(-1))
    frame = shown(qtbot, store)
    assert len(page(frame).lines) == FIRST_SHOWN
    qtbot.keyClick(find(frame, QPushButton, "Voir les 3 autres"), Qt.Key.Key_Return)
    assert len(page(frame).lines) == FIRST_SHOWN + 3


@pytest.mark.parametrize("width", [1366, 800])
def test_lines_are_painted_at_any_width(qtbot: QtBot, store: Store, width: int) -> None:
    small.running(store)
    frame = shown(qtbot, store)
    frame.resize(width, 700)
    line = page(frame).lines[0]
    assert not line.grab().isNull()
    assert line.width() <= width


def test_a_change_leaves_the_page_where_it_was(qtbot: QtBot, demo_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    settings = LaptopSettings()
    opened = open_office(path, settings)
    frame = Frame(Office(opened, settings, Jobs(synchronous=True)))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    page(frame).lines[0].setFocus()
    area = page(frame).findChild(QScrollArea)
    assert area is not None
    assert area.verticalScrollBar().maximum() > 0, "there is more than a page of lines"
    frame.set_codes(True)
    frame.set_codes(False)
    qtbot.wait(50)
    assert area.verticalScrollBar().value() == 0
    opened.close()


def test_what_is_due_for_erasing_is_asked_aside_and_said_once(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    small.running(store)
    frame = shown(qtbot, store)
    due = Thing(Urgency.LATER, "retention", "2 fiches à effacer", "", "Voir la liste", "settings", "privacy", key="r")
    monkeypatch.setattr("app.ui.today.page.actions.aside", lambda *_asked: [due])
    page(frame).ask_who_fits()
    page(frame).ask_who_fits()
    assert [line.thing.kind for line in page(frame).lines].count("retention") == 1
    monkeypatch.setattr("app.ui.today.page.actions.aside", lambda *_asked: [])
    page(frame).ask_who_fits()
    assert "retention" not in {line.thing.kind for line in page(frame).lines}


def test_who_fits_is_said_on_the_line_of_the_mission(qtbot: QtBot, store: Store) -> None:
    made = small.proposed(store)
    with store.write("essai") as work:
        records.save(work, replace(made.need, id="", code="M-A777", job_title="Pâtissier"))
    frame = shown(qtbot, store)
    page(frame).ask_who_fits()
    [line] = [line for line in page(frame).lines if line.thing.kind == "need"]
    assert "Personne ne convient" in line.thing.sentence or "possible" in line.thing.detail


def test_a_line_is_put_off_by_keys_and_comes_back_when_undone(qtbot: QtBot, store: Store) -> None:
    small.running(store)
    frame = shown(qtbot, store)
    line = page(frame).lines[0]
    key = line.thing.key
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_P)
    menu = page(frame)._menu
    assert menu is not None
    menu.actions()[0].trigger()
    assert key not in {one.thing.key for one in page(frame).lines}
    store.undo_last()
    assert key in {one.thing.key for one in page(frame).lines}


def test_a_list_half_put_right_opens_its_import_again(qtbot: QtBot, store: Store) -> None:
    values = {"file": "/lists/club.xlsx", "fixes": '[[5, 3, "10"]]', "left": "[]"}
    drafts.keep(store, drafts.LISTS, "ab12||||3", 1, values)
    frame = shown(qtbot, store)
    [line] = [one for one in page(frame).lines if one.thing.kind == "draft"]
    with qtbot.waitSignal(frame.import_asked) as asked:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked.args == ["/lists/club.xlsx"]


def test_what_waits_is_read_once_until_anything_is_written_here_or_aside(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, read = small.office(store), list[bool]()
    monkeypatch.setattr(today, "agenda", lambda *_asked: read.append(True) or [])
    for _ in range(2):
        office.agenda()
        office.counters()
    assert len(read) == 1
    drafts.keep(store, "person", "", 1, {"last_name": "Roux"})
    office.agenda()
    assert len(read) == 2
    with closing(store.writer()) as aside, aside.write("ajouter") as work:
        records.save(work, Organisation(name="Frigo"))
    store.took(aside)
    office.agenda()
    assert len(read) == 3
