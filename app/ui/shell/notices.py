"""What the window says without a dialog: a toast for what is done, a banner for what is wrong."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from app.ui.look import theme
from app.ui.look.buttons import button, icon_button

Fix = tuple[str, Callable[[], object]]
_SHOWN_MS, _SHOWN_WITH_UNDO_MS = 5_000, 10_000
_ABOVE = 60
"""Pixels under a toast: pages have their buttons there, and none is to be hidden."""


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say it."""
    # Imported here: the window starts without a word to say.
    from PySide6.QtGui import QAccessible, QAccessibleEvent

    widget.setAccessibleName(sentence)
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))


class Toast(QFrame):
    """Says what has been done, at the bottom of its parent, for a few seconds."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setObjectName("toast")
        self._undo: Callable[[], object] | None = None
        self._act: Callable[[], object] | None = None
        self._words = QLabel()
        self._button = button("Annuler", tip="Ctrl+Z")
        self._button.clicked.connect(self._on_clicked)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(theme.SPACE[2])
        self._row.addWidget(self._words)
        self._row.addWidget(self._button)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, undo: Callable[[], object] | None = None, more: Fix | None = None) -> None:
        """`undo` takes it back, on Ctrl+Z too; or `more` goes on from there: the words of its button, what it does."""
        words, self._act = more or ("Annuler", None)
        self._undo = undo
        self._words.setText(sentence)
        self._button.setText(words)
        self._button.setAccessibleName(words)
        self._button.setToolTip("" if more else "Ctrl+Z")
        self._words.setMinimumHeight(self._button.sizeHint().height())
        has_button = undo is not None or more is not None
        self._button.setVisible(has_button)
        right = theme.SPACE[1] if has_button else theme.SPACE[3]
        self._row.setContentsMargins(theme.SPACE[3], theme.SPACE[1], right, theme.SPACE[1])
        announce(self, sentence)
        self._place()
        self.show()
        self.raise_()
        self._clock.start(_SHOWN_WITH_UNDO_MS if has_button else _SHOWN_MS)

    def sentence(self) -> str:
        return self._words.text() if self.isVisible() else ""

    def can_undo(self) -> bool:
        return self._undo is not None and self.isVisible()

    def undo(self) -> None:
        """Take back what was said to be done; nothing when the toast is gone."""
        undo, self._undo = self._undo, None
        if undo is not None and self.isVisible():
            self.hide()
            undo()

    def _on_clicked(self) -> None:
        act, self._act = self._act, None
        if act is None:
            self.undo()
        else:
            self.hide()
            act()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        around = self._around.rect()
        self.move(around.center().x() - self.width() // 2, around.bottom() - self.height() - _ABOVE)


class Banner(QFrame):
    """One sentence across the page: what is wrong, or what to know. Hidden while there is nothing to say."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "banner")
        self._drawing = QLabel()
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._fix = button("")
        self._fix.clicked.connect(self._on_fix_clicked)
        self._fix.hide()
        self._act: Callable[[], object] | None = None
        close = icon_button("x", "Fermer le message")
        close.clicked.connect(self._on_close_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.SPACE[2], theme.SPACE[0], theme.SPACE[0], theme.SPACE[0])
        layout.setSpacing(theme.SPACE[1])
        layout.addWidget(self._drawing)
        layout.addWidget(self._words, 1)
        layout.addWidget(self._fix)
        layout.addWidget(close)
        self.hide()

    def say(self, sentence: str, meaning: theme.Meaning = "stop", fix: Fix | None = None) -> None:
        """`fix` is the button that puts it right: its words, and what it does."""
        words, self._act = fix or ("", None)
        self._fix.setText(words)
        self._fix.setAccessibleName(words)
        self._fix.setVisible(bool(words))
        self._words.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            theme.mark(self, "meaning", meaning)
            theme.draw(self._drawing, theme.MEANING_ICONS[meaning], meaning, 18)
            announce(self, sentence)

    def sentence(self) -> str:
        return "" if self.isHidden() else self._words.text()

    def _on_fix_clicked(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            self.hide()
            act()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()
