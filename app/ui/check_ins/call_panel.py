"""Noting one call: who, how it goes, what was answered, when to call next; and the story so far, for its place."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import check_ins as actions
from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.loans import Loan
from app.rules import french
from app.store import records
from app.ui.check_ins.call_head import CallHead, called
from app.ui.check_ins.call_story import CallStory
from app.ui.documents.papers import Papers
from app.ui.form.editor import RecordEditor
from app.ui.form.fields_spread import SpreadEditor
from app.ui.look import theme
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_FEELING_KEYS = (
    (Feeling.WELL, ("1", "&")),
    (Feeling.WATCH, ("2", "é")),
    (Feeling.PROBLEM, ("3", '"')),
)
"""The second key is what the same place gives on a French keyboard without Shift."""


class CallPanel(QWidget):
    """Keys outside texts: T « Tout va bien », 1 2 3 the feeling. The page places `story` where there is room.

    Signals: noted(check-in), left(), postpone_asked(), add_asked(party).
    """

    noted = Signal(object)
    left = Signal()
    postpone_asked = Signal()
    add_asked = Signal(object)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._papers = Papers(office, frame)
        self._loan = Loan()
        self._call = CheckIn()
        self.head = CallHead()
        self.editor = RecordEditor(
            office, "check_in", lambda call: actions.log(office.store, call, office.today), "Enregistrer et suivant"
        )
        self.story = CallStory()
        self._build()

    def show_call(self, call: CheckIn, takes_keys: bool) -> None:
        """One call to make, its date of today and the next one proposed; or one made, to correct."""
        store, today = self._office.store, self._office.today
        self._loan = records.get(store, Loan, call.loan_id)
        self._call = call
        asked = call
        if call.done_on is None:
            is_weekly = call.party is CheckInParty.EMPLOYEE and call.next_on is None
            next_on = actions.next_due(store, self._loan, today) if is_weekly else call.next_on
            asked = replace(call, done_on=today, next_on=next_on)
        self.editor.edit(asked, "", takes_keys=False)
        self._follow_party()
        self.head.set_done(call.done_on is not None)
        self._show_story()
        if takes_keys and self.editor.form is not None and not self.editor.form.is_asking:
            self.focus_first()

    def focus_first(self) -> None:
        if self._call.done_on is None:
            self.head.well.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.editor.form is not None:
            self.editor.form.focus_first()

    def refresh_words(self) -> None:
        """Codes turned on or off, or other facts of the loan changed."""
        if self._loan.id:
            self.editor.refresh_context()
            self._loan = records.get(self._office.store, Loan, self._loan.id)
            self._show_head(self._party())
            self._show_story()

    def _show_story(self) -> None:
        calls = records.where(self._office.store, CheckIn, loan_id=self._loan.id)
        self.story.show_story(self._loan, calls, self._office.codes)

    def say_well(self) -> None:
        """« ça va », saved: one key for the call that goes well."""
        if self._call.done_on is None:
            self._choose(Feeling.WELL)
            self.editor.submit()

    def _build(self) -> None:
        self.head.well_asked.connect(self.say_well)
        self.head.postpone_asked.connect(self.postpone_asked)
        self.head.add_asked.connect(self.add_asked)
        self.editor.saved.connect(self.noted)
        self.editor.left.connect(self.left)
        self.story.print_asked.connect(lambda: self._papers.print("check_in_log", self._loan.id))
        self.story.open_asked.connect(lambda: self._papers.open("check_in_log", self._loan.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.head)
        column.addWidget(self.editor, 1)
        self._bind("T", self.say_well)
        for feeling, keys in _FEELING_KEYS:
            for key in keys:
                self._bind(key, lambda feeling=feeling: self._feel(feeling))

    def _bind(self, key: str, slot: Any) -> None:
        # Lines and texts keep plain letters for themselves: the key acts only where nothing is typed.
        shortcut = QShortcut(QKeySequence(key), self, slot)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _feel(self, feeling: Feeling) -> None:
        self._choose(feeling)
        row = self.editor.form.row("answer_work") if self.editor.form else None
        if row is not None:
            row.focus_field()

    def _choose(self, feeling: Feeling) -> None:
        row = self.editor.form.row("feeling") if self.editor.form else None
        if row is not None and isinstance(row.editor, SpreadEditor):
            row.editor.choose(feeling.value)

    def _follow_party(self) -> None:
        """The number shown is the one of whoever the form says is called."""
        form = self.editor.form
        row = form.row("party") if form else None
        if row is not None and not row.property("followed"):
            row.setProperty("followed", True)
            row.edited.connect(lambda: self._show_head(self._party()))
        self._show_head(self._party())

    def _party(self) -> CheckInParty:
        row = self.editor.form.row("party") if self.editor.form else None
        return CheckInParty(row.text()) if row is not None and row.text() else self._call.party

    def _show_head(self, party: CheckInParty) -> None:
        loan = self._loan
        week = ""
        if loan.starts_on and loan.ends_on:
            total = (loan.ends_on - loan.starts_on).days // 7 + 1
            this = max(0, (self._office.today - loan.starts_on).days) // 7 + 1
            week = f"semaine {min(this, total)} sur {total}"
        done = f"appel du {french.day_figures(self._call.done_on)}" if self._call.done_on else ""
        who = called(self._office.store, loan, party, self._office.codes)
        self.head.show_called(who, " · ".join(filter(None, (loan.number, week, done))))
