"""Papers on their way out: shown in the system's reader, saved, printed, or previewed."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from app.actions import documents, private_folder
from app.models.errors import Refusal, WorldProblem, cause
from app.rules.french import NBSP
from app.rules.safety import file_names
from app.store import whole_file
from app.ui import errors
from app.ui.office import Office

if TYPE_CHECKING:
    from app.reports.library import Facts
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

Paper = tuple[str, bytes]
"""File name and bytes of a rendered document."""

_FILTERS = {
    ".pdf": "Documents PDF (*.pdf)",
    ".docx": "Documents Word (*.docx)",
    ".xlsx": "Classeurs Excel (*.xlsx)",
    ".jpg": "Images JPEG (*.jpg *.jpeg)",
    ".jpeg": "Images JPEG (*.jpg *.jpeg)",
    ".png": "Images PNG (*.png)",
    ".eml": "Courriels (*.eml)",
    ".ics": "Calendriers (*.ics)",
}
_OPENED = {".eml": "votre messagerie, à relire avant de l'envoyer", ".ics": "votre agenda"}
"""Where a file opens, when it is no document to read."""
_HIDDEN = f"Les documents portent des noms{NBSP}: quittez l'affichage en codes (F9) pour les ouvrir."
_PRINTER_WAIT_S = 20
_LABEL = "Préparation du document…"


class LockedError(WorldProblem):
    """The file to write is held by another program, until it is closed there."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence, may_pass=True)


class Papers:
    """Asked by every page that hands a document over. Kinds are those of reports/library.py; what they are about is a
    loan, a volunteer, a mission or a company; without id, a blank paper."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        self._office = office
        self._frame = frame
        self._folder_asked = ""
        self._outward: dict[str, tuple[str, str, str]] = {}
        """Of papers made for third parties, by file name: title, table and id of what each is about."""

    # `which`: the mission a profile is for, the year of a list, the month of a statement.

    def open(self, kind: str, subject_id: str, which: str = "") -> None:
        """Shows the PDF in the system's reader, from a folder only this user can read."""
        self._ask(kind, subject_id, ".pdf", self._show, which=which)

    def save(self, kind: str, subject_id: str, suffix: str, which: str = "") -> None:
        """Asks where, then writes it whole or not at all."""
        self._ask(kind, subject_id, suffix, self._save, which=which)

    def print(self, kind: str, subject_id: str, which: str = "") -> None:
        self._ask(kind, subject_id, ".pdf", self._print, which=which)

    def preview(self, kind: str, subject_id: str, callback: Callable[[bytes], object], which: str = "") -> None:
        """The PDF's bytes, later, on the window's thread."""
        self._ask(kind, subject_id, ".pdf", lambda paper: callback(paper[1]), label="", which=which)

    def save_made(self, work: Callable[["Job"], Paper], outward: tuple[str, str, str] | None = None) -> None:
        """Makes a paper aside, then asks where to write it. `outward`: it is for third parties."""

        def made(paper: Paper) -> None:
            if outward is not None:
                self._outward[paper[0]] = outward
            self._save(paper)

        self._run(work, made)

    def open_made(self, work: Callable[["Job"], Paper], shown: Callable[[], object] | None = None) -> None:
        """Makes a file aside, then shows it in the system's program for its kind; `shown` is then called."""

        def show(paper: Paper) -> None:
            self._show(paper)
            if shown is not None:
                shown()

        self._run(work, show)

    def print_made(self, work: Callable[["Job"], Paper]) -> None:
        """Makes a paper aside, then prints it."""
        self._run(work, self._print)

    # Inside.

    def _ask(
        self,
        kind: str,
        subject_id: str,
        suffix: str,
        done: Callable[[Paper], object],
        label: str = _LABEL,
        which: str = "",
    ) -> None:
        """Reads the facts here, since the file belongs to this thread, and draws the document aside."""
        # Imported here: the list of documents is asked for with the first of them.
        from app.reports.library import KINDS

        if self._office.codes and KINDS[kind].audience != "third_party":
            self._frame.say(_HIDDEN, "warn")
            return
        today = self._office.today
        try:
            known = documents.facts_of(self._office.store, self._office.gazetteer, kind, subject_id, today, which)
        except (KeyError, WorldProblem):
            is_loan = KINDS[kind].subject == "loan"
            self._frame.say(f"Cette {'mise à disposition' if is_loan else 'fiche'} n'existe plus.")
            return
        except Refusal as refusal:
            self._on_failed(refusal)
            return
        self._say_withheld(getattr(known, "withheld", ()))
        if KINDS[kind].audience == "parties" and label:
            self._say_early(known)

        def work(_job: "Job") -> Paper:
            from app.reports import library

            return library.file_name(kind, known, suffix), library.render(kind, known, suffix, today)

        def made(paper: Paper) -> None:
            if KINDS[kind].audience == "third_party" and label:
                self._outward[paper[0]] = (KINDS[kind].title, KINDS[kind].subject, subject_id)
            done(paper)

        self._run(work, made, label)

    def _note_left(self, gesture: str, paper: Paper) -> None:
        left = self._outward.get(paper[0])
        if left is not None:
            from app.actions import anonymous

            anonymous.note_left(self._office.store, gesture, *left)

    def _say_early(self, known: "Facts") -> None:
        """A draft that names both companies, while the office keeps them from each other."""
        from app.actions import anonymous
        from app.reports.facts import LoanFacts

        sentence = anonymous.told_early(self._office.store, known.loan) if isinstance(known, LoanFacts) else ""
        if sentence:
            self._frame.say(sentence, "todo")

    def _say_withheld(self, withheld: tuple[str, ...]) -> None:
        """Said before the paper leaves: only the office knows what was typed, and why."""
        if withheld:
            said = ", ".join(f"«{NBSP}{text}{NBSP}»" for text in withheld)
            self._frame.say(
                f"Retiré de ce document, car cela nomme ou situe quelqu'un{NBSP}: {said}. "
                f"Relisez-le, ou corrigez la fiche.",
                "warn",
            )

    def _run(self, work: Callable[["Job"], Paper], done: Callable[[Paper], object], label: str = _LABEL) -> None:
        self._office.jobs.run(
            work, done, lambda error: self._on_failed(error, lambda: self._run(work, done, label)), label=label
        )

    def _on_failed(self, error: Exception, again: Callable[[], object] | None = None) -> None:
        if isinstance(error, WorldProblem | Refusal):
            errors.tell(self._frame, error, again, "stop")
        else:
            raise error

    def _show(self, paper: Paper) -> None:
        try:
            path = _private_copy(paper)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._show(paper))
            return
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._note_left("ouvrir", paper)
            self._frame.toast(f"{path.name} s'ouvre dans {_OPENED.get(path.suffix, 'votre lecteur')}.")
        elif path.suffix in _OPENED:
            self._save(paper)  # no program for it here: it is opened from where one wishes
        else:
            self._frame.say(
                f"Aucun lecteur PDF ne répond sur cet ordinateur{NBSP}: enregistrez le document, puis ouvrez-le.",
                "warn",
            )

    def _save(self, paper: Paper) -> None:
        name, content = file_names.safe(paper[0]), paper[1]
        suffix = Path(name).suffix
        title = "Enregistrer le document"
        while True:
            proposed = str(Path(self._folder_asked or _documents_folder()) / name)
            chosen, _filter = QFileDialog.getSaveFileName(self._frame, title, proposed, _FILTERS[suffix.lower()])
            if not chosen:
                return
            path = Path(chosen if chosen.lower().endswith(suffix) else chosen + suffix)
            self._folder_asked = str(path.parent)
            try:
                write_whole(path, content)
            except LockedError as problem:
                errors.tell(self._frame, problem, meaning="warn")
                title, name = f"{path.name} est ouvert ailleurs{NBSP}: autre nom", next_name(path).name
            except WorldProblem as problem:
                errors.tell(self._frame, problem, lambda: self._save(paper))
                return
            else:
                self._note_left("enregistrer", paper)
                self._frame.say("")
                self._frame.toast(f"{path.name} est enregistré.")
                return

    def _print(self, paper: Paper) -> None:
        try:
            path = _private_copy(paper)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._print(paper))
            return
        if _sent_to_printer(path):
            self._note_left("imprimer", paper)
            self._frame.toast(f"{path.name} part à l'imprimante.")
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._note_left("ouvrir", paper)
            self._frame.toast(f"{path.name} s'ouvre dans votre lecteur{NBSP}: imprimez-le de là (Ctrl+P).")
        else:
            self._frame.say(
                f"Aucune imprimante ni lecteur PDF ne répond{NBSP}: allumez l'imprimante, ou enregistrez le document "
                "pour l'imprimer ailleurs.",
                "warn",
                (errors.AGAIN, lambda: self._print(paper)),
            )


