"""What the follow-up prints and hands over: the week's sheets, a month of relevés, the calendar."""

from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app.actions import calendar, sheets
from app.rules import french
from app.rules.french import NBSP
from app.store.store import Store
from app.ui.documents.papers import Papers
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.jobs import Job
    from app.ui.shell.frame import Frame

_HIDDEN = f"Ces fiches portent des noms{NBSP}: quittez l'affichage en codes (F9) pour les imprimer."


class CallPapers(QWidget):
    """Each button reads the file aside and opens what it made."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._person_id = ""
        self.week = button("Fiches de la semaine", "link", "printer", "Une page par appel à faire jusqu'à dimanche")
        self.month = button("Relevés", "link", "file-text", "Les relevés d'heures vierges d'un mois")
        self.employee = button("Dossier", "link", "users", "Tout ce qui est gardé à son sujet, pour lui seul")
        self.calendar = button("Calendrier", "link", "calendar")
        self._build()

    def refresh(self) -> None:
        """The calendar says whether it names people: the office's own choice."""
        named = calendar.with_names(self._office.store)
        what = "avec les noms" if named else "en codes, sans nom"
        self.calendar.setToolTip(f"Toutes les échéances dans un fichier .ics, {what} (Réglages){NBSP}; sans paie.")

    def show_person(self, person_id: str) -> None:
        """Whose file is asked for; nobody's disables it."""
        self._person_id = person_id
        self.employee.setEnabled(bool(person_id))

    def _build(self) -> None:
        for made, name in (
            (self.week, "Imprimer les fiches de la semaine"),
            (self.month, "Imprimer des relevés d'heures à remplir"),
            (self.employee, "Ouvrir le dossier du salarié"),
            (self.calendar, "Enregistrer le calendrier"),
        ):
            made.setAccessibleName(name)
        menu = QMenu(self)
        menu.setAccessibleName("Mois des relevés à remplir")
        for first in _months(self._office.today):
            asked = menu.addAction(french.month(first).capitalize())
            asked.triggered.connect(lambda _checked=False, first=first: self._open_month(first))
        self.month.setMenu(menu)
        self.week.clicked.connect(self._open_week)
        self.employee.clicked.connect(self._open_employee)
        self.calendar.clicked.connect(self._save_calendar)
        row = Flow(theme.SPACE[0])
        for made in (self.week, self.month, self.employee, self.calendar):
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    def _open_week(self) -> None:
        today, gazetteer = self._office.today, self._office.gazetteer
        self._open(lambda store: sheets.render(sheets.of_week(store, gazetteer, today), today))

    def _open_month(self, first: date) -> None:
        today, gazetteer = self._office.today, self._office.gazetteer
        self._open(lambda store: sheets.render(sheets.of_month(store, gazetteer, first), today))

    def _open_employee(self) -> None:
        if self._person_id:
            self._papers.open("employee_file", self._person_id)

    def _save_calendar(self) -> None:
        today, gazetteer = self._office.today, self._office.gazetteer
        if self._office.codes and calendar.with_names(self._office.store):
            self._frame.say(_HIDDEN, "warn")
            return
        self._papers.save_made(self._aside(lambda store: calendar.render(store, gazetteer, today)))

    def _open(self, make: Callable[[Store], tuple[str, bytes]]) -> None:
        if self._office.codes:
            self._frame.say(_HIDDEN, "warn")
        else:
            self._papers.open_made(self._aside(make))

    def _aside(self, make: Callable[[Store], tuple[str, bytes]]) -> Callable[["Job"], tuple[str, bytes]]:
        def work(_job: "Job") -> tuple[str, bytes]:
            with closing(self._office.store.reader()) as reader:
                return make(reader)

        return work


def _months(today: date) -> tuple[date, ...]:
    """The month before, this one, and the two to come."""
    this = today.replace(day=1)
    before = (this - timedelta(days=1)).replace(day=1)
    after = (this + timedelta(days=31)).replace(day=1)
    return before, this, after, (after + timedelta(days=31)).replace(day=1)
