"""A question or a plain word above a form, answered on the spot: never a dialog."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.ui.look import theme
from app.ui.look.theme import Meaning

Answer = tuple[str, Callable[[], object]]


class QuestionBar(QFrame):
    """Hidden until something is asked; the first answer has the keyboard, Escape means the last one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._answers: list[Answer] = []
        self._sign = QLabel(self)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        self._buttons = QHBoxLayout()
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        line.setSpacing(theme.SPACE[1])
        line.addWidget(self._sign)
        line.addWidget(self._words, 1)
        line.addLayout(self._buttons)
        self.hide()

    @property
    def is_asking(self) -> bool:
        return self.isVisible()

    def sentence(self) -> str:
        return self._words.text()

    def ask(self, sentence: str, answers: list[Answer], meaning: Meaning) -> None:
        self._answers = answers
        self._words.setText(sentence)
        theme.draw(self._sign, theme.MEANING_ICONS[meaning], meaning, 18)
        theme.mark(self, "meaning", meaning)
        self._clear_buttons()
        made = [self._button(words, act) for words, act in answers]
        self.setAccessibleName(sentence)
        self.show()
        if made:
            made[0].setFocus()

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(True)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        self._buttons.addWidget(button)
        return button

    def refuse(self) -> None:
        """Escape: the last answer, or just close."""
        if self._answers:
            self._answers[-1][1]()
        else:
            self.close_question()

    def close_question(self) -> None:
        self.hide()
        self._answers = []

    def _clear_buttons(self) -> None:
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
