"""« Deux emplois »: part-time missions that make a week for one person; pairs at the left, the week at the right."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.rules import french
from app.rules.slots import said
from app.rules.slots.judge import Combination, Verdict
from app.ui.aside import Aside
from app.ui.documents.papers import Papers
from app.ui.lists.table import Column, Listing, RecordTable
from app.ui.look import theme
from app.ui.look.splitting import split
from app.ui.matching.deeds import Deeds
from app.ui.matching.slots_detail import Said, SlotsDetail
from app.ui.matching.slots_words import MEANINGS, Row, SlotsWords

if TYPE_CHECKING:
    from app.actions.slots import PersonWeek, Slots
    from app.ui.documents.papers import Paper
    from app.ui.jobs import Job
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_COLUMNS = ("rank", "jobs", "hours", "unpaid", "km", "takers")


def _listing(words: SlotsWords) -> Listing[Row]:
    jobs = Column[Row](
        "jobs",
        "Emplois",
        lambda row: words.short_title(row.combination),
        stretch=True,
        meaning=lambda row: MEANINGS[row.combination.verdict],
        tip=lambda row: _tip(words, row.combination),
    )
    return Listing(
        name="Emplois réunis",
        columns=(
            _right("rank", "#", 34, lambda row: str(row.rank), lambda row: row.rank),
            jobs,
            _right("hours", "Heures", 72, _hours, lambda row: -row.combination.key[0]),
            _right("unpaid", "Non payé", 70, _unpaid, lambda row: row.combination.unpaid_minutes),
            _right("km", "km", 44, _km, lambda row: row.combination.km),
            _right("takers", "Pour", 54, _takers, lambda row: row.takers),
        ),
        sorted_by="rank",
        empty_icon="clock",
    )


def _right(
    key: str, title: str, width: int, text: Callable[[Row], str], sort: Callable[[Row], float | None]
) -> Column[Row]:
    return Column(key, title, text, sort=sort, align="right", width=width, tip=_TIPS.get(key))


def _hours(row: Row) -> str:
    """« 34/35 », « 36,5/35 »."""
    found = (row.combination.half_hours / 2, row.combination.target / 2)
    return "/".join(french.number(one, 2).rstrip("0").rstrip(",") if one % 1 else french.number(one) for one in found)


def _unpaid(row: Row) -> str:
    return said.duration(row.combination.unpaid_minutes)


def _km(row: Row) -> str:
    return "?" if row.combination.km is None else french.number(row.combination.km)


def _takers(row: Row) -> str:
    return "" if row.takers is None else str(row.takers)


def _tip(words: SlotsWords, one: Combination) -> str:
    return f"{words.title(one)}\n{one.verdict.label}{french.NBSP}: {one.reason}"


_TIPS: dict[str, Callable[[Row], str]] = {
    "hours": lambda row: row.combination.hours_said,
    "unpaid": lambda _row: "Par semaine, entre deux emplois d'une même journée\u00a0: coupures et trajet",
    "takers": lambda _row: "Volontaires que rien n'arrête pour ces missions",
}


class SlotsTab(QWidget):
    """All pairs, one volunteer's week, or one mission with the others."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._slots: Slots | None = None
        self._week: PersonWeek | None = None
        self._wanted = ""
        self._subject = ""
        self._taker = ""
        self._shown: Combination | None = None
        self._aside = Aside(office, self, frame)
        self._deeds = Deeds(office, frame)
        self._papers = Papers(office, frame)
        self.words = SlotsWords(office)
        self.subject = QComboBox()
        self._ids: list[str] = []
        self._count = QLabel()
        self.table: RecordTable[Row] = RecordTable(_listing(self.words))
        self.detail = SlotsDetail()
        self._build()

    # What the page calls.

    def refresh(self, tables: frozenset[str]) -> None:
        """Everything here may follow from any of the records, so all is read again, aside."""
        store, gazetteer, today = self._office.store, self._office.gazetteer, self._office.today

        def read(_job: "Job") -> "Slots":
            # Here, so that numpy too is loaded off the window's thread.
            from app.actions.slots import load_aside

            return load_aside(store, gazetteer, today)

        self.table.set_codes(self._office.codes)
        self._aside.ask("file", "Lecture du fichier…", read, self._use)

    def open_record(self, record_id: str) -> None:
        """A volunteer or a mission; kept for later while the file is still being read."""
        self._wanted = record_id
        if self._slots is not None:
            self._fill_subjects()
            self._look()

    def current_record(self) -> str:
        return self._wanted or self._subject

    def focus_filter(self) -> None:
        self.subject.setFocus()
        line = self.subject.lineEdit()
        if line is not None:
            line.selectAll()

    # Building.

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(self._bar())
        column.addWidget(split(self.table, self.detail, (512, 628), (2, 3)), 1)
        self.detail.setVisible(False)
        self.table.row_selected.connect(self._on_row_selected)
        self.table.row_activated.connect(lambda _row: self._propose_or_choose())
        self.table.empty_button_clicked.connect(self._on_empty_clicked)
        self.detail.person_chosen.connect(self._on_person_chosen)
        self.detail.propose_asked.connect(self._propose)
        self.detail.print_asked.connect(self._print)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE[1])
        bar.addWidget(QLabel("Voir"))
        box = self.subject
        box.setEditable(True)
        box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        box.setMaxVisibleItems(16)
        box.setAccessibleName("Toutes les paires, un volontaire ou une mission")
        completer = box.completer() or QCompleter(self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box.activated.connect(self._on_subject_activated)
        bar.addWidget(box, 3)
        self._count.setProperty("role", "muted")
        self._count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        bar.addWidget(self._count, 4)
        return bar

    # Reading, off the window's thread.

    def _use(self, slots: "Slots") -> None:
        self._slots = slots
        self.words.use(slots)
        self._fill_subjects()
        self._look()

    def _fill_subjects(self) -> None:
        subjects = self.words.subjects()
        self._ids = [record_id for record_id, _words in subjects]
        if self._wanted in self._ids:
            self._subject = self._wanted
        elif self._subject not in self._ids:
            self._subject = ""
        self._wanted = ""
        with QSignalBlocker(self.subject):
            self.subject.clear()
            self.subject.addItems([words for _record_id, words in subjects])
            self.subject.setCurrentIndex(self._ids.index(self._subject))
            line = self.subject.lineEdit()
            if line is not None:
                line.setCursorPosition(0)

    def _look(self) -> None:
        assert self._slots is not None
        slots, subject = self._slots, self._subject

        def look(_job: "Job") -> "tuple[list[Row], PersonWeek | None]":
            if subject in slots.matching.persons:
                week = slots.for_person(subject)
                return _rows((*week.found.holding, *week.found.to_ask, *week.found.near), None), week
            found = slots.pairs()
            every = slots.around(subject) if subject else (*found.holding, *found.to_ask, *found.near)
            slots.look_at(every)
            return _rows(every, slots), None

        self._aside.ask("list", "Recherche des semaines…", look, lambda found: self._show(*found))

    # Showing.

    def _show(self, rows: "list[Row]", week: "PersonWeek | None") -> None:
        self._week = week
        self._count.setText(self.words.count(week))
        self._count.setToolTip(self._count.text())
        sentence, button = self.words.nothing(week) if not rows else ("", "")
        self.table.listing = replace(self.table.listing, empty=sentence, empty_button=button)
        self.table.show_columns(key for key in _COLUMNS if key != "takers" or week is None)
        self.table.set_rows(rows)
        self.detail.setVisible(bool(rows))
        chosen = self.table.selected()
        if chosen is not None:
            # The same combination, whose words may have changed: codes, terms, who could take it.
            self._on_row_selected(chosen)
        elif rows:
            self.table.select(rows[0].id)

    def _on_row_selected(self, row: Row | None) -> None:
        if row is None or self._slots is None:
            self._shown = None
            return
        if self._week is not None:
            self.detail.hide_people()
            self._show_combination(row.combination, is_person=True)
            return
        takers = self._slots.takers(row.combination)
        if self._taker not in {taker.person_id for taker in takers}:
            self._taker = ""
        self.detail.show_people([(one.person_id, self.words.taker(one)) for one in takers], self._taker)
        mine = next((one.combination for one in takers if one.person_id == self._taker), None)
        self._show_combination(mine or row.combination, is_person=mine is not None)

    def _show_combination(self, one: Combination, is_person: bool) -> None:
        assert self._slots is not None
        self._shown = one
        jobs = tuple(self.words.job(job) for job in one.jobs)
        self.detail.show_combination(one, Said(self.words.title(one), jobs, self._slots.terms.source), is_person)

    def _on_person_chosen(self, person_id: str) -> None:
        self._taker = person_id
        self._on_row_selected(self.table.selected())

    def _on_subject_activated(self, place: int) -> None:
        if 0 <= place < len(self._ids):
            self._subject = self._ids[place]
            self._taker = ""
            self._look()

    # Doing.

    @property
    def _person(self) -> str:
        return self._week.person_id if self._week is not None else self._taker

    def _propose_or_choose(self) -> None:
        """Enter: proposes, or goes to where the person is chosen."""
        if self._person:
            self._propose()
        elif self.detail.people.isEnabled():
            self.detail.people.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.detail.people.showPopup()

    def _propose(self) -> None:
        one, person = self._shown, self._person
        if one is None or not person:
            return
        if one.verdict is Verdict.FAILS:
            self._frame.say(f"Pas de proposition possible\u00a0: {one.reason}.")
            return
        self._deeds.propose_all([(job.id, person) for job in one.jobs if not job.is_own])

    def _print(self) -> None:
        if self._shown is None or self._slots is None:
            return
        # Imported here: paper is made only when asked for.
        from app.actions import slot_sheet

        office, slots = self._office, self._slots
        sheet = slot_sheet.sheet(office.store, office.gazetteer, slots, self._shown, self._person)

        def make(_job: "Job") -> "Paper":
            return slot_sheet.render(sheet, ".pdf", slots.today)

        self._papers.print_made(make)

    def _on_empty_clicked(self) -> None:
        self._frame.go("needs")
        self._frame.new_record()


def _rows(found: Sequence[Combination], slots: "Slots | None") -> list[Row]:
    return [
        Row(rank, one, slots.how_many(one) if slots is not None else None) for rank, one in enumerate(found, start=1)
    ]
