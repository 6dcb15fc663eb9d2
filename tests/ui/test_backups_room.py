"""« Sauvegardes »: what the office sees and does there, by keyboard; going back, and putting a refused file right."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import backups, organisations
from app.actions.office_file import LaptopSettings, clock
from app.models.organisations import Organisation
from app.store import backups as files
from app.store import drafts, lists
from app.store.store import Store
from app.ui.jobs import Jobs
from app.ui.settings import backups_restore
from app.ui.settings.backups import BackupsRoom
from app.ui.shell import file_menu
from app.ui.waiting import Waiting
from app.ui.window import Session
from tests.ui.conftest import Find


@pytest.fixture
def session(qtbot: QtBot, store: Store) -> Session:
    store.close()
    made = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(made.frame)
    made.frame.resize(1366, 768)
    made.frame.show()
    assert made.open(store.path)
    return made


@pytest.fixture
def room(session: Session) -> BackupsRoom:
    return _room(session)


def _room(session: Session) -> BackupsRoom:
    session.frame.go("settings", "backups")
    page = session.frame.current_page()
    found = page.room("backups")  # type: ignore[union-attr]
    assert isinstance(found, BackupsRoom)
    return found


def _path(session: Session) -> Path:
    assert session.office is not None
    return session.office.store.path


def _save(session: Session, name: str) -> None:
    assert session.office is not None
    organisations.save(session.office.store, Organisation(name=name), session.office.today)


def _names(session: Session) -> list[str]:
    assert session.office is not None
    return sorted(row.name for row in lists.organisations(session.office.store))


def _press(room: BackupsRoom, find: Find[QPushButton], words: str) -> None:
    made = find(room, QPushButton, words)
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Return)


def _cells(room: BackupsRoom, row: int = 0) -> list[str]:
    shown = [column.text(room.table.rows()[row]) for column in room.table.listing.columns]
    return [text.replace("\u00a0", " ") for text in shown]


def test_a_backup_by_hand_is_in_the_list_with_what_it_holds(
    session: Session, room: BackupsRoom, find: Find[QPushButton]
) -> None:
    _save(session, "Ateliers de la Baïse")
    _press(room, find, "Sauvegarder maintenant")
    day, reason, holds, size, state = _cells(room)
    assert day.startswith(f"{clock():%d/%m/%Y} à ")
    assert (reason, holds, state) == ("à la main", "1 entreprise", "SHA-256 vérifié")
    assert size.endswith(" Ko")
    assert session.frame.toast_sentence() == "Sauvegarde faite\u00a0: 1\u00a0entreprise."
    assert "Dernière sauvegarde" in session.frame.status.words()


def test_those_taken_by_themselves_appear_while_the_room_is_open(session: Session, room: BackupsRoom) -> None:
    session.backups._at_start()
    assert [_cells(room)[1], _cells(room)[4]] == ["ouverture", "pas encore relue"]


def test_checking_them_says_which_must_not_be_used(
    session: Session, room: BackupsRoom, find: Find[QPushButton]
) -> None:
    backups.take(_path(session), session.settings, clock() - timedelta(hours=2), backups.REGULAR)
    backups.take(_path(session), session.settings, clock(), backups.REGULAR)
    broken = backups.every(_path(session))[1]
    broken.path.write_bytes(broken.path.read_bytes()[:-1])
    room.refresh(frozenset())
    _press(room, find, "Vérifier les sauvegardes")
    assert [_cells(room, row)[4] for row in (0, 1)] == ["SHA-256 vérifié", "à ne pas utiliser"]
    assert "1\u00a0sauvegarde est abîmée" in session.frame.banner.sentence()


def test_going_back_reopens_the_file_as_it_was_and_keeps_what_was_there(
    session: Session, room: BackupsRoom, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(session, "Ateliers de la Baïse")
    _press(room, find, "Sauvegarder maintenant")
    _save(session, "Frigo d'Albret")
    assert session.office is not None
    drafts.keep(session.office.store, "person", "", 1, {"last_name": "Ortiz"})
    seen: list[list[tuple[str, str, str]]] = []

    def answer(dialog: backups_restore.RestoreDialog) -> int:
        seen.append(dialog.differences())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(backups_restore.RestoreDialog, "exec", answer)
    _press(room, find, "Restaurer…")
    assert seen[0][0] == ("entreprises", "2", "1  (−1)")
    assert _names(session) == ["Ateliers de la Baïse"]
    assert session.frame.isEnabled()
    assert "restaurée" in session.frame.toast_sentence()
    assert backups.every(_path(session))[0].reason == backups.BEFORE_RESTORE
    assert not backups.is_paused(session.settings)
    found = drafts.find(session.office.store, "person", "")
    assert found is not None
    assert found.values == {"last_name": "Ortiz"}
    # And forward again: nothing was thrown away.
    _press(_room(session), find, "Restaurer…")
    assert _names(session) == ["Ateliers de la Baïse", "Frigo d'Albret"]


def test_a_backup_that_is_damaged_is_refused_and_the_file_comes_back(session: Session) -> None:
    _save(session, "Ateliers de la Baïse")
    made = backups.take(_path(session), session.settings, clock(), backups.BY_HAND).backup
    made.path.write_bytes(made.path.read_bytes()[:-1])
    session.restore(str(_path(session)), made)
    assert _names(session) == ["Ateliers de la Baïse"]
    assert "Choisissez-en une autre" in session.frame.banner.sentence()


def test_a_second_place_is_chosen_copied_to_and_left(
    room: BackupsRoom, find: Find[QPushButton], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert room.side.sentences()[0].startswith("Aucun.")
    stick = tmp_path / "cle"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(stick))
    _press(room, find, "Choisir…")
    assert room.side.sentences()[:2] == [
        "Dernière copie aujourd'hui.",
        "Les copies ne sont pas chiffrées\u00a0: qui ouvre ce dossier peut les lire.",
    ]
    assert len(list(stick.glob("*/*.sauvegarde"))) == 1
    _press(room, find, "Ne plus copier")
    assert room.side.sentences()[0].startswith("Aucun.")
    assert len(list(stick.glob("*/*.sauvegarde"))) == 1


def test_a_synchronised_folder_is_accepted_with_a_warning(
    room: BackupsRoom, find: Find[QPushButton], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cloud = tmp_path / "OneDrive - CCI 47"
    cloud.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(cloud))
    _press(room, find, "Choisir…")
    assert "OneDrive peut les lire" in room.side.sentences()[1]
    assert len(list(cloud.glob("*/*.sauvegarde"))) == 1


def test_a_week_without_the_second_place_is_said_here_too(session: Session, room: BackupsRoom, tmp_path: Path) -> None:
    session.settings.keep(backups.SECOND_PLACE, str(tmp_path))
    session.settings.keep(backups.SECOND_ON, (clock().date() - timedelta(days=8)).isoformat())
    room.refresh(frozenset())
    assert room.side.sentences()[0].startswith("Dernière copie il y a 8 jours. Branchez")


def test_the_drill_and_the_file_are_tried_from_here(
    session: Session, room: BackupsRoom, find: Find[QPushButton]
) -> None:
    _press(room, find, "Sauvegarder maintenant")
    _press(room, find, "Essayer maintenant")
    assert room.side.sentences()[2].endswith("relue aujourd'hui\u00a0: tout y est.")
    _press(room, find, "Vérifier la base")
    assert room.side.sentences()[3] == "La base est en ordre."
    assert room.side.repair.isHidden()
    assert session.office is not None
    session.office.store.connection.execute("DROP INDEX idx_person_code")
    _press(room, find, "Vérifier la base")
    assert "manquants\u00a0: 1." in room.side.sentences()[3]
    _press(room, find, "Réparer")
    assert room.side.sentences()[3] == "La base est en ordre."
    assert backups.every(_path(session))[0].reason == backups.BEFORE_REPAIR


def test_a_misplaced_file_is_moved_here_and_opened(
    qtbot: QtBot, empty_file: Path, tmp_path: Path, find: Find[QPushButton]
) -> None:
    path = tmp_path / "Dropbox" / "cci47.coupdemain"
    path.parent.mkdir()
    shutil.copyfile(empty_file, path)
    made = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(made.frame)
    made.frame.show()
    assert not made.open(path)
    QTest.keyClick(find(made.frame, QPushButton, "Le déplacer ici"), Qt.Key.Key_Return)
    assert _path(made).parent.name == "Fichiers"
    assert [one.name[:16] for one in path.parent.iterdir()] == ["cci47 (déplacé l"]
    assert made.settings.value("laptop.last_file") == str(_path(made))


def test_a_file_that_is_damaged_is_offered_its_backups(
    qtbot: QtBot, session: Session, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(session, "Ateliers de la Baïse")
    path = _path(session)
    session.close_file()
    path.write_bytes(path.read_bytes()[:30_000])
    again = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(again.frame)
    again.frame.show()
    again.open_last()
    monkeypatch.setattr(backups_restore.RestoreDialog, "exec", lambda _dialog: QDialog.DialogCode.Accepted)
    QTest.keyClick(find(again.frame, QPushButton, "Restaurer une sauvegarde…"), Qt.Key.Key_Return)
    assert _names(again) == ["Ateliers de la Baïse"]
    assert "Le fichier endommagé est gardé" in again.frame.banner.sentence()
    assert len(list(path.parent.glob("* (endommagé le *"))) == 1


def test_a_file_shown_in_another_window_is_not_offered_any(session: Session, qtbot: QtBot) -> None:
    backups.take(_path(session), session.settings, clock(), backups.BY_HAND)
    other = Session(LaptopSettings(), Jobs(synchronous=True))
    qtbot.addWidget(other.frame)
    other.frame.show()
    assert not other.open(_path(session))
    assert not [one for one in other.frame.findChildren(QPushButton) if "Restaurer" in one.text() and one.isVisible()]
    assert files.every(backups.folder_of(_path(session)), _path(session).stem)


def test_a_stick_from_another_computer_becomes_a_file_here(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _save(session, "Ateliers de la Baïse")
    made = backups.take(_path(session), session.settings, clock(), backups.BY_HAND).backup
    alone = tmp_path / made.path.name
    shutil.copyfile(made.path, alone)
    _save(session, "Frigo d'Albret")
    proposed: list[str] = []

    def save_as(_parent: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        proposed.append(place)
        return place, ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_words: (str(alone), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", save_as)
    file_menu.ask_backup(session.frame)
    assert Path(proposed[0]).name == "bureau.coupdemain"
    assert str(_path(session)) == proposed[0]
    assert _names(session) == ["Ateliers de la Baïse"]


def test_what_is_no_backup_is_said_and_the_file_shown_stays(session: Session, tmp_path: Path) -> None:
    (tmp_path / "x.sauvegarde").write_bytes(b"PK rien")
    session.restore_elsewhere(str(tmp_path / "x.sauvegarde"), str(tmp_path / "y.coupdemain"))
    assert session.frame.isEnabled()
    assert "Coup de Main" in session.frame.banner.sentence()
    assert not (tmp_path / "y.coupdemain").exists()


def test_the_window_is_never_held_while_a_backup_is_restored(qtbot: QtBot, store: Store) -> None:
    store.close()
    made = Session(LaptopSettings())
    qtbot.addWidget(made.frame)
    made.frame.show()
    assert made.open(store.path)
    _save(made, "Ateliers de la Baïse")
    backup = backups.take(store.path, made.settings, clock(), backups.BY_HAND).backup
    _save(made, "Frigo d'Albret")
    made.restore(str(store.path), backup)
    assert made.office is None
    assert isinstance(QApplication.activeModalWidget(), Waiting)
    qtbot.waitUntil(lambda: made.office is not None, timeout=20_000)
    assert _names(made) == ["Ateliers de la Baïse"]
    assert QApplication.activeModalWidget() is None
    made.close_file()
