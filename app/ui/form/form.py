"""A form made from its declaration: shows a record, keeps raw text for drafts, gives a record or says what is wrong."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models.errors import Problem
from app.rules import french
from app.rules.entries import EntryProblem
from app.ui.form.fields import FieldRow
from app.ui.form.group import GroupBox
from app.ui.form.kinds import Link, Links
from app.ui.form.layout import ORDERS_TABS, BringingScroll, order_tabs
from app.ui.form.question import Answer, QuestionBar
from app.ui.form.slots import ChildrenSlot, Slot, assembled, homeless_texts, read_children, value_at
from app.ui.form.spec import Children, FormContext, FormSpec
from app.ui.look import theme

WIDEST = 940


class RecordForm(QWidget):
    """Signals: edited(path) at each change, submitted() when the user asks to save, cancelled() when they leave.

    The page answers `submitted` with `record()`, then its action; a Refusal goes back through `show_problems`.
    """

    edited = Signal(str)
    submitted = Signal()
    cancelled = Signal()

    def __init__(
        self, spec: FormSpec, context: FormContext, main: str = "Enregistrer", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self._loaded: Any = spec.record()
        self._first_is_dropped: dict[str, bool] = {}
        self.groups: list[GroupBox] = []
        self._slots: dict[str, Slot] = {}
        self._lists: dict[str, ChildrenSlot] = {}
        self._question = QuestionBar(self)
        self._scroll = BringingScroll(self)
        self._status = QLabel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._question)
        column.addWidget(self._scroll, 1)
        self._fill()
        column.addWidget(self._foot(main))
        self.setProperty(ORDERS_TABS, True)

    def _fill(self) -> None:
        body = QWidget()
        body.setMaximumWidth(WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.SPACE[1], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        for group in self.spec.groups:
            slots = [self._slot(field) for field in group.fields]
            box = GroupBox(group, slots, lambda: self._context, lambda: str(self._loaded.id), body)
            box.edited.connect(self._on_edited)
            box.entered.connect(self.submit)
            box.built.connect(self._on_built)
            column.addWidget(box)
            self.groups.append(box)
        column.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._narrow()

    def _slot(self, field: Any) -> Slot | ChildrenSlot:
        if isinstance(field, Children):
            listed = ChildrenSlot(field, self._context.today)
            self._lists[field.name] = listed
            return listed
        slot = Slot(field, field.name, self._context.today, value_at(self._loaded, field.name))
        self._slots[field.name] = slot
        return slot

    def _foot(self, main: str) -> QWidget:
        foot = QWidget(self)
        line = QHBoxLayout(foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[1])
        self.save_button = QPushButton(main, foot)
        self.save_button.setAutoDefault(True)
        self.save_button.setProperty("kind", "primary")
        self.save_button.setAccessibleName(main)
        self.save_button.setToolTip("Ctrl+S ou Ctrl+Entrée")
        self.save_button.clicked.connect(self.submit)
        leave = QPushButton("Annuler", foot)
        leave.setAutoDefault(True)
        leave.setAccessibleName("Annuler la saisie")
        leave.setToolTip("Échap")
        leave.clicked.connect(self.cancel)
        self._status.setProperty("role", "error")
        line.addWidget(self.save_button)
        line.addWidget(leave)
        line.addWidget(self._status, 1)
        return foot

    # What the form holds

    def load(self, record: Any) -> None:
        """Show this record; what was typed before is gone, marks and questions too."""
        self._wait(False)
        self._loaded = record
        for path, slot in self._slots.items():
            slot.load(value_at(record, path))
        for name, listed in self._lists.items():
            listed.load(getattr(record, name))
        self._refresh()

    def values(self) -> dict[str, str]:
        """The raw text of everything, ids included: what a draft keeps."""
        texts = {path: slot.text() for path, slot in self._slots.items()}
        texts |= {name: listed.text() for name, listed in self._lists.items()}
        ids = {"id": self._loaded.id}
        for name in self._lists_with_first():
            ids[f"{name}.0.id"] = next((child.id for child in getattr(self._loaded, name)), "")
        return ids | texts

    def restore(self, values: dict[str, str]) -> list[str]:
        """Put a draft back over what is loaded; answers the texts of names this version has no field for."""
        if not self._loaded.id and values.get("id"):
            self._loaded = replace(self._loaded, id=values["id"])
        for name in self._lists_with_first():
            child_id = values.get(f"{name}.0.id")
            if child_id and not getattr(self._loaded, name):
                child = self._lists[name].spec.record(id=child_id)
                self._loaded = replace(self._loaded, **{name: (child,)})
        for slot in self._all_slots():
            text = values.get(slot.path)
            if isinstance(text, str) and text != slot.text():
                slot.set_text(text)
        self._refresh()
        for row in self._rows():
            if row.slot.is_changed():
                row.judge(is_left=True)
        return homeless_texts(values, {*self._slots, *self._lists})

    def _lists_with_first(self) -> list[str]:
        return [name for name, listed in self._lists.items() if listed.spec.first]

    def record(self) -> Any | None:
        """The record, or None: then each unreadable field says why, and the first has the keyboard."""
        self.clear_problems()
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for path, slot in self._slots.items():
            try:
                values[path] = slot.value()
            except EntryProblem as problem:
                problems.append(Problem(path, problem.sentence))
        rest, child_problems = read_children(self._lists)
        problems += child_problems
        if problems:
            self._first_is_dropped = {}
            self.show_problems(problems)
            return None
        made = assembled(self._loaded, values, rest)
        self._first_is_dropped = {
            name: len(getattr(made, name)) == len(rest[name]) for name in self._lists_with_first()
        }
        return made

    def is_changed(self) -> bool:
        return any(slot.is_changed() for slot in self._all_slots())

    def _all_slots(self) -> list[Slot | ChildrenSlot]:
        return [*self._slots.values(), *self._lists.values()]

    # What is wrong

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Mark each field named, open its group, give the first the keyboard; say the rest above the form."""
        elsewhere: list[str] = []
        first: FieldRow | None = None
        count = 0
        for problem in problems:
            count += 1
            row = self.row(problem.field)
            if row is None:
                elsewhere.append(problem.sentence)
                continue
            row.show_problem(problem.sentence)
            first = first or row
        if elsewhere:
            self._question.ask(" ".join(elsewhere), [], "stop")
        self._status.setText(f"{french.counted(count, 'point')} à corriger" if count else "")
        if first is not None:
            self.bring(first)

    def clear_problems(self) -> None:
        self._question.close_question()
        self._status.clear()
        for row in self._rows():
            if row.sentence():
                row.clear()

    def question(self) -> str:
        """What is asked or said above the form; empty when nothing is."""
        return self._question.sentence() if self._question.is_asking else ""

    def tell(self, sentence: str, *more: Answer) -> None:
        """A sentence above the form, until it is read, or what `more` proposes is done."""
        self._question.ask(sentence, [*((w, self._answering(a)) for w, a in more), ("Compris", self._on_stay)], "warn")

    def say(self, sentence: str) -> None:
        """One quiet line beside the buttons."""
        self._status.setText(sentence)

    def row(self, path: str) -> FieldRow | None:
        """The field of that path, or of the nearest whole it is part of, its group opened; None when there is none."""
        while path:
            if path in self._slots and not self._first_is_dropped.get(path.partition(".")[0]):
                return self._built_row(path)
            found = self._child_row(path)
            if found is not None:
                return found
            path = path.rpartition(".")[0]
        return None

    def _built_row(self, path: str) -> FieldRow | None:
        for group in self.groups:
            if any(slot.path == path for slot in group.slots):
                group.unfold()
                return group.rows.get(path)
        return None

    def _child_row(self, path: str) -> FieldRow | None:
        name, _, tail = path.partition(".")
        number, _, field = tail.partition(".")
        listed = self._lists.get(name)
        if listed is None or not number.isdigit():
            return None
        index = int(number) - (0 if self._first_is_dropped.get(name) else listed.spec.first)
        kept = listed.kept()
        if not 0 <= index < len(kept):
            return None
        for group in self.groups:
            if listed in group.slots:
                group.unfold()
                card = group.lists[name].card_of(kept[index])
                rows = card.rows if card is not None else []
                return next((row for row in rows if row.entry.name == field), None)
        return None

    def _rows(self) -> Iterator[FieldRow]:
        for group in self.groups:
            yield from group.rows.values()
            for listed in group.lists.values():
                for card in listed.cards:
                    yield from card.rows

    # What the user does

    def submit(self) -> None:
        self.submitted.emit()

    def cancel(self) -> None:
        """Leave at once when nothing was typed, else ask on the spot."""
        if not self.is_changed():
            self.cancelled.emit()
            return
        self._question.ask(
            "Quitter sans enregistrer\u00a0? La saisie reste gardée comme brouillon.",
            [("Quitter", self._on_quit), ("Rester", self._on_stay)],
            "warn",
        )

    def ask(self, sentence: str, answers: list[tuple[str, Callable[[], object]]]) -> None:
        """A question above the form, answered there; the fields wait for the answer."""
        self._wait(True)
        self._question.ask(sentence, [(words, self._answering(act)) for words, act in answers], "todo")

    def _answering(self, act: Callable[[], object]) -> Callable[[], object]:
        def answer() -> None:
            self._wait(False)
            self._question.close_question()
            act()
            self.focus_first()

        return answer

    def _wait(self, is_waiting: bool) -> None:
        self._scroll.setEnabled(not is_waiting)
        self.save_button.setEnabled(not is_waiting)

    @property
    def is_asking(self) -> bool:
        return self._question.is_asking

    def bring(self, row: FieldRow) -> None:
        """The keyboard to that field, and the field into sight once its group has made room."""
        row.focus_field()
        self._scroll.bring(row)

    def focus_first(self) -> None:
        for row in self._rows():
            if row.isEnabled() and not row.entry.is_fixed and not row.editor.isHidden():
                row.focus_field()
                return

    def set_context(self, context: FormContext) -> None:
        """Codes mode turned on or off, or another day."""
        self._context = context
        for group in self.groups:
            for row in group.rows.values():
                row.set_context(context, self._within(row))
            for listed in group.lists.values():
                listed.set_context()

    def _within(self, row: FieldRow) -> str:
        kind = row.entry.kind
        slot = self._slots.get(kind.within) if isinstance(kind, Link | Links) else None
        text = slot.text() if slot is not None else ""
        return "" if text.startswith("?") else text  # typed, but nobody's name yet

    def _narrow(self, edited: str | None = None) -> None:
        for group in self.groups:
            for row in group.rows.values():
                kind = row.entry.kind
                if isinstance(kind, Link | Links) and kind.within and edited in (None, kind.within):
                    row.narrow(self._within(row), is_edit=edited is not None)

    def _refresh(self) -> None:
        self.clear_problems()
        self._narrow()
        for row in self._rows():
            row.clear()
            row.own_id = self._loaded.id
        for group in self.groups:
            group.count()

    def _on_edited(self, path: str) -> None:
        self._narrow(path)
        self.edited.emit(path)

    def _on_built(self) -> None:
        self._narrow()
        order_tabs(self)

    def _on_quit(self) -> None:
        self._question.close_question()
        self.cancelled.emit()

    def _on_stay(self) -> None:
        self._question.close_question()
        self.focus_first()

    def event(self, event: QEvent) -> bool:
        # Taken here before any shortcut of the window, so that Ctrl+S saves the form the keyboard is in.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_saving(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        holder = QApplication.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if _is_saving(event):
            self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif is_enter and isinstance(holder, QAbstractButton):
            holder.click()
        else:
            super().keyPressEvent(event)

    def _on_escape(self) -> None:
        if self._question.is_asking:
            self._question.refuse()
        else:
            self.cancel()


def _is_saving(event: QKeyEvent) -> bool:
    is_control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    return bool(is_control) and event.key() in (Qt.Key.Key_S, Qt.Key.Key_Return, Qt.Key.Key_Enter)
