"""What a list or a page says when there is nothing to show: one sentence, one button that does it, or another way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.look import theme


class EmptyState(QFrame):
    """Signals: clicked(); other_clicked(): the other way."""

    clicked = Signal()
    other_clicked = Signal()

    def __init__(self, icon: str = "list", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._drawing = QLabel()
        self._icon = icon
        self._sentence = QLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setProperty("role", "muted")
        self._button = QPushButton()
        self._button.setProperty("kind", "primary")
        self._button.setAutoDefault(True)
        self._button.clicked.connect(self.clicked)
        self._other = QPushButton()
        self._other.setAutoDefault(True)
        self._other.clicked.connect(self.other_clicked)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[1])
        row.addStretch(1)
        row.addWidget(self._button)
        row.addWidget(self._other)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE[2])
        layout.addStretch(2)
        layout.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._sentence)
        layout.addLayout(row)
        layout.addStretch(3)

    def say(self, sentence: str, button: str = "", other: str = "") -> None:
        """Without a button when there is nothing to do."""
        theme.draw(self._drawing, self._icon, "border_strong", 40)
        self._sentence.setText(sentence)
        for made, words in ((self._button, button), (self._other, other)):
            made.setText(words)
            made.setAccessibleName(words)
            made.setVisible(bool(words))
