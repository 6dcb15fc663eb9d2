"""Signatures on screen: sent, signed, scanned, a company's own paper, what reopening loses, and lists that say it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QFileDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.actions import signing
from app.actions.signing import Sending, Which
from app.geo.gazetteer import Gazetteer
from app.models.loans import DocumentKind, Loan, LoanStatus
from app.rules.loans import progress
from app.store import records
from app.store.store import Store
from app.ui.documents.page import DocumentsPage
from app.ui.loans.page import LoansPage
from app.ui.look.phrase import Phrase
from app.ui.shell.frame import Frame
from tests.rules.real_files import docx, pdf
from tests.ui import small_office as small
from tests.ui.conftest import type_text

AGREEMENT = DocumentKind.AGREEMENT
Chosen = Callable[[Path], None]


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Chosen:
    """The file the user picks next."""

    def pick(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))

    return pick


def issued(store: Store, gazetteer: Gazetteer) -> Loan:
    return signing.issue(store, gazetteer, small.prepared(store).id, small.TODAY)


def shown(qtbot: QtBot, store: Store, loan: Loan) -> tuple[Frame, LoansPage]:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    frame.resize(1366, 768)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("loans", loan.id)
    page = frame.current_page()
    assert isinstance(page, LoansPage)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.papers)
    QApplication.processEvents()
    return frame, page


def said(frame: Frame) -> str:
    labels = [one for one in frame.findChildren(QLabel) if one.isVisible()]
    whole = [one.accessibleName() if isinstance(one, Phrase) else one.text() for one in labels]
    return "\n".join(whole).replace("\u00a0", " ")


def button(frame: Frame, name: str) -> QPushButton:
    QApplication.processEvents()
    found = [
        one
        for one in frame.findChildren(QPushButton)
        if one.isVisible() and one.accessibleName().replace("\u00a0", " ") == name
    ]
    assert len(found) == 1, [one.accessibleName() for one in frame.findChildren(QPushButton) if one.isVisible()]
    return found[0]


def menu(frame: Frame, document: str) -> dict[str, Callable[[], None]]:
    """What « … » holds for that document."""
    [more] = [
        one
        for one in frame.findChildren(QToolButton)
        if one.isVisible() and one.accessibleName() == f"Plus\u00a0: {document}"
    ]
    more.menu().aboutToShow.emit()
    return {action.text(): action.trigger for action in more.menu().actions()}


def test_sent_today_then_signed_with_keys_alone(qtbot: QtBot, store: Store, gazetteer: Gazetteer) -> None:
    loan = issued(store, gazetteer)
    frame, _page = shown(qtbot, store, loan)
    button(frame, "Envoyé aujourd'hui : convention, entreprise utilisatrice").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert "envoyé aujourd'hui" in said(frame)
    version = progress.latest_versions(records.get(store, Loan, loan.id))[AGREEMENT]
    assert version.host.sent_on == small.TODAY
    button(frame, "Signé : convention, entreprise utilisatrice").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    button(frame, "Noter la signature").setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    version = progress.latest_versions(records.get(store, Loan, loan.id))[AGREEMENT]
    assert version.host.signed_on == small.TODAY
    frame.undo()
    version = progress.latest_versions(records.get(store, Loan, loan.id))[AGREEMENT]
    assert (version.host.sent_on, version.host.signed_on) == (small.TODAY, None)


def test_escape_notes_nothing(qtbot: QtBot, store: Store, gazetteer: Gazetteer) -> None:
    loan = issued(store, gazetteer)
    frame, page = shown(qtbot, store, loan)
    button(frame, "Signé : convention, entreprise prêteuse").click()
    strip = page.loan_view.papers.panel.strip
    assert strip.isVisible()
    QTest.keyClick(strip, Qt.Key.Key_Escape)
    assert not strip.isVisible()
    assert button(frame, "Signé : convention, entreprise prêteuse").isVisible()


def test_a_scan_is_joined_and_seen(
    qtbot: QtBot, store: Store, choose: Chosen, opened: list[Path], tmp_path: Path
) -> None:
    loan = small.signed(store)
    frame, _page = shown(qtbot, store, loan)
    assert "tout est signé, scan manquant" in said(frame)
    button(frame, "Signatures : détails").click()
    scan = tmp_path / "convention signée.pdf"
    scan.write_bytes(pdf())
    choose(scan)
    button(frame, "Joindre le scan : convention, entreprise utilisatrice").click()
    button(frame, "Voir : convention, entreprise utilisatrice").click()
    assert opened[-1].read_bytes() == pdf()


def test_what_is_no_scan_says_why_and_nothing_is_kept(
    qtbot: QtBot, store: Store, choose: Chosen, tmp_path: Path
) -> None:
    loan = small.signed(store)
    frame, _page = shown(qtbot, store, loan)
    button(frame, "Signatures : détails").click()
    for name, content, words in (
        ("virus.pdf", b"MZ\x90\x00", "son contenu est d'une autre sorte"),
        ("protégé.pdf", pdf("secret"), "mot de passe"),
        ("gros.pdf", b"%PDF-" + b"\x00" * 11_000_000, "la limite est de 10 Mo"),
        ("vide.pdf", b"", "est vide"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        choose(path)
        button(frame, "Joindre le scan : convention, entreprise utilisatrice").click()
        assert words in said(frame)
    assert progress.latest_versions(records.get(store, Loan, loan.id))[AGREEMENT].host.scan_id == ""


def test_the_print_of_a_text_is_copied_and_verified(qtbot: QtBot, store: Store, gazetteer: Gazetteer) -> None:
    loan = issued(store, gazetteer)
    frame, _page = shown(qtbot, store, loan)
    entries = menu(frame, "convention")
    [copy] = [word for word in entries if word.startswith("Copier l'empreinte SHA-256 (")]
    entries[copy]()
    assert len(QGuiApplication.clipboard().text()) == 64
    menu(frame, "convention")["Vérifier l'empreinte"]()
    assert "intacte" in frame.toast_sentence()
    version = progress.latest_versions(loan)[AGREEMENT]
    store.connection.execute("UPDATE attachment SET content=? WHERE id=?", (b"%PDF-1.7", version.attachment_id))
    menu(frame, "convention")["Vérifier l'empreinte"]()
    assert "son empreinte ne correspond plus" in said(frame)


def test_a_companys_own_agreement_is_ticked_by_hand(
    qtbot: QtBot, store: Store, gazetteer: Gazetteer, choose: Chosen, tmp_path: Path
) -> None:
    loan = small.prepared(store)
    frame, page = shown(qtbot, store, loan)
    own = tmp_path / "convention groupe.docx"
    own.write_bytes(docx())
    choose(own)
    menu(frame, "convention")["Joindre le document de l'entreprise…"]()
    boxes = [one for one in frame.findChildren(QCheckBox) if one.isVisible()]
    assert [one.text() for one in boxes][:2] == ["la durée du prêt", "l'identité du salarié"]
    for box in boxes[:-1]:
        box.setChecked(True)
    button(frame, "Enregistrer les mentions").click()
    assert "document de l'entreprise · 1 mention à vérifier" in said(frame)
    page.loan_view.tabs.setCurrentWidget(page.loan_view.settle)
    assert "le mode de détermination des salaires, charges et frais facturés" in said(frame)
    [fill] = [
        one
        for one in frame.findChildren(QPushButton)
        if one.isVisible() and "document de l'entreprise" in one.accessibleName()
    ]
    fill.click()
    [box] = [one for one in frame.findChildren(QCheckBox) if one.isVisible() and not one.isChecked()]
    box.setChecked(True)
    button(frame, "Enregistrer les mentions").click()
    assert "mentions vérifiées le 24/11/2026" in said(frame)
    menu(frame, "convention")["Revenir à notre document"]()
    assert "établi à la validation" in said(frame)


def test_reopening_says_what_is_lost_and_the_old_version_stays(
    qtbot: QtBot, store: Store, gazetteer: Gazetteer, opened: list[Path]
) -> None:
    loan = issued(store, gazetteer)
    signing.sign(store, loan.id, Which(AGREEMENT), signing.Signature("host", small.TODAY), small.TODAY)
    frame, _page = shown(qtbot, store, loan)
    button(frame, "Rouvrir").click()
    assert "1 signature ne vaudra plus" in said(frame)
    button(frame, "Garder la convention").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.VALIDATED
    button(frame, "Rouvrir").click()
    button(frame, "Rouvrir quand même").click()
    assert records.get(store, Loan, loan.id).status is LoanStatus.DRAFT
    signing.issue(store, gazetteer, loan.id, small.TODAY)
    QApplication.processEvents()
    entries = menu(frame, "convention")
    [old] = [word for word in entries if word.startswith("Version 1 du 24/11/2026, remplacée")]
    assert "signée par entreprise utilisatrice" in old
    entries[old]()
    assert opened[-1].read_bytes().startswith(b"%PDF")


def test_lists_find_who_is_waited_for(qtbot: QtBot, store: Store, gazetteer: Gazetteer) -> None:
    loan = issued(store, gazetteer)
    frame, page = shown(qtbot, store, loan)
    for word, count in (("attend salarié", 1), ("attend utilisatrice", 1), ("attend personne", 0)):
        page.table.filter.clear()
        type_text(page.table.filter, word)
        assert len(page.table.rows()) == count, word
    for kind in progress.BINDING:
        for party in progress.SIGNED_KINDS[kind]:
            signing.send(store, loan.id, Which(kind), Sending(party, small.in_days(-12)), small.TODAY)
    frame.go("documents", loan.id)
    documents = frame.current_page()
    assert isinstance(documents, DocumentsPage)
    [row] = documents.table.rows()
    assert row.state.endswith("12\u00a0j")
    assert row.in_full.endswith("envoyé il y a 12\u00a0j")


def test_codes_hide_who_signs(qtbot: QtBot, store: Store, gazetteer: Gazetteer) -> None:
    loan = issued(store, gazetteer)
    frame, page = shown(qtbot, store, loan)
    assert "Prêteuse · Mme Ortiz" in said(frame)
    page._office.codes = True
    page.refresh(frozenset())
    QApplication.processEvents()
    assert "Ortiz" not in said(frame)
    menu(frame, "convention")["Ouvrir le texte gardé"]()
    assert "quittez l'affichage en codes" in said(frame)
