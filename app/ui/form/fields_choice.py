"""Fields answered by choosing: one word, yes or no, ticks, other records by tick, a file."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import WorldProblem
from app.rules.french import unaccented
from app.ui.form.kinds import Choice, Links, Ticks
from app.ui.form.layout import Columns
from app.ui.form.spec import FormContext
from app.ui.look import theme

UNKNOWN = "à demander"


class _Combo(QComboBox):
    """A list the mouse wheel does not change while the page scrolls under it, and that leaves Ctrl+S to the form."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceEditor(QWidget):
    """One word of an enum. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(self, kind: Choice, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = _Combo(self)
        self.input.setAccessibleName(label)
        self.input.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.input.setMinimumContentsLength(6)
        if kind.is_optional:
            self.input.addItem(UNKNOWN, "")
        for word in kind.words:
            self.input.addItem(word.label, str(word.value))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.input)
        self.input.activated.connect(self._on_activated)

    def text(self) -> str:
        return str(self.input.currentData() or "")

    def set_text(self, text: str) -> None:
        self.input.setCurrentIndex(self.input.findData(text))

    def _on_activated(self) -> None:
        self.edited.emit()
        self.left.emit()


class YesNoEditor(QWidget):
    """« oui », « non » or « inconnu »: arrows walk, O, N and ? answer at once. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()
    _ANSWERS = (("oui", "oui"), ("non", "non"), ("", "inconnu"))

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.SPACE[0])
        self._buttons: dict[str, QPushButton] = {}
        for word, shown in self._ANSWERS:
            button = QPushButton(shown, self)
            button.setProperty("kind", "chip")
            button.setCheckable(True)
            button.setAutoExclusive(True)
            button.setAccessibleName(f"{label}\u00a0: {shown}")
            button.clicked.connect(lambda _checked=False, word=word: self._answer(word))
            row.addWidget(button)
            self._buttons[word] = button
        row.addStretch(1)
        self.setToolTip("O pour oui, N pour non, ? pour inconnu")
        self.set_text("")

    def text(self) -> str:
        return next(word for word, button in self._buttons.items() if button.isChecked())

    def set_text(self, text: str) -> None:
        chosen = self._buttons.get(text, self._buttons[""])
        chosen.setChecked(True)
        # One stop for Tab: the answer given; arrows and letters do the rest.
        for button in self._buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button is chosen else Qt.FocusPolicy.ClickFocus)
        self.input = chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = {"o": "oui", "n": "non", "?": "", "i": ""}.get(event.text().casefold())
        if answer is None:
            arrow = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            if arrow is None:
                super().keyPressEvent(event)
                return
            words = list(self._buttons)
            answer = words[max(0, min(2, words.index(self.text()) + arrow))]
        self._answer(answer)
        self._buttons[answer].setFocus()

    def _answer(self, word: str) -> None:
        self.set_text(word)
        self.edited.emit()
        self.left.emit()


