"""The Documents page in a window, and what it shows."""

import io

from pypdf import PdfReader
from PySide6.QtWidgets import QLabel, QListWidgetItem
from pytestqt.qtbot import QtBot

from app.store.store import Store
from app.ui.documents.page import DocumentsPage
from app.ui.shell.frame import Frame
from tests.ui import small_office as small


def shown(qtbot: QtBot, store: Store) -> tuple[Frame, DocumentsPage]:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("documents")
    page = frame.current_page()
    assert isinstance(page, DocumentsPage)
    return frame, page


def words(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def texts(frame: Frame) -> list[str]:
    return [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]


def all_items(page: DocumentsPage) -> list[QListWidgetItem]:
    return [page.desk.set.item(row) for row in range(page.desk.set.count())]
