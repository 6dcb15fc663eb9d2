"""« Ouvrir une archive… »: looked over, told, then laid in a new file that opens."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from app.actions.exports import archive_in
from app.actions.exports.archive_in import Seen
from app.rules import french
from app.rules.safety import telling
from app.ui.exports import pieces, working
from app.ui.shell import file_dialogs

if TYPE_CHECKING:
    from app.ui.window import Session

_PLAIN = (
    "Le nouveau fichier n'aura pas de mot de passe\u00a0: donnez-lui-en un dans Réglages, «\u00a0Mot de passe\u00a0»."
)


class SeenDialog(QDialog):
    """Accepted when the archive is to become a file."""

    def __init__(self, name: str, seen: Seen, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ouvrir une archive")
        column = pieces.column(self)
        column.addWidget(pieces.label(name, "section"))
        made = f"Faite le {french.day_in_words(seen.made_on)} avec Coup de Main {seen.program}."
        column.addWidget(pieces.label(made, "muted"))
        papers = french.counted(seen.documents, "fichier joint", "fichiers joints")
        column.addWidget(pieces.label(f"{telling.holds(seen.counts)}, {papers}.".capitalize()))
        history = "L'historique et le journal y sont." if seen.has_history else "Sans historique ni journal."
        column.addWidget(pieces.label(f"{history} Chaque fichier a été comparé à son empreinte."))
        column.addWidget(pieces.Told(_PLAIN, "todo"))
        column.addLayout(pieces.buttons(self, "Annuler", "Créer le fichier…"))


def ask(session: "Session", path: Path) -> None:
    working.do(
        session.frame,
        session.jobs,
        f"Lecture de {french.quoted(path.name)}",
        lambda job: archive_in.look(path, job.step),
        lambda seen: _propose(session, path, seen),
        "Chaque fichier est comparé à son empreinte. Rien n'est encore créé.",
    )


def _propose(session: "Session", path: Path, seen: Seen) -> None:
    frame = session.frame
    dialog = SeenDialog(path.name, seen, frame)
    is_wanted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    target = file_dialogs.archive_becomes(frame, path) if is_wanted else ""
    if not target:
        return
    working.do(
        frame,
        session.jobs,
        "Création du fichier",
        lambda job: archive_in.open_into(path, Path(target), session.settings, job.step, seen),
        lambda made: _open(session, made),
        "Tout ou rien\u00a0: si vous arrêtez, aucun fichier ne reste.",
    )


def _open(session: "Session", made: Path) -> None:
    if session.open(made):
        session.frame.toast(f"L'archive est devenue {french.quoted(made.name)}, ouvert maintenant.")
