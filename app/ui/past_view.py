"""« Historique » of a record: who changed what and when, field by field, and a former state brought back."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.actions import laptops
from app.actions import past as actions
from app.models.errors import WorldProblem
from app.rules import past_words
from app.rules.safety import field_words
from app.store.past import State
from app.ui import dates, errors
from app.ui.form.spec import Children, Entry, FormSpec
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_PARTS = {
    "documents": "Document",
    "person": "Salarié",
    "host": "Utilisatrice",
    "lender": "Prêteuse",
    "scan_id": "Scan",
    "signed_on": "Signature",
    "sent_on": "Envoi",
    "attachment_id": "Texte gardé",
    "billing": "Facturation",
    "calls": "Appels",
}
_TO_TRASH = "La fiche va à la corbeille."
_SHOWN = 60
"""States shown: the latest ones."""


class PastView(QWidget):
    """Signals: left(), brought_back(record)."""

    left = Signal()
    brought_back = Signal(object)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._title = QLabel("Historique")
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._why = ""
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setProperty("role", "muted")
        self._said.hide()
        self.summary = SummaryView()
        back = button("Revenir à la fiche", "", "chevron-left")
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._title)
        column.addWidget(self._said)
        column.addWidget(self.summary, 1)
        self._back = back

    def show_record(self, record: Any, form: str = "") -> None:
        """`form` is the module of app/ui/forms that names its fields, if any."""
        former = actions.of_merged(self._office.store, record)
        more = [section for code, states in former for section in self._former(code, states, form)]
        self.show_states(actions.states(self._office.store, record), form, [self._merge(*one) for one in former], more)

    def show_states(
        self, states: list[State], form: str = "", first: Iterable[Section] = (), more: Iterable[Section] = ()
    ) -> None:
        last = next((one.record for one in reversed(states) if one.record is not None), None)
        self._title.setText(f"Historique\u00a0: {self._called(last)}" if last is not None else "Historique")
        self._why = next((actions.only_read(self._office.store, one.record) for one in states if one.record), "")
        self._said.setText(self._why)
        self._said.setVisible(bool(self._why))
        sections = (*first, *self._sections(states, form), *more)
        self.summary.show_summary(Summary("", "", sections or (Section("", empty="Rien n'a encore été noté."),)))
        self._back.setFocus()

    def _called(self, record: Any) -> str:
        name, code = past_words.name_of(record)
        kind = field_words.TITLES.get(actions.table_of(record), "fiche").lower()
        return (code if self._office.codes else " ".join(filter(None, (name, code and f"({code})")))) or kind

    def _merge(self, code: str, states: list[State]) -> Section:
        """That a record was merged into this one changes nothing of it, and is told all the same."""
        name = next((past_words.name_of(one.record)[0] for one in reversed(states) if one.record is not None), "")
        said = f"L'ancienne fiche {code}" if self._office.codes or not name else f"L'ancienne fiche {code}, {name},"
        title = f"{dates.moment(states[-1].at.isoformat())} · {states[-1].action}"
        return Section(title, (Line(f"{said} a rejoint celle-ci."), Line("Son historique est gardé, plus bas.")))

    def _former(self, code: str, states: list[State], form: str) -> Iterator[Section]:
        """The past of a record merged into this one: its states are read, not brought back."""
        for section in self._sections(states, form):
            title = f"Ancienne fiche {code} · {section.title}"
            empty = "Fusionnée dans cette fiche." if section.empty == _TO_TRASH else section.empty
            yield replace(section, title=title, empty=empty, button="", on_button=None)

    def _sections(self, states: list[State], form: str) -> Iterator[Section]:
        names = laptops.Names(self._office.store)
        for place in range(len(states) - 1, max(-1, len(states) - 1 - _SHOWN), -1):
            state, before = states[place], states[place - 1].record if place else None
            changes = actions.differences(before, state.record)
            lines = tuple(self._line(form, change, is_first=before is None) for change in changes)
            is_now = place == len(states) - 1
            yield Section(
                f"{dates.moment(state.at.isoformat())} · {state.action} · {names.of(state.laptop)}",
                lines,
                empty=_TO_TRASH if state.record is None else "Rien de visible n'a changé.",
                button="" if is_now or self._why or state.record is None else "Revenir à cet état",
                on_button=None if is_now or self._why else partial(self._bring_back, state),
            )

    def _line(self, form: str, change: actions.Difference, is_first: bool) -> Line:
        """With codes, which fields moved and not what they say. Of a new record, only what it said."""
        name = label(form, change.field)
        if self._office.codes:
            return Line(name)
        before, after = (self._in_words(said) for said in (change.before, change.after))
        return Line(name, after if is_first else f"{before} → {after}")

    def _in_words(self, said: str) -> str:
        """An id as what it stands for, a commune by its name."""

        def named(found: re.Match[str]) -> str:
            commune = self._office.gazetteer.by_insee(found[1])
            return commune.name if commune is not None else found[0]

        return past_words.IN_COMMUNE.sub(named, actions.called(self._office.store, said))

    def _bring_back(self, state: State) -> None:
        store = self._office.store
        try:
            record = actions.bring_back(store, state)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, partial(self._bring_back, state), "warn")
            return
        action = store.last_action_id
        self.brought_back.emit(record)
        self._frame.toast("État antérieur remis.", lambda: store.undo(action))


def label(form: str, path: str) -> str:
    """« Contacts 2 · Téléphone »: as the form calls it; the path itself for what no form shows."""
    parts = path.split(".")
    lists, entries = _named(form)
    if len(parts) > 1 and parts[1].isdigit() and parts[0] in lists:
        title, children = lists[parts[0]]
        said = f"{title} {int(parts[1]) + 1}"
        rest = ".".join(parts[2:])
        return f"{said} · {children.get(rest, rest)}" if rest else said
    if path in lists:
        return lists[path][0]
    return entries.get(path) or entries.get(".".join(["0", *parts])) or _column(path)


def _column(path: str) -> str:
    """As the copy handed to a person calls it; the path itself for what nobody reads elsewhere."""
    whole, last = path.replace(".", "_"), path.rpartition(".")[2]
    known = field_words.WORDS.get(whole) or field_words.WORDS.get(last)
    return known or " · ".join(_part(one) for one in path.split("."))


def _part(word: str) -> str:
    """« documents.0.person.scan_id » is « Document · 1 · Salarié · Scan »."""
    if word.isdigit():
        return str(int(word) + 1)
    return _PARTS.get(word) or field_words.WORDS.get(word) or word.replace("_", " ")


@cache
def _named(form: str) -> tuple[dict[str, tuple[str, dict[str, str]]], dict[str, str]]:
    if not form:
        return {}, {}
    spec: FormSpec = import_module(f"app.ui.forms.{form}").FORM
    lists: dict[str, tuple[str, dict[str, str]]] = {}
    entries: dict[str, str] = {}
    for group in spec.groups:
        for field in group.fields:
            if isinstance(field, Children):
                title = field.title or group.title
                lists[field.name] = (title, {entry.name: entry.label for entry in field.entries})
            elif isinstance(field, Entry):
                entries[field.name] = field.label
    for name, text in list(entries.items()):
        head, _, rest = name.partition(".0.")
        if rest and head in lists:
            lists[head][1].setdefault(rest, text)
    return lists, entries
