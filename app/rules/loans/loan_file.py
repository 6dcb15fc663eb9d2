"""A loan with all the records that its points, its screen and its papers speak of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.models.accidents import LoanAccident
from app.models.clauses import ClauseText
from app.models.loans import Loan, LoanStatus, Reserve
from app.models.needs import Need
from app.models.organisations import CseConsultation, Organisation
from app.models.persons import Employment, Person
from app.models.proposals import Proposal
from app.models.statements import Statement
from app.rules.legal.working_time import within
from app.rules.matching.likeness import Synonyms

AGREED = (LoanStatus.VALIDATED, LoanStatus.SIGNED, LoanStatus.RUNNING)


@dataclass(frozen=True)
class LoanFile:
    """`others`: the same person's other loans; `consultations`: those of both companies that cover this loan."""

    loan: Loan
    person: Person
    lender: Organisation
    host: Organisation
    proposal: Proposal | None
    need: Need | None
    consultations: tuple[CseConsultation, ...]
    others: tuple[Loan, ...] = ()
    reserves: tuple[Reserve, ...] = ()
    synonyms: Synonyms = ()
    statements: tuple[Statement, ...] = ()
    clauses: Mapping[str, ClauseText] = field(default_factory=dict)
    """By clause, the office's own words in force."""
    accidents: tuple[LoanAccident, ...] = ()
    """Latest first."""

    @property
    def employment(self) -> Employment:
        return self.person.employments[0] if self.person.employments else Employment()


def same_days(file: LoanFile) -> Iterator[Loan]:
    """The person's other loans, already agreed, that share a day with this one."""
    first, last = file.loan.starts_on, file.loan.ends_on
    if first is None or last is None:
        return
    for other in file.others:
        end = other.ended_on or other.ends_on
        if other.status in AGREED and other.starts_on and end and other.starts_on <= last and end >= first:
            yield other


def clashing(file: LoanFile) -> Loan | None:
    """The first of them whose hours are the same, or not known: nobody is lent twice at once."""
    return next((other for other in same_days(file) if _meet(file.loan, other)), None)


def _meet(loan: Loan, other: Loan) -> bool:
    if not loan.grid.weeks or not other.grid.weeks:
        return True
    return any("1" in week for week in within(loan.grid, other.grid).weeks)
