"""The keys of the window, as data: what binds them, and what F1 shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame


@dataclass(frozen=True)
class Shortcut:
    """`slot` names the method of the frame; nothing when a widget answers the key itself."""

    keys: str
    said: str
    slot: str = ""


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("Ctrl+K", "Rechercher partout", "focus_search"),
    Shortcut("Ctrl+F", "Filtrer la liste de la page", "focus_filter"),
    Shortcut("Ctrl+N", "Créer", "new_record"),
    Shortcut("Ctrl+S", "Enregistrer", "save"),
    Shortcut("Ctrl+I", "Importer un tableau", "ask_import"),
    Shortcut("Ctrl+E", "Exporter la liste de la page", "export_list"),
    Shortcut("Ctrl+Z", "Annuler la dernière action, puis celles d'avant", "undo"),
    Shortcut("Ctrl+Y", "Rétablir ce qui vient d'être annulé", "redo"),
    Shortcut("Alt+Left", "Revenir à la page précédente", "back"),
    Shortcut("F9", "Montrer les codes au lieu des noms", "toggle_codes"),
    Shortcut("Ctrl+L", "Verrouiller, si le fichier a un mot de passe", "lock"),
    Shortcut("F1", "Raccourcis clavier", "show_shortcuts"),
)
_SAID_ONLY: tuple[Shortcut, ...] = (
    Shortcut("Ctrl+1 à Ctrl+9, Ctrl+0", "Aller à une page"),
    Shortcut("↓", "Du filtre à la liste"),
    Shortcut("Entrée", "Ouvrir la ligne, valider"),
    Shortcut("Échap", "Abandonner, fermer"),
    Shortcut("Espace", "Cocher, peindre la grille"),
    Shortcut("Maj+flèches", "Peindre la grille des heures"),
    Shortcut("Ctrl+Page préc., suiv.", "Mise en relation\u00a0: d'un onglet à l'autre"),
    Shortcut("Espace, puis C", "Mise en relation\u00a0: marquer, puis comparer"),
    Shortcut("Alt+↑, Alt+↓", "Visites\u00a0: déplacer une visite dans la journée"),
    Shortcut("Alt+N, P, R, L, E, M, C, J", "Visites\u00a0: aller aux notes, à la prochaine étape, aux freins…"),
    Shortcut("Entrée, Suppr, Ctrl+Entrée", "Import\u00a0: corriger, laisser de côté, importer"),
    Shortcut("T, N", "Mise en relation\u00a0: corriger le trajet, ne pas retenir"),
    Shortcut("T", "Suivi\u00a0: tout va bien"),
    Shortcut("1, 2, 3", "Suivi\u00a0: ça va, à surveiller, problème"),
)


def bind(frame: "Frame", stems: Sequence[str]) -> None:
    """Ctrl and a figure go to the page of that place in the rail."""
    for shortcut in SHORTCUTS:
        QShortcut(QKeySequence(shortcut.keys), frame, getattr(frame, shortcut.slot))
    for place, stem in enumerate(stems[:10], start=1):
        QShortcut(QKeySequence(f"Ctrl+{place % 10}"), frame, lambda stem=stem: frame.go(stem))


class ShortcutsDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Raccourcis clavier")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE[4]] * 4)
        layout.setSpacing(theme.SPACE[3])
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[4])
        grid.setVerticalSpacing(theme.SPACE[1])
        # Side by side: in one column they would be higher than a small screen.
        for half, shortcuts in enumerate(((*_SAID_ONLY[:1], *SHORTCUTS), _SAID_ONLY[1:])):
            for row, shortcut in enumerate(shortcuts):
                keys = QLabel(shortcut.keys.replace("Left", "←"))
                keys.setProperty("role", "strong")
                grid.addWidget(keys, row, 2 * half)
                grid.addWidget(QLabel(shortcut.said), row, 2 * half + 1)
        layout.addLayout(grid)
        close = button("Fermer", "primary")
        close.clicked.connect(self.accept)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
