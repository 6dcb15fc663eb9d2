"""One more visit in a few keys: the company by its first letters, the hour, what to ask."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from app.rules import entries
from app.rules.entries import EntryProblem
from app.ui.form.fields_draft import FieldsDraft
from app.ui.form.kinds import Link
from app.ui.form.link_field import LinkEditor
from app.ui.look import theme
from app.ui.look.buttons import button

if TYPE_CHECKING:
    from app.ui.office import Office


class AddLine(QWidget):
    """Signals: asked(organisation id, hour, what to ask). Enter goes on to the next field, then adds."""

    asked = Signal(str, str, str)

    def __init__(self, office: "Office") -> None:
        super().__init__()
        self._office = office
        self.company = LinkEditor(
            Link("organisation", none="Entreprise à visiter"), "Entreprise à visiter", office.form_context()
        )
        self.at = QLineEdit()
        self.at.setAccessibleName("Heure du rendez-vous")
        self.at.setPlaceholderText("14h30")
        self.at.setFixedWidth(72)
        self.to_ask = QLineEdit()
        self.to_ask.setAccessibleName("À demander pendant la visite")
        self.to_ask.setPlaceholderText("À demander")
        self.add = button("Ajouter", icon="plus", tip="Ctrl+N pour commencer, Entrée pour ajouter")
        self.add.setAccessibleName("Ajouter la visite")
        self._said = QLabel()
        self._said.setProperty("role", "error")
        self._said.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[1])
        grid.setVerticalSpacing(theme.SPACE[0])
        for place, widget in enumerate((self.company, self.at, self.to_ask, self.add)):
            grid.addWidget(widget, 0, place)
        grid.addWidget(self._said, 1, 0, 1, 4)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 2)
        self.company.left.connect(self._on_company)
        self.at.returnPressed.connect(self._ask)
        self.to_ask.returnPressed.connect(self._ask)
        self.add.clicked.connect(self._ask)
        self._draft = FieldsDraft(
            self, office.store, "add_visit", {"company": self.company, "at": self.at, "to_ask": self.to_ask}
        )
        self._draft.begin("")

    def start(self) -> None:
        self.company.input.setFocus()
        self.company.input.selectAll()

    def clear(self) -> None:
        self.company.set_text("")
        for line in (self.at, self.to_ask):
            line.clear()
        self._said.hide()
        self._draft.drop()

    def set_context(self) -> None:
        """Codes were turned on or off, or the companies have changed."""
        self.company.set_context(self._office.form_context(), "")

    def _on_company(self) -> None:
        """Chosen from the list: on to the hour at once."""
        if self.company.input.hasFocus() and self.company.input.property("resolved"):
            self.at.setFocus()

    def _ask(self) -> None:
        chosen = self.company.text()
        if not chosen or chosen.startswith("?"):
            self._complain("Choisissez l'entreprise\u00a0: tapez le début de son nom, puis Entrée.")
            self.start()
            return
        try:
            at = entries.read_time(self.at.text()) if self.at.text().strip() else ""
        except EntryProblem as problem:
            self._complain(problem.sentence)
            self.at.setFocus()
            return
        self._said.hide()
        self.asked.emit(chosen, at, self.to_ask.text().strip())

    def _complain(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()
