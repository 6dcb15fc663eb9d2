"""Suivi: calls to make, late ones first, and those made; at the right, noting one in a few keys; below, its story."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.actions import check_ins as actions
from app.actions.check_ins import Missed
from app.models.check_ins import CheckIn, CheckInParty, CheckInResult, Feeling
from app.models.errors import Refusal, WorldProblem
from app.models.loans import Loan
from app.rules import french
from app.rules.loans import calls as rules
from app.store import lists, records
from app.store.lists import CheckInRow
from app.ui import errors
from app.ui.check_ins.call_panel import CallPanel
from app.ui.check_ins.call_papers import CallPapers
from app.ui.check_ins.call_story import MEANINGS
from app.ui.documents.mailing import Mailing
from app.ui.lists import only
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

TABLES = frozenset({"check_in", "loan", "person", "organisation", "organisation_contacts", "setting"})
POSTPONED_DAYS = 7
RIGHT_WIDTH = 448
SHOWN_DAYS = 60
"""Calls made longer ago are read in the journal of their loan: a list of years would keep one waiting."""
LIST_HEIGHT = 270
"""Five calls in sight at least, however low the window."""


@dataclass(frozen=True)
class Call:
    """One line of the list. `day` is when it falls due, or when it was made."""

    id: str
    is_done: bool
    who: str
    about: str
    day: date
    late: int
    feeling: Feeling | None
    result: CheckInResult
    is_open: bool
    """A problem without a next step: on top until there is one."""


class CheckInsPage(QWidget):
    """The frame calls refresh, open_record (a check-in), new_record, save, focus_filter and leave."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._shown_id = ""
        self._queue: list[str] = []
        self.table: RecordTable[Call] = RecordTable(_listing(office))
        self.panel = CallPanel(office, frame)
        self.papers = CallPapers(office, frame)
        self._mailing = Mailing(office, frame)
        self._nothing = EmptyState("phone-call")
        self._right = QStackedWidget()
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & TABLES:
            return
        is_first = not self._shown_id and not self.table.rows()
        self.papers.refresh()
        self.table.set_codes(self._office.codes)
        calls = _calls(self._office, self.table.only.ids)
        self.table.set_rows(calls)
        if is_first:
            self._open_first()
        elif self._shown_id and not self._is_known(self._shown_id):
            self._say_done()
        elif self._shown_id:
            self.panel.refresh_words()
            self._say_crumb()

    def open_record(self, record_id: str) -> None:
        self._open(record_id, takes_keys=True)

    def current_record(self) -> str:
        return self._shown_id

    def new_record(self) -> None:
        """One more call about the loan shown: the menu asks with whom."""
        if self._right.currentWidget() is self.panel:
            self.panel.head.add.setFocus()
            self.panel.head.add.click()

    def save(self) -> None:
        if self._right.currentWidget() is self.panel:
            self.panel.editor.submit()

    def focus_filter(self) -> None:
        self.table.focus_filter()

    def show_only(self, asked: only.Asked) -> None:
        """These calls alone, however long ago they were made, until the chip that says what they are is taken off."""
        self.table.set_rows(_calls(self._office, asked.ids))
        only.show(self.table, asked)

    def leave(self) -> None:
        self.panel.editor.leave()

    def _build(self) -> None:
        self._office.show_chosen_columns(self.table)
        self.table.row_selected.connect(self._on_row_selected)
        self.table.row_activated.connect(lambda _call: self.panel.focus_first())
        self.table.empty_button_clicked.connect(lambda: self._frame.go("loans"))
        self._nothing.clicked.connect(lambda: self._frame.go("today"))
        self.panel.noted.connect(self._on_noted)
        self.panel.missed.connect(self._on_missed)
        self.panel.mail_asked.connect(lambda: self._mailing.call(self._shown_id))
        self.panel.visit_asked.connect(self._on_visit_asked)
        self.panel.ending_asked.connect(lambda loan_id: self._frame.go("loans", f"{loan_id}#retour"))
        self.panel.left.connect(self._on_left)
        self.panel.postpone_asked.connect(self._on_postpone_asked)
        self.panel.add_asked.connect(self._on_add_asked)
        self.panel.editor.prepare()
        self._right.addWidget(self._nothing)
        self._right.addWidget(self.panel)
        self.table.setMinimumHeight(LIST_HEIGHT)
        self._right.setMinimumWidth(RIGHT_WIDTH)
        lists_and_story = split(self.table, self.panel.story, (390, 250), (3, 2), is_upright=True)
        left = QWidget()
        upright = QVBoxLayout(left)
        upright.setContentsMargins(0, 0, 0, 0)
        upright.addWidget(lists_and_story, 1)
        upright.addWidget(self.papers)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(split(left, self._right, (470, 690), (2, 3)))

    def _is_known(self, check_in_id: str) -> bool:
        """Still in the file, in the list or not."""
        try:
            records.get(self._office.store, CheckIn, check_in_id)
        except KeyError:
            return False
        return True

    def _open(self, check_in_id: str, takes_keys: bool) -> None:
        try:
            call = records.get(self._office.store, CheckIn, check_in_id)
        except KeyError:
            self._frame.say("Cet appel n'existe plus.", "warn")
            return
        self.panel.editor.leave()
        self._shown_id = check_in_id
        self._queue = self._due_ids()
        self.table.select(check_in_id)
        self.panel.show_call(call, takes_keys)
        self.papers.show_person(records.get(self._office.store, Loan, call.loan_id).person_id)
        self._right.setCurrentWidget(self.panel)
        self.panel.story.show()
        self._say_crumb()

    def _say_crumb(self) -> None:
        row = self.table.selected()
        self._frame.set_crumb(row.who if row and row.id == self._shown_id else "")

    def _open_first(self) -> None:
        due = self._due_ids()
        if due:
            self._open(due[0], takes_keys=False)
        else:
            self._say_done()

    def _due_ids(self) -> list[str]:
        """Calls to make until Sunday, in the order shown."""
        today = self._office.today
        sunday = today + timedelta(days=6 - today.weekday())
        return [call.id for call in self.table.rows() if not call.is_done and call.day <= sunday]

    def _open_next(self, done_id: str, queue: list[str]) -> None:
        """The one after it in the order there was; else the first one left; else a word of rest."""
        waiting = self._due_ids()
        place = queue.index(done_id) if done_id in queue else -1
        after = [call_id for call_id in queue[place + 1 :] if call_id in waiting]
        left = after or [call_id for call_id in waiting if call_id != done_id]
        if left:
            self._open(left[0], takes_keys=True)
        else:
            self._say_done()

    def _say_done(self) -> None:
        self._shown_id = ""
        self.papers.show_person("")
        is_known = bool(self.table.rows())
        said = "Tous les appels de la semaine sont faits." if is_known else "Choisissez un appel à gauche."
        self._nothing.say(said, "Revenir à Aujourd'hui" if is_known else "")
        self._right.setCurrentWidget(self._nothing)
        self.panel.story.hide()
        self._frame.set_crumb("")

    def _on_row_selected(self, call: Call | None) -> None:
        if call is not None and call.id != self._shown_id:
            self._open(call.id, takes_keys=False)

    def _on_noted(self, call: CheckIn) -> None:
        store = self._office.store
        action_id = store.last_action_id
        is_call = call.result is not CheckInResult.OTHERWISE
        noted = "Correction notée." if call.corrects_id else "Appel noté." if is_call else "Reçu autrement, noté."
        said = f"{noted} Prochain point le {french.day(call.next_on)}." if call.next_on else noted
        if rules.open_problems([call]):
            # Until its next step is written it stays in view, with the way to an early end.
            self._open(call.id, takes_keys=False)
            self.panel.focus_next_step()
        else:
            self._open_next(call.id, self._queue)
        self._frame.toast(said, lambda: store.undo(action_id))

    def _on_missed(self, missed: Missed) -> None:
        """Tried again on the next working day; the second time in a row, the visit is asked for at once."""
        store, action_id = self._office.store, self._office.store.last_action_id
        party, loan_id = missed.noted.party, missed.noted.loan_id
        retried = [one for one in records.where(store, CheckIn, loan_id=loan_id) if not one.done_on]
        again = next((one for one in retried if one.party is party), None)
        is_visit = missed.asks_for_visit and again is not None
        if is_visit and again and actions.planned_visit(store, loan_id, party, self._office.today) is None:
            self._open(again.id, takes_keys=False)
            self.panel.visit.verb.setFocus()
        else:
            self._open_next(missed.noted.id, self._queue)
        self._frame.toast(f"Pas joint. À rappeler le {french.day(missed.again_on)}.", lambda: store.undo(action_id))

    def _on_visit_asked(self) -> None:
        store, shown = self._office.store, self._shown_id
        call = records.get(store, CheckIn, shown)
        self._act(lambda: actions.plan_visit(store, call.loan_id, call.party, self._office.today), "Visite prévue.")
        self.panel.refresh_words()
        self.panel.focus_first()

    def _act(self, action: Callable[[], object], sentence: str) -> bool:
        """One gesture, told and undoable, or refused with its reason."""
        store = self._office.store
        try:
            action()
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self._act(action, sentence))
            return False
        action_id = store.last_action_id
        self._frame.toast(sentence, lambda: store.undo(action_id))
        return True

    def _on_left(self) -> None:
        self.table.view.setFocus()

    def _on_postpone_asked(self) -> None:
        store, queue, shown = self._office.store, self._queue, self._shown_id
        try:
            put_off = actions.postpone(store, shown, POSTPONED_DAYS, self._office.today)
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, self._on_postpone_asked)
            return
        action_id = store.last_action_id
        self._open_next(shown, queue)
        self._frame.toast(f"Appel reporté au {french.day(put_off.due_on)}.", lambda: store.undo(action_id))

    def _on_add_asked(self, party: CheckInParty) -> None:
        store = self._office.store
        loan_id = records.get(store, CheckIn, self._shown_id).loan_id
        try:
            added = actions.add(store, loan_id, party, self._office.today)
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self._on_add_asked(party))
            return
        action_id = store.last_action_id
        self._open(added.id, takes_keys=True)
        self._frame.toast(f"Appel ajouté{french.NBSP}: {party.label}.", lambda: store.undo(action_id))


