"""What the free text holds that a field could keep, proposed under it: Alt and a figure takes one. Never by itself."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QWidget

from app.models.organisations import Organisation
from app.rules import french
from app.rules.visits.found import Found, Sort, found_in
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

if TYPE_CHECKING:
    from app.ui.office import Office

_WHERE: dict[Sort, tuple[str, str]] = {
    "phone": ("contact.phone", "téléphone du contact"),
    "email": ("contact.email", "courriel du contact"),
    "day": ("visit.next_step_on", "jour de la prochaine étape"),
    "people": ("need.people", "personnes de la mission"),
}
_MOST = 6


class Proposals(QWidget):
    """Signals: taken(path, text): the field of the form, and what to put there."""

    taken = Signal(str, str)

    def __init__(self, office: "Office") -> None:
        super().__init__()
        self._office = office
        self._found: list[Found] = []
        self._buttons: list[QPushButton] = []
        self._used: set[tuple[str, str]] = set()
        self._line = Flow(theme.SPACE[0], self)
        for place in range(_MOST):
            made = button("", "chip")
            made.hide()
            made.clicked.connect(partial(self._press, place))
            self._line.addWidget(made)
            self._buttons.append(made)
            key = QShortcut(QKeySequence(f"Alt+{place + 1}"), self, context=Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(partial(self._press, place))
        self.hide()

    def look(self, values: Mapping[str, str], company: Organisation, most: int = _MOST) -> None:
        """Propose what the text holds and neither a field nor the company knows."""
        found = [
            one
            for one in found_in(values.get("visit.notes", ""), self._office.today)
            if not self._is_known(one, values, company)
        ]
        self._show(found[:most])

    def forget(self) -> None:
        self._used.clear()

    def room(self) -> int:
        """The height it takes below the text."""
        return self._line.heightForWidth(self.width()) + theme.SPACE[1] if self._found else 0

    def words(self) -> list[str]:
        return [made.text() for made in self._buttons[: len(self._found)]]

    def _is_known(self, one: Found, values: Mapping[str, str], company: Organisation) -> bool:
        path, _title = _WHERE[one.sort]
        known = {french.phone(contact.phone) for contact in company.contacts}
        known |= {contact.email for contact in company.contacts}
        return (one.sort, one.value) in self._used or values.get(path) == one.value or one.value in known

    def _show(self, found: list[Found]) -> None:
        self._found = found
        for place, made in enumerate(self._buttons):
            made.setVisible(place < len(found))
            if place < len(found):
                one = found[place]
                made.setText(f"Alt+{place + 1}  {one.said} → {_WHERE[one.sort][1]}")
                made.setAccessibleName(made.text())
        self.setVisible(bool(found))
        self._line.invalidate()

    def _press(self, place: int) -> None:
        if place < len(self._found) and self.isVisible():
            one = self._found[place]
            self._used.add((one.sort, one.value))
            self.taken.emit(_WHERE[one.sort][0], one.value)
