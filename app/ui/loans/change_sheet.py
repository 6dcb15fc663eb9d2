"""Beside what is being changed: what is to sign again, why, and what the law newly says."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.models.changes import LoanChange
from app.rules.legal.verdicts import Level
from app.rules.loans import changes as rules
from app.rules.loans import points
from app.rules.loans.loan_file import LoanFile
from app.store.store import Store
from app.ui.loans.reserve_bar import ReserveBar
from app.ui.look import theme
from app.ui.summary import Line, Section, Summary, SummaryView

_MEANINGS: dict[Level, theme.Meaning] = {Level.BLOCKS: "stop", Level.WARNS: "warn"}


class ChangeSheet(QFrame):
    """Signals: reserved(reason): issue all the same."""

    reserved = Signal(str)

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._said.setProperty("role", "error")
        self._said.hide()
        self.reserves = ReserveBar(store)
        self.reserves.accepted.connect(self.reserved)
        self.view = SummaryView()
        self.view.setAccessibleName("À signer à nouveau")
        self.stops = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for widget in (self._said, self.reserves):
            column.addWidget(widget)
        column.addWidget(self.view, 1)

    def say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def show_change(self, file: LoanFile, change: LoanChange, today: date) -> None:
        self.say("")
        self.reserves.dismiss()
        if not change.items:
            empty = "Tapez une nouvelle valeur\u00a0: ce qui se signe à nouveau se dit ici."
            self.view.show_summary(Summary("", "", (Section("À signer à nouveau", empty=empty),)))
            return
        wrong = rules.problems(file.loan, change, today)
        found = [] if wrong else rules.newly_wrong(file, change, today)
        self.stops = len(points.blocking(found))
        papers = [Line(one.sentence, "", "todo") for one in rules.to_sign(change.items)]
        nothing = rules.nothing_to_sign(change.items)
        notes = [Line(one, "", "todo") for one in (*rules.warnings(change, today), *rules.reminders(file, change))]
        sections = [
            Section("À signer à nouveau", (*papers, *((Line(nothing, "", "ok"),) if nothing else ()))),
            *([Section("À corriger", tuple(Line(one.sentence, "", "stop") for one in wrong))] if wrong else []),
            Section(
                "Ce que le droit en dit",
                tuple(
                    Line(one.sentence, " ".join(filter(None, (one.do, one.article))), _MEANINGS[one.level])
                    for one in found
                ),
                empty="Rien de nouveau ne bloque ni n'est à vérifier.",
            ),
            *([Section("À faire aussi", tuple(notes))] if notes else []),
        ]
        self.view.show_summary(Summary("", "", tuple(sections)))
