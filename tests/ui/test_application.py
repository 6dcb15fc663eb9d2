"""Qt's own windows speak French too."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("mode", [QFileDialog.AcceptMode.AcceptOpen, QFileDialog.AcceptMode.AcceptSave])
def test_the_file_dialog_of_qt_is_french(mode: QFileDialog.AcceptMode, qtbot: QtBot) -> None:
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    said = {one.text().replace("&", "") for kind in (QLabel, QPushButton) for one in dialog.findChildren(kind)}
    assert {"Dans\u00a0:", "Nom de fichier\u00a0:", "Type de fichiers\u00a0:", "Annuler"} <= said


def test_what_no_translation_knows_is_left_alone(qtbot: QtBot) -> None:
    assert QCoreApplication.translate("Page", "Bonjour") == "Bonjour"
