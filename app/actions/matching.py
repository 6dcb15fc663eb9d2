"""Mise en relation: what it reads, once, and the two questions asked of it. Writes nothing."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from app.actions import office_settings as settings_actions
from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation, Site
from app.models.persons import Person
from app.models.places import Place
from app.models.proposals import Proposal, ProposalStage
from app.models.trips import Trip
from app.rules import french, trips
from app.rules.matching import news, synonyms
from app.rules.matching.both_jobs import Agreed
from app.rules.matching.fit import WEIGHTS, Criterion, Match, Ranked
from app.rules.matching.likeness import Synonyms
from app.rules.matching.pool import Past, PastLoan, Pool, Spans
from app.rules.matching.rank import Mission, Scores, rank, rank_all, rank_needs
from app.rules.matching.ranking import NeedRanking, Ranking
from app.rules.matching.weighing import Weighing
from app.store import office_settings, records
from app.store.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

AGREED = (LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING)
OVER = (LoanStatus.ENDED, LoanStatus.STOPPED)


@dataclass(frozen=True)
class Matching:
    """Everything a mise en relation is made of. Homes and sites have a point as soon as their commune is known."""

    persons: Mapping[str, Person]
    organisations: Mapping[str, Organisation]
    needs: Mapping[str, Need]
    sites: Mapping[str, Place]
    """The place of work, by mission."""
    proposals: Mapping[tuple[str, str], Proposal]
    """The latest, by mission and person."""
    lent: Mapping[str, Spans]
    agreed: Mapping[str, Sequence[Agreed]] = field(default_factory=dict)
    past: Past = field(default_factory=dict)
    weights: Mapping[Criterion, int] = field(default_factory=lambda: WEIGHTS)
    synonyms: Synonyms = ()
    measured: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """Minutes of the ways somebody measured, by mission and person."""

    @cached_property
    def pool(self) -> Pool:
        return self._pool_of(self.persons.values())

    def _pool_of(self, persons: Iterable[Person]) -> Pool:
        pool = Pool.of(persons, self.organisations.values(), self.lent, self.past, self.synonyms, self.agreed)
        return replace(pool, measured=self.measured)

    def volunteers(self, need_id: str, today: date) -> Ranking:
        """Raises KeyError when there is no such mission."""
        need = self.needs[need_id]
        return rank(self.pool, need, self._km_to(need), today, self._set_aside_for(need_id), self.weights)

    def missions(self, person_id: str, today: date) -> NeedRanking:
        """Open missions. Raises KeyError when there is no such person."""
        return self._meet(person_id, [need for need in self.needs.values() if need.status is NeedStatus.OPEN], today)

    def news_for(self, record_id: str, today: date) -> tuple[Match, ...]:
        """What a volunteer or a mission just saved brings: the pairs worth a call that nobody has proposed yet, best
        first. Of a mission that is not open, none. Raises KeyError when there is no such record."""
        need = self.needs.get(record_id)
        if need is not None:
            ranked: Ranked = self.volunteers(record_id, today) if need.status is NeedStatus.OPEN else NeedRanking(())
        else:
            ranked = self.missions(record_id, today)
        return news.worth_a_call(ranked, self.proposals)

    def unmet_for(self, person_id: str, today: date) -> tuple[Match, ...]:
        """Missions closed without anybody in the last twelve months that would suit, were they asked again today."""
        person = self.persons[person_id]
        asked = [news.asked_again(need, person, today) for need in self.needs.values() if news.is_unmet(need, today)]
        return news.worth_a_call(self._meet(person_id, asked, today), self.proposals)

    def _meet(self, person_id: str, needs: Iterable[Need], today: date) -> NeedRanking:
        person = self.persons[person_id]
        asked = [
            Mission(need, _km(person.home, self.sites[need.id]), self._reason(need.id, person_id)) for need in needs
        ]
        return rank_needs(self._pool_of([person]), asked, today, self.weights)

    def all_scores(self, today: date, need_ids: Iterable[str] | None = None) -> Scores:
        """These missions (all the open ones when not said) against every person. Raises KeyError for an unknown id."""
        if need_ids is None:
            asked = [need for need in self.needs.values() if need.status is NeedStatus.OPEN]
        else:
            asked = [self.needs[one] for one in need_ids]
        aside: dict[str, dict[str, str]] = {}
        for need_id, person_id in self.proposals:
            if reason := self._reason(need_id, person_id):
                aside.setdefault(need_id, {})[person_id] = reason
        return rank_all(Weighing(self.pool, today, self.weights), asked, self._km_to, aside)

    def _km_to(self, need: Need) -> "NDArray[np.float64]":
        """Home to the mission's site, for each person of the pool."""
        import numpy as np

        pool, site = self.pool, self.sites[need.id]
        if site.lat is None or site.lon is None:
            return np.full(len(pool), np.nan)
        return distances.near_km(site.lat, site.lon, pool.lat, pool.lon, self._halves)

    @cached_property
    def _halves(self) -> "tuple[NDArray[np.float64], NDArray[np.float64]]":
        return distances.half_angles(self.pool.lat)

    def _set_aside_for(self, need_id: str) -> dict[str, str]:
        found = {person: self._reason(need_id, person) for need, person in self.proposals if need == need_id}
        return {person: reason for person, reason in found.items() if reason}

    def _reason(self, need_id: str, person_id: str) -> str:
        proposal = self.proposals.get((need_id, person_id))
        if proposal is None or proposal.stage is not ProposalStage.DECLINED:
            return ""
        said = proposal.reason.label if proposal.reason else "sans motif noté"
        return f"{said} ({french.day_figures(proposal.declined_on)})" if proposal.declined_on else said


