"""« Combien ça coûte ? »: the few figures are typed, the page follows as it will be printed."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.actions import costs
from app.models.errors import Refusal
from app.reports.cost_page import CostFacts
from app.rules import entries
from app.ui.documents.papers import Paper, Papers
from app.ui.documents.pdf_view import PdfView
from app.ui.form.fields_draft import FieldsDraft
from app.ui.jobs import Job
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.splitting import split
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_SETTLE_MS = 250
_COLUMNS = 2
_FORM_WIDTH, _PAGE_WIDTH = 250, 240
_FIRST = "Tapez le salaire brut de l'heure et le taux de charges\u00a0: la page se prépare à mesure."
_LAW = ("indemnity_percent", "Activité partielle\u00a0: à changer si la règle a changé")


class CostPanel(QWidget):
    """Signals: left()."""

    left = Signal()

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._papers = Papers(office, frame)
        self._fields: dict[str, QLineEdit] = {}
        self._wrong = QLabel()
        self._known: CostFacts | None = None
        self._verbs = [
            button("Imprimer", "primary", "printer"),
            button("PDF…", "", "save"),
            button("Word…", "", "file-text"),
        ]
        self.view = PdfView(office.jobs)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._follow)
        self._build()
        self._draft = FieldsDraft(self, office.store, "cost", self._fields)
        self._follow()

    def begin(self, figures: Mapping[str, Decimal]) -> None:
        """From these figures, the others as nobody typed them; the keyboard in the first that is to be typed."""
        self._draft.leave()
        self._fill(figures)
        # What was typed beside other figures is not for these.
        self._draft.begin(" ".join(f"{name}={value}" for name, value in sorted(figures.items())))
        self._follow()
        empty = (field for field in self._fields.values() if not field.text())
        next(empty, self._fields["hourly_gross"]).setFocus()

    def save(self) -> None:
        self._hand_over(".pdf", self._papers.save_made)

    def forget(self) -> None:
        """Figures that came from somebody's pay are not for others' eyes."""
        self._draft.leave()
        self._fill({})
        self._follow()

    def _fill(self, figures: Mapping[str, Decimal]) -> None:
        for name, field in self._fields.items():
            value = figures.get(name)
            field.setText("" if value is None else entries.show_decimal(value))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        title = QLabel("Combien ça coûte\u00a0?")
        title.setProperty("role", "title")
        column.addWidget(title)
        row = Flow(theme.SPACE[1])
        runs = (self._papers.print_made, self._papers.save_made, self._papers.save_made)
        for made, suffix, run, name in zip(
            self._verbs,
            (".pdf", ".pdf", ".docx"),
            runs,
            ("Imprimer", "Enregistrer en PDF…", "Enregistrer en Word…"),
            strict=True,
        ):
            made.setAccessibleName(name)
            made.clicked.connect(lambda _on=False, suffix=suffix, run=run: self._hand_over(suffix, run))
            row.addWidget(made)
        back = button("Fermer", "quiet", "x")
        back.clicked.connect(self._on_left)
        row.addWidget(back)
        column.addLayout(row)
        column.addWidget(split(self._form(), self.view, (270, 480), (0, 1)), 1)

    def _form(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, theme.SPACE[1], theme.SPACE[2])
        self._wrong.setProperty("role", "error")
        self._wrong.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE[1])
        grid.setVerticalSpacing(2)
        place = 0
        for name, about in costs.FIGURES.items():
            if name == _LAW[0]:
                place += place % _COLUMNS + _COLUMNS
                said = QLabel(_LAW[1])
                said.setProperty("role", "small")
                said.setWordWrap(True)
                grid.addWidget(said, place // _COLUMNS * 2 - 1, 0, 1, _COLUMNS)
            self._add(grid, (place // _COLUMNS * 2, place % _COLUMNS), name, about)
            place += 1
        column.addLayout(grid)
        column.addWidget(self._wrong)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setMinimumWidth(_FORM_WIDTH)
        self.view.setMinimumWidth(_PAGE_WIDTH)
        return area

    def _add(self, grid: QGridLayout, at: tuple[int, int], name: str, about: tuple[str, str]) -> None:
        words, unit = about
        title = f"{words[0].upper()}{words[1:]}{f' ({unit})' if unit else ''}"
        label = QLabel(title)
        label.setProperty("role", "small")
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignBottom)
        field = QLineEdit()
        field.setAccessibleName(title)
        known = costs.defaults().get(name)
        field.setPlaceholderText("" if known is None else entries.show_decimal(known))
        field.textChanged.connect(lambda _text: self._settle.start())
        label.setBuddy(field)
        grid.addWidget(label, at[0], at[1])
        grid.addWidget(field, at[0] + 1, at[1])
        self._fields[name] = field

    def _follow(self) -> None:
        """The page of what is typed; while it cannot be made, what is wrong, beside the figures."""
        self._settle.stop()
        typed = {name: field.text() for name, field in self._fields.items()}
        try:
            self._known = costs.facts(self._office.store, costs.read(typed))
        except Refusal as refusal:
            self._known = None
            is_begun = typed["hourly_gross"].strip() and typed["charges_percent"].strip()
            self._wrong.setText("\n".join(problem.sentence for problem in refusal.problems) if is_begun else "")
            self._mark({problem.field for problem in refusal.problems} if is_begun else set())
            self.view.say(_FIRST if not is_begun else "Corrigez ce qui est en rouge\u00a0: la page suivra.")
        else:
            self._wrong.setText("")
            self._mark(set())
            self._office.jobs.run(self._work(".pdf"), lambda paper: self.view.show_pdf(paper[1]))
        for made in self._verbs:
            made.setEnabled(self._known is not None)

    def _on_left(self) -> None:
        self._draft.drop()
        self.left.emit()

    def _mark(self, wrong: set[str]) -> None:
        for name, field in self._fields.items():
            theme.mark(field, "invalid", "true" if name in wrong else "false")

    def _work(self, suffix: str) -> Callable[[Job], Paper]:
        known, today = self._known, self._office.today
        assert known is not None
        return lambda _job: costs.render(known, suffix, today)

    def _hand_over(self, suffix: str, run: Callable[[Callable[[Job], Paper]], None]) -> None:
        self._follow()
        if self._known is not None:
            run(self._work(suffix))
