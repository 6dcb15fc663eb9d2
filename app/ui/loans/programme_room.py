"""A loan's programme: invoice, gift, transfer and net costs in one line, each movement, what the programme holds."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions import programmes as actions
from app.models.errors import Refusal, WorldProblem
from app.models.loans import Loan
from app.models.programmes import FlowKind, ProgrammeFlow
from app.rules import french
from app.rules.loans import programmes as rules
from app.ui import errors
from app.ui.documents.papers import Papers
from app.ui.form.fields_draft import FieldsDraft
from app.ui.loans.flow_form import FlowForm
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.ui.shell.frame import Frame

_MOVES = {FlowKind.GIFT: "don à l'association", FlowKind.TRANSFER: "versement à l'utilisatrice"}
_UNKNOWN = "à connaître"


class ProgrammeRoom(QWidget):
    """Signals: left()."""

    left = Signal()

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._papers = Papers(office, frame)
        self._loan = Loan()
        self.name = QLineEdit()
        self._join = button("Rattacher le prêt", "primary")
        self._wrong = _words("", "error")
        self.form = FlowForm(office)
        self._body = QWidget()
        self._column = QVBoxLayout()
        self._verbs = [button(title, "quiet") for title in ("PDF", "Word", "Excel")]
        self._build()
        self._draft = FieldsDraft(self, office.store, "programme_name", {"name": self.name})

    def show_loan(self, loan: Loan) -> None:
        if loan.id != self._loan.id:
            self.form.begin(loan.id)
        if loan.id != self._loan.id or not self.name.hasFocus():
            self._draft.leave()
            self.name.setText(loan.programme)
            self._draft.begin(loan.id)
            self._say_wrong("")
        self._loan = loan
        known = QCompleter(actions.names(self._office.store), self.name)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(known)
        self._show()

    @property
    def loan_id(self) -> str:
        return self._loan.id

    def focus_first(self) -> None:
        (self.form.amount if self._loan.programme else self.name).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Making.

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[1], theme.SPACE[1], theme.SPACE[1], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        head = QHBoxLayout()
        back = button("Mois", "quiet", "chevron-left")
        back.setAccessibleName("Tous les mois")
        back.clicked.connect(self.left)
        self.name.setAccessibleName("Programme")
        self.name.setPlaceholderText("Programme, par exemple PME Boost Innov")
        self.name.returnPressed.connect(self._on_join)
        self.name.textChanged.connect(lambda _text: self._show_join())
        self._join.clicked.connect(self._on_join)
        label = _words("Programme", "section")
        label.setWordWrap(False)
        label.setBuddy(self.name)
        for widget in (back, label):
            head.addWidget(widget)
        head.addWidget(self.name, 1)
        head.addWidget(self._join)
        for made, suffix in zip(self._verbs, actions.SUFFIXES, strict=True):
            made.setAccessibleName(f"Programme en {made.text()}")
            made.clicked.connect(lambda _on=False, suffix=suffix: self._write(suffix))
            head.addWidget(made)
        column.addLayout(head)
        self._wrong.hide()
        column.addWidget(self._wrong)
        column.addWidget(self._built_flow(), 1)

    def _built_flow(self) -> QScrollArea:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.SPACE[1], theme.SPACE[1])
        self._column.setSpacing(theme.SPACE[1])
        self._column.addWidget(self._body)
        self.form.noted.connect(self._on_noted)
        self._column.addWidget(self.form)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName("Facture, don, versement, coût net")
        return area

    # Showing.

    def _show(self) -> None:
        """The figures as they stand; a fresh body in place of the last one."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        loan = self._loan
        flows = actions.of_loan(self._office.store, loan.id)
        net = actions.net(self._office.store, loan, flows)
        if loan.programme:
            column.addLayout(_strip(net))
            for remark in rules.remarks(net, loan):
                column.addWidget(_words(remark, "error"))
            for flow in flows:
                column.addWidget(self._line(flow))
            column.addWidget(self._held(loan.programme))
        else:
            said = "Nommez le programme par lequel l'association reçoit un don et en fait bénéficier l'utilisatrice."
            column.addWidget(_words(said, "muted"))
        column.addWidget(_words(rules.FREE_GIFT, "small"))
        self._column.replaceWidget(self._body, fresh)
        self._body.hide()
        self._body.deleteLater()
        self._body = fresh
        self.form.setVisible(bool(loan.programme))
        for made in self._verbs:
            made.setVisible(bool(loan.programme))
        self._show_join()

    def _show_join(self) -> None:
        typed = self.name.text().strip()
        is_changed = not rules.same(typed, self._loan.programme) and (typed or self._loan.programme)
        title = "Quitter le programme" if self._loan.programme and not typed else "Rattacher le prêt"
        self._join.setText(title)
        self._join.setAccessibleName(title)
        self._join.setVisible(bool(is_changed))

    def _line(self, flow: ProgrammeFlow) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[1])
        day = french.day_figures(flow.made_on)
        said = f"{day} · {_MOVES[flow.kind]}"
        row.addWidget(_words(said, ""), 3)
        row.addWidget(_words(flow.reference or "sans référence de reçu", "muted" if flow.reference else "error"), 3)
        amount = _words(french.euros(flow.amount), "strong")
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(amount, 1)
        drop = icon_button("trash-2", f"Retirer le {said}")
        drop.clicked.connect(lambda: self._on_remove(flow.id))
        row.addWidget(drop)
        return holder

    def _held(self, name: str) -> QLabel:
        """« PME Boost Innov détient 1 250,00 € : 4 500,00 € reçus, 3 250,00 € versés, 2 prêts »."""
        whole = actions.find(self._office.store, name)
        held = french.euros(rules.held(whole.flows))
        gifts, paid = (french.euros(rules.total(whole.flows, kind)) for kind in FlowKind)
        loans = french.counted(len(whole.loans), "prêt")
        return _words(f"{name} détient {held}\u00a0: {gifts} reçus, {paid} versés, {loans}.", "strong")

    # Gestures.

    def _on_join(self) -> None:
        typed = self.name.text().strip()
        if rules.same(typed, self._loan.programme) or (not typed and not self._loan.programme):
            return
        sentence = "Prêt rattaché au programme." if typed else "Le prêt a quitté le programme."
        joined: list[Loan] = []
        self._draft.given(lambda: self._join_as(typed, sentence, joined))
        if joined:
            self.name.clearFocus()
            self.show_loan(joined[0])
            self.focus_first()

    def _join_as(self, typed: str, sentence: str, joined: list[Loan]) -> None:
        store = self._office.store
        self._act(
            lambda: joined.append(actions.join(store, self._loan.id, typed, self._office.today)),
            sentence,
            self._say_problems,
        )

    def _on_noted(self, flow: ProgrammeFlow) -> None:
        whole = replace(flow, loan_id=self._loan.id, programme=self._loan.programme)
        word = "Don noté." if flow.kind is FlowKind.GIFT else "Versement noté."
        done = self._act(
            lambda: actions.note(self._office.store, whole, self._office.today), word, self.form.show_problems
        )
        if done:
            self.form.clear()
            self._show()
            self.form.amount.setFocus()

    def _on_remove(self, flow_id: str) -> None:
        if self._act(lambda: actions.remove(self._office.store, flow_id), "Retiré.", self._say_problems):
            self._show()

    def _act(self, action: Callable[[], Any], sentence: str, refused: Callable[[Refusal], object]) -> bool:
        """One gesture, told and undoable, or refused beside what was typed."""
        try:
            action()
        except Refusal as refusal:
            refused(refusal)
            return False
        except WorldProblem as problem:
            errors.tell(self._frame, problem, lambda: self._act(action, sentence, refused))
            return False
        store, action_id = self._office.store, self._office.store.last_action_id
        self._say_wrong("")
        self._frame.toast(sentence, lambda: store.undo(action_id))
        return True

    def _say_problems(self, refusal: Refusal) -> None:
        self._say_wrong(" ".join(problem.sentence for problem in refusal.problems))

    def _say_wrong(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))
        theme.mark(self.name, "invalid", "true" if sentence else "false")

    def _write(self, suffix: str) -> None:
        facts = actions.facts(self._office.store, self._loan.programme, self._office.today)
        run = self._papers.open_made if suffix == ".pdf" else self._papers.save_made
        run(lambda _job: actions.render(facts, suffix))


