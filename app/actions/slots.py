"""The slot puzzle over a file: part-time missions for one person, pairs for whoever may take them, and who could.

What stops a mise en relation (consent, employer not informed, distance, titles, dates) stops here too; working time is
judged here, over all the jobs laid together.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from app.actions import matching as matching_actions
from app.actions import trips as trip_actions
from app.actions.matching import Matching
from app.actions.trips import Trips
from app.geo import distances
from app.geo.gazetteer import Gazetteer
from app.models.needs import Need, NeedStatus
from app.models.persons import Employment, Person, TravelMeans
from app.models.places import Place
from app.models.weeks import Weeks
from app.rules import entries
from app.rules.legal.working_time import left_over
from app.rules.matching.fit import STOP_BITS, Stop, StopReason
from app.rules.slots import search
from app.rules.slots.board import FULL_TIME_HALF_HOURS, Board, Job, Terms, Worker, is_part_time
from app.rules.slots.judge import Combination, Verdict, judge
from app.rules.slots.search import Found, Puzzle
from app.rules.trips import Way, way
from app.store import office_settings
from app.store.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

OWN_JOB = "emploi actuel"
ADULT_AT = 18
_WHEELS = frozenset({TravelMeans.CAR, TravelMeans.TWO_WHEELS})
_UNSTOPPED = ~STOP_BITS[StopReason.WORKING_TIME]
_ORDER = (Verdict.HOLDS, Verdict.ASK, Verdict.FAILS)


@dataclass(frozen=True)
class Taker:
    """A person nothing stops for these missions, and what their week would be."""

    person_id: str
    combination: Combination


@dataclass(frozen=True)
class PersonWeek:
    """What could fill one person's week; missions stopped for them, each with the first reason."""

    person_id: str
    found: Found
    stopped: tuple[tuple[str, Stop], ...]
    considered: int
    """Part-time missions nothing stops."""
    keeps_own: bool
    """Whether the person's own job, or what stays of it, is part of every combination of two jobs."""

    @property
    def stops(self) -> tuple[tuple[str, int], ...]:
        """« trop loin », 8: the commonest first."""
        return tuple(Counter(stop.reason.label for _need, stop in self.stopped).most_common())


