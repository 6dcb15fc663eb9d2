"""What a list or a page says when there is nothing to show: one sentence, one button that does it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.look import theme


class EmptyState(QFrame):
    """Signals: clicked()."""

    clicked = Signal()

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
        layout = QVBoxLayout(self)
        layout.setSpacing(theme.SPACE[2])
        layout.addStretch(2)
        layout.addWidget(self._drawing, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._sentence)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(self, sentence: str, button: str = "") -> None:
        """Without a button when there is nothing to do."""
        self._drawing.setPixmap(theme.icon(self._icon, "border_strong").pixmap(40, 40))
        self._sentence.setText(sentence)
        self._button.setText(button)
        self._button.setAccessibleName(button)
        self._button.setVisible(bool(button))
