"""From « Nouveau fichier » to a signed agreement and its paper, by keys and clicks, as someone who never saw it."""

import io
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions import office_file
from app.actions.office_file import LaptopSettings
from app.models.loans import Loan, LoanStatus
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import Proposal
from app.store import records
from app.ui.application import make_application
from app.ui.jobs import Jobs
from app.ui.window import Session
from tests.ui.conftest import type_text

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Facilitator:
    """Sees only what is visible, finds things by their name, types and clicks."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self.session = session
        self._qtbot = qtbot

    def sees(self, name: str, kind: type[QWidget] = QWidget) -> Any:
        """The one visible thing of that name on the page shown."""
        found = [
            widget
            for widget in self.session.frame.findChildren(kind)
            if widget.accessibleName().replace("\u00a0", " ") == name and widget.isVisible()
        ]
        assert len(found) == 1, f"{len(found)} things called « {name} » : {self.names()}"
        return found[0]

    def names(self) -> list[str]:
        return sorted({w.accessibleName() for w in self.session.frame.findChildren(QWidget) if w.isVisible()} - {""})

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget() or self.session.frame
        QTest.keyClick(target, key, modifier)
        QApplication.processEvents()

    def click(self, name: str) -> None:
        QTest.mouseClick(self.sees(name, QPushButton), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def fill(self, name: str, text: str) -> None:
        """Puts the keyboard in a field, replaces what is there, and goes on with Tab."""
        field = self.sees(name)
        assert isinstance(field, QLineEdit | QPlainTextEdit | QComboBox), type(field)
        if not self.session.frame.isActiveWindow():
            # Without a window manager nobody gives the window back its keyboard when a list of choices closes.
            self.session.frame.activateWindow()
            self._qtbot.waitUntil(self.session.frame.isActiveWindow)
        field.setFocus()
        target = QApplication.focusWidget()
        assert target is not None
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.selectAll()
        type_text(target, text)
        if QApplication.activePopupWidget() is not None:
            self.press(Qt.Key.Key_Return)
        else:
            self.press(Qt.Key.Key_Tab)

    def unfold(self, title: str) -> None:
        """Opens a folded group of the form, by the beginning of its heading."""
        heads = [
            b
            for b in self.session.frame.findChildren(QPushButton)
            if b.isVisible() and b.property("kind") == "fold" and b.accessibleName().startswith(title)
        ]
        assert len(heads) == 1, [h.accessibleName() for h in heads] or self.names()
        if not heads[0].isChecked():
            QTest.mouseClick(heads[0], Qt.MouseButton.LeftButton)

    def save(self) -> None:
        self.press(Qt.Key.Key_S, CONTROL)

    def reads(self) -> list[str]:
        """The sentences in red on the page."""
        labels = self.session.frame.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.property("role") == "error"]

    def hears(self) -> str:
        return self.session.frame.toast_sentence()


@pytest.fixture
def facilitator(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Facilitator]:
    make_application([], "light")
    chosen = tmp_path / "bureau de l'Agenais.coupdemain"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_more: (str(chosen), ""))
    session = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(session.frame)
    session.frame.show()
    session.frame.activateWindow()
    qtbot.waitUntil(session.frame.isActiveWindow)
    yield Facilitator(session, qtbot)
    session.close_file()


def new_company(she: Facilitator, name: str, siret: str, commune: str, signer: str) -> None:
    she.press(Qt.Key.Key_2, CONTROL)
    she.press(Qt.Key.Key_N, CONTROL)
    she.fill("Nom de l'entreprise", name)
    she.fill("SIRET", siret)
    she.fill("Adresse du siège, commune", commune)
    she.fill("Contact", signer)
    she.fill("Téléphone", "05 53 00 00 00")
    she.unfold("Contacts")
    she.sees("Ce contact signe les conventions").click()
    she.save()
    assert she.hears() == "Entreprise enregistrée."


def new_person(she: Facilitator, today: date) -> None:
    she.press(Qt.Key.Key_3, CONTROL)
    she.press(Qt.Key.Key_N, CONTROL)
    she.fill("Nom", "Lœuvrier")
    she.fill("Prénom", "Élise")
    she.fill("Entreprise prêteuse", "Ateliers de la Baïse")
    she.fill("Domicile, commune", "47600 nerac")
    she.fill("Métier", "Soudeuse TIG")
    she.fill("Distance maximale", "40")
    she.fill("Accord écrit du", today.strftime("%d/%m/%Y"))
    she.fill("Notice sur les données remise le", today.strftime("%d/%m/%Y"))
    she.sees("Employeur informé : oui").click()
    she.unfold("Contrat")
    she.fill("Qualification", "P3, coefficient 215")
    she.save()
    assert she.hears() == "Salarié enregistré.", she.reads()


def new_need(she: Facilitator, today: date) -> None:
    she.press(Qt.Key.Key_4, CONTROL)
    she.press(Qt.Key.Key_N, CONTROL)
    she.fill("Entreprise utilisatrice", "Frigo d'Albret")
    she.fill("Métier cherché", "Soudeur TIG")
    she.fill("Début", (today + timedelta(days=7)).strftime("%d/%m/%Y"))
    she.fill("Fin", (today + timedelta(days=97)).strftime("%d/%m/%Y"))
    she.fill("Tâches", "Souder des cuves inox, contrôler les cordons.")
    she.click("Horaires de la semaine : Saisir la grille")
    she.click("journée 8-12/13-17")
    she.save()
    assert she.hears() == "Mission enregistrée."


def settle_points(she: Facilitator, today: date) -> None:
    she.click("Modifier")
    she.unfold("Conditions")
    she.fill("Particularités du poste", "aucune")
    she.unfold("Accueil")
    she.fill("Formation à la sécurité au poste le", (today + timedelta(days=7)).strftime("%d/%m/%Y"))
    she.unfold("Facturation")
    she.click("Afficher : Salaire brut")
    she.fill("Salaire brut", "2 150,00")
    she.fill("Charges patronales", "42,5")
    she.save()


def test_from_an_empty_file_to_a_signed_and_printed_agreement(facilitator: Facilitator, tmp_path: Path) -> None:
    she = facilitator
    she.click("Nouveau fichier")
    office = she.session.office
    assert office is not None
    store, today = office.store, office_file.today(office.store)

    new_company(she, "Ateliers de la Baïse", "732 829 320 00074", "Nérac", "Maylis Ortiz")
    new_company(she, "Frigo d'Albret", "552 081 317 66522", "Agen", "Jean-Noël Œillet")
    new_person(she, today)
    new_need(she, today)

    she.click("Chercher des volontaires")
    she.click("Proposer à l'entreprise")
    (proposal,) = records.every(store, Proposal)
    for party in ("le salarié", "l'entreprise prêteuse", "l'entreprise utilisatrice"):
        she.click(f"Accord : {party}")
    she.click("Préparer la convention")

    she.click("Valider la convention")
    she.click("Ne pas valider")
    assert records.every(store, Loan)[0].status is LoanStatus.DRAFT
    settle_points(she, today)
    she.click("Valider la convention")
    (loan,) = records.every(store, Loan)
    assert loan.status is LoanStatus.VALIDATED
    assert loan.number == f"{today.year}-A-001"

    paper = tmp_path / "convention.pdf"
    QFileDialog.getSaveFileName = lambda *_args, **_more: (str(paper), "")  # type: ignore[method-assign]
    she.click("Enregistrer en PDF…")
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(paper.read_bytes())).pages)
    for said in ("Lœuvrier", "P3, coefficient 215", "Frigo d'Albret", loan.number, "Souder des cuves inox"):
        assert re.sub(r"\s+", " ", said) in re.sub(r"\s+", " ", text)
    assert "PROJET" not in text

    for name in (
        "Signé : convention, entreprise prêteuse",
        "Signé : convention, entreprise utilisatrice",
        "Signé : avenant au contrat, entreprise prêteuse",
        "Signé : avenant au contrat, salarié",
    ):
        she.click(name)
        she.click("Noter la signature")
    assert records.get(store, Loan, loan.id).status is LoanStatus.SIGNED
    assert {o.name for o in records.every(store, Organisation)} == {"Ateliers de la Baïse", "Frigo d'Albret"}
    assert [p.last_name for p in records.every(store, Person)] == ["Lœuvrier"]
    assert store.check() == []
    assert proposal.need_id == loan.need_id
