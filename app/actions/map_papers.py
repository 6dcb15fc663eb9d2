"""Maps on paper: what they show, gathered from the records, masked when they leave the office."""

from collections.abc import Iterable
from datetime import date

from app.actions import anonymous, documents, matching
from app.actions.map_layers import Layer
from app.actions.matching import Matching
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.needs import Need
from app.models.places import Place
from app.reports import library, map_page
from app.reports.blocks import MapTown, Point
from app.reports.map_page import LinesLayer, MapRow, MissionMapFacts, PointsLayer, TerritoryMapFacts
from app.rules import anonymity, area_codes, french
from app.rules.matching.fit import Filter
from app.rules.safety import file_names
from app.rules.third_party import publishing
from app.rules.third_party.areas import Zone
from app.rules.third_party.masking import Veil, rounded_km
from app.store import office_settings
from app.store.store import Store

RADIUS_KM = 30.0
_MOST_PEOPLE, _TOWNS = 24, 260
_DEGREE_KM = 70.0
"""A degree of longitude in the south of France: the narrowest way to measure a box that holds a radius."""


def mission(
    store: Store,
    gazetteer: Gazetteer,
    need_id: str,
    today: date,
    is_internal: bool = False,
    radius_km: float = RADIUS_KM,
) -> MissionMapFacts:
    """The volunteers who fit a mission, around it, the best first; masked unless for the office alone.

    Raises KeyError when there is no such mission.
    """
    found = matching.load(store, gazetteer)
    need = found.needs[need_id]
    rows = _named(found, need, today, radius_km, gazetteer) if is_internal else ()
    site = _point(found.sites[need_id])
    title, where = need.job_title or need.code, _commune(gazetteer, found.sites[need_id].insee)
    withheld: tuple[str, ...] = ()
    if not is_internal:
        known = anonymous.veil(store, gazetteer)
        masked = anonymity.mask((need, found.organisations[need.organisation_id]), Acquaintance.NONE, known)
        rows = tuple(_masked(found, need, today, radius_km, known))
        site, title, where, withheld = _zone(masked.area.sector), masked.job, masked.area.sector.label, masked.withheld
    return MissionMapFacts(
        number=need.code,
        title=title,
        where=where,
        dates=" → ".join(
            text for text in (french.day_figures(need.starts_on), french.day_figures(need.ends_on)) if text
        ),
        site=site,
        people=rows,
        circles=tuple(km for km in (10.0, 20.0, 30.0, 50.0) if km <= radius_km) or (radius_km,),
        towns=_towns(gazetteer, [site] if site else [], radius_km * 1.6),
        territory=area_codes.codes(office_settings.value(store, "office.territory")),
        audience="office" if is_internal else "third_party",
        office=documents.head(store),
        withheld=withheld,
    )


def territory(
    store: Store, gazetteer: Gazetteer, layers: Iterable[Layer], box: tuple[Point, Point] | None, today: date
) -> TerritoryMapFacts:
    """The layers shown on screen, named or in codes as they are; `box`: the corners of what the window shows."""
    shown = list(layers)
    drawn: list[PointsLayer | LinesLayer] = []
    for layer in shown:
        if layer.spots:
            rows = tuple(MapRow(spot.name, spot.what, "", spot.km, (spot.lat, spot.lon)) for spot in layer.spots)
            drawn.append(PointsLayer(layer.key, layer.title, rows))  # type: ignore[arg-type]
        elif layer.links:
            drawn.append(LinesLayer(layer.key, layer.title, tuple((link.start, link.end) for link in layer.links)))  # type: ignore[arg-type]
    seen = list(box or ()) or [row.at for one in drawn if isinstance(one, PointsLayer) for row in one.rows if row.at]
    areas = next((layer for layer in shown if layer.areas), None)
    return TerritoryMapFacts(
        number=f"C-{today:%Y-%m-%d}",
        layers=tuple(drawn),
        territory=areas.areas if areas else (),
        territory_title=areas.title if areas else "",
        towns=_towns(gazetteer, seen, 0.0),
        box=box,
        office=documents.head(store),
    )


def drawn(facts: TerritoryMapFacts, today: date) -> tuple[str, bytes]:
    """File name and bytes of the PDF; reads nothing, so that it may be drawn aside."""
    return file_names.safe(f"{facts.number}-carte.pdf"), library.rendered(
        map_page.build_territory(facts, today), ".pdf"
    )


def _free(found: Matching, need: Need, today: date, radius_km: float) -> list[tuple[str, float | None]]:
    """Person and kilometres, the best first."""
    ranked = found.volunteers(need.id, today)
    free = ranked.select(Filter(radius_km=radius_km)).free
    return [(match.person_id, match.km) for match in (ranked[place] for place in free)]


def _named(found: Matching, need: Need, today: date, radius_km: float, gazetteer: Gazetteer) -> tuple[MapRow, ...]:
    rows = []
    for person_id, km in _free(found, need, today, radius_km)[:_MOST_PEOPLE]:
        person = found.persons[person_id]
        name = anonymity.person_name(person.first_name, person.last_name, person.code, codes=False)
        place = _commune(gazetteer, person.home.insee)
        rows.append(MapRow(name, person.job_title, place, french.km(km) or "à demander", _point(person.home)))
    return tuple(rows)


def _masked(found: Matching, need: Need, today: date, radius_km: float, known: Veil) -> Iterable[MapRow]:
    """Those of whom a profile may be shown, each at its sector's town."""
    shown = 0
    for person_id, km in _free(found, need, today, radius_km):
        person = found.persons[person_id]
        if publishing.why_hidden(person, today) or shown == _MOST_PEOPLE:
            continue
        shown += 1
        masked = anonymity.mask(person, Acquaintance.NONE, known)
        near = rounded_km(km)
        said = f"{near}{french.NBSP}km" if near else "à demander"
        yield MapRow(masked.code, masked.job, masked.area.sector.label, said, _zone(masked.area.sector))


def _zone(zone: Zone) -> Point | None:
    return None if zone.lat is None or zone.lon is None else (zone.lat, zone.lon)


def _point(place: Place) -> Point | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def _commune(gazetteer: Gazetteer, insee: str) -> str:
    found = gazetteer.by_insee(insee) if insee else None
    return found.name if found else ""


def _towns(gazetteer: Gazetteer, seen: list[Point], around_km: float) -> tuple[MapTown, ...]:
    """Those the paper may name."""
    if not seen:
        return ()
    reach = around_km / _DEGREE_KM
    lats, lons = [at[0] for at in seen], [at[1] for at in seen]
    found = gazetteer.towns_within(min(lats) - reach, min(lons) - reach, max(lats) + reach, max(lons) + reach, _TOWNS)
    return tuple(MapTown(town.name, town.population, (town.lat, town.lon)) for town in found)
