"""A profile that a company asked for: which, by whom, when; in place, above the list."""

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QFormLayout, QFrame, QLabel, QLineEdit, QVBoxLayout

from app.models.catalogues import ProfileRequest
from app.ui.form.field_texts import Field
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

Choice = tuple[str, str]
"""A record's id and what it is called."""


class AskingPanel(QFrame):
    """Signals: asked(ProfileRequest), closed()."""

    asked = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._issue_id = ""
        self._profile = QComboBox()
        self._company = QComboBox()
        self._day = QDateEdit()
        self._notes = QLineEdit()
        self._said = QLabel()
        self._build()
        self.hide()

    def half_typed(self) -> dict[str, Field]:
        return {"profile": self._profile, "company": self._company, "day": self._day, "notes": self._notes}

    def ask(self, issue_id: str, profiles: list[Choice], companies: list[Choice], today: date) -> None:
        self._issue_id = issue_id
        for box, choices in ((self._profile, profiles), (self._company, companies)):
            box.clear()
            for record_id, name in choices:
                box.addItem(name, record_id)
        self._day.setMaximumDate(QDate(today.year, today.month, today.day))
        self._day.setDate(QDate(today.year, today.month, today.day))
        self._notes.clear()
        self.say("")
        self.show()
        self._profile.setFocus()

    def say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def close_panel(self) -> None:
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        self.setProperty("kind", "card")
        self.setAccessibleName("Noter une demande")
        title = QLabel("Quel profil, pour quelle entreprise\u00a0?")
        title.setProperty("role", "strong")
        rows = QFormLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        self._day.setDisplayFormat("dd/MM/yyyy")
        self._day.setCalendarPopup(True)
        self._notes.setPlaceholderText("poste, dates, ce qui l'intéresse")
        for label, widget in (
            ("Profil demandé", self._profile),
            ("Demandé par", self._company),
            ("Le", self._day),
            ("En quelques mots", self._notes),
        ):
            widget.setAccessibleName(label)
            rows.addRow(label, widget)
        self._said.setProperty("role", "error")
        self._said.setWordWrap(True)
        note, give_up = button("Noter la demande", "primary", "check"), button("Annuler", "quiet")
        buttons = Flow(theme.SPACE[1])
        buttons.addWidget(note)
        buttons.addWidget(give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(title)
        column.addLayout(rows)
        column.addWidget(self._said)
        column.addLayout(buttons)
        note.clicked.connect(self._on_noted)
        self._notes.returnPressed.connect(self._on_noted)
        give_up.clicked.connect(self.close_panel)

    def _on_noted(self) -> None:
        day = self._day.date()
        self.asked.emit(
            ProfileRequest(
                issue_id=self._issue_id,
                person_id=str(self._profile.currentData() or ""),
                organisation_id=str(self._company.currentData() or ""),
                asked_on=date(day.year(), day.month(), day.day()),
                notes=self._notes.text().strip(),
            )
        )
