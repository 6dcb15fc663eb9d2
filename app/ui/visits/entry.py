"""Noting a visit while someone talks: the free text at the left and first, the fields at the right, no mouse."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.actions import visits as actions
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.visits import Visit
from app.rules import french
from app.rules.visits.entry import STUDY, VisitEntry
from app.store import records
from app.ui.form.editor import RecordEditor
from app.ui.form.form import RecordForm
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.phrase import Phrase
from app.ui.look.splitting import split
from app.ui.visits.choosing import Choosing
from app.ui.visits.proposals import Proposals

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

AT = "chez-"
"""Before a company's id: a visit nobody had planned."""
JUMPS = (
    ("N", "notes", "visit.notes"),
    ("P", "prochaine étape", "visit.next_step"),
    ("R", "freins", "visit.brakes"),
    ("L", "leviers", "visit.levers"),
    ("E", "étude de poste", "need_id"),
    ("M", "mission", "need.job_title"),
    ("C", "contact", "contact.name"),
    ("J", "effectif, jour", "headcount"),
)
_LOOK_AGAIN_MS, _PAUSE_MS = 60, 400
_LEAST_NOTES = 96
_MOST = 6
_LOW, _FEW = 480, 2
"""In a low window fewer proposals stand under the text, and the company's contacts give way."""


