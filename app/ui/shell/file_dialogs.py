"""Which file: the system's own dialogs, each answering a path, or nothing when it was left."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions import restoring

_FILES = "Fichiers Coup de Main (*.coupdemain)"
_BACKUPS = "Sauvegardes de Coup de Main (*.sauvegarde)"

_ARCHIVES = "Archives ouvertes de Coup de Main (*.zip)"


def new_file(parent: QWidget) -> str:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    proposed = str(Path(documents) / "bureau.coupdemain")
    path, _kind = QFileDialog.getSaveFileName(parent, "Nouveau fichier", proposed, _FILES)
    return path if not path or path.endswith(".coupdemain") else f"{path}.coupdemain"


def office_file(parent: QWidget) -> str:
    path, _kind = QFileDialog.getOpenFileName(parent, "Ouvrir un fichier", "", _FILES)
    return path


def backup(parent: QWidget) -> tuple[str, str]:
    """One brought from elsewhere, a stick or a former computer, and the file it is to become."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, "Restaurer une sauvegarde", "", _BACKUPS)
    if not chosen:
        return "", ""
    proposed = str(restoring.proposed_place(Path(chosen)))
    path, _kind = QFileDialog.getSaveFileName(parent, "Le fichier qu'elle devient", proposed, _FILES)
    return chosen, path


def archive(parent: QWidget) -> str:
    path, _kind = QFileDialog.getOpenFileName(parent, "Ouvrir une archive", "", _ARCHIVES)
    return path


def archive_becomes(parent: QWidget, archived: Path) -> str:
    """The new file an archive is laid in."""
    proposed = str(restoring.proposed_place(archived))
    path, _kind = QFileDialog.getSaveFileName(parent, "Le fichier qu'elle devient", proposed, _FILES)
    return path
