"""« Accident »: who does what, and before which hour, from the moments typed; both letters carry them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QDateTimeEdit,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions import documents
from app.reports.library import LOAN_KINDS
from app.rules.loans.accident import Accident, Duty, duties, is_late, told
from app.ui.documents.papers import Paper, Papers
from app.ui.jobs import Job
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_LABEL = 150
_MORNING = QTime(8, 0)
_MOMENTS = (
    ("Accident survenu le", "at"),
    ("Connu de l'utilisatrice le", "host_knew_at"),
    ("Connu de la prêteuse le", "lender_knew_at"),
)


class AccidentPanel(QScrollArea):
    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._loan_id = ""
        self._moments: dict[str, QDateTimeEdit] = {}
        self._lender_knows = QCheckBox("La prêteuse le sait déjà")
        self._steps = QVBoxLayout()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Accident\u00a0: qui prévenir, et quand")
        self._build()

    def show_loan(self, loan_id: str) -> None:
        """The moments typed stay while it is the same loan."""
        if loan_id != self._loan_id:
            today = self._office.today
            for field in self._moments.values():
                field.setDateTime(QDateTime(QDate(today.year, today.month, today.day), _MORNING))
            self._lender_knows.setChecked(False)
        self._loan_id = loan_id
        self._show_steps()

    def accident(self) -> Accident:
        """As typed: nobody knows of it before it happens."""
        at = _moment(self._moments["at"])
        host = max(at, _moment(self._moments["host_knew_at"]))
        lender = max(at, _moment(self._moments["lender_knew_at"])) if self._lender_knows.isChecked() else None
        return Accident(at, host, lender)

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(theme.SPACE[2], 0, theme.SPACE[1], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(_words("Accident pendant la mise à disposition", "section"))
        for title, name in _MOMENTS:
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
        self._moments["lender_knew_at"].setEnabled(False)
        self._lender_knows.setAccessibleName(self._lender_knows.text())
        self._lender_knows.toggled.connect(self._on_lender_told)
        column.addWidget(self._lender_knows)
        column.addLayout(self._steps)
        column.addStretch(1)
        self.setWidget(page)

    def _on_lender_told(self, knows: bool) -> None:
        self._moments["lender_knew_at"].setEnabled(knows)
        self._show_steps()

    def _show_steps(self) -> None:
        if not self._loan_id:
            return
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for duty in duties(self.accident()):
            card = self._card(duty)
            self._steps.addWidget(card)
            card.show()

    def _card(self, duty: Duty) -> QWidget:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        column.setSpacing(theme.SPACE[0])
        when = "Tout de suite" if duty.until is None else f"Avant le {told(duty.until)}"
        head = QHBoxLayout()
        is_past = is_late(duty, self._office.today)
        sign = QLabel()
        name, role = ("octagon-x", "stop") if is_past else ("clock", "todo")
        sign.setPixmap(theme.icon(name, role).pixmap(16, 16))
        sign.setAccessibleName("délai passé" if is_past else "à faire")
        head.addWidget(sign)
        head.addWidget(_words(f"{when}{' (délai passé)' if is_past else ''}", "strong"), 1)
        column.addLayout(head)
        said = " · ".join(filter(None, (duty.what, duty.article)))
        column.addWidget(_words(f"{duty.who}\u00a0: {said[0].lower()}{said[1:]}", ""))
        if duty.letter:
            row = Flow(theme.SPACE[1])
            for title, icon, verb in (
                ("Imprimer la lettre", "printer", self._papers.print_made),
                ("Enregistrer…", "save", self._papers.save_made),
            ):
                made = button(title, "", icon)
                made.setAccessibleName(f"{title}\u00a0: {LOAN_KINDS[duty.letter].short}")
                made.setEnabled(not self._office.codes)
                made.clicked.connect(lambda _on=False, kind=duty.letter, verb=verb: verb(self._letter(kind)))
                row.addWidget(made)
            column.addLayout(row)
        return card

    def _letter(self, kind: str) -> Callable[[Job], Paper]:
        """The letter with the moments typed, made aside."""
        facts = documents.facts(self._office.store, self._office.gazetteer, self._loan_id)
        known, today = replace(facts, accident=self.accident()), self._office.today

        def work(_job: Job) -> Paper:
            from app.reports import library

            return library.file_name(kind, known, ".pdf"), library.render(kind, known, ".pdf", today)

        return work


def _moment(field: QDateTimeEdit) -> datetime:
    day, time = field.date(), field.time()
    return datetime(day.year(), day.month(), day.day(), time.hour(), time.minute())  # noqa: DTZ001 - local, as typed


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
