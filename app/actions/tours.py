"""Outreach tours (Fabrique 4.0): their stops, written down and counted."""

from dataclasses import dataclass
from datetime import date

from app.actions import documents, saving
from app.geo.gazetteer import Gazetteer
from app.models.tours import TourStop
from app.reports.blocks import MapTown
from app.reports.tour_page import TourFacts, TourRow
from app.rules import area_codes
from app.rules.visits import tours as rules
from app.store import office_settings, records
from app.store.store import Store

_TOWNS = 160


@dataclass(frozen=True)
class ShownStop:
    """A stop with the name of its commune and where it stands."""

    stop: TourStop
    commune: str
    point: tuple[float, float] | None


def save(store: Store, stop: TourStop, today: date) -> TourStop:
    """Writes a stop of a tour. Raises Refusal."""
    return saving.save(store, stop, rules.problems, today, "enregistrer une étape de tournée")


def delete(store: Store, stop_id: str) -> None:
    with store.write("supprimer une étape de tournée") as work:
        records.delete(work, TourStop, stop_id)


def stops(store: Store, gazetteer: Gazetteer, tour: str = "") -> list[ShownStop]:
    """Of all tours, or of one; by the day they were held or are planned for."""
    found = [stop for stop in records.every(store, TourStop) if not tour or stop.tour == tour]
    found.sort(key=lambda stop: (stop.held_on or stop.planned_on or date.max, stop.tour))
    return [_shown(stop, gazetteer) for stop in found]


def facts(store: Store, gazetteer: Gazetteer, today: date, tour: str = "") -> TourFacts:
    """The page of one tour, or of all."""
    shown = stops(store, gazetteer, tour)
    seen = [one.point for one in shown if one.point]
    towns: tuple[MapTown, ...] = ()
    if seen:
        lats, lons = [at[0] for at in seen], [at[1] for at in seen]
        found = gazetteer.towns_within(min(lats) - 0.2, min(lons) - 0.3, max(lats) + 0.2, max(lons) + 0.3, _TOWNS)
        towns = tuple(MapTown(town.name, town.population, (town.lat, town.lon)) for town in found)
    return TourFacts(
        number=f"T-{today:%Y-%m-%d}",
        title=tour or "Toutes les tournées",
        rows=tuple(TourRow(one.stop, one.commune, one.point, rules.state(one.stop, today)) for one in shown),
        territory=area_codes.codes(office_settings.value(store, "office.territory")),
        towns=towns,
        office=documents.head(store),
    )


def _shown(stop: TourStop, gazetteer: Gazetteer) -> ShownStop:
    found = gazetteer.by_insee(stop.insee) if stop.insee else None
    return ShownStop(stop, found.name, (found.lat, found.lon)) if found else ShownStop(stop, "", None)
