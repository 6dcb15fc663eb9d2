"""The dialog of an unforeseen error: calm words, a report to copy, and the choice to go on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.ui.look import theme
from app.ui.look.buttons import button

_PRIVACY = "Le rapport ci-dessous ne contient aucune donnée personnelle. Vous pouvez l'envoyer à votre assistance."


class CrashDialog(QDialog):
    def __init__(self, sentence: str, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self.setWindowTitle("Coup de Main")
        self.resize(620, 420)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE[4]] * 4)
        layout.setSpacing(theme.SPACE[2])
        layout.addLayout(self._top(sentence))
        layout.addWidget(_muted(_PRIVACY))
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName("Rapport d'erreur")
        layout.addWidget(text, 1)
        layout.addLayout(self._buttons())

    def _top(self, sentence: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        drawing = QLabel()
        drawing.setPixmap(theme.icon("triangle-alert", "warn").pixmap(32, 32))
        words = QLabel(sentence)
        words.setWordWrap(True)
        words.setProperty("role", "section")
        row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        copy = button("Copier le rapport")
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._report))
        leave = button("Quitter le programme", "quiet")
        leave.clicked.connect(self._on_leave_clicked)
        stay = button("Continuer", "primary")
        stay.setDefault(True)
        stay.clicked.connect(self.accept)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(stay)
        return row

    def _on_leave_clicked(self) -> None:
        self.reject()
        QApplication.closeAllWindows()


def _muted(sentence: str) -> QLabel:
    label = QLabel(sentence)
    label.setWordWrap(True)
    label.setProperty("role", "muted")
    return label
