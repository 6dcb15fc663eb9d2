"""« Ressemble à Ateliers de la Baïse (Nérac) »: said beside the title while a new record is typed, never in the way."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget
from shiboken6 import isValid

from app.actions import duplicates as actions
from app.models.errors import WorldProblem
from app.models.imports import TwinKind
from app.models.places import Place
from app.rules.duplicates.search import Known
from app.rules.duplicates.shapes import CompanyLine, Like, Line, PersonLine
from app.rules.entries import EntryProblem
from app.ui.duplicates import words
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.phrase import Phrase

if TYPE_CHECKING:
    from app.ui.form.form import RecordForm
    from app.ui.jobs import Job
    from app.ui.office import Office

_PAUSE_MS = 250
_LEAST = 320
_ANOTHER = {TwinKind.ORGANISATION: "Ce n'est pas la même", TwinKind.PERSON: "C'est quelqu'un d'autre"}


class TwinLine(QWidget):
    """Signals: opened(record id), what is typed being kept by whoever answers."""

    opened = Signal(str)

    def __init__(self, office: "Office", kind: TwinKind) -> None:
        super().__init__()
        self._office = office
        self._kind = kind
        self._form: RecordForm | None = None
        self._is_new = False
        self._known: tuple[str, Known] | None = None
        self._is_reading = False
        self._shown: Like | None = None
        self.apart: list[str] = []
        """The records it was said not to be, for this form alone."""
        self._said = Phrase(is_greedy=False)
        self.open = button("Ouvrir", "link")
        self.other = button(_ANOTHER[kind], "link")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._build()
        self.hide()

    def begin(self, form: "RecordForm", record_id: str) -> None:
        """A form begins: only a new record is looked at, what is known being read aside meanwhile."""
        if self._form is not form:
            self._form = form
            form.edited.connect(self._on_edited)
        self._is_new = not record_id
        self.apart = []
        self._say(None)
        if self._is_new:
            self._read()
            self._pause.start()

    def look_again(self) -> None:
        """What is typed changed without the keyboard, or the file did: a save elsewhere, an undoing."""
        if self._is_new:
            self._read()
            self._pause.start()

    def end(self) -> None:
        self._is_new = False
        self._pause.stop()
        self._say(None)

    def _build(self) -> None:
        icon = QLabel()
        icon.setPixmap(theme.icon("files", "todo").pixmap(16, 16))
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        line.setSpacing(theme.SPACE[0])
        line.addWidget(icon)
        line.addWidget(self._said)
        line.addWidget(self.open)
        line.addWidget(self.other)
        line.addStretch(1)
        self.setMinimumWidth(_LEAST)
        self.open.clicked.connect(self._on_open)
        self.other.clicked.connect(self._on_other)

    def _on_edited(self, _path: str = "") -> None:
        if self._is_new:
            self._pause.start()

    def _read(self) -> None:
        """Off the window's thread: of fifty thousand companies it takes seconds."""
        store, kind = self._office.store, self._kind
        state = store.last_action_id
        if self._is_reading or (self._known is not None and self._known[0] == state):
            return
        self._is_reading = True

        def work(job: "Job") -> Known:
            return actions.known(store, kind, job.step)

        def done(found: Known) -> None:
            if isValid(self):
                self._is_reading = False
                self._known = (state, found)
                if self._is_new:
                    self._read()
                self._look()

        self._office.jobs.run(work, done, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        """What cannot be read is said where it is asked for, not here."""
        if not isinstance(error, WorldProblem):
            raise error
        if isValid(self):
            self._is_reading = False

    def _look(self) -> None:
        if self._known is None or self._form is None or not self._is_new:
            return
        found = self._known[1].like(typed(self._kind, self._form), self.apart)
        self._say(found[0] if found else None)

    def _say(self, like: Like | None) -> None:
        self._shown = like
        self.setVisible(like is not None)
        if like is None:
            return
        name = words.line_name(self._office, like.line)
        told = words.line_place(self._office, like.line)
        self._said.say(f"Ressemble à {name}{f' ({told})' if told else ''}", ", ".join(like.verdict.reasons))
        self.open.setAccessibleName(f"Ouvrir {name}")
        self.other.setAccessibleName(f"{_ANOTHER[self._kind]}\u00a0: {name}")

    def _on_open(self) -> None:
        if self._shown is not None:
            self.opened.emit(self._shown.line.id)

    def _on_other(self) -> None:
        if self._shown is not None:
            self.apart.append(self._shown.line.id)
            self._look()
        if self._form is not None and self._shown is None:
            self._form.focus_first()


def typed(kind: TwinKind, form: "RecordForm") -> Line:
    """What the form holds so far; what cannot be read yet says nothing."""
    values = _values(form)
    if kind is TwinKind.ORGANISATION:
        place = values.get("sites.0.place") or Place()
        names = tuple(filter(None, (values.get("name"), values.get("legal_name"))))
        reaches = [(values.get(f"contacts.0.{name}") or "") for name in ("phone", "email")]
        phones, emails = (tuple(filter(None, (one,))) for one in reaches)
        siret = values.get("siret") or ""
        return CompanyLine("", "", names, siret, place.insee, place.postal_code, phones, emails)
    home = values.get("home") or Place()
    return PersonLine(
        "",
        "",
        values.get("last_name") or "",
        values.get("first_name") or "",
        values.get("birth_date"),
        home.insee,
        values.get("phone") or "",
        values.get("email") or "",
        values.get("employments.0.organisation_id") or "",
    )


def _values(form: "RecordForm") -> Mapping[str, Any]:
    found: dict[str, Any] = {}
    for group in form.groups:
        for slot in group.slots:
            if hasattr(slot, "value"):
                try:
                    found[slot.path] = slot.value()
                except EntryProblem:
                    continue
    return found
