"""One field of a form: its label above, the editor, help or what is wrong below. Judges while one types, gently."""

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.rules.entries import EntryProblem
from app.rules.loans import soft_words
from app.ui.form.fields_choice import ChoiceEditor, FlagEditor, LinksEditor, PaperEditor, TicksEditor, YesNoEditor
from app.ui.form.fields_spread import SpreadEditor
from app.ui.form.fields_text import DayEditor, LineEditor, LinesEditor
from app.ui.form.kinds import (
    Address,
    Choice,
    Day,
    Flag,
    Line,
    Lines,
    Link,
    Links,
    Paper,
    Ticks,
    WeekHours,
    YesNo,
)
from app.ui.form.link_field import LinkEditor
from app.ui.form.place_field import PlaceEditor
from app.ui.form.slots import Slot
from app.ui.form.spec import Entry, FormContext
from app.ui.form.week_field import WeeksEditor
from app.ui.look import theme

Editor = (
    LineEditor
    | LinesEditor
    | DayEditor
    | ChoiceEditor
    | SpreadEditor
    | YesNoEditor
    | FlagEditor
    | TicksEditor
    | PlaceEditor
    | WeeksEditor
    | LinkEditor
    | LinksEditor
    | PaperEditor
)
PAUSE_MS = 300
HIDDEN = "•••••"


def editor_for(entry: Entry, context: FormContext, parent: QWidget) -> Editor:
    """The widget that edits this kind of entry."""
    label = entry.label
    match entry.kind:
        case Line() as kind:
            return LineEditor(kind, label, parent)
        case Lines() as kind:
            return LinesEditor(kind, label, parent)
        case Day() as kind:
            return DayEditor(kind, label, context.today, parent)
        case Choice() as kind:
            return SpreadEditor(kind, label, parent) if kind.is_spread else ChoiceEditor(kind, label, parent)
        case YesNo():
            return YesNoEditor(label, parent)
        case Flag():
            return FlagEditor(label, parent)
        case Ticks() as kind:
            return TicksEditor(kind, label, parent)
        case _:
            return _larger_editor_for(entry, context, parent)


def _larger_editor_for(entry: Entry, context: FormContext, parent: QWidget) -> Editor:
    label = entry.label
    match entry.kind:
        case Address():
            return PlaceEditor(label, context, parent)
        case WeekHours():
            return WeeksEditor(label, parent)
        case Link() as kind:
            return LinkEditor(kind, label, context, parent)
        case Links() as kind:
            return LinksEditor(kind, label, context, parent)
        case Paper():
            return PaperEditor(
                label, context.add_paper, lambda key: dict(context.rows("attachment", key)).get(key, ""), parent
            )
        case _:
            raise TypeError(f"no editor for {entry.kind!r}")


