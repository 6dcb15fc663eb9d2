"""What the small dialogs of exports are made of."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button

_WIDTH = 540
_ICON = 18


def column(dialog: QDialog) -> QVBoxLayout:
    dialog.setMinimumWidth(_WIDTH)
    made = QVBoxLayout(dialog)
    made.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[4], theme.SPACE[3])
    made.setSpacing(theme.SPACE[2])
    return made


def label(text: str, role: str = "") -> QLabel:
    made = QLabel(text)
    made.setWordWrap(True)
    # A text that wraps guesses its height from its narrowest width: it has this one.
    made.setMinimumWidth(_WIDTH - 2 * theme.SPACE[4])
    if role:
        made.setProperty("role", role)
    return made


def meaning(said: str) -> QLabel:
    """What a choice means, set in under it."""
    told = label(said, "small")
    told.setContentsMargins(theme.SPACE[4] + theme.SPACE[1], 0, 0, 0)
    # A dialog is first made two thirds of a screen high at most: on a small one, its texts would be cut.
    told.ensurePolished()
    told.setMinimumHeight(told.heightForWidth(told.minimumWidth()))
    return told


def under(choice: QWidget, said: str | QLabel) -> QVBoxLayout:
    """What is chosen, and right under it what that means."""
    told = said if isinstance(said, QLabel) else meaning(said)
    made = QVBoxLayout()
    made.setSpacing(0)
    made.addWidget(choice)
    made.addWidget(told)
    return made


class Told(QWidget):
    """A sentence and the icon of what it means: colour alone says nothing to everybody."""

    def __init__(self, text: str = "", meaning: theme.Meaning = "warn") -> None:
        super().__init__()
        self._drawing, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(_WIDTH - 2 * theme.SPACE[4] - _ICON - theme.SPACE[1])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.say(text, meaning)

    def say(self, text: str, meaning: theme.Meaning) -> None:
        theme.draw(self._drawing, theme.MEANING_ICONS[meaning], meaning, _ICON)
        self._words.setText(text)
        theme.mark(self._words, "meaning", meaning)

    def text(self) -> str:
        return self._words.text()


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
