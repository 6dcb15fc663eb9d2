"""An accident during a loan: moments only, and what was sent. What happened to the employee is nobody's here."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class LoanAccident:
    """Local moments, Paris time, to the minute. `*_told_at` are proofs: when the registered letters left, when the
    lender declared. `*_letter_on`: the day our letter was printed or saved. No health data, no circumstances."""

    id: str = ""
    loan_id: str = ""
    at: datetime | None = None
    host_knew_at: datetime | None = None
    lender_knew_at: datetime | None = None
    lender_told_at: datetime | None = None
    authorities_told_at: datetime | None = None
    declared_at: datetime | None = None
    lender_letter_on: date | None = None
    authorities_letter_on: date | None = None
