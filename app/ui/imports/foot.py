"""The line under each step: the way out, what will not be done, the way back, and the button that goes on."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.imports import ImportKind
from app.rules import french
from app.ui.imports import words
from app.ui.imports.board import Board, Sort
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.phrase import Phrase

_CONTINUE, _CHECKING = "Continuer", "Contrôle en cours…"


class Foot(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.leave = button("Fermer", "quiet")
        self.back = button("Retour", "", "chevron-left", "Alt+←")
        self.go_on = button(_CONTINUE, "primary")
        self._told = Phrase("muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self.leave)
        row.addWidget(self._told, 1)
        row.addWidget(self.back)
        row.addWidget(self.go_on)

    def show_ways(self, has_back: bool, has_on: bool) -> None:
        self.leave.show()
        self.back.setVisible(has_back)
        self.go_on.setVisible(has_on)

    def hide_ways(self) -> None:
        """Something runs, and has its own way out."""
        for made in (self.leave, self.back, self.go_on):
            made.hide()
        self._told.say("")

    def say_continue(self) -> None:
        self._say(_CONTINUE, "", can=True)

    def say_import(self, board: Board, kind: ImportKind, is_checked: bool, is_read_only: bool) -> None:
        """The main button says what it does, and the line beside it what will not be done."""
        total, out = board.to_write, board.count(Sort.REFUSED)
        said = f"Importer {words.counted(kind, total)}" if total else "Rien à importer"
        verb = "restera" if out < 2 else "resteront"
        told = f"{french.counted(out, 'ligne refusée', 'lignes refusées')} {verb} de côté." if out else ""
        if not total and not out:
            told = "Tout est déjà là, identique." if board.count(Sort.SAME) else "Toutes les lignes sont de côté."
        if is_read_only:
            told = "Fichier en lecture seule\u00a0: rien ne peut y être importé."
        elif not is_checked:
            told = _CHECKING
        self._say(said, told, can=bool(total) and is_checked and not is_read_only)

    def say_reading(self) -> None:
        """The file is read otherwise, behind what is shown."""
        self._say(_CONTINUE, "Lecture du fichier…", can=False)

    def say_progress(self, percent: int) -> None:
        """Of the check going on behind what is shown."""
        done = f" {percent}\u00a0%" if percent >= 0 else ""
        self._told.say(f"{_CHECKING}{done}")

    def _say(self, said: str, told: str, can: bool) -> None:
        self.go_on.setText(said)
        self.go_on.setAccessibleName(said)
        self.go_on.setEnabled(can)
        self._told.say(told)
