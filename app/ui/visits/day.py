"""A day of visits: the week above, the stops in order with hours and kilometres, the way on the map."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.actions import visits as actions
from app.actions.visits import DayPlan, PlannedStop
from app.models.errors import Refusal, WorldProblem
from app.rules import area_codes, french
from app.rules.visits import clock
from app.store import office_settings
from app.ui import errors
from app.ui.documents.mailing import Mailing
from app.ui.lists.listing import Column, Listing
from app.ui.lists.table import RecordTable
from app.ui.look import theme
from app.ui.look.buttons import button, icon_button
from app.ui.look.flow import Flow
from app.ui.look.splitting import split
from app.ui.map.canvas import MapCanvas, MapLine, MapPoint
from app.ui.map.outward import say_pictures
from app.ui.visits.adding import AddLine
from app.ui.visits.week_bar import WeekBar

if TYPE_CHECKING:
    from app.ui.office import Office
    from app.ui.shell.frame import Frame

TABLES = frozenset({"visit", "organisation", "organisation_sites", "organisation_contacts", "setting"})
_START = "start"


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    id: str
    place: int
    stop: PlannedStop


class DayTab(QWidget):
    """The page of visits calls refresh, open_record (an ISO day), current_record, new_record and focus_filter."""

    def __init__(self, office: "Office", frame: "Frame") -> None:
        super().__init__()
        self._office = office
        self._frame = frame
        self._day = office.today
        self._plan: DayPlan | None = None
        self.week = WeekBar()
        self.adding = AddLine(office)
        self.table: RecordTable[Row] = RecordTable(_listing(office))
        self.map = MapCanvas(lambda: office.gazetteer)
        self.map.air = 1.25
        self.total = QLabel()
        self.shorten = button("Par distance", icon="map", tip="Le chemin le plus court, rendez-vous tenus")
        self.by_hour = button("Par heure", "quiet", tip="Oublie l'ordre choisi à la main")
        self.note = button("Noter la visite", "primary", "message-square", "Entrée")
        self.remove = icon_button("trash-2", "Supprimer la visite")
        self.mail = icon_button("message-square", "Préparer un courriel")
        self.print = button("Imprimer le dossier", icon="printer", tip="Une page par entreprise (PDF)")
        self._build()

    def refresh(self, tables: frozenset[str]) -> None:
        if not tables or tables & TABLES:
            self._read()

    def open_record(self, record_id: str) -> None:
        """The day « 2026-11-26 », or the day of that visit, selected."""
        try:
            self._day = date.fromisoformat(record_id)
        except ValueError:
            self._read()
            return
        self._read()
        self.table.view.setFocus()

    def current_record(self) -> str:
        return self._day.isoformat()

    def new_record(self) -> None:
        self.adding.start()

    def focus_filter(self) -> None:
        self.table.focus_filter()

    # Inside.

    def _build(self) -> None:
        self.table.setMinimumWidth(420)
        self.total.setProperty("role", "section")
        self.total.setAccessibleName("La journée en bref")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.total.setWordWrap(True)
        self.shorten.setAccessibleName("Ordonner par distance")
        self.by_hour.setAccessibleName("Remettre par heure")
        self.print.setAccessibleName("Imprimer le dossier du jour")
        Mailing(self._office, self._frame).offer_visit(self.mail, self._chosen_id)
        head = QHBoxLayout()
        head.addWidget(self.week)
        head.addWidget(self.total, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[1])
        column.addWidget(self.table, 1)
        column.addWidget(self.adding)
        column.addWidget(self._flow(self.note, self.print, self.mail, self.shorten, self.by_hour, self.remove))
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.SPACE[3], theme.SPACE[1], theme.SPACE[3], theme.SPACE[2])
        page.setSpacing(theme.SPACE[1])
        page.addLayout(head)
        page.addWidget(split(left, self.map, (560, 590), (1, 1)), 1)
        self._connect()

    def _flow(self, *widgets: QWidget) -> QWidget:
        made = QWidget()
        line = Flow(theme.SPACE[1], made)
        for widget in widgets:
            line.addWidget(widget)
        return made

    def _connect(self) -> None:
        say_pictures(self.map, self._frame)
        self.week.day_chosen.connect(self._on_day_chosen)
        self.adding.asked.connect(self._on_add_asked)
        self.table.row_selected.connect(lambda _row: self._show_chosen())
        self.table.row_activated.connect(lambda _row: self._note())
        self.table.empty_button_clicked.connect(self.adding.start)
        self.map.point_opened.connect(self._on_point_opened)
        self.map.point_chosen.connect(self.table.select)
        self.note.clicked.connect(self._note)
        self.shorten.clicked.connect(self._on_shorten)
        self.by_hour.clicked.connect(self._on_by_hour)
        self.remove.clicked.connect(self._on_remove)
        self.print.clicked.connect(self._on_print)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            key = QShortcut(QKeySequence(keys), self.table, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda step=step: self._move(step))

    def _read(self) -> None:
        office = self._office
        self.table.set_codes(office.codes)
        self._plan = plan = actions.day_plan(office.store, office.gazetteer, self._day)
        self.week.show_week(actions.week(office.store, self._day), self._day, office.today)
        self.adding.set_context()
        self.table.set_rows([Row(stop.visit.id, place, stop) for place, stop in enumerate(plan.stops, start=1)])
        if self.table.selected() is None and plan.stops:
            self.table.select(plan.stops[0].visit.id)
        self.total.setText(self._said(plan))
        self.by_hour.setVisible(plan.is_by_hand)
        self.shorten.setEnabled(len(plan.stops) > 1)
        self.print.setEnabled(bool(plan.stops))
        self._show_chosen()
        self._draw(plan)

    def _said(self, plan: DayPlan) -> str:
        if not plan.stops:
            return "aucune visite"
        late = sum(stop.leg.late > 0 for stop in plan.stops)
        said = [french.counted(len(plan.stops), "visite")]
        said += [f"{french.km(plan.total_km)} à vol d'oiseau, retour compris"] if plan.total_km else []
        said += ["départ à préciser (Réglages)"] if plan.start is None else []
        said += [f"{french.counted(late, 'rendez-vous', 'rendez-vous')} hors d'atteinte"] if late else []
        return " · ".join(said)

    def _draw(self, plan: DayPlan) -> None:
        points = [
            MapPoint(
                stop.visit.id,
                *stop.point,
                title=f"{place}. {self._office.company(stop.organisation.name, stop.organisation.code)}",
                detail=f"{_hour(stop)} · {french.km(stop.leg.km) or 'distance à demander'}",
                look="hosts",
                label=_label(place, stop),
                noun="visite",
            )
            for place, stop in enumerate(plan.stops, start=1)
            if stop.point is not None
        ]
        if plan.start is not None:
            points.append(
                MapPoint(_START, *plan.start, title=plan.start_name, detail="départ et retour", look="missions")
            )
        territory = area_codes.codes(office_settings.value(self._office.store, "office.territory"))
        self.map.show_layers(points, self._ways(plan), territory)
        if points:
            self.map.fit()

    def _ways(self, plan: DayPlan) -> list[MapLine]:
        found, here = [], plan.start
        for place, stop in enumerate(plan.stops, start=1):
            if here is not None and stop.point is not None and here != stop.point:
                said = f"{french.km(stop.leg.km)}, jusqu'à la visite {place}"
                found.append(MapLine(stop.visit.id, here, stop.point, said, "à vol d'oiseau"))
            here = stop.point or here
        if here is not None and plan.start is not None and here != plan.start:
            found.append(MapLine("home", here, plan.start, f"{french.km(plan.home_km)}, retour", stroke="ended"))
        return found

    def _show_chosen(self) -> None:
        row = self.table.selected()
        self.note.setEnabled(row is not None)
        self.mail.setEnabled(row is not None)
        self.remove.setEnabled(row is not None)
        held = bool(row and row.stop.visit.is_held)
        self.note.setText("Relire la visite" if held else "Noter la visite")
        self.note.setAccessibleName(self.note.text())
        self.map.select([row.id] if row else [])

    def _chosen_id(self) -> str:
        row = self.table.selected()
        return row.id if row is not None else ""

    def _note(self) -> None:
        row = self.table.selected()
        if row is not None:
            self._frame.go("visits", f"tab:entry:{row.id}")

    def _move(self, step: int) -> None:
        row = self.table.selected()
        if row is not None and self._plan is not None:
            plan = self._plan
            self._do(lambda: actions.move(self._office.store, plan, row.id, step), "")

    def _on_day_chosen(self, day: date) -> None:
        self._day = day
        self._read()

    def _on_point_opened(self, point_id: str) -> None:
        if point_id != _START:
            self._frame.go("visits", f"tab:entry:{point_id}")

    def _on_add_asked(self, organisation_id: str, at: str, to_ask: str) -> None:
        office, day = self._office, self._day
        done = self._do(
            lambda: actions.plan(office.store, organisation_id, day, at, to_ask, office.today), "Visite prévue."
        )
        if done:
            self.adding.clear()
            self.adding.start()

    def _on_shorten(self) -> None:
        plan = self._plan
        if plan is None:
            return
        saved: list[float] = []
        if self._do(lambda: saved.append(actions.order_by_distance(self._office.store, plan)), ""):
            action_id = self._office.store.last_action_id
            said = f"{french.km(saved[0])} de moins." if saved[0] >= 0.1 else "L'ordre est déjà le plus court."
            self._frame.toast(said, lambda: self._office.store.undo(action_id))

    def _on_by_hour(self) -> None:
        plan = self._plan
        if plan is not None:
            self._do(lambda: actions.order_by_hours(self._office.store, plan), "Visites remises par heure.")

    def _on_remove(self) -> None:
        row = self.table.selected()
        if row is not None:
            self._do(lambda: actions.delete(self._office.store, row.id), "Visite mise à la corbeille.")

    def _do(self, act: Callable[[], object], said: str) -> bool:
        """Does it, and says it with « Annuler »; says why when it cannot."""
        store = self._office.store
        try:
            act()
        except (Refusal, WorldProblem) as problem:
            errors.tell(self._frame, problem, lambda: self._do(act, said))
            return False
        self._read()
        if said:
            action_id = store.last_action_id
            self._frame.toast(said, lambda: store.undo(action_id))
        return True

    def _on_print(self) -> None:
        # Imported here: most days are only read.
        from app.ui.visits.printing import open_day

        open_day(self._office, self._frame, self._day)


def _listing(office: "Office") -> Listing[Row]:
    return Listing(
        name="Visites du jour",
        columns=(
            Column("place", "N°", lambda r: str(r.place), lambda r: r.place, "right", 42),
            Column("hour", "Heure", lambda r: _hour(r.stop), lambda r: r.stop.leg.arrive, width=100, meaning=_meaning),
            Column("name", "Entreprise", lambda r: _name(office, r), width=160, stretch=True, bold=True),
            Column("commune", "Commune", lambda r: office.commune(r.stop.place.insee), width=110),
            Column("km", "km", _km, lambda r: r.stop.leg.km, "right", 54),
        ),
        sorted_by="place",
        empty="Aucune visite ce jour-là. Tapez le début du nom d'une entreprise, Entrée.",
        empty_button="Ajouter une visite",
        empty_icon="map-pin",
    )


def _name(office: "Office", row: Row) -> str:
    return office.company(row.stop.organisation.name, row.stop.organisation.code)


def _meaning(row: Row) -> theme.Meaning | None:
    if row.stop.visit.is_held:
        return "ok"
    return "warn" if row.stop.leg.late else "todo" if row.stop.visit.at else None


def _hour(stop: PlannedStop) -> str:
    return clock.said(stop.leg.arrive if not stop.visit.at else clock.minute(stop.visit.at), is_about=not stop.visit.at)


def _km(row: Row) -> str:
    km = row.stop.leg.km
    return "?" if km is None else french.number(km, 1 if km < 10 else 0)


def _label(place: int, stop: PlannedStop) -> str:
    return f"{place} · {french.km(stop.leg.km)}" if stop.leg.km is not None else str(place)