def _listing(office: Office) -> Listing[Call]:
    def is_this_week(call: Call) -> bool:
        monday = office.today - timedelta(days=office.today.weekday())
        return monday <= call.day <= monday + timedelta(days=6)

    return Listing(
        name="Suivi",
        columns=(
            Column("when", "Quand", _when, _order, width=154, meaning=_meaning),
            Column("who", "Qui", lambda c: c.who, width=130, stretch=True, bold=True),
            Column("about", "Au sujet de", lambda c: c.about, width=114),
        ),
        chips=(
            Chip("late", "en retard", lambda c: c.late > 0),
            Chip("week", "cette semaine", is_this_week),
            Chip("done", "faits", lambda c: c.is_done),
            Chip("problems", "problèmes", lambda c: c.feeling is Feeling.PROBLEM),
        ),
        sorted_by="when",
        empty="Aucun appel. Le suivi commence quand une mise à disposition démarre.",
        empty_button="Voir les mises à disposition",
        empty_icon="phone-call",
        outward="check_ins",
    )


def _order(call: Call) -> tuple[int, int]:
    """Problems left open first, then calls to make, the oldest on top; then those made, the latest on top."""
    if call.is_open:
        return -1, call.day.toordinal()
    return (1, -call.day.toordinal()) if call.is_done else (0, call.day.toordinal())


