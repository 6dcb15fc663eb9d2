"""« Papiers d'une entreprise »: what is printed beside any loan, for one company, one of its missions, or blank."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.actions import company_papers
from app.reports.library import KINDS
from app.rules import french
from app.store import lists
from app.ui.documents.papers import Papers
from app.ui.documents.pdf_view import PdfView
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_BLANK = "Aucune\u00a0: feuille à remplir à la main"
_IN_CODES = "Les documents portent des noms\u00a0: ils sont masqués pendant l'affichage en codes (F9)."


class CompanyPaper(NamedTuple):
    """One paper that can be asked: its kind, whom or what it is about, which one of them."""

    kind: str
    subject_id: str
    which: str = ""


class CompanyPanel(QWidget):
    """Signals: left(), paper_shown(its name)."""

    left = Signal()
    paper_shown = Signal(str)

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._papers = Papers(office, frame)
        self._asked = CompanyPaper("charter", "")
        self.company = QComboBox()
        self.paper = QComboBox()
        self._verbs = [
            (button("Imprimer", "primary", "printer"), "Imprimer", "print"),
            (button("Ouvrir", "", "external-link"), "Ouvrir", "open"),
            (button("PDF…", "", "save"), "Enregistrer en PDF…", ".pdf"),
            (button("Word…", "", "file-text"), "Enregistrer en Word…", ".docx"),
        ]
        self.view = PdfView(office.jobs)
        self._build()

    def begin(self, asked: CompanyPaper | None = None) -> None:
        """On that paper; without one, on the paper last shown here."""
        asked = asked or self._asked
        company_id = self._company_of(asked)
        self._fill_companies(company_id)
        self._fill_papers(company_id, asked)
        self._follow()
        self.company.setFocus()

    def refresh(self) -> None:
        self.begin(self._asked)

    def chosen(self) -> CompanyPaper:
        return self._asked

    def save(self) -> None:
        self.do(".pdf")

    def do(self, verb: str) -> None:
        """print, open, or save with that suffix."""
        asked = self._asked
        if verb == "print":
            self._papers.print(asked.kind, asked.subject_id, asked.which)
        elif verb == "open":
            self._papers.open(asked.kind, asked.subject_id, asked.which)
        else:
            self._papers.save(asked.kind, asked.subject_id, verb, asked.which)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        title = QLabel("Papiers d'une entreprise")
        title.setProperty("role", "title")
        column.addWidget(title)
        column.addLayout(self._choices())
        row_of_verbs = Flow(theme.SPACE[1])
        for made, name, verb in self._verbs:
            made.setAccessibleName(name)
            made.clicked.connect(partial(self._on_verb, verb))
            row_of_verbs.addWidget(made)
        back = button("Fermer", "quiet", "x")
        back.clicked.connect(self.left)
        row_of_verbs.addWidget(back)
        column.addLayout(row_of_verbs)
        column.addWidget(self.view, 1)
        self.company.setEditable(True)
        self.company.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.company.completer() or QCompleter(self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.company.activated.connect(self._on_company_chosen)
        self.paper.activated.connect(self._on_paper_chosen)

    def _choices(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        for row, (words, box) in enumerate((("Entreprise", self.company), ("Document", self.paper))):
            label = QLabel(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            box.setMinimumContentsLength(20)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        return grid

    def _on_verb(self, verb: str, _checked: bool = False) -> None:
        self.do(verb)

    def _company_of(self, asked: CompanyPaper) -> str:
        if asked.kind != "job_study":
            return asked.subject_id
        return next((one.host_id for one in lists.needs(self._office.store) if one.id == asked.subject_id), "")

    def _fill_companies(self, company_id: str) -> None:
        self.company.clear()
        self.company.addItem(_BLANK, "")
        for row in lists.organisations(self._office.store):
            self.company.addItem(self._office.company(row.name, row.code), row.id)
        self.company.setCurrentIndex(max(0, self.company.findData(company_id)))

    def _fill_papers(self, company_id: str, asked: CompanyPaper) -> None:
        """The papers of that company; the one asked, or the same kind of paper, is the one chosen."""
        self.paper.clear()
        for words, one in self._offered(company_id):
            self.paper.addItem(words, tuple(one))
        found = [CompanyPaper(*self.paper.itemData(index)) for index in range(self.paper.count())]
        like = [one for one in found if one == asked] or [one for one in found if one.kind == asked.kind] or found
        self._asked = like[0]
        self.paper.setCurrentIndex(found.index(self._asked))

    def _offered(self, company_id: str) -> list[tuple[str, CompanyPaper]]:
        said = [(KINDS["charter"].title, CompanyPaper("charter", company_id))]
        if not company_id:
            return [*said, (KINDS["job_study"].title, CompanyPaper("job_study", ""))]
        for one in company_papers.years(self._office.store, company_id, self._office.today):
            count = f" ({french.number(one.agreements)})" if one.agreements else ""
            words = f"{KINDS['agreements_year'].title} {one.year}{count}"
            said.append((words, CompanyPaper("agreements_year", company_id, str(one.year))))
        for need in lists.needs(self._office.store):
            if need.host_id == company_id:
                said.append((f"Étude de poste {need.code} · {need.job_title}", CompanyPaper("job_study", need.id)))
        return said

    def _on_company_chosen(self, _index: int) -> None:
        self._fill_papers(str(self.company.currentData() or ""), self._asked)
        self._follow()

    def _on_paper_chosen(self, _index: int) -> None:
        self._asked = CompanyPaper(*self.paper.currentData())
        self._follow()

    def _follow(self) -> None:
        """The pages of the paper chosen; none while codes hide the names."""
        codes = self._office.codes
        for made, _name, _verb in self._verbs:
            made.setEnabled(not codes)
        self.paper_shown.emit(self.paper.currentText())
        if codes:
            self.view.say(_IN_CODES)
            return
        asked = self._asked
        self._papers.preview(asked.kind, asked.subject_id, partial(self._on_drawn, asked), asked.which)

    def _on_drawn(self, asked: CompanyPaper, pdf: bytes) -> None:
        if asked == self._asked and not self._office.codes:
            self.view.show_pdf(pdf)
