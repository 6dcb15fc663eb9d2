"""Réglages: saved with Ctrl+S, refused beside the field, the theme at once, the logo, the file checked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.actions import office_settings
from app.models.settings import SETTINGS, WEIGHT
from app.rules.matching.fit import WEIGHTS, Criterion
from app.store import drafts
from app.store.store import Store
from app.ui.look import theme
from app.ui.settings import page as settings
from app.ui.settings.page import SettingsPage
from app.ui.settings.rooms import SettingsRooms
from app.ui.shell.frame import Frame
from tests.ui import small_office as small
from tests.ui.conftest import Find, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def shown(qtbot: QtBot, store: Store) -> tuple[Frame, SettingsPage]:
    frame = Frame(small.office(store))
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    frame.go("settings")
    rooms = frame.current_page()
    assert isinstance(rooms, SettingsRooms)
    room = rooms.room()
    assert isinstance(room, SettingsPage)
    return frame, room


def texts(frame: Frame) -> list[str]:
    return [label.text() for label in frame.findChildren(QLabel) if label.isVisible()]


def typed(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    type_text(line, text)


def test_every_setting_is_shown_or_kept_by_the_program(qtbot: QtBot, store: Store) -> None:
    _frame, page = shown(qtbot, store)
    assert {s.key for s in SETTINGS} == set(page.fields) | settings._UNSHOWN
    for key, field in page.fields.items():
        assert field.isVisible(), key


def test_saved_with_control_s_and_undone(qtbot: QtBot, store: Store, find: Find[QLineEdit]) -> None:
    frame, page = shown(qtbot, store)
    typed(find(frame, QLineEdit, "Nom de l'organisme"), "CCI 47")
    address = find(frame, QPlainTextEdit, "Adresse")
    type_text(address, "52 cours Gambetta")
    qtbot.keyClick(address, Qt.Key.Key_Return)
    type_text(address, "47000 Agen")
    assert page.head.accessibleDescription() == "CCI 47, 52 cours Gambetta, 47000 Agen"
    qtbot.keyClick(address, Qt.Key.Key_S, CTRL)
    kept = office_settings.values(store)
    assert (kept["office.name"], kept["office.address"]) == ("CCI 47", "52 cours Gambetta\n47000 Agen")
    assert frame.toast_sentence() == "Réglages enregistrés."
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert office_settings.values(store)["office.name"] == ""
    assert find(frame, QLineEdit, "Nom de l'organisme").text() == ""


@pytest.mark.parametrize(
    ("label", "text", "said"),
    [
        ("Jours entre deux appels au salarié", "soixante", "Donnez un nombre de jours entre 1 et 60."),
        ("Préfixe des numéros", "47/", "Douze caractères au plus"),
        ("Distance", "120", "Donnez un nombre entre 0 et 100."),
        ("Distance", "²", "Donnez un nombre entre 0 et 100."),
        ("Courriel", "contact@", "nom@domaine.fr"),
        ("Lettre de ce poste", "é", "Une seule lettre majuscule, de A à Z."),
        ("Lettre de ce poste", "AB", "Une seule lettre majuscule, de A à Z."),
    ],
)
def test_refused_beside_the_field(
    qtbot: QtBot, store: Store, find: Find[QLineEdit], label: str, text: str, said: str
) -> None:
    frame, page = shown(qtbot, store)
    line = find(frame, QLineEdit, label)
    typed(line, text)
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    assert [text for text in texts(frame) if said in text]
    assert line.hasFocus()
    assert line.property("invalid") == "true"
    assert next(field for field in page.fields.values() if field.input is line).is_changed()
    assert line.text() == text
    typed(line, "7" if "Jours" in label else "B")
    assert line.property("invalid") == ""


def test_weights_go_back_to_those_shipped(qtbot: QtBot, store: Store, find: Find[QLineEdit]) -> None:
    frame, _page = shown(qtbot, store)
    office_settings.save(store, {"matching.weight.distance": "90", "matching.weight.job": "0"})
    line = find(frame, QLineEdit, "Distance")
    assert line.text() == "90"
    find(frame, QPushButton, "Revenir aux poids d'origine").click()
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    assert {one: int(office_settings.values(store)[f"{WEIGHT}{one.value}"]) for one in Criterion} == dict(WEIGHTS)


def test_synonyms_that_say_nothing_are_refused_with_their_line(qtbot: QtBot, store: Store, find: Find[QLabel]) -> None:
    frame, _page = shown(qtbot, store)
    words = find(frame, QPlainTextEdit, "Mots qui veulent dire la même chose")
    words.setPlainText("TIG = GTAW\n\nsoudure")
    qtbot.keyClick(words, Qt.Key.Key_S, CTRL)
    assert [text for text in texts(frame) if text.startswith("Ligne 3, «\u00a0soudure\u00a0»")]
    words.setPlainText("TIG = GTAW")
    qtbot.keyClick(words, Qt.Key.Key_S, CTRL)
    assert office_settings.values(store)["matching.synonyms"] == "TIG = GTAW"


def test_letter_of_the_laptop(qtbot: QtBot, store: Store, find: Find[QLineEdit]) -> None:
    frame, page = shown(qtbot, store)
    typed(find(frame, QLineEdit, "Lettre de ce poste"), "C")
    qtbot.keyClick(find(frame, QPushButton, "Enregistrer les réglages"), Qt.Key.Key_Return)
    assert page._office.settings.value("laptop.letter") == "C"
    assert store.laptop.letter == "C"


def test_theme_is_applied_at_once(qtbot: QtBot, store: Store, find: Find[QComboBox]) -> None:
    frame, page = shown(qtbot, store)
    combo = find(frame, QComboBox, "Apparence")
    combo.setFocus()
    assert not theme.is_dark()
    while combo.currentData() != "dark":
        qtbot.keyClick(combo, Qt.Key.Key_Up if combo.currentIndex() else Qt.Key.Key_Down)
    assert theme.is_dark()
    assert page._office.settings.value("laptop.theme") == "dark"
    qtbot.keyClick(frame, Qt.Key.Key_S, CTRL)
    assert "Rien n'a changé." in texts(frame)


def test_logo_chosen_and_taken_away(
    qtbot: QtBot, store: Store, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    logo = tmp_path / "logo.png"
    QImage(40, 20, QImage.Format.Format_RGB32).save(str(logo))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(logo), ""))
    frame, _page = shown(qtbot, store)
    typed(find(frame, QLineEdit, "Nom de l'organisme"), "CCI 47")
    qtbot.keyClick(find(frame, QPushButton, "Choisir un logo…"), Qt.Key.Key_Return)
    assert office_settings.values(store)["office.logo"]
    assert find(frame, QLineEdit, "Nom de l'organisme").text() == "CCI 47"
    assert frame.toast_sentence() == "Logo choisi."
    qtbot.keyClick(find(frame, QPushButton, "Retirer le logo"), Qt.Key.Key_Return)
    assert office_settings.values(store)["office.logo"] == ""


def test_logo_that_is_no_image_is_refused(
    qtbot: QtBot, store: Store, find: Find[QPushButton], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    wrong = tmp_path / "logo.png"
    wrong.write_bytes(b"GIF89a")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(wrong), ""))
    frame, _page = shown(qtbot, store)
    qtbot.keyClick(find(frame, QPushButton, "Choisir un logo…"), Qt.Key.Key_Return)
    assert "PNG ou JPEG" in frame.banner.sentence()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(tmp_path / "absent.png"), ""))
    qtbot.keyClick(find(frame, QPushButton, "Choisir un logo…"), Qt.Key.Key_Return)
    assert "ne peut pas être lue" in frame.banner.sentence()


def test_file_is_checked_and_said(qtbot: QtBot, store: Store, find: Find[QPushButton]) -> None:
    frame, _page = shown(qtbot, store)
    assert str(store.path.absolute()) in texts(frame)
    check = find(frame, QPushButton, "Vérifier le fichier")
    qtbot.keyClick(check, Qt.Key.Key_Return)
    assert "Le fichier est en ordre." in texts(frame)
    assert QApplication.overrideCursor() is None


def test_typing_survives_the_page_and_the_window(qtbot: QtBot, store: Store, find: Find[QLineEdit]) -> None:
    frame, _page = shown(qtbot, store)
    typed(find(frame, QLineEdit, "Votre nom"), "Claire")
    frame.go("today")
    frame.go("settings")
    assert find(frame, QLineEdit, "Votre nom").text() == "Claire"
    assert [draft.form for draft in drafts.waiting(store)] == ["settings"]
    again, _other = shown(qtbot, store)
    assert find(again, QLineEdit, "Votre nom").text() == "Claire"
    assert [text for text in texts(again) if text.startswith("Saisie du ")]
    qtbot.keyClick(find(again, QPushButton, "Annuler les changements"), Qt.Key.Key_Return)
    assert find(again, QLineEdit, "Votre nom").text() == ""
    assert drafts.waiting(store) == []


def test_draft_is_written_within_two_seconds(qtbot: QtBot, store: Store, find: Find[QLineEdit]) -> None:
    frame, _page = shown(qtbot, store)
    typed(find(frame, QLineEdit, "Votre nom"), "Claire")
    qtbot.waitUntil(lambda: bool(drafts.waiting(store)), timeout=2_000)
    qtbot.keyClick(frame, Qt.Key.Key_S, CTRL)
    assert drafts.waiting(store) == []


def test_read_only_file_says_so_and_keeps_what_was_typed(qtbot: QtBot, store: Store, find: Find[QLineEdit]) -> None:
    frame, _page = shown(qtbot, store)
    store.read_only = True
    line = find(frame, QLineEdit, "Nom de l'organisme")
    typed(line, "CCI 47")
    qtbot.keyClick(line, Qt.Key.Key_S, CTRL)
    assert "lecture seule" in frame.banner.sentence()
    assert line.text() == "CCI 47"
