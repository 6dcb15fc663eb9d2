"""What was said not to be the same: listed, and taken back."""

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions import duplicates as actions
from app.models.errors import WorldProblem
from app.models.imports import DistinctPair, TwinKind
from app.rules import french
from app.store import records
from app.ui import errors
from app.ui.duplicates import words
from app.ui.summary import Line, Section, Summary, SummaryView

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_TITLES = {TwinKind.ORGANISATION: "Entreprises distinctes", TwinKind.PERSON: "Salariés distincts"}
_EMPTY = "Rien ici\u00a0: le bouton «\u00a0Ce ne sont pas des doublons\u00a0» les note."


class ApartList(QWidget):
    """Signals: taken_back()."""

    taken_back = Signal()

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self.summary = SummaryView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.summary)

    def refresh(self) -> None:
        sections = []
        for kind in TwinKind:
            said = actions.said_apart(self._office.store, kind)
            lines = tuple(filter(None, (self._line(kind, one) for one in said)))
            sections.append(Section(_TITLES[kind], lines, empty=_EMPTY))
        self.summary.show_summary(Summary("", "", tuple(sections)))

    def _line(self, kind: TwinKind, one: DistinctPair) -> Line | None:
        first, second = self._record(kind, one.first_id), self._record(kind, one.second_id)
        if first is None or second is None:
            return None
        return Line(
            f"{words.name(self._office, first)} et {words.name(self._office, second)}",
            f"noté le {french.day_figures(one.said_on)}" if one.said_on else "",
            button="Revenir dessus",
            run=partial(self._take_back, one),
        )

    def _record(self, kind: TwinKind, record_id: str) -> Any:
        """None for one in the trash: the pair comes back with it."""
        found = records.where(self._office.store, actions.RECORDS[kind], id=record_id)
        return found[0] if found else None

    def _take_back(self, one: DistinctPair) -> None:
        store = self._office.store
        try:
            actions.take_back(store, one.id)
        except WorldProblem as problem:
            errors.tell(self._frame, problem, partial(self._take_back, one), "warn")
            return
        action = store.last_action_id
        self.taken_back.emit()
        self.refresh()
        self._frame.toast("Ces deux fiches seront proposées à nouveau.", lambda: store.undo(action))
