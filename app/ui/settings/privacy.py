"""« Données personnelles »: whose data are no longer to be kept and why, what to do with each, the papers to print."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions.rgpd import due as actions
from app.actions.rgpd.due import Due, DueList
from app.models.errors import Refusal, WorldProblem
from app.rules import anonymity, french
from app.rules.safety.retention import Why
from app.ui import errors, waiting
from app.ui.aside import Aside
from app.ui.lists.listing import Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.office import Office

if TYPE_CHECKING:
    from app.store.store import Store
    from app.ui.jobs import Job
    from app.ui.settings.privacy_erasing import ErasingView
    from app.ui.shell.frame import Frame

TABLES = frozenset({"person", "consent", "organisation_contacts", "check_in", "loan", "proposal", "visit", "setting"})
_NOTHING = "Personne à effacer aujourd'hui. Les durées se règlent dans l'onglet Réglages."
_AT_WORK = "Une sauvegarde d'abord\u00a0; puis le fichier est réécrit en entier pour n'en laisser aucune trace."
_ERASE = "erase:"


class PrivacyRoom(QWidget):
    """The tabs call refresh, choose (« erase:<person> »), chosen, focus_filter."""

    def __init__(self, office: Office, frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._erasing: ErasingView | None = None
        self._aside = Aside(office, self, frame)
        self.table: RecordTable[Due] = RecordTable(self._listing())
        self.renew = button("Renouveler l'accord…", "", "user-check")
        self.erase = button("Effacer…", "danger", "user-x")
        self.open = button("Ouvrir la fiche", "", "external-link")
        self.papers = button("Papiers pour le DPO et l'informatique…", "", "printer")
        self._doubt = QLabel()
        self._soon = QLabel()
        self._pages = QStackedWidget()
        self._build()

    # What the tabs ask.

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & TABLES:
            return
        store, settings, today = self._office.store, self._office.settings, self._office.today

        def read(_job: "Job") -> DueList:
            with closing(store.reader()) as reader:
                return actions.listed(reader, settings, today)

        # Behind the page that erases, it is read again when one comes back to it.
        if self._pages.currentIndex() == 0:
            self._aside.ask("due", "Lecture du fichier…", read, self._show_due)

    def _show_due(self, found: DueList) -> None:
        self.table.set_codes(self._office.codes)
        self.table.set_rows([*found.persons, *found.contacts])
        self._doubt.setText(found.doubt)
        self._doubt.setVisible(bool(found.doubt))
        more = french.counted(found.soon, "autre fiche arrive à son terme", "autres fiches arrivent à leur terme")
        self._soon.setText(f"{more} dans le mois." if found.soon else "Rien ne s'efface seul\u00a0: vous décidez.")
        self._on_selected(self.table.selected())

    def choose(self, within: str) -> None:
        if within.startswith(_ERASE):
            self._show_erasing(within.removeprefix(_ERASE))

    def chosen(self) -> str:
        shown = self._erasing
        return f"{_ERASE}{shown.person_id}" if shown is not None and self._pages.currentWidget() is shown else ""

    def focus_filter(self) -> None:
        self.table.focus_filter()

    # Building.

    def _build(self) -> None:
        top = Flow(theme.SPACE[1])
        for made in (self.renew, self.erase, self.open, self.papers):
            top.addWidget(made)
        for label, meaning in ((self._doubt, "warn"), (self._soon, "")):
            label.setWordWrap(True)
            label.setProperty("role", "muted")
            if meaning:
                theme.mark(label, "meaning", meaning)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addLayout(top)
        column.addWidget(self._doubt)
        column.addWidget(self._soon)
        column.addWidget(self.table, 1)
        self._pages.addWidget(listed)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._pages)
        self.renew.clicked.connect(self._on_renew_clicked)
        self.erase.clicked.connect(self._on_erase_clicked)
        self.open.clicked.connect(self._on_open_clicked)
        self.papers.clicked.connect(self._on_papers_clicked)
        self.table.row_selected.connect(self._on_selected)
        self.table.row_activated.connect(lambda _row: self._on_open_clicked())

    def _listing(self) -> Listing[Due]:
        return Listing(
            "À effacer ou à renouveler",
            (
                Column("name", "Nom", self._name, width=200, bold=True),
                Column("code", "Code", lambda one: one.code, width=72),
                Column("why", "Pourquoi", _why, stretch=True),
                Column("since", "Depuis", lambda one: french.day_figures(one.due_on), lambda one: one.due_on, width=96),
                Column(
                    "contact",
                    "Dernier contact",
                    lambda one: french.day_figures(one.last_contact_on),
                    lambda one: one.last_contact_on,
                    width=130,
                ),
            ),
            sorted_by="since",
            empty=_NOTHING,
            empty_icon="circle-check",
            identity=lambda one: one.record_id,
        )

    # Inside.

    def _name(self, one: Due) -> str:
        if one.why is Why.CONTACTS:
            return anonymity.company_name(one.name, one.code, self._office.codes)
        return one.code if self._office.codes else one.name

    def _on_selected(self, one: Due | None) -> None:
        self.erase.setEnabled(one is not None)
        self.open.setEnabled(one is not None and not one.is_trashed)
        self.renew.setEnabled(one is not None and one.why in (Why.NOT_PLACED, Why.PLACED) and not one.is_trashed)

    def _on_open_clicked(self) -> None:
        one = self.table.selected()
        if one is not None and not one.is_trashed:
            self._frame.go("organisations" if one.why is Why.CONTACTS else "persons", one.record_id)

    def _on_renew_clicked(self) -> None:
        one = self.table.selected()
        if one is None:
            return
        # Imported here: most visits of this room only look.
        from app.actions.rgpd import consents
        from app.ui.settings.privacy_consent import ConsentDialog

        store = self._office.store
        asked = ConsentDialog("Renouveler l'accord", self._name(one), self, store, one.record_id)
        if not asked.exec():
            return
        try:
            consents.renew(store, one.record_id, *asked.answer(), self._office.today)
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, self._on_renew_clicked)
        else:
            asked.noted()
            action = store.last_action_id
            self._frame.toast("Accord renouvelé aujourd'hui.", lambda: store.undo(action))

    def _on_erase_clicked(self) -> None:
        one = self.table.selected()
        if one is None:
            return
        if one.why is Why.CONTACTS:
            self._erase_contacts(one)
        else:
            self._show_erasing(one.record_id)

    def _erase_contacts(self, one: Due) -> None:
        from app.actions.rgpd import erasing
        from app.ui.settings.privacy_consent import is_sure

        if not is_sure(f"Effacer pour de bon les contacts de {self._name(one)}\u00a0?", self):
            return
        settings = self._office.settings
        waiting.write(
            self._frame,
            self._office,
            waiting.Said("Effacement des contacts", _AT_WORK),
            lambda store, _job: erasing.erase_contacts(store, settings, one.record_id),
            lambda _holdings: self._frame.toast("Contacts effacés. L'entreprise reste."),
        )

    def _show_erasing(self, person_id: str) -> None:
        from app.ui.settings.privacy_erasing import ErasingView

        if self._erasing is None:
            self._erasing = ErasingView(self._office, self._frame)
            self._erasing.left.connect(self._on_left)
            self._pages.addWidget(self._erasing)
        self._pages.setCurrentWidget(self._erasing)
        self._erasing.prepare(person_id)

    def _on_left(self) -> None:
        self._pages.setCurrentIndex(0)
        self.refresh(frozenset())
        self.table.view.setFocus()

    def _on_papers_clicked(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Où écrire ces papiers")
        if not chosen:
            return
        from app.actions.rgpd import papers

        settings, today = self._office.settings, self._office.today
        write_files(
            self._frame,
            self._office,
            Path(chosen),
            lambda store: papers.render(store, settings, today),
            Made("Papiers pour le DPO et l'informatique", "Papiers écrits\u00a0: PDF et Word."),
        )


class Made(NamedTuple):
    """What is said while some documents are made, then once they are written."""

    during: str
    after: str


def write_files(
    frame: "Frame", office: Office, folder: Path, make: "Callable[[Store], dict[str, bytes]]", said: Made
) -> None:
    """Made and written aside, all of them, or the sentence that says why not. What `make` notes is in the journal."""
    # Imported here, as all of this: one prints seldom.
    from app.ui.documents.papers import write_whole

    def work(store: "Store", _job: "Job") -> None:
        for name, content in make(store).items():
            write_whole(folder / name, content)

    waiting.write(frame, office, waiting.Said(said.during), work, lambda _none: frame.toast(said.after))


def _why(one: Due) -> str:
    return f"{one.why.label} (à la corbeille)" if one.is_trashed else one.why.label
