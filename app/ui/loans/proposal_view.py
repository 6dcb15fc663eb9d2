"""A proposal: one volunteer for one mission, and the three dated answers in one key each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.proposals import Answer, DeclineReason, Proposal, ProposalStage
from app.rules import french
from app.store import records
from app.ui import dates
from app.ui.loans.step_bar import Step, StepBar
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

_STOPS = {Answer.WAITING: "todo", Answer.YES: "ok", Answer.NO: "stop"}


@dataclass(frozen=True)
class _Party:
    """`answer` and `on` are the proposal's fields."""

    title: str
    answer: str
    on: str
    help: str


_PARTIES = (
    _Party(
        "Le salarié", "person_answer", "person_answered_on", "Volontaire\u00a0: un refus ne peut lui être reproché."
    ),
    _Party("L'entreprise prêteuse", "lender_answer", "lender_answered_on", "Elle dit de quand à quand elle le libère."),
    _Party("L'entreprise utilisatrice", "host_answer", "host_answered_on", "Après une visite du poste, si possible."),
)


class ProposalView(QWidget):
    """Signals: answered(proposal) with the answer just given, edit_asked(), loan_asked(proposal id),
    profile_asked(person id, need id), link_followed(page, record id)."""

    answered = Signal(object)
    edit_asked = Signal()
    loan_asked = Signal(str)
    profile_asked = Signal(str, str)
    link_followed = Signal(str, str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._proposal = Proposal()
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._subtitle = QLabel()
        self._subtitle.setProperty("role", "muted")
        self._subtitle.setWordWrap(True)
        self.steps = StepBar()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(theme.SPACE[1])
        self._prepare = button("Préparer la convention", "primary", "file-text")
        self._edit = button("Dates et détails…", "", "pencil")
        self._profile = button("Profil anonyme", "", "printer", "Ce que l'entreprise d'accueil peut lire à ce stade")
        self._person = button("Voir le salarié", "link")
        self._need = button("Voir la mission", "link")
        self._note = QLabel()
        self._note.setWordWrap(True)
        self._build()

    def focus_next_step(self) -> None:
        """After the last of the three answers, Enter prepares the agreement."""
        if self._prepare.isVisibleTo(self):
            self._prepare.setFocus()

    def show_proposal(self, proposal: Proposal) -> None:
        store = self._office.store
        self._proposal = proposal
        person = records.get(store, Person, proposal.person_id)
        need = records.get(store, Need, proposal.need_id)
        host = records.get(store, Organisation, need.organisation_id)
        name = person.code if self._office.codes else f"{person.first_name} {person.last_name}".strip()
        self._title.setText(f"{name} · {need.job_title}")
        self._subtitle.setText(
            " · ".join(
                filter(
                    None,
                    (
                        self._office.company(host.name, host.code),
                        dates.span(need.starts_on, need.ends_on),
                        proposal.stage.label,
                    ),
                )
            )
        )
        self.steps.show_steps(steps(proposal))
        self._show_cards()
        self._show_foot()

    def _build(self) -> None:
        # On a small screen the cards would be pressed together: the page scrolls instead.
        inside, area = QWidget(), QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme.SPACE[4], theme.SPACE[3], theme.SPACE[3], theme.SPACE[3])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self._title)
        column.addWidget(self._subtitle)
        column.addSpacing(theme.SPACE[2])
        column.addWidget(self.steps)
        column.addSpacing(theme.SPACE[2])
        column.addLayout(self._cards)
        column.addSpacing(theme.SPACE[1])
        column.addWidget(self._note)
        row = Flow(theme.SPACE[1])
        for widget in (self._prepare, self._edit, self._profile, self._person, self._need):
            row.addWidget(widget)
        column.addLayout(row)
        column.addStretch(1)
        self._prepare.clicked.connect(lambda: self.loan_asked.emit(self._proposal.id))
        self._edit.clicked.connect(self.edit_asked)
        self._profile.clicked.connect(lambda: self.profile_asked.emit(self._proposal.person_id, self._proposal.need_id))
        self._person.clicked.connect(lambda: self.link_followed.emit("persons", self._proposal.person_id))
        self._need.clicked.connect(lambda: self.link_followed.emit("needs", self._proposal.need_id))

    def _show_cards(self) -> None:
        while item := self._cards.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        stops: list[QWidget] = []
        for party in _PARTIES:
            card = self._card(party)
            self._cards.addWidget(card)
            stops += card.findChildren(QPushButton)
        # Made anew, they would come after the buttons below them.
        for before, after in pairwise([*stops, self._prepare, self._edit, self._profile, self._person, self._need]):
            QWidget.setTabOrder(before, after)

    def _card(self, party: _Party) -> QFrame:
        proposal = self._proposal
        given: Answer = getattr(proposal, party.answer)
        on = getattr(proposal, party.on)
        card = QFrame()
        card.setProperty("kind", "card")
        row = QHBoxLayout(card)
        row.setSpacing(theme.SPACE[2])
        mark = QLabel()
        mark.setPixmap(theme.meaning_icon(_STOPS[given]).pixmap(20, 20))  # type: ignore[arg-type]
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = QLabel(party.title)
        title.setProperty("role", "strong")
        words.addWidget(title)
        said = {
            Answer.WAITING: party.help,
            Answer.YES: f"Accord donné le {french.day(on)}" if on else "Accord donné",
            Answer.NO: f"Refus du {french.day(on)}" if on else "Refus",
        }[given]
        if party.answer == "lender_answer" and (proposal.lender_from or proposal.lender_until):
            said += f" · libéré {dates.span(proposal.lender_from, proposal.lender_until)}"
        detail = QLabel(said)
        detail.setProperty("role", "muted")
        detail.setWordWrap(True)
        words.addWidget(detail)
        row.addLayout(words, 1)
        if given is Answer.WAITING and proposal.stage is not ProposalStage.DECLINED:
            self._add_answers(row, party)
        return card

    def _add_answers(self, row: QHBoxLayout, party: _Party) -> None:
        yes = button("Accord", "primary" if party.answer == "person_answer" else "", "check")
        yes.setAccessibleName(f"Accord\u00a0: {party.title.lower()}")
        yes.clicked.connect(lambda: self._answer(party, Answer.YES, None))
        no = button("Refus…", "quiet")
        no.setAccessibleName(f"Refus\u00a0: {party.title.lower()}")
        menu = QMenu(no)
        menu.addAction("sans motif noté", self._declining(party, None))
        for reason in DeclineReason:
            menu.addAction(reason.label, self._declining(party, reason))
        no.setMenu(menu)
        row.addWidget(yes)
        row.addWidget(no)

    def _declining(self, party: _Party, reason: DeclineReason | None) -> Callable[[], None]:
        return lambda: self._answer(party, Answer.NO, reason)

    def _answer(self, party: _Party, answer: Answer, reason: DeclineReason | None) -> None:
        """The day is today's; another day is put in « Dates et détails »."""
        given = {party.answer: answer, party.on: self._office.today}
        self.answered.emit(replace(self._proposal, reason=reason or self._proposal.reason, **given))  # type: ignore[arg-type]

    def _show_foot(self) -> None:
        stage, reason = self._proposal.stage, self._proposal.reason
        self._prepare.setVisible(stage is ProposalStage.AGREED)
        declined = stage is ProposalStage.DECLINED
        self._note.setVisible(declined)
        self._note.setText(f"Non retenue\u00a0: {reason.label}." if reason else "Non retenue.")


def steps(proposal: Proposal) -> tuple[Step, ...]:
    """The same steps as a loan's, at its beginning."""
    person = proposal.person_answer
    agreed = proposal.stage is ProposalStage.AGREED
    first = "late" if proposal.stage is ProposalStage.DECLINED else "done"
    return (
        Step("Proposition", first),
        Step("Accords", "done" if agreed else "late" if person is Answer.NO else "now"),
        Step("Convention", "now" if agreed else "later"),
        Step("Signatures"),
        Step("Départ"),
        Step("En cours"),
        Step("Retour"),
    )
