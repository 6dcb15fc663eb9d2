"""Mise en relation: what it reads, once, and the two questions asked of it. Writes nothing."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need, NeedStatus
from app.models.organisations import Organisation
from app.models.persons import Person
from app.models.places import Place
from app.models.proposals import Proposal, ProposalStage
from app.rules.matching import Mission, rank, rank_needs
from app.rules.pool import Pool, Spans
from app.rules.ranking import NeedRanking, Ranking
from app.store import records
from app.store.store import Store

AGREED = (LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING)


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

    @cached_property
    def pool(self) -> Pool:
        return Pool.of(self.persons.values(), self.organisations.values(), self.lent)

    def volunteers(self, need_id: str, today: date) -> Ranking:
        """Raises KeyError when there is no such mission."""
        import numpy as np

        pool, need, site = self.pool, self.needs[need_id], self.sites[need_id]
        if site.lat is None or site.lon is None:
            km = np.full(len(pool), np.nan)
        else:
            km = distances.near_km(site.lat, site.lon, pool.lat, pool.lon)
        return rank(pool, need, km, today, self._set_aside_for(need_id))

    def missions(self, person_id: str, today: date) -> NeedRanking:
        """Open missions. Raises KeyError when there is no such person."""
        person = self.persons[person_id]
        asked = [
            Mission(need, _km(person.home, self.sites[need.id]), self._reason(need.id, person_id))
            for need in self.needs.values()
            if need.status is NeedStatus.OPEN
        ]
        return rank_needs(person, asked, self.organisations.values(), today, self.lent.get(person_id, ()))

    def _set_aside_for(self, need_id: str) -> dict[str, str]:
        found = {person: self._reason(need_id, person) for need, person in self.proposals if need == need_id}
        return {person: reason for person, reason in found.items() if reason}

    def _reason(self, need_id: str, person_id: str) -> str:
        proposal = self.proposals.get((need_id, person_id))
        if proposal is None or proposal.stage is not ProposalStage.DECLINED:
            return ""
        return proposal.reason.label if proposal.reason else "sans motif noté"


def load(store: Store, gazetteer: Gazetteer) -> Matching:
    organisations = {one.id: one for one in records.every(store, Organisation)}
    needs = {one.id: one for one in records.every(store, Need)}
    people = (replace(one, home=with_point(one.home, gazetteer)) for one in records.every(store, Person))
    return Matching(
        persons={one.id: one for one in people},
        organisations=organisations,
        needs=needs,
        sites={
            one.id: with_point(_site(one, organisations.get(one.organisation_id)), gazetteer) for one in needs.values()
        },
        proposals={(one.need_id, one.person_id): one for one in records.every(store, Proposal)},
        lent=_lent(store),
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


def _site(need: Need, organisation: Organisation | None) -> Place:
    """The mission's site; its company's seat while none is named."""
    sites = organisation.sites if organisation else ()
    named = next((site for site in sites if site.id == need.site_id), None)
    return (named or sites[0]).place if sites else Place()


def _lent(store: Store) -> dict[str, list[tuple[date, date]]]:
    found: dict[str, list[tuple[date, date]]] = {}
    for loan in records.every(store, Loan):
        end = loan.ended_on or loan.ends_on
        if loan.status in AGREED and loan.starts_on and end:
            found.setdefault(loan.person_id, []).append((loan.starts_on, end))
    return found


def _km(home: Place, site: Place) -> float | None:
    if home.lat is None or home.lon is None or site.lat is None or site.lon is None:
        return None
    return distances.km(home.lat, home.lon, site.lat, site.lon)