class FieldRow(QWidget):
    """A slot on screen. Signals: edited() at each change, entered() on Enter in a line, revealed() once asked."""

    edited = Signal()
    entered = Signal()
    revealed = Signal()

    def __init__(self, slot: Slot, context: FormContext, own_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self.entry = slot.entry
        self._context = context
        self.own_id = own_id
        self._is_revealed = False
        self._message: tuple[QLabel, QLabel] | None = None
        self._sentence = ""
        self._is_told = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._label = self._make_label()
        self.editor = editor_for(self.entry, context, self)
        self._column.addWidget(self.editor)
        self._mask: QWidget | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_paused)
        slot.attach(self.editor)
        self._connect()
        if self.entry.is_fixed:
            self.editor.setEnabled(False)
        self._say_help()
        self._hide_what_must_be()

    def _make_label(self) -> QLabel:
        kind = self.entry.kind
        label = QLabel(kind.caption if isinstance(kind, Flag) else self.entry.label, self)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        self._column.addWidget(label)
        return label

    def _connect(self) -> None:
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._on_left)
        if isinstance(self.editor, LineEditor | DayEditor | PlaceEditor | LinkEditor):
            self.editor.entered.connect(self.entered)

    def text(self) -> str:
        return self.slot.text()

    def set_text(self, text: str) -> None:
        self.slot.set_text(text)
        self._say_help()

    def set_label(self, label: str) -> None:
        """What is asked may be the office's own words."""
        self._label.setText(label)
        self.editor.input.setAccessibleName(label)

    def value(self) -> Any:
        return self.slot.value()

    def set_value(self, value: Any) -> None:
        self.slot.set_text(self.entry.kind.show(value))

    def sentence(self) -> str:
        """What is said under the field when something is wrong; empty when nothing is."""
        return self._sentence

    def message(self) -> str:
        """Whatever is said under the field now: a problem, a warning, that it is right, its help."""
        return self._message[1].text() if self._message is not None else ""

    def show_problem(self, sentence: str) -> None:
        """What somebody else found wrong; it stays until the field is edited."""
        self._is_told = True
        self._show_error(sentence)

    def _show_error(self, sentence: str) -> None:
        self._sentence = sentence
        self._mark_invalid(True)
        self._say(sentence, "stop")

    def clear(self) -> None:
        """No mark any more, the help again."""
        self._sentence = ""
        self._is_told = False
        self._mark_invalid(False)
        self._say_help()

    def focus_field(self) -> None:
        self.reveal()
        self.editor.input.setFocus()

    def judge(self, is_left: bool) -> None:
        """Say what is wrong, already somebody's, or right. Unfinished texts are only wrong once left."""
        if not self.slot.text().strip():
            self.clear()
            return
        try:
            value = self.slot.check()
        except EntryProblem as problem:
            self._judge_problem(problem, is_left)
            return
        if is_left:
            self._tidy(value)
        self.clear()
        known = self._context.known(self.entry.name, value, self.own_id) if self.entry.is_known else None
        if known:
            self._say(known, "warn")
        elif isinstance(self.entry.kind, Line) and self.entry.kind.ok:
            self._say(self.entry.kind.ok, "ok")
        elif self.entry.is_facts and (soft := self._soft()):
            self._say(soft, "warn")

    def _soft(self) -> str:
        return soft_words.warning(self.slot.text(), is_of_company=self.entry.is_of_company)

    def _judge_problem(self, problem: EntryProblem, is_left: bool) -> None:
        if is_left or not problem.is_unfinished:
            self._show_error(problem.sentence)
        else:
            self.clear()
            if isinstance(self.entry.kind, Line):
                self._say(problem.sentence, "")

    def _tidy(self, value: Any) -> None:
        """Show what was understood: spaces in a SIRET, the whole date."""
        if isinstance(self.entry.kind, Line | Day):
            shown = self.entry.kind.show(value)
            if shown != self.slot.text():
                self.slot.set_text(shown)

    def _on_edited(self) -> None:
        self._is_told = False
        self._pause.start()
        self.edited.emit()

    def _on_paused(self) -> None:
        self.judge(is_left=False)

    def _on_left(self) -> None:
        if not self._is_told and (self._pause.isActive() or self._sentence or self.slot.is_changed()):
            self._pause.stop()
            self.judge(is_left=True)

    def _mark_invalid(self, is_invalid: bool) -> None:
        theme.mark(self.editor.input, "invalid", "true" if is_invalid else "")

    def _say_help(self) -> None:
        if self.entry.help or self._message is not None:
            self._say(self.entry.help, "")

    def _say(self, sentence: str, meaning: str) -> None:
        if self._message is None:
            self._message = self._make_message()
        sign, words = self._message
        words.setText(sentence)
        words.setProperty("role", "small")
        theme.mark(words, "meaning", meaning)
        sign.setVisible(bool(meaning))
        words.setVisible(bool(sentence))
        if meaning in theme.MEANING_ICONS:
            theme.draw(sign, theme.MEANING_ICONS[meaning], meaning, 14)

    def _make_message(self) -> tuple[QLabel, QLabel]:
        sign, words = QLabel(self), QLabel(self)
        words.setWordWrap(True)
        words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = QHBoxLayout()
        line.setSpacing(5)
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        self._column.addLayout(line)
        return sign, words

    def set_context(self, context: FormContext, within: str) -> None:
        """Codes turned on or off: hide what must be hidden, list records by their codes."""
        self._context = context
        self._is_revealed = False
        if context.codes and self.entry.is_private and not self._sentence:
            self._say_help()  # a warning may have named another record
        if isinstance(self.editor, LinkEditor | LinksEditor):
            self.editor.set_context(context, within)
        self._hide_what_must_be()

    def narrow(self, within: str, is_edit: bool) -> None:
        if isinstance(self.editor, LinkEditor):
            self.editor.narrow(within, is_edit)
        elif isinstance(self.editor, LinksEditor):
            self.editor.narrow(within)

    def _hide_what_must_be(self) -> None:
        entry, codes = self.entry, self._context.codes
        hidden = (codes and (entry.is_private or entry.is_secret)) or (entry.is_secret and not self._is_revealed)
        if hidden and self._mask is None:
            self._mask = self._make_mask()
        if self._mask is not None:
            self._mask.setVisible(hidden)
            self._show_button.setVisible(not codes)
        self.editor.setVisible(not hidden)

    def _make_mask(self) -> QWidget:
        mask = QWidget(self)
        line = QHBoxLayout(mask)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        dots = QLabel(HIDDEN, mask)
        dots.setProperty("role", "muted")
        self._show_button = QPushButton("Afficher", mask)
        self._show_button.setAutoDefault(True)
        self._show_button.setProperty("kind", "link")
        self._show_button.setAccessibleName(f"Afficher\u00a0: {self.entry.label}")
        self._show_button.clicked.connect(self._on_asked)
        line.addWidget(dots)
        line.addWidget(self._show_button)
        line.addStretch(1)
        self._column.insertWidget(1, mask)
        return mask

    def _on_asked(self) -> None:
        self.revealed.emit()
        self.focus_field()

    def reveal(self) -> None:
        """Show the secret, unless codes are on."""
        if not self._context.codes:
            self._is_revealed = True
            self._hide_what_must_be()
