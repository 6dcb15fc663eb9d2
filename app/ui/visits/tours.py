"""Outreach tours: stops planned and held, counted by tour and by area, on the map, with their form."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.actions import tours as actions
from app.actions.tours import ShownStop
from app.models.errors import Problem, Refusal
from app.models.tours import TourStop
from app.reports import tour_page
from app.rules import area_codes, french
from app.rules.visits import tours as rules
from app.rules.visits.tours import Count, StopState
from app.store import office_settings, records
from app.ui.form.editor import RecordEditor
from app.ui.forms import tour_stop
from app.ui.forms.tour_stop import StopSheet
from app.ui.lists.listing import Chip, Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button
from app.ui.look.flow import Flow
from app.ui.look.splitting import split
from app.ui.map.canvas import MapCanvas, MapPoint
from app.ui.map.outward import say_pictures

if TYPE_CHECKING:
    from app.ui.documents.papers import Paper
    from app.ui.jobs import Job
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

TABLES = frozenset({"tour_stop", "setting"})
_ALL = "Toutes les tournées"
_LOOKS = {StopState.HELD: "volunteers", StopState.CANCELLED: "stopped"}
_MEANINGS: dict[StopState, theme.Meaning] = {
    StopState.HELD: "ok",
    StopState.PLANNED: "todo",
    StopState.LATE: "warn",
    StopState.CANCELLED: "stop",
}


class ToursTab(QWidget):
    """The page of visits calls refresh, open_record (a stop), current_record, new_record, save, leave."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._stops: list[ShownStop] = []
        self.tour = QComboBox()
        self.by_area = button("Par bassin", "chip")
        self.counted = QLabel()
        self.table: RecordTable[ShownStop] = RecordTable(_listing(office))
        self.map = MapCanvas(lambda: office.gazetteer)
        self.editor = RecordEditor(office, "tour_stop", self._save, "Enregistrer l'étape")
        self.new = button("Nouvelle étape", "primary", "plus", "Ctrl+N")
        self.edit = button("Modifier", icon="pencil", tip="Entrée")
        self.remove = button("Supprimer", "quiet", "trash-2")
        self.print = button("Imprimer la tournée", icon="printer", tip="Étapes, comptes et carte (PDF)")
        self._right = QStackedWidget()
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        if tables and not tables & TABLES:
            return
        self._stops = actions.stops(self._office.store, self._office.gazetteer)
        chosen = self.tour.currentText()
        self.tour.blockSignals(True)
        self.tour.clear()
        self.tour.addItems([_ALL, *sorted({one.stop.tour for one in self._stops})])
        self.tour.setCurrentIndex(max(0, self.tour.findText(chosen)))
        self.tour.blockSignals(False)
        self._show()

    def open_record(self, record_id: str) -> None:
        """« new »: the form of a new stop, where its draft is offered."""
        if record_id == "new":
            self.new_record()
            return
        self.tour.setCurrentIndex(0)
        self.table.select(record_id)
        self._edit(records.get(self._office.store, TourStop, record_id))

    def current_record(self) -> str:
        row = self.table.selected()
        return row.stop.id if row is not None and self._right.currentWidget() is self.editor else ""

    def new_record(self) -> None:
        named = self.tour.currentText() if self.tour.currentIndex() > 0 else ""
        self._edit(TourStop(tour=named or (self._stops[-1].stop.tour if self._stops else "")))

    def save(self) -> None:
        if self._right.currentWidget() is self.editor:
            self.editor.submit()

    def focus_filter(self) -> None:
        self.table.focus_filter()

    def leave(self) -> None:
        self.editor.leave()

    # Inside.

    def _build(self) -> None:
        self.tour.setAccessibleName("Tournée")
        self.tour.setMinimumWidth(240)
        self.by_area.setCheckable(True)
        self.counted.setWordWrap(True)
        self.counted.setAccessibleName("Étapes comptées")
        head = QHBoxLayout()
        head.addWidget(self.tour)
        head.addWidget(self.by_area)
        head.addStretch(1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addLayout(head)
        column.addWidget(self.counted)
        column.addWidget(self.table, 1)
        buttons = QWidget()
        line = Flow(theme.SPACE[1], buttons)
        for widget in (self.new, self.edit, self.print, self.remove):
            line.addWidget(widget)
        column.addWidget(buttons)
        self.table.setMinimumWidth(420)
        self._right.addWidget(self.map)
        self._right.addWidget(self.editor)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        page.addWidget(split(left, self._right, (600, 550), (1, 1)))
        self._connect()

    def _connect(self) -> None:
        say_pictures(self.map, self._frame)
        self.map.air = 1.25
        self.tour.currentIndexChanged.connect(lambda _place: self._show())
        self.by_area.toggled.connect(lambda _on: self._show())
        self.table.row_selected.connect(lambda _row: self._show_chosen())
        self.table.row_activated.connect(lambda row: self._edit(row.stop))
        self.table.empty_button_clicked.connect(self.new_record)
        self.map.point_chosen.connect(self.table.select)
        self.map.point_opened.connect(self.open_record)
        self.new.clicked.connect(self.new_record)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)
        self.print.clicked.connect(self._on_print)
        self.editor.saved.connect(self._on_saved)
        self.editor.left.connect(self._show_map)

    def _shown(self) -> list[ShownStop]:
        named = self.tour.currentText() if self.tour.currentIndex() > 0 else ""
        return [one for one in self._stops if not named or one.stop.tour == named]

    def _show(self) -> None:
        shown = self._shown()
        self.table.set_rows(shown)
        stops = [one.stop for one in shown]
        found = rules.counts(stops, (lambda s: s.area) if self.by_area.isChecked() else (lambda s: s.tour))
        self.counted.setText("\n".join(_counted(one) for one in found))
        self.counted.setVisible(bool(found))
        self.print.setEnabled(bool(shown))
        self._show_chosen()
        self._draw(shown)

    def _show_chosen(self) -> None:
        row = self.table.selected()
        self.edit.setEnabled(row is not None)
        self.remove.setEnabled(row is not None)
        self.map.select([row.stop.id] if row else [])

    def _draw(self, shown: Sequence[ShownStop]) -> None:
        today = self._office.today
        points = [
            MapPoint(
                one.stop.id,
                *one.point,
                title=f"{one.commune} · {one.stop.area}".strip(" ·"),
                detail=f"{rules.state(one.stop, today).label} · {_day(one)}".strip(" ·"),
                look=_LOOKS.get(rules.state(one.stop, today), "missions"),
                label=_short(one),
                noun="étape",
            )
            for one in shown
            if one.point is not None
        ]
        territory = area_codes.codes(office_settings.value(self._office.store, "office.territory"))
        self.map.show_layers(points, [], territory)
        if points:
            self.map.fit()

    def _edit(self, stop: TourStop) -> None:
        self.editor.leave()
        self._right.setCurrentWidget(self.editor)
        self.editor.edit(tour_stop.sheet_of(stop), "Étape" if stop.id else "Nouvelle étape")

    def _save(self, sheet: StopSheet) -> StopSheet:
        try:
            return tour_stop.sheet_of(actions.save(self._office.store, tour_stop.stop_of(sheet), self._office.today))
        except Refusal as refusal:
            raise Refusal(*(Problem(f"stop.{one.field}", one.sentence) for one in refusal.problems)) from refusal

    def _on_saved(self, sheet: StopSheet) -> None:
        store = self._office.store
        action_id = store.last_action_id
        self._show_map()
        self.refresh(frozenset())
        self.table.select(sheet.id)
        self._frame.toast("Étape enregistrée.", lambda: store.undo(action_id))

    def _show_map(self) -> None:
        self._right.setCurrentWidget(self.map)
        self.table.view.setFocus()

    def _on_edit(self) -> None:
        row = self.table.selected()
        if row is not None:
            self._edit(row.stop)

    def _on_remove(self) -> None:
        row, store = self.table.selected(), self._office.store
        if row is None:
            return
        actions.delete(store, row.stop.id)
        action_id = store.last_action_id
        self._frame.toast("Étape mise à la corbeille.", lambda: store.undo(action_id))

    def _on_print(self) -> None:
        # Imported here: tours are mostly read.
        from app.ui.documents.papers import Papers

        office, today = self._office, self._office.today
        named = self.tour.currentText() if self.tour.currentIndex() > 0 else ""
        facts = actions.facts(office.store, office.gazetteer, today, named)

        def work(_job: "Job") -> "Paper":
            return tour_page.rendered(facts, today)

        Papers(office, self._frame).open_made(work)


