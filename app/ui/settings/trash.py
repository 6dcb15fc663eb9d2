"""« Corbeille »: what was thrown away these thirty days, put back with all that went with it."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import past as actions
from app.actions.past import Thrown
from app.models.errors import WorldProblem
from app.rules import french
from app.ui import dates, errors
from app.ui.look import theme
from app.ui.office import Office
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame


class TrashRoom(QWidget):
    """The tabs call refresh."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self.summary = SummaryView()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.addWidget(self.summary)

    def refresh(self, _tables: frozenset[str]) -> None:
        thrown = actions.trash(self._office.store, self._now())
        empty = f"La corbeille est vide. Ce qui y est mis y reste {actions.TRASH_DAYS} jours."
        self.summary.show_summary(
            Summary("", "", (Section("Corbeille", tuple(self._line(one) for one in thrown), empty=empty),))
        )

    def _line(self, one: Thrown) -> Line:
        name = one.code or one.kind if self._office.codes else " · ".join(filter(None, (one.name, one.code)))
        left = french.counted(self._left(one), "jour")
        return Line(
            f"{one.kind[0].upper()}{one.kind[1:]}\u00a0: {name}",
            f"à la corbeille depuis le {dates.moment(one.at.isoformat())} · y reste {left}",
            button="Remettre",
            run=lambda: self._put_back(one),
        )

    def _left(self, one: Thrown) -> int:
        """Whole days before it is shown here no more."""
        return min(max(0, actions.TRASH_DAYS - (self._now() - one.at).days), actions.TRASH_DAYS)

    def _now(self) -> datetime:
        """The hour that it is, on the day that it is: a demonstration has its own."""
        now, today = self._office.store.now(), self._office.today
        return now.replace(year=today.year, month=today.month, day=today.day)

    def _put_back(self, one: Thrown) -> None:
        store = self._office.store
        try:
            actions.put_back(store, one)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._put_back(one), "warn")
            return
        self.refresh(frozenset())
        self._frame.toast("Fiche remise, avec ce qui en dépendait.")
