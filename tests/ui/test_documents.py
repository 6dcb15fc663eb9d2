"""Documents: every paper with its state, real pages, and papers opened, saved whole, or printed."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from app.actions import loans, signing
from app.actions.signing import Signature, Which
from app.models.errors import WorldProblem
from app.models.loans import DocumentKind
from app.store.store import Store
from app.ui.documents import papers
from app.ui.documents.page import DocumentsPage
from app.ui.documents.papers import LockedError, Papers, next_name, write_whole
from app.ui.documents.pdf_view import PdfView
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find
from tests.ui.documents_window import all_items, shown, texts, words
from tests.ui.small_office import TODAY

CTRL = Qt.KeyboardModifier.ControlModifier
Answer = Callable[..., tuple[str, str]]


def answering(monkeypatch: pytest.MonkeyPatch, *paths: Path | None) -> list[str]:
    """The save dialog answers these in turn; what it proposed is returned."""
    proposed: list[str] = []
    left = list(paths)

    def answer(_parent: object, _title: str, name: str, _filter: str) -> tuple[str, str]:
        proposed.append(name)
        return str(left.pop(0) or ""), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return proposed


def states(page: DocumentsPage) -> dict[str, str]:
    """What each paper's line says, title and state."""
    said: dict[str, str] = {}
    for item in all_items(page):
        if item.toolTip():
            said[item.text()] = item.toolTip().rpartition(" · ")[2]
    return said


def test_states_of_papers(qtbot: QtBot, store: Store) -> None:
    loan = small.prepared(store)
    _frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    assert set(states(page).values()) == {"projet"}
    assert [row.state for row in page.table.rows()] == ["projet"]
    loans.validate(store, loan.id, TODAY)
    said = states(page)
    assert (said.pop("Convention"), said.pop("Avenant au contrat")) == ("à signer", "à signer")
    assert set(said.values()) == {"à imprimer"}
    assert len(said) == 16
    assert [row.state for row in page.table.rows()] == ["à envoyer"]
    for party in ("lender", "host"):
        signing.sign(store, loan.id, Which(DocumentKind.AGREEMENT), Signature(party, TODAY), TODAY)
    assert states(page)["Convention"] == "signée le 24/11/2026"
    for party in ("lender", "person"):
        signing.sign(store, loan.id, Which(DocumentKind.AMENDMENT), Signature(party, TODAY), TODAY)
    assert states(page)["Avenant au contrat"] == "signé le 24/11/2026"
    assert [row.state for row in page.table.rows()] == ["signé, sans scan"]


