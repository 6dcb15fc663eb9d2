"""What figures are counted from: one light row a record, days as ISO text, empty while unknown."""

from dataclasses import dataclass
from typing import NamedTuple


class CompanyFact(NamedTuple):
    """`interested_on`: the first day it stood at « intéressée » or « engagée », empty if never."""

    id: str
    known_on: str
    interested_on: str
    is_lender: bool
    is_host: bool
    insee: str
    naf: str
    brakes: tuple[str, ...]
    levers: tuple[str, ...]


class PersonFact(NamedTuple):
    """`lender_insee` and `naf` are those of the employer's seat; `is_informed`: the employer knows."""

    id: str
    status: str
    home_insee: str
    lender_insee: str
    naf: str
    available_from: str
    available_until: str
    consent_on: str
    consent_withdrawn_on: str
    is_informed: bool


class NeedFact(NamedTuple):
    """`closed_on`: the day it was last noted as filled or closed; empty while open."""

    id: str
    organisation_id: str
    opened_on: str
    closed_on: str
    status: str
    closed_reason: str
    people: int | None
    insee: str
    naf: str


class ProposalFact(NamedTuple):
    id: str
    need_id: str
    person_id: str
    made_on: str
    stage: str
    lender_answer: str
    person_answer: str
    host_answer: str
    reason: str


class LoanFact(NamedTuple):
    """`signed_on`: the day both companies had signed the agreement; `km` from home to the place of work."""

    id: str
    status: str
    person_id: str
    lender_id: str
    host_id: str
    need_id: str
    starts_on: str
    ends_on: str
    ended_on: str
    end_reason: str
    outcome: str
    programme: str
    grid: str
    insee: str
    home_insee: str
    lender_insee: str
    naf: str
    signed_on: str
    point: tuple[float | None, float | None]
    home: tuple[float | None, float | None]
    km: float | None = None

    @property
    def last_on(self) -> str:
        """The real last day, or the one agreed."""
        return self.ended_on or self.ends_on


class SheetFact(NamedTuple):
    """A month signed by the three parties: days worked and their sum, in hours or in days, inside the period."""

    loan_id: str
    month: str
    is_by_day: bool
    days: int
    total: float


class CallFact(NamedTuple):
    """The check-ins of one loan: made, missed, due, and made by the day they were due."""

    loan_id: str
    made: int
    missed: int
    due: int
    on_time: int


class VisitFact(NamedTuple):
    id: str
    organisation_id: str
    held_on: str
    brakes: tuple[str, ...]
    levers: tuple[str, ...]


class TourFact(NamedTuple):
    id: str
    tour: str
    insee: str
    planned_on: str
    held_on: str
    is_cancelled: bool
    visitors: int | None
    prescribers: int | None


class IssueFact(NamedTuple):
    id: str
    published_on: str
    profiles: int


class ReturnFact(NamedTuple):
    loan_id: str
    keeps_job: bool | None
    exit: str
    has_trade_links: bool | None


class DebriefFact(NamedTuple):
    id: str
    loan_id: str
    party: str
    step: str
    held_on: str
    satisfaction: str
    recommends: bool | None
    testimony: str
    may_quote: bool | None


@dataclass(frozen=True)
class Facts:
    """All that one reading of the file answers."""

    companies: tuple[CompanyFact, ...] = ()
    persons: tuple[PersonFact, ...] = ()
    needs: tuple[NeedFact, ...] = ()
    proposals: tuple[ProposalFact, ...] = ()
    loans: tuple[LoanFact, ...] = ()
    sheets: tuple[SheetFact, ...] = ()
    calls: tuple[CallFact, ...] = ()
    visits: tuple[VisitFact, ...] = ()
    tours: tuple[TourFact, ...] = ()
    issues: tuple[IssueFact, ...] = ()
    returns: tuple[ReturnFact, ...] = ()
    debriefs: tuple[DebriefFact, ...] = ()
