"""A question that cannot be a line of the page: its sentence, what it means, and the two answers said in words."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button

_WIDTH = 480


class PlainQuestion(QDialog):
    """Accepted by `yes`, left by `no` or Escape. `is_final`: what is asked cannot be undone, and `no` has the keys."""

    def __init__(self, parent: QWidget, sentence: str, told: str, answers: tuple[str, str], is_final: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("Coup de Main")
        self.setFixedWidth(_WIDTH)
        yes, no = answers
        self.yes, self.no = button(yes, "danger" if is_final else "primary"), button(no)
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        (self.no if is_final else self.yes).setDefault(True)
        drawing, said, more = QLabel(), QLabel(sentence), QLabel(told)
        drawing.setPixmap(theme.icon("triangle-alert", "warn").pixmap(28, 28))
        said.setProperty("role", "section")
        more.setProperty("role", "muted")
        more.setVisible(bool(told))
        for label in (said, more):
            label.setWordWrap(True)
        words = QVBoxLayout()
        words.setSpacing(theme.SPACE[1])
        words.addWidget(said)
        words.addWidget(more)
        top = QHBoxLayout()
        top.setSpacing(theme.SPACE[2])
        top.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[4], theme.SPACE[4], theme.SPACE[3])
        column.setSpacing(theme.SPACE[3])
        column.addLayout(top)
        column.addLayout(row)
        (self.no if is_final else self.yes).setFocus()
