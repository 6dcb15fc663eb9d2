"""Which visit to note: those of today and the late ones, or any company by its first letters."""

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.models.organisations import Organisation
from app.models.visits import Visit
from app.rules import french
from app.store import records
from app.ui.form.kinds import Link
from app.ui.form.link_field import LinkEditor
from app.ui.look import theme
from app.ui.look.buttons import button

if TYPE_CHECKING:
    from app.ui.office import Office

_LATE_DAYS = 14
_MOST = 10


class Choosing(QWidget):
    """Signals: chosen(visit id, or « chez-<company id> »)."""

    chosen = Signal(str)

    def __init__(self, office: "Office") -> None:
        super().__init__()
        self._office = office
        title = QLabel("Chez qui êtes-vous\u00a0?")
        title.setProperty("role", "title")
        self.company = LinkEditor(
            Link("organisation", none="Début du nom de l'entreprise"), "Entreprise visitée", office.form_context()
        )
        self.company.setMaximumWidth(460)
        self._waiting = QLabel("Visites à noter")
        self._waiting.setProperty("role", "section")
        self._list = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(title)
        column.addWidget(self.company)
        column.addSpacing(theme.SPACE[2])
        column.addWidget(self._waiting)
        column.addLayout(self._list)
        column.addStretch(1)
        self.company.left.connect(self._on_chosen)
        self.company.entered.connect(self._on_chosen)

    def start(self) -> None:
        self.company.set_text("")
        self.company.input.setFocus()

    def refresh(self) -> None:
        self.company.set_context(self._office.form_context(), "")
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        waiting = _to_note(self._office)
        self._waiting.setText("Visites à noter" if waiting else "Aucune visite n'attend d'être notée.")
        for visit, name in waiting[:_MOST]:
            when = " à ".join(filter(None, (french.day(visit.held_on), visit.at)))
            made = button(f"{name} · {when}", "link", "message-square")
            made.clicked.connect(partial(self.chosen.emit, visit.id))
            self._list.addWidget(made)

    def _on_chosen(self) -> None:
        company_id = self.company.text()
        if company_id and not company_id.startswith("?"):
            self.company.set_text("")
            self.chosen.emit(f"chez-{company_id}")


def _to_note(office: "Office") -> list[tuple[Visit, str]]:
    """Those of today and of the last fortnight that nobody has noted, the latest first."""
    found = []
    for back in range(_LATE_DAYS + 1):
        day = office.today - timedelta(days=back)
        for visit in sorted(records.where(office.store, Visit, held_on=day.isoformat()), key=lambda one: one.at):
            if visit.is_held or (visit.is_held is None and visit.notes):
                continue
            company = records.get(office.store, Organisation, visit.organisation_id)
            found.append((visit, office.company(company.name, company.code)))
    return found