@dataclass(frozen=True)
class Slots:
    """Everything the puzzle is made of."""

    matching: Matching
    trips: Trips
    terms: Terms
    today: date
    _possible: dict[str, "NDArray[np.bool_]"] = field(default_factory=dict)

    @cached_property
    def missions(self) -> tuple[Need, ...]:
        """Open part-time missions, by code."""
        found = [
            need
            for need in self.matching.needs.values()
            if need.status is NeedStatus.OPEN and is_part_time(need.grid) and not _is_over(need, self.today)
        ]
        return tuple(sorted(found, key=lambda need: (need.code, need.id)))

    @cached_property
    def unknown_hours(self) -> int:
        """Open missions whose hours nobody has given: they cannot be laid."""
        return sum(need.status is NeedStatus.OPEN and not need.grid.weeks for need in self.matching.needs.values())

    @cached_property
    def board(self) -> Board:
        """All of them, for nobody in particular."""
        return board_of([self._job(need) for need in self.missions], [self.matching.sites[n.id] for n in self.missions])

    def pairs(self, most: int = search.MOST) -> Found:
        """The best pairs, whoever may take them."""
        return search.best(Puzzle(self.board, self._nobody, self.terms), most)

    def around(self, need_id: str) -> tuple[Combination, ...]:
        """That mission with each other one. Raises KeyError unless it is open, part time and known."""
        places = {need.id: place for place, need in enumerate(self.missions)}
        return search.around(Puzzle(self.board, self._nobody, self.terms), places[need_id])

    def how_many(self, combination: Combination) -> int:
        """Persons nothing stops for any of these missions, whose hours cover them as far as they gave any."""
        return int(self._free_for(combination).sum())

    def takers(self, combination: Combination, most: int = 50) -> tuple[Taker, ...]:
        """Those persons, those whose week holds first, then the nearest; `most` are looked at."""
        import numpy as np

        pool = self.matching.pool
        rows = np.flatnonzero(self._free_for(combination))
        far = np.zeros(len(rows))
        for place in (self.matching.sites[job.id] for job in combination.jobs if not job.is_own):
            if place.lat is not None and place.lon is not None:
                far += distances.near_km(place.lat, place.lon, pool.lat[rows], pool.lon[rows])
        near = rows[np.argsort(far, kind="stable")][:most].tolist()
        found = [Taker(pool.persons[row].id, self.judged(pool.persons[row].id, combination)) for row in near]
        return tuple(sorted(found, key=lambda one: (_ORDER.index(one.combination.verdict), one.combination.key)))

    def judged(self, person_id: str, combination: Combination) -> Combination:
        """The same missions in that person's own week, with what stays of their own job."""
        person = self.matching.persons[person_id]
        needs = [self.matching.needs[job.id] for job in combination.jobs if not job.is_own]
        stays = any(job.is_own for job in combination.jobs) or bool(_stays(person).weeks)
        board = self._board_of(person, needs, _kept(person) if stays else None)
        return judge(board, range(len(board.jobs)), self._worker(person, stays), self.terms)

    def for_person(self, person_id: str, most: int = search.MOST) -> PersonWeek:
        """Two or three missions in place of their job, or their job and one or two more. Raises KeyError."""
        person = self.matching.persons[person_id]
        part_time = {need.id for need in self.missions}
        stopped: list[tuple[str, Stop]] = []
        free: list[Need] = []
        counts_time = bool(self.matching.agreed.get(person_id))
        for match in self.matching.missions(person_id, self.today):
            stops = [one for one in match.stops if counts_time or one.reason is not StopReason.WORKING_TIME]
            if match.need_id in part_time and stops:
                stopped.append((match.need_id, stops[0]))
            elif match.need_id in part_time:
                free.append(self.matching.needs[match.need_id])
        found = [search.best(puzzle, most) for puzzle in self._puzzles(person, free)]
        return PersonWeek(person_id, _merged(found, most), tuple(stopped), len(free), bool(_stays(person).weeks))

    def is_minor(self, person_id: str) -> bool:
        return _is_minor(self.matching.persons[person_id], self.today)

    def _puzzles(self, person: Person, free: Sequence[Need]) -> list[Puzzle]:
        """With the own job where it stays or is part time; in place of it where nothing of it must stay."""
        found = []
        kept = _kept(person)
        if kept is not None:
            board = self._board_of(person, free, kept)
            found.append(Puzzle(board, self._worker(person, stays=True), self.terms, (2, 3), own=0))
        if not _stays(person).weeks:
            board = self._board_of(person, free, None)
            found.append(Puzzle(board, self._worker(person, stays=False), self.terms, (2, 3)))
        return found

    def _board_of(self, person: Person, needs: Sequence[Need], kept: Weeks | None) -> Board:
        """These missions, the own job first when it stays, and the ways from that person's home."""
        import numpy as np

        jobs, places, sites = [], [], []
        if kept is not None:
            held = _employment(person)
            site_id, place = self.trips.site(held.organisation_id, held.site_id)
            jobs, places, sites = [self._own_job(person, kept, site_id)], [place], [site_id]
        jobs += [self._job(need) for need in needs]
        places += [self.matching.sites[need.id] for need in needs]
        sites += [self.trips.mission_site(need) for need in needs]
        ways = [self._way(person, site_id, place) for site_id, place in zip(sites, places, strict=True)]
        km = np.array([np.nan if one is None else one.km for one in ways])
        minutes = np.array([np.nan if one is None else float(one.minutes) for one in ways])
        return replace(board_of(jobs, places), home_km=km, home_minutes=minutes)

    def _way(self, person: Person, site_id: str, place: Place) -> Way | None:
        """What somebody measured from that home, else the estimate."""
        home, straight = person.home, None
        if None not in (home.lat, home.lon, place.lat, place.lon):
            straight = distances.km(home.lat or 0.0, home.lon or 0.0, place.lat or 0.0, place.lon or 0.0)
        return way(straight, self.trips.noted.get((person.id, site_id)), home.insee)

    def _job(self, need: Need) -> Job:
        host = self.matching.organisations.get(need.organisation_id)
        return Job(
            need.id,
            need.code,
            need.job_title or need.code,
            need.grid,
            self.trips.mission_site(need),
            need.rome,
            need.starts_on,
            need.ends_on,
            host.derogations if host else (),
        )

    def _own_job(self, person: Person, kept: Weeks, site_id: str) -> Job:
        held = _employment(person)
        employer = self.matching.organisations.get(held.organisation_id)
        title = held.job_title or person.job_title or OWN_JOB
        rules = employer.derogations if employer else ()
        return Job("", OWN_JOB, title, kept, site_id, person.rome, None, held.ends_on, rules, is_own=True)

    @property
    def _nobody(self) -> Worker:
        return Worker(target_half_hours=float(self.terms.target_hours) * 2)

    def _worker(self, person: Person, stays: bool) -> Worker:
        held = _employment(person)
        contract = 2 * float(held.weekly_hours) if held.weekly_hours is not None else None
        aimed = float(self.terms.target_hours) * 2
        is_short = contract is not None and contract < FULL_TIME_HALF_HOURS
        return Worker(
            target_half_hours=aimed if contract is None or (stays and is_short) else contract,
            availability=person.availability,
            usual=held.grid,
            is_minor=_is_minor(person, self.today),
            is_day_based=bool(held.is_day_based),
            drives=bool(_WHEELS & set(person.travel_means)) if person.travel_means else None,
        )

    def _free_for(self, combination: Combination) -> "NDArray[np.bool_]":
        import numpy as np

        self.look_at([combination])
        found = np.ones(len(self.matching.pool), dtype=bool)
        for job in combination.jobs:
            if not job.is_own:
                found &= self._possible[job.id]
        return found

    def look_at(self, combinations: Iterable[Combination]) -> None:
        """Works out for all their missions at once whom nothing but working time stops, their hours covering them or
        not being known."""
        import numpy as np

        asked = {job.id: job for one in combinations for job in one.jobs if not job.is_own}
        new = [job for need_id, job in asked.items() if need_id not in self._possible]
        if not new:
            return
        pool = self.matching.pool
        scores = self.matching.all_scores(self.today, [job.id for job in new])
        rows = np.array([pool.rows[one] for one in scores.person_ids], dtype=np.int64)
        for place, job in enumerate(new):
            found = np.zeros(len(pool), dtype=bool)
            found[rows] = ((scores.stops[place] & _UNSTOPPED) == 0) & scores.shown[place]
            covers = np.array([_covers(grid, job.grid) for grid in pool.grids] + [True])
            self._possible[job.id] = found & covers[pool.grid]