def _strip(net: rules.Net) -> Flow:
    """Invoice, gift, transfer, and what each side ends up with."""
    lender = french.euros(net.lender_net) if net.lender_net is not None else _UNKNOWN
    cost = f"coût réel {french.euros(net.cost)}" if net.cost is not None else "coût réel d'un mois inconnu"
    strip = Flow(theme.SPACE[1])
    for title, amount, about in (
        ("Facturé, hors taxes", french.euros(net.invoiced), "par la prêteuse"),
        ("Don", french.euros(net.gifts), "de la prêteuse"),
        ("Versement", french.euros(net.transfers), "à l'utilisatrice"),
        ("Net pour l'utilisatrice", french.euros(net.host_net), "facturé moins versé"),
        ("Net pour la prêteuse", lender, cost),
    ):
        strip.addWidget(_card(title, amount, about))
    return strip


def _card(title: str, amount: str, about: str) -> QFrame:
    card = QFrame()
    card.setProperty("kind", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(theme.SPACE[2], theme.SPACE[0], theme.SPACE[2], theme.SPACE[0])
    column.setSpacing(0)
    for text, role in ((title, "small"), (amount, "section"), (about, "small")):
        label = _words(text, role)
        label.setWordWrap(False)
        column.addWidget(label)
    return card


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("role", role)
    return label
