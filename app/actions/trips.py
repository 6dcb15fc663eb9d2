"""Trajets: what they are told from, and noting what somebody measured in place of the estimate."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from app.actions.matching import with_point
from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.errors import Problem, Refusal
from app.models.needs import Need
from app.models.organisations import Organisation
from app.models.persons import Employment, Person
from app.models.places import Place
from app.models.trips import Trip
from app.rules import entries
from app.rules import trips as rules
from app.rules.trip_phrases import LONGEST_KM, LONGEST_MINUTES
from app.rules.trips import Change, Rate
from app.store import office_settings, records
from app.store.store import Store

RATE, SOURCE = "trip.km_rate", "trip.km_rate_source"
_NO_RATE = Rate(Decimal(0), "")


@dataclass(frozen=True)
class Trips:
    """`sites`: each company's, seat first, with their points."""

    sites: Mapping[str, tuple[tuple[str, Place], ...]] = field(default_factory=dict)
    noted: Mapping[tuple[str, str], Trip] = field(default_factory=dict)
    rate: Rate = _NO_RATE

    def change(self, person: Person, need: Need) -> Change | None:
        """What the mission changes for that person; None while home or site has no known point and nothing is noted."""
        job = person.employments[0] if person.employments else Employment()
        ways = (
            self._way(person, self.site(job.organisation_id, job.site_id)),
            self._way(person, self.site(need.organisation_id, need.site_id)),
        )
        return rules.change(ways, (job.grid, need.grid), person.travel_means, self.rate)

    def own_site(self, person: Person) -> str:
        """The site where that person works today; empty when none is known."""
        job = person.employments[0] if person.employments else Employment()
        return self.site(job.organisation_id, job.site_id)[0]

    def mission_site(self, need: Need) -> str:
        return self.site(need.organisation_id, need.site_id)[0]

    def site(self, organisation_id: str, site_id: str) -> tuple[str, Place]:
        """That site, else the seat."""
        sites = self.sites.get(organisation_id, ())
        return next((one for one in sites if one[0] == site_id), sites[0] if sites else ("", Place()))

    def _way(self, person: Person, site: tuple[str, Place]) -> rules.Way | None:
        site_id, there = site
        home = person.home
        straight = None
        if None not in (home.lat, home.lon, there.lat, there.lon):
            straight = distances.km(home.lat or 0.0, home.lon or 0.0, there.lat or 0.0, there.lon or 0.0)
        return rules.way(straight, self.noted.get((person.id, site_id)), home.insee)


def load(store: Store, organisations: Iterable[Organisation], gazetteer: Gazetteer) -> Trips:
    sites = {one.id: tuple((site.id, with_point(site.place, gazetteer)) for site in one.sites) for one in organisations}
    noted = {(one.person_id, one.site_id): one for one in records.every(store, Trip)}
    return Trips(sites, noted, rate(store))


def rate(store: Store) -> Rate:
    """As the office set it; a rate that cannot be read counts for nothing."""
    try:
        euros = entries.read_decimal(office_settings.value(store, RATE), decimals=3)
    except entries.EntryProblem:
        return _NO_RATE
    return Rate(euros, office_settings.value(store, SOURCE))


def note(store: Store, person_id: str, site_id: str, km: int | None, minutes: int | None, today: date) -> Trip:
    """Keeps what was measured from that person's present home to that site; neither figure means the estimate again.

    Raises Refusal while the home's commune is not known, or for what no daily trip can be.
    """
    return note_all(store, person_id, {site_id: (km, minutes)}, today)[0]


def note_all(
    store: Store, person_id: str, measures: Mapping[str, tuple[int | None, int | None]], today: date
) -> list[Trip]:
    """Kilometres and minutes by site, in one action: all or none. Raises Refusal like `note`."""
    home = records.get(store, Person, person_id).home.insee
    for site_id, (km, minutes) in measures.items():
        _refuse(home, site_id, km, minutes)
    kept = []
    with store.write("noter un trajet") as work:
        for site_id, (km, minutes) in measures.items():
            known = records.where(store, Trip, person_id=person_id, site_id=site_id)
            trip = known[0] if known else Trip(person_id=person_id, site_id=site_id)
            trip = replace(trip, home_insee=home, km=km, minutes=minutes, noted_on=today)
            if km is not None or minutes is not None:
                trip = records.save(work, trip)
            elif known:
                records.delete(work, Trip, trip.id)
            kept.append(trip)
    return kept


def _refuse(home: str, site_id: str, km: int | None, minutes: int | None) -> None:
    if not home:
        raise Refusal(Problem("home", "Donnez d'abord la commune du domicile\u00a0: un trajet part de là."))
    if not site_id:
        raise Refusal(Problem("site_id", "Ce lieu de travail n'a pas encore de site\u00a0: donnez-le sur sa fiche."))
    if km is not None and not 0 <= km <= LONGEST_KM:
        raise Refusal(Problem("km", f"Entre 0 et {LONGEST_KM} km, aller simple."))
    if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
        raise Refusal(Problem("minutes", f"Entre 1 et {LONGEST_MINUTES} minutes, aller simple."))
