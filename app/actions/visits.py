"""Visits: the day laid out on its way, its order, one more appointment, and what a visit brings in one gesture."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.actions import saving
from app.actions.matching import with_point
from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.places import Place
from app.models.visits import Visit
from app.rules import records as rules
from app.rules.loans import loan_records
from app.rules.visits import entry as entries
from app.rules.visits import tour
from app.rules.visits.entry import VisitEntry
from app.rules.visits.tour import Leg, Point
from app.store import numbers, office_settings, records
from app.store.store import Store


@dataclass(frozen=True)
class PlannedStop:
    """One visit of a day, in its place on the way."""

    visit: Visit
    organisation: Organisation
    place: Place
    leg: Leg

    @property
    def point(self) -> Point | None:
        return _point(self.place)


@dataclass(frozen=True)
class DayPlan:
    """`start` is where the day begins and ends, None while no commune is known for it."""

    day: date
    start: Point | None
    start_name: str
    stops: tuple[PlannedStop, ...]
    home_km: float | None
    total_km: float

    @property
    def is_by_hand(self) -> bool:
        return any(stop.visit.day_order is not None for stop in self.stops)


@dataclass(frozen=True)
class WeekDay:
    day: date
    planned: int
    held: int


def day_plan(store: Store, gazetteer: Gazetteer, day: date) -> DayPlan:
    """The visits of that day in the order of the way, with their kilometres and hours."""
    start_name, start = start_of(store, gazetteer)
    found = {visit.id: visit for visit in records.where(store, Visit, held_on=day.isoformat())}
    companies = {one: records.get(store, Organisation, one) for one in {v.organisation_id for v in found.values()}}
    places = {key: with_point(_seat(companies[visit.organisation_id]), gazetteer) for key, visit in found.items()}
    stops = {key: _stop(visit, places[key]) for key, visit in found.items()}
    order = tour.arranged(list(stops.values()), start, _km)
    way = tour.way([stops[key] for key in order], start, _km)
    return DayPlan(
        day=day,
        start=start,
        start_name=start_name,
        stops=tuple(
            PlannedStop(found[leg.id], companies[found[leg.id].organisation_id], places[leg.id], leg)
            for leg in way.legs
        ),
        home_km=way.home_km,
        total_km=way.total_km,
    )


def week(store: Store, day: date) -> tuple[WeekDay, ...]:
    """Monday to Sunday of that day's week."""
    monday = day - timedelta(days=day.weekday())
    return tuple(_week_day(store, monday + timedelta(days=number)) for number in range(7))


def plan(store: Store, organisation_id: str, day: date, at: str, to_ask: str, today: date) -> Visit:
    """One more appointment; `at` may be empty. Raises Refusal."""
    visit = Visit(organisation_id=organisation_id, held_on=day, at=at, is_held=False, to_ask=to_ask)
    return saving.save(store, visit, loan_records.visit_problems, today, "prévoir une visite")


def save(store: Store, visit: Visit, today: date) -> Visit:
    """The appointment itself: its day, its hour, what to ask. Raises Refusal."""
    return saving.save(store, visit, loan_records.visit_problems, today, "modifier une visite")


def delete(store: Store, visit_id: str) -> None:
    with store.write("supprimer une visite") as work:
        records.delete(work, Visit, visit_id)


def move(store: Store, plan_: DayPlan, visit_id: str, step: int) -> None:
    """One place earlier or later on the way: from now on the day keeps the order chosen by hand."""
    ids = [stop.visit.id for stop in plan_.stops]
    place = ids.index(visit_id)
    other = place + step
    if not 0 <= other < len(ids):
        return
    ids[place], ids[other] = ids[other], ids[place]
    _keep_order(store, plan_, ids, "déplacer une visite")


def order_by_distance(store: Store, plan_: DayPlan) -> float:
    """The shortest way, appointments at their hours; answers the kilometres it saves."""
    stops = [replace(_stop(stop.visit, stop.place), place=None) for stop in plan_.stops]
    order = tour.shortest(stops, plan_.start, _km)
    by_id = {stop.id: stop for stop in stops}
    saved = plan_.total_km - tour.way([by_id[one] for one in order], plan_.start, _km).total_km
    _keep_order(store, plan_, order, "ordonner les visites par distance")
    return saved


