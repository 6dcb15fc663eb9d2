"""« Voir »: what was just imported, and nothing else, on the page where it now is; « Annuler » takes it back."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions.office_file import LaptopSettings
from app.models.organisations import Organisation
from app.store import records
from app.ui.imports.wizard import DONE, Wizard
from app.ui.jobs import Jobs
from app.ui.office import Office
from app.ui.window import Session
from tests.ui.conftest import Find, type_text
from tests.ui.imports.gestures import CONTROL, ENTER, focused, press

NBSP = "\u00a0"
COMPANIES = "Nom;Ville;Effectif\nAteliers de la Baïse;Nérac;62\nFrigo d'Albret;Agen;40\n"
PEOPLE = "Nom;Prénom;Employeur\nDUPONT;Marie;Ateliers de la Baïse\nPETIT;Anne;Ateliers de la Baïse\n"
NEEDS = "Entreprise;Métier;Nombre de personnes;Début;Fin\nFrigo d'Albret;Soudeur;1;05/10/2026;26/02/2027\n"
LOANS = (
    "Salarié;Entreprise prêteuse;Entreprise utilisatrice;Poste;Date de début;Date de fin;Convention signée le\n"
    "DUPONT Marie;Ateliers de la Baïse;Frigo d'Albret;Soudeur;06/07/2026;26/02/2027;28/06/2026\n"
)
CALLS = (
    "Salarié;Date;Avec;Ressenti;Commentaire\n"
    "Marie DUPONT;10/07/2026;salarié;bien;Poste tenu\nMarie DUPONT;19/11/2026;salarié;bien;Rien à dire\n"
)
HOURS = "Salarié;Jour;Heures\nMarie DUPONT;05/10/2026;7\nMarie DUPONT;06/10/2026;7\n"


@pytest.fixture
def session(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(Office, "today", property(lambda _office: date(2026, 11, 24)))
    made = Session(LaptopSettings(lambda: tmp_path), Jobs(synchronous=True))
    assert made.create(tmp_path / "bureau.coupdemain")
    with qtbot.waitActive(made.frame):
        made.frame.show()
        made.frame.activateWindow()
    yield made
    for wizard in made.frame.findChildren(Wizard):
        wizard.hide()
    made.frame.close()


def brought_in(session: Session, text: str) -> Wizard:
    """By keyboard: the file, its columns, its rows, the import."""
    assert session.office is not None
    path = session.office.store.path.with_name("liste.csv")
    path.write_text(text, encoding="utf-8")
    session.import_table(str(path))
    wizard = QApplication.activeModalWidget()
    assert isinstance(wizard, Wizard)
    QApplication.processEvents()
    for _ in range(3):
        QTest.keyClick(wizard.focusWidget(), ENTER)
    assert wizard.here == DONE, wizard.banner.sentence()
    return wizard


def see(session: Session) -> None:
    """Enter on « Voir », and the window behind comes back to the front."""
    press(ENTER)
    session.frame.activateWindow()
    QApplication.processEvents()


def table(session: Session) -> Any:
    page: Any = session.frame.current_page()
    return page.table


def test_each_kind_is_seen_where_it_now_is_and_alone(session: Session, find: Find[QPushButton]) -> None:
    seen = []
    for text in (COMPANIES, PEOPLE, NEEDS, LOANS, CALLS, HOURS):
        brought_in(session, text)
        see(session)
        chip = table(session).only.button
        seen.append((session.frame.stem, chip.text().replace(NBSP, " "), len(table(session).rows())))
        assert chip.isVisible()
        assert chip.isChecked()
        assert focused().startswith("Liste")
    assert seen == [
        ("organisations", "Importées à l'instant · 2", 2),
        ("persons", "Importés à l'instant · 2", 2),
        ("needs", "Importées à l'instant · 1", 1),
        ("loans", "Importées à l'instant · 1", 1),
        ("check_ins", "Importés à l'instant · 2", 2),
        ("loans", "Heures importées à l'instant · 1", 1),
    ]


def test_the_chip_is_taken_off_and_the_others_are_back(session: Session, find: Find[QPushButton]) -> None:
    office = session.office
    assert office is not None
    with office.store.write("créer une entreprise") as work:
        records.save(work, Organisation(name="Pruneaux Castelprune"))
    brought_in(session, COMPANIES)
    see(session)
    assert len(table(session).rows()) == 2
    assert table(session).filter_words() == "importées à l'instant"
    chip = find(session.frame, QPushButton, f"Importées à l'instant{NBSP}· 2")
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert len(table(session).rows()) == 3
    assert not chip.isVisible()


def test_the_toast_takes_it_all_back_and_the_chip_with_it(session: Session) -> None:
    brought_in(session, COMPANIES)
    see(session)
    assert session.frame.toast_sentence() == f"2{NBSP}entreprises importées."
    QTest.keyClick(session.frame, Qt.Key.Key_Z, CONTROL)
    assert session.frame.toast_sentence() == "Import annulé."
    assert table(session).rows() == []
    assert not table(session).only.button.isVisible()


def test_what_only_changed_is_no_more_said_imported_once_undone(session: Session) -> None:
    brought_in(session, COMPANIES)
    see(session)
    brought_in(session, COMPANIES.replace("62", "63"))
    see(session)
    assert [row.name for row in table(session).rows()] == ["Ateliers de la Baïse"]
    session.frame.undo()
    assert len(table(session).rows()) == 2
    assert not table(session).only.button.isVisible()


def test_left_by_escape_it_is_told_too(session: Session) -> None:
    wizard = brought_in(session, COMPANIES)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert session.frame.toast_sentence() == f"2{NBSP}entreprises importées."


def test_from_ctrl_i_to_the_toast_without_a_mouse(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    assert session.office is not None
    path = session.office.store.path.with_name("club.csv")
    path.write_text(COMPANIES.replace("62", "une soixantaine"), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(path), ""))
    QTest.keyClick(session.frame, Qt.Key.Key_I, CONTROL)
    QApplication.processEvents()
    wizard = QApplication.activeModalWidget()
    assert isinstance(wizard, Wizard)
    held = []
    for _ in range(4):
        held.append(name_of(wizard.focusWidget()))
        QTest.keyClick(wizard.focusWidget(), ENTER)
    assert held == [
        *("Choisir un fichier…", "Continuer", "Colonnes du fichier", "Lignes du fichier et ce qu'elles feraient"),
    ]
    cell = wizard.focusWidget()
    assert name_of(cell) == "Effectif"
    type_text(cell, "62")
    QTest.keyClick(cell, ENTER)
    assert name_of(wizard.focusWidget()) == "Lignes du fichier et ce qu'elles feraient"
    QTest.keyClick(wizard.focusWidget(), ENTER, CONTROL)
    assert (wizard.here, name_of(wizard.focusWidget())) == (DONE, "Voir les entreprises")
    see(session)
    assert session.frame.toast_sentence() == f"2{NBSP}entreprises importées."
    assert focused() == f"Liste{NBSP}: Entreprises"
    QTest.keyClick(session.frame, Qt.Key.Key_Z, CONTROL)
    assert table(session).rows() == []


def name_of(widget: QWidget | None) -> str:
    return widget.accessibleName() if widget is not None else ""


def test_left_before_the_end_it_asks_nothing_and_says_what_is_kept(session: Session) -> None:
    assert session.office is not None
    QTest.keyClick(session.frame, Qt.Key.Key_I, CONTROL)
    wizard = QApplication.activeModalWidget()
    assert isinstance(wizard, Wizard)
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert session.frame.toast_sentence() == "", "nothing was there to keep"
    path = session.office.store.path.with_name("club.csv")
    path.write_text(COMPANIES.replace("62", "une soixantaine"), encoding="utf-8")
    session.import_table(str(path))
    for _ in range(2):
        wizard.go_on.click()
    wizard.check.detail.fixed.emit(2, 2, "60")
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    said = session.frame.toast_sentence().replace(NBSP, " ")
    assert said == "« club.csv » reste prêt à importer, avec 1 correction : Ctrl+I le reprend."
