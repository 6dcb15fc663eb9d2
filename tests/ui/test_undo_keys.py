"""Ctrl+Z and Ctrl+Y walk through everything done since the file was opened, on any page."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.actions import organisations
from app.models.organisations import Organisation
from app.store import records
from app.store.store import Store
from app.ui.shell.frame import Frame
from tests.ui import small_office as small

CTRL = Qt.KeyboardModifier.ControlModifier


def names(store: Store) -> list[str]:
    return [one.name for one in records.every(store, Organisation)]


def test_all_is_undone_and_done_again_by_keys(qtbot: QtBot, store: Store) -> None:
    office = small.office(store)
    frame = Frame(office)
    qtbot.addWidget(frame)
    with qtbot.waitActive(frame):
        frame.show()
        frame.activateWindow()
    store.done.clear()
    for name in ("Ateliers de la Baïse", "Frigo d'Albret"):
        organisations.save(store, Organisation(name=name), small.TODAY)
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert names(store) == ["Ateliers de la Baïse"]
    assert frame.toast_sentence().startswith("Annulé\u00a0: ")
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert names(store) == []
    qtbot.keyClick(frame, Qt.Key.Key_Z, CTRL)
    assert frame.toast_sentence() == "Rien à annuler depuis l'ouverture du fichier."
    for _turn in range(2):
        qtbot.keyClick(frame, Qt.Key.Key_Y, CTRL)
    assert names(store) == ["Ateliers de la Baïse", "Frigo d'Albret"]
    assert frame.toast_sentence().startswith("Rétabli\u00a0: ")
    qtbot.keyClick(frame, Qt.Key.Key_Y, CTRL)
    assert frame.toast_sentence() == "Rien à rétablir."
