"""One duty after an accident: until when, its letter, and the moment it was done."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import QDateTimeEdit, QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.reports.library import LOAN_KINDS
from app.rules import french
from app.rules.loans.accident import SHORT, Duty, is_late, told
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow


class AccidentStep(QFrame):
    """Signals: letter_asked(kind, verb: print or save), done_at(proof, datetime)."""

    letter_asked = Signal(str, str)
    done_at = Signal(str, object)

    def __init__(self, duty: Duty, done: datetime | None, letter_on: date | None, today: date) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._duty = duty
        self._today = today
        self.wrong = QLabel()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        self._column.setSpacing(theme.SPACE[0])
        self._head(done)
        said = " · ".join(filter(None, (duty.what, duty.article)))
        self._column.addWidget(words(f"{duty.who}\u00a0: {said[0].lower()}{said[1:]}", ""))
        if letter_on is not None:
            self._column.addWidget(words(f"Lettre préparée le {french.day_figures(letter_on)}", "small"))

    def offer(self, *, has_letters: bool, moment: datetime | None) -> None:
        """The letter's buttons; with `moment`, the field that says when it was done."""
        row = Flow(theme.SPACE[1])
        if self._duty.letter:
            short = LOAN_KINDS[self._duty.letter].short
            for title, icon, verb in (("Imprimer la lettre", "printer", "print"), ("Enregistrer…", "save", "save")):
                made = button(title, "", icon)
                made.setAccessibleName(f"{title}\u00a0: {short}")
                made.setEnabled(has_letters)
                made.clicked.connect(lambda _on=False, verb=verb: self.letter_asked.emit(self._duty.letter, verb))
                row.addWidget(made)
        if moment is not None:
            self._add_done(row, moment)
        self._column.addLayout(row)
        self.wrong.setProperty("role", "error")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._column.addWidget(self.wrong)

    def say_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def _head(self, done: datetime | None) -> None:
        duty = self._duty
        is_past = done is None and is_late(duty, self._today)
        if done is not None:
            late = duty.until is not None and done > duty.until
            said, tail = f"Fait le {told(done)}", " (après le délai)" if late else ""
            name, role, sign_name = (
                ("triangle-alert", "warn", "fait en retard") if late else ("circle-check", "ok", "fait")
            )
        else:
            said = "Tout de suite" if duty.until is None else f"Avant le {told(duty.until)}"
            tail = " (délai passé)" if is_past else ""
            name, role = ("octagon-x", "stop") if is_past else ("clock", "todo")
            sign_name = "délai passé" if is_past else "à faire"
        sign = QLabel()
        sign.setPixmap(theme.icon(name, role).pixmap(16, 16))
        sign.setAccessibleName(sign_name)
        head = QHBoxLayout()
        head.addWidget(sign)
        head.addWidget(words(f"{said}{tail}", "strong"), 1)
        self._column.addLayout(head)

    def _add_done(self, row: Flow, moment: datetime) -> None:
        field = QDateTimeEdit(to_qt(moment))
        field.setDisplayFormat("dd/MM/yyyy HH:mm")
        field.setCalendarPopup(True)
        what = SHORT[self._duty.proof]
        field.setAccessibleName(f"Fait le\u00a0: {what}")
        made = button("C'est fait", "", "check")
        made.setAccessibleName(f"C'est fait\u00a0: {what}")
        made.clicked.connect(lambda: self.done_at.emit(self._duty.proof, from_qt(field.dateTime())))
        row.addWidget(field)
        row.addWidget(made)


def to_qt(at: datetime) -> QDateTime:
    return QDateTime(QDate(at.year, at.month, at.day), QTime(at.hour, at.minute))


def from_qt(at: QDateTime) -> datetime:
    day, time = at.date(), at.time()
    return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - local, as typed


def words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
