"""What the small dialogs of exports are made of."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout

from app.ui.look import theme
from app.ui.look.buttons import button

_WIDTH = 540


def column(dialog: QDialog) -> QVBoxLayout:
    dialog.setMinimumWidth(_WIDTH)
    made = QVBoxLayout(dialog)
    made.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
    made.setSpacing(theme.SPACE[2])
    return made


def label(text: str, role: str = "", meaning: theme.Meaning | None = None) -> QLabel:
    made = QLabel(text)
    made.setWordWrap(True)
    # A text that wraps guesses its height from its narrowest width: it has this one.
    made.setMinimumWidth(_WIDTH - 2 * theme.SPACE[4])
    if role:
        made.setProperty("role", role)
    if meaning:
        theme.mark(made, "meaning", meaning)
    return made


def buttons(dialog: QDialog, leave: str, go: str, icon: str = "") -> QHBoxLayout:
    left, right = button(leave), button(go, "primary", icon)
    left.clicked.connect(dialog.reject)
    right.clicked.connect(dialog.accept)
    right.setDefault(True)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(left)
    row.addWidget(right)
    return row