def load(store: Store, gazetteer: Gazetteer) -> Matching:
    organisations = {one.id: one for one in records.every(store, Organisation)}
    loans = records.every(store, Loan)
    needs = {one.id: one for one in records.every(store, Need)}
    # Whose data are restricted (RGPD art. 18) is looked for no more.
    known = (one for one in records.every(store, Person) if one.restricted_on is None)
    people = (replace(one, home=with_point(one.home, gazetteer)) for one in known)
    persons = {one.id: one for one in people}
    return Matching(
        persons=persons,
        organisations=organisations,
        needs=needs,
        sites={
            one.id: with_point(_site(one, organisations.get(one.organisation_id)).place, gazetteer)
            for one in needs.values()
        },
        proposals={(one.need_id, one.person_id): one for one in records.every(store, Proposal)},
        lent=_lent(loans),
        agreed=_agreed(loans),
        past=_past(loans),
        weights=settings_actions.weights(store),
        measured=_measured(needs.values(), organisations, persons, records.every(store, Trip)),
        synonyms=synonyms.read(office_settings.value(store, "matching.synonyms")),
    )


def load_aside(store: Store, gazetteer: Gazetteer) -> Matching:
    """The same from another thread than the store's, its arrays laid out already. Raises WorldProblem."""
    with _nothing_collected(), closing(store.reader()) as reader:
        found = load(reader, gazetteer)
        _ = found.pool
    return found


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Of the many records being made none is rubbish: looking for some would stop every thread a tenth of a second."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # They live as long as the page does: the next collection, in the window's thread, need not look at them either.
        gc.freeze()
        if was_on:
            gc.enable()


def with_point(place: Place, gazetteer: Gazetteer) -> Place:
    """The commune's point while nobody has given a better one."""
    if place.lat is not None and place.lon is not None:
        return place
    commune = gazetteer.by_insee(place.insee) if place.insee else None
    return place if commune is None else replace(place, lat=commune.lat, lon=commune.lon)


def _site(need: Need, organisation: Organisation | None) -> Site:
    """The mission's site; its company's seat while none is named."""
    sites = organisation.sites if organisation else ()
    named = next((site for site in sites if site.id == need.site_id), None)
    return named or (sites[0] if sites else Site())


def _measured(
    needs: Iterable[Need], organisations: Mapping[str, Organisation], persons: Mapping[str, Person], noted: list[Trip]
) -> dict[str, dict[str, int]]:
    by_site: dict[str, dict[str, int]] = {}
    for trip in noted:
        person = persons.get(trip.person_id)
        found = trips.way(0.0, trip, person.home.insee) if person else None
        if found and (found.is_km_noted or found.is_minutes_noted):
            by_site.setdefault(trip.site_id, {})[trip.person_id] = found.minutes
    of_need = ((need.id, _site(need, organisations.get(need.organisation_id)).id) for need in needs) if by_site else ()
    return {need_id: by_site[site_id] for need_id, site_id in of_need if site_id in by_site}


def _lent(loans: Iterable[Loan]) -> dict[str, list[tuple[date, date]]]:
    found: dict[str, list[tuple[date, date]]] = {}
    for loan, start, end in _now_agreed(loans):
        found.setdefault(loan.person_id, []).append((start, end))
    return found


def _agreed(loans: Iterable[Loan]) -> dict[str, list[Agreed]]:
    found: dict[str, list[Agreed]] = {}
    for loan, start, end in _now_agreed(loans):
        found.setdefault(loan.person_id, []).append(Agreed(start.toordinal(), end.toordinal(), loan.grid))
    return found


def _now_agreed(loans: Iterable[Loan]) -> Iterator[tuple[Loan, date, date]]:
    for loan in loans:
        end = loan.ended_on or loan.ends_on
        if loan.status in AGREED and loan.starts_on and end:
            yield loan, loan.starts_on, end


def _past(loans: Iterable[Loan]) -> dict[str, list[PastLoan]]:
    found: dict[str, list[PastLoan]] = {}
    for loan in loans:
        end = loan.ended_on or loan.ends_on
        if loan.status in OVER and loan.starts_on and end:
            is_to_term = loan.status is LoanStatus.ENDED
            found.setdefault(loan.person_id, []).append(PastLoan(loan.host_id, loan.starts_on, end, is_to_term))
    return found


def _km(home: Place, site: Place) -> float | None:
    if home.lat is None or home.lon is None or site.lat is None or site.lon is None:
        return None
    return distances.km(home.lat, home.lon, site.lat, site.lon)
