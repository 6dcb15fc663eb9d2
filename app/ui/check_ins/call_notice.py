"""One line above a call that says what it asks for, with its verb: a visit, a problem to settle."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button


class CallNotice(QFrame):
    """Signals: asked() when its verb is followed."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._mark = QLabel()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.verb: QPushButton = button("")
        self.verb.clicked.connect(self.asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[2], theme.SPACE[0], theme.SPACE[1], theme.SPACE[0])
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._mark, 0)
        row.addWidget(self._said, 1)
        row.addWidget(self.verb, 0)
        self.hide()

    def say(self, sentence: str, meaning: theme.Meaning = "warn", verb: str = "", tip: str = "") -> None:
        """Nothing to say hides it."""
        self._said.setText(sentence)
        theme.draw(self._mark, theme.MEANING_ICONS[meaning], meaning, 18)
        self.verb.setText(verb)
        self.verb.setAccessibleName(verb.partition("  (")[0])
        self.verb.setToolTip(tip)
        self.verb.setVisible(bool(verb))
        self.setVisible(bool(sentence))

    def sentence(self) -> str:
        return self._said.text() if not self.isHidden() else ""
