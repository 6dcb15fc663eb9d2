"""Who is called: the name, the number in large, and the gestures of a call."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.models.check_ins import CheckInParty
from app.models.loans import Loan
from app.models.organisations import Organisation
from app.models.persons import Person
from app.rules import anonymity, french
from app.store import records
from app.store.store import Store
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow


@dataclass(frozen=True)
class Called:
    """`detail` says who they are in this loan; `phone` is empty when unknown or hidden."""

    name: str
    detail: str
    phone: str


def called(store: Store, loan: Loan, party: CheckInParty, codes: bool) -> Called:
    """Whom to ask for: the employee, the lender's contact, or at the host the tutor when their number is known."""
    person = records.get(store, Person, loan.person_id)
    who = anonymity.person_name(person.first_name, person.last_name, person.code, codes)
    if party is CheckInParty.EMPLOYEE:
        host = records.get(store, Organisation, loan.host_id)
        place = anonymity.company_name(host.name, host.code, codes)
        when = "" if codes else person.call_when
        return Called(
            who, " · ".join(filter(None, (f"chez {place}", when))), "" if codes else french.phone(person.phone)
        )
    is_lender = party is CheckInParty.LENDER
    company = records.get(store, Organisation, loan.lender_id if is_lender else loan.host_id)
    name = anonymity.company_name(company.name, company.code, codes)
    about = f"{party.label}, au sujet de {who}"
    if codes:
        return Called(name, about, "")
    if not is_lender and loan.tutor_phone:
        return Called(name, f"{about} · {loan.tutor or 'tuteur'}", french.phone(loan.tutor_phone))
    contact = next(iter(company.contacts), None)
    if contact is None:
        return Called(name, about, "")
    return Called(name, " · ".join(filter(None, (about, contact.name, contact.role))), french.phone(contact.phone))


class CallHead(QWidget):
    """Signals: well_asked() « Tout va bien », missed_asked() « Pas joint », received_asked() « Reçu autrement »,
    postpone_asked(), add_asked(party), mail_asked()."""

    well_asked = Signal()
    missed_asked = Signal()
    received_asked = Signal()
    mail_asked = Signal()
    postpone_asked = Signal()
    add_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = QLabel()
        self._name.setProperty("role", "title")
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._detail = QLabel()
        self._detail.setProperty("role", "muted")
        self._detail.setWordWrap(True)
        self._mark = QLabel()
        theme.draw(self._mark, "phone", "accent", 20)
        self.phone = QLabel()
        self.phone.setProperty("role", "title")
        self.phone.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.phone.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.phone.setAccessibleName("Téléphone")
        self.well = button("Tout va bien  (T)", "", "", "Note «\u00a0ça va\u00a0» et passe au suivant")
        self.well.setAccessibleName("Tout va bien")
        self.well.setIcon(theme.icon("circle-check", "ok"))
        self.well.clicked.connect(self.well_asked)
        self.missed = button("Pas joint  (P)", "", "", "Noté, et rappelé le prochain jour ouvré")
        self.missed.setAccessibleName("Pas joint")
        self.missed.clicked.connect(self.missed_asked)
        self.received = button("Reçu autrement  (R)", "", "", "Des nouvelles sont venues sans appel\u00a0: fait")
        self.received.setAccessibleName("Reçu autrement")
        self.received.clicked.connect(self.received_asked)
        self.mail = button("Courriel", "link", "message-square", "Préparer un courriel, que vous enverrez vous-même")
        self.mail.setAccessibleName("Préparer un courriel")
        self.mail.clicked.connect(self.mail_asked)
        self.postpone = button("Reporter de 7 j", "", "calendar")
        self.postpone.setAccessibleName("Reporter de 7 jours")
        self.postpone.clicked.connect(self.postpone_asked)
        self.add = button("Ajouter un appel", "link", "plus", "Ctrl+N")
        self.add.setMenu(self._parties())
        self._lay_out()

    def _parties(self) -> QMenu:
        menu = QMenu(self)
        for party in CheckInParty:
            asked = menu.addAction(party.label[0].upper() + party.label[1:])
            asked.triggered.connect(lambda _checked=False, party=party: self.add_asked.emit(party))
        return menu

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE[1])
        line.addWidget(self._name)
        line.addStretch(1)
        line.addWidget(self._mark)
        line.addWidget(self.phone)
        buttons = Flow(theme.SPACE[1])
        for made in (self.well, self.missed, self.received, self.postpone):
            made.setMinimumHeight(34)
            buttons.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[1], 0)
        column.setSpacing(theme.SPACE[0])
        column.addLayout(line)
        under = QHBoxLayout()
        under.setSpacing(theme.SPACE[1])
        under.addWidget(self._detail, 1)
        under.addWidget(self.mail, 0, Qt.AlignmentFlag.AlignTop)
        under.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(under)
        column.addSpacing(theme.SPACE[0])
        column.addLayout(buttons)

    def show_called(self, who: Called, more: str) -> None:
        self._name.setText(who.name)
        self._detail.setText(" · ".join(filter(None, (who.detail, more))))
        self.phone.setText(who.phone)
        self._mark.setVisible(bool(who.phone))

    def set_done(self, is_done: bool) -> None:
        """A call already made is only corrected."""
        for made in (self.well, self.missed, self.received, self.postpone):
            made.setVisible(not is_done)
