"""Noting one call: who, how it goes, what was answered, when to call next; and the story so far, for its place."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import check_ins as actions
from app.models.check_ins import CheckIn, CheckInParty, Feeling
from app.models.errors import Refusal, WorldProblem
from app.models.loans import Loan
from app.rules import french
from app.rules.loans import calls, questions
from app.store import drafts, records
from app.ui.check_ins.call_head import CallHead, called
from app.ui.check_ins.call_notice import CallNotice
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
    """Keys outside texts: T « Tout va bien », P « Pas joint », R « Reçu autrement », V the visit asked for, 1 2 3 the
    feeling. The page places `story` where there is room.

    Signals: noted(check-in), missed(actions.Missed), visit_asked(), ending_asked(loan id), left(), postpone_asked(),
    add_asked(party), mail_asked().
    """

    noted = Signal(object)
    missed = Signal(object)
    visit_asked = Signal()
    ending_asked = Signal(str)
    mail_asked = Signal()
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
        self.visit = CallNotice()
        self.problem = CallNotice()
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
            planned = actions.next_call(store, self._loan, call.party, today)
            asked = replace(call, done_on=today, next_on=call.next_on or (planned.due_on if planned else None))
        self.editor.edit(asked, "", takes_keys=False)
        self._ask_as_worded()
        self._follow_party()
        self._show_notices()
        self.head.set_done(call.done_on is not None)
        self._show_story()
        if takes_keys and self.editor.form is not None and not self.editor.form.is_asking:
            self.focus_first()

    def focus_first(self) -> None:
        if self._call.done_on is None:
            self.head.well.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif self.editor.form is not None:
            self.editor.form.focus_first()

    def focus_next_step(self) -> None:
        """A problem waits for what will be done about it."""
        row = self.editor.form.row("next_step") if self.editor.form is not None else None
        if row is not None:
            row.focus_field()

    def refresh_words(self) -> None:
        """Codes turned on or off, or other facts of the loan changed."""
        if self._loan.id:
            self.editor.refresh_context()
            self._ask_as_worded()
            self._show_notices()
            self._loan = records.get(self._office.store, Loan, self._loan.id)
            self._show_head(self._party())
            self._show_story()

    def _ask_as_worded(self) -> None:
        """Today's words for a call to make, those of its day for one made."""
        form = self.editor.form
        asked = questions.of(self._call) if self._call.done_on else actions.asked(self._office.store)
        for one in asked if form is not None else ():
            row = form.row(one.field) if form is not None else None
            if row is not None:
                row.set_label(questions.label(one))

    def _show_notices(self) -> None:
        """A visit after two calls in vain; a problem, until its next step is written."""
        store, call = self._office.store, self._call
        self.visit.say("")
        if call.done_on is None and actions.needs_visit(store, self._loan.id, call.party):
            planned = actions.planned_visit(store, self._loan.id, call.party, self._office.today)
            missed = calls.missed_in_a_row(records.where(store, CheckIn, loan_id=self._loan.id), call.party)
            said = f"{french.counted(missed, 'appel')} sans réponse de suite"
            if planned is not None:
                self.visit.say(f"{said}{french.NBSP}: visite prévue le {french.day(planned.held_on)}.", "ok")
            else:
                self.visit.say(f"{said}{french.NBSP}: prévoyez une visite.", "warn", "Prévoir une visite  (V)")
        is_open = bool(calls.open_problems([call])) and call.done_on is not None
        self.problem.say(
            f"Un problème est noté, sans suite{french.NBSP}: écrivez la prochaine étape. Si le prêt doit s'arrêter, "
            "préparez la fin anticipée."
            if is_open
            else "",
            "stop",
            "Fin anticipée…",
            "Ouvre le retour de ce prêt\u00a0: qui demande l'arrêt, pour quand, avec quel délai",
        )

    def _show_story(self) -> None:
        known = records.where(self._office.store, CheckIn, loan_id=self._loan.id)
        self.story.show_story(self._loan, known, self._office.codes)

    def say_well(self) -> None:
        """« ça va », saved: one key for the call that goes well."""
        if self._call.done_on is None:
            self._choose(Feeling.WELL)
            self.editor.submit()

    def say_missed(self) -> None:
        """« Pas joint »: what was typed all the same is kept."""
        self._note(lambda call: self.missed.emit(actions.miss(self._office.store, call, self._office.today)))

    def say_received(self) -> None:
        """« Reçu autrement »: done without a call."""
        self._note(lambda call: self.noted.emit(actions.receive(self._office.store, call, self._office.today)))

    def _note(self, act: Callable[[CheckIn], object]) -> None:
        form = self.editor.form
        call = form.record() if form is not None and self._call.done_on is None else None
        if form is None or call is None:
            return
        self.editor.leave()
        try:
            act(call)
        except Refusal as refusal:
            form.show_problems(refusal.problems)
        except WorldProblem as problem:
            form.say(problem.sentence)
        else:
            drafts.drop(self._office.store, "check_in", call.id)

    def _build(self) -> None:
        self.head.well_asked.connect(self.say_well)
        self.head.missed_asked.connect(self.say_missed)
        self.head.received_asked.connect(self.say_received)
        self.head.mail_asked.connect(self.mail_asked)
        self.visit.asked.connect(self.visit_asked)
        self.problem.asked.connect(lambda: self.ending_asked.emit(self._loan.id))
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
        notices = QVBoxLayout()
        notices.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[2], 0)
        for notice in (self.visit, self.problem):
            notices.addWidget(notice)
        column.addLayout(notices)
        column.addWidget(self.editor, 1)
        self._bind("T", self.say_well)
        self._bind("P", self.say_missed)
        self._bind("R", self.say_received)
        self._bind("V", lambda: self.visit.verb.click() if self.visit.sentence() else None)
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
