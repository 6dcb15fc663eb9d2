"""Changes of a loan under way: what its agreement says otherwise, and from when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ChangedFact:
    """One fact of a loan that a change writes otherwise; `before` and `after` are the texts kept in the loan's row."""

    id: str = ""
    fact: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class LoanChange:
    """An amendment to the agreement (avenant à la convention): only what changes, from the day it takes effect.

    `number` is given when it is issued, `applied_on` is the day its last signature made the loan follow it.
    """

    id: str = ""
    loan_id: str = ""
    number: int = 0
    reason: str = ""
    effective_on: date | None = None
    issued_on: date | None = None
    applied_on: date | None = None
    items: tuple[ChangedFact, ...] = ()