class FlagEditor(QWidget):
    """A tick that carries its own label. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.input = QCheckBox(label, self)
        self.input.setAccessibleName(label)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.addWidget(self.input)
        row.addStretch(1)
        self.input.clicked.connect(self._on_clicked)

    def text(self) -> str:
        return "oui" if self.input.isChecked() else ""

    def set_text(self, text: str) -> None:
        self.input.setChecked(text == "oui")

    def _on_clicked(self) -> None:
        self.edited.emit()
        self.left.emit()


class _TickBoxes(QWidget):
    """Check boxes in as many columns as fit, at most two. Signals: ticked()."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        self.boxes: dict[str, QCheckBox] = {}
        self._columns: Columns | None = None

    def fill(self, rows: list[tuple[str, str]], label: str) -> None:
        if self._columns is not None:
            self._columns.deleteLater()
        chosen = self.chosen()
        widest = 0
        self.boxes = {}
        columns = Columns(self)
        for word, shown in rows:
            box = QCheckBox(shown, columns)
            box.setAccessibleName(f"{label}\u00a0: {shown}")
            box.clicked.connect(self.ticked)
            self.boxes[word] = box
            columns.add(box, "narrow")
            widest = max(widest, box.sizeHint().width())
        columns.set_width_for_two(2 * widest + theme.SPACE[2])
        columns.set_row_spacing(0)
        self._columns = columns
        layout = self.layout()
        if layout is not None:
            layout.addWidget(columns)
        self.choose(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter goes to the next box whose words begin with it: ten boxes are far with Tab."""
        letter, boxes = unaccented(event.text()), list(self.boxes.values())
        here = next((place for place, box in enumerate(boxes) if box.hasFocus()), -1)
        after = boxes[here + 1 :] + boxes[: here + 1]
        found = next((box for box in after if letter.isalpha() and unaccented(box.text()).startswith(letter)), None)
        if found is None or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            super().keyPressEvent(event)
        else:
            found.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def chosen(self) -> list[str]:
        return [word for word, box in self.boxes.items() if box.isChecked()]

    def choose(self, words: list[str]) -> None:
        for word, box in self.boxes.items():
            box.setChecked(word in words)


class TicksEditor(QWidget):
    """Several words of an enum. The order of what was loaded is kept. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(self, kind: Ticks, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: list[str] = []
        self._boxes = _TickBoxes(self)
        self._boxes.fill([(str(word.value), word.label) for word in kind.words], label)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._boxes)
        self.input = next(iter(self._boxes.boxes.values()))
        self._boxes.ticked.connect(self._on_ticked)

    def text(self) -> str:
        return " ".join(self._order)

    def set_text(self, text: str) -> None:
        self._order = [word for word in text.split() if word in self._boxes.boxes]
        self._boxes.choose(self._order)

    def _on_ticked(self) -> None:
        chosen = self._boxes.chosen()
        kept = [word for word in self._order if word in chosen]
        self._order = kept + [word for word in chosen if word not in kept]
        self.edited.emit()
        self.left.emit()


class LinksEditor(QWidget):
    """Several other records. Ids no list knows any more are kept. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(self, kind: Links, label: str, context: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._label = label
        self._context = context
        self._order: list[str] = []
        self.input: QWidget = self
        self._boxes = _TickBoxes(self)
        self._empty = QLabel(kind.none, self)
        self._empty.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._boxes)
        column.addWidget(self._empty)
        self._boxes.ticked.connect(self._on_ticked)
        self.narrow("")

    def text(self) -> str:
        return " ".join(self._order)

    def set_text(self, text: str) -> None:
        self._order = text.split()
        self._boxes.choose(self._order)

    def narrow(self, within: str) -> None:
        """List again, for another organisation or after codes were turned on."""
        rows = self._context.rows(self._kind.of, within)
        self._boxes.fill(rows, self._label)
        self._boxes.choose(self._order)
        self._empty.setVisible(not rows)
        self.input = next(iter(self._boxes.boxes.values()), self._empty)

    def set_context(self, context: FormContext, within: str) -> None:
        self._context = context
        self.narrow(within)

    def _on_ticked(self) -> None:
        chosen = self._boxes.chosen()
        kept = [word for word in self._order if word in chosen or word not in self._boxes.boxes]
        self._order = kept + [word for word in chosen if word not in kept]
        self.edited.emit()
        self.left.emit()


class PaperEditor(QWidget):
    """A file kept with the record. Signals: edited(), left()."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        label: str,
        add: Callable[[], tuple[str, str] | None],
        name_of: Callable[[str], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._add = add
        self._name_of = name_of
        self._id = ""
        self._name = QLabel(self)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._choose = QPushButton("Joindre un fichier…", self)
        self._choose.setAutoDefault(True)
        self._choose.setAccessibleName(f"{label}\u00a0: joindre un fichier")
        self._remove = QPushButton("Retirer", self)
        self._remove.setAutoDefault(True)
        self._remove.setProperty("kind", "quiet")
        self._remove.setAccessibleName(f"{label}\u00a0: retirer le fichier")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        row.addWidget(self._choose)
        row.addWidget(self._remove)
        row.addWidget(self._name, 1)
        self.input = self._choose
        self._choose.clicked.connect(self._on_choose)
        self._remove.clicked.connect(lambda: self._change(""))
        self.set_text("")

    def text(self) -> str:
        return self._id

    def set_text(self, text: str) -> None:
        self._id = text
        self._name.setText(self._name_of(text) or "fichier joint" if text else "aucun fichier")
        self._remove.setVisible(bool(text))

    def _on_choose(self) -> None:
        try:
            added = self._add()
        except WorldProblem as problem:
            theme.mark(self._name, "role", "error")
            self._name.setText(problem.sentence)
            return
        theme.mark(self._name, "role", "")
        if added is not None:
            self._change(added[0])
            self._name.setText(added[1])

    def _change(self, text: str) -> None:
        self.set_text(text)
        self.edited.emit()
        self.left.emit()