def _meaning(call: Call) -> theme.Meaning | None:
    if call.is_done:
        return MEANINGS[call.feeling] if call.feeling else None
    return "warn" if call.late > 0 else "todo" if call.late == 0 else None


def _when(call: Call) -> str:
    if call.is_open:
        return f"{call.day:%d/%m} · à suivre"
    if call.is_done:
        word = call.feeling.label if call.feeling else call.result.label
        return f"{call.day:%d/%m} · {word}"
    if call.late > 0:
        return f"en retard de {call.late}{french.NBSP}j"
    if call.late == 0:
        return "aujourd'hui"
    return "demain" if call.late == -1 else french.day(call.day).rsplit(french.NBSP, 1)[0]


def _calls(office: Office, also: frozenset[object]) -> Sequence[Call]:
    """Those to make, those made lately, and those named."""
    waiting = lists.check_ins(office.store, done=False)
    made = lists.check_ins(office.store, done=True, since=office.today - timedelta(days=SHOWN_DAYS))
    if not also.issubset(row.id for row in made):
        older = lists.check_ins(office.store, done=True)
        made += [row for row in older[len(made) :] if row.id in also]
    shown = {row.id for row in made}
    made += [row for row in lists.open_problems(office.store) if row.id not in shown]
    return [_call(office, row) for row in (*waiting, *made) if not row.is_corrected]


def _call(office: Office, row: CheckInRow) -> Call:
    person = office.person(row)
    host = office.company(row.host, row.host_code)
    who, about = {
        CheckInParty.EMPLOYEE.value: (person, host),
        CheckInParty.LENDER.value: (office.company(row.lender, row.lender_code), person),
        CheckInParty.HOST.value: (host, person),
    }[row.party]
    day = date.fromisoformat(row.done_on or row.due_on)
    late = 0 if row.done_on else (office.today - day).days
    feeling = Feeling(row.feeling) if row.feeling else None
    is_open = bool(row.done_on) and feeling is Feeling.PROBLEM and not row.next_step.strip()
    return Call(row.id, bool(row.done_on), who, about, day, late, feeling, CheckInResult(row.result), is_open)