def order_by_hours(store: Store, plan_: DayPlan) -> None:
    """Forgets the order chosen by hand."""
    with store.write("ordonner les visites par heure") as work:
        for stop in plan_.stops:
            if stop.visit.day_order is not None:
                records.save(work, replace(stop.visit, day_order=None))


def entry_of(store: Store, visit: Visit) -> VisitEntry:
    """What is known already, for the page where a visit is typed."""
    company = records.get(store, Organisation, visit.organisation_id)
    return VisitEntry(
        id=visit.id or f"chez-{company.id}",
        visit=visit,
        stage=company.stage,
        headcount=company.headcount,
        has_cse=company.has_cse,
    )


def hold(store: Store, entry: VisitEntry, today: date) -> VisitEntry:
    """A visit held and all it brings: the visit, its company, a mission, a contact, as one gesture that one
    « Annuler » takes back. Raises Refusal, nothing being written."""
    visit = replace(entry.visit, is_held=True, held_on=entry.visit.held_on or today)
    company = records.get(store, Organisation, visit.organisation_id)
    known = records.get(store, Need, entry.need_id) if entry.need_id else None
    after = entries.company_after(company, replace(entry, visit=visit))
    missions = entries.missions_after(known, replace(entry, visit=visit))
    saving.refuse(_problems(visit, after, missions, entry, today))
    with store.write("noter une visite") as work:
        saved = records.save(work, visit)
        if after != company:
            records.save(work, after)
        for mission in missions:
            if not mission.code:
                mission = replace(mission, code=numbers.next_code(work, "need"))
            if mission != known:
                records.save(work, mission)
    return replace(entry, visit=saved)


def start_of(store: Store, gazetteer: Gazetteer) -> tuple[str, Point | None]:
    """Where days of visits begin: the commune of the settings, else of the office's address."""
    address = office_settings.value(store, "office.address").strip().splitlines()
    asked = office_settings.value(store, "visits.start").strip() or (address[-1] if address else "")
    found = gazetteer.find(asked, limit=1) if asked else []
    return (found[0].name, (found[0].lat, found[0].lon)) if found else ("", None)


def _problems(
    visit: Visit, company: Organisation, missions: Sequence[Need], entry: VisitEntry, today: date
) -> list[Problem]:
    found = [_under("visit", one) for one in loan_records.visit_problems(visit, today)]
    found += [_under("visit", one) for one in rules.not_future("held_on", visit.held_on, today)]
    found += [_placed(one) for one in rules.organisation_problems(company, today)]
    found += [_under("need", one) for mission in missions for one in rules.need_problems(mission, today)]
    if not missions and entries.is_told(entry.need):
        sentence = "De quelle mission\u00a0? Choisissez celle qui est étudiée, ou dites le métier de la nouvelle."
        found.append(Problem("need_id", sentence))
    return found


def _under(part: str, problem: Problem) -> Problem:
    return Problem(f"{part}.{problem.field}", problem.sentence)


def _placed(problem: Problem) -> Problem:
    """What is wrong with the company after the visit, on the field of this page that brought it."""
    return (
        Problem(f"contact.{problem.field.split('.')[-1]}", problem.sentence) if "contacts" in problem.field else problem
    )


def _keep_order(store: Store, plan_: DayPlan, ids: Sequence[str], word: str) -> None:
    visits = {stop.visit.id: stop.visit for stop in plan_.stops}
    with store.write(word) as work:
        for place, visit_id in enumerate(ids, start=1):
            if visits[visit_id].day_order != place:
                records.save(work, replace(visits[visit_id], day_order=place))


def _week_day(store: Store, day: date) -> WeekDay:
    found = records.where(store, Visit, held_on=day.isoformat())
    return WeekDay(day, len(found), sum(bool(visit.is_held) for visit in found))


def _stop(visit: Visit, place: Place) -> tour.Stop:
    return tour.Stop(visit.id, visit.at, _point(place), visit.day_order)


def _seat(company: Organisation) -> Place:
    return (company.sites[0] if company.sites else Site()).place


def _point(place: Place) -> Point | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def _km(one: Point, other: Point) -> float:
    return distances.km(*one, *other)


def open_missions(store: Store, organisation_id: str) -> list[Need]:
    found = records.where(store, Need, organisation_id=organisation_id)
    return [need for need in found if need.status is NeedStatus.OPEN]