def _counted(one: Count) -> str:
    """« Fabrique 4.0 : 4 tenues sur 6 prévues, 1 annulée, 1 à venir · 412 visiteurs (3 étapes comptées sur 4) »."""
    said = [f"{one.name}\u00a0: {tour_page.held_of_planned(one)}"]
    said += [f"{one.cancelled} annulée{'s' if one.cancelled > 1 else ''}"] if one.cancelled else []
    said += [f"{one.to_come} à tenir ou à noter"] if one.to_come else []
    if one.counted:
        of = f" ({one.counted} étapes comptées sur {one.held})" if one.counted < one.held else ""
        said.append(f"{french.counted(one.visitors, 'visiteur')}{of}")
    if one.budget or one.spent:
        said.append(f"{french.number(one.spent)} € dépensés sur {french.number(one.budget)} €".replace(" €", "\u00a0€"))
    return " · ".join(said)


def _listing(office: "Office") -> Listing[ShownStop]:
    def state(row: ShownStop) -> StopState:
        return rules.state(row.stop, office.today)

    def count(value: int | None) -> str:
        return "" if value is None else french.number(value)

    return Listing(
        name="Étapes de tournée",
        columns=(
            Column("day", "Jour", _day, lambda r: r.stop.held_on or r.stop.planned_on, width=118),
            Column("commune", "Commune", lambda r: r.commune, width=130, stretch=True, bold=True),
            Column("area", "Bassin", lambda r: r.stop.area, width=120),
            Column("state", "État", lambda r: state(r).label, width=96, meaning=lambda r: _MEANINGS[state(r)]),
            Column("visitors", "Visiteurs", lambda r: count(r.stop.visitors), lambda r: r.stop.visitors, "right", 76),
            Column("tour", "Tournée", lambda r: r.stop.tour, width=150, visible=False),
            Column("partners", "Partenaires", lambda r: r.stop.partners, width=180, visible=False),
        ),
        chips=(
            Chip("held", "tenues", lambda r: state(r) is StopState.HELD),
            Chip("planned", "prévues", lambda r: state(r) is StopState.PLANNED),
            Chip("late", "à noter", lambda r: state(r) is StopState.LATE),
            Chip("cancelled", "annulées", lambda r: state(r) is StopState.CANCELLED),
        ),
        sorted_by="day",
        empty="Aucune étape. Une tournée va au-devant des publics, bassin par bassin.",
        empty_button="Nouvelle étape",
        empty_icon="factory",
        identity=lambda row: row.stop.id,
        outward="tour_stops",
    )


def _short(row: ShownStop) -> str:
    """« 06/10 »: towns already have their names on the map."""
    day = row.stop.held_on or row.stop.planned_on
    return f"{day:%d/%m}" if day else ""


def _day(row: ShownStop) -> str:
    return french.day(row.stop.held_on or row.stop.planned_on)
