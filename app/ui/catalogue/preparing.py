"""An issue being prepared: who is in it, how each is told, what that risks, and its pages as they will be printed."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.models.catalogues import CatalogueProfile
from app.rules import french
from app.rules.third_party.reidentification import AS_IS
from app.ui.catalogue.rows import PROFILES, ProfileRow
from app.ui.documents.pdf_view import PdfView
from app.ui.form.fields_draft import FieldsDraft
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow

if TYPE_CHECKING:
    from app.actions.catalogue import Review
    from app.ui.office import Office
LIST_HEIGHT = 190
"""Some lines of a list, whatever the window."""


class PreparingView(QWidget):
    """Signals: publish_asked(), save_asked(suffix), drop_asked(), preview_asked(),
    profile_chosen(person_id, CatalogueProfile or None to leave out), all_safe_asked()."""

    publish_asked = Signal()
    save_asked = Signal(str)
    drop_asked = Signal()
    preview_asked = Signal()
    profile_chosen = Signal(str, object)
    all_safe_asked = Signal()

    def __init__(self, office: "Office") -> None:
        super().__init__()
        self._office = office
        self._row: ProfileRow | None = None
        self.table: RecordTable[ProfileRow] = RecordTable(PROFILES)
        self.preview = PdfView(office.jobs)
        self._title = QLabel()
        self._said = QLabel()
        self._absent = QLabel()
        self._tabs = QTabBar()
        self._bodies = QStackedWidget()
        self._why = QLabel()
        self._coarser = button("Appliquer la proposition", "", "check")
        self._finer = button("Dire plus précisément", "quiet", "zoom-in")
        self._toggle = button("Laisser de côté", "quiet", "x")
        self._reason = QLineEdit()
        self._all_safe = button("Appliquer toutes les propositions", "", "check")
        self._publish = button("Publier le catalogue", "primary", "check")
        self._build()
        self._issue_id = ""
        self._draft = FieldsDraft(self, office.store, "catalogue_reason", {"reason": self._reason})

    # What the tab gives.

    def show_review(self, review: "Review", names: dict[str, str]) -> None:
        rows = [ProfileRow(one.person_id, names.get(one.person_id, ""), one) for one in review.entries]
        chosen, still = [r for r in rows if r.entry.is_in], [r for r in rows if r.entry.is_open]
        self._issue_id = review.issue.id
        self._title.setText(f"Catalogue de {_of_month(review.issue.title)}, en préparation")
        said = f"{french.counted(len(chosen), 'profil')} sur {len(rows)}"
        if still:
            said += f" · {french.counted(len(still), 'profil')} à traiter avant de publier"
        self._said.setText(said)
        theme.mark(self._said, "meaning", "warn" if still else "")
        self._all_safe.setVisible(bool(still))
        self._absent.setText(_absent(review))
        self._absent.setToolTip("\n".join(f"{one.code}\u00a0: {one.reason.label}" for one in review.absent))
        self.table.set_codes(self._office.codes)
        self.table.set_rows(rows)
        if self.table.selected() is None and rows:
            self.table.select((still or rows)[0].id)
        self._show_row(self.table.selected())
        if self._tabs.currentIndex() == 1:
            self.preview_asked.emit()

    def show_pdf(self, pdf: bytes) -> None:
        self.preview.show_pdf(pdf)

    def focus_filter(self) -> None:
        self._tabs.setCurrentIndex(0)
        self.table.focus_filter()

    # Building.

    def _build(self) -> None:
        self._title.setProperty("role", "section")
        self._said.setProperty("role", "muted")
        self._said.setWordWrap(True)
        self._absent.setProperty("role", "small")
        self._absent.setWordWrap(True)
        self._tabs.setAccessibleName("Profils ou aperçu")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        for title in ("Profils", "Aperçu"):
            self._tabs.addTab(title)
        self._bodies.addWidget(self._profiles())
        self._bodies.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE[2])
        head.addWidget(self._title)
        head.addWidget(self._said, 1)
        column.addLayout(head)
        column.addLayout(self._buttons())
        column.addWidget(self._tabs)
        column.addWidget(self._bodies, 1)
        self._tabs.currentChanged.connect(self._on_tab_changed)
        for key, act in (("Alt+L", self._on_coarser), ("Alt+Shift+L", self._on_finer)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _buttons(self) -> Flow:
        row = Flow(theme.SPACE[1])
        for made, signal in (
            (self._publish, self.publish_asked.emit),
            (button("Enregistrer le PDF…", "", "save"), lambda: self.save_asked.emit(".pdf")),
            (button("Enregistrer le classeur…", "", "columns-3"), lambda: self.save_asked.emit(".xlsx")),
            (self._all_safe, self.all_safe_asked.emit),
            (button("Abandonner ce numéro", "quiet", "trash-2"), self.drop_asked.emit),
        ):
            made.clicked.connect(lambda _checked=False, signal=signal: signal())
            row.addWidget(made)
        return row

    def _profiles(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        self._office.show_chosen_columns(self.table)
        self.table.row_selected.connect(self._show_row)
        self.table.row_activated.connect(lambda _row: self._on_toggle())
        self.table.view.installEventFilter(self)
        self.table.setMinimumHeight(LIST_HEIGHT)
        column.addWidget(self.table, 1)
        column.addWidget(self._detail())
        column.addWidget(self._absent)
        return body

    def _detail(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.SPACE[2], theme.SPACE[1], theme.SPACE[2], theme.SPACE[1])
        column.setSpacing(theme.SPACE[1])
        self._why.setWordWrap(True)
        column.addWidget(self._why, 1)
        self._coarser.setToolTip("Alt+L")
        self._finer.setToolTip("Alt+Maj+L")
        self._toggle.setToolTip("Espace, dans la liste")
        row = Flow(theme.SPACE[1])
        for made, act in (
            (self._coarser, self._on_coarser),
            (self._finer, self._on_finer),
            (self._toggle, self._on_toggle),
        ):
            made.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(made)
        self._reason.setAccessibleName("Pourquoi le publier quand même")
        self._reason.setPlaceholderText("Publier quand même, parce que… (Entrée)")
        self._reason.setMinimumWidth(280)
        self._reason.returnPressed.connect(self._on_reason)
        row.addWidget(self._reason)
        column.addLayout(row)
        return card

    # The row chosen.

    def _show_row(self, row: ProfileRow | None) -> None:
        self._row = row
        entry = row.entry if row else None
        risk = entry.risk if entry else None
        is_in = bool(entry and entry.is_in)
        self._why.setText(_why(row) if row else "Choisissez un profil\u00a0: ce qu'il pourrait révéler s'explique ici.")
        self._coarser.setVisible(is_in and risk is not None and risk.proposed is not None)
        self._finer.setVisible(is_in and bool(entry and entry.reason))
        self._toggle.setVisible(row is not None)
        self._toggle.setText("Laisser de côté" if is_in else "Mettre dans le catalogue")
        self._toggle.setAccessibleName(self._toggle.text())
        self._reason.setVisible(is_in and risk is not None)
        if not self._reason.hasFocus():
            self._draft.leave()
            self._reason.setText(entry.profile.risk_reason if entry and entry.profile else "")
            if row is not None and is_in and risk is not None:
                self._draft.begin(f"{self._issue_id} {row.id}")

    def _choose(self, profile: CatalogueProfile | None) -> None:
        if self._row is not None:
            self.profile_chosen.emit(self._row.id, profile)

    def _profile(self) -> CatalogueProfile:
        assert self._row is not None
        return self._row.entry.profile or CatalogueProfile(person_id=self._row.id)

    def _on_toggle(self) -> None:
        if self._row is not None:
            self._choose(None if self._row.entry.is_in else self._profile())

    def _on_coarser(self) -> None:
        risk = self._row.entry.risk if self._row else None
        if risk is not None and risk.proposed is not None:
            job, area = risk.proposed
            self._choose(replace(self._profile(), job_level=job, area_level=area, risk_reason=""))

    def _on_finer(self) -> None:
        if self._row is not None and self._row.entry.is_in:
            self._choose(replace(self._profile(), job_level=AS_IS.job, area_level=AS_IS.area))

    def _on_reason(self) -> None:
        if self._row is not None:
            told = replace(self._profile(), risk_reason=self._reason.text().strip())
            self._draft.given(lambda: self._choose(told))
            self.table.view.setFocus()

    def _on_tab_changed(self, place: int) -> None:
        self._bodies.setCurrentIndex(place)
        if place == 1:
            self.preview.say("Préparation des pages…")
            self.preview_asked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.table.view
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Space
        ):
            self._on_toggle()
            return True
        return super().eventFilter(watched, event)


def _why(row: ProfileRow) -> str:
    """Why it is told so, or what is wrong with telling it so."""
    entry = row.entry
    if not entry.is_in:
        return f"{entry.person.code} n'est pas dans ce numéro."
    said = []
    if entry.risk is not None:
        said.append(f"{entry.risk.sentence} {entry.risk.advice}")
        if entry.profile is not None and entry.profile.risk_reason:
            said.append(f"Publié quand même\u00a0: {entry.profile.risk_reason}")
    elif entry.reason is not None:
        said.append(f"Dit plus largement que la fiche. {entry.reason.sentence}")
    else:
        said.append("Plusieurs personnes et plusieurs employeurs répondent à cette description.")
    if entry.person.unsaid:
        said.append(f"Compétences et titres trop rares, donnés sur demande\u00a0: {entry.person.unsaid}.")
    if entry.person.withheld:
        texts = ", ".join(french.quoted(text) for text in entry.person.withheld)
        said.append(f"Retiré du texte, car cela nomme ou situe quelqu'un\u00a0: {texts}.")
    return "\n".join(said)


def _absent(review: "Review") -> str:
    """« 21 volontaires n'y sont pas : mis à disposition (10), prêt déjà convenu (5)… »."""
    if not review.absent:
        return ""
    counts = Counter(one.reason for one in review.absent)
    told = ", ".join(f"{reason.label} ({count})" for reason, count in counts.most_common())
    return f"N'y sont pas\u00a0: {told}."


def _of_month(title: str) -> str:
    return title[:1].lower() + title[1:]
