"""What leaves from the window: the list shown, in names, in codes, for a third party; the whole; the templates."""

import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import office_file
from app.actions.exports import archive as archive_action
from app.actions.exports import lists as exported
from app.actions.office_file import LaptopSettings
from app.rules.exports.sheet import no_step
from app.store import journal, lists
from app.ui.exports import archive, asking, card, reading, templates, working
from app.ui.jobs import Jobs
from app.ui.lists import columns_menu
from app.ui.lists.table import RecordTable
from app.ui.shell.shortcuts import SHORTCUTS
from app.ui.waiting import Waiting
from app.ui.window import Session

TODAY = date(2026, 11, 24)
CTRL = Qt.KeyboardModifier.ControlModifier
PLACES = (
    ("organisations", ""),
    ("persons", ""),
    ("needs", ""),
    ("loans", ""),
    ("check_ins", ""),
    ("documents", ""),
    ("visits", "tab:day:2026-11-24"),
    ("visits", "tab:tours"),
    ("matching", "tab:territory"),
    ("matching", "tab:slots"),
    ("matching", "tab:catalogue"),
    ("figures", "tab:brief"),
    ("figures", "tab:everything"),
    ("settings", "privacy"),
    ("settings", "backups"),
    ("settings", "journal"),
)


def _table(session: Session) -> RecordTable[Any]:
    page = session.frame.current_page()
    assert page is not None
    return next(table for table in page.findChildren(RecordTable) if table.isVisible())


def _texts(path: Path) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(path).active.iter_rows()]


def test_every_list_of_the_program_leaves_from_another_thread(session: Session) -> None:
    seen = {}
    for stem, place in PLACES:
        session.frame.go(stem, place)
        for table in session.frame.findChildren(RecordTable):
            if table.rows():
                seen[table.listing.name] = reading.take(table)
    assert len(seen) >= 13, sorted(seen)
    with ThreadPoolExecutor(1) as aside:
        for name, shown in seen.items():
            made = aside.submit(reading.sheet, shown, TODAY, "Claire", no_step).result()
            assert len(made.rows) == len(shown.rows), name
            assert all(len(row) == len(shown.columns) for row in made.rows), name
            for suffix in exported.SUFFIXES:
                assert exported.rendered(made, suffix)


def test_exactly_what_is_shown(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], tmp_path: Path
) -> None:
    answer(lambda _dialog: None)
    session.frame.go("organisations")
    table = _table(session)
    table.show_columns(("name", "headcount", "last_contact", "siret"))
    table.sort_by("headcount", descending=True)
    table.set_filter("agen")
    QTest.keyClick(session.frame, Qt.Key.Key_E, CTRL)
    assert [path.name for path in saved] == ["Entreprises 2026-11-24.xlsx"]
    rows = _texts(tmp_path / saved[0].name)
    head = rows.index(["Nom", "Effectif", "Vue", "SIRET"])
    assert "contenant «\u00a0agen\u00a0»" in rows[2][0]
    assert f"{len(table.rows())}\u00a0lignes sur {table.total()}" in rows[2][0]
    assert rows[2][0].endswith("dans l'ordre de «\u00a0Effectif\u00a0».")
    told = rows[head + 1 :]
    assert [row[0] for row in told] == [row.name for row in table.rows()]
    assert [row[1] for row in told] == [row.headcount for row in table.rows()]
    assert {type(row[1]) for row in told if row[1] is not None} == {int}
    assert all(row[2] is None or row[2].date() for row in told)
    assert {type(row[3]) for row in told if row[3] is not None} <= {str}
    assert session.frame.toast_sentence().endswith("est enregistré.")
    assert session.settings.value(working.FOLDER) == str(tmp_path)
    assert session.office is not None
    latest = journal.entries(session.office.store, office_file.clock().replace(year=2020))
    assert any("exporter «\u00a0Entreprises\u00a0»" in one.action for one in latest)


def test_the_columns_menu_offers_it(session: Session, saved: list[Path], answer: Callable[..., list[QDialog]]) -> None:
    seen = answer(lambda _dialog: None)
    session.frame.go("check_ins")
    menu = QMenu()
    columns_menu.fill(menu, _table(session))
    entry: QAction = menu.actions()[-1]
    assert entry.text() == "Exporter cette liste…\tCtrl+E"
    entry.trigger()
    assert len(seen) == len(saved) == 1


