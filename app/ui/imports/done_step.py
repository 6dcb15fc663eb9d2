"""The last screen: what came in, what did not and where to put it right, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.models.imports import ImportKind
from app.rules import french
from app.ui.imports import words
from app.ui.imports.board import Board, Sort
from app.ui.look import theme
from app.ui.look.buttons import button


class DoneStep(QWidget):
    """Signals: see_asked(); next_sheet_asked(); undo_asked(); save_refused_asked(); again_asked(): another file;
    check_asked(): after the import was undone, back to its rows."""

    see_asked = Signal()
    next_sheet_asked = Signal()
    undo_asked = Signal()
    save_refused_asked = Signal()
    again_asked = Signal()
    check_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = QLabel()
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._more = QLabel()
        self._more.setProperty("role", "muted")
        self._counts = QWidget()
        self._grid = QGridLayout(self._counts)
        self.see = button("Voir", "primary", "eye")
        self.save_refused = button("Enregistrer les lignes refusées…", "", "download", "Un tableau à corriger")
        self.next_sheet = button("Autre feuille", "", "upload")
        self.undo = button("Annuler l'import", "", "undo-2")
        self.again = button("Importer un autre tableau", "", "upload")
        self.check = button("Revenir aux lignes", "", "list")
        self._build()

    def show_done(self, board: Board, kind: ImportKind, next_sheet: str) -> None:
        """`next_sheet`: another of the same workbook, not imported yet; empty when there is none."""
        total = board.to_write
        self._drawing.setPixmap(theme.icon("circle-check", "ok").pixmap(48, 48))
        self._title.setText(f"{words.counted(kind, total)} {words.agreed(kind, total, 'importé')}")
        self._more.setText("Une sauvegarde a été faite juste avant. Tout l'import s'annule d'un seul geste.")
        self._show_counts(board)
        refused = board.count(Sort.REFUSED) + board.count(Sort.LEFT)
        said = f"Voir les {words.plural(kind)}"
        self.see.setText(said)
        self.see.setAccessibleName(said)
        said = f"Importer aussi la feuille «\u00a0{next_sheet}\u00a0»"
        self.next_sheet.setText(said)
        self.next_sheet.setAccessibleName(said)
        self._show_buttons(is_undone=False, has_refused=bool(refused), has_next=bool(next_sheet))
        self.see.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_undone(self) -> None:
        self._drawing.setPixmap(theme.icon("undo-2", "muted").pixmap(48, 48))
        self._title.setText("Import annulé")
        self._more.setText("Le fichier est comme avant. Vos colonnes et vos corrections sont gardées ici.")
        self._counts.hide()
        self._show_buttons(is_undone=True, has_refused=False, has_next=False)
        self.check.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside.

    def _build(self) -> None:
        self._grid.setHorizontalSpacing(theme.SPACE[2])
        self._grid.setVerticalSpacing(theme.SPACE[0])
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE[3])
        column.addStretch(2)
        for widget in (self._drawing, self._title, self._counts, self._more):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        # Two rows: the four do not fit side by side at 150 %.
        for row in ((self.see, self.save_refused, self.check), (self.next_sheet, self.again, self.undo)):
            column.addLayout(_centred(row))
        column.addStretch(3)
        for made, asked in (
            (self.see, self.see_asked),
            (self.save_refused, self.save_refused_asked),
            (self.undo, self.undo_asked),
            (self.next_sheet, self.next_sheet_asked),
            (self.again, self.again_asked),
            (self.check, self.check_asked),
        ):
            made.clicked.connect(asked)

    def _show_counts(self, board: Board) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        sorts = (Sort.NEW, Sort.CHANGES, Sort.SAME, Sort.REFUSED, Sort.LEFT)
        for place, sort in enumerate(one for one in sorts if board.count(one)):
            count = board.count(sort)
            number, word = QLabel(french.number(count)), QLabel(_LINES[sort][0 if count < 2 else 1])
            number.setProperty("role", "strong")
            self._grid.addWidget(number, place, 0, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(word, place, 1)
        self._counts.show()

    def _show_buttons(self, is_undone: bool, has_refused: bool, has_next: bool) -> None:
        self.next_sheet.setVisible(has_next)
        self.see.setVisible(not is_undone)
        self.undo.setVisible(not is_undone)
        self.save_refused.setVisible(has_refused)
        self.check.setVisible(is_undone)


def _centred(buttons: tuple[QPushButton, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[1])
    row.addStretch(1)
    for made in buttons:
        row.addWidget(made)
    row.addStretch(1)
    return row


_LINES = {
    Sort.NEW: ("ligne a fait une nouvelle fiche", "lignes ont fait une nouvelle fiche"),
    Sort.CHANGES: ("ligne a modifié une fiche", "lignes ont modifié une fiche"),
    Sort.SAME: ("ligne était déjà là, identique", "lignes étaient déjà là, identiques"),
    Sort.REFUSED: ("ligne refusée", "lignes refusées"),
    Sort.LEFT: ("ligne laissée de côté", "lignes laissées de côté"),
}