class EntryTab(QWidget):
    """A tab of the page of visits, which calls refresh, open_record (a visit, or « chez-<company> »), save, leave."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._entry: VisitEntry | None = None
        self._company: Organisation | None = None
        self._studied = ""
        self._left: QWidget | None = None
        self.choosing = Choosing(office)
        self.editor = RecordEditor(office, "visit_entry", self._save, "Enregistrer la visite")
        self.proposals = Proposals(office)
        self._who = Phrase("muted")
        self._last = Phrase("muted")
        self.sheet = button("Dossier de l'entreprise", "quiet", "file-text", "Ce qu'on sait d'elle, en PDF")
        self._in_sight = ""
        self._scroll = QTimer(self, singleShot=True, interval=0)
        self._scroll.timeout.connect(self._show_group)
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_notes)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._look)
        self._asking = QTimer(self, singleShot=True, interval=_LOOK_AGAIN_MS)
        self._asking.timeout.connect(self._wait_with_the_form)
        self._work = QWidget()
        self._rooms = QStackedWidget()
        self._build()

    # What the page calls.

    def refresh(self, tables: frozenset[str]) -> None:
        if self._entry is None:
            self.choosing.refresh()
            return
        self.editor.refresh_context()
        self._say_company()

    def open_record(self, record_id: str) -> None:
        visit = self._visit(record_id)
        if visit is None:
            self._frame.say("Cette visite n'existe plus.", "warn")
            self._rest()
            return
        self.editor.leave()
        self._entry = actions.entry_of(self._office.store, visit)
        self._company = records.get(self._office.store, Organisation, visit.organisation_id)
        self._studied = ""
        self._rooms.setCurrentWidget(self._work)
        self._say_company()
        self.editor.edit(self._entry, "")
        self._dress()
        self._to_top()
        self._wait_with_the_form()
        self.proposals.forget()
        self._look()

    def current_record(self) -> str:
        return self._entry.id if self._entry is not None else ""

    def new_record(self) -> None:
        self.editor.leave()
        self._rest()

    def save(self) -> None:
        if self._entry is not None:
            self.editor.submit()

    def leave(self) -> None:
        self.editor.leave()
        self._frame.set_crumb("")

    # Inside.

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE[3], theme.SPACE[0], theme.SPACE[1], 0)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(self._who)
        said.addWidget(self._last)
        head.addLayout(said, 1)
        head.addWidget(self.sheet)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, theme.SPACE[1], theme.SPACE[1])
        column.setSpacing(theme.SPACE[0])
        column.addLayout(head)
        jumps = QHBoxLayout()
        jumps.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        jumps.addWidget(self._jumps())
        column.addLayout(jumps)
        column.addWidget(self.editor, 1)
        self._rooms.addWidget(self.choosing)
        self._rooms.addWidget(self._work)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(self._rooms)
        self.choosing.chosen.connect(self.open_record)
        self.sheet.clicked.connect(self._on_sheet)
        self.editor.saved.connect(self._on_saved)
        self.editor.left.connect(self._on_left)
        self.proposals.taken.connect(self._on_taken)

    def _jumps(self) -> QWidget:
        """Alt and a letter, said on buttons that do the same."""
        made = QWidget()
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        line = Flow(theme.SPACE[0], made)
        keys = Phrase("muted", is_greedy=False)
        keys.say("Alt +")
        line.addWidget(keys)
        for letter, title, path in JUMPS:
            jump = button(f"{letter} {title}", "link", tip=f"Alt+{letter}")
            jump.setAccessibleName(f"Aller à\u00a0: {title}")
            jump.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            jump.clicked.connect(partial(self._jump, path))
            line.addWidget(jump)
            key = QShortcut(QKeySequence(f"Alt+{letter}"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(partial(self._jump, path))
        return made

    def _jump(self, path: str) -> None:
        if self._entry is not None:
            self.editor.focus(path)
            self._in_sight = path
            self._scroll.start()

    def _show_group(self) -> None:
        """All that one jumps to in sight, not only its first field; the first group when nothing was asked."""
        path = self._in_sight
        form = self.editor.form
        scroll = form.findChild(QScrollArea) if form is not None else None
        if form is None or not isinstance(scroll, QScrollArea):
            return
        row = form.row(path) if path else None
        if row is None:
            scroll.verticalScrollBar().setValue(0)
            return
        group = next((one for one in form.groups[1:] if path in one.rows), None)
        if group is not None:
            above = 0 if row is next(iter(group.rows.values())) else row.y()
            scroll.verticalScrollBar().setValue(group.y() + above)

    def _dress(self) -> None:
        """The form as declared, but for its first group, which stays in sight at the left."""
        form = self.editor.form
        if form is None or self._left is not None:
            return
        scroll, column = form.findChild(QScrollArea), form.layout()
        assert isinstance(scroll, QScrollArea)
        assert isinstance(column, QVBoxLayout)
        self._left = left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.SPACE[1])
        side.addWidget(form.groups[0])
        side.addWidget(self.proposals)
        side.addStretch(1)
        place = column.indexOf(scroll)
        column.insertWidget(place, split(left, scroll, (500, 600), (1, 1)), 1)
        form.edited.connect(self._on_edited)
        form.focus_first()
        self._fit.start()

    def _wait_with_the_form(self) -> None:
        """The form greys its fields while it asks something: the free text beside them waits too."""
        form = self.editor.form
        if form is None or self._left is None:
            return
        was_waiting = not self._left.isEnabled()
        self._left.setEnabled(not form.is_asking)
        if form.is_asking:
            self._asking.start()
        elif was_waiting:
            self._jump("visit.notes")

    def _to_top(self) -> None:
        """The form looks for its first field, which is beside it: the fields stay where they begin."""
        self._in_sight = ""
        self._scroll.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit.start()

    def _fit_notes(self) -> None:
        """The free text has all the height the rest of its side leaves."""
        row = self.editor.form.row("visit.notes") if self.editor.form is not None else None
        if row is None or self._left is None:
            return
        box, input_ = self.editor.form.groups[0] if self.editor.form else None, row.editor.input
        assert box is not None
        others = box.sizeHint().height() - input_.height() + self.proposals.room()
        input_.setFixedHeight(max(_LEAST_NOTES, self._left.height() - others - theme.SPACE[2]))

    def _visit(self, record_id: str) -> Visit | None:
        store = self._office.store
        try:
            if record_id.startswith(AT):
                company = records.get(store, Organisation, record_id.removeprefix(AT))
                return Visit(organisation_id=company.id, held_on=self._office.today)
            visit = records.get(store, Visit, record_id)
            records.get(store, Organisation, visit.organisation_id)
        except KeyError:
            return None
        return visit

    def _title(self) -> str:
        if self._entry is None or self._company is None:
            return ""
        visit = self._entry.visit
        said = (self._office.company(self._company.name, self._company.code), french.day(visit.held_on), visit.at)
        return " · ".join(filter(None, said))

    def _say_company(self) -> None:
        company = self._company
        if company is None:
            return
        if self._office.codes:
            self._who.say("Contacts masqués pendant l'affichage en codes.")
        else:
            people = [
                " ".join(filter(None, (one.name, french.phone(one.phone)))) for one in company.contacts if one.name
            ]
            self._who.say(" · ".join(people) or "Aucun contact encore.")
        heard = [one.label for one in (*company.brakes, *company.levers)]
        asked = "" if self._office.codes or self._entry is None else " ".join(self._entry.visit.to_ask.split("\n"))
        parts = [f"Déjà entendu\u00a0: {', '.join(heard)}"] if heard else []
        parts += [f"À demander\u00a0: {asked}"] if asked else []
        self._last.say(" · ".join(parts))
        self._last.setVisible(bool(parts))
        self._frame.set_crumb(self._title())

    def _rest(self) -> None:
        self._entry = self._company = None
        self.choosing.refresh()
        self._rooms.setCurrentWidget(self.choosing)
        self.choosing.start()
        self._frame.set_crumb("")

    def _save(self, entry: VisitEntry) -> VisitEntry:
        return actions.hold(self._office.store, entry, self._office.today)

    def _on_saved(self, entry: VisitEntry) -> None:
        store = self._office.store
        action_id = store.last_action_id
        day = entry.visit.held_on or self._office.today
        self._entry = self._company = None
        self._rooms.setCurrentWidget(self.choosing)
        self._frame.go("visits", f"tab:day:{day.isoformat()}")
        self._frame.toast(_said(entry), lambda: store.undo(action_id))

    def _on_left(self) -> None:
        day = self._entry.visit.held_on if self._entry is not None else None
        self._entry = self._company = None
        self._rooms.setCurrentWidget(self.choosing)
        self._frame.go("visits", f"tab:day:{(day or self._office.today).isoformat()}")

    def _on_edited(self) -> None:
        self._pause.start()
        form = self.editor.form
        if form is None:
            return
        chosen = form.values().get("need_id", "")
        if chosen != self._studied:
            self._studied = chosen
            if chosen and not chosen.startswith("?"):
                self._show_study(form, chosen)

    def _show_study(self, form: RecordForm, need_id: str) -> None:
        """What is known of that mission's post already."""
        need = records.get(self._office.store, Need, need_id)
        kinds = {slot.path: slot.entry.kind for slot in form.groups[3].slots if hasattr(slot, "entry")}
        form.restore(
            {
                f"need.{name}": kinds[f"need.{name}"].show(getattr(need, name))
                for name in STUDY
                if f"need.{name}" in kinds
            }
        )

    def _look(self) -> None:
        form = self.editor.form
        if form is not None and self._company is not None:
            is_low = self.height() < _LOW
            self._who.setVisible(not is_low)
            self.proposals.look(form.values(), self._company, _FEW if is_low else _MOST)
            self._fit_notes()

    def _on_taken(self, path: str, value: str) -> None:
        form = self.editor.form
        if form is not None:
            form.restore({path: value})
            form.edited.emit(path)
            self._look()

    def _on_sheet(self) -> None:
        if self._company is None:
            return
        # Imported here: most visits are noted without printing anything.
        from app.ui.visits.printing import open_company

        open_company(self._office, self._frame, self._company.id)


def _said(entry: VisitEntry) -> str:
    """« Visite notée. À faire jeu. 26 nov. 2026 : envoyer deux profils. »"""
    visit = entry.visit
    if not visit.next_step:
        return "Visite notée."
    when = f" le {french.day(visit.next_step_on)}" if visit.next_step_on else ""
    return f"Visite notée. À faire{when}\u00a0: {visit.next_step}"
