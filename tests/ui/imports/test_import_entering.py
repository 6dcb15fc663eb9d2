"""Into the import window from the program's own: Ctrl+I, the menu, lists with nothing in them; codes and the lock."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import backups, secret
from app.actions.office_file import LaptopSettings, clock
from app.ui.imports.wizard import COLUMNS, FILE, Wizard
from app.ui.jobs import Jobs
from app.ui.lists.table import RecordTable
from app.ui.window import Session
from tests.ui.conftest import Find

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    made = Session(LaptopSettings(lambda: tmp_path), Jobs(synchronous=True))
    assert made.create(tmp_path / "bureau.coupdemain")
    with qtbot.waitActive(made.frame):
        made.frame.show()
        made.frame.activateWindow()
    yield made
    for wizard in made.frame.findChildren(Wizard):
        wizard.hide()
    made.frame.close()


def drop(widget: QWidget, *paths: Path) -> bool:
    """Let go over that widget, as the system tells it: first to it, then to what is around it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for one in (
        QDragEnterEvent(QPoint(5, 5), copy, data, left, none),
        QDropEvent(QPointF(5, 5), copy, data, left, none),
    ):
        one.ignore()
        over: QWidget | None = widget
        while over is not None and not (over.acceptDrops() and QApplication.sendEvent(over, one) and one.isAccepted()):
            over = over.parentWidget() if not over.isWindow() else None
        if over is None:
            return False
    return True


@pytest.mark.parametrize("stem", ["today", "organisations", "persons", "needs", "loans", "check_ins"])
def test_a_list_dropped_on_any_page_is_read(session: Session, workbook: Callable[..., Path], stem: str) -> None:
    session.frame.go(stem)
    page = session.frame.current_page()
    assert page is not None
    table: RecordTable[Any] | None = getattr(page, "table", None)
    assert drop(table.view.viewport() if table else page, workbook())
    assert shown().journey.opened is not None
    assert shown().here == FILE


def test_a_list_dropped_on_a_later_step_takes_the_place_of_the_other(
    session: Session, workbook: Callable[..., Path]
) -> None:
    session.import_table(str(workbook()))
    wizard = shown()
    wizard.go_on.click()
    assert drop(wizard.columns.view.viewport(), workbook(name="autre.xlsx"))
    assert wizard.here == FILE
    assert wizard.journey.opened is not None
    assert wizard.journey.opened.path.name == "autre.xlsx"


def test_what_is_no_list_is_not_taken(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"\x89PNG")
    assert not drop(session.frame, path)
    assert QApplication.activeModalWidget() is None


def test_two_lists_at_once_are_not_one_to_choose_between(session: Session, tmp_path: Path) -> None:
    paths = tmp_path / "une.csv", tmp_path / "deux.csv"
    for path in paths:
        path.write_text("Entreprise\nFrigo\n", encoding="utf-8")
    assert not drop(session.frame, *paths)
    assert QApplication.activeModalWidget() is None
    assert drop(session.frame, paths[1])


def shown() -> Wizard:
    made = QApplication.activeModalWidget()
    assert isinstance(made, Wizard)
    return made


def test_ctrl_i_opens_it_and_escape_leaves_it_as_it_is(session: Session, workbook: Callable[..., Path]) -> None:
    QTest.keyClick(session.frame, Qt.Key.Key_I, CONTROL)
    first = shown()
    assert first.here == FILE
    first.start(str(workbook()))
    first.go_on.click()
    QTest.keyClick(first, Qt.Key.Key_Escape)
    assert not first.isVisible()
    QTest.keyClick(session.frame, Qt.Key.Key_I, CONTROL)
    assert shown() is first
    assert first.here == COLUMNS


def test_a_list_with_nothing_in_it_offers_the_import(session: Session, find: Find[QPushButton]) -> None:
    session.frame.go("organisations")
    find(session.frame, QPushButton, "Importer un tableau…").click()
    assert shown().here == FILE


def test_while_names_are_hidden_it_asks_to_show_them_first(session: Session, find: Find[QPushButton]) -> None:
    session.frame.set_codes(True)
    session.import_table()
    assert QApplication.activeModalWidget() is None
    assert "codes" in session.frame.banner.sentence()
    find(session.frame, QPushButton, "Montrer les noms").click()
    assert shown().here == FILE
    assert session.office is not None
    assert not session.office.codes


def test_without_a_file_open_it_says_what_to_do(qtbot: QtBot, tmp_path: Path, find: Find[QWidget]) -> None:
    session = Session(LaptopSettings(lambda: tmp_path), Jobs(synchronous=True))
    qtbot.addWidget(session.frame)
    session.frame.show()
    session.import_table()
    assert QApplication.activeModalWidget() is None


def test_another_file_has_another_import(session: Session, workbook: Callable[..., Path], tmp_path: Path) -> None:
    session.import_table(str(workbook()))
    first = shown()
    first.reject()
    assert session.create(tmp_path / "autre.coupdemain")
    session.import_table()
    assert shown() is not first
    assert shown().here == FILE


def test_locked_everything_of_it_is_covered_and_nothing_is_lost(
    session: Session, workbook: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    session.import_table(str(workbook()))
    wizard = shown()
    wizard.go_on.click()
    title = wizard.windowTitle()
    monkeypatch.setattr(secret, "is_protected", lambda _path: True)
    session.lock()
    assert wizard.windowTitle() != title
    over = [child for child in wizard.children() if isinstance(child, QWidget) and child.geometry() == wizard.rect()]
    assert [one for one in over if one.isVisible()]
    session._locker()._unlock()
    assert wizard.windowTitle() == title
    assert wizard.here == COLUMNS


def test_an_import_told_to_the_window_is_seen_on_its_pages(session: Session, workbook: Callable[..., Path]) -> None:
    session.frame.go("organisations")
    session.import_table(str(workbook()))
    wizard = shown()
    wizard.go_on.click()
    wizard.go_on.click()
    wizard.go_on.click()
    wizard.ending.see.click()
    assert session.frame.stem == "organisations"
    page = session.frame.current_page()
    assert page is not None
    assert len(page.table.rows()) == 2  # type: ignore[attr-defined]
    session.frame.undo()
    assert len(page.table.rows()) == 0  # type: ignore[attr-defined]


def test_after_a_backup_is_restored_nothing_of_the_former_check_is_written(
    session: Session, workbook: Callable[..., Path]
) -> None:
    assert session.office is not None
    path = session.office.store.path
    session.import_table(str(workbook()))
    first = shown()
    first.go_on.click()
    first.go_on.click()
    assert first.journey.is_checked
    first.reject()
    session.restore(str(path), backups.take(path, session.settings, clock(), backups.BY_HAND).backup)
    assert session.office is not None
    assert session.office is not first.office
    session.import_table()
    assert shown() is not first
    assert (shown().here, shown().journey.board) == (FILE, None)
