"""Qt's own windows speak French too."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

import app

ROOT = Path(app.__file__).resolve().parent.parent


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


def test_what_the_file_dialog_remembers_stays_with_the_rest(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _DIALOG],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "COUPDEMAIN_HOME": str(tmp_path / "own"),
            "PYTHONPATH": str(ROOT),
        }
        | dict.fromkeys(("HOME", "XDG_CONFIG_HOME"), str(tmp_path / "home")),
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "own" / "settings" / "QtProject.conf").exists()
    assert not (tmp_path / "home").exists()


_DIALOG = """
from shiboken6 import delete
from PySide6.QtWidgets import QFileDialog
from app.ui.application import make_application
application = make_application(["coupdemain"], "light")
dialog = QFileDialog()
dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
dialog.accept()
delete(dialog)
"""
