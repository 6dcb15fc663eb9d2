"""The whole territory: who would go where, looked at together, and what accepting more would do. Writes nothing."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from app.actions import matching as pairs
from app.actions.matching import Matching
from app.geo.gazetteer import Gazetteer
from app.models.loans import Loan, LoanStatus
from app.models.needs import Need, NeedStatus, Priority
from app.models.persons import Person
from app.models.proposals import ProposalStage
from app.models.weeks import SLOTS_A_WEEK, Weeks
from app.rules.matching.criteria import AT_LIMIT
from app.rules.matching.fit import STOP_BITS, Criterion, StopReason
from app.rules.territory.assignment import Assignment, Board, best, one_by_one
from app.rules.territory.changes import Change, Push, Shortage, changes, pushes, shortages
from app.store import records
from app.store.store import Store

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST = 50
"""Below that fit nobody would be proposed by hand either."""
PERSONAL = (
    StopReason.NO_CONSENT,
    StopReason.CONSENT_WITHDRAWN,
    StopReason.EMPLOYER_NOT_INFORMED,
    StopReason.NOT_AVAILABLE,
)
"""Who is stopped by these is available to nobody: counted nowhere, told nowhere."""
TAKEN = (StopReason.ALREADY_LENT, StopReason.DATES)
"""So is who is stopped by these for every mission."""
_ALL_WEEK = Weeks(("1" * SLOTS_A_WEEK,))
_URGENCY = tuple(Priority)
Step = Callable[[int, int], None]
"""Told how far the work is; raises to stop it."""


@dataclass(frozen=True)
class Wishes:
    """What is asked: `slider` 0 for the most posts, 1 for the fewest kilometres; then what everybody would accept."""

    slider: float = 0.0
    more_km: int = 0
    flexible_hours: bool = False
    least: float = LEAST

    @property
    def is_what_if(self) -> bool:
        return bool(self.more_km) or self.flexible_hours


@dataclass(frozen=True)
class Facts:
    """What the mise en relation answers for each open mission and each available volunteer."""

    points: "NDArray[np.float32]"
    stops: "NDArray[np.int32]"
    km: "NDArray[np.float32]"


@dataclass(frozen=True)
class Territory:
    """Open posts nobody is proposed for, and volunteers nobody has proposed: both in the order of their codes."""

    matching: Matching
    today: date
    need_ids: tuple[str, ...]
    person_ids: tuple[str, ...]
    posts: tuple[int, ...]
    turns: tuple[int, ...]
    columns: "NDArray[np.int64]"
    """Of `person_ids` among all the persons of the file."""
    in_talks: int
    """Posts of open missions somebody is proposed for."""
    known: Facts
    _supposed: dict[tuple[int, bool], Facts] = field(default_factory=dict)

    def facts(self, more_km: int, flexible_hours: bool) -> Facts:
        """As if everybody went so much further, at any hour: never lower points, never one more stop.

        Who was near enough already fits no better for a longer reach.
        """
        import numpy as np

        asked = (more_km, flexible_hours)
        if not any(asked):
            return self.known
        if asked not in self._supposed:
            near = self.facts(0, flexible_hours) if more_km else self.known
            persons = {one.id: _willing(one, *asked) for one in self.matching.persons.values()}
            found = _facts(replace(self.matching, persons=persons), self.today, self.need_ids, self.columns)
            was_far = (self.known.stops & STOP_BITS[StopReason.DISTANCE]) != 0
            points = np.where(was_far, found.points, near.points) if more_km else found.points
            self._supposed[asked] = Facts(np.maximum(points, near.points), found.stops & near.stops, self.known.km)
        return self._supposed[asked]

    @cached_property
    def limits(self) -> "NDArray[np.float64]":
        """The kilometres each accepts."""
        found: NDArray[np.float64] = self.matching.pool.max_km[self.columns]
        return found

    def board(self, facts: Facts, least: float) -> Board:
        import numpy as np

        allowed = (facts.stops == 0) & (facts.points >= np.float32(least))
        posts = np.array(self.posts, dtype=np.int32)
        return Board(self.need_ids, self.person_ids, posts, self.turns, allowed, facts.points, facts.km)


@dataclass(frozen=True)
class Line:
    """One volunteer for one post. `before`: where they would go one by one, "" for nowhere. `beyond`: not without the
    what if."""

    need_id: str
    person_id: str
    km: float | None
    points: float
    before: str
    beyond: bool
    limit: float | None

    @property
    def is_new(self) -> bool:
        return self.before != self.need_id


@dataclass(frozen=True)
class Plan:
    """The answer. `usual` is the same without any what if; `hand` as it goes one by one, without any either."""

    territory: Territory
    wishes: Wishes
    board: Board
    best: Assignment
    usual: Assignment
    hand: Assignment
    changes: tuple[Change, ...]
    pushes: tuple[Push, ...]
    shortages: tuple[Shortage, ...]

    @property
    def asked(self) -> int:
        return sum(self.territory.posts)

    def lines(self) -> tuple[Line, ...]:
        """By mission, then by volunteer."""
        usual = self.territory.board(self.territory.known, self.wishes.least)
        found = []
        for need, need_id in enumerate(self.board.needs):
            for person in self.best.in_need(need):
                km, limit = float(self.board.km[need, person]), float(self.territory.limits[person])
                before = int(self.hand.need_of[person])
                found.append(
                    Line(
                        need_id,
                        self.board.persons[person],
                        None if km != km else km,
                        float(self.board.points[need, person]),
                        before=self.board.needs[before] if before >= 0 else "",
                        beyond=not usual.allowed[need, person],
                        limit=None if limit != limit else limit,
                    )
                )
        return tuple(found)


def load(store: Store, gazetteer: Gazetteer, today: date, step: Step | None = None) -> Territory:
    """Every open mission against every available volunteer, once."""
    matching = pairs.load(store, gazetteer)
    loans = records.every(store, Loan)
    return of(matching, loans, today, step)


def load_aside(store: Store, gazetteer: Gazetteer, today: date, step: Step) -> Territory:
    """The same from another thread than the store's. Raises WorldProblem."""
    with closing(store.reader()) as reader:
        return load(reader, gazetteer, today, step)