def test_in_codes_nobody_is_named(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], tmp_path: Path
) -> None:
    """Whatever the dialog says: while F9 is on, a list leaves as for a third party."""
    assert session.office is not None
    people = {row.last_name for row in lists.persons(session.office.store) if len(row.last_name) > 4}
    dialogs = answer(lambda _dialog: None)
    session.frame.set_codes(True)
    for stem in ("persons", "loans", "check_ins", "documents"):
        session.frame.go(stem)
        session.frame.export_list()
        text = str(_texts(tmp_path / saved[-1].name))
        assert [name for name in people if name in text] == [], stem
        assert "Pour un tiers" in text
    dialog = dialogs[0]
    assert isinstance(dialog, asking.ExportDialog)
    assert dialog.outward.isChecked()
    assert not dialog.outward.isEnabled()


def test_for_a_third_party(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], tmp_path: Path
) -> None:
    answer(lambda dialog: dialog.outward.setChecked(True))
    session.frame.go("persons")
    _table(session).set_filter("Berrahou")
    session.frame.export_list()
    rows = _texts(tmp_path / saved[0].name)
    assert "Berrahou" not in str(rows)
    assert "contenant un mot" in rows[2][0]


def test_a_csv_and_cards(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], tmp_path: Path
) -> None:
    for suffix in (".csv", ".vcf"):
        answer(lambda dialog, suffix=suffix: dialog.formats[suffix].setChecked(True))
        session.frame.go("organisations")
        session.frame.export_list()
        assert saved[-1].suffix == suffix
        assert (tmp_path / saved[-1].name).stat().st_size > 1_000
    assert session.office is not None
    company = session.frame.current_page()
    assert company is not None
    session.frame.go("organisations", lists.organisations(session.office.store)[0].id)
    button = next(one for one in company.findChildren(QPushButton) if one.text() == "Carte de visite")
    button.click()
    assert saved[-1].name.startswith("E-A")
    assert (tmp_path / saved[-1].name).read_text(encoding="utf-8").startswith("BEGIN:VCARD")


def test_cards_are_of_the_office_alone(session: Session) -> None:
    session.frame.go("organisations")
    dialog = asking.ExportDialog(reading.take(_table(session)), codes=False, parent=session.frame)
    dialog.formats[".vcf"].setChecked(True)
    assert not dialog.outward.isEnabled()
    dialog.formats[".csv"].setChecked(True)
    dialog.outward.setChecked(True)
    assert not dialog.formats[".vcf"].isEnabled()
    session.frame.go("documents")
    other = asking.ExportDialog(reading.take(_table(session)), codes=False, parent=session.frame)
    assert not other.outward.isEnabled()
    assert ".vcf" not in other.formats


def test_everything_out_then_in(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], tmp_path: Path
) -> None:
    answer(lambda _dialog: None)
    archive.ask(session.frame)
    made = tmp_path / saved[0].name
    assert made.name == "demo 2026-11-24.zip"
    assert "entreprises" in session.frame.toast_sentence()
    session.frame.archive_chosen.emit(str(made))
    assert session.office is not None
    assert session.office.store.path.name == "demo 2026-11-24.coupdemain"
    assert "L'archive est devenue" in session.frame.toast_sentence()
    assert len(lists.persons(session.office.store)) > 50


def test_an_archive_opens_from_the_welcome_page(
    qtbot: QtBot, saved: list[Path], answer: Callable[..., list[QDialog]], session: Session, tmp_path: Path
) -> None:
    answer(lambda _dialog: None)
    assert session.office is not None
    archive_action.write(session.office.store, tmp_path / "a.zip", TODAY)
    empty = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(empty.frame)
    with qtbot.waitExposed(empty.frame):
        empty.frame.show()
    templates.ask(empty.frame)
    archive.ask(empty.frame)
    empty.frame.archive_chosen.emit(str(tmp_path / "a.zip"))
    assert empty.office is not None
    assert [path.name for path in saved] == ["Modèle entreprises.xlsx", "a.coupdemain"]
    empty.close_file()


