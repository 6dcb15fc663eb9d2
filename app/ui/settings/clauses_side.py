"""Beside a clause being worded: the pages of a real loan with it, and how its versions differ."""

from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QTabWidget, QTextEdit, QVBoxLayout, QWidget

from app.actions import clauses
from app.models.errors import Refusal
from app.models.loans import Loan
from app.rules import french
from app.rules.clauses import diff
from app.rules.clauses.clause import Clause, Paper, facts_of
from app.store import lists, records
from app.ui.documents.pdf_view import PdfView
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.phrase import ChoiceBox
from app.ui.office import Office

if TYPE_CHECKING:
    from app.actions.clause_preview import Preview
    from app.ui.jobs import Job

_SETTLE_MS = 700
_PAPER_WIDTH = 124
_TITLES = {"agreement": "Convention", "amendment": "Avenant au contrat"}
_IN_CODES = "Les documents portent des noms\u00a0: ils sont masqués pendant l'affichage en codes (F9)."
_NO_LOAN = "Aucune mise à disposition dans ce fichier\u00a0: l'aperçu viendra avec la première."
_WAITS = "L'aperçu suivra dès que le texte pourra être gardé."
_LATEST, _TYPED = "", "typed"


class ClauseSide(QTabWidget):
    """Signals: text_taken(text) when an older version is to be gone on with."""

    text_taken = Signal(str)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._state: clauses.State | None = None
        self._text = ""
        self._asked: tuple[str, ...] = ()
        self._page: int | None = None
        self._versions: dict[int, clauses.Version] = {}
        self.loans = ChoiceBox()
        self.papers = QComboBox()
        self._said = QLabel()
        self.view = PdfView(office.jobs)
        self.before = QComboBox()
        self.after = QComboBox()
        self._about = QLabel()
        self.difference = QTextEdit()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._preview)
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        if not tables or "loan" in tables:
            self._list_loans()
        self._preview()

    def show_clause(self, state: clauses.State, text: str) -> None:
        self._state, self._text = state, text
        if not self.loans.count():
            self._list_loans()
        self._choose_loan(state.clause)
        self.papers.blockSignals(True)
        self.papers.clear()
        for paper, _title in state.clause.places:
            self.papers.addItem(_TITLES[paper], paper)
        self.papers.blockSignals(False)
        self.papers.setEnabled(self.papers.count() > 1)
        self._list_versions()
        self._preview()

    def follow(self, text: str) -> None:
        """What is typed, once it rests a little."""
        self._text = text
        self._settle.start()
        self._compare()

    def _build(self) -> None:
        self.setAccessibleName("Aperçu et versions de la clause")
        self.tabBar().setAccessibleName("Aperçu ou versions")
        self.addTab(self._preview_room(), "Aperçu")
        self.addTab(self._versions_room(), "Versions")
        self.currentChanged.connect(lambda _place: self._preview())

    def _preview_room(self) -> QWidget:
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self.loans.setAccessibleName("Mise à disposition de l'aperçu")
        self.papers.setAccessibleName("Contrat de l'aperçu")
        self.loans.setMinimumContentsLength(8)
        self.papers.setMinimumWidth(_PAPER_WIDTH)
        self.loans.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for box in (self.loans, self.papers):
            box.currentIndexChanged.connect(lambda _row: self._preview())
        bar = self.view.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, _most: self._reveal())
        bar.actionTriggered.connect(lambda _action: self._leave_page())
        self._said.hide()
        room = QWidget()
        grid = QGridLayout(room)
        grid.setContentsMargins(0, theme.SPACE[1], 0, 0)
        grid.addWidget(self.loans, 0, 0)
        grid.addWidget(self.papers, 0, 1)
        grid.addWidget(self._said, 1, 0, 1, 2)
        grid.addWidget(self.view, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setRowStretch(2, 1)
        return room

    def _versions_room(self) -> QWidget:
        self._about.setProperty("role", "muted")
        self._about.setWordWrap(True)
        self.difference.setReadOnly(True)
        self.difference.setTabChangesFocus(True)
        self.difference.setAccessibleName("Différences, mot à mot")
        room = QWidget()
        grid = QGridLayout(room)
        grid.setContentsMargins(0, theme.SPACE[1], 0, 0)
        for row, (title, box) in enumerate((("De", self.before), ("À", self.after))):
            label = QLabel(title)
            label.setBuddy(box)
            box.setAccessibleName("Comparer depuis" if box is self.before else "Comparer avec")
            box.currentIndexChanged.connect(lambda _row: self._compare())
            grid.addWidget(label, row, 0)
            grid.addWidget(box, row, 1)
        take = button("Reprendre ce texte", "", "pencil", "Met ce texte dans la zone de saisie")
        take.clicked.connect(self._on_take)
        grid.addWidget(self._about, 2, 0, 1, 2)
        grid.addWidget(self.difference, 3, 0, 1, 2)
        column = QVBoxLayout()
        column.addWidget(take)
        grid.addLayout(column, 4, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(3, 1)
        return room

    # The pages of a real loan.

    def _list_loans(self) -> None:
        office, chosen = self._office, self.loans.currentData()
        self.loans.blockSignals(True)
        self.loans.clear()
        for row in reversed(lists.loans(office.store)):
            number = row.number or "projet"
            self.loans.addItem(f"{number} · {office.person(row)} → {office.company(row.host, row.host_code)}", row.id)
        self.loans.setCurrentIndex(max(0, self.loans.findData(chosen)))
        self.loans.blockSignals(False)

    def _choose_loan(self, clause: Clause) -> None:
        """One that calls for the clause, where not every loan does."""
        if not clause.when:
            return
        every = records.every(self._office.store, Loan)
        fitting = {loan.id for loan in every if clause.condition(facts_of(loan))}
        if fitting and self.loans.currentData() not in fitting:
            self.loans.blockSignals(True)
            self.loans.setCurrentIndex(max(self.loans.findData(one) for one in fitting))
            self.loans.blockSignals(False)

    def _preview(self) -> None:
        """Made aside, and only while it is looked at."""
        self._settle.stop()
        state, loan_id = self._state, str(self.loans.currentData() or "")
        if state is None or self.currentIndex() != 0:
            return
        if self._office.codes or not loan_id:
            self._asked = ()
            self._say("")
            self.view.say(_IN_CODES if self._office.codes else _NO_LOAN)
            return
        word, text, paper = state.clause.word, self._text, cast(Paper, self.papers.currentData())
        if clauses.check(word, clauses.written(text)):
            self._asked = ()
            if self.view.page_count():
                self._say(_WAITS)
            else:
                self.view.say(_WAITS)
            return
        asked = (loan_id, word, text, paper)
        if asked == self._asked:
            return
        self._asked = asked
        store, office, today = self._office.store, self._office, self._office.today

        def make(_job: "Job") -> "tuple[Preview, int]":
            # Imported here, aside: it makes pages.
            from app.actions import clause_preview

            with closing(store.reader()) as reader:
                typed = clause_preview.Typed(word, text, paper)
                made = clause_preview.preview(reader, office.gazetteer, loan_id, typed, today)
            return made, page_of(made.pdf, made.said)

        self._office.jobs.run(make, lambda made: self._show(asked, *made), self._failed)

    def _show(self, asked: tuple[str, ...], made: "Preview", page: int) -> None:
        state = self._state
        if asked != self._asked or state is None or self._office.codes:
            return
        when = f"\u00a0: elle s'imprime {state.clause.when}" if state.clause.when else ""
        self._say("" if made.is_printed else f"Ce prêt ne demande pas cette clause{when}.")
        self.view.show_pdf(made.pdf)
        self._page = page
        self._reveal()

    def _reveal(self) -> None:
        """The page of the clause, each time the pages are laid out anew, until somebody scrolls."""
        if self._page is not None and self._page < self.view.page_count():
            self.view.verticalScrollBar().setValue(self.view.pages[self._page].y() if self._page else 0)

    def _failed(self, error: Exception) -> None:
        self._asked = ()
        if isinstance(error, KeyError | Refusal):
            self.view.say(_WAITS)
            return
        raise error

    def _leave_page(self) -> None:
        self._page = None

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    # Versions.

    def _list_versions(self) -> None:
        state = self._state
        if state is None:
            return
        self._versions = {one.number: one for one in reversed(clauses.versions(self._office.store, state.clause.word))}
        latest = max(self._versions)
        for box in (self.before, self.after):
            box.blockSignals(True)
            box.clear()
            for number in sorted(self._versions, reverse=True):
                box.addItem(_called(self._versions[number]), number)
        self.after.insertItem(0, "Ce qui est saisi", _TYPED)
        is_typed = clauses.written(self._text) != clauses.written(state.text)
        self.after.setCurrentIndex(0 if is_typed or not latest else self.after.findData(latest))
        self.before.setCurrentIndex(self.before.findData(latest if is_typed else max(0, latest - 1)))
        for box in (self.before, self.after):
            box.blockSignals(False)
        self._compare()

    def _chosen_text(self, box: QComboBox) -> str:
        number = box.currentData()
        return self._text if number == _TYPED else self._versions[int(number or 0)].text

    def _compare(self) -> None:
        if not self._versions or self.before.currentData() is None:
            return
        runs = diff.words(self._chosen_text(self.before), self._chosen_text(self.after))
        self.difference.clear()
        cursor = self.difference.textCursor()
        for run in runs:
            cursor.insertText(run.text, _look(run.change))
        said = [f"{_WORDS[run.change]}{french.NBSP}: {run.text.strip()}" for run in runs if run.change != "same"]
        self.difference.setAccessibleDescription(". ".join(said))
        number = self.after.currentData()
        note = self._versions[int(number)].note if number not in (_TYPED, None) else ""
        legend = "Barré\u00a0: retiré. Souligné\u00a0: ajouté." if said else "Les deux textes sont les mêmes."
        self._about.setText(f"{french.quoted(note)} {legend}" if note else legend)

    def _on_take(self) -> None:
        if self._versions:
            self.text_taken.emit(self._chosen_text(self.after))


_WORDS = {"added": "ajouté", "removed": "retiré"}


def _look(change: diff.Change) -> QTextCharFormat:
    """Never by colour alone: a line through what went, a line under what came."""
    shades, made = theme.colors(), QTextCharFormat()
    if change == "removed":
        made.setFontStrikeOut(True)
        made.setForeground(QColor(shades.stop))
        made.setBackground(QColor(shades.stop_soft))
    elif change == "added":
        made.setFontUnderline(True)
        made.setForeground(QColor(shades.ok))
        made.setBackground(QColor(shades.ok_soft))
    else:
        made.setForeground(QColor(shades.text))
    return made


def _called(one: clauses.Version) -> str:
    """« Version 2 · 24 nov. 2026 · ce poste (A) »."""
    if not one.number:
        return "La nôtre"
    ours = ", la nôtre de nouveau" if one.is_ours else ""
    on: date | None = one.written_on
    return f"Version{french.NBSP}{one.number}{ours} · {french.day(on)} · {one.laptop}"


def page_of(pdf: bytes, said: str) -> int:
    """The page, from 0, on which that text begins; the first when it is on none."""
    import pypdfium2

    start = "".join(said.split())[:48]
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            found = start and start in "".join(words.get_text_bounded().split())
            words.close()
            page.close()
            if found:
                return number
    finally:
        document.close()
    return 0
