"""What every export does in the window: ask where, work aside, say it is there, and open its folder."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QStandardPaths, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.models.errors import Refusal, WorldProblem
from app.rules import french
from app.ui import errors
from app.ui.jobs import Job, Jobs
from app.ui.waiting import Said, Waiting

if TYPE_CHECKING:
    from app.actions.office_file import LaptopSettings
    from app.ui.shell.frame import Frame

T = TypeVar("T")
FOLDER = "laptop.export_folder"
_SHOWN_AFTER_MS = 300
_FILTERS = {
    ".xlsx": "Classeur (*.xlsx)",
    ".csv": "Texte séparé (*.csv)",
    ".vcf": "Cartes de visite (*.vcf)",
    ".zip": "Archive ouverte (*.zip)",
}


def ask_where(parent: QWidget, settings: "LaptopSettings", title: str, name: str) -> Path | None:
    """Where to write it, beginning where the last one went; None when it was left."""
    kept = settings.value(FOLDER)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = kept if kept and Path(kept).is_dir() else documents
    suffix = Path(name).suffix
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), _FILTERS[suffix])
    if not chosen:
        return None
    path = Path(chosen if chosen.lower().endswith(suffix) else chosen + suffix)
    settings.keep(FOLDER, str(path.parent))
    return path


def do(
    frame: "Frame", jobs: Jobs, title: str, work: Callable[[Job], T], done: Callable[[T], object], told: str = ""
) -> None:
    """`work` aside; a bar and « Annuler » in front once it lasts. What fails is said, and may be tried again."""
    box = Waiting(frame, Said(title, told, "Annuler"))
    over: list[bool] = []

    def end() -> None:
        over.append(True)
        box.end()

    def succeed(found: T) -> None:
        end()
        done(found)

    def fail(error: Exception) -> None:
        end()
        if not isinstance(error, Refusal | WorldProblem):
            raise error
        errors.tell(frame, error, lambda: do(frame, jobs, title, work, done, told))

    job = jobs.run(work, succeed, fail, label=title, cancellable=True)
    if not over:
        box.follow(jobs, job)
        jobs.job_ended.connect(lambda ended: over.append(True) if ended is job else None)
        QTimer.singleShot(_SHOWN_AFTER_MS, box, lambda: None if over else box.open())


def say_written(frame: "Frame", path: Path, sentence: str = "") -> None:
    said = sentence or f"{french.quoted(path.name)} est enregistré."
    frame.toast(said, None, ("Ouvrir le dossier", lambda: open_folder(frame, path.parent)))


def open_folder(frame: "Frame", folder: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        frame.say(f"Le dossier n'a pas pu être ouvert\u00a0: {french.quoted(str(folder))}.", "warn")