def _documents_folder() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def write_whole(path: Path, content: bytes) -> None:
    """Writes beside, then puts in place: a reader never sees half a document. Raises LockedError or WorldProblem."""
    try:
        whole_file.write(path, content)
    except OSError as error:
        if isinstance(error, PermissionError) and path.is_file():
            other = next_name(path).name
            raise LockedError(
                f"«{NBSP}{path.name}{NBSP}» est ouvert dans un autre programme{NBSP}: "
                f"fermez-le, ou enregistrez sous «{NBSP}{other}{NBSP}»."
            ) from error
        raise WorldProblem(
            f"Le document ne peut pas être écrit dans «{NBSP}{path.parent}{NBSP}» "
            f"({cause(error)}). Choisissez un autre dossier.",
            may_pass=True,
        ) from error


def next_name(path: Path) -> Path:
    """« convention (2).pdf », or the next number that is free."""
    number = 2
    while (other := path.with_name(f"{path.stem} ({number}){path.suffix}")).exists():
        number += 1
    return other


def _private_copy(paper: Paper) -> Path:
    name, content = paper
    path = private_folder.of_session() / file_names.safe(name)
    try:
        write_whole(path, content)
    except LockedError:
        # The reader still shows the last one: this one goes beside it.
        path = next_name(path)
        write_whole(path, content)
    return path


def _sent_to_printer(path: Path) -> bool:
    if sys.platform == "win32":
        try:
            os.startfile(path, "print")
        except OSError:
            return False
        return True
    command = shutil.which("lp") or shutil.which("lpr")
    if command is None:
        return False
    try:
        sent = subprocess.run([command, str(path)], capture_output=True, timeout=_PRINTER_WAIT_S, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return sent.returncode == 0
