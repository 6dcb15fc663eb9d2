"""« Exporter tout (archive ouverte)… »: what it holds and that nothing protects it, then where."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from app.actions import secret
from app.actions.exports import archive
from app.actions.exports.archive import Written
from app.rules import french
from app.rules.safety import telling
from app.ui.exports import pieces, working
from app.ui.look.buttons import button

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_TITLE = "Exporter tout (archive ouverte)"
_HOLDS = (
    "Un fichier .zip que d'autres logiciels savent lire\u00a0: une ligne de texte par fiche, corbeille et réglages "
    "compris, les fichiers joints tels quels, et la description de chaque champ. Coup de Main sait la rouvrir."
)
_PLAIN = "Cette archive n'est pas protégée\u00a0: qui la trouve lit les noms, les coordonnées et les contrats."
_PLAIN_BESIDE = "Votre fichier a un mot de passe, cette archive n'en a pas\u00a0: qui la trouve lit tout."
_HISTORY = "Avec l'historique et le journal"
_WHY_HISTORY = "Sans eux, les modifications passées et la corbeille ne se liront plus, et des chiffres manqueront."


class ArchiveDialog(QDialog):
    """Accepted when everything is to be written."""

    def __init__(self, is_protected: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Exporter tout")
        self.history = QCheckBox(_HISTORY)
        self.history.setAccessibleName(_HISTORY)
        self.history.setChecked(True)
        column = pieces.column(self)
        column.addWidget(pieces.label(_TITLE, "section"))
        column.addWidget(pieces.label(_HOLDS, "muted"))
        column.addLayout(pieces.under(self.history, _WHY_HISTORY))
        column.addWidget(pieces.Told(_PLAIN_BESIDE if is_protected else _PLAIN))
        column.addLayout(pieces.buttons(self, "Annuler", "Enregistrer…"))


class SharedDialog(QDialog):
    """Accepted when another folder is to be chosen; `is_kept` when the archive is to go there all the same."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Exporter tout")
        self.is_kept = False
        column = pieces.column(self)
        column.addWidget(pieces.label("Un dossier que d'autres peuvent lire", "section"))
        column.addWidget(pieces.Told(sentence))
        keep = button("L'enregistrer là quand même")
        keep.clicked.connect(self._on_kept)
        row = pieces.buttons(self, "Annuler", "Choisir un autre dossier")
        row.insertWidget(0, keep)
        column.addLayout(row)

    def _on_kept(self) -> None:
        self.is_kept = True
        self.reject()


def ask(frame: "Frame") -> None:
    if frame.office is None:
        frame.say("Ouvrez d'abord un fichier\u00a0: c'est lui qui s'exporte.")
        return
    office = cast("Office", frame.office)
    if office.codes:
        frame.say("L'affichage est en codes, une archive nomme tout le monde\u00a0: revenez aux noms (F9).", "warn")
        return
    dialog = ArchiveDialog(secret.is_protected(office.store.path), frame)
    if dialog.exec() == QDialog.DialogCode.Accepted:
        path = _where(frame, office)
        if path is not None:
            _write(frame, office, path, dialog.history.isChecked())
    dialog.deleteLater()


def _where(frame: "Frame", office: "Office") -> Path | None:
    """A folder that something copies elsewhere is warned of; the choice is the user's."""
    while True:
        path = working.ask_where(frame, office.settings, _TITLE, archive.proposed_name(office.store, office.today))
        found = archive.warnings(path) if path is not None else ()
        if not found:
            return path
        dialog = SharedDialog(" ".join(found), frame)
        answer = dialog.exec()
        dialog.deleteLater()
        if answer != QDialog.DialogCode.Accepted:
            return path if dialog.is_kept else None


def _write(frame: "Frame", office: "Office", path: Path, with_history: bool) -> None:
    store, today = office.store, office.today

    def done(written: Written) -> None:
        archive.note(store)
        papers = french.counted(written.documents, "fichier joint", "fichiers joints")
        held = f"{telling.holds(written.counts, 2)}, {papers}, {telling.size(written.size)}"
        working.say_written(frame, written.path, f"{french.quoted(path.name)} est enregistré\u00a0: {held}.")

    working.do(
        frame,
        office.jobs,
        "Export de tout le fichier",
        lambda job: archive.write_aside(store, path, today, job.step, with_history),
        done,
        "Les fiches, puis les fichiers joints. Rien n'est gardé si vous arrêtez.",
    )
