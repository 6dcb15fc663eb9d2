"""« Préparer un courriel » from a paper, a call and a visit: an .eml opened in the mail program, never sent."""

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import organisations
from app.models.visits import Visit
from app.store.store import Store
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find
from tests.ui.small_office import TODAY


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[EmailMessage]:
    """What the mail program was asked to show."""
    shown: list[EmailMessage] = []

    def show(url: QUrl) -> bool:
        message = email.message_from_bytes(Path(url.toLocalFile()).read_bytes(), policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        shown.append(message)
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", show)
    return shown


def frame_of(qtbot: QtBot, store: Store) -> Frame:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    return frame


def choose(menu: QMenu, title: str) -> None:
    menu.aboutToShow.emit()
    {action.text(): action for action in menu.actions()}[title].trigger()


def test_a_call_by_mail(qtbot: QtBot, store: Store, opened: list[EmailMessage], find: Find[QPushButton]) -> None:
    small.running(store)
    frame = frame_of(qtbot, store)
    frame.go("check_ins")
    find(frame, QPushButton, "Préparer un courriel").click()
    assert opened[0]["X-Unsent"] == "1"
    assert "votre messagerie, à relire avant de l'envoyer" in frame.toast_sentence()


def test_a_paper_by_mail_to_its_readers_alone(qtbot: QtBot, store: Store, opened: list[EmailMessage]) -> None:
    loan = small.running(store)
    frame = frame_of(qtbot, store)
    frame.go("loans", loan.id)
    view = frame.current_page().loan_view  # type: ignore[union-attr]
    desk = view.papers.desk
    desk.choose("agreement")
    menu = desk._mail.menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == [
        "À l'entreprise prêteuse, document joint",
        "À l'entreprise prêteuse, sans le document",
        "À l'entreprise utilisatrice, document joint",
        "À l'entreprise utilisatrice, sans le document",
    ]
    choose(menu, "À l'entreprise utilisatrice, document joint")
    assert [part.get_content_type() for part in opened[0].iter_attachments()] == ["application/pdf"]
    desk.choose("check_in_log")
    menu.aboutToShow.emit()
    assert [action.isEnabled() for action in menu.actions()] == [False]


def test_a_visit_confirmed(qtbot: QtBot, store: Store, opened: list[EmailMessage], find: Find[QAbstractButton]) -> None:
    loan = small.running(store)
    organisations.save_visit(store, Visit(organisation_id=loan.host_id, held_on=TODAY, at="14:30"), TODAY)
    frame = frame_of(qtbot, store)
    frame.go("visits", f"tab:day:{TODAY.isoformat()}")
    mail = find(frame, QAbstractButton, "Préparer un courriel")
    (menu,) = [one for one in mail.findChildren(QMenu) if one.accessibleName() == "Préparer un courriel"]
    choose(menu, "Confirmer, rendez-vous joint (.ics)")
    assert [part.get_content_type() for part in opened[0].iter_attachments()] == ["text/calendar"]


def test_under_codes_no_mail_is_made(
    qtbot: QtBot, store: Store, opened: list[EmailMessage], find: Find[QPushButton]
) -> None:
    small.running(store)
    frame = frame_of(qtbot, store)
    frame.go("check_ins")
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    find(frame, QPushButton, "Préparer un courriel").click()
    assert opened == []
