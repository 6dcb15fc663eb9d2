"""One setting on screen, made from its declaration: label above, help below, the error in its place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.models.settings import Setting
from app.ui.look import theme


class SettingField(QWidget):
    """Signals: edited()."""

    edited = Signal()

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setting = setting
        self._loaded: str | None = None
        self.input = _input_for(setting)
        self.input.setAccessibleName(setting.label)
        label = QLabel(setting.label)
        label.setProperty("role", "small")
        self._below = QLabel(setting.help)
        self._below.setProperty("role", "small")
        self._below.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(label)
        column.addWidget(self.input)
        column.addWidget(self._below)
        self._connect()

    def text(self) -> str:
        if isinstance(self.input, QComboBox):
            return str(self.input.currentData() or "")
        if isinstance(self.input, QPlainTextEdit):
            return self.input.toPlainText()
        return self.input.text()

    def load(self, text: str) -> None:
        """What is kept; typing that is not saved yet stays."""
        if self._loaded is not None and self.is_changed():
            return
        self.set_text(text)
        self._loaded = self.text()
        self.clear()

    def set_text(self, text: str) -> None:
        if isinstance(self.input, QComboBox):
            self.input.setCurrentIndex(max(0, self.input.findData(text)))
        elif isinstance(self.input, QPlainTextEdit):
            self.input.setPlainText(text)
        else:
            self.input.setText(text)
            self.input.setCursorPosition(0)

    def kept(self) -> None:
        """The text shown is now the one in the file."""
        self._loaded = self.text()
        self.clear()

    def is_changed(self) -> bool:
        return self.text() != self._loaded

    def show_problem(self, sentence: str) -> None:
        self._below.setText(sentence)
        theme.mark(self._below, "role", "error")
        theme.mark(self.input, "invalid", "true")

    def clear(self) -> None:
        self._below.setText(self.setting.help)
        theme.mark(self._below, "role", "small")
        theme.mark(self.input, "invalid", "")

    def _connect(self) -> None:
        if isinstance(self.input, QComboBox):
            self.input.activated.connect(lambda _place: self._on_edited())
        elif isinstance(self.input, QPlainTextEdit):
            self.input.textChanged.connect(self._on_edited)
        else:
            self.input.textEdited.connect(lambda _text: self._on_edited())

    def _on_edited(self) -> None:
        self.clear()
        self.edited.emit()


def _input_for(setting: Setting) -> QLineEdit | QPlainTextEdit | QComboBox:
    if setting.kind == "choice":
        box = QComboBox()
        for word, shown in setting.choices:
            box.addItem(shown, word)
        box.setMaximumWidth(260)
        return box
    if setting.kind == "lines":
        lines = QPlainTextEdit()
        lines.setTabChangesFocus(True)
        lines.setFixedHeight(lines.fontMetrics().lineSpacing() * 3 + 20)
        return lines
    line = QLineEdit()
    if setting.kind == "integer":
        line.setMaximumWidth(90)
    return line
