"""« Doublons »: records that may be the same, the surest first; each pair compared, merged, or said to be two."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.actions import duplicates as actions
from app.actions.duplicates import Found
from app.models.imports import TwinKind
from app.rules import french
from app.rules.duplicates.groups import Group, groups
from app.rules.duplicates.shapes import Certainty
from app.ui.duplicates import kept, words
from app.ui.duplicates.apart import ApartList
from app.ui.duplicates.comparing import ComparePanel
from app.ui.duplicates.searching import Searching
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button
from app.ui.look.empty_state import EmptyState
from app.ui.look.splitting import split

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.rules.duplicates.shapes import Pair
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

_TABLES = {
    TwinKind.ORGANISATION: frozenset({"organisation", "organisation_sites", "organisation_contacts", "distinct_pair"}),
    TwinKind.PERSON: frozenset({"person", "person_employments", "distinct_pair"}),
}
_TITLES = {TwinKind.ORGANISATION: "Entreprises", TwinKind.PERSON: "Salariés"}
_MEANINGS: dict[Certainty, theme.Meaning] = {
    Certainty.CERTAIN: "warn",
    Certainty.LIKELY: "todo",
    Certainty.POSSIBLE: "todo",
}
_APART = "apart"
_LOW = 430
_UNDER_WAY = "Recherche en cours…"


class GroupRow(NamedTuple):
    """One line of the list: two records, or more."""

    id: str
    title: str
    why: str
    certainty: Certainty
    score: float
    group: Group


class DuplicatesRoom(QWidget):
    """The tabs call refresh, choose (« organisation », « person », « apart »; behind a colon, a pair), chosen,
    focus_filter."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._kind = TwinKind.ORGANISATION
        self._found: dict[TwinKind, Found] = {}
        self._stale: set[TwinKind] = set(TwinKind)
        self._compared: tuple[str, str] = ("", "")
        self._wanted: frozenset[str] = frozenset()
        """The pair somebody came for, until it is shown."""
        self._searching = Searching(office, self, frame, self._on_found, self._on_stopped)
        self.kinds: dict[str, QPushButton] = {}
        self.again = button("Chercher à nouveau", "quiet", "search")
        self.before = icon_button("chevron-up", "Doublon précédent")
        self.after = icon_button("chevron-down", "Doublon suivant")
        self.said = QLabel()
        self.table: RecordTable[GroupRow] = RecordTable(_listing())
        self.panel = ComparePanel(office, frame)
        self.apart = ApartList(office, frame)
        self.others = QHBoxLayout()
        self._nothing = EmptyState("files")
        self._right = QStackedWidget()
        self._pages = QStackedWidget()
        self._build()

    # What the tabs ask.

    def refresh(self, tables: frozenset[str]) -> None:
        if self.panel.is_writing:
            return
        for kind in TwinKind:
            if not tables or tables & _TABLES[kind]:
                self._stale.add(kind)
                if self._searching.is_under_way(kind):
                    self._searching.give_up()
        self.table.set_codes(self._office.codes)
        self.apart.refresh()
        self._look()

    def choose(self, within: str) -> None:
        within, _, pair = within.partition(":")
        if within == _APART:
            self._show_apart()
        elif within in [kind.value for kind in TwinKind]:
            self._wanted = frozenset(pair.split())
            self._show_kind(TwinKind(within))

    def chosen(self) -> str:
        return _APART if self._pages.currentWidget() is self.apart else self._kind.value

    def focus_filter(self) -> None:
        self.table.focus_filter()

    # Building.

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.SPACE[0])
        for key, title in (*((kind.value, _TITLES[kind]) for kind in TwinKind), (_APART, "Fiches distinctes")):
            made = self.kinds[key] = button(title, "chip")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, key=key: self.choose(key))
            bar.addWidget(made)
        self.said.setProperty("role", "muted")
        bar.addSpacing(theme.SPACE[2])
        bar.addWidget(self.said, 1)
        bar.addWidget(self.again)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[0])
        column.addLayout(self.others)
        column.addWidget(self.panel, 1)
        self._right.addWidget(self._nothing)
        self._right.addWidget(right)
        for step, mover in ((-1, self.before), (1, self.after)):
            bar.addWidget(mover)
            mover.clicked.connect(lambda _on=False, step=step: self._step(step))
        self._pages.addWidget(split(self.table, self._right, (450, 690), (2, 5)))
        self._pages.addWidget(self.apart)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        whole.setSpacing(theme.SPACE[1])
        whole.addLayout(bar)
        whole.addWidget(self._pages, 1)
        self._connect()
        self._check(self._kind.value)

    def _connect(self) -> None:
        self.again.clicked.connect(self._search)
        self.table.row_selected.connect(self._on_selected)
        self.table.row_activated.connect(lambda _row: self.panel.fields.setFocus())
        self.panel.merged.connect(self._on_merged)
        self.panel.said_apart.connect(self._on_said_apart)
        self.panel.turned.connect(self._on_turned)
        self.apart.taken_back.connect(lambda: self._stale.update(TwinKind))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """In a low window the pair has the whole page, and two buttons go from one to the next."""
        is_low = self.height() < _LOW
        self.panel.set_low(is_low)
        self.table.setVisible(not is_low or self._right.currentIndex() == 0)
        for mover in (self.before, self.after):
            mover.setVisible(is_low and len(self.table.rows()) > 1)

    def _step(self, step: int) -> None:
        rows = list(self.table.rows())
        selected = self.table.selected()
        place = next((at for at, row in enumerate(rows) if selected is not None and row.id == selected.id), 0) + step
        if 0 <= place < len(rows):
            self.table.select(rows[place].id)

    # Looking for them, off the window's thread.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        """What is known, or a search; none while nobody looks at this room."""
        if self._kind not in self._stale:
            self._show()
        elif self.isVisible() and not self._searching.is_under_way(self._kind):
            self._search()

    def _search(self) -> None:
        self.said.setText(_UNDER_WAY)
        self._searching.ask(self._kind)

    def _on_found(self, kind: TwinKind, found: Found) -> None:
        self._found[kind] = found
        self._stale.discard(kind)
        if kind is self._kind:
            self._show()

    def _on_stopped(self) -> None:
        self.said.setText("Recherche arrêtée.")

    # Showing.

    def _show_kind(self, kind: TwinKind) -> None:
        self._kind = kind
        self._check(kind.value)
        self._pages.setCurrentIndex(0)
        self.again.show()
        if kind in self._stale:
            self.table.set_rows([])
        self._look()

    def _show_apart(self) -> None:
        self._check(_APART)
        self.apart.refresh()
        self.again.hide()
        self.said.setText("Ce qui a été dit distinct n'est plus proposé.")
        self._pages.setCurrentWidget(self.apart)

    def _check(self, key: str) -> None:
        for name, made in self.kinds.items():
            made.setChecked(name == key)

    def _show(self) -> None:
        if self._pages.currentWidget() is self.apart:
            return
        found = self._found.get(self._kind)
        if found is None:
            return
        rows = [self._row(found, group) for group in found.groups]
        self.table.set_rows(rows)
        many = french.counted(len(rows), "doublon possible", "doublons possibles") if rows else "Aucun doublon"
        self.said.setText(f"{many} parmi {french.number(len(found.lines))} fiches." if found.lines else "")
        self._right.setVisible(bool(rows))
        sought = next((row.id for row in rows if self._wanted and self._wanted <= set(row.group.ids)), "")
        if sought or (rows and self.table.selected() is None):
            self.table.select(sought or rows[0].id)
        self._on_selected(self.table.selected())

    def _row(self, found: Found, group: Group) -> GroupRow:
        names = list(dict.fromkeys(words.line_name(self._office, found.lines[one]) for one in group.ids))
        more = f" · {french.counted(len(group.ids), 'fiche')}" if len(group.ids) > 2 or len(names) == 1 else ""
        verdict = group.verdict
        return GroupRow(
            "+".join(group.ids),
            f"{' / '.join(names)}{more}",
            ", ".join(verdict.reasons),
            verdict.certainty,
            verdict.score,
            group,
        )

    def _on_selected(self, row: GroupRow | None) -> None:
        if row is None:
            self._nothing.say("Aucun doublon en vue." if self._found.get(self._kind) else _UNDER_WAY)
            self._right.setCurrentIndex(0)
            self._give_room()
            return
        if self._wanted and self._wanted <= set(row.group.ids):
            self._compared = self._in_order(*self._wanted)
            self._wanted = frozenset()
        ids = self._compared if set(self._compared) <= set(row.group.ids) else self._first_pair(row.group)
        self._compare(row, ids)

    def _first_pair(self, group: Group) -> tuple[str, str]:
        """The surest, or the one already begun."""
        store = self._office.store
        begun = (one for one in group.pairs if kept.find(store, (one.first_id, one.second_id)) is not None)
        pair = next(begun, group.pairs[0])
        return self._in_order(pair.first_id, pair.second_id)

    def _in_order(self, first_id: str, second_id: str) -> tuple[str, str]:
        """The one to keep, then the other: as somebody chose, else as it is proposed."""
        begun = kept.find(self._office.store, (first_id, second_id))
        if begun is None:
            return actions.kept_first(self._office.store, self._kind, first_id, second_id)
        return begun.kept_id, second_id if begun.kept_id == first_id else first_id

    def _compare(self, row: GroupRow, ids: tuple[str, str]) -> None:
        pair = next((one for one in row.group.pairs if {one.first_id, one.second_id} == set(ids)), None)
        why = ", ".join(pair.verdict.reasons) if pair is not None else "par une troisième fiche"
        certainty = (pair.verdict if pair is not None else row.group.verdict).certainty
        self._compared = ids
        try:
            self.panel.show_pair(self._kind, ids, f"{certainty.label.capitalize()}\u00a0: {why}.")
        except KeyError:
            # Merged or thrown away meanwhile: the next search no longer holds it.
            self._search()
            return
        self._right.setCurrentIndex(1)
        self._give_room()
        self._show_others(row, ids)

    def _show_others(self, row: GroupRow, ids: tuple[str, str]) -> None:
        """In a group of three and more, which other record is compared with the one kept."""
        while (item := self.others.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        lines = self._found[self._kind].lines
        if len(row.group.ids) < 3:
            return
        self.others.addSpacing(theme.SPACE[2])
        for one in row.group.ids:
            if one != ids[0]:
                made = button(f"Avec {lines[one].code}", "chip")
                made.setCheckable(True)
                made.setChecked(one == ids[1])
                made.clicked.connect(lambda _on=False, one=one: self._compare(row, (ids[0], one)))
                self.others.addWidget(made)
        self.others.addStretch(1)

    # What happens.

    def _on_turned(self) -> None:
        row = self.table.selected()
        if row is not None:
            self._compare(row, (self._compared[1], self._compared[0]))

    def _on_merged(self, _kept_id: str, gone_id: str) -> None:
        found = self._found[self._kind]
        lines = {one: line for one, line in found.lines.items() if one != gone_id}
        self._found[self._kind] = found._replace(lines=lines)
        self._drop(lambda pair: gone_id not in (pair.first_id, pair.second_id))

    def _on_said_apart(self) -> None:
        compared = set(self._compared)
        self._drop(lambda pair: {pair.first_id, pair.second_id} != compared)

    def _drop(self, stays: "Callable[[Pair], bool]") -> None:
        """What was just decided leaves the list at once; the whole file is read again when something else changes."""
        found = self._found[self._kind]
        left = [pair for group in found.groups for pair in group.pairs if stays(pair)]
        left.sort(key=lambda pair: (-pair.verdict.score, pair.first_id, pair.second_id))
        self._found[self._kind] = Found(found.lines, tuple(groups(left)))
        self._compared = ("", "")
        self._stale.discard(self._kind)
        self._show()
        self.table.view.setFocus()


def _listing() -> Listing[GroupRow]:
    return Listing(
        "Doublons",
        (
            Column(
                "title",
                "Fiches",
                lambda row: row.title,
                stretch=True,
                bold=True,
                meaning=lambda row: _MEANINGS[row.certainty],
                tip=lambda row: f"{row.title}\n{row.why}",
            ),
            Column("why", "Pourquoi", lambda row: row.why, width=190, tip=lambda row: row.why),
            Column(
                "certainty", "Certitude", lambda row: row.certainty.label, lambda row: row.score, "left", 110, False
            ),
        ),
        (
            Chip("certain", "certains", lambda row: row.certainty is Certainty.CERTAIN),
            Chip("likely", "très probables", lambda row: row.certainty is Certainty.LIKELY),
            Chip("possible", "possibles", lambda row: row.certainty is Certainty.POSSIBLE),
        ),
        sorted_by="certainty",
        descending=True,
        empty="Aucun doublon en vue.",
        empty_icon="files",
    )
