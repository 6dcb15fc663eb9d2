"""The passphrase asked for: at the opening of a protected file, and to come back to a locked window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.shell.notices import announce

_WIDTH = 480
_KEY_LINES = 4


class SecretLine(QLineEdit):
    """A line of dots, and the eye that shows what was typed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.eye = QAction(self)
        self.eye.triggered.connect(lambda: self.show_typed(self.echoMode() is QLineEdit.EchoMode.Password))
        self.eye.setShortcut(QKeySequence("Alt+V"))
        self.eye.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.addAction(self.eye, QLineEdit.ActionPosition.TrailingPosition)
        self.show_typed(False)

    def show_typed(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.setIcon(theme.icon("eye-off" if shown else "eye", "muted"))
        self.eye.setText(("Cacher ce qui est tapé" if shown else "Montrer ce qui est tapé") + " (Alt+V)")


class UnlockForm(QFrame):
    """Signals: given(text, is_recovery), other_asked().

    One card: the passphrase, or the four lines of the recovery key; a wrong one is said, and tried again at once.
    """

    given = Signal(str, bool)
    other_asked = Signal()

    def __init__(self, title: str, sentence: str, other: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setFixedWidth(_WIDTH)
        self.line = SecretLine("Mot de passe")
        self.key = QPlainTextEdit()
        self.open = button("Ouvrir", "primary")
        self.switch = button("", "link")
        self.other = button(other, "link")
        self._error = QLabel()
        self._label = QLabel()
        self._build(title, sentence)
        self._show_way(False)

    def say(self, sentence: str) -> None:
        """What is wrong; the next try is one key away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
        self.wait(False)
        self.line.selectAll()
        self.focus()
        self._fit()

    def sentence(self) -> str:
        return self._error.text()

    def wait(self, is_waiting: bool) -> None:
        """While the key is being derived, which takes a moment on purpose."""
        for widget in (self.line, self.key, self.open, self.switch, self.other):
            widget.setDisabled(is_waiting)
        self.open.setText("Ouverture…" if is_waiting else "Ouvrir")

    def clear(self) -> None:
        self.line.clear()
        self.line.show_typed(False)
        self.key.clear()
        self._show_way(False)
        self.say("")

    def focus(self) -> None:
        (self.key if self.is_recovery else self.line).setFocus()

    @property
    def is_recovery(self) -> bool:
        return not self.key.isHidden()

    def _build(self, title: str, sentence: str) -> None:
        drawing = QLabel()
        theme.draw(drawing, "lock", "accent", 32)
        head, said = QLabel(title), QLabel(sentence)
        head.setFont(theme.font(16, bold=True))
        head.setWordWrap(True)
        said.setWordWrap(True)
        said.setProperty("role", "muted")
        self._error.setWordWrap(True)
        self._error.setProperty("role", "error")
        self._error.hide()
        self._label.setProperty("role", "strong")
        self.key.setTabChangesFocus(True)
        self.key.setAccessibleName("Clé de secours")
        self.key.setPlaceholderText("4C7Q 0MZ8 …")
        self.key.setFixedHeight(self.fontMetrics().lineSpacing() * _KEY_LINES + theme.SPACE[3])
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[4], theme.SPACE[4], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        for widget in (drawing, head, said):
            column.addWidget(widget)
        column.addSpacing(theme.SPACE[1])
        lines: tuple[QWidget, ...] = (self._label, self.line, self.key, self._error)
        for line in lines:
            column.addWidget(line)
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addStretch(1)
        row.addWidget(self.switch)
        column.addSpacing(theme.SPACE[1])
        column.addLayout(row)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self.open.setDefault(True)
        self.open.clicked.connect(self._on_open)
        self.line.returnPressed.connect(self._on_open)
        self.switch.clicked.connect(lambda: self._show_way(not self.is_recovery))
        self.other.clicked.connect(self.other_asked)

    def _show_way(self, is_recovery: bool) -> None:
        self.key.setVisible(is_recovery)
        self.line.setVisible(not is_recovery)
        self._label.setText("Clé de secours, quatre lignes" if is_recovery else "Mot de passe")
        words = "Donner le mot de passe" if is_recovery else "Mot de passe oublié\u00a0? Clé de secours"
        self.switch.setText(words)
        self.switch.setAccessibleName(words)
        self._error.hide()
        self.focus()
        self._fit()

    def _fit(self) -> None:
        """The dialog around it, if any, takes the height of the sentences."""
        within = self.window()
        if isinstance(within, QDialog):
            within.adjustSize()

    def _on_open(self) -> None:
        text = self.key.toPlainText() if self.is_recovery else self.line.text()
        if text.strip():
            self.given.emit(text, self.is_recovery)
        else:
            self.say("Tapez-la d'abord." if self.is_recovery else "Tapez-le d'abord.")


def centred(form: QWidget) -> QWidget:
    """The card in the middle of a page."""
    page = QWidget()
    row = QHBoxLayout(page)
    column = QVBoxLayout()
    column.addStretch(2)
    column.addWidget(form)
    column.addStretch(3)
    row.addStretch(1)
    row.addLayout(column)
    row.addStretch(1)
    return page