def of(matching: Matching, loans: list[Loan], today: date, step: Step | None = None) -> Territory:
    import numpy as np

    needs = sorted(
        (need for need in matching.needs.values() if need.status is NeedStatus.OPEN),
        key=lambda need: (need.code, need.id),
    )
    taken, busy = _under_way(matching, loans)
    left = {need.id: max(0, (need.people or 1) - taken.get(need.id, 0)) for need in needs}
    needs = [need for need in needs if left[need.id]]
    ids = tuple(need.id for need in needs)
    if step:
        step(1, 3)
    every = _facts(matching, today, ids, None)
    columns = np.flatnonzero(~_out(matching, every, busy))
    return Territory(
        matching,
        today,
        ids,
        tuple(matching.pool.persons[column].id for column in columns),
        tuple(left[need_id] for need_id in ids),
        _turns(needs),
        columns,
        sum(taken.get(need.id, 0) for need in matching.needs.values() if need.status is NeedStatus.OPEN),
        Facts(every.points[:, columns], every.stops[:, columns], every.km[:, columns]),
    )


def plan(territory: Territory, wishes: Wishes, step: Step | None = None) -> Plan:
    """Asks the solver at most three times."""
    tell = step or (lambda _done, _total: None)
    usual_board = territory.board(territory.known, wishes.least)
    hand, usual = one_by_one(usual_board), best(usual_board, wishes.slider)
    tell(1, 3)
    facts = territory.facts(wishes.more_km, wishes.flexible_hours)
    board = territory.board(facts, wishes.least)
    # Accepting more never fills fewer posts, wherever the slider stands.
    found = best(board, wishes.slider, at_least=usual.filled) if wishes.is_what_if else usual
    tell(2, 3)
    return Plan(
        territory,
        wishes,
        board,
        found,
        usual,
        hand,
        changes(board, hand, found),
        pushes(board, found, _excess(territory, facts, board, wishes.least)),
        shortages(board, found, facts.stops),
    )


def _facts(matching: Matching, today: date, need_ids: tuple[str, ...], columns: "NDArray[np.int64] | None") -> Facts:
    scores = matching.all_scores(today, need_ids)
    if columns is None:
        return Facts(scores.points, scores.stops, scores.km)
    return Facts(scores.points[:, columns], scores.stops[:, columns], scores.km[:, columns])


def _out(matching: Matching, facts: Facts, busy: set[str]) -> "NDArray[np.bool_]":
    """Who is not there to be placed."""
    import numpy as np

    never, taken = (np.int32(sum(STOP_BITS[one] for one in reasons)) for reasons in (PERSONAL, TAKEN))
    is_out = np.array([person.id in busy for person in matching.pool.persons], dtype=bool)
    stops = facts.stops
    is_out |= ((stops & never) != 0).any(axis=0) | (((stops & taken) != 0).all(axis=0) & (len(stops) > 0))
    return is_out


def _willing(person: Person, more_km: int, flexible_hours: bool) -> Person:
    """A supposition, never saved."""
    return replace(
        person,
        max_km=None if person.max_km is None else person.max_km + more_km,
        availability=_ALL_WEEK if flexible_hours else person.availability,
    )


def _turns(needs: list[Need]) -> tuple[int, ...]:
    """As they are taken by hand: the urgent ones, then those that begin first."""

    def turn(line: int) -> tuple[int, date, int]:
        need = needs[line]
        return _URGENCY.index(need.priority), need.starts_on or date.max, line

    return tuple(sorted(range(len(needs)), key=turn))


def _under_way(matching: Matching, loans: list[Loan]) -> tuple[dict[str, int], set[str]]:
    """How many posts of each mission are spoken for, and who is being proposed somewhere."""
    by_proposal: dict[str, list[Loan]] = {}
    for loan in loans:
        if loan.status is not LoanStatus.CANCELLED:
            by_proposal.setdefault(loan.proposal_id, []).append(loan)
    taken: dict[str, int] = {}
    busy: set[str] = set()
    for (need_id, person_id), proposal in matching.proposals.items():
        made = by_proposal.get(proposal.id, [])
        if proposal.stage is ProposalStage.DECLINED or (made and made[-1].status is LoanStatus.STOPPED):
            continue
        taken[need_id] = taken.get(need_id, 0) + 1
        if all(loan.status is LoanStatus.DRAFT for loan in made):
            busy.add(person_id)
    return taken, busy


def _excess(territory: Territory, facts: Facts, board: Board, least: float) -> "NDArray[np.float64]":
    """Kilometres beyond their own limit, for whom distance alone stops and who would fit once it does not."""
    import numpy as np

    weights = territory.matching.weights
    # What accepting that distance, and no more, is worth at least.
    worth = 100 * AT_LIMIT * weights[Criterion.DISTANCE] / (sum(weights.values()) or 1)
    only_far = (facts.stops == STOP_BITS[StopReason.DISTANCE]) & (facts.points + worth >= least)
    beyond = facts.km.astype(np.float64) - territory.limits
    return np.where(board.allowed, 0.0, np.where(only_far, beyond, np.inf))
