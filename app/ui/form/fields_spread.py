"""One word of a few, all in sight: one key or one click answers."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.rules import french
from app.ui.form.kinds import Choice
from app.ui.look import theme


class SpreadEditor(QWidget):
    """Arrows walk the words; nothing is chosen until somebody does. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(self, kind: Choice, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QPushButton] = {}
        self.input = QPushButton()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.SPACE[0])
        for word in kind.words:
            made = QPushButton(word.label, self)
            made.setProperty("kind", "chip")
            made.setCheckable(True)
            made.setAccessibleName(f"{label}{french.NBSP}: {word.label}")
            made.clicked.connect(lambda _checked=False, word=str(word.value): self.choose(word))
            made.installEventFilter(self)
            row.addWidget(made)
            self._buttons[str(word.value)] = made
        row.addStretch(1)
        self.set_text("")

    def text(self) -> str:
        return next((word for word, made in self._buttons.items() if made.isChecked()), "")

    def set_text(self, text: str) -> None:
        for word, made in self._buttons.items():
            made.setChecked(word == text)
        # One Tab stop for the whole, as for any group of exclusive answers.
        stop = self._buttons.get(text) or next(iter(self._buttons.values()))
        for made in self._buttons.values():
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus if made is stop else Qt.FocusPolicy.ClickFocus)
        self.input = stop

    def choose(self, word: str) -> None:
        self.set_text(word)
        self.edited.emit()
        self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Taken before the button: it would only move the focus.
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            arrow = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if arrow is not None:
                self._walk(arrow)
                return True
        return super().eventFilter(watched, event)

    def _walk(self, arrow: int) -> None:
        words = list(self._buttons)
        place = words.index(self.text()) + arrow if self.text() else 0
        word = words[max(0, min(len(words) - 1, place))]
        self.choose(word)
        self._buttons[word].setFocus()