def test_what_a_synchronised_folder_asks(
    session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: Callable[..., list[QDialog]]
) -> None:
    """Another folder, this one all the same, or nothing: Escape writes nothing."""
    answer(lambda _dialog: None)
    shared = tmp_path / "OneDrive"
    shared.mkdir()
    answers = iter([(str(shared / "a.zip"), ""), (str(shared / "b.zip"), ""), (str(shared / "c.zip"), "")])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: next(answers))
    acts = iter(["accept", "reject", "_on_kept"])

    def run(dialog: QDialog) -> int:
        getattr(dialog, next(acts))()
        return dialog.result()

    monkeypatch.setattr(archive.SharedDialog, "exec", run)
    archive.ask(session.frame)
    assert list(shared.iterdir()) == []
    archive.ask(session.frame)
    assert [path.name for path in shared.iterdir()] == ["c.zip"]


def test_an_archive_is_not_made_in_codes(session: Session, saved: list[Path]) -> None:
    session.frame.set_codes(True)
    archive.ask(session.frame)
    assert saved == []
    assert "F9" in session.frame.banner.sentence()


def test_a_wrong_archive_is_said(session: Session, tmp_path: Path) -> None:
    wrong = tmp_path / "autre.zip"
    wrong.write_bytes(b"rien")
    session.frame.archive_chosen.emit(str(wrong))
    assert "n'est pas une archive entière" in session.frame.banner.sentence()
    assert session.office is not None
    assert session.office.store.path.name == "demo.coupdemain"


def test_templates(
    session: Session,
    saved: list[Path],
    answer: Callable[..., list[QDialog]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    answer(lambda _dialog: None)
    templates.ask(session.frame)
    assert [path.name for path in saved] == ["Modèle entreprises.xlsx"]
    folder = tmp_path / "modeles"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(folder))
    answer(lambda dialog: dialog.choices[None].setChecked(True))
    templates.ask(session.frame)
    assert len(list(folder.iterdir())) == 6
    assert session.frame.toast_sentence() == "6\u00a0modèles enregistrés."


def test_the_folder_opens_from_the_toast(
    session: Session, saved: list[Path], answer: Callable[..., list[QDialog]], opened: list[Path], tmp_path: Path
) -> None:
    answer(lambda _dialog: None)
    session.frame.go("needs")
    session.frame.export_list()
    button = next(
        one for one in session.frame.findChildren(QPushButton) if one.text() == "Ouvrir le dossier" and one.isVisible()
    )
    button.click()
    assert opened == [tmp_path]
    assert saved


def test_a_long_export_shows_a_bar_that_gives_up(
    qtbot: QtBot, demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a real second thread; what was there stays, and nothing says it is done."""
    path = tmp_path / "demo.coupdemain"
    shutil.copyfile(demo_file, path)
    session = Session(LaptopSettings())
    qtbot.addWidget(session.frame)
    assert session.open(path)
    with qtbot.waitExposed(session.frame):
        session.frame.show()
    target = tmp_path / "tout.zip"

    def slow(_store: object, _path: Path, _today: date, step: Callable[[int, int], None], _history: bool) -> None:
        while True:
            QTest.qSleep(10)
            step(1, 2)

    monkeypatch.setattr(archive_action, "write_aside", slow)
    assert session.office is not None
    archive._write(session.frame, session.office, target, with_history=True)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Waiting), timeout=5_000)
    box = QApplication.activeModalWidget()
    assert isinstance(box, Waiting)
    box.leave.click()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None, timeout=5_000)
    assert not target.exists()
    assert session.frame.toast_sentence() == ""
    session.close_file()


def test_a_page_without_a_list_says_so(session: Session, saved: list[Path]) -> None:
    session.frame.go("today")
    session.frame.export_list()
    assert saved == []
    assert session.frame.toast_sentence().startswith("Aucune liste sur cette page")


def test_an_empty_list_says_so(session: Session, saved: list[Path]) -> None:
    session.frame.go("persons")
    _table(session).set_filter("zzzzzz")
    session.frame.export_list()
    assert saved == []
    assert session.frame.toast_sentence().startswith("Cette liste est vide")


def test_the_key_is_told(session: Session) -> None:
    assert ("Ctrl+E", "export_list") in [(one.keys, one.slot) for one in SHORTCUTS]
    keys = [one.keys for one in SHORTCUTS]
    assert len(keys) == len(set(keys))
    assert session.frame.isVisible()


def test_a_card_left_in_the_dialog_writes_nothing(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_words: ("", ""))
    assert session.office is not None
    from app.models.organisations import Organisation

    card.save(session.office, session.frame, Organisation(id="x", code="E-A001"))
    assert session.frame.toast_sentence() == ""
