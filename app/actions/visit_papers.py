"""The papers of visits: what each page says, gathered from the records, volunteers masked as for a third party."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from app.actions import anonymous, documents, matching, visits
from app.actions.matching import Matching
from app.actions.visits import PlannedStop
from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.anonymity import Acquaintance
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Person
from app.models.places import Place
from app.models.states import LoanStatus
from app.models.visits import Visit
from app.reports.blocks import MapTown
from app.reports.visit_pack import CompanySheet, MissionSheet, Nearby, PackFacts
from app.rules import anonymity, area_codes, french
from app.rules.matching.fit import Filter
from app.rules.third_party import publishing
from app.rules.third_party.masking import Veil, rounded_km
from app.rules.visits import asking
from app.store import lists, office_settings, records
from app.store.store import Store

RADIUS_KM = 30.0
_MOST_PEOPLE, _MOST_NEARBY, _TOWNS = 4, 5, 200
_UNDER_WAY = (LoanStatus.SIGNED.value, LoanStatus.RUNNING.value)


def of_day(store: Store, gazetteer: Gazetteer, day: date, today: date) -> PackFacts:
    """All the visits of a day, in the order of its way."""
    plan = visits.day_plan(store, gazetteer, day)
    reading = _Reading(store, gazetteer, today)
    seen = [point for stop in plan.stops if (point := stop.point)] + ([plan.start] if plan.start else [])
    return _pack(
        store,
        PackFacts(
            number=f"V-{day:%Y-%m-%d}",
            day=day,
            sheets=tuple(reading.sheet(stop) for stop in plan.stops),
            start=plan.start,
            start_name=plan.start_name,
            home_km=plan.home_km,
            total_km=plan.total_km,
            towns=_towns(gazetteer, seen),
        ),
    )


def of_company(
    store: Store, gazetteer: Gazetteer, organisation_id: str, today: date, visit: Visit | None = None
) -> PackFacts:
    """One company alone, for its next visit or one to come. Raises KeyError when there is no such company."""
    company = records.get(store, Organisation, organisation_id)
    coming = visit or _coming(store, organisation_id, today) or Visit(organisation_id=organisation_id)
    sheet = _Reading(store, gazetteer, today).page(coming, company, None)
    return _pack(store, PackFacts(f"V-{company.code}", coming.held_on, (sheet,), is_day=False))


def _pack(store: Store, facts: PackFacts) -> PackFacts:
    return replace(
        facts,
        territory=area_codes.codes(office_settings.value(store, "office.territory")),
        office=documents.head(store),
        facilitator=office_settings.value(store, "facilitator.name"),
    )


def _coming(store: Store, organisation_id: str, today: date) -> Visit | None:
    found = [
        visit
        for visit in records.where(store, Visit, organisation_id=organisation_id)
        if visit.held_on and visit.held_on >= today and not visit.is_held
    ]
    return min(found, key=lambda visit: visit.held_on or today, default=None)


class _Reading:
    """Read once for all the pages of a day."""

    def __init__(self, store: Store, gazetteer: Gazetteer, today: date) -> None:
        self._store, self._gazetteer, self._today = store, gazetteer, today
        self._found: Matching = matching.load(store, gazetteer)
        self._veil: Veil = anonymous.veil(store, gazetteer)
        self._companies = dict(self._found.organisations)
        self._loans = lists.loans(store)

    def sheet(self, stop: PlannedStop) -> CompanySheet:
        return replace(self.page(stop.visit, stop.organisation, stop.point), leg=stop.leg)

    def page(self, visit: Visit, company: Organisation, point: tuple[float, float] | None) -> CompanySheet:
        seat = matching.with_point((company.sites[0] if company.sites else Site()).place, self._gazetteer)
        missions = tuple(self._mission(need, company) for need in self._open_needs(company))
        return CompanySheet(
            visit=visit,
            organisation=company,
            address=seat.address,
            commune=" ".join(filter(None, (seat.postal_code, self._commune(seat)))),
            at=point,
            missions=missions,
            loans=tuple(self._under_way(company)),
            own=tuple(self._own(company, seat)),
            nearby=tuple(self._around(company, seat)) if company.is_host and not missions else (),
            last=self._last(visit, company),
            questions=asking.of_company(company),
        )

    def _open_needs(self, company: Organisation) -> Iterator[Need]:
        for need in self._found.needs.values():
            if need.organisation_id == company.id and need.status is NeedStatus.OPEN:
                yield need

    def _mission(self, need: Need, company: Organisation) -> MissionSheet:
        ranked = self._found.volunteers(need.id, self._today)
        free = [ranked[place] for place in ranked.select(Filter(radius_km=RADIUS_KM)).free]
        found = [(self._found.persons[one.person_id], one.km) for one in free]
        shown = [(person, km) for person, km in found if self._may_show(person, company)]
        listed = tuple(self._masked(person, km) for person, km in shown[:_MOST_PEOPLE])
        return MissionSheet(need, listed, len(shown) - len(listed), asking.of_mission(need))

    def _may_show(self, person: Person, company: Organisation) -> bool:
        """As a catalogue would, and never one of the company's own people nor of its group's."""
        hidden = publishing.why_unavailable(person, self._today, bool(self._found.agreed.get(person.id)))
        return hidden is None and not publishing.is_own(person, company, self._companies)

    def _own(self, company: Organisation, seat: Place) -> Iterator[Nearby]:
        """Its own employees of whom it knows that they volunteer."""
        for person in self._found.persons.values():
            job = person.employments[0] if person.employments else None
            is_theirs = job is not None and job.organisation_id == company.id
            if is_theirs and person.employer_informed is True and not publishing.why_hidden(person, self._today):
                yield self._masked(person, _km(person.home, seat))

    def _around(self, company: Organisation, seat: Place) -> Iterable[Nearby]:
        near = []
        for person in self._found.persons.values():
            km = _km(person.home, seat)
            if km is not None and km <= RADIUS_KM and self._may_show(person, company):
                near.append((km, person.code, person))
        return [self._masked(person, km) for km, _code, person in sorted(near, key=lambda one: one[:2])[:_MOST_NEARBY]]

    def _masked(self, person: Person, km: float | None) -> Nearby:
        masked = anonymity.mask(person, Acquaintance.NONE, self._veil)
        near = rounded_km(km)
        said = f"{near}{french.NBSP}km" if near else "à demander"
        return Nearby(masked.code, masked.job or "métier à préciser", masked.area.sector.label.partition(" (")[0], said)

    def _under_way(self, company: Organisation) -> Iterator[str]:
        for row in self._loans:
            if row.status not in _UNDER_WAY or company.code not in (row.lender_code, row.host_code):
                continue
            other = f"chez {row.host}" if row.lender_code == company.code else f"de {row.lender}"
            until = f"jusqu'au {french.day_figures(date.fromisoformat(row.ends_on))}" if row.ends_on else ""
            yield " · ".join(filter(None, (row.number, row.person_code, row.job_title, other, until)))

    def _last(self, visit: Visit, company: Organisation) -> Visit | None:
        made = [
            one
            for one in records.where(self._store, Visit, organisation_id=company.id)
            if one.id != visit.id and one.held_on and one.held_on <= self._today and one.is_held is not False
        ]
        return max(made, key=lambda one: one.held_on or self._today, default=None)

    def _commune(self, place: Place) -> str:
        found = self._gazetteer.by_insee(place.insee) if place.insee else None
        return found.name if found else ""


def _km(home: Place, seat: Place) -> float | None:
    if home.lat is None or home.lon is None or seat.lat is None or seat.lon is None:
        return None
    return distances.km(home.lat, home.lon, seat.lat, seat.lon)


def _towns(gazetteer: Gazetteer, seen: list[tuple[float, float]]) -> tuple[MapTown, ...]:
    if not seen:
        return ()
    lats, lons = [at[0] for at in seen], [at[1] for at in seen]
    found = gazetteer.towns_within(min(lats) - 0.2, min(lons) - 0.3, max(lats) + 0.2, max(lons) + 0.3, _TOWNS)
    return tuple(MapTown(town.name, town.population, (town.lat, town.lon)) for town in found)