def load(store: Store, gazetteer: Gazetteer, today: date) -> Slots:
    found = matching_actions.load(store, gazetteer)
    return Slots(found, trip_actions.load(store, found.organisations.values(), gazetteer), terms(store), today)


def load_aside(store: Store, gazetteer: Gazetteer, today: date) -> Slots:
    """The same from another thread than the store's. Raises WorldProblem."""
    found = matching_actions.load_aside(store, gazetteer)
    with closing(store.reader()) as reader:
        known = trip_actions.load(reader, found.organisations.values(), gazetteer)
        return Slots(found, known, terms(reader), today)


def terms(store: Store) -> Terms:
    """As the office set them; a number that cannot be read is the default's."""
    usual = Terms()

    def number(key: str, default: Decimal) -> Decimal:
        try:
            return entries.read_decimal(office_settings.value(store, key), decimals=3)
        except entries.EntryProblem:
            return default

    cap = number("slots.cap", usual.cap or Decimal(0))
    return Terms(
        number("slots.target_hours", usual.target_hours),
        number("slots.percent", usual.percent),
        number("slots.hourly_rate", usual.hourly_rate),
        cap or None,
        office_settings.value(store, "slots.source"),
    )


def board_of(jobs: Sequence[Job], places: Sequence[Place]) -> Board:
    """Those jobs at those places, the ways between them estimated."""
    import numpy as np

    lat = np.array([np.nan if place.lat is None else place.lat for place in places], dtype=float)
    lon = np.array([np.nan if place.lon is None else place.lon for place in places], dtype=float)
    return Board.of(jobs, distances.near_km(lat[:, None], lon[:, None], lat, lon))


def _employment(person: Person) -> Employment:
    return person.employments[0] if person.employments else Employment()


def _stays(person: Person) -> Weeks:
    """Hours of the own job outside those the person may work elsewhere: they go on being worked at the employer's."""
    own = _employment(person).grid
    if not own.weeks or not person.availability.weeks:
        return Weeks()
    outside = left_over(own, person.availability)
    return outside if any("1" in week for week in outside.weeks) else Weeks()


def _kept(person: Person) -> Weeks | None:
    """What of the own job is laid with missions: what must stay, or all of it when it is part time."""
    own, stays = _employment(person).grid, _stays(person)
    if stays.weeks:
        return stays
    return own if is_part_time(own) else None


def _is_minor(person: Person, today: date) -> bool:
    born = person.birth_date
    return (
        born is not None and (today.year - born.year - ((today.month, today.day) < (born.month, born.day))) < ADULT_AT
    )


def _is_over(need: Need, today: date) -> bool:
    return need.ends_on is not None and need.ends_on < today


def _covers(availability: Weeks, grid: Weeks) -> bool:
    return not availability.weeks or not any("1" in week for week in left_over(grid, availability).weeks)


def _merged(found: Iterable[Found], most: int) -> Found:
    parts = list(found)

    def together(name: str) -> tuple[Combination, ...]:
        return tuple(sorted((one for part in parts for one in getattr(part, name)), key=lambda one: one.key))

    return Found(
        together("holding")[:most],
        together("to_ask")[: search.NEAR],
        together("near")[: search.NEAR],
        sum(part.fitting for part in parts),
    )
