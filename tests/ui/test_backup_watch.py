"""The window backs the file up by itself, says when it last did, and worries when it should."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.actions import backups, organisations
from app.actions.office_file import LaptopSettings, clock
from app.models.organisations import Organisation
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.window import Session


@pytest.fixture
def session(qtbot: QtBot, store: Store) -> Session:
    store.close()
    made = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(made.frame)
    assert made.open(store.path)
    return made


def _save(session: Session, name: str) -> None:
    assert session.office is not None
    organisations.save(session.office.store, Organisation(name=name), session.office.today)


def _kept(session: Session) -> list[str]:
    assert session.office is not None
    return [one.reason for one in reversed(backups.every(session.office.store.path))]


def test_a_file_just_opened_is_backed_up_and_the_status_line_says_when(session: Session) -> None:
    assert "Pas encore de sauvegarde" in session.frame.status.words()
    session.backups._at_start()
    assert _kept(session) == [backups.AT_START]
    assert f"Dernière sauvegarde {clock():%H:%M}"[:-2] in session.frame.status.words()


def test_half_an_hour_after_a_save_another_is_taken_and_not_before(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.backups._at_start()
    session.settings.keep("laptop.backup_drill_on", clock().date().isoformat())
    _save(session, "Ateliers de la Baïse")
    session.backups.look()
    assert _kept(session) == [backups.AT_START]
    later = clock() + timedelta(minutes=31)
    monkeypatch.setattr("app.ui.backup_watch.clock", lambda: later)
    session.backups.look()
    session.backups.look()
    assert _kept(session) == [backups.AT_START, backups.REGULAR]


def test_leaving_the_file_backs_up_what_was_saved_last(session: Session) -> None:
    _save(session, "Frigo d'Albret")
    assert session.office is not None
    path = session.office.store.path
    session.close_file()
    [last] = backups.every(path)
    assert (last.reason, last.counts["organisation"]) == (backups.AT_CLOSE, 1)


def test_nothing_is_copied_when_nothing_was_saved(session: Session) -> None:
    assert session.office is not None
    path = session.office.store.path
    session.close_file()
    assert backups.every(path) == []


def test_a_second_place_away_for_more_than_a_week_turns_the_line_amber(session: Session, tmp_path: Path) -> None:
    (tmp_path / "cle").mkdir()
    session.settings.keep("laptop.backup_second", str(tmp_path / "cle"))
    session.backups._at_start()
    assert session.frame.status._worry.isHidden()
    assert len(list((tmp_path / "cle").glob("*/*.sauvegarde"))) == 1
    session.settings.keep("laptop.backup_second_on", (date.today() - timedelta(days=8)).isoformat())  # noqa: DTZ011
    session.backups._standing = None
    session.show_status()
    assert not session.frame.status._worry.isHidden()
    assert "plus de 7 jours" in session.frame.status.words()


def test_a_second_place_that_is_not_there_is_said_and_the_work_goes_on(session: Session, tmp_path: Path) -> None:
    (tmp_path / "cle").write_text("pas un dossier")
    session.settings.keep("laptop.backup_second", str(tmp_path / "cle"))
    said: list[str] = []
    session.backups.warned.connect(said.append)
    session.backups._at_start()
    assert _kept(session) == [backups.AT_START]
    assert said
    assert "Branchez la clé ou le disque" in said[0]


def test_the_drill_of_the_month_finds_a_damaged_backup(session: Session) -> None:
    session.backups._at_start()
    assert session.office is not None
    [made] = backups.every(session.office.store.path)
    session.backups.look()
    assert session.settings.value("laptop.backup_drill_said") == ""
    session.settings.keep("laptop.backup_drill_on", "2026-01-01")
    content = bytearray(made.path.read_bytes())
    content[5000] ^= 1
    made.path.write_bytes(content)
    session.backups.look()
    assert "a changé depuis" in session.settings.value("laptop.backup_drill_said")
    assert not session.frame.status._worry.isHidden()


def test_a_file_found_damaged_by_its_backup_leads_to_the_former_ones(session: Session) -> None:
    session.backups._at_start()
    assert session.office is not None
    path = session.office.store.path
    content = bytearray(path.read_bytes())
    for place in range(8192, len(content), 4096):
        content[place : place + 64] = bytes(64)
    path.write_bytes(content)
    session.backups._at_start()
    assert _kept(session) == [backups.AT_START]
    assert "Votre fichier est endommagé" in session.frame.banner.sentence()
    [way] = [one for one in session.frame.findChildren(QPushButton) if one.text() == "Voir les sauvegardes"]
    way.click()
    assert session.frame.stem == "settings"
