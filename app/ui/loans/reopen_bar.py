"""Reopening an agreement some have signed: what is lost is said before, on the spot."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow


class ReopenBar(QFrame):
    """Hidden until asked. Signals: accepted."""

    accepted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        theme.mark(self, "meaning", "warn")
        self._words = QLabel()
        self._words.setWordWrap(True)
        accept = button("Rouvrir quand même", "", "undo-2")
        self._refuse = button("Garder la convention", "quiet")
        accept.clicked.connect(self._accept)
        self._refuse.clicked.connect(self.dismiss)
        row = Flow(theme.SPACE[1])
        for widget in (accept, self._refuse):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def ask(self, lost: str) -> None:
        self._words.setText(lost)
        self.show()
        self._refuse.setFocus()

    def dismiss(self) -> None:
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _accept(self) -> None:
        self.dismiss()
        self.accepted.emit()
