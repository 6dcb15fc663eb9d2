"""One clause being worded: its text, the values it may name, and at every key whether its legal minimum is there."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.actions import clauses
from app.models.errors import Problem
from app.rules import french
from app.rules.clauses.library import placeholders
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

_NAME = int(Qt.ItemDataRole.UserRole)
_PAPERS = {"agreement": "la convention", "amendment": "l'avenant au contrat de travail"}
_HELD = "Le minimum légal y est."


class ClauseEditor(QWidget):
    """Signals: edited(), save_asked(), ours_asked(), undo_asked()."""

    edited = Signal()
    save_asked = Signal()
    ours_asked = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: clauses.State | None = None
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._fit_check)
        self._title = QLabel()
        self._about = QLabel()
        self.input = QPlainTextEdit()
        self._banner = QFrame()
        self._mark = QLabel()
        self.check = QLabel()
        self.values = _Values()
        self._note = QLineEdit()
        self._said = QLabel()
        self._save = button("Enregistrer la clause", "primary", "save", "Ctrl+S")
        self._undo = button("Annuler la saisie", "", "undo-2")
        self._ours = button("Revenir à notre texte", "", "history")
        self._build()

    def load(self, state: clauses.State) -> None:
        """The text in force, as nobody has touched it."""
        self._state = state
        self._title.setText(state.clause.title)
        self._about.setText(_where(state))
        self.input.blockSignals(True)
        self.input.setPlainText(state.text)
        self.input.blockSignals(False)
        self._note.clear()
        self.values.show_for(state)
        self._said.clear()
        self._follow()

    def set_state(self, state: clauses.State) -> None:
        """What is in force changed elsewhere: what is typed here stays."""
        self._state = state
        self._about.setText(_where(state))
        self._follow()

    def resume(self, text: str, note: str) -> None:
        self.input.blockSignals(True)
        self.input.setPlainText(text)
        self.input.blockSignals(False)
        self._note.setText(note)
        self._follow()

    def take(self, text: str) -> None:
        """That text in place of what is there, as if typed: Ctrl+Z brings back what was."""
        cursor = self.input.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.input.setFocus()

    def text(self) -> str:
        """As typed, no-break spaces too: toPlainText would make them plain."""
        return self.input.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def note(self) -> str:
        return self._note.text()

    def is_changed(self) -> bool:
        state = self._state
        return state is not None and (self.text() != state.text or bool(self._note.text()))

    def say(self, sentence: str) -> None:
        self._said.setText(sentence)

    def show_refusal(self, problems: Iterable[Problem]) -> None:
        """What is wrong with the text is said under it already."""
        self._follow()
        beside = [problem.sentence for problem in problems if problem.field != "text"]
        self._said.setText(" ".join(beside) or "Corrigez ce qui est dit sous le texte\u00a0: rien n'est perdu.")
        (self._note if beside else self.input).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fitting.start()

    def _build(self) -> None:
        self._title.setProperty("role", "section")
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self.input.setAccessibleName("Texte de la clause")
        self.input.setTabChangesFocus(True)
        self.input.setMinimumHeight(104)
        self.input.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.input.textChanged.connect(self._on_edited)
        self.values.value_chosen.connect(self._insert)
        self._note.setAccessibleName("Pourquoi ce changement (facultatif)")
        self._note.setPlaceholderText("Pourquoi ce changement (facultatif)")
        self._note.setMaxLength(clauses.LONGEST_NOTE)
        self._note.textEdited.connect(lambda _text: self._on_edited())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        column = _scrolled(whole)
        column.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[2], 0)
        column.setSpacing(theme.SPACE[1])
        for widget in (self._title, self._about):
            column.addWidget(widget)
        column.addWidget(self.input, 3)
        column.addWidget(self._check_banner())
        beside = QLabel("Valeurs du prêt à insérer (Entrée ou double clic)")
        beside.setProperty("role", "small")
        column.addWidget(beside)
        column.addWidget(self.values, 2)
        column.addWidget(self._note)
        whole.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        row = Flow(theme.SPACE[1])
        for made, asked in (
            (self._save, self.save_asked),
            (self._undo, self.undo_asked),
            (self._ours, self.ours_asked),
        ):
            made.clicked.connect(lambda _on=False, asked=asked: asked.emit())
            row.addWidget(made)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.SPACE[2], theme.SPACE[1], 0, 0)
        foot.setSpacing(theme.SPACE[0])
        foot.addLayout(row)
        foot.addWidget(self._said)
        return foot

    def _check_banner(self) -> QFrame:
        self._banner.setProperty("kind", "banner")
        row = QHBoxLayout(self._banner)
        row.setContentsMargins(theme.SPACE[1], theme.SPACE[0], theme.SPACE[1], theme.SPACE[0])
        row.setSpacing(theme.SPACE[1])
        self._mark.setFixedSize(QSize(18, 18))
        self.check.setWordWrap(True)
        self.check.setAccessibleName("Minimum légal de la clause")
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.check, 1)
        return self._banner

    def _on_edited(self) -> None:
        self._said.clear()
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        state = self._state
        if state is None:
            return
        wrong = clauses.check(state.clause.word, clauses.written(self.text()))
        meaning: theme.Meaning = "stop" if wrong else "ok"
        theme.draw(self._mark, theme.MEANING_ICONS[meaning], meaning, 16)
        self.check.setText("\n".join(wrong) or _HELD)
        self._fit_check()
        theme.mark(self._banner, "meaning", meaning)
        theme.mark(self.input, "invalid", "true" if wrong else "")
        self._undo.setEnabled(self.is_changed())
        self._ours.setEnabled(not state.is_ours)

    def _fit_check(self) -> None:
        """Wrapped words are never squeezed: a layout short of room would."""
        self.check.setMinimumHeight(self.check.heightForWidth(max(self.check.width(), 1)))

    def _insert(self, name: str) -> None:
        self.input.insertPlainText(f"{{{name}}}")
        self.input.setFocus()


class _Values(QListWidget):
    """The placeholders of a clause, each with what it says. Signals: value_chosen(name)."""

    value_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Valeurs du prêt à insérer")
        self.setMinimumHeight(72)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self.value_chosen.emit(item.data(_NAME)))

    def show_for(self, state: clauses.State) -> None:
        self.clear()
        for one in placeholders(state.clause):
            item = QListWidgetItem(f"{{{one.name}}}{french.NBSP}: {one.meaning}")
            item.setToolTip(f"Par exemple{french.NBSP}: {one.example}")
            item.setData(_NAME, one.name)
            self.addItem(item)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.value_chosen.emit(self.currentItem().data(_NAME))
        else:
            super().keyPressEvent(event)


def _where(state: clauses.State) -> str:
    """« Dans la convention (Confidentialité) et l'avenant… · la nôtre »."""
    places = " et ".join(f"{_PAPERS[paper]} ({title})" for paper, title in state.clause.places)
    when = f" · {state.clause.when}" if state.clause.when else ""
    return f"Dans {places}{when} · {clauses.said_state(state)}"


def _scrolled(whole: QVBoxLayout) -> QVBoxLayout:
    """On a low screen what does not fit is scrolled to, never laid over the rest."""
    body, area = QWidget(), QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(body)
    whole.addWidget(area, 1)
    return QVBoxLayout(body)
