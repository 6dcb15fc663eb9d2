"""« Accident »: who does what, before which hour, from the moments typed; kept in the loan's journal with proofs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDateTime, Qt, QTime
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.actions import accidents, documents
from app.models.accidents import LoanAccident
from app.models.errors import Refusal, WorldProblem
from app.rules.loans.accident import Accident, Duty, duties
from app.ui import errors
from app.ui.documents.accident_step import AccidentStep, from_qt, to_qt, words
from app.ui.documents.papers import Paper, Papers
from app.ui.form.field_texts import Field
from app.ui.form.fields_draft import FieldsDraft
from app.ui.jobs import Job
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_LABEL = 150
_MORNING = QTime(8, 0)
_PARIS = ZoneInfo("Europe/Paris")
_MOMENTS = (
    ("Accident survenu le", "at"),
    ("Connu de l'utilisatrice le", "host_knew_at"),
    ("Connu de la prêteuse le", "lender_knew_at"),
)
_NOT_YET = (
    "Rien n'est noté encore\u00a0: ni nature, ni lésion, ni circonstance ne se notent ici, des moments seulement."
)


class AccidentPanel(QScrollArea):
    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._loan_id = ""
        self._kept = LoanAccident()
        self._moments: dict[str, QDateTimeEdit] = {}
        self._wrong: dict[str, QLabel] = {}
        self._lender_knows = QCheckBox("La prêteuse le sait déjà")
        self._state = words("", "muted")
        self._note = button("Noter l'accident", "primary", "check")
        self._other = button("Autre accident", "quiet", "plus")
        self._steps = QVBoxLayout()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Accident\u00a0: qui prévenir, et quand")
        self._build()
        fields: dict[str, Field] = {**self._moments, "lender_knows": self._lender_knows}
        self._draft = FieldsDraft(self, office.store, "accident", fields)

    def show_loan(self, loan_id: str) -> None:
        """The last accident noted; moments typed and not noted yet stay while it is the same loan."""
        known = accidents.of(self._office.store, loan_id)
        is_same = loan_id == self._loan_id
        self._loan_id = loan_id
        if is_same and not self._kept.id and not known:
            self._show_steps()
            return
        latest = next((one for one in known if one.id == self._kept.id), known[0] if known else LoanAccident())
        if not (is_same and latest == self._kept):
            self._begin(latest)
        self._show_steps()

    def accident(self) -> Accident:
        """As typed: nobody knows of it before it happens."""
        at = from_qt(self._moments["at"].dateTime())
        host = max(at, from_qt(self._moments["host_knew_at"].dateTime()))
        known = self._lender_knows.isChecked()
        lender = max(at, from_qt(self._moments["lender_knew_at"].dateTime())) if known else None
        insee = accidents.insee_of(self._office.store, self._loan_id) if self._loan_id else ""
        return Accident(at, host, lender or self._kept.lender_told_at, insee)

    # Making.

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[1], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(words("Accident pendant la mise à disposition", "section"))
        for title, name in _MOMENTS:
            self._add_moment(column, title, name)
        self._moments["lender_knew_at"].setEnabled(False)
        self._lender_knows.setAccessibleName(self._lender_knows.text())
        self._lender_knows.toggled.connect(self._on_lender_told)
        column.addWidget(self._lender_knows)
        row = Flow(theme.SPACE[1])
        row.addWidget(self._note)
        row.addWidget(self._other)
        column.addLayout(row)
        column.addWidget(self._state)
        self._note.clicked.connect(self._on_note)
        self._other.clicked.connect(self._on_other)
        column.addLayout(self._steps)
        column.addStretch(1)
        self.setWidget(page)

    def _add_moment(self, column: QVBoxLayout, title: str, name: str) -> None:
        field = QDateTimeEdit()
        field.setDisplayFormat("dd/MM/yyyy HH:mm")
        field.setCalendarPopup(True)
        field.setAccessibleName(title)
        field.dateTimeChanged.connect(lambda _moment: self._show_steps())
        self._moments[name] = field
        label = QLabel(title)
        label.setBuddy(field)
        label.setMinimumWidth(_LABEL)
        row = Flow(theme.SPACE[1])
        row.addWidget(label)
        row.addWidget(field)
        column.addLayout(row)
        self._wrong[name] = words("", "error")
        self._wrong[name].hide()
        column.addWidget(self._wrong[name])

    # Showing.

    def _begin(self, kept: LoanAccident) -> None:
        """The fields as that accident says; this morning while there is none."""
        today = self._office.today
        blank = QDateTime(to_qt(datetime(today.year, today.month, today.day)).date(), _MORNING)  # noqa: DTZ001
        self._draft.leave()
        self._kept = kept
        for name, field in self._moments.items():
            moment: datetime | None = getattr(kept, name)
            field.setDateTime(to_qt(moment) if moment else to_qt(kept.at) if kept.at else blank)
        self._lender_knows.setChecked(kept.lender_knew_at is not None)
        if self._loan_id:
            self._draft.begin(f"{self._loan_id} {kept.id}".strip())
        self._say_wrong({})

    def _on_lender_told(self, knows: bool) -> None:
        self._moments["lender_knew_at"].setEnabled(knows)
        self._show_steps()

    def _typed(self) -> LoanAccident:
        found = self.accident()
        lender = found.lender_knew_at if self._lender_knows.isChecked() else None
        return replace(
            self._kept, loan_id=self._loan_id, at=found.at, host_knew_at=found.host_knew_at, lender_knew_at=lender
        )

    def _show_steps(self) -> None:
        if not self._loan_id:
            return
        is_kept = bool(self._kept.id)
        self._note.setText("Enregistrer ces moments" if is_kept else "Noter l'accident")
        self._note.setAccessibleName(self._note.text())
        self._note.setVisible(not is_kept or self._typed() != self._kept)
        self._other.setVisible(is_kept)
        self._state.setText("Noté dans l'historique de la mise à disposition." if is_kept else _NOT_YET)
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for duty in duties(self.accident()):
            step = self._step(duty)
            self._steps.addWidget(step)
            step.show()

    def _step(self, duty: Duty) -> AccidentStep:
        done = getattr(self._kept, duty.proof) if duty.proof else None
        letter_on = getattr(self._kept, accidents.LETTERS[duty.letter]) if duty.letter else None
        step = AccidentStep(duty, done, letter_on, self._office.today)
        asks = bool(duty.proof) and done is None and bool(self._kept.id)
        step.offer(has_letters=not self._office.codes, moment=self._now() if asks else None)
        step.letter_asked.connect(self._on_letter)
        step.done_at.connect(lambda proof, at: self._on_done(step, proof, at))
        return step

    def _now(self) -> datetime:
        """The office's day at the clock's hour."""
        clock = self._office.store.now().astimezone(_PARIS)
        return datetime.combine(self._office.today, clock.time().replace(second=0, microsecond=0))

    # Gestures.

    def _on_note(self) -> bool:
        """Writes the moments; what cannot be is said under its field."""
        sentence = "Moments de l'accident enregistrés." if self._kept.id else "Accident noté dans l'historique."
        typed = self._typed()
        return self._act(lambda: accidents.note(self._office.store, typed, self._office.today), sentence, self._refused)

    def _on_other(self) -> None:
        self._begin(LoanAccident())
        self._show_steps()
        self._moments["at"].setFocus()

    def _on_done(self, step: AccidentStep, proof: str, at: datetime) -> None:
        store, today, kept_id = self._office.store, self._office.today, self._kept.id
        self._act(
            lambda: accidents.done(store, kept_id, proof, at, today),
            "Démarche notée.",
            lambda refusal: step.say_wrong(" ".join(problem.sentence for problem in refusal.problems)),
        )

    def _on_letter(self, kind: str, verb: str) -> None:
        """A letter leaves its trace: the accident is noted first, and the day of the letter with it."""
        if self._typed() != self._kept and not self._on_note():
            return
        store, today, kept_id = self._office.store, self._office.today, self._kept.id
        self._act(lambda: accidents.letter_made(store, kept_id, kind, today), "", self._refused)
        run = self._papers.print_made if verb == "print" else self._papers.save_made
        run(self._letter(kind))

    def _act(self, action: Callable[[], LoanAccident], sentence: str, refused: Callable[[Refusal], object]) -> bool:
        try:
            kept = action()
        except Refusal as refusal:
            refused(refusal)
            return False
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._act(action, sentence, refused))
            return False
        self._draft.drop()
        self._begin(kept)
        self._show_steps()
        if sentence:
            store, action_id = self._office.store, self._office.store.last_action_id
            self._frame.toast(sentence, lambda: store.undo(action_id))
        return True

    def _refused(self, refusal: Refusal) -> None:
        self._say_wrong({problem.field: problem.sentence for problem in refusal.problems})

    def _say_wrong(self, wrong: dict[str, str]) -> None:
        for name, label in self._wrong.items():
            label.setText(wrong.get(name, ""))
            label.setVisible(name in wrong)
            theme.mark(self._moments[name], "invalid", "true" if name in wrong else "false")

    def _letter(self, kind: str) -> Callable[[Job], Paper]:
        """The letter with the moments typed, made aside."""
        facts = documents.facts(self._office.store, self._office.gazetteer, self._loan_id)
        known, today = replace(facts, accident=self.accident()), self._office.today

        def work(_job: Job) -> Paper:
            from app.reports import library

            return library.file_name(kind, known, ".pdf"), library.render(kind, known, ".pdf", today)

        return work
