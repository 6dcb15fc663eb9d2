"""What is to change of a loan under way: each present value beside the new one, what must be signed told at once."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.actions import changes, loans
from app.actions.changes import Asked
from app.models.changes import LoanChange
from app.models.errors import Problem, WorldProblem
from app.models.loans import DocumentKind, Loan, LoanStatus
from app.rules.entries import EntryProblem
from app.rules.loans import changes as rules
from app.rules.loans.changes_facts import BILLING, BY_NAME, said, value_of, with_values, written
from app.rules.loans.loan_file import LoanFile
from app.store import drafts
from app.ui.form.drafts import WRITE_EVERY_MS
from app.ui.form.fields import FieldRow
from app.ui.form.kinds import Day, Line
from app.ui.form.layout import order_tabs
from app.ui.form.slots import Slot
from app.ui.form.spec import Entry, FormContext
from app.ui.forms.loan import FORM
from app.ui.loans.change_sheet import ChangeSheet
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

_FIRST = ("ends_on", "grid", "site_name", "place", "tutor", "tutor_phone", "tasks", "features")
_LATER = (
    *("starts_on", "job_title", "qualification", "ppe", "is_special_risk", "is_reinforced_follow_up"),
    *("early_end_notice_days", "recall_notice_days"),
    *(name for name in BY_NAME if name.startswith(BILLING)),
)
_DRAFT, _VERSION = "loan_change", 1
_PAUSE_MS = 250
_OWN = (
    Entry("effective_on", "Prend effet le", Day()),
    Entry("reason", "Motif, comme l'avenant le dira (facultatif)", Line()),
)
_ENTRIES = {entry.name: entry for group in FORM.groups for entry in group.fields if isinstance(entry, Entry)}


class ChangeForm(QWidget):
    """Signals: issue_asked(Asked, reason or None), kept(Asked), paper_asked(kind, LoanChange), left()."""

    issue_asked = Signal(object, object)
    kept = Signal(object)
    paper_asked = Signal(str, object)
    left = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._file: LoanFile | None = None
        self._change_id = ""
        self._rows: dict[str, FieldRow] = {}
        self.sheet = ChangeSheet(office.store)
        self._scroll = QScrollArea()
        self._more = button("Autres faits…", "link")
        self._main = button("Établir l'avenant", "primary", "file-text")
        self._views = {
            DocumentKind.AGREEMENT_CHANGE: button("Convention", "", "eye", "Voir l'avenant à la convention"),
            DocumentKind.AMENDMENT_CHANGE: button("Contrat", "", "eye", "Voir le nouvel avenant au contrat"),
        }
        for made in self._views.values():
            made.setAccessibleName(made.toolTip())
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.tell)
        self._draft = QTimer(self)
        self._draft.setSingleShot(True)
        self._draft.setInterval(WRITE_EVERY_MS)
        self._draft.timeout.connect(self.leave)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        self._build()

    def open(self, loan_id: str, change: LoanChange | None) -> None:
        """The facts of the loan, or of the change being prepared; what was typed and left comes back."""
        file = loans.open_file(self._office.store, loan_id)
        self._file, self._change_id = file, change.id if change else ""
        after = rules.apply(file.loan, change) if change else file.loan
        effective = change.effective_on if change else max(filter(None, (self._office.today, file.loan.starts_on)))
        self._fill(file.loan, after, effective, change.reason if change else "")
        draft = drafts.find(self._office.store, _DRAFT, loan_id)
        for name, text in (draft.values if draft else {}).items():
            if name in self._rows:
                self._rows[name].set_text(text)
        self.tell()
        self._rows["ends_on"].focus_field()

    def leave(self) -> None:
        """What is half typed waits, in the file."""
        self._draft.stop()
        if self._file is None:
            return
        loan_id = self._file.loan.id
        typed = {name: row.text() for name, row in self._rows.items() if row.slot.is_changed()}
        with suppress(WorldProblem):
            if typed:
                drafts.keep(self._office.store, _DRAFT, loan_id, _VERSION, typed)
            else:
                drafts.drop(self._office.store, _DRAFT, loan_id)

    def row(self, name: str) -> FieldRow:
        return self._rows[name]

    def done(self) -> None:
        if self._file is not None:
            with suppress(WorldProblem):
                drafts.drop(self._office.store, _DRAFT, self._file.loan.id)
        self._file = None

    def asked(self) -> Asked | None:
        """What is typed; None while a field cannot be read, which then says why."""
        if self._file is None:
            return None
        values: dict[str, Any] = {}
        wrong: FieldRow | None = None
        for name, row in self._rows.items():
            try:
                values[name] = row.value()
            except EntryProblem as problem:
                row.show_problem(problem.sentence)
                wrong = wrong or row
        if wrong is not None:
            wrong.focus_field()
            return None
        return self._made(values)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        elsewhere = []
        for problem in problems:
            row = self._rows.get(problem.field)
            if row is None:
                elsewhere.append(problem.sentence)
            else:
                if problem.field in _LATER:
                    self._unfold()
                row.show_problem(problem.sentence)
                row.focus_field()
        self.sheet.say(" ".join(elsewhere))

    def save(self) -> None:
        self._keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    def _made(self, values: dict[str, Any]) -> Asked:
        loan = self._file.loan if self._file else Loan()
        after = with_values(loan, {name: value for name, value in values.items() if name in BY_NAME})
        return Asked(after, values["effective_on"], values["reason"])

    def _build(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        keep = button("Garder le projet", "", "check", "Ctrl+S")
        leave = button("Fermer", "quiet", "", "Échap")
        self._main.clicked.connect(self._issue)
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self._on_left)
        self._more.clicked.connect(self._unfold)
        for kind, made in self._views.items():
            made.clicked.connect(lambda _checked=False, kind=kind: self._on_paper_asked(kind.value))
        self.sheet.reserved.connect(self._issue)
        foot = Flow(theme.SPACE[1])
        for made in (self._main, *self._views.values(), keep, leave):
            foot.addWidget(made)
        left = QVBoxLayout()
        left.addWidget(self._scroll, 1)
        left.addLayout(foot)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[2], theme.SPACE[1])
        line.setSpacing(theme.SPACE[2])
        line.addLayout(left, 3)
        line.addWidget(self.sheet, 2)

    def _fill(self, loan: Loan, after: Loan, effective_on: date | None, reason: str) -> None:
        context = self._office.form_context()
        self._rows = {}
        page, grid = QWidget(), QGridLayout()
        page.setLayout(grid)
        grid.setContentsMargins(0, 0, theme.SPACE[1], 0)
        grid.setHorizontalSpacing(theme.SPACE[2])
        grid.setVerticalSpacing(theme.SPACE[1])
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for entry, value in zip(_OWN, (effective_on, reason), strict=True):
            self._rows[entry.name] = self._row(entry, value, context, page)
            grid.addWidget(self._rows[entry.name], 0, 0 if entry.name == "effective_on" else 1)
        for title, column in (("Aujourd'hui", 0), ("Désormais", 1)):
            grid.addWidget(_words(title, "section"), 1, column)
        names = [name for name in (*_FIRST, *_LATER) if name != "starts_on" or loan.status is LoanStatus.SIGNED]
        for place, name in enumerate(names, start=2):
            self._add(grid, place, name, (loan, after, context))
        self._more.setParent(page)
        grid.addWidget(self._more, len(names) + 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setRowStretch(len(names) + 3, 1)
        self._more.show()
        self._scroll.setWidget(page)
        for name in _LATER:
            self._show_row(name, is_shown=name in self._rows and self._rows[name].slot.is_changed())
        order_tabs(self)

    def _add(self, grid: QGridLayout, place: int, name: str, about: tuple[Loan, Loan, FormContext]) -> None:
        loan, after, context = about
        fact, entry = BY_NAME[name], _ENTRIES[name]
        value, new = value_of(loan, name), value_of(after, name)
        lines = said(fact, written(fact, value), self._communes(loan))
        is_hidden = self._office.codes and (entry.is_private or entry.is_secret)
        told = "\n".join(lines)
        now = _words("•••••" if is_hidden or entry.is_secret else told, "muted")
        now.setAccessibleName(f"{fact.label}, aujourd'hui")
        now.setContentsMargins(0, theme.SPACE[4], 0, 0)
        row = self._row(replace(entry, label=fact.label, help="", is_first=False), value, context, None)
        if new != value:
            row.set_value(new)
        if entry.is_secret and not is_hidden:
            row.revealed.connect(lambda: now.setText(told))
        self._rows[name] = row
        grid.addWidget(now, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(row, place, 1)
        row.setProperty("beside", now)

    def _row(self, entry: Entry, value: Any, context: FormContext, parent: QWidget | None) -> FieldRow:
        row = FieldRow(Slot(entry, entry.name, context.today, value), context, parent=parent)
        row.edited.connect(self._on_edited)
        row.entered.connect(self._keep)
        return row

    def _on_edited(self) -> None:
        self._pause.start()
        if not self._draft.isActive():
            self._draft.start()

    def _on_focus_changed(self, _left: QWidget | None, _entered: QWidget | None) -> None:
        if self._draft.isActive():
            self.leave()

    def _show_row(self, name: str, *, is_shown: bool) -> None:
        row = self._rows.get(name)
        if row is not None:
            row.setVisible(is_shown)
            row.property("beside").setVisible(is_shown)

    def _unfold(self) -> None:
        for name in _LATER:
            self._show_row(name, is_shown=True)
        self._more.hide()
        order_tabs(self)

    def _communes(self, loan: Loan) -> dict[str, str]:
        return {loan.place.insee: self._office.commune(loan.place.insee)} if loan.place.insee else {}

    def tell(self) -> None:
        """What these values would have signed again, and what the law says of them."""
        self._pause.stop()
        if self._file is None:
            return
        values: dict[str, Any] = {}
        for name, row in self._rows.items():
            try:
                values[name] = row.value()
            except EntryProblem:
                return
        asked = self._made(values)
        change = changes.drawn(self._file.loan, asked, self._change_id)
        self.sheet.show_change(self._file, change, self._office.today)
        papers = {one.kind for one in rules.to_sign(change.items)}
        for kind, made in self._views.items():
            made.setVisible(kind in papers)
        is_note = bool(change.items) and not papers
        self._main.setText("Noter, sans avenant" if is_note else "Établir l'avenant")
        self._main.setAccessibleName(self._main.text())

    def _issue(self, reason: str | None = None) -> None:
        asked = self.asked()
        if asked is not None:
            self.issue_asked.emit(asked, reason if isinstance(reason, str) else None)

    def _keep(self) -> None:
        asked = self.asked()
        if asked is not None:
            self.kept.emit(asked)

    def _on_paper_asked(self, kind: str) -> None:
        asked = self.asked()
        if asked is not None and self._file is not None:
            self.paper_asked.emit(kind, changes.drawn(self._file.loan, asked, self._change_id))

    def _on_left(self) -> None:
        self.leave()
        self.left.emit()


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label
