"""The card where a passphrase is set, changed or removed: only the lines that what was chosen asks for."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.models.errors import Problem
from app.rules import french
from app.rules.safety import passphrases
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.shell.unlock import SecretLine

_PLAIN = "Ce fichier n'a pas de mot de passe\u00a0: qui a l'ordinateur, ou une copie du fichier, lit tout."
_PROTECTED = (
    "Le fichier et ses sauvegardes sont chiffrés\u00a0: sans mot de passe ni clé de secours, rien n'en est lisible."
)
_WORDS = {
    "set": ("Protéger le fichier", "Protéger le fichier"),
    "change": ("Changer le mot de passe", "Changer le mot de passe"),
    "remove": ("Retirer le mot de passe", "Retirer le mot de passe"),
    "sheet": ("Clé de secours", "Montrer la clé de secours"),
}
_ASKED = {
    "set": ("passphrase", "again"),
    "change": ("present", "passphrase", "again"),
    "remove": ("present",),
    "sheet": ("present",),
}
_TOLD = {
    "set": passphrases.ADVICE,
    "change": "La clé de secours change avec lui\u00a0: imprimez la nouvelle. " + passphrases.ADVICE,
    "remove": "Le fichier redevient lisible par qui l'ouvre. Les sauvegardes déjà faites restent chiffrées.",
    "sheet": "Elle ouvre le fichier sans le mot de passe\u00a0: à imprimer, puis à ranger sous clé, loin du poste.",
}


class SecretForm(QFrame):
    """Signals: protect_asked(present, passphrase, again), expose_asked(present), sheet_asked(present), lock_asked()."""

    protect_asked = Signal(str, str, str)
    expose_asked = Signal(str)
    sheet_asked = Signal(str)
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._act = ""
        self._drawing, self._state = QLabel(), QLabel()
        self._title, self._told = QLabel(), QLabel()
        self.lines = {
            "present": SecretLine("Mot de passe actuel, ou clé de secours"),
            "passphrase": SecretLine("Nouveau mot de passe"),
            "again": SecretLine("Le même, encore une fois"),
        }
        self._fields = {name: _Field(line) for name, line in self.lines.items()}
        self.choices = {
            "change": button("Changer…", "", "pencil", "Changer le mot de passe"),
            "sheet": button("Clé de secours…", "", "printer", "La montrer pour l'imprimer"),
            "remove": button("Retirer…", "", "x", "Retirer le mot de passe"),
        }
        self.lock = button("Verrouiller maintenant", "", "lock", "Ctrl+L")
        self.go = button("", "primary")
        self.give_up = button("Abandonner", "quiet")
        self._build()

    def show_state(self, name: str, is_protected: bool, read_only: bool) -> None:
        meaning: theme.Meaning = "ok" if is_protected else "todo"
        theme.draw(self._drawing, theme.MEANING_ICONS[meaning], meaning, 18)
        self._state.setText(f"{french.quoted(name)} · {_PROTECTED if is_protected else _PLAIN}")
        for made in (*self.choices.values(), self.lock):
            made.setVisible(is_protected)
        for word in ("change", "remove"):
            self.choices[word].setDisabled(read_only)
        self._show_act("" if is_protected else "set")
        self.go.setDisabled(read_only)

    def show_problems(self, found: Iterable[Problem]) -> None:
        """Each next to its line; the first one takes the keys."""
        told = {problem.field: problem.sentence for problem in found}
        if "recovery" in told:
            told["present"] = told.pop("recovery")
        for name, field in self._fields.items():
            field.say(told.get(name, ""))
        for name in self._fields:
            if name in told and not self._fields[name].isHidden():
                self.lines[name].setFocus()
                self.lines[name].selectAll()
                return

    def sentences(self) -> dict[str, str]:
        """What is wrong with each line."""
        return {name: field.sentence() for name, field in self._fields.items() if field.sentence()}

    def wait(self, is_waiting: bool) -> None:
        self.setDisabled(is_waiting)

    def clear(self) -> None:
        """Nothing typed stays."""
        for name, line in self.lines.items():
            line.clear()
            line.show_typed(False)
            self._fields[name].say("")
        self.wait(False)
        if self._act != "set":
            self._show_act("")

    def focus(self) -> None:
        (self.choices["change"] if self._act != "set" else self.lines["passphrase"]).setFocus()

    def _build(self) -> None:
        self._state.setWordWrap(True)
        self._told.setWordWrap(True)
        self._told.setProperty("role", "muted")
        self._title.setProperty("role", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.SPACE[3]] * 4)
        column.setSpacing(theme.SPACE[1])
        state = QHBoxLayout()
        state.setSpacing(theme.SPACE[1])
        state.addWidget(self._drawing)
        state.addWidget(self._state, 1)
        column.addLayout(state)
        choices = Flow(theme.SPACE[1])
        for made in (*self.choices.values(), self.lock):
            choices.addWidget(made)
        column.addLayout(choices)
        column.addWidget(self._title)
        column.addWidget(self._told)
        for field in self._fields.values():
            column.addWidget(field)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addWidget(self.give_up)
        row.addStretch(1)
        column.addLayout(row)
        for word, made in self.choices.items():
            made.clicked.connect(lambda _=False, word=word: self._on_chosen(word))
        self.lock.clicked.connect(self.lock_asked)
        self.go.clicked.connect(self._on_go)
        self.give_up.clicked.connect(self._on_give_up)
        for line in self.lines.values():
            line.returnPressed.connect(self._on_go)

    def _show_act(self, act: str) -> None:
        self._act = act
        title, words = _WORDS.get(act, ("", ""))
        self._title.setText(title)
        self._told.setText(_TOLD.get(act, ""))
        self.go.setText(words)
        self.go.setAccessibleName(words)
        theme.mark(self.go, "kind", "danger" if act == "remove" else "primary")
        for widget in (self._title, self._told, self.go):
            widget.setVisible(bool(act))
        self.give_up.setVisible(act not in ("", "set"))
        for name, field in self._fields.items():
            field.setVisible(name in _ASKED.get(act, ()))

    def _on_chosen(self, word: str) -> None:
        self.clear()
        self._show_act(word)
        self.lines["present"].setFocus()

    def _on_give_up(self) -> None:
        self.clear()
        self.focus()

    def _on_go(self) -> None:
        self.show_problems(())
        typed = {name: line.text() for name, line in self.lines.items()}
        if "present" in _ASKED[self._act] and not typed["present"]:
            self.show_problems((Problem("present", "Donnez d'abord le mot de passe actuel."),))
        elif self._act == "remove":
            self.expose_asked.emit(typed["present"])
        elif self._act == "sheet":
            self.sheet_asked.emit(typed["present"])
        elif found := passphrases.problems(typed["passphrase"], typed["again"]):
            self.show_problems(found)
        else:
            self.protect_asked.emit(typed["present"], typed["passphrase"], typed["again"])


class _Field(QWidget):
    """A line under its label, and what is wrong with it under the line."""

    def __init__(self, line: SecretLine) -> None:
        super().__init__()
        label = QLabel(line.accessibleName())
        label.setBuddy(line)
        line.setMaximumWidth(520)
        self._error = QLabel()
        self._error.setWordWrap(True)
        self._error.setProperty("role", "error")
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        for widget in (label, line, self._error):
            column.addWidget(widget)

    def say(self, sentence: str) -> None:
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))

    def sentence(self) -> str:
        return self._error.text()
