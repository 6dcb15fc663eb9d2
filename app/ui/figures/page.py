"""« Chiffres »: what was done over a period, each number with its definition and the records behind it."""

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.models.errors import Refusal, WorldProblem
from app.rules import french
from app.rules.figures import survey
from app.rules.figures.asked import Span
from app.rules.figures.indicators import BY_WORD
from app.rules.figures.spreads import ABOUT, TITLES
from app.ui import errors
from app.ui.documents.papers import Paper, Papers
from app.ui.figures.bar import FiguresBar
from app.ui.figures.behind import BehindPanel
from app.ui.figures.brief import TILES, Brief
from app.ui.figures.everything import Everything
from app.ui.figures.flows import Flows
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split

if TYPE_CHECKING:
    from app.actions.figures import Answer
    from app.actions.figures_lists import Behind
    from app.rules.figures.figures import Slice
    from app.ui.figures.everything import Line
    from app.ui.jobs import Job
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_EMPTY = (
    "Les chiffres viennent des fiches\u00a0: dès que des entreprises, des missions et des mises à disposition sont "
    "notées, cette page les compte par période, avec leur définition, et prépare le rapport de quatre pages."
)


class FiguresPage(QWidget):
    """The frame calls refresh, open_record (« word of a figure »), focus_filter and save (Ctrl+S: the report)."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office, self._frame = office, frame
        self._papers = Papers(office, frame)
        self._answer: Answer | None = None
        self._job: Job | None = None
        self._chosen: tuple[str, str] = ("figure", TILES[3][0])
        self._slice: Slice | None = None
        self._has_complained = False
        self.bar = FiguresBar(office.today)
        self.brief, self.everything = Brief(), Everything()
        self.flows = Flows(lambda: office.gazetteer)
        self.behind = BehindPanel()
        self.opening = button("Rapport PDF", "primary", tip="Ouvre les quatre pages qu'un financeur lit")
        self.saving = icon_button("download", "Enregistrer le rapport (PDF)…")
        self.sheet = icon_button("columns-3", "Enregistrer tous les chiffres sur une feuille (Excel)…")
        self.tabs = QTabWidget()
        self._empty = EmptyState("chart-bar")
        self._bodies = QStackedWidget()
        self._build()

    # What the frame calls.

    def refresh(self, tables: frozenset[str]) -> None:
        """Everything here follows from any of the records: all is read again, aside."""
        self.behind.set_codes(self._office.codes)
        self._count()

    def open_record(self, record_id: str) -> None:
        """« tab:everything », or the word of a figure."""
        if record_id.startswith("tab:"):
            names = ("brief", "everything", "flows")
            self.tabs.setCurrentIndex(names.index(record_id[4:]) if record_id[4:] in names else 0)
        elif record_id in BY_WORD:
            self._choose_figure(record_id)

    def focus_filter(self) -> None:
        self.bar.span.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        self._hand_over(".pdf")

    # Counting, off the window's thread.

    def _count(self) -> None:
        """Only the last question is answered; the one before is given up."""
        from app.actions import figures

        if self._job is not None:
            self._job.cancel()
        store, gazetteer, today = self._office.store, self._office.gazetteer, self._office.today
        wanted = self.bar.wanted
        try:
            self.bar.show_choices(figures.choices(store))
            asked = figures.asked_of(store, today, **wanted._asdict())
        except Refusal as refusal:
            self._complain(" ".join(problem.sentence for problem in refusal.problems))
            return
        except WorldProblem as problem:
            errors.tell(self._frame, problem, self._count)
            return
        if self._has_complained:
            self._has_complained = False
            self._frame.say("")

        def work(job: "Job") -> "Answer":
            return figures.count_aside(store, gazetteer, asked, today, job.step)

        self._job = None
        jobs = self._office.jobs
        self._job = jobs.run(work, self._use, self._on_failed, label="Chiffres…", cancellable=True)

    def _complain(self, sentence: str) -> None:
        """Of what was asked: taken back as soon as something else is."""
        self._has_complained = True
        self._frame.say(sentence)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, WorldProblem):
            raise error
        if isValid(self):
            errors.tell(self._frame, error, self._count)

    def _use(self, answer: "Answer") -> None:
        if not isValid(self):
            return
        self._answer = answer
        asked = answer.figures.asked
        self.bar.show_period(asked.first, asked.last, Span(self.bar.span.currentData()))
        self._bodies.setCurrentIndex(1 if answer.figures.is_empty else 0)
        self._empty.say(_EMPTY, "Nouvelle entreprise")
        self.brief.show_figures(answer.figures, survey.in_words(answer.references, answer.source))
        self.everything.show_figures(answer.figures, answer.references)
        self.flows.show_ways(answer.ways, asked.territory)
        kind, word = self._chosen
        if kind == "figure":
            self._choose_figure(word)
        elif kind == "slice" and self._slice is not None:
            found = [one for one in answer.figures.spreads[word] if one.word == self._slice.word]
            if found:
                self._choose_slice(word, found[0])
            else:
                self._choose_figure(TILES[3][0])
        else:
            self._choose_figure(TILES[3][0])

    # Building.

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.bar)
        for widget, title in ((self.brief, "En bref"), (self.everything, "Tous les chiffres"), (self.flows, "Trajets")):
            self.tabs.addTab(widget, title)
        self.tabs.tabBar().setAccessibleName("Onglets des chiffres")
        self.tabs.setCornerWidget(self._papers_line())
        for one, after in pairwise((self.tabs.tabBar(), self.sheet, self.saving, self.opening)):
            QWidget.setTabOrder(one, after)
        self._bodies.addWidget(split(self.tabs, self.behind, (760, 390), (2, 1)))
        self._bodies.addWidget(self._empty)
        column.addWidget(self._bodies, 1)
        self.bar.wanted_changed.connect(self._count)
        self.bar.refused.connect(self._complain)
        self.opening.clicked.connect(self._open_report)
        self.saving.clicked.connect(lambda: self._hand_over(".pdf"))
        self.sheet.clicked.connect(lambda: self._hand_over(".xlsx"))
        self.brief.figure_chosen.connect(self._choose_figure)
        self.brief.slice_chosen.connect(self._choose_slice)
        self.everything.table.row_selected.connect(self._on_line)
        self.flows.ways_chosen.connect(self._choose_ways)
        self.behind.opened.connect(lambda row: self._frame.go(row.stem, row.target))
        self._empty.clicked.connect(self._on_empty_clicked)

    def _papers_line(self) -> QWidget:
        corner = QWidget()
        line = QHBoxLayout(corner)
        line.setContentsMargins(0, 0, 0, theme.SPACE[0])
        line.setSpacing(theme.SPACE[1])
        for widget in (self.sheet, self.saving, self.opening):
            line.addWidget(widget)
        return corner

    # Choosing a number.

    def _on_line(self, line: "Line | None") -> None:
        if line is not None:
            self._choose_figure(line.id)

    def _choose_figure(self, word: str) -> None:
        if self._answer is None:
            self._chosen = ("figure", word)
            return
        figure = self._answer.figures[word]
        one = figure.indicator
        self._chosen = ("figure", word)
        self.brief.choose(word)
        unit = f" {one.unit}" if figure.value is not None and one.unit not in ("%", "km", "") else ""
        parts = f"{figure.parts()}. " if figure.parts() else ""
        self.behind.say(_capital(one.title), f"{figure.said()}{unit}", one.definition(), f"{parts}{self._beside(word)}")
        about = "due" if word == "check_ins_on_time" else one.about
        self._read(about, figure.ids)

    def _choose_slice(self, word: str, one: "Slice") -> None:
        self._chosen, self._slice = ("slice", word), one
        self.brief.choose("")
        self.behind.say(f"{TITLES[word]}{french.NBSP}: {one.whole_name}", french.number(round(one.count)), "")
        self._read(ABOUT.get(word, "loans"), one.ids)

    def _choose_ways(self, title: str, ids: tuple[str, ...]) -> None:
        self._chosen = ("ways", "")
        self.brief.choose("")
        self.behind.say(title, french.counted(len(ids), "prêt"), "")
        self._read("loans", ids)

    def _beside(self, word: str) -> str:
        """The reference read beside it, and why there may be nothing to say."""
        answer = self._answer
        if answer is None:
            return ""
        if answer.figures[word].is_left_out:
            return "Ne se compte pas avec ce filtre."
        value = answer.references.get(BY_WORD[word].reference)
        if value is None:
            return ""
        said = survey.percent(value)
        if word == "recommend":
            return f"Enquête{french.NBSP}: {said} ({answer.source})."
        return f"Repère{french.NBSP}: {said} au moins."

    def _read(self, about: str, ids: tuple[str, ...]) -> None:
        answer = self._answer
        if answer is None:
            return
        store, today, codes = self._office.store, self._office.today, self._office.codes
        chosen, asked = (self._chosen, self._slice), answer.figures.asked

        def work(_job: "Job") -> "list[Behind]":
            from app.actions import figures_lists

            return figures_lists.rows_aside(store, about, ids, asked, today, codes)

        def use(rows: "list[Behind]") -> None:
            if isValid(self) and chosen == (self._chosen, self._slice):
                self.behind.show_rows(rows)

        self._office.jobs.run(work, use, self._on_failed)

    # Handing over.

    def _hand_over(self, suffix: str) -> None:
        made = self._report(suffix)
        if made is not None:
            self._papers.save_made(made)

    def _open_report(self) -> None:
        made = self._report(".pdf")
        if made is not None:
            self._papers.open_made(made)

    def _report(self, suffix: str) -> "Callable[[Job], Paper] | None":
        """How to make it aside; what it says is read here and now."""
        if self._answer is None:
            return None
        from app.actions import figures_papers

        sheet = figures_papers.sheet(self._office.store, self._office.gazetteer, self._answer, self._office.today)
        name = figures_papers.file_name(self._answer.figures.asked, suffix)
        return lambda _job: (name, figures_papers.render(sheet, suffix))

    def _on_empty_clicked(self) -> None:
        self._frame.go("organisations")
        self._frame.new_record()


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
