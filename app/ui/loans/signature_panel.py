"""Who signs what and where each stands: one line for each party of each document, what can be done at its end."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.actions import brought, signing
from app.actions.brought import Paper
from app.actions.signing import Sending, Signature, Which
from app.models.errors import Refusal, WorldProblem
from app.models.loans import DocumentKind, DocumentVersion, Loan, LoanStatus, PartySignature
from app.rules import files, french
from app.rules.loans import progress, signatures
from app.rules.loans.mentions import unticked
from app.rules.loans.signatures import PARTIES, Part, Step
from app.store import attachments
from app.ui.documents.paper_state import MEANINGS, loan_standing, told
from app.ui.documents.papers import Papers
from app.ui.loans.signature_pieces import sign, signed_words, words
from app.ui.loans.signing_strips import MentionsStrip, SigningStrip
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button
from app.ui.look.phrase import Phrase
from app.ui.office import Office

NAMES = {
    DocumentKind.AGREEMENT: "Convention",
    DocumentKind.AMENDMENT: "Avenant au contrat",
    DocumentKind.CONSENT: "Accord du salarié",
    DocumentKind.AGREEMENT_CHANGE: "Avenant à la convention",
    DocumentKind.AMENDMENT_CHANGE: "Nouvel avenant au contrat",
}
_SCANS = ("Scans signés (*.pdf *.jpg *.jpeg *.png)", files.SCANS)
_OWN = ("Documents (*.pdf *.docx *.jpg *.jpeg *.png)", files.OWN_PAPERS)
SHORT = {"lender": "Prêteuse", "host": "Utilisatrice", "person": "Salarié"}
LONG = signatures.LONG_AGO_DAYS
_TALLEST = 180
"""Six lines; more of them scroll."""
_BEFORE = (LoanStatus.DRAFT, LoanStatus.VALIDATED)
_HIDDEN = "Les documents portent des noms\u00a0: quittez l'affichage en codes (F9) pour les ouvrir."
Act = Callable[[], Loan]


class SignaturePanel(QWidget):
    """Signals: asked(what to do, what is said once done), refused(sentence), said(sentence) for what went well."""

    asked = Signal(object, str)
    refused = Signal(str)
    said = Signal(str)

    def __init__(self, office: Office, papers: Papers) -> None:
        super().__init__()
        self._office = office
        self._papers = papers
        self._loan = Loan()
        self._sums: dict[str, str] = {}
        self._is_open = True
        self._folder = ""
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._state = Phrase("muted")
        self._fold = button("Détails", "link")
        self._fold.clicked.connect(self._on_folded)
        self._column = QVBoxLayout(self)
        self._lines = QScrollArea()
        self._lines.setWidgetResizable(True)
        self._lines.setFrameShape(QFrame.Shape.NoFrame)
        self._lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines.setAccessibleName("Documents à signer")
        self.strip = SigningStrip(office.store)
        self.mentions = MentionsStrip(office.store)
        self._build()

    def show_loan(self, loan: Loan) -> None:
        """Another loan opens its lines while something is to do."""
        standing = loan_standing(loan)
        if loan.id != self._loan.id or loan.status is not self._loan.status:
            is_done = standing.step in (Step.NO_SCAN, Step.SIGNED) and loan.status not in _BEFORE
            self._is_open = not is_done and loan.status is not LoanStatus.CANCELLED
            self.strip.leave()
            self.mentions.leave()
        self._loan = loan
        versions = progress.to_sign(loan)
        ids = [one.attachment_id for one in loan.documents]
        self._sums = attachments.sums(self._office.store, filter(None, ids))
        self._state.say(told(standing, self._office.today))
        self._fold.setText("Replier" if self._is_open else "Détails")
        self._fold.setAccessibleName(f"Signatures\u00a0: {self._fold.text().lower()}")
        self._fill(versions)

    def ask_mentions(self, kind: DocumentKind) -> None:
        """What the law asks of a company's own paper, to tick."""
        version = progress.latest_versions(self._loan).get(kind)
        if version is not None and version.is_own:
            self.strip.leave()
            self.mentions.ask(self._loan, version, self._office.today)

    def _build(self) -> None:
        column = self._column
        column.setContentsMargins(0, 0, theme.SPACE[1], 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[1])
        self._title.setText("Signatures")
        head.addWidget(self._title)
        head.addWidget(self._state, 1)
        head.addWidget(self._fold)
        column.addLayout(head)
        column.addWidget(self._lines)
        column.addWidget(self.strip)
        column.addWidget(self.mentions)
        self.strip.given.connect(self._on_given)
        self.mentions.ticked.connect(self._on_ticked)
        for strip in (self.strip, self.mentions):
            strip.moved.connect(self._give_room)

    def unfold(self) -> None:
        """All the lines, the first thing to do with the keyboard."""
        if not self._is_open:
            self._on_folded()

    def _on_folded(self) -> None:
        self._is_open = not self._is_open
        self.show_loan(self._loan)
        self._fold.setFocus()

    def _fill(self, versions: list[DocumentVersion]) -> None:
        """All lines made again: they are few."""
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE[1])
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 4)
        grid.setColumnStretch(3, 5)
        known = {(one.kind, one.change_id) for one in versions}
        own = [DocumentVersion(kind=kind) for kind in progress.SIGNED_KINDS if (kind, "") not in known]
        for version in sorted([*versions, *own], key=lambda one: (bool(one.change_id), list(NAMES).index(one.kind))):
            self._add_document(grid, version)
        self._lines.setWidget(fresh)
        self._lines.setFixedHeight(min(fresh.sizeHint().height(), _TALLEST) + 2)
        self._give_room()

    def _give_room(self) -> None:
        """A small form has the place of the lines: a laptop has no room for both."""
        is_asking = not (self.strip.isHidden() and self.mentions.isHidden())
        is_shown = self._is_open and self._loan.status is not LoanStatus.CANCELLED
        self._lines.setVisible(is_shown and not is_asking)

    def _add_document(self, grid: QGridLayout, version: DocumentVersion) -> None:
        """Its name and what can be done with it as a whole, then its parties; one line while there is none to ask."""
        is_out = version.issued_on is not None and progress.stands(self._loan, version)
        is_asked = is_out or (version.kind is DocumentKind.CONSENT and progress.may_sign(self._loan, version))
        row = grid.rowCount()
        grid.addWidget(self._name_of(version, is_out=is_out), row, 1)
        if not is_asked:
            grid.addWidget(sign("todo" if version.is_own else "muted"), row, 0)
            told_so = Phrase("muted")
            told_so.say(self._prepared_words(version))
            grid.addWidget(told_so, row, 2, 1, 2)
            if version.is_own:
                grid.addWidget(self._link("Mentions…", lambda: self.ask_mentions(version.kind), version, ""), row, 4)
            grid.addWidget(self._more(version), row, 5)
            return
        for place, part in enumerate(progress.parts_of(version)):
            self._add_party(grid, row + place, version, part)
            if not place:  # in the order one reads, which is that of the Tab key
                grid.addWidget(self._more(version), row, 5)

    def _prepared_words(self, version: DocumentVersion) -> str:
        if not version.is_own:
            return "établi à la validation" if self._loan.status is LoanStatus.DRAFT else "non établi"
        missing = unticked(version.kind, self._loan.legal_basis, version.mentions)
        if missing:
            return f"document de l'entreprise · {french.counted(len(missing), 'mention')} à vérifier"
        return f"document de l'entreprise · mentions vérifiées le {french.day_figures(version.mentions_on)}"

    def _name_of(self, version: DocumentVersion, *, is_out: bool) -> QWidget:
        name = NAMES[version.kind]
        label = words(f"{name} v{version.version}" if is_out else name, "strong" if is_out else "")
        sum_ = self._sums.get(version.attachment_id, "")
        if is_out and sum_:
            label.setToolTip(f"Texte gardé tel quel. Empreinte SHA-256\u00a0: {sum_}")
        if not (is_out and version.is_own):
            return label
        room = QWidget()
        line = QHBoxLayout(room)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE[0])
        line.addWidget(label)
        own = QLabel()
        theme.draw(own, "building-2", "muted", 14)
        own.setToolTip(self._prepared_words(version).capitalize())
        own.setAccessibleName(self._prepared_words(version))
        line.addWidget(own, 1)
        return room

    def _add_party(self, grid: QGridLayout, row: int, version: DocumentVersion, part: Part) -> None:
        one = progress.signatures_of(version)[part.party]
        is_late = part.step is Step.TO_SIGN and (self._office.today - (part.sent_on or self._office.today)).days >= LONG
        is_idle = version.issued_on is None and self._loan.status not in _BEFORE
        meaning = "warn" if is_late else "muted" if is_idle else MEANINGS[part.step]
        grid.addWidget(sign(meaning, part.step.label), row, 0)
        who = Phrase()
        capacity = "" if self._office.codes else one.capacity
        signer = "" if self._office.codes or part.party == "person" else one.name
        who.say(" · ".join(filter(None, (SHORT[part.party], signer))), capacity)
        grid.addWidget(who, row, 2)
        state = Phrase("muted")
        state.say(self._told(version, part, one))
        grid.addWidget(state, row, 3)
        grid.addWidget(self._verbs(version, part, one), row, 4, Qt.AlignmentFlag.AlignRight)

    def _told(self, version: DocumentVersion, part: Part, one: PartySignature) -> str:
        if one.signed_on is None:
            unsent = "à envoyer" if version.issued_on or self._loan.status in _BEFORE else "non envoyé"
            return signatures.ago(one.sent_on, self._office.today) or unsent
        # A missing scan is what the line offers to join.
        means = f"via {one.provider}" if one.provider else ""
        return ", ".join(filter(None, (f"signé le {french.day_figures(one.signed_on)}", means)))

    def _verbs(self, version: DocumentVersion, part: Part, one: PartySignature) -> QWidget:
        room = QWidget()
        line = QHBoxLayout(room)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        which = Which(version.kind, version.change_id)
        party = part.party
        if one.signed_on is None and progress.may_sign(self._loan, version):
            word = "Envoyé aujourd'hui" if one.sent_on is None else "Relancé aujourd'hui"
            sending = Sending(party, self._office.today)
            if one.sent_on != self._office.today:
                line.addWidget(self._link(word, lambda: self._send(which, sending), version, party))
            line.addWidget(self._link("Signé…", lambda: self._ask_signature(version, party), version, party))
        if one.signed_on is not None and not one.scan_id and version.issued_on:
            line.addWidget(self._link("Joindre le scan…", lambda: self._attach(which, party), version, party))
        if one.scan_id:
            line.addWidget(self._link("Voir", lambda: self._open(one.scan_id), version, party))
            if not progress.is_signed(version):
                line.addWidget(self._link("Remplacer…", lambda: self._attach(which, party), version, party))
        return room

    def _link(self, verb: str, do: Callable[[], object], version: DocumentVersion, party: str) -> QWidget:
        made = button(verb, "link")
        whose = f", {PARTIES[party]}" if party else ""
        made.setAccessibleName(f"{verb.rstrip('…')}\u00a0: {NAMES[version.kind].lower()}{whose}")
        made.clicked.connect(lambda: do())
        return made

    # What is done with a document as a whole.

    def _more(self, version: DocumentVersion) -> QWidget:
        made = icon_button("ellipsis", f"Plus\u00a0: {NAMES[version.kind].lower()}")
        menu = QMenu(made)
        # Filled when it opens: most are never asked.
        menu.aboutToShow.connect(lambda: self._fill_menu(menu, version))
        made.setMenu(menu)
        made.setPopupMode(made.ToolButtonPopupMode.InstantPopup)
        return made

    def _fill_menu(self, menu: QMenu, version: DocumentVersion) -> None:
        menu.clear()
        sum_ = self._sums.get(version.attachment_id, "")
        if sum_:
            self._entry(menu, "Ouvrir le texte gardé", lambda: self._open(version.attachment_id))
            self._entry(menu, f"Copier l'empreinte SHA-256 ({sum_[:12]}…)", lambda: self._copy(sum_))
            self._entry(menu, "Vérifier l'empreinte", lambda: self._verify(version))
        if not version.change_id and self._may_replace(version):
            self._entry(menu, "Joindre le document de l'entreprise…", lambda: self._attach_own(version.kind))
        if version.is_own:
            self._entry(menu, "Mentions du document…", lambda: self.ask_mentions(version.kind))
            if self._may_replace(version):
                self._entry(menu, "Revenir à notre document", lambda: self._use_ours(version.kind))
        for old in progress.superseded(self._loan):
            if (old.kind, old.change_id) == (version.kind, version.change_id) and old.attachment_id:
                said = f"Version {old.version} du {french.day_figures(old.issued_on)}, remplacée{signed_words(old)}"
                self._entry(menu, said, lambda old=old: self._open(old.attachment_id))  # type: ignore[misc]
                self._scan_entries(menu, old)
        if menu.isEmpty():
            menu.addAction(QAction("Rien d'autre à faire", menu, enabled=False))

    def _scan_entries(self, menu: QMenu, old: DocumentVersion) -> None:
        for party, one in progress.signatures_of(old).items():
            if one.scan_id:
                said = f"Version {old.version}\u00a0: scan, {PARTIES[party]}"
                self._entry(menu, said, lambda scan=one.scan_id: self._open(scan))  # type: ignore[misc]

    def _entry(self, menu: QMenu, title: str, do: Callable[[], object]) -> None:
        made = menu.addAction(title)
        made.triggered.connect(lambda _checked=False: do())

    def _may_replace(self, version: DocumentVersion) -> bool:
        is_free = self._loan.status is LoanStatus.DRAFT or not progress.is_begun(version)
        return is_free and (self._loan.status is LoanStatus.DRAFT or progress.may_sign(self._loan, version))

    def _copy(self, sum_: str) -> None:
        QGuiApplication.clipboard().setText(sum_)
        self.said.emit("Empreinte SHA-256 copiée.")

    def _verify(self, version: DocumentVersion) -> None:
        kept = attachments.get(self._office.store, version.attachment_id)
        if kept is not None and kept.is_intact:
            self.said.emit(f"{NAMES[version.kind]} intacte\u00a0: l'empreinte est celle du jour où elle a été gardée.")
        else:
            self.refused.emit(
                f"{NAMES[version.kind]}\u00a0: le texte gardé a changé depuis, son empreinte ne correspond plus. "
                "Rouvrez une sauvegarde pour le retrouver."
            )

    def _open(self, attachment_id: str) -> None:
        if self._office.codes:
            self.refused.emit(_HIDDEN)
            return
        kept = attachments.get(self._office.store, attachment_id)
        if kept is not None:
            self._papers.open_made(lambda _job: (Path(kept.name).name, kept.content))

    # Gestures.

    def _send(self, which: Which, sending: Sending) -> None:
        office, loan_id = self._office, self._loan.id
        done = f"{NAMES[which.kind]}\u00a0: envoi noté, {PARTIES[sending.party]}."
        self.asked.emit(
            lambda: signing.send(office.store, loan_id, which, sending, office.today, office.gazetteer), done
        )

    def _ask_signature(self, version: DocumentVersion, party: str) -> None:
        self.mentions.leave()
        self.strip.ask(self._loan, version, party, f"{NAMES[version.kind]}, {PARTIES[party]}", self._office.today)

    def _on_given(self, which: Which, signature: Signature) -> None:
        office, loan_id = self._office, self._loan.id
        self.asked.emit(
            lambda: signing.sign(office.store, loan_id, which, signature, office.today, office.gazetteer),
            "Signature notée.",
        )

    def _attach(self, which: Which, party: str) -> None:
        store, loan_id = self._office.store, self._loan.id

        def take(paper: Paper) -> None:
            self.asked.emit(lambda: signing.attach_scan(store, loan_id, which, party, paper), "Scan joint.")

        self._choose("Joindre le scan signé", _SCANS, take)

    def _attach_own(self, kind: DocumentKind) -> None:
        office, loan_id = self._office, self._loan.id
        done = "Document de l'entreprise joint\u00a0: cochez ses mentions."

        def take(paper: Paper) -> None:
            self.asked.emit(lambda: signing.attach_own(office.store, loan_id, kind, paper, office.today), done)
            if self._loan.id == loan_id:
                self.ask_mentions(kind)

        self._choose("Joindre le document de l'entreprise", _OWN, take)

    def _use_ours(self, kind: DocumentKind) -> None:
        office, loan_id = self._office, self._loan.id
        self.asked.emit(lambda: signing.use_ours(office.store, loan_id, kind, office.today), "Notre document revient.")

    def _on_ticked(self, kind: DocumentKind, ticked: tuple[str, ...], on: date) -> None:
        office, loan_id = self._office, self._loan.id
        self.asked.emit(
            lambda: signing.tick(office.store, loan_id, kind, ticked, on, office.today), "Mentions vérifiées."
        )

    def _choose(self, title: str, sorts: tuple[str, tuple[str, ...]], take: Callable[[Paper], object]) -> None:
        """The file picked is read and opened aside, then taken; what is wrong with it is said."""
        words, allowed = sorts
        picked = QFileDialog.getOpenFileName(self, title, self._folder, words)[0]
        if picked:
            path = Path(picked)
            self._folder = str(path.parent)
            self._office.jobs.run(
                lambda _job: brought.read(path, allowed), take, self._on_unread, label="Lecture du fichier…"
            )

    def _on_unread(self, error: Exception) -> None:
        if isinstance(error, Refusal):
            self.refused.emit(error.problems[0].sentence)
        elif isinstance(error, WorldProblem):
            self.refused.emit(error.sentence)
        else:
            raise error
