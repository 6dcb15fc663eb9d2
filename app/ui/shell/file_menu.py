"""The menu bar: what is done with the file as a whole, and where the keys are told."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame


def fill(frame: "Frame") -> None:
    file = frame.menuBar().addMenu("&Fichier")
    file.addAction("&Nouveau fichier…", frame.ask_new_file)
    file.addAction("&Ouvrir…", QKeySequence("Ctrl+O"), frame.ask_file)
    file.addSeparator()
    file.addAction("&Restaurer une sauvegarde…", lambda: ask_backup(frame))
    file.addAction("&Importer un tableau…\tCtrl+I", frame.ask_import)
    file.addAction("Fichiers &modèles…", lambda: _templates(frame))
    file.addAction("Chercher les &doublons…", lambda: frame.go("settings", "duplicates:organisation"))
    file.addSeparator()
    file.addAction("Exporter la &liste…\tCtrl+E", frame.export_list)
    file.addAction("&Exporter tout (archive ouverte)…", lambda: _archive(frame))
    file.addAction("Ouvrir une &archive…", lambda: _open_archive(frame))
    file.addSeparator()
    file.addAction("&Quitter", QKeySequence("Ctrl+Q"), frame.close)
    frame.menuBar().addMenu("&Aide").addAction("&Raccourcis clavier\tF1", frame.show_shortcuts)


# Imported where they are used: the window starts without them.


def ask_backup(frame: "Frame") -> None:
    from app.ui.shell import file_dialogs

    if all(chosen := file_dialogs.backup(frame)):
        frame.backup_chosen.emit(*chosen)


def _templates(frame: "Frame") -> None:
    from app.ui.exports import templates

    templates.ask(frame)


def _archive(frame: "Frame") -> None:
    from app.ui.exports import archive

    archive.ask(frame)


def _open_archive(frame: "Frame") -> None:
    from app.ui.shell import file_dialogs

    if path := file_dialogs.archive(frame):
        frame.archive_chosen.emit(path)
