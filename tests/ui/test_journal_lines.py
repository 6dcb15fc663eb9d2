"""What leaves no record leaves a line all the same: the passphrase, a backup restored, a paper for a third party."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.actions import backups, needs, organisations, secret
from app.actions.office_file import LaptopSettings, clock
from app.actions.rgpd import journal
from app.models.needs import Need
from app.models.organisations import Organisation
from app.store import secret as keys
from app.store.store import Store
from app.ui.documents.papers import Papers
from app.ui.jobs import Jobs
from app.ui.settings import journal as room_module
from app.ui.settings.secret import SecretRoom
from app.ui.window import Session
from tests.ui import small_office as small

WORD, OTHER = "sept mots qui ne vont pas ensemble", "un été à Nérac; --"


@pytest.fixture
def session(qtbot: QtBot, store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Session]:
    monkeypatch.setattr(keys, "_ROUNDS", 2)
    secret.forget()
    store.close()
    made = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(made.frame)
    made.frame.show()
    assert made.open(store.path)
    yield made
    secret.forget()


def open_store(session: Session) -> Store:
    assert session.office is not None
    return session.office.store


def lines(session: Session) -> list[journal.Line]:
    """Oldest first."""
    store = open_store(session)
    return list(reversed(journal.lines(store, store.now())))


def actions_told(session: Session) -> list[str]:
    return [one.action for one in lines(session)]


def test_the_passphrase_set_changed_removed_and_its_sheet(session: Session) -> None:
    session.frame.go("settings", "secret")
    room = session.frame.current_page().room("secret")  # type: ignore[union-attr]
    assert isinstance(room, SecretRoom)
    room._on_protect("", WORD, WORD)
    room._on_protect(WORD, OTHER, OTHER)
    room._on_expose(OTHER)
    assert actions_told(session) == [
        secret.SET,
        secret.SHEET_SHOWN,
        secret.CHANGED,
        secret.SHEET_SHOWN,
        secret.REMOVED,
    ]
    assert WORD.encode() not in open_store(session).path.read_bytes()


def test_a_backup_restored_is_a_line_of_the_file_that_came_back(session: Session) -> None:
    path = open_store(session).path
    backup = backups.take(path, session.settings, clock(), backups.BY_HAND).backup
    session.restore(str(path), backup)
    assert [one.partition(" du ")[0] for one in actions_told(session)] == ["restaurer la sauvegarde"]
    session.restore_elsewhere(str(backup.path), str(path.with_name("clé.coupdemain")))
    assert open_store(session).path.name == "clé.coupdemain"
    assert [one.partition(" du ")[0] for one in actions_told(session)] == ["restaurer la sauvegarde"]


def test_a_paper_for_a_third_party_says_which_record_it_is_about_and_nothing_of_it(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert session.office is not None
    store, today = open_store(session), small.TODAY
    host = organisations.save(store, Organisation(name="Frigo d'Albret", is_host=True), today)
    need = needs.save(store, Need(organisation_id=host.id, job_title="Soudeur TIG"), today)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "mission.pdf"), ""))
    before = len(lines(session))
    papers = Papers(session.office, session.frame)
    papers.preview("mission_sheet", need.id, lambda _pdf: None)
    assert len(lines(session)) == before
    papers.save("mission_sheet", need.id, ".pdf")
    told = lines(session)[before:]
    assert [one.record_id for one in told] == [need.id]
    assert told[0].action.startswith("enregistrer pour un tiers")
    assert "Frigo" not in told[0].action
    papers.save("mission_sheet", need.id, ".pdf")
    assert len(lines(session)) == before + 2


def test_of_a_long_journal_the_latest_lines_show_and_the_filter_looks_in_all(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_module, "MOST", 5)
    store = open_store(session)
    host = organisations.save(store, Organisation(name="Frigo d'Albret", is_host=True), small.TODAY)
    for number in range(8):
        needs.save(store, Need(organisation_id=host.id, job_title=f"Soudeur {number}"), small.TODAY)
    session.frame.go("settings", "journal")
    room = session.frame.current_page().room("journal")  # type: ignore[union-attr]
    assert len(room.table.rows()) == 5
    assert "le filtre cherche dans toutes" in room._more.text()
    room.table.set_filter("entreprise")
    room._look_in_all()
    assert [one.what for one in room.table.rows()] == ["Entreprise"]
    assert room._more.isHidden()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(tmp_path / "journal.csv"), ""))
    room.table.set_filter("")
    room.write.click()
    written = (tmp_path / "journal.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(written) == len(lines(session)) + 1