def test_pages_are_drawn_with_arrow_keys_alone(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    papers_of = page.desk.set
    papers_of.setFocus()
    assert page.desk.view.page_count() >= 2
    assert frame.header.crumb() == f"Convention {loan.number}"
    first = page.desk.view.pages[0]
    assert first.width() <= page.desk.view.viewport().width()
    image = first.pixmap().toImage()
    shades = {image.pixelColor(x, y).lightness() for x in range(0, image.width(), 7) for y in range(0, 400, 3)}
    assert min(shades) < 60
    assert max(shades) == 255
    qtbot.keyClick(papers_of, Qt.Key.Key_Down)
    assert page.current_record() == f"{loan.id}:amendment"
    # Over the heading « Avant ».
    qtbot.keyClick(papers_of, Qt.Key.Key_Down)
    assert page.current_record() == f"{loan.id}:consent"
    assert papers_of.hasFocus()


def test_pages_follow_the_width(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    before = page.desk.view.pages[0].width()
    frame.resize(1100, 700)
    qtbot.waitUntil(lambda: page.desk.view.pages[0].width() < before, timeout=2_000)


def test_preview_is_drawn_off_the_window_thread(qtbot: QtBot, store: Store) -> None:
    loan = small.running(store)
    office = small.office(store)
    jobs = Jobs()
    frame = Frame(Office(store, office.settings, jobs))
    qtbot.addWidget(frame)
    frame.show()
    frame.go("documents", loan.id)
    page = frame.current_page()
    assert isinstance(page, DocumentsPage)
    qtbot.waitUntil(lambda: page.desk.view.page_count() > 0, timeout=10_000)
    jobs.close()


def test_enter_opens_the_pdf_in_a_private_folder(
    qtbot: QtBot, store: Store, find: Find[QTableView], opened: list[Path]
) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    view = find(frame, QTableView, "Liste\u00a0: Documents")
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [path.name for path in opened] == [f"{loan.number}-convention-v1.pdf"]
    assert "Lœuvrier" in words(opened[0].read_bytes())
    if os.name == "posix":
        assert stat.S_IMODE(opened[0].parent.stat().st_mode) == 0o700
    assert frame.toast_sentence() == f"{opened[0].name} s'ouvre dans votre lecteur."


def test_without_reader_says_what_to_do(
    qtbot: QtBot, store: Store, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    qtbot.keyClick(find(frame, QPushButton, "Ouvrir"), Qt.Key.Key_Return)
    assert frame.banner.sentence().startswith("Aucun lecteur PDF ne répond")


@pytest.mark.parametrize(
    ("button", "suffix", "head"),
    [("Enregistrer en PDF…", ".pdf", b"%PDF"), ("Enregistrer en Word…", ".docx", b"PK")],
)
def test_saved_whole_under_the_name_proposed(
    qtbot: QtBot,
    store: Store,
    find: Find[QPushButton],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    button: str,
    suffix: str,
    head: bytes,
) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(f"{loan.id}:amendment")
    # The suffix is added when it was not typed.
    proposed = answering(monkeypatch, tmp_path / "avenant")
    qtbot.keyClick(find(frame, QPushButton, button), Qt.Key.Key_Return)
    assert [Path(name).name for name in proposed] == [f"{loan.number}-avenant-contrat-v1{suffix}"]
    assert (tmp_path / f"avenant{suffix}").read_bytes().startswith(head)
    assert [path.name for path in tmp_path.glob(".*")] == []


def test_control_s_saves_and_giving_up_writes_nothing(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    proposed = answering(monkeypatch, None)
    qtbot.keyClick(frame, Qt.Key.Key_S, CTRL)
    assert len(proposed) == 1
    assert frame.toast_sentence() == ""


def test_locked_target_gets_its_sentence_and_another_name(
    qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    taken = tmp_path / "convention.pdf"
    taken.write_bytes(b"open elsewhere")
    whole = write_whole

    def refuse(path: Path, content: bytes) -> None:
        if path == taken:
            raise LockedError("«\u00a0convention.pdf\u00a0» est ouvert dans un autre programme.")
        whole(path, content)

    monkeypatch.setattr(papers, "write_whole", refuse)
    proposed = answering(monkeypatch, taken, tmp_path / "convention (2).pdf")
    qtbot.keyClick(frame, Qt.Key.Key_S, CTRL)
    assert Path(proposed[1]).name == "convention (2).pdf"
    assert (tmp_path / "convention (2).pdf").read_bytes().startswith(b"%PDF")
    assert taken.read_bytes() == b"open elsewhere"


def test_a_locked_file_is_told_from_a_folder_that_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "releve.pdf"
    taken.write_bytes(b"old")

    def refuse(_fresh: Path, _target: Path) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(LockedError, match=r"releve \(2\)\.pdf"):
        write_whole(taken, b"new")
    assert taken.read_bytes() == b"old"
    assert list(tmp_path.glob(".*")) == []
    with pytest.raises(WorldProblem, match="autre dossier"):
        write_whole(tmp_path / "absent" / "releve.pdf", b"new")


def test_next_free_name(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert next_name(path).name == "a (2).pdf"
    (tmp_path / "a (2).pdf").touch()
    assert next_name(path).name == "a (3).pdf"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows prints through its own verb")
def test_printed_by_the_system_or_opened_to_be_printed(
    qtbot: QtBot, store: Store, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch, opened: list[Path]
) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    monkeypatch.setattr(papers.shutil, "which", lambda _name: None)
    qtbot.keyClick(find(frame, QPushButton, "Imprimer"), Qt.Key.Key_Return)
    assert len(opened) == 1
    assert "imprimez-le de là" in frame.toast_sentence()
    sent: list[list[str]] = []

    def lp(command: list[str], **_how: object) -> subprocess.CompletedProcess[bytes]:
        sent.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(papers.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(papers.subprocess, "run", lp)
    qtbot.keyClick(find(frame, QPushButton, "Imprimer"), Qt.Key.Key_Return)
    assert sent[0][0] == "/usr/bin/lp"
    assert "part à l'imprimante" in frame.toast_sentence()


def test_codes_hide_the_pages_and_refuse_to_open(qtbot: QtBot, store: Store, opened: list[Path]) -> None:
    loan = small.running(store)
    frame, page = shown(qtbot, store)
    page.open_record(loan.id)
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    assert page.desk.view.page_count() == 0
    said = " ".join(texts(frame)) + frame.header.crumb()
    assert not [word for word in ("Élise", "Lœuvrier", "Frigo") if word in said]
    Papers(page._office, frame).open("agreement", loan.id)
    assert opened == []
    assert "F9" in frame.banner.sentence()
    qtbot.keyClick(frame, Qt.Key.Key_F9)
    assert page.desk.view.page_count() >= 2


def test_a_loan_that_is_gone_is_said(qtbot: QtBot, store: Store, opened: list[Path]) -> None:
    frame, page = shown(qtbot, store)
    Papers(page._office, frame).open("agreement", "nowhere")
    assert opened == []
    assert frame.banner.sentence() == "Cette mise à disposition n'existe plus."


def test_without_loan_says_how_papers_come(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    frame, _page = shown(qtbot, store)
    qtbot.keyClick(find(frame, QPushButton, "Mettre en relation"), Qt.Key.Key_Return)
    assert frame.stem == "matching"


def test_view_says_a_sentence_in_place_of_pages(qtbot: QtBot) -> None:
    view = PdfView(Jobs(synchronous=True))
    qtbot.addWidget(view)
    view.say("Rien à montrer.")
    assert view.page_count() == 0
    assert [label.text() for label in view.findChildren(QLabel)] == ["Rien à montrer."]


def test_today_of_the_file_is_printed(qtbot: QtBot, store: Store) -> None:
    loan = small.prepared(store)
    frame, page = shown(qtbot, store)
    found: list[bytes] = []
    Papers(page._office, frame).preview("agreement", loan.id, found.append)
    assert "24 novembre 2026" in words(found[0]).replace("\u00a0", " ")
    assert date(2026, 11, 24) == TODAY
